"""How attributed figures add up to a toll. Pure; the rules are numbered in docs/rules.md."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from config.vocabulary import Causation, Metric, Qualifier, SeriesKind, Status, Unit
from storage.records import Amount, Figure, Situation, Snapshot
from storage.series import FRESH, current, is_claim, preferred, rank, recency


def add(amounts: Iterable[Amount]) -> Amount | None:
    """The sum, None of nothing: minimums and maximums add up, a maximum is open if any is open, best exists only if
    every part has one (rule 13)."""
    parts = tuple(amounts)
    if not parts:
        return None
    if len(parts) == 1:
        return parts[0]
    bests = [part.best for part in parts]
    maxima = [part.maximum for part in parts]
    minimum = sum(part.floor for part in parts)
    best = sum(n for n in bests if n is not None) if None not in bests else None
    maximum = sum(n for n in maxima if n is not None) if None not in maxima else None
    return Amount(minimum=minimum, best=best, maximum=maximum, qualifier=_qualifier(minimum, best, maximum))


def _qualifier(minimum: int, best: int | None, maximum: int | None) -> Qualifier:
    if best is not None:
        return Qualifier.EXACT if minimum == best == maximum else Qualifier.ABOUT
    return Qualifier.AT_LEAST if maximum is None else Qualifier.RANGE


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
    def amount(self) -> Amount | None:
        return add(figure.amount for figure in self.counted)

    @property
    def split_known(self) -> bool:
        """Whether killed and indirect deaths can be told apart: the breakdown reaches the whole, or there is none."""
        if self.whole is None or self.indirect is None:
            return True
        parts = add(part.amount for part in self.breakdown)
        return parts is not None and parts.best is not None and parts.best == self.whole.amount.best

    @property
    def killed(self) -> Amount | None:
        """Killed without indirect deaths (rule 6); None where there are none or they are not told apart."""
        if self.indirect is None:
            return self.amount
        return self.direct.amount if self.direct and self.split_known else None


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
    def amount(self) -> Amount | None:
        return add(cell.amount for cell in self.cells if cell.amount)


class Verdict(StrEnum):
    """What the parts of a reported total say of it (rule 8)."""

    ADDS_UP = "adds_up"
    NOT_BROKEN_DOWN = "not_broken_down"
    INCONSISTENT = "inconsistent"
    NO_PARTS = "no_parts"
    INEXACT = "inexact"  # parts are given, but total or parts are not exact numbers


@dataclass(frozen=True, kw_only=True)
class ReportedTotal:
    """A total of all sides as it was printed; equal ones of several outlets are folded into one (rule 7)."""

    amount: Amount
    figures: tuple[Figure, ...]
    parts: tuple[tuple[str, Amount], ...] = ()
    residual: int | None = None

    @property
    def verdict(self) -> Verdict:
        if not self.parts:
            return Verdict.NO_PARTS
        if self.residual is None:
            return Verdict.INEXACT
        if self.residual == 0:
            return Verdict.ADDS_UP
        return Verdict.NOT_BROKEN_DOWN if self.residual > 0 else Verdict.INCONSISTENT


@dataclass(frozen=True, kw_only=True)
class Toll:
    """What is known of one metric: each side, our sum of their cells, and the totals others printed."""

    metric: Metric
    parties: tuple[PartyToll, ...]
    totals: tuple[ReportedTotal, ...] = ()
    lead_total: Figure | None = None  # leads where no side has a figure (rule 5)
    claims: tuple[Figure, ...] = ()

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cell for party in self.parties for cell in party.cells)

    @cached_property
    def counted(self) -> tuple[Figure, ...]:
        """The figures our sum is made of."""
        return tuple(figure for cell in self.cells for figure in cell.counted)

    @property
    def amount(self) -> Amount | None:
        return add(figure.amount for figure in self.counted)

    @property
    def complete(self) -> bool:
        """Whether every side's civilians and soldiers are both counted; else the sum is "at least" (rule 5)."""
        return all(party.civilian.counted and party.combatant.counted and not party.coarse for party in self.parties)

    @property
    def split_known(self) -> bool:
        return all(cell.split_known for cell in self.cells)

    @property
    def killed(self) -> Amount | None:
        return add(cell.killed for cell in self.cells if cell.killed)

    @property
    def indirect(self) -> Amount | None:
        """The indirect deaths told, None where nobody counts them."""
        return add(cell.indirect.amount for cell in self.cells if cell.indirect)

    @property
    def indirect_counted_by(self) -> tuple[str, ...]:
        return tuple(p.party for p in self.parties if any(cell.indirect for cell in p.cells))

    @property
    def comparable(self) -> bool:
        """False where one side counts indirect deaths and another does not (rule 6)."""
        counting = [p.party for p in self.parties if p.cells]
        return len(self.indirect_counted_by) in (0, len(counting))

    @property
    def spread(self) -> timedelta:
        """How far apart the parts of the sum are; over 24 hours is said in words (rule 9)."""
        moments = [figure.as_of.at for figure in self.counted]
        return max(moments) - min(moments) if moments else timedelta()


