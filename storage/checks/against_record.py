"""New figures against the record: what falls, jumps, comes late, or was told otherwise. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from config.vocabulary import SeriesKind, Status
from storage.rules.amounts import add, ceiling, is_least, reached
from storage.rules.coverage import same_coverage
from storage.rules.series import recency, series
from storage.values.report import Figure, SeriesKey, When, of_status
from storage.values.situation import Situation

_JUMP = 20  # people; smaller differences are no jump, however small the count


class Doubt(StrEnum):
    """Why a figure has to be confirmed."""

    FALLS = "falls"
    JUMPS = "jumps"
    OLDER = "older"
    DIFFERS = "differs"
    COVERS = "covers"  # others than the count before: they fall or jump against nothing (rule 19)


@dataclass(frozen=True, kw_only=True)
class Doubted:
    """A new figure, by its place among the new ones, that does not fit to an `old` one of the record, or to `other`, a
    new one before it; `by` is the number of people that makes the difference."""

    kind: Doubt
    at: int
    old: Figure | None = None
    other: int | None = None
    by: int = 0


Keys = Sequence[SeriesKey]
"""The series of each new figure (`storage.rules.series`)."""
Histories = Mapping[SeriesKey, Sequence[Figure]]
"""The record's figures of each series, oldest first."""


def against_record(new: Sequence[Figure], keys: Keys, record: Histories, situation: Situation) -> Iterator[Doubted]:
    """Each figure of a report against its own series in the record and against the figures before it."""
    for at, figure in enumerate(new):
        yield from _against_history(at, figure, record.get(keys[at], ()), situation)
        yield from _said_before(at, new, keys, situation)
        if told := _told_otherwise(at, new, keys, record):
            old, parts = told
            alike = all(same_coverage(one.coverage_note, other.coverage_note) for one, other in parts)
            kind = Doubt.FALLS if alike else Doubt.COVERS
            yield Doubted(kind=kind, at=at, old=old, by=abs(old.amount.lead - figure.amount.lead))


def histories(situation: Situation, figures: Iterable[Figure], of: Iterable[Figure]) -> dict[SeriesKey, list[Figure]]:
    """Those of the record's `figures` that are of a series of the figures `of`, oldest first."""
    asked_for = (of_status(series(situation, figure), status) for figure in of for status in Status)
    found: dict[SeriesKey, list[Figure]] = {key: [] for key in asked_for}
    for figure in sorted(figures, key=recency):
        plain = replace(figure, anew=None) if figure.anew else figure  # the new one goes on with it, or nobody knows
        if (asked := series(situation, plain)) in found:
            found[asked].append(figure)
    return found


def _against_history(at: int, new: Figure, history: Sequence[Figure], situation: Situation) -> Iterator[Doubted]:
    as_of = new.as_of
    earlier = bisect_right(history, as_of.at, key=lambda old: old.as_of.at)  # a long record has hundreds of each series
    same_day = takewhile(lambda old: _on_one_day(old.as_of, as_of, situation), history[earlier:])
    as_old = [old for old in same_day if same_moment(old.as_of, as_of, situation)]
    if earlier + len(as_old) < len(history):
        yield Doubted(kind=Doubt.OLDER, at=at, old=history[-1])
    if before := [*history[max(earlier - 1, 0) : earlier], *as_old]:
        yield from _against(at, new, before[-1], situation)


