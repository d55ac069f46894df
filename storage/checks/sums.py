"""Whether the figures of one report fit into each other: parts and the totals they belong to. Pure (docs/rules.md,
rules 1 and 8)."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from config.vocabulary import Causation, Condition, Family, Metric, Qualifier, SeriesKind, Status, Unit
from storage.rules.amounts import reached
from storage.values.new_report import NewFigure
from storage.values.report import Amount

Around = Callable[[str], Collection[str]]
"""The places that a place lies in (`Situation.around`)."""


class Misfit(StrEnum):
    PART_EXCEEDS = "part_exceeds"
    NOT_REACHED = "not_reached"
    OVERSHOT = "overshot"


@dataclass(frozen=True, kw_only=True)
class Mismatch:
    """A figure that does not fit, by its place among those of its report: a part that exceeds the total at `other`, or
    a total that all its parts do not reach, or overshoot, by `by`."""

    kind: Misfit
    at: int
    by: int
    other: int | None = None


class Scope(NamedTuple):
    """Whose count it is, and of what. A tuple: a long file makes and compares hundreds of thousands."""

    metric: Metric
    unit: Unit
    series_kind: SeriesKind
    place: str
    subset: str
    party: str | None
    status: Status
    causation: Causation
    parties: tuple[str, ...] = ()
    group: str = ""
    condition: Condition = Condition.UNSPECIFIED


def scope_of(figure: NewFigure) -> Scope:
    return Scope(
        figure.metric,
        figure.unit,
        figure.series_kind,
        figure.place,
        figure.subset,
        figure.victim_party,
        figure.victim_status,
        figure.causation,
        figure.parties,
        figure.group,
        figure.condition,
    )


def contains(total: Scope, part: Scope) -> bool:
    """Whether `part` counts some of the people that `total` counts (rule 1)."""
    return (
        total != part
        and (total.metric, total.unit, total.series_kind) == (part.metric, part.unit, part.series_kind)
        and _whose(total, part)
        and total.condition in (Condition.UNSPECIFIED, part.condition)
        and total.status in (Status.UNSPECIFIED, part.status)
        and total.causation in (Causation.UNSPECIFIED, part.causation)
        and total.place in ("", part.place)
        and total.subset in ("", part.subset)
    )


def _whose(total: Scope, part: Scope) -> bool:
    """All sides contain some and one, some contain theirs; people of no side are in no side's total."""
    if total.group or part.group:
        return total.group == part.group and total.party == part.party
    if total.parties:
        return part.party in total.parties or (bool(part.parties) and set(part.parties) <= set(total.parties))
    return total.party in (None, part.party)


def mismatches(figures: Sequence[NewFigure], parties: Sequence[str], around: Around) -> Iterator[Mismatch]:
    """What does not fit among the figures of a report, one by one; `parties` are all sides."""
    exceeded: set[int] = set()
    scopes = [scope_of(figure) for figure in figures]
    parts_of = [{at for at, part in enumerate(scopes) if contains(total, part)} for total in scopes]
    if not any(parts_of):  # nearly always: a report that counts no part of what it counts
        return
    for at, figure in enumerate(figures):
        over = [
            (total, by) for total, of in enumerate(figures) if at in parts_of[total] and (by := _excess(figure, of)) > 0
        ]
        if over:
            total, by = max(over, key=lambda pair: pair[1])
            exceeded.add(total)
            yield Mismatch(kind=Misfit.PART_EXCEEDS, at=at, by=by, other=total)
    by_scope = {scope: figure.amount for scope, figure in zip(reversed(scopes), reversed(figures), strict=True)}
    for at, figure in enumerate(figures):
        if at not in exceeded and parts_of[at]:
            found = next(_residual(at, figure, by_scope, parties), None) or _places_over(at, figures, scopes, around)
            yield from [found] if found else []


