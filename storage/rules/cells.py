"""Cells: whose count of a side's civilians, or soldiers, is taken. Pure (docs/rules.md, rules 1 to 3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from config.vocabulary import Causation, Qualifier, Status
from storage.rules.amounts import add, ceiling, reached, says_more
from storage.rules.coverage import counts_a_part, coverage
from storage.rules.series import by_originator, is_stock, rank, recency, with_standing
from storage.rules.speaking import Candidate, speaker
from storage.values.report import Amount, Figure
from storage.values.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One side's civilians or soldiers (or both, not told apart) as one originator counts them.

    `whole` is the figure of unspecified causation, `direct` and `indirect` its breakdown, never added to it; they
    make the whole only where there is none (rule 3). `rivals` are other originators' current figures. `places` are one
    originator's counts of places, where nothing wider is known: together they are the least there were (rule 1).
    `unheld` is what its originator counted of all causes, if that is less than its indirect deaths: no whole of them.
    """

    party: str
    status: Status
    whole: Figure | None = None
    direct: Figure | None = None
    indirect: Figure | None = None
    rivals: tuple[Figure, ...] = ()
    places: tuple[Figure, ...] = ()
    assumed: bool = False
    unheld: Figure | None = None

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
        return (*self.counted, *self.breakdown, *self.rivals, *((self.unheld,) if self.unheld else ()))

    @property
    def amount(self) -> Amount | None:
        told = add(figure.amount for figure in self.counted)
        if told is None or not self.places or not reached(told):
            return told  # "nearly 40" in one place is no least of anything
        return Amount(minimum=reached(told), qualifier=Qualifier.AT_LEAST)

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
        # A stock that was higher on an earlier day is no higher count of now (rule 12).
        rivals = (f for f in self.rivals if not (f.place or (is_stock(f) and f.as_of.at < newest_of(self))))
        more = [figure for figure in rivals if told and says_more(figure.amount, told)]
        return tuple(sorted(more, key=lambda figure: (-figure.amount.floor, -figure.as_of.at.timestamp())))

    @property
    def died_otherwise(self) -> tuple[Figure, ...]:
        """Other sources' indirect deaths, where those counted are the killed directly alone: they are not in it."""
        if self.whole or not self.direct or self.indirect:
            return ()
        return tuple(f for f in self.rivals if f.causation is Causation.INDIRECT and not f.place)

    @property
    def newer(self) -> Figure | None:
        """The newest word of another source on all of these people that is newer than the count and says less: it
        stands beside and never instead (rule 2). So does one as new that covers others than the count (rule 19)."""
        if not self.counted:
            return None
        at, louder = newest_of(self), {figure.id for figure in self.louder}
        told = (f for f in self.rivals if f.victim_status is self.status and not f.place and self._is_beside(f, at))
        wholes = (f for f in told if f.causation is Causation.UNSPECIFIED and f.id not in louder)
        return max(wholes, key=recency, default=None)

    def _is_beside(self, rival: Figure, at: datetime) -> bool:
        return rival.as_of.at > at or (
            rival.as_of.at == at and not self.covered and bool(coverage(rival.coverage_note))
        )

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
    def split_before(self) -> bool:
        """Whether the whole was counted after its breakdown was, and so may hold more of either."""
        return self.whole is not None and all(part.as_of.at < self.whole.as_of.at for part in self.breakdown)

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
    or of another starting day, that are in no sum of the side and yet are told (rule 1). `begins_late`: what is counted
    leaves out the first days of the outbreak (rule 20)."""

    party: str
    civilian: Cell
    combatant: Cell
    coarse: Cell | None = None
    compared: tuple[Figure, ...] = ()
    narrower: tuple[Figure, ...] = ()
    begins_late: bool = False

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
        that covers a part (rules 5, 19 and 20)."""
        if self.begins_late:
            return False
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
        who: counted_by_one(party, status, told)
        for who, told in by_originator(situation, with_standing(situation, own)).items()
    }
    chosen = _spokesman(as_candidate(situation, who, count) for who, count in counts.items() if count.complete)
    if alone := _spokesman(as_candidate(situation, who, count) for who, count in counts.items() if not count.complete):
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


def as_candidate(situation: Situation, originator: str, count: Cell) -> Candidate[str]:
    """A count among those that may speak for the same people."""
    assert count.amount is not None
    source = situation.originator(count.counted[0].source)
    return Candidate(
        count=originator,
        amount=count.amount,
        at=newest_of(count),
        rank=min(rank(situation, figure) for figure in count.counted),
        stock=any(is_stock(figure) for figure in count.counted),
        covered=count.covered,
        of_a_part=all(counts_a_part(figure.coverage_note) for figure in count.counted),
        tie=originator,
        source=source,
        within=situation.bodies(source),
    )


def newest_of(count: Cell) -> datetime:
    """The moment of the newest figure that a cell counts."""
    return max(figure.as_of.at for figure in count.counted)


def counted_by_one(party: str, status: Status, figures: Sequence[Figure]) -> Cell:
    """The cell as one originator counts it."""
    by_cause = {figure.causation: figure for figure in sorted(figures, key=recency)}
    whole = by_cause.get(Causation.UNSPECIFIED)
    direct, indirect = by_cause.get(Causation.DIRECT), by_cause.get(Causation.INDIRECT)
    if whole and not holds(whole.amount, indirect):  # 10, then 41 indirect deaths, or the other way round
        later = direct is None or whole.as_of.at > direct.as_of.at
        return Cell(party=party, status=status, direct=direct, indirect=indirect, unheld=whole if later else None)
    if whole and _counted_anew(whole, [part for part in (direct, indirect) if part]):
        whole = None
    return Cell(party=party, status=status, whole=whole, direct=direct, indirect=indirect)


def holds(whole: Amount, indirect: Figure | None) -> bool:
    """Whether a count that does not tell causes apart may hold the indirect deaths: no whole is less than a part, and
    the killed are none of them (rules 3 and 6)."""
    return indirect is None or not says_more(indirect.amount, whole)


def _counted_anew(whole: Figure, breakdown: Sequence[Figure]) -> bool:
    """Whether a whole is superseded by its own parts: both are newer, or what is newer cannot be contained in it."""
    newer = [part for part in breakdown if part.as_of.at > whole.as_of.at]
    told = add(part.amount for part in newer)
    return told is not None and (len(newer) > 1 or told.floor > ceiling(whole.amount))