def _against(at: int, new: Figure, old: Figure, situation: Situation) -> Iterator[Doubted]:
    """A figure and the count before it, or another of the same moment: one doubt at most."""
    by = abs(new.amount.lead - old.amount.lead)
    lower = ceiling(new.amount) < reached(old.amount)
    falls = new.series_kind is SeriesKind.CUMULATIVE and lower
    jumps = new.series_kind is not SeriesKind.PERIOD and by > max(_JUMP, old.amount.lead / 2)
    alike = same_coverage(new.coverage_note, old.coverage_note)
    if lower and is_least(new.amount) and not same_moment(old.as_of, new.as_of, situation):
        return  # "at least 30" takes back nothing of 43 (rule 2)
    if lower and is_least(new.amount):
        yield Doubted(kind=Doubt.DIFFERS, at=at, old=old, by=by)
    elif falls and alike:
        yield Doubted(kind=Doubt.FALLS, at=at, old=old, by=by)
    elif same_moment(old.as_of, new.as_of, situation) and numbers(new) != numbers(old):
        yield Doubted(kind=Doubt.DIFFERS, at=at, old=old, by=by)
    elif falls or jumps:
        yield Doubted(kind=Doubt.JUMPS if alike else Doubt.COVERS, at=at, old=old, by=by)


def _told_otherwise(
    at: int, new: Sequence[Figure], keys: Keys, record: Histories
) -> tuple[Figure, list[tuple[Figure, Figure]]] | None:
    """What its source told of the same people at the other level, where the new count is certainly less: the soldiers
    and civilians whom it counted, or one of them; or all together, where the report now tells both (rule 11). With
    those that are compared, each new one with an old one."""
    figure = new[at]
    if is_least(figure.amount) or not (figure.metric.is_casualty and figure.series_kind is SeriesKind.CUMULATIVE):
        return None
    levels = {status: of_status(keys[at], status) for status in Status}
    last = {status: _last_before(figure, record.get(key, ())) for status, key in levels.items()}
    whole, apart = last[Status.UNSPECIFIED], [one for status in _APART if (one := last[status])]
    if figure.victim_status is Status.UNSPECIFIED:
        before = [one for one in apart if whole is None or one.as_of.at > whole.as_of.at]
        told = add(one.amount for one in before)
        if told is None or ceiling(figure.amount) >= reached(told):
            return None
        most = max(before, key=lambda one: one.amount.lead)
        pairs = [(figure, one) for one in before]
        return replace(most, amount=told, victim_status=Status.UNSPECIFIED), pairs
    if whole is None or any(one.as_of.at > whole.as_of.at for one in apart):
        return None
    apart_keys = [levels[status] for status in _APART]
    both = [one for one, key in zip(new[: at + 1], keys, strict=False) if key in apart_keys]
    together = add(one.amount for one in both if one.as_of == figure.as_of)
    complete = {one.victim_status for one in both} == set(_APART)
    if together is None or is_least(together) or not complete:
        return None
    return (whole, [(one, whole) for one in both]) if ceiling(together) < reached(whole.amount) else None


_APART = (Status.CIVILIAN, Status.COMBATANT)


def _last_before(figure: Figure, history: Sequence[Figure]) -> Figure | None:
    earlier = bisect_left(history, figure.as_of.at, key=lambda old: old.as_of.at)
    return history[earlier - 1] if earlier else None


def _said_before(at: int, new: Sequence[Figure], keys: Keys, situation: Situation) -> Iterator[Doubted]:
    """Another number for the same people at the same moment, in the same report."""
    for other in range(at):
        same = keys[other] == keys[at] and same_moment(new[other].as_of, new[at].as_of, situation)
        if same and numbers(new[other]) != numbers(new[at]):
            yield Doubted(kind=Doubt.DIFFERS, at=at, other=other)
            return


def numbers(figure: Figure) -> tuple[int | None, int | None, int | None]:
    return figure.amount.minimum, figure.amount.best, figure.amount.maximum


def same_moment(one: When, other: When, situation: Situation) -> bool:
    """Whether two counts are of one moment: of one hour, or both of one day."""
    if one.at == other.at:
        return True
    return not one.exact and not other.exact and _on_one_day(one, other, situation)


def _on_one_day(one: When, other: When, situation: Situation) -> bool:
    return one.at.astimezone(situation.zone).date() == other.at.astimezone(situation.zone).date()