def toll(snapshot: Snapshot, metric: Metric, place: str = "") -> Toll:
    """The toll of one metric in the snapshot's phase: of whole parties, or of one place alone (rule 1)."""
    situation = snapshot.situation
    now = current(situation, in_scope(snapshot, metric, place))
    claims = tuple(figure for figure in now if is_claim(situation, figure))
    usable = [figure for figure in now if figure not in claims]
    parties = tuple(party_toll(situation, code, usable) for code in situation.parties)
    newest = max((figure.as_of.at for figure in usable), default=snapshot.as_of)
    totals = reported_totals(snapshot, [figure for figure in usable if figure.victim_party is None], newest)
    lead = None if any(party.cells for party in parties) else leading(situation, totals)
    return Toll(metric=metric, parties=parties, totals=totals, lead_total=lead, claims=claims)


def in_scope(snapshot: Snapshot, metric: Metric, place: str = "") -> list[Figure]:
    """Running counts and stocks of everyone (no subset, no households, no single period) in this phase and place."""
    return [
        figure
        for figure in snapshot.figures
        if figure.metric is metric
        and figure.phase == snapshot.phase.number
        and figure.place == place
        and not figure.subset
        and figure.unit is Unit.PERSON
        and figure.series_kind is not SeriesKind.PERIOD
    ]


def party_toll(situation: Situation, party: str, figures: Sequence[Figure]) -> PartyToll:
    """One side's cells from the current figures, with the coarser figure where it has to stand for them (rule 4)."""
    own = [figure for figure in figures if figure.victim_party == party]
    coarse = [figure for figure in own if figure.victim_status is Status.UNSPECIFIED]
    fine = [figure for figure in own if figure not in coarse]
    kept = [figure for figure in fine if not _replaced(situation, figure, coarse)]
    standing = _standing(situation, coarse, kept, [figure for figure in fine if figure not in kept])
    return PartyToll(
        party=party,
        civilian=cell(situation, party, Status.CIVILIAN, kept),
        combatant=cell(situation, party, Status.COMBATANT, kept),
        coarse=cell(situation, party, Status.UNSPECIFIED, standing) if standing else None,
        compared=tuple(
            figure for figure in coarse if figure not in standing and not _replaced(situation, figure, kept)
        ),
    )


