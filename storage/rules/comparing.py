"""Comparing: what a count says against the one before it in its series. Pure (docs/rules.md, rules 10 and 11)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from config.vocabulary import SeriesKind
from storage.rules.amounts import difference, fell
from storage.rules.coverage import same_coverage
from storage.rules.series import is_stock, its_words
from storage.rules.speaking import revises
from storage.values.report import Figure


class ChangeKind(StrEnum):
    FIRST = "first"
    UNCHANGED = "unchanged"
    ROSE = "rose"
    FELL = "fell"  # a stock that fell
    REVISED_DOWN = "revised_down"  # a running count that fell: a revision, not a negative day
    NOT_COMPARABLE = "not_comparable"  # it covers something else than the count before
    INEXACT = "inexact"  # one of the two is no exact number
    BESIDE = "beside"  # a bound that says less: the count before stands (rule 2)
    OTHER_SOURCE = "other_source"  # the count before is another source's
    TOLD_APART = "told_apart"  # the count before was the same source's of soldiers and civilians together
    BELOW_PLACE = "below_place"  # its source counted more in one place of that side before
    TOLD_TOGETHER = "told_together"  # the count before was the same source's of one of the two alone


PRINTED = (ChangeKind.ROSE, ChangeKind.FELL)
"""The kinds whose difference is printed."""

APART = (ChangeKind.TOLD_APART, ChangeKind.TOLD_TOGETHER, ChangeKind.OTHER_SOURCE, ChangeKind.BELOW_PLACE)
"""The kinds of two counts that are not compared."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """A count and the one before it, the same originator's last of these people. `difference` is set only where it may
    be printed. `parts` are the figures that `old` is the sum of, where it is one; `beside` is the count of soldiers, or
    of civilians, that comes with the new one to less than `old`, which told neither apart. `by_reading`: the two are of
    one kind of people only as the situation reads the source (`Assumption.status`)."""

    new: Figure
    old: Figure | None
    kind: ChangeKind
    difference: int | None = None
    after_revision: bool = False  # the count before was itself a revision: said with the first difference after it
    parts: tuple[Figure, ...] = ()
    by_reading: bool = False
    beside: Figure | None = None

    @property
    def before(self) -> tuple[Figure, ...]:
        """The figures that tell the count before."""
        return self.parts or ((self.old,) if self.old else ())


def newest_change(history: Sequence[Figure]) -> Change:
    """The last step of one series, oldest figure first. A count repeated word for word a day later is no step, so
    figures of one moment are taken once (the last published), unless the later one fell: then it is a revision. What
    took no count's place is no count before either."""
    moments: list[Figure] = []
    *before, last = history
    words = its_words(before)
    if words and (change := compare(last, words[-1])).kind is ChangeKind.BESIDE:
        return change
    for figure in [*words, last]:
        while moments and moments[-1].as_of.at == figure.as_of.at and not fell(figure.amount, moments[-1].amount):
            moments.pop()  # the same moment, told again, or a fall that was taken back
        moments.append(figure)
    if len(moments) == 1:
        return Change(new=moments[0], old=None, kind=ChangeKind.FIRST)
    return compare(moments[-1], moments[-2], after_revision=_revised(moments[:-1]))


def _revised(moments: Sequence[Figure]) -> bool:
    """Whether a count fell and no difference has been printed since (rule 11): repeats do not use up the warning."""
    kinds = (change_kind(new, old) for old, new in reversed(list(pairwise(moments))))
    told = (kind for kind in kinds if kind in (*PRINTED, ChangeKind.REVISED_DOWN))
    return next(told, None) is ChangeKind.REVISED_DOWN


def compare(new: Figure, old: Figure, *, after_revision: bool = False) -> Change:
    """The change from `old` to `new`, two figures of one series. Counts of two periods are of different people: neither
    is more or less of the other."""
    if new.series_kind is SeriesKind.PERIOD and new.as_of.at != old.as_of.at:
        return Change(new=new, old=None, kind=ChangeKind.FIRST)
    kind = change_kind(new, old)
    printable = kind in PRINTED
    found = difference(new.amount, old.amount) if printable else None
    return Change(new=new, old=old, kind=kind, difference=found, after_revision=after_revision and printable)


def change_kind(new: Figure, old: Figure) -> ChangeKind:
    """How two figures of one series compare. What they cover must be the same; a fall may be certain ("at least 20",
    then 12) where no difference is. A bound that says less than was counted leaves the count, whatever it covers."""
    if not revises(new.amount, old.amount):
        return ChangeKind.BESIDE
    if not _same_coverage(new, old):
        return ChangeKind.NOT_COMPARABLE
    found = difference(new.amount, old.amount)
    # The same number in other words of its source is no change.
    if found == 0 or replace(new.amount, words="") == replace(old.amount, words=""):
        return ChangeKind.UNCHANGED
    if fell(new.amount, old.amount):
        return ChangeKind.FELL if is_stock(new) else ChangeKind.REVISED_DOWN
    return ChangeKind.INEXACT if found is None else ChangeKind.ROSE


def tells_otherwise(new: Figure, old: Figure) -> bool:
    """Whether a source's newer figure says anything else than the one before it: another number, of others, or that it
    is disputed now."""
    same = same_coverage(new.coverage_note, old.coverage_note) and new.verification is old.verification
    return new.amount != old.amount or not same or new.disputed_by != old.disputed_by


def _same_coverage(new: Figure, old: Figure) -> bool:
    """Whether two counts cover the same: no coverage that differs or is newly told, nor another day to count from."""
    begun = {figure.count_from for figure in (new, old) if figure.count_from}
    return same_coverage(new.coverage_note, old.coverage_note) and (is_stock(new) or len(begun) < 2)
