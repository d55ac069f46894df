"""Cells: whose count of a side's civilians or soldiers is taken, at which level. Pure (docs/rules.md, rules 1 to 4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from config.vocabulary import Causation, Qualifier, Status
from storage.rules.amounts import add, ceiling, is_count, reached, says_more
from storage.rules.coverage import coverage
from storage.rules.series import by_originator, is_ranked, is_stock, rank, recency, side, with_standing
from storage.rules.speaking import FRESH, Candidate, speaker
from storage.values.report import Amount, Figure
from storage.values.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One side's civilians or soldiers (or both, not told apart) as one originator counts them.

    `whole` is the figure of unspecified causation, `direct` and `indirect` its breakdown, never added to it; they
    make the whole only where there is none (rule 3). `rivals` are other originators' current figures. `places` are one
    originator's counts of places, where nothing wider is known: together they are the least there were (rule 1).
    """

    party: str
    status: Status
    whole: Figure | None = None
    direct: Figure | None = None
    indirect: Figure | None = None
    rivals: tuple[Figure, ...] = ()
    places: tuple[Figure, ...] = ()
    assumed: bool = False

    @property
    def breakdown(self) -> tuple[Figure, ...]:
        return tuple(part for part in (self.direct, self.indirect) if part)

    @property
    def counted(self) -> tuple[Figure, ...]:
        """The figures that make the amount; empty where nothing is known."""
        return (self.whole,) if self.whole else self.breakdown or self.places

    @property
    def standing(self) -> tuple[Figure, ...]:
        """Every figure of the cell: what is counted, its breakdown and the rivals."""
        return (*self.counted, *self.breakdown, *self.rivals)

    @property
    def amount(self) -> Amount | None:
        told = add(figure.amount for figure in self.counted)
        return Amount(minimum=reached(told), qualifier=Qualifier.AT_LEAST) if told and self.places else told

    @property
    def complete(self) -> bool:
        """Whether the killed are counted: indirect deaths alone are no count of them."""
        return self.whole is not None or self.direct is not None

    @property
    def covered(self) -> bool:
        """Whether it says of itself which people it covers."""
        return any(coverage(figure.coverage_note) for figure in self.counted)

    @property
    def louder(self) -> tuple[Figure, ...]:
        """Other sources' counts that reach more and yet do not speak for the cell, as those of a part (rule 19), or
        the soldiers or civilians alone of a side that is counted without telling them apart."""
        told = self.amount
        rivals = (f for f in self.rivals if not (f.place or (is_stock(f) and f.as_of.at < newest_of(self))))
        more = [figure for figure in rivals if told and says_more(figure.amount, told)]
        return tuple(sorted(more, key=lambda figure: (-figure.amount.floor, -figure.as_of.at.timestamp())))

    @property
    def newer(self) -> Figure | None:
        """The newest word of another source on all of these people that is newer than the count and says less: it
        stands beside and never instead (rule 2)."""
        if not self.counted:
            return None
        at, louder = newest_of(self), {figure.id for figure in self.louder}
        told = (f for f in self.rivals if f.victim_status is self.status and not f.place and f.as_of.at > at)
        wholes = (f for f in told if f.causation is Causation.UNSPECIFIED and f.id not in louder)
        return max(wholes, key=recency, default=None)

    @property
    def split_known(self) -> bool:
        """Whether killed and indirect deaths can be told apart: the breakdown reaches the whole, or there is none and
        no other source tells of indirect deaths, which the whole may hold (rule 6)."""
        if self.whole is None:
            return True
        if not self.breakdown:
            return all(rival.causation is not Causation.INDIRECT for rival in self.rivals)
        parts = add(part.amount for part in self.breakdown)
        return parts is not None and parts.best is not None and parts.best == self.whole.amount.best

    @property
    def killed(self) -> Amount | None:
        """Killed without indirect deaths (rule 6); None where there are none or they are not told apart."""
        if not self.split_known:
            return None
        if self.indirect:
            return self.direct.amount if self.direct else None
        return self.amount

    @property
    def counted_as_killed(self) -> tuple[Figure, ...]:
        """The figures that make the killed."""
        if not self.split_known:
            return ()
        if self.indirect:
            return (self.direct,) if self.direct else ()
        return self.counted


