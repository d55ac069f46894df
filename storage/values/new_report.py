"""What is about to be published: the values of a report before it has numbers of its own."""

from dataclasses import dataclass, field
from datetime import date

from config.vocabulary import (
    Causation,
    Metric,
    SeriesKind,
    SourceKind,
    Status,
    StepKind,
    TrackKind,
    Unit,
    Verification,
)
from storage.values.report import Amount, Reference, When
from storage.values.situation import Names


@dataclass(frozen=True, kw_only=True, slots=True)
class NewSource:
    """A source the situation does not have yet; it is added with the report."""

    code: str
    name: str
    kind: SourceKind


@dataclass(frozen=True, kw_only=True, slots=True)
class NewFigure:
    source: str
    metric: Metric
    amount: Amount
    victim_party: str | None
    as_of: When
    victim_status: Status = Status.UNSPECIFIED
    causation: Causation = Causation.UNSPECIFIED
    place: str = ""
    subset: str = ""
    unit: Unit = Unit.PERSON
    series_kind: SeriesKind = SeriesKind.CUMULATIVE
    count_from: date | None = None
    coverage_note: str = ""
    verification: Verification = Verification.CLAIMED


@dataclass(frozen=True, kw_only=True, slots=True)
class NewStep:
    """`track` is a track of the situation, or the code of a new one, which then has `track_kind` and `track_names`."""

    source: str
    track: str
    kind: StepKind
    at: When
    parties: tuple[str, ...] = ()
    actor: str = ""
    place: str = ""
    item: str = ""
    due: When | None = None
    texts: Names = field(default_factory=dict)
    track_kind: TrackKind | None = None
    track_names: Names = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class NewIncident:
    at: When
    texts: Names
    place: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewReport:
    """One attributed statement, complete. `source` is whoever said most of it; figures and steps name their own."""

    source: str
    references: tuple[Reference, ...]
    relay: str | None = None
    title: str = ""
    figures: tuple[NewFigure, ...] = ()
    steps: tuple[NewStep, ...] = ()
    incidents: tuple[NewIncident, ...] = ()
    new_sources: tuple[NewSource, ...] = ()