def _replaced(situation: Situation, figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether the same originator has counted anew since, at the other level."""
    mine = situation.originator(figure.source)
    return any(other.as_of.at > figure.as_of.at and situation.originator(other.source) == mine for other in others)


def _standing(
    situation: Situation, coarse: Sequence[Figure], kept: Sequence[Figure], replaced: Sequence[Figure]
) -> Sequence[Figure]:
    """The coarser figures that stand for the party: all where no cell is left; else those of an originator that
    replaced its own cells and is preferred to whoever counted the cells that are left, lest a part passes for all."""
    if not kept:
        return coarse
    renewed = {situation.originator(figure.source) for figure in replaced}
    limit = min(rank(situation, figure) for figure in kept)
    return [f for f in coarse if situation.originator(f.source) in renewed and rank(situation, f) <= limit]


def cell(situation: Situation, party: str, status: Status, figures: Sequence[Figure]) -> Cell:
    """The cell of one status from current figures: one originator speaks, the others are its rivals (rules 2, 3)."""
    own = [figure for figure in figures if figure.victim_status is status]
    if not own:
        return Cell(party=party, status=status)
    speaker = preferred(situation, own)
    by_cause = {figure.causation: figure for figure in own if situation.originator(figure.source) == speaker}
    whole = by_cause.get(Causation.UNSPECIFIED)
    direct, indirect = by_cause.get(Causation.DIRECT), by_cause.get(Causation.INDIRECT)
    if whole and direct and indirect and min(direct.as_of.at, indirect.as_of.at) > whole.as_of.at:
        whole = None  # a newer breakdown is the newer count: the old whole is superseded by its own parts
    rivals = tuple(figure for figure in own if situation.originator(figure.source) != speaker)
    return Cell(party=party, status=status, whole=whole, direct=direct, indirect=indirect, rivals=rivals)


def leading(situation: Situation, totals: Sequence[ReportedTotal]) -> Figure | None:
    """The reported total that leads where no side has a figure: the first in source order, then the newest."""
    figures = sorted((f for total in totals for f in total.figures), key=recency, reverse=True)
    return min(figures, key=lambda figure: rank(situation, figure), default=None)


def reported_totals(snapshot: Snapshot, totals: Sequence[Figure], newest: datetime) -> tuple[ReportedTotal, ...]:
    """Totals at most 72 hours older than `newest`, least to greatest, equal ones folded (rule 7)."""
    fresh = sorted((f for f in totals if newest - f.as_of.at <= FRESH), key=lambda f: (f.amount.lead, recency(f)))
    folded: dict[Amount, list[Figure]] = {}
    for figure in fresh:
        folded.setdefault(figure.amount, []).append(figure)
    return tuple(_reported(snapshot, amount, tuple(figures)) for amount, figures in folded.items())


def _reported(snapshot: Snapshot, amount: Amount, figures: tuple[Figure, ...]) -> ReportedTotal:
    parts = next((parts for figure in figures if (parts := parts_of(snapshot, figure))), ())
    residual = _residual(amount, add(part for _, part in parts))
    return ReportedTotal(amount=amount, figures=figures, parts=parts, residual=residual)


def _residual(total: Amount, told: Amount | None) -> int | None:
    if told is None or total.best is None or told.best is None:
        return None
    return total.best - told.best


def parts_of(snapshot: Snapshot, total: Figure) -> tuple[tuple[str, Amount], ...]:
    """Each party's amount in the report that printed the total, or nothing unless every party has one (rule 8)."""
    same_report = [f for f in in_scope(snapshot, total.metric, total.place) if f.report_id == total.report_id]
    parts = [(p, _party_amount(p, same_report)) for p in snapshot.situation.parties]
    return tuple((party, amount) for party, amount in parts if amount) if all(a for _, a in parts) else ()


def _party_amount(party: str, figures: Sequence[Figure]) -> Amount | None:
    """One party's people in one report: the coarsest level it gives, never two levels (rule 1)."""
    own = [figure for figure in figures if figure.victim_party == party]
    for status in ((Status.UNSPECIFIED,), (Status.CIVILIAN, Status.COMBATANT)):
        level = [figure for figure in own if figure.victim_status in status]
        if level:
            return add(f.amount for s in status for f in _coarsest_cause([f for f in level if f.victim_status is s]))
    return None


def _coarsest_cause(figures: Sequence[Figure]) -> Sequence[Figure]:
    wholes = [figure for figure in figures if figure.causation is Causation.UNSPECIFIED]
    return wholes or figures