def _excess(part: NewFigure, total: NewFigure) -> int:
    """By how much a part exceeds its total; a newer part may. A total that is open upwards is exceeded by nothing."""
    most = total.amount.best if total.amount.maximum is None else total.amount.maximum
    if most is None or part.as_of.at > total.as_of.at:
        return 0
    return reached(part.amount) - most


def _places_over(at: int, figures: Sequence[NewFigure], scopes: Sequence[Scope], around: Around) -> Mismatch | None:
    """A total that counts of places come to more than: those of its moment, none inside another. That they are fewer
    says nothing: seldom is every place told."""
    total, whole = figures[at], scopes[at]
    most = total.amount.best if total.amount.maximum is None else total.amount.maximum
    inside = {
        scope.place: figure
        for figure, scope in zip(figures, scopes, strict=True)
        if scope._replace(place=whole.place) == whole and scope != whole and figure.as_of == total.as_of
        if not whole.place or whole.place in around(scope.place)
    }
    outermost = (figure for place, figure in inside.items() if not inside.keys() & set(around(place)))
    over = sum(reached(figure.amount) for figure in outermost) - most if most is not None else 0
    return Mismatch(kind=Misfit.OVERSHOT, at=at, by=over) if over > 0 else None


@dataclass(frozen=True)
class _Span:
    least: int
    most: int | None  # None is open


def _residual(at: int, total: NewFigure, told: Mapping[Scope, Amount], parties: Sequence[str]) -> Iterator[Mismatch]:
    """A total against the first complete set of its parts that does not come to it."""
    whole = _span(total.amount)
    for split in _splits(scope_of(total), parties):
        spans = [_told(scope, told, parties) for scope in split]
        parts = _sum(spans)
        if whole is None:
            continue
        if parts is None:  # some of them together may be too many; one alone is told as such (PART_EXCEEDS)
            known = [span.least for span in spans if span]
            over = sum(known) - whole.most if whole.most is not None else 0
            if over > 0 and len(known) > 1:
                yield Mismatch(kind=Misfit.OVERSHOT, at=at, by=over)
                return
            continue
        if parts.most is not None and parts.most < whole.least:
            yield Mismatch(kind=Misfit.NOT_REACHED, at=at, by=whole.least - parts.most)
            return
        if whole.most is not None and parts.least > whole.most:
            yield Mismatch(kind=Misfit.OVERSHOT, at=at, by=parts.least - whole.most)
            return


def _splits(scope: Scope, parties: Sequence[str]) -> Iterator[list[Scope]]:
    """The ways to break a scope down, one level each."""
    if scope.party is None and not scope.group:
        yield [scope._replace(party=party, parties=()) for party in scope.parties or parties]
    if scope.metric.family is Family.DAMAGE and scope.condition is Condition.UNSPECIFIED:
        yield [scope._replace(condition=condition) for condition in (Condition.DAMAGED, Condition.DESTROYED)]
    if scope.status is Status.UNSPECIFIED:
        yield [scope._replace(status=status) for status in (Status.CIVILIAN, Status.COMBATANT)]
    if scope.causation is Causation.UNSPECIFIED:
        yield [scope._replace(causation=cause) for cause in (Causation.DIRECT, Causation.INDIRECT)]


def _told(scope: Scope, told: Mapping[Scope, Amount], parties: Sequence[str]) -> _Span | None:
    """What the report says of a scope: its own figure, else the sum of a complete breakdown, never two levels."""
    if scope in told:
        return _span(told[scope])
    sums = (_sum([_told(part, told, parties) for part in split]) for split in _splits(scope, parties))
    return next((found for found in sums if found), None)


def _span(amount: Amount) -> _Span | None:
    """From the least to the most; nothing for "about", which is neither."""
    return None if amount.qualifier is Qualifier.ABOUT else _Span(amount.floor, amount.maximum)


def _sum(spans: Sequence[_Span | None]) -> _Span | None:
    known = [span for span in spans if span]
    if len(known) < len(spans):
        return None
    most = [span.most for span in known if span.most is not None]
    return _Span(sum(span.least for span in known), sum(most) if len(most) == len(known) else None)
