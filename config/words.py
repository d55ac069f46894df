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

_Spelled = tuple[str, ...]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DayWords(_Table):
    today: _Spelled = ()
    yesterday: _Spelled = ()
    tomorrow: _Spelled = ()
    last: _Spelled = ()
    this: _Spelled = ()
    next: _Spelled = ()
    now: _Spelled = ()


class HourWords(_Table):
    """`night` is of the evening until midnight, and of the morning from then on; `parts` of a day have no hour."""

    morning: _Spelled = ()
    evening: _Spelled = ()
    night: _Spelled = ()
    parts: _Spelled = ()
    marks: _Spelled = ()
    beside: _Spelled = ()
    noon: _Spelled = ()
    midnight: _Spelled = ()
    zones: Mapping[str, _Spelled] = {}


class FillerWords(_Table):
    questions: _Spelled = ()
    reports: _Spelled = ()
    wishes: _Spelled = ()


class DigestWords(_Table):
    """On which days a digest is wanted, and that none is wanted for a while."""

    only: _Spelled = ()
    never: _Spelled = ()
    news: _Spelled = ()
    bare: _Spelled = ()
    unless: _Spelled = ()
    quiet: _Spelled = ()
    daily: _Spelled = ()
    pause: _Spelled = ()
    rhythm: _Spelled = ()


class QuestionWords(_Table):
    """What readers' sentences are made of, beside what they ask for."""

    beside: _Spelled = ()
    courtesy: _Spelled = ()
    persons: _Spelled = ()
    judgement: _Spelled = ()
    ours: _Spelled = ()
    safety: _Spelled = ()
    places: _Spelled = ()
    not_a_warning_service: str = ""
    before_yesterday: _Spelled = ()
    days_ago: _Spelled = ()
    weeks_ago: _Spelled = ()
    last_night: _Spelled = ()
    this_weekend: _Spelled = ()
    last_weekend: _Spelled = ()
    this_week: _Spelled = ()
    last_week: _Spelled = ()
    this_month: _Spelled = ()
    this_year: _Spelled = ()
    last_month: _Spelled = ()
    last_year: _Spelled = ()
    report: _Spelled = ()
    since: _Spelled = ()
    before: _Spelled = ()
    until: _Spelled = ()
    hours: _Spelled = ()
    name_begins: _Spelled = ()
    name_ends: _Spelled = ()
    outbreaks: _Spelled = ()
    told_if: _Spelled = ()
    told_when: _Spelled = ()
    happens: _Spelled = ()


class BetweenWords(_Table):
    via: _Spelled = ()
    citing: _Spelled = ()
    to: _Spelled = ()
    between: _Spelled = ()
    conjunction: _Spelled = Field(default=(), alias="and")  # no name in Python
    alternative: _Spelled = Field(default=(), alias="or")


class HeaderWords(_Table):
    source: _Spelled = ()
    as_of: _Spelled = ()
    count_from: _Spelled = ()
    outbreak: _Spelled = ()
    note: _Spelled = ()
    public_note: _Spelled = ()
    picture: _Spelled = ()
    urgent: _Spelled = ()
    event: _Spelled = ()
    commitment: _Spelled = ()
    address: _Spelled = ()
    place: _Spelled = ()
    service: _Spelled = ()


class WhoseWords(_Table):
    """Who did what to whom in the line of a figure, and what keeps a number from being read as it stands."""

    victims: _Spelled = ()
    doers: _Spelled = ()
    places: _Spelled = ()
    inside: _Spelled = ()
    claimants: _Spelled = ()
    says: _Spelled = ()
    passive: _Spelled = ()
    transitive: _Spelled = ()
    two: _Spelled = ()
    buildings: _Spelled = ()
    people: _Spelled = ()
    nobody: _Spelled = ()
    one: _Spelled = ()
    spans: _Spelled = ()
    differences: _Spelled = ()
    parts: _Spelled = ()
    negations: _Spelled = ()
    negating: _Spelled = ()
    before: _Spelled = ()
    moved: _Spelled = ()
    earlier: _Spelled = ()
    later: _Spelled = ()
    step: _Spelled = ()
    bringing: _Spelled = ()
    tolls: _Spelled = ()
    means: _Spelled = ()
    onto: _Spelled = ()
    out_of: _Spelled = ()
    in_action: _Spelled = ()
    professions: _Spelled = ()
    sites: _Spelled = ()
    remarks: _Spelled = ()
    coverage: _Spelled = ()
    injured: _Spelled = ()
    died: _Spelled = ()


