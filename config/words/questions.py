"""Words of what readers type: days, hours, digests, and sentences that ask."""

from collections.abc import Mapping

from config.words.table import Spelled, Table


class DayWords(Table):
    today: Spelled = ()
    yesterday: Spelled = ()
    tomorrow: Spelled = ()
    last: Spelled = ()
    this: Spelled = ()
    next: Spelled = ()
    now: Spelled = ()


class HourWords(Table):
    """`night` is of the evening until midnight, and of the morning from then on; `parts` of a day have no hour."""

    morning: Spelled = ()
    evening: Spelled = ()
    night: Spelled = ()
    parts: Spelled = ()
    marks: Spelled = ()
    beside: Spelled = ()
    noon: Spelled = ()
    midnight: Spelled = ()
    zones: Mapping[str, Spelled] = {}


class FillerWords(Table):
    questions: Spelled = ()
    reports: Spelled = ()
    wishes: Spelled = ()


class DigestWords(Table):
    """On which days a digest is wanted, and that none is wanted for a while."""

    only: Spelled = ()
    never: Spelled = ()
    news: Spelled = ()
    bare: Spelled = ()
    unless: Spelled = ()
    quiet: Spelled = ()
    daily: Spelled = ()
    pause: Spelled = ()
    rhythm: Spelled = ()
    moved: Spelled = ()


class QuestionWords(Table):
    """What readers' sentences are made of, beside what they ask for."""

    beside: Spelled = ()
    asking: Spelled = ()
    courtesy: Spelled = ()
    persons: Spelled = ()
    judgement: Spelled = ()
    ours: Spelled = ()
    safety: Spelled = ()
    well: Spelled = ()
    of_drafts: Spelled = ()
    wrong: Spelled = ()
    amiss: Spelled = ()
    returning: Spelled = ()
    places: Spelled = ()
    towards: Spelled = ()
    not_a_warning_service: str = ""
    before_yesterday: Spelled = ()
    days_ago: Spelled = ()
    weeks_ago: Spelled = ()
    months_ago: Spelled = ()
    last_night: Spelled = ()
    this_weekend: Spelled = ()
    last_weekend: Spelled = ()
    this_week: Spelled = ()
    last_week: Spelled = ()
    this_month: Spelled = ()
    this_year: Spelled = ()
    last_month: Spelled = ()
    last_year: Spelled = ()
    report: Spelled = ()
    since: Spelled = ()
    before: Spelled = ()
    until: Spelled = ()
    than: Spelled = ()
    newly: Spelled = ()
    held: Spelled = ()
    going_on: Spelled = ()
    going_on_behind: Spelled = ()
    hours: Spelled = ()
    spans_of_days: Spelled = ()
    spans_of_weeks: Spelled = ()
    name_begins: Spelled = ()
    name_ends: Spelled = ()
    outbreaks: Spelled = ()
    first_day: Spelled = ()
    day_of_it: Spelled = ()
    before_a_day: Spelled = ()
    told_if: Spelled = ()
    told_when: Spelled = ()
    happens: Spelled = ()