@dataclass(frozen=True, kw_only=True)
class PartyToll:
    """One side: its cells, or the coarser figure that stands for it. `compared` are coarser figures that stand
    beside the cells and are added to nothing (rule 4); `narrower` are counts of places, subsets, periods or families,
    or of another starting day, that are in no sum of the side and yet are told (rule 1)."""

    party: str
    civilian: Cell
    combatant: Cell
    coarse: Cell | None = None
    compared: tuple[Figure, ...] = ()
    narrower: tuple[Figure, ...] = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that count; one level only (rule 1)."""
        if self.coarse:
            return (self.coarse,)
        return tuple(cell for cell in (self.combatant, self.civilian) if cell.counted)

    @property
    def counted(self) -> tuple[Figure, ...]:
        """The figures that make the amount."""
        return tuple(figure for cell in self.cells for figure in cell.counted)

    @property
    def missing(self) -> tuple[Status, ...]:
        """The statuses nobody gave a figure for; empty where a coarser figure stands for both."""
        if self.coarse:
            return ()
        return tuple(cell.status for cell in (self.civilian, self.combatant) if not cell.counted)

    @property
    def complete(self) -> bool:
        """Whether everyone is counted, told apart or not: nobody left out, not in some places alone, and no count
        that covers a part (rules 5 and 19)."""
        cells = (self.coarse,) if self.coarse else (self.civilian, self.combatant)
        return all(cell.complete and not (cell.places or cell.assumed or cell.covered) for cell in cells)

    @property
    def amount(self) -> Amount | None:
        return add(cell.amount for cell in self.cells if cell.amount)


def cell(situation: Situation, party: str, status: Status, figures: Sequence[Figure]) -> Cell:
    """The cell of one status from current figures: one originator speaks, the others are its rivals (rules 2, 3).
    Who speaks is decided by the figures that would be counted, lest a fresh detail lends its date to an old whole."""
    own = [figure for figure in figures if figure.victim_status is status]
    if not own:
        return Cell(party=party, status=status)
    counts = {
        who: _count(party, status, told)
        for who, told in by_originator(situation, with_standing(situation, own)).items()
    }
    chosen = _spokesman(_candidate(situation, who, count) for who, count in counts.items() if count.complete)
    if alone := _spokesman(_candidate(situation, who, count) for who, count in counts.items() if not count.complete):
        # Indirect deaths alone are no count of the killed, but no lesser source's killed are fewer than they.
        more = chosen and alone.rank < chosen.rank and says_more(alone.amount, chosen.amount)
        chosen = alone if more else chosen or alone
    assert chosen is not None
    who = chosen.count
    return replace(counts[who], rivals=tuple(f for f in own if situation.originator(f.source) != who))


def _spokesman(candidates: Iterable[Candidate[str]]) -> Candidate[str] | None:
    """Who speaks, None where there is nobody."""
    found = list(candidates)
    return speaker(found) if found else None


def _candidate(situation: Situation, originator: str, count: Cell) -> Candidate[str]:
    assert count.amount is not None
    return Candidate(
        count=originator,
        amount=count.amount,
        at=newest_of(count),
        rank=min(rank(situation, figure) for figure in count.counted),
        stock=any(is_stock(figure) for figure in count.counted),
        covered=any(coverage(figure.coverage_note) for figure in count.counted),
        tie=originator,
    )


def newest_of(count: Cell) -> datetime:
    """The moment of the newest figure that a cell counts."""
    return max(figure.as_of.at for figure in count.counted)


def _count(party: str, status: Status, figures: Sequence[Figure]) -> Cell:
    """The cell as one originator counts it."""
    by_cause = {figure.causation: figure for figure in sorted(figures, key=recency)}
    whole = by_cause.get(Causation.UNSPECIFIED)
    direct, indirect = by_cause.get(Causation.DIRECT), by_cause.get(Causation.INDIRECT)
    if whole and _counted_anew(whole, [part for part in (direct, indirect) if part]):
        whole = None
    return Cell(party=party, status=status, whole=whole, direct=direct, indirect=indirect)


def _counted_anew(whole: Figure, breakdown: Sequence[Figure]) -> bool:
    """Whether a whole is superseded by its own parts: both are newer, or what is newer cannot be contained in it."""
    newer = [part for part in breakdown if part.as_of.at > whole.as_of.at]
    told = add(part.amount for part in newer)
    return told is not None and (len(newer) > 1 or told.floor > ceiling(whole.amount))


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
    whole = _count(party, Status.UNSPECIFIED, coarse)
    if not whole.counted or not whole.complete or not parts:
        return coarse, parts
    at = newest_of(whole)
    newer = [figure for figure in parts if figure.as_of.at > at]
    beside = [figure for figure in parts if figure.as_of.at == at]
    if not newer:
        return (coarse, beside) if not _split(party, beside) else ([], beside)
    if _split(party, newer) or any(is_stock(figure) for figure in newer):
        return [], newer  # told apart anew; and of a stock the newer part is all that is known to be left
    told = add(figure.amount for figure in newer)
    # A running count holds until a part exceeds it: "60 dead", then "23 soldiers", and nobody said the others live.
    exceeds = told is not None and whole.amount is not None and reached(told) >= ceiling(whole.amount)
    return ([], newer) if exceeds else (coarse, newer)


def _split(party: str, parts: Sequence[Figure]) -> bool:
    """Whether both soldiers and civilians are counted."""
    told = [_count(party, status, [f for f in parts if f.victim_status is status]) for status in _STATUSES]
    return all(count.counted and count.complete for count in told)


_STATUSES = (Status.CIVILIAN, Status.COMBATANT)


def _stands_for(situation: Situation, whole: Cell, told: PartyToll) -> bool:
    """Whether the coarser count speaks for the side, and not its cells: by rank and freshness (rule 4). A running whole
    is never replaced by cells that reach less; newer ones that reach more it cannot hold, whoever counted them."""
    assert whole.amount is not None
    assert told.amount is not None
    candidate = _candidate(situation, "whole", whole)
    cells = [_candidate(situation, cell.status, cell) for cell in told.cells]
    best, newest = min(one.rank for one in cells), max(one.at for one in cells)
    complete, stock = len(cells) > 1, any(one.stock for one in cells)
    if newest > candidate.at and says_more(told.amount, whole.amount):
        return False
    if candidate.covered and not any(one.covered for one in cells):
        return False
    if not stock and says_more(whole.amount, told.amount) and _is_unranked_own(situation, whole, told):
        return True
    if candidate.rank < best:
        return newest - candidate.at <= FRESH or not _replaces(told.amount, whole.amount, stock=stock)
    if candidate.rank > best:
        return candidate.at - newest > FRESH and _replaces(whole.amount, told.amount, stock=stock)
    if candidate.at > newest:
        return is_count(whole.amount) or says_more(whole.amount, told.amount)
    if complete and told.amount.floor >= ceiling(whole.amount):
        return False
    if not is_count(whole.amount) and not says_more(whole.amount, told.amount):
        return False
    return not (stock and newest > candidate.at)


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