class CoverageWords(_Table):
    """What a note beside a number is made of. A word that ends in "*" has any ending."""

    limits: _Spelled = ()
    who: _Spelled = ()
    remarks: _Spelled = ()
    how: _Spelled = ()
    leaving: _Spelled = ()
    repeats: _Spelled = ()
    left: _Spelled = ()
    taken: _Spelled = ()
    wrongly: _Spelled = ()
    been: _Spelled = ()
    could: _Spelled = ()
    rise: _Spelled = ()
    without: _Spelled = ()
    not_in: _Spelled = ()
    others: _Spelled = ()
    alone: _Spelled = ()


class ReportWords(_Table):
    everybody: _Spelled = ()
    total: _Spelled = ()
    until: _Spelled = ()
    unstated: _Spelled = ()
    effort: _Spelled = ()
    agreeing: _Spelled = ()
    withdrawn: _Spelled = ()
    released: _Spelled = ()
    meeting: _Spelled = ()
    alleging: _Spelled = ()
    accusing: _Spelled = ()
    unsure: _Spelled = ()
    conditions: _Spelled = ()
    not_of_it: _Spelled = ()
    indefinite: _Spelled = ()
    agreed_to: _Spelled = ()
    rounds: _Spelled = ()
    mediating: _Spelled = ()
    two_sides: _Spelled = ()
    accused: _Spelled = ()
    new: _Spelled = ()
    since: _Spelled = ()
    yes: _Spelled = ()
    no: _Spelled = ()
    side: _Spelled = ()
    no_side: _Spelled = ()
    within: _Spelled = ()
    official: _Spelled = ()
    outlets: _Spelled = ()
    article: _Spelled = ()
    places_at_risk: _Spelled = ()


class Words(_Table):
    """One words.toml. What the tables are for stands in the default language's. `alphabet`: letters with a place of
    their own behind another, which Unicode's order does not give them."""

    locale: str  # its tag in the calendar data (CLDR)
    spaced: bool = True  # whether words stand apart
    alphabet: Mapping[str, _Spelled] = {}
    commands: Mapping[str, _Spelled] = {}
    alerts: Mapping[str, _Spelled] = {}
    digest: DigestWords = DigestWords()
    audit: Mapping[str, _Spelled] = {}
    days: DayWords = DayWords()
    months: Mapping[int, _Spelled] = {}
    hours: HourWords = HourWords()
    zones: Mapping[str, _Spelled] = {}
    fillers: FillerWords = FillerWords()
    questions: QuestionWords = QuestionWords()
    between: BetweenWords = BetweenWords()
    headers: HeaderWords = HeaderWords()
    tracks: Mapping[TrackKind, _Spelled] = {}
    steps: Mapping[StepKind, _Spelled] = {}
    metrics: Mapping[Metric, _Spelled] = {}
    statuses: Mapping[Status, _Spelled] = {}
    causations: Mapping[Causation, _Spelled] = {}
    subsets: Mapping[str, _Spelled] = {}
    conditions: Mapping[Condition, _Spelled] = {}
    groups: Mapping[str, _Spelled] = {}
    services: Mapping[Service, _Spelled] = {}
    source_kinds: Mapping[SourceKind, _Spelled] = {}
    service_states: Mapping[ServiceState, _Spelled] = {}
    units: Mapping[Unit, _Spelled] = {}
    series_kinds: Mapping[SeriesKind, _Spelled] = {}
    verifications: Mapping[Verification, _Spelled] = {}
    qualifiers: Mapping[Qualifier, _Spelled] = {}
    counts: Mapping[int, _Spelled] = {}
    ordinals: Mapping[int, _Spelled] = {}
    letters: Mapping[int, _Spelled] = {}
    scales: Mapping[int, _Spelled] = {}
    vague: Mapping[int, _Spelled] = {}
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
