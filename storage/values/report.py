"""Report: attributed figures, steps and incidents, and the snapshot of a record, as frozen values. Pure.

They cross the border of storage; no ORM object ever does. Every instant is an aware datetime. `as_of` is the data's own
clock (when a figure was true), `known_at` the clock of knowledge (when the record learned of it).
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from config.vocabulary import (
    Causation,
    Condition,
    LifeCycle,
    Metric,
    Qualifier,
    SeriesKind,
    Service,
    ServiceState,
    Status,
    StepKind,
    TrackKind,
    Unit,
    Verification,
)
from storage.values.situation import Names, Phase, Situation


@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """A moment with the precision its source gave it.

    `at` is the instant (the end of the day, in the situation's zone, where only a day is known). `exact` says that
    the hour was given. `since` is set where sources differ or the span is wider than a day: the earlier day.
    """

    at: datetime
    exact: bool = False
    since: date | None = None

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a moment needs a time zone")


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """How many, never more precise than the source: exact 23/23/23, at least 100/-/-, nearly -/-/1,000,000,
    about -/610,000/-, 20-25 is 20/-/25, "dozens" is 12/-/- with the words kept (docs/rules.md, rule 16)."""

    minimum: int | None = None
    best: int | None = None
    maximum: int | None = None
    qualifier: Qualifier = Qualifier.EXACT
    words: str = ""
    reached: int | None = None  # of a sum with approximate and open parts: what they come to by their own words

    def __post_init__(self) -> None:
        known = [n for n in (self.minimum, self.best, self.maximum) if n is not None]
        if not known:
            raise ValueError("an amount needs a number")
        if known != sorted(known) or known[0] < 0:
            raise ValueError("an amount needs 0 <= minimum <= best <= maximum")

    @property
    def floor(self) -> int:
        """The number that certainly is reached: the minimum; 0 where the source gives none."""
        return self.minimum or 0

    @property
    def lead(self) -> int:
        """The number a reader is shown first: best, else what a sum's parts come to, else minimum, else maximum."""
        return next(n for n in (self.best, self.reached, self.minimum, self.maximum) if n is not None)


def exactly(n: int) -> Amount:
    """The amount of a plain number: minimum, best and maximum are the same."""
    return Amount(minimum=n, best=n, maximum=n)


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One number in a report. `victim_party` None means all sides together, unless `parties` names some of them
    (allies) or `group` people of nobody's side (peacekeepers); '' in `place` or `subset` means all."""

    id: int
    report_id: int
    source: str  # as it was said; `Situation.originator` gives who counts
    metric: Metric
    amount: Amount
    victim_party: str | None
    as_of: When
    published_at: datetime
    victim_status: Status = Status.UNSPECIFIED
    causation: Causation = Causation.UNSPECIFIED
    place: str = ""
    subset: str = ""
    unit: Unit = Unit.PERSON
    series_kind: SeriesKind = SeriesKind.CUMULATIVE
    phase: int = 1  # said, else that of its day; 0 before the first outbreak
    count_from: date | None = None
    coverage_note: str = ""
    verification: Verification = Verification.CLAIMED
    life_cycle: LifeCycle = LifeCycle.ACTIVE
    parties: tuple[str, ...] = ()
    group: str = ""
    condition: Condition = Condition.UNSPECIFIED


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One dated, attributed move in a track. `party` is the side that takes it, '' where the step is not a side's
    or the side is not stated; `parties` of a joint step are all sides. `due` dates appointments and commitments,
    `item` names the commitment or appointment so that its outcome finds it. The `parties` of an alleged violation are
    accused of it. `until` ends a truce's term; `done` of `of` is how much of a commitment was kept."""

    id: int
    report_id: int
    track: str
    kind: StepKind
    at: When
    source: str
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
class Track:
    """One diplomatic effort; its state is derived from its steps (`storage.rules.tracks`)."""

    code: str
    kind: TrackKind
    names: Names
    parties: tuple[str, ...]  # those whose consent counts
    actor: str = ""  # who offers or convenes, where that is no party


@dataclass(frozen=True, kw_only=True, slots=True)
class Incident:
    id: int
    report_id: int
    at: When
    texts: Names
    place: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceWord:
    """One source's word on a crossing, a school, the power at a place: open, partly open or closed. '' in `place`
    means everywhere; `texts` say what else is known of it."""

    id: int
    report_id: int
    source: str
    service: Service
    state: ServiceState
    at: When
    place: str = ""
    texts: Names = field(default_factory=dict)


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
    version: int = 0
    next_dated: datetime | None = None
    next_known: datetime | None = None

    @cached_property
    def phase(self) -> Phase:
        """The phase that `as_of` falls in."""
        return self.situation.phase_on(self.as_of.astimezone(self.situation.zone).date())

    @cached_property
    def derived(self) -> dict[Hashable, object]:
        """What the rules made of it so far (storage/rules/kept.py); no part of what it says."""
        return {}
