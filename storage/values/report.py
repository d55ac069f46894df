"""Report: one attributed statement, its steps and incidents, and the snapshot of a record, as frozen values. Pure.

They cross the border of storage; no ORM object ever does. `known_at` is the clock of knowledge (when the record learned
of it), beside that of the figures.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from itertools import chain, takewhile
from typing import cast

from config.vocabulary import (
    ReasonKind,
    Service,
    ServiceState,
    StepKind,
    TrackKind,
)

# All who read a report read its figures, and ask here for both.
from storage.values.begun_anew import marked
from storage.values.begun_anew import seems_anew as seems_anew
from storage.values.figures import Amount as Amount
from storage.values.figures import Figure as Figure
from storage.values.figures import Figures as Figures
from storage.values.figures import FigureTold as FigureTold
from storage.values.figures import SeriesKey as SeriesKey
from storage.values.figures import When as When
from storage.values.figures import exactly as exactly
from storage.values.figures import of_status as of_status
from storage.values.figures import recency as recency
from storage.values.figures import series_key as series_key
from storage.values.situation import Names, Phase, Situation


@dataclass(frozen=True, kw_only=True, slots=True)
class StepTold:
    """One dated, attributed move in a track. `parties` are the sides that take it, none where it is not a side's or the
    side is not stated. `due` dates appointments and commitments,
    `item` names the commitment or appointment so that its outcome finds it. The `parties` of an alleged violation are
    accused of it. `until` ends a truce's term; `done` of `of` is how much of a commitment was kept."""

    source: str
    track: str
    kind: StepKind
    at: When
    parties: tuple[str, ...] = ()
    actor: str = ""
    place: str = ""
    item: str = ""
    due: When | None = None
    until: When | None = None
    done: int | None = None
    of: int | None = None
    texts: Names = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Step(StepTold):
    """A step in the record, with the report that tells it."""

    id: int
    report_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Track:
    """One diplomatic effort; its state is derived from its steps (`storage.rules.mediation.tracks`)."""

    code: str
    kind: TrackKind
    names: Names
    parties: tuple[str, ...]  # those whose consent counts
    actor: str = ""  # who offers or convenes, where that is no party


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentTold:
    """What happened; '' in `place` where it is not told."""

    at: When
    texts: Names
    place: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Incident(IncidentTold):
    """An incident in the record, with the report that tells it."""

    id: int
    report_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceTold:
    """One source's word on a crossing, a school, the power at a place: open, partly open or closed. '' in `place`
    means everywhere; `texts` say what else is known of it."""

    source: str
    service: Service
    state: ServiceState
    at: When
    place: str = ""
    texts: Names = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceWord(ServiceTold):
    """A word on a service in the record, with the report that tells it."""

    id: int
    report_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """Where a report can be read: an address, or the site and its number where no address was kept."""

    site: str
    ref: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """One attributed statement: who said it, who printed it, where it stands, when it was published and recorded."""

    id: int
    number: int  # public: "report 14"
    ref: str  # stable, from the situation file
    source: str
    relay: str | None
    published: When
    recorded_at: datetime
    published_assumed: bool
    references: tuple[Reference, ...]
    title: str = ""
    reading: Names = field(default_factory=dict)  # an explanation of ours, always marked as such
    entered_by: str = ""


@dataclass(frozen=True, kw_only=True)
class EndedReport:
    """A report that is in no answer any more: since when, why, and the number of the one in its place; None where it
    was taken back."""

    report: Report
    at: datetime
    reason_kind: ReasonKind
    replaced_by: int | None = None


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The record as it stood: everything known at `known_at`, to be read as of `as_of`. Nothing in it is later than
    `known_at`; figures whose own `as_of` is later than the asked one are already left out.

    Read anew it is the same while the `version` stands, `as_of` stays below `next_dated` and `known_at` below
    `next_known` (None: for good)."""

    situation: Situation
    as_of: datetime
    known_at: datetime
    figures: tuple[Figure, ...] = ()
    tracks: Mapping[str, Track] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    incidents: tuple[Incident, ...] = ()
    services: tuple[ServiceWord, ...] = ()
    reports: Mapping[int, Report] = field(default_factory=dict)
    ended_reports: Mapping[int, EndedReport] = field(default_factory=dict)  # by number
    version: int = 0
    next_dated: datetime | None = None
    next_known: datetime | None = None
    gaps: tuple[str, ...] = ()  # what is in none of it because its row cannot be read
    agreed: tuple[Step, ...] = ()  # said by `as_of`, to be in force from later on
    counted_after: tuple[Figure, ...] = ()  # of its outbreak, which was over by `as_of`

    def __post_init__(self) -> None:
        if not isinstance(self.figures, Figures):
            plain = (replace(each, anew=None) if each.anew else each for each in self.figures)
            object.__setattr__(self, "figures", marked(Figures(plain), self.situation.originator))

    @property
    def figure_ids(self) -> Set[int]:
        """The ids of its figures."""
        return cast(Figures, self.figures).ids

    @property
    def series(self) -> Collection[Sequence[Figure]]:
        """The figures of each series as one source told it, oldest first; none is empty."""
        return cast(Figures, self.figures).by_series.values()

    @cached_property
    def oldest(self) -> Figure | None:
        """The figure of the earliest date."""
        return min((told[0] for told in self.series), key=recency, default=None)

    @cached_property
    def newest(self) -> Figure | None:
        """The figure of the latest date; of several the one that was published first."""
        latest = max((told[-1].as_of.at for told in self.series), default=None)
        ends = (takewhile(lambda figure: figure.as_of.at == latest, reversed(told)) for told in self.series)
        return min(chain.from_iterable(ends), key=recency, default=None)

    @cached_property
    def phase(self) -> Phase:
        """The phase that `as_of` falls in."""
        return self.situation.phase_on(self.as_of.astimezone(self.situation.zone).date())

    @cached_property
    def running(self) -> tuple[Phase, ...]:
        """The phases that run at `as_of`: also one without a last day that is still counted, though a newer one began
        since."""
        day = self.as_of.astimezone(self.situation.zone).date()
        surely = self.situation.running_on(day)
        return tuple(p for p in self.situation.phases if p in surely or (p.begins <= day and self._still_counts(p)))

    def _still_counts(self, phase: Phase) -> bool:
        newer = min((other.begins for other in self.situation.phases if other.begins > phase.begins), default=None)
        if phase.ends or newer is None:
            return False
        own = (told[-1] for told in self.series if told[0].phase == phase.number)
        return any(figure.as_of.at.astimezone(self.situation.zone).date() >= newer for figure in own)

    @cached_property
    def derived(self) -> dict[Hashable, object]:
        """What the rules made of it so far (storage/rules/kept.py); no part of what it says."""
        return {}
