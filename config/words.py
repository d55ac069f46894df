"""What people type in a language: the tables of a `words.toml`. What each is for stands in the default language's."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from config.vocabulary import (
    Causation,
    Condition,
    Metric,
    Qualifier,
    SeriesKind,
    Service,
    ServiceState,
    SourceKind,
    Status,
    StepKind,
    TrackKind,
    Unit,
    Verification,
)

Spelled = tuple[str, ...]


class Table(BaseModel):
    """A table of a language's file: a key that it does not know is a slip."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
    places: Spelled = ()
    not_a_warning_service: str = ""
    before_yesterday: Spelled = ()
    days_ago: Spelled = ()
    weeks_ago: Spelled = ()
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


class BetweenWords(Table):
    via: Spelled = ()
    citing: Spelled = ()
    to: Spelled = ()
    between: Spelled = ()
    conjunction: Spelled = Field(default=(), alias="and")  # no name in Python
    alternative: Spelled = Field(default=(), alias="or")


class HeaderWords(Table):
    source: Spelled = ()
    as_of: Spelled = ()
    count_from: Spelled = ()
    outbreak: Spelled = ()
    note: Spelled = ()
    public_note: Spelled = ()
    picture: Spelled = ()
    urgent: Spelled = ()
    event: Spelled = ()
    commitment: Spelled = ()
    address: Spelled = ()
    place: Spelled = ()
    service: Spelled = ()


class WhoseWords(Table):
    """Who did what to whom in the line of a figure, and what keeps a number from being read as it stands."""

    victims: Spelled = ()
    doers: Spelled = ()
    places: Spelled = ()
    inside: Spelled = ()
    claimants: Spelled = ()
    says: Spelled = ()
    passive: Spelled = ()
    transitive: Spelled = ()
    two: Spelled = ()
    buildings: Spelled = ()
    people: Spelled = ()
    nobody: Spelled = ()
    one: Spelled = ()
    spans: Spelled = ()
    differences: Spelled = ()
    parts: Spelled = ()
    best: Spelled = ()
    least: Spelled = ()
    most: Spelled = ()
    lately: Spelled = ()
    units_of_time: Spelled = ()
    outside: Spelled = ()
    untrue: Spelled = ()
    before_numbers: Spelled = ()
    negations: Spelled = ()
    negating: Spelled = ()
    before: Spelled = ()
    moved: Spelled = ()
    earlier: Spelled = ()
    later: Spelled = ()
    step: Spelled = ()
    bringing: Spelled = ()
    tolls: Spelled = ()
    means: Spelled = ()
    onto: Spelled = ()
    out_of: Spelled = ()
    in_action: Spelled = ()
    professions: Spelled = ()
    sites: Spelled = ()
    remarks: Spelled = ()
    coverage: Spelled = ()
    injured: Spelled = ()
    died: Spelled = ()


class CoverageWords(Table):
    """What a note beside a number is made of. A word that ends in "*" has any ending."""

    limits: Spelled = ()
    who: Spelled = ()
    remarks: Spelled = ()
    how: Spelled = ()
    leaving: Spelled = ()
    repeats: Spelled = ()
    left: Spelled = ()
    taken: Spelled = ()
    wrongly: Spelled = ()
    been: Spelled = ()
    could: Spelled = ()
    rise: Spelled = ()
    without: Spelled = ()
    not_in: Spelled = ()
    others: Spelled = ()
    alone: Spelled = ()


class ReportWords(Table):
    everybody: Spelled = ()
    total: Spelled = ()
    until: Spelled = ()
    unstated: Spelled = ()
    effort: Spelled = ()
    agreeing: Spelled = ()
    effective: Spelled = ()
    labels: Spelled = ()
    serial: Spelled = ()
    undisclosed: Spelled = ()
    fighting: Spelled = ()
    withdrawn: Spelled = ()
    released: Spelled = ()
    meeting: Spelled = ()
    alleging: Spelled = ()
    accusing: Spelled = ()
    unsure: Spelled = ()
    ahead: Spelled = ()
    infinitive: Spelled = ()
    perfect: Spelled = ()
    conditions: Spelled = ()
    not_of_it: Spelled = ()
    indefinite: Spelled = ()
    agreed_to: Spelled = ()
    rounds: Spelled = ()
    mediating: Spelled = ()
    two_sides: Spelled = ()
    accused: Spelled = ()
    new: Spelled = ()
    since: Spelled = ()
    yes: Spelled = ()
    no: Spelled = ()
    side: Spelled = ()
    no_side: Spelled = ()
    within: Spelled = ()
    official: Spelled = ()
    outlets: Spelled = ()
    article: Spelled = ()
    places_at_risk: Spelled = ()


class Words(Table):
    """One words.toml. What the tables are for stands in the default language's. `alphabet`: letters with a place of
    their own behind another, which Unicode's order does not give them."""

    locale: str  # its tag in the calendar data (CLDR)
    spaced: bool = True  # whether words stand apart
    alphabet: Mapping[str, Spelled] = {}
    commands: Mapping[str, Spelled] = {}
    alerts: Mapping[str, Spelled] = {}
    digest: DigestWords = DigestWords()
    audit: Mapping[str, Spelled] = {}
    days: DayWords = DayWords()
    months: Mapping[int, Spelled] = {}
    hours: HourWords = HourWords()
    zones: Mapping[str, Spelled] = {}
    fillers: FillerWords = FillerWords()
    questions: QuestionWords = QuestionWords()
    between: BetweenWords = BetweenWords()
    headers: HeaderWords = HeaderWords()
    tracks: Mapping[TrackKind, Spelled] = {}
    steps: Mapping[StepKind, Spelled] = {}
    metrics: Mapping[Metric, Spelled] = {}
    statuses: Mapping[Status, Spelled] = {}
    causations: Mapping[Causation, Spelled] = {}
    subsets: Mapping[str, Spelled] = {}
    conditions: Mapping[Condition, Spelled] = {}
    groups: Mapping[str, Spelled] = {}
    services: Mapping[Service, Spelled] = {}
    source_kinds: Mapping[SourceKind, Spelled] = {}
    service_states: Mapping[ServiceState, Spelled] = {}
    units: Mapping[Unit, Spelled] = {}
    series_kinds: Mapping[SeriesKind, Spelled] = {}
    verifications: Mapping[Verification, Spelled] = {}
    qualifiers: Mapping[Qualifier, Spelled] = {}
    counts: Mapping[int, Spelled] = {}
    ordinals: Mapping[int, Spelled] = {}
    letters: Mapping[int, Spelled] = {}
    scales: Mapping[int, Spelled] = {}
    vague: Mapping[int, Spelled] = {}
    whose: WhoseWords = WhoseWords()
    coverage: CoverageWords = CoverageWords()
    report: ReportWords = ReportWords()

    @property
    def written_example(self) -> str:
        """A letter of the language."""
        return next((word[0] for spelled in self.commands.values() for word in spelled), "a")

    @property
    def locale_id(self) -> str:
        """The tag as Babel writes it."""
        return self.locale.replace("-", "_")
