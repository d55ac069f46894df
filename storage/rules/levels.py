"""Levels: whether a side is counted by its soldiers and civilians, or without telling them apart. Both count the same
people. Pure (docs/rules.md, rule 4)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from config.vocabulary import Causation, Status
from storage.rules.amounts import add, ceiling, is_count, reached, says_more
from storage.rules.cells import Cell, PartyToll, as_candidate, cell, counted_by_one, holds, newest_of
from storage.rules.series import by_originator, is_ranked, is_stock, side, with_standing
from storage.rules.speaking import (
    FRESH,
    Candidate,
    is_a_greater_part,
    is_upper_bound,
    outlives,
    revises,
    takes_the_place,
)
from storage.values.report import Amount, Figure
from storage.values.situation import Situation


def party_toll(situation: Situation, party: str, figures: Sequence[Figure]) -> PartyToll:
    """One side's count from the current figures. Its cells and the figures that do not tell soldiers from civilians are
    two counts of the same people, and compete as sources do (rule 4)."""
    own = with_standing(situation, [figure for figure in figures if figure.victim_party == party])
    wholes, fine = _levels(situation, party, own)
    one_cause = [f for f in own if f.victim_status is Status.UNSPECIFIED and f.causation is not Causation.UNSPECIFIED]
    civilian, combatant = (cell(situation, party, status, fine) for status in (Status.CIVILIAN, Status.COMBATANT))
    told = PartyToll(party=party, civilian=civilian, combatant=combatant)
    beside = [figure for figure in one_cause if figure not in wholes]  # whom the others may not hold
    whole = cell(situation, party, Status.UNSPECIFIED, wholes)
    if not whole.counted or (told.cells and not _stands_for(situation, whole, told)):
        return replace(told, compared=(*wholes, *beside))
    standing = _with_indirect(situation, whole, [figure for figure in own if figure not in wholes])
    sources = {assumption.source for assumption in situation.assumptions}
    assumed = any(sources & {f.source, situation.originator(f.source)} for f in standing.counted)
    return replace(told, coarse=replace(standing, rivals=(*standing.rivals, *fine, *beside), assumed=assumed))


def _levels(situation: Situation, party: str, own: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The coarser figures and the cells' figures, each originator's at the level that it told last."""
    wholes: list[Figure] = []
    fine: list[Figure] = []
    for figures in by_originator(situation, own).values():
        coarse = [figure for figure in figures if figure.victim_status is Status.UNSPECIFIED]
        parts = [figure for figure in figures if figure.victim_status is not Status.UNSPECIFIED]
        kept_coarse, kept_parts = _own_level(party, coarse, parts)
        wholes += kept_coarse
        fine += kept_parts
    return ([f for f in wholes if _is_whole(f, wholes)] or ([] if fine else wholes)), fine


def _is_whole(figure: Figure, wholes: Sequence[Figure]) -> bool:
    """Direct or indirect deaths alone, of a side without status, are no count of everyone and replace no cells."""
    causes = {other.causation for other in wholes if other.source == figure.source}
    return Causation.UNSPECIFIED in causes or len(causes) > 1


def _own_level(
    party: str, coarse: Sequence[Figure], parts: Sequence[Figure]
) -> tuple[Sequence[Figure], Sequence[Figure]]:
    """One originator's figures at both levels, without those that it has counted anew at the other (rule 4)."""
    whole = counted_by_one(party, Status.UNSPECIFIED, coarse)
    if not whole.counted or not whole.complete or not parts or not all(_is_whole(one, coarse) for one in coarse):
        return coarse, parts  # those killed directly alone are no newer count of all
    assert whole.amount is not None
    if not all(holds(whole.amount, part) for part in parts if part.causation is Causation.INDIRECT):
        return coarse, parts
    at = newest_of(whole)
    newer = [figure for figure in parts if figure.as_of.at > at]
    beside = [figure for figure in parts if figure.as_of.at == at]
    if not newer:
        if _split(party, beside):
            return [], beside
        before = _told_apart(party, parts)
        # "At least 30" after 23 soldiers and 20 civilians: a bound takes no counts' place (rule 2).
        return (coarse, beside if before is None or revises(whole.amount, before) else parts)
    told = _told_apart(party, newer)
    if told is None or not revises(told, whole.amount):
        return coarse, newer
    if _split(party, newer) or any(is_stock(figure) for figure in newer):
        return [], newer  # told apart anew; and of a stock the newer part is all that is known to be left
    # A running count holds until a part exceeds it: "60 dead", then "23 soldiers", and nobody said the others live.
    return ([], newer) if reached(told) >= ceiling(whole.amount) else (coarse, newer)


def _told_apart(party: str, parts: Sequence[Figure]) -> Amount | None:
    """What one originator's counts of soldiers and of civilians come to."""
    told = (counted_by_one(party, status, [f for f in parts if f.victim_status is status]) for status in _STATUSES)
    return add(count.amount for count in told if count.amount)


def _split(party: str, parts: Sequence[Figure]) -> bool:
    """Whether both soldiers and civilians are counted."""
    told = [counted_by_one(party, status, [f for f in parts if f.victim_status is status]) for status in _STATUSES]
    return all(count.counted and count.complete for count in told)


