"""Cells: whose count of a side's civilians or soldiers is taken, at which level. Pure (docs/rules.md, rules 1 to 4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from config.vocabulary import Causation, SeriesKind, Status
from storage.rules.amounts import add, ceiling, reached
from storage.rules.series import by_originator, preferred, rank, recency
from storage.values.report import Amount, Figure
from storage.values.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One side's civilians or soldiers (or both, not told apart) as one originator counts them.

    `whole` is the figure of unspecified causation, `direct` and `indirect` its breakdown, never added to it; they
    make the whole only where there is none (rule 3). `rivals` are other originators' current figures.
    """

    party: str
    status: Status
    whole: Figure | None = None
    direct: Figure | None = None
    indirect: Figure | None = None
    rivals: tuple[Figure, ...] = ()

    @property
    def breakdown(self) -> tuple[Figure, ...]:
        return tuple(part for part in (self.direct, self.indirect) if part)

    @property
    def counted(self) -> tuple[Figure, ...]:
        """The figures that make the amount; empty where nothing is known."""
        return (self.whole,) if self.whole else self.breakdown

    @property
    def standing(self) -> tuple[Figure, ...]:
        """Every figure of the cell: what is counted, its breakdown and the rivals."""
        return (*self.counted, *self.breakdown, *self.rivals)

    @property
    def amount(self) -> Amount | None:
        return add(figure.amount for figure in self.counted)

    @property
    def complete(self) -> bool:
        """Whether the killed are counted: indirect deaths alone are no count of them."""
        return self.whole is not None or self.direct is not None

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


@dataclass(frozen=True, kw_only=True)
class PartyToll:
    """One side: its cells, or the coarser figure that stands for it. `compared` are coarser figures that stand
    beside the cells and are added to nothing (rule 4)."""

    party: str
    civilian: Cell
    combatant: Cell
    coarse: Cell | None = None
    compared: tuple[Figure, ...] = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that count; one level only (rule 1)."""
        if self.coarse:
            return (self.coarse,)
        return tuple(cell for cell in (self.combatant, self.civilian) if cell.counted)

    @property
    def missing(self) -> tuple[Status, ...]:
        """The statuses nobody gave a figure for; empty where a coarser figure stands for both."""
        if self.coarse:
            return ()
        return tuple(cell.status for cell in (self.civilian, self.combatant) if not cell.counted)

    @property
    def complete(self) -> bool:
        """Whether civilians and soldiers are both counted, each for themselves."""
        return self.coarse is None and self.civilian.complete and self.combatant.complete

    @property
    def amount(self) -> Amount | None:
        return add(cell.amount for cell in self.cells if cell.amount)


def cell(situation: Situation, party: str, status: Status, figures: Sequence[Figure]) -> Cell:
    """The cell of one status from current figures: one originator speaks, the others are its rivals (rules 2, 3).
    Who speaks is decided by the figures that would be counted, lest a fresh detail lends its date to an old whole."""
    own = [figure for figure in figures if figure.victim_status is status]
    if not own:
        return Cell(party=party, status=status)
    counts = {who: _count(party, status, told) for who, told in by_originator(situation, own).items()}
    speaker = preferred(situation, [figure for count in counts.values() for figure in count.counted])
    rivals = tuple(figure for figure in own if situation.originator(figure.source) != speaker)
    return replace(counts[speaker], rivals=rivals)


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
    """One side's cells from the current figures, with the coarser figure where it has to stand for them (rule 4)."""
    own = [figure for figure in figures if figure.victim_party == party]
    fine = [figure for figure in own if figure.victim_status is not Status.UNSPECIFIED]
    coarse = [figure for figure in own if figure.victim_status is Status.UNSPECIFIED]
    wholes = _wholes(situation, coarse)
    kept = [figure for figure in fine if not _replaced(situation, figure, wholes)]
    standing = _standing(situation, wholes, fine, kept) if kept else wholes or coarse
    return PartyToll(
        party=party,
        civilian=cell(situation, party, Status.CIVILIAN, kept),
        combatant=cell(situation, party, Status.COMBATANT, kept),
        coarse=_coarse(situation, party, standing, fine) if standing else None,
        compared=tuple(f for f in coarse if f not in standing and not _replaced(situation, f, kept)),
    )


def _wholes(situation: Situation, coarse: Sequence[Figure]) -> list[Figure]:
    """The coarser figures of those who counted everyone; direct or indirect deaths alone replace no cells."""
    told = by_originator(situation, coarse).values()
    causes = [({figure.causation for figure in figures}, figures) for figures in told]
    return [f for seen, figures in causes if Causation.UNSPECIFIED in seen or len(seen) > 1 for f in figures]


def _replaced(situation: Situation, figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether the same originator has counted anew since, at the other level."""
    mine = situation.originator(figure.source)
    return any(other.as_of.at > figure.as_of.at and situation.originator(other.source) == mine for other in others)


def _standing(
    situation: Situation, wholes: Sequence[Figure], fine: Sequence[Figure], kept: Sequence[Figure]
) -> list[Figure]:
    """The coarser figures that stand for the party although cells are left, lest a part passes for all: those of an
    originator at least as preferred as whoever counted the cells, which replaced its own cells or told of more."""
    limit = min(rank(situation, figure) for figure in kept)
    able = by_originator(situation, [figure for figure in wholes if rank(situation, figure) <= limit])
    renewed = by_originator(situation, [figure for figure in fine if figure not in kept])
    chosen = [who for who, told in able.items() if who in renewed or _only_a_part(situation, kept, told)]
    return [figure for who in chosen for figure in able[who]]


def _only_a_part(situation: Situation, kept: Sequence[Figure], told: Sequence[Figure]) -> bool:
    """Whether the cells tell of civilians alone or soldiers alone, and of fewer than one originator counts in all: a
    running count holds until a part exceeds it. A stock may have fallen, so its originator's newer part ends it."""
    party, statuses = told[0].victim_party or "", {figure.victim_status for figure in kept}
    fallen = any(f.series_kind is SeriesKind.STOCK and _replaced(situation, f, kept) for f in told)
    if fallen or len(statuses) > 1:
        return False
    part = cell(situation, party, statuses.pop(), kept).amount
    whole = _count(party, Status.UNSPECIFIED, told).amount
    return part is not None and whole is not None and reached(whole) > ceiling(part)


def _coarse(situation: Situation, party: str, standing: Collection[Figure], fine: Sequence[Figure]) -> Cell:
    """The coarser count, with the indirect deaths that its originator told before: the whole may hold them (rule 6)."""
    count = cell(situation, party, Status.UNSPECIFIED, list(standing))
    if count.whole is None or count.indirect:
        return count
    told = by_originator(situation, fine).get(situation.originator(count.whole.source), [])
    indirect = [figure for figure in told if figure.causation is Causation.INDIRECT]
    return replace(count, indirect=max(indirect, key=lambda figure: figure.amount.lead, default=None))
