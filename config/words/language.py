"""What people type in a language: the tables of a `words.toml`. What each is for stands in the default language's."""

from collections.abc import Mapping

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
from config.words.questions import DayWords, DigestWords, FillerWords, HourWords, QuestionWords
from config.words.reports import BetweenWords, CoverageWords, HeaderWords, ReportWords, WhoseWords
from config.words.table import Spelled, Table


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
