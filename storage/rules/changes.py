"""Changes: what a new count says against the one before it. Pure (docs/rules.md, rules 10 and 11)."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from config.vocabulary import Causation, SeriesKind
from storage.rules.amounts import add, difference
from storage.rules.kept import kept
from storage.rules.series import counts_everyone, histories, is_claim, recency, series
from storage.values.report import Figure, Snapshot
from storage.values.situation import Situation


class ChangeKind(StrEnum):
    FIRST = "first"
    UNCHANGED = "unchanged"
    ROSE = "rose"
    FELL = "fell"  # a stock that fell
    REVISED_DOWN = "revised_down"  # a running count that fell: a revision, not a negative day
    NOT_COMPARABLE = "not_comparable"  # it covers something else than the count before
    INEXACT = "inexact"  # one of the two is no exact number
    OTHER_SOURCE = "other_source"  # the count before is another source's


PRINTED = (ChangeKind.ROSE, ChangeKind.FELL)
"""The kinds whose difference is printed."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """A count and the one before it, in its own series where there is one. `difference` is set only where it may be
    printed."""

    new: Figure
    old: Figure | None
    kind: ChangeKind
    difference: int | None = None
    after_revision: bool = False  # the count before was itself a revision: said with the first difference after it


@kept
def changes(snapshot: Snapshot) -> tuple[Change, ...]:
    """The newest count of each group of people against the one before, in the snapshot's phase, newest first. Claims
    about the other side are no counts (rule 15)."""
    situation = snapshot.situation
    figures = [f for f in snapshot.figures if f.phase == snapshot.phase.number and counts_everyone(f)]
    groups: dict[Hashable, list[list[Figure]]] = {}
    for history in histories(situation, (f for f in figures if not is_claim(situation, f))):
        groups.setdefault(_people(history[-1]), []).append(history)
    found = [_group_change(situation, group, figures) for group in groups.values()]
    return tuple(sorted(found, key=lambda change: recency(change.new), reverse=True))


def _people(figure: Figure) -> Hashable:
    """Who is counted, whoever counts."""
    return (figure.metric, figure.victim_party, figure.victim_status, figure.causation, figure.place)


def _group_change(situation: Situation, group: Sequence[Sequence[Figure]], figures: Sequence[Figure]) -> Change:
    """The newest count of one group of people; where its source had none before, against the parts that it told, else
    against another source's count."""
    newest = max(group, key=lambda history: recency(history[-1]))
    change = newest_change(newest)
    if change.kind is not ChangeKind.FIRST:
        return change
    before = _split_before(situation, change.new, figures)
    if before:
        return compare(change.new, before)
    others = [f for history in group if history is not newest for f in history if f.as_of.at < change.new.as_of.at]
    if not others:
        return change
    return Change(new=change.new, old=max(others, key=recency), kind=ChangeKind.OTHER_SOURCE)


def _split_before(situation: Situation, new: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The whole that the same originator told before as killed and indirect, of one moment: the same cell, so that
    its first count that does not tell them apart can be compared (rule 10)."""
    told = [
        max(earlier, key=recency)
        for cause in (Causation.DIRECT, Causation.INDIRECT)
        if (earlier := _earlier(situation, replace(new, causation=cause), figures))
    ]
    together = add(part.amount for part in told)
    if new.causation is not Causation.UNSPECIFIED or len(told) < 2 or together is None:
        return None
    one, other = told
    if one.as_of.at != other.as_of.at or one.coverage_note != other.coverage_note:
        return None
    return replace(max(told, key=recency), amount=together, causation=Causation.UNSPECIFIED)


def _earlier(situation: Situation, like: Figure, figures: Sequence[Figure]) -> list[Figure]:
    key = series(situation, like)
    return [f for f in figures if f.as_of.at < like.as_of.at and series(situation, f) == key]


def newest_change(history: Sequence[Figure]) -> Change:
    """The last step of one series, oldest figure first. A count repeated word for word a day later is no step, so
    figures of one moment are taken once (the last published)."""
    moments = list({figure.as_of.at: figure for figure in history}.values())
    if len(moments) == 1:
        return Change(new=moments[0], old=None, kind=ChangeKind.FIRST)
    return compare(moments[-1], moments[-2], after_revision=_revised(moments[:-1]))


def _revised(moments: Sequence[Figure]) -> bool:
    """Whether a count fell and no difference has been printed since (rule 11): repeats do not use up the warning."""
    kinds = (change_kind(new, old) for old, new in reversed(list(pairwise(moments))))
    told = (kind for kind in kinds if kind in (*PRINTED, ChangeKind.REVISED_DOWN))
    return next(told, None) is ChangeKind.REVISED_DOWN


def compare(new: Figure, old: Figure, *, after_revision: bool = False) -> Change:
    """The change from `old` to `new`, two figures of one series."""
    kind = change_kind(new, old)
    printable = kind in PRINTED
    found = difference(new.amount, old.amount) if printable else None
    return Change(new=new, old=old, kind=kind, difference=found, after_revision=after_revision and printable)


def change_kind(new: Figure, old: Figure) -> ChangeKind:
    """How two figures of one series compare. What they cover must be the same; a fall may be certain ("at least 20",
    then 12) where no difference is."""
    if not _same_coverage(new, old):
        return ChangeKind.NOT_COMPARABLE
    found, most = difference(new.amount, old.amount), new.amount.maximum
    if found == 0 or new.amount == old.amount:
        return ChangeKind.UNCHANGED
    if most is not None and most < old.amount.floor:
        return ChangeKind.REVISED_DOWN if new.series_kind is SeriesKind.CUMULATIVE else ChangeKind.FELL
    return ChangeKind.INEXACT if found is None else ChangeKind.ROSE


def _same_coverage(new: Figure, old: Figure) -> bool:
    """Whether two counts cover the same: no note that differs or is newly told, nor another day to count from."""
    begun = {figure.count_from for figure in (new, old) if figure.count_from}
    return new.coverage_note == old.coverage_note and (new.series_kind is SeriesKind.STOCK or len(begun) < 2)
