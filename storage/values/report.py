"""Report: attributed figures, steps and incidents, and the snapshot of a record, as frozen values. Pure.

They cross the border of storage; no ORM object ever does. Every instant is an aware datetime. `as_of` is the data's own
clock (when a figure was true), `known_at` the clock of knowledge (when the record learned of it).
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import chain, groupby, islice, pairwise, takewhile
from operator import le
from typing import Self, cast

from config.vocabulary import (
    Causation,
    Condition,
    LifeCycle,
    Metric,
    Qualifier,
    ReasonKind,
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
    anew: date | None = None  # of a running count that seems to have begun again: the day of its first number


SeriesKey = tuple[Hashable, ...]


def series_key(figure: Figure) -> SeriesKey:
    """Everything that the rules tell two counts of one source apart by, but their numbers and dates: a series of theirs
    (`storage.rules.series`) joins some of these, and no two of one key are in two of theirs."""
    return (
        figure.phase,
        figure.metric,
        figure.unit,
        figure.victim_party or "",
        figure.parties,
        figure.group,
        figure.condition,
        figure.victim_status,
        figure.causation,
        figure.place,
        figure.subset,
        figure.series_kind,
        figure.count_from,
        figure.anew,
        figure.source,
    )


def recency(figure: Figure) -> tuple[datetime, datetime, int]:
    """Sorts figures of one series: by what they are true of, then by publication, never by arrival."""
    return (figure.as_of.at, figure.published_at, figure.id)


QUIET = timedelta(days=30)
"""How long nobody counted before a count that is far below the one before may be another one."""


def seems_anew(new: Figure, old: Figure) -> bool:
    """Whether a running count that does not say since when it counts is less than half of its source's last one, after
    a month without any: it may be of what happened since, or a revision, and nobody said which (rules 11 and 20)."""
    most = new.amount.maximum if new.amount.best is None and new.amount.minimum is not None else new.amount.best
    if new.count_from or most is None or new.as_of.at - old.as_of.at <= QUIET:
        return False
    return 2 * most < (old.amount.floor if old.amount.best is None else old.amount.best)


def _begun_anew(told: Sequence[Figure]) -> list[Figure]:
    """The figures of a series, oldest first, each with the day on which its count seems to have begun again; what
    reaches the count before in one step goes on with that."""
    days: list[date | None] = [None]
    whole = told[0]
    for old, new in pairwise(told):
        since = days[-1]
        if seems_anew(new, old):
            whole, since = (whole if since else old), new.as_of.at.date()
        elif since and new.amount.lead >= whole.amount.lead > 2 * old.amount.lead:
            since = None
        days.append(since)
    return [each if each.anew == day else replace(each, anew=day) for each, day in zip(told, days, strict=True)]


def _day_anew(figure: Figure) -> date:
    return figure.anew or date.min


def _runs_on(figure: Figure) -> bool:
    return figure.series_kind is SeriesKind.CUMULATIVE and not figure.metric.is_usually_stock


def _falls(told: Sequence[Figure]) -> bool:
    """Whether a later one of them says less than the one before: seldom, and many are asked."""
    counts = [figure.amount.best or 0 for figure in told]
    return not all(map(le, counts, islice(counts, 1, None)))


class Figures(tuple[Figure, ...]):
    """Figures, and the same ones by series, so that whoever wants a few of them need not go through tens of
    thousands."""

    def __new__(
        cls, figures: Iterable[Figure] = (), by_series: Mapping[SeriesKey, Sequence[Figure]] | None = None
    ) -> Self:
        found = super().__new__(cls, figures)
        if by_series is not None:
            found.__dict__["by_series"] = by_series
        return found

    def marked(self) -> "Figures":
        """The same, each marked as what is known of the others makes it; those that begin anew are a series of their
        own. None of them is marked yet."""
        found: dict[int, Figure] = {}
        series: dict[SeriesKey, Sequence[Figure]] = {}
        for key, told in self.by_series.items():
            if not (_runs_on(told[0]) and _falls(told)):
                series[key] = told
                continue
            marked = _begun_anew(told)
            found |= {id(one): each for one, each in zip(told, marked, strict=True)}
            series |= {key: list(same) for key, same in groupby(sorted(marked, key=_day_anew), key=series_key)}
        return Figures((found.get(id(one), one) for one in self), series) if found else self

    @cached_property
    def ids(self) -> frozenset[int]:
        return frozenset(figure.id for figure in self)

    @cached_property
    def by_series(self) -> Mapping[SeriesKey, Sequence[Figure]]:
        """The figures of each series as one source told it, oldest first; none is empty."""
        found: dict[SeriesKey, list[Figure]] = {}
        for figure in sorted(self, key=recency):
            found.setdefault(series_key(figure), []).append(figure)
        return found


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
    """One diplomatic effort; its state is derived from its steps (`storage.rules.mediation.tracks`)."""

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

    def __post_init__(self) -> None:
        if not isinstance(self.figures, Figures):
            plain = (replace(each, anew=None) if each.anew else each for each in self.figures)
            object.__setattr__(self, "figures", Figures(plain).marked())

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