_STATUSES = (Status.CIVILIAN, Status.COMBATANT)


def _stands_for(situation: Situation, whole: Cell, told: PartyToll) -> bool:
    """Whether the coarser count speaks for the side, and not its cells: by rank and freshness (rule 4). A running whole
    is never replaced by cells that reach less; newer ones that reach more it cannot hold, whoever counted them."""
    assert whole.amount is not None
    assert told.amount is not None
    coarse = as_candidate(situation, "whole", whole)
    cells = [as_candidate(situation, cell.status, cell) for cell in told.cells]
    best, newest = min(one.rank for one in cells), max(one.at for one in cells)
    stock = any(one.stock for one in cells)
    if newest > coarse.at and says_more(told.amount, whole.amount):  # the whole cannot hold them
        return False
    if _is_of_one(situation, whole, told) and not all(holds(whole.amount, one.indirect) for one in told.cells):
        return False
    if whole.complete and not any(one.complete for one in told.cells):  # indirect deaths alone count nobody else
        return True
    by_part = _where_one_is_of_a_part(situation, whole, told)
    if by_part is not None:
        return by_part
    if not stock and says_more(whole.amount, told.amount) and _is_unranked_own(situation, whole, told):
        return True
    against = None if _is_of_one(situation, whole, told) else _against_a_bound(coarse, told.amount, newest)
    if against is not None:
        return against
    if coarse.rank < best:
        return newest - coarse.at <= FRESH or not _replaces(told.amount, whole.amount, stock=stock)
    if coarse.rank > best:
        return coarse.at - newest > FRESH and _replaces(whole.amount, told.amount, stock=stock)
    return _of_one_rank(situation, whole, told, stock=stock)


def _where_one_is_of_a_part(situation: Situation, whole: Cell, told: PartyToll) -> bool | None:
    """Whether the coarser count stands, where one level covers a part of the people and the other all whom it tells of,
    which that part is not more than (rule 19); None where neither is so."""
    assert whole.amount is not None
    assert told.amount is not None
    coarse, cells = as_candidate(situation, "", whole), [as_candidate(situation, "", cell) for cell in told.cells]
    covered = any(one.covered for one in cells)
    if coarse.covered == covered:
        return None
    if covered:
        whole_counts = is_count(whole.amount) and not _is_of_one(situation, whole, told)
        return True if whole_counts and not says_more(told.amount, whole.amount) else None
    best = min(cells, key=lambda one: one.rank)
    return None if is_a_greater_part(coarse, replace(best, amount=told.amount)) else False


def _of_one_rank(situation: Situation, whole: Cell, told: PartyToll, *, stock: bool) -> bool:
    """Whether the coarser of two equally preferred counts speaks: the newer level wins, as far as it counts."""
    assert whole.amount is not None
    assert told.amount is not None
    at, newest = newest_of(whole), max(newest_of(cell) for cell in told.cells)
    if at > newest:
        takes = revises if _is_of_one(situation, whole, told) else takes_the_place
        return takes(whole.amount, told.amount)
    if len(told.cells) > 1 and told.amount.floor >= ceiling(whole.amount):  # as many, and it says of whom
        return False
    if not is_count(whole.amount) and not says_more(whole.amount, told.amount):  # a bound (rule 2)
        return False
    # Of a stock the newer parts are all that is known to be left, if they are counts.
    return not (stock and newest > at and is_count(told.amount))


def _against_a_bound(whole: Candidate[str], told: Amount, newest: datetime) -> bool | None:
    """Whether the whole stands, where one level is a count and the other others' later bound, or an upper bound, which
    is nobody's count (rule 2); None where neither is."""
    if (whole.at < newest and outlives(whole.amount, told)) or (is_upper_bound(told) and is_count(whole.amount)):
        return True
    if (newest < whole.at and outlives(told, whole.amount)) or (is_upper_bound(whole.amount) and is_count(told)):
        return False
    return None


def _is_of_one(situation: Situation, whole: Cell, told: PartyToll) -> bool:
    """Whether one originator counts at both levels."""
    return len({situation.originator(figure.source) for figure in (*whole.counted, *told.counted)}) == 1


def _replaces(new: Amount, old: Amount, *, stock: bool) -> bool:
    return says_more(new, old) or (stock and is_count(new))


def _is_unranked_own(situation: Situation, whole: Cell, told: PartyToll) -> bool:
    """Whether a side counted its own people as a whole, by a source that the situation prefers to nobody and nobody to
    it, and no source of that side which it ranks tells them apart."""
    own = [figure for figure in (*whole.counted, *told.counted) if side(situation, figure.source) == whole.party]
    return set(whole.counted) <= set(own) and not any(is_ranked(situation, figure) for figure in own)


def _with_indirect(situation: Situation, count: Cell, others: Sequence[Figure]) -> Cell:
    """The coarser count, with the indirect deaths that its originator told before: the whole may hold them (rule 6)."""
    if count.whole is None or count.indirect:
        return count
    told = by_originator(situation, others).get(situation.originator(count.whole.source), [])
    indirect = [figure for figure in told if figure.causation is Causation.INDIRECT]
    return replace(count, indirect=max(indirect, key=lambda figure: figure.amount.lead, default=None))
