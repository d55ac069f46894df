"""Who speaks for a count: standing, source order, freshness, and what may take another's place. Pure (docs/rules.md,
rules 2, 4 and 19).

The same question is asked of rival sources in one cell, and of the two levels at which a side is counted.
"""

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Generic, TypeVar

from storage.rules.amounts import ceiling, fell, is_count, reached, says_more
from storage.values.report import Amount

FRESH = timedelta(hours=72)
"""How much older than the newest a figure may be and still be compared with it (docs/rules.md, rules 2, 7 and 18)."""

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Candidate(Generic[T]):
    """One count of some people: how many, of when, how preferred its source is (0 the most), whether it is a stock, and
    whether it covers others than all of them; `of_a_part` if those are certainly among them. `tie` decides between
    equals, and is no order of arrival. `source` counted, which is a part of the bodies `within`."""

    count: T
    amount: Amount
    at: datetime
    rank: int
    stock: bool = False
    covered: bool = False
    of_a_part: bool = False
    tie: Hashable = ""
    source: str = ""
    within: Collection[str] = ()


def speaker(candidates: Iterable[Candidate[T]]) -> Candidate[T]:
    """Who speaks: the first in the source order as long as it is fresh, else whoever may take its place (rule 2). There
    is at least one candidate."""
    known = list(candidates)
    newest = max(one.at for one in known)
    chosen, *others = [_newest_word(list(same)) for _, same in groupby(sorted(known, key=_order), key=_rank)]
    for other in others:
        if _may_replace(other, chosen, newest):
            chosen = other
    return or_a_greater_part(chosen, known)


def or_a_greater_part(chosen: Candidate[T], known: Sequence[Candidate[T]]) -> Candidate[T]:
    """The chosen count, or what a source as preferred counted of a part of those people, if that is more: all are no
    fewer than some of them (rules 13 and 19)."""
    parts = [one for one in known if is_a_greater_part(one, chosen)]
    return min(parts, key=lambda one: (one.rank, -one.at.timestamp(), -one.amount.lead, str(one.tie)), default=chosen)


def is_a_greater_part(part: Candidate[T], whole: Candidate[Any]) -> bool:
    """Whether a count of a part shows that a less preferred one of all leaves people out. Of a stock only as long as it
    is fresh: later they may be fewer."""
    if not part.of_a_part or whole.covered or not says_more(part.amount, whole.amount):
        return False
    if part.rank == whole.rank:
        return part.at >= whole.at
    return part.rank < whole.rank and not (part.stock and whole.at - part.at > FRESH)


def _rank(one: Candidate[T]) -> tuple[bool, int]:
    return one.covered, one.rank  # a count of a part comes last, whoever its source is (rule 19)


def _order(one: Candidate[T]) -> tuple[bool, int, datetime, int, str]:
    return one.covered, one.rank, one.at, one.amount.lead, str(one.tie)


def _newest_word(equals: Sequence[Candidate[T]]) -> Candidate[T]:
    """Of equally preferred sources, the oldest first, the newest that counted: an equal one's count replaces, also a
    lower one. Not that of a part of the body that counted, or of another part of that body: its navy's dead are not
    all its soldiers, nor are they the army's."""
    chosen = equals[0]
    for one in equals[1:]:
        of_one_body = not one.stock and any(body in one.within for body in (chosen.source, *chosen.within))
        if takes_the_place(one.amount, chosen.amount) and (not of_one_body or says_more(one.amount, chosen.amount)):
            chosen = one
    return chosen


def _may_replace(new: Candidate[T], old: Candidate[T], newest: datetime) -> bool:
    """A less preferred count of later takes the place of one that has grown old only if it says more, or, of a stock,
    if it is a count: nobody's lower number or bound ends what was counted. One that covers a part of the people never
    takes the place of one that covers them all (rule 19)."""
    if new.covered and not old.covered:
        return False
    if is_upper_bound(old.amount) and is_count(new.amount):
        return True  # "nearly 100" is nobody's count
    if new.at < old.at and outlives(new.amount, old.amount):
        return True
    if new.at <= old.at or newest - old.at <= FRESH:
        return False
    if says_more(new.amount, old.amount):
        return True
    if not is_count(old.amount) and is_count(new.amount) and reached(new.amount) >= old.amount.floor:
        return True
    return new.stock and is_count(new.amount)


def outlives(count: Amount, bound: Amount) -> bool:
    """Whether what was counted stands after a later bound of others, however preferred: "at least 20" says nothing
    against 100."""
    return is_count(count) and not is_count(bound) and says_more(count, bound)


def is_upper_bound(amount: Amount) -> bool:
    """Whether it says no more than how many there are at most."""
    return not is_count(amount) and amount.minimum is None


def takes_the_place(new: Amount, old: Amount) -> bool:
    """Whether a newer word takes the place of an older one as preferred. A count does, also a lower one. A bound does
    not where it says less than was counted: "at least 20" after 31 leaves the 31."""
    if is_count(new) or says_more(new, old):
        return True
    return not is_count(old) and new.floor >= old.floor and ceiling(new) >= old.floor


def revises(new: Amount, old: Amount) -> bool:
    """Whether a source's newer word takes the place of its own older one: as above, and "up to 20" after 31 as well.
    Whoever says so has taken back the 31 (rule 11)."""
    return takes_the_place(new, old) or fell(new, old)
