"""Figures: attributed numbers of people and things, each with its own date, and the series that they make. Pure.

`as_of` is the data's own clock (when a figure was true), every instant an aware datetime.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Self

from config.vocabulary import (
    Causation,
    Condition,
    LifeCycle,
    Metric,
    Qualifier,
    SeriesKind,
    Status,
    Unit,
    Verification,
)


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
class FigureTold:
    """What a report says of one number. `victim_party` None means all sides together, unless `parties` names some of
    them (allies) or `group` people of nobody's side (peacekeepers); '' in `place` or `subset` means all."""

    source: str  # as it was said; `Situation.originator` gives who counts
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
    parties: tuple[str, ...] = ()
    group: str = ""
    condition: Condition = Condition.UNSPECIFIED
    disputed_by: tuple[str, ...] = ()  # the sides that dispute it, where it is said which


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure(FigureTold):
    """One number in the record, with the report that tells it."""

    id: int
    report_id: int
    published_at: datetime
    phase: int = 1  # said, else that of its day; 0 before the first outbreak
    life_cycle: LifeCycle = LifeCycle.ACTIVE
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


def of_status(key: SeriesKey, status: Status) -> SeriesKey:
    """The key of the same source's series of those people, by that of another: also of a series of the rules, which
    begins as this one does."""
    return (*key[:_STATUS], status, *key[_STATUS + 1 :])


_STATUS = 7  # its place in the key


def recency(figure: Figure) -> tuple[datetime, datetime, int]:
    """Sorts figures of one series: by what they are true of, then by publication, never by arrival."""
    return (figure.as_of.at, figure.published_at, figure.id)


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
