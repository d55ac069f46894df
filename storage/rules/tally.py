"""Toll of a metric: how attributed figures add up. Pure; the rules are numbered in docs/rules.md."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from config.vocabulary import Metric, Status, Verification
from storage.rules.amounts import add, reached, says_more
from storage.rules.cells import Cell, PartyToll
from storage.rules.kept import kept
from storage.rules.levels import party_toll
from storage.rules.narrower import beside, claims_of_parts, narrower, places_cell
from storage.rules.series import (
    begins_late,
    counted_phase,
    current_in_scope,
    in_scope,
    is_claim,
    is_flow,
    is_foreign,
    is_stock,
    rank,
)
from storage.rules.speaking import FRESH
from storage.rules.totals import ReportedTotal, Verdict, is_total, leading, reported_totals
from storage.values.report import Amount, Figure, Snapshot
from storage.values.situation import Situation

__all__ = ["Cell", "PartyToll", "ReportedTotal", "Toll", "Verdict", "in_scope", "stands", "toll"]


@dataclass(frozen=True, kw_only=True)
class Toll:
    """What is known of one metric: each side, our sum of their cells, and the totals others printed."""

    metric: Metric
    parties: tuple[PartyToll, ...]
    totals: tuple[ReportedTotal, ...] = ()
    lead_total: Figure | None = None  # leads where no side has a figure, or our sum reaches little of it (rule 5)
    claims: tuple[Figure, ...] = ()
    foreign: tuple[Figure, ...] = ()  # an opposed side's word on civilians of whom others have a count (rule 2)
    narrower: tuple[Figure, ...] = ()  # of civilians of all sides, of some sides, of nobody's (rule 1)
    exceeded: bool = False  # our sum lacks a cell, and a count of some alone is more than twice as much (rule 5)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cell for party in self.parties for cell in party.cells)

    @cached_property
    def counted(self) -> tuple[Figure, ...]:
        """The figures our sum is made of."""
        return tuple(figure for cell in self.cells for figure in cell.counted)

    @cached_property
    def standing(self) -> frozenset[int]:
        """The ids of the figures in the sum and of other sources' of the same people."""
        return frozenset(figure.id for cell in self.cells for figure in cell.standing)

    @property
    def others_words(self) -> tuple[Figure, ...]:
        """What one side says of another's people and that is in no sum."""
        return (*self.claims, *self.foreign)

    @property
    def amount(self) -> Amount | None:
        return add(cell.amount for cell in self.cells if cell.amount)

    @property
    def complete(self) -> bool:
        """Whether everyone of every side is counted, told apart or not; else the sum is "at least" (rule 5). Where
        there is one side there are no soldiers (a disaster), and its civilians are everyone (rule 4)."""
        first = self.parties[0]
        alone = self.without_soldiers and not (first.coarse or first.begins_late) and first.civilian.complete
        return alone or all(party.complete for party in self.parties)

    @property
    def without_soldiers(self) -> bool:
        """Whether nobody fights here: nobody's soldiers are undisclosed, and nobody is "not told apart"."""
        return len(self.parties) == 1 and not self.parties[0].combatant.counted

    @property
    def split_known(self) -> bool:
        return all(cell.split_known for cell in self.cells)

    @property
    def killed(self) -> Amount | None:
        return add(cell.killed for cell in self.cells if cell.killed)

    @property
    def counted_as_killed(self) -> tuple[Figure, ...]:
        return tuple(figure for cell in self.cells for figure in cell.counted_as_killed)

    @property
    def indirect(self) -> Amount | None:
        """The indirect deaths told, None where nobody counts them."""
        return add(figure.amount for figure in self.counted_as_indirect)

    @property
    def counted_as_indirect(self) -> tuple[Figure, ...]:
        return tuple(cell.indirect for cell in self.cells if cell.indirect)

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


@kept
def toll(snapshot: Snapshot, metric: Metric, place: str = "") -> Toll:
    """The toll of one metric in the snapshot's phase: of whole parties, or of one place alone (rule 1)."""
    situation = snapshot.situation
    now = current_in_scope(snapshot, metric, place)
    told = [figure for figure in now if figure.victim_party and not is_claim(situation, figure)]
    sides, late = _since_the_first_day(situation, told)
    printed = [figure for figure in now if is_total(figure)]
    narrow = late if place else (*narrower(snapshot, metric), *late)
    of_parts = () if place else claims_of_parts(snapshot, metric)
    parties = tuple(_since_when(situation, _party(situation, code, sides, narrow)) for code in situation.parties)
    standing = {figure.id for party in parties for cell in party.cells for figure in cell.standing}
    newest = max((figure.as_of.at for figure in (*sides, *printed)), default=snapshot.as_of)
    lead = _lead(situation, parties, printed, newest)
    made = Toll(
        metric=metric,
        parties=parties,
        totals=reported_totals(snapshot, printed, newest, always=lead),
        lead_total=lead,
        claims=tuple({claim.id: claim for claim in (*now, *of_parts) if is_claim(situation, claim)}.values()),
        foreign=tuple(f for f in told if is_foreign(situation, f) and f.id not in standing and f not in late),
        narrower=tuple(figure for figure in narrow if not figure.victim_party),
    )
    return replace(made, exceeded=_exceeded(situation, made, narrow))


def _exceeded(situation: Situation, told: Toll, narrow: Sequence[Figure]) -> bool:
    if told.amount is None or told.complete:
        return False
    sure = (
        figure
        for figure in narrow
        if figure.verification not in (Verification.DISPUTED, Verification.UNVERIFIED)
        and counted_phase(situation, figure) == figure.phase
    )
    return any(reached(figure.amount) > 2 * reached(told.amount) for figure in sure)


def _since_the_first_day(situation: Situation, told: Sequence[Figure]) -> tuple[list[Figure], tuple[Figure, ...]]:
    """The counts of sides that may make their sums, and those that begin later than the outbreak where somebody counts
    the same side from its first days: those are told beside, as counts of a part. So is who went missing, or was
    detained, since a day, where somebody says how many there are (rule 12)."""

    def is_part(figure: Figure) -> bool:
        return begins_late(situation, figure) or is_flow(figure)

    whole = {figure.victim_party for figure in told if not is_part(figure)}
    late = tuple(figure for figure in told if is_part(figure) and figure.victim_party in whole)
    return [figure for figure in told if figure not in late], late


def stands(snapshot: Snapshot, figure: Figure) -> bool:
    """Whether a whole side's count is to be compared with the one before: of casualties those in the sum, and other
    sources' of the same people; not a whole that was told anew in finer parts, nor the part of a printed total."""
    return not figure.metric.is_casualty or figure.id in toll(snapshot, figure.metric).standing


def is_told(snapshot: Snapshot, figure: Figure) -> bool:
    """Whether a count of everyone is told with its people's toll: it stands for a whole side, or is of a place that
    a side's count is made of or leaves out, or begins late; or it is of some sides together, of nobody's, of civilians
    of all."""
    if not figure.metric.is_casualty:
        return not figure.place
    if not (figure.victim_party or figure.place):
        return True
    found = toll(snapshot, figure.metric)
    if figure.id in found.standing:
        return True
    if any(figure in of.compared and of.amount and says_more(figure.amount, of.amount) for of in found.parties):
        return True  # which stands beside as a higher count
    besides = (beside(snapshot.situation, side) for side in found.parties)
    return any(one.id == figure.id for of in besides for one in (*of.apart, *of.late, *of.more))


def _party(situation: Situation, party: str, sides: Sequence[Figure], narrow: Sequence[Figure]) -> PartyToll:
    """One side, with what is told of parts of it; where nothing else is, its places make the least there were."""
    told = party_toll(situation, party, sides)
    own = tuple(figure for figure in narrow if figure.victim_party == party)
    derived = places_cell(situation, party, own)
    from_the_first = derived and not all(begins_late(situation, figure) for figure in derived.places)
    opposed = derived and _only_opposed(situation, told.counted) > _only_opposed(situation, derived.places)
    if told.cells and from_the_first and opposed:
        told = party_toll(situation, party, ())  # an opposed side never speaks while anybody else does (rule 2)
    elif told.cells and derived and _reaches_less(situation, told, derived):  # than some of its places
        if _begins_late(situation, told):
            own = (*own, *told.counted)
        else:
            derived = replace(derived, rivals=tuple(figure for cell in told.cells for figure in cell.standing))
        told = party_toll(situation, party, ())
    if told.cells or not derived:
        return replace(told, narrower=own)
    told = replace(told, narrower=tuple(figure for figure in own if figure not in derived.places))
    if derived.status is Status.UNSPECIFIED:
        return replace(told, coarse=derived)
    civilians = derived.status is Status.CIVILIAN
    return replace(told, civilian=derived) if civilians else replace(told, combatant=derived)


def _since_when(situation: Situation, told: PartyToll) -> PartyToll:
    """The side, marked where any of what is counted begins late (rule 20)."""
    late = any(begins_late(situation, figure) for figure in told.counted)
    return replace(told, begins_late=True) if late else told


def _reaches_less(situation: Situation, told: PartyToll, places: Cell) -> bool:
    """Whether places come to more than a side's count that begins late, so that it is of a part as they are, or is of
    less preferred sources: no lesser source's lower number takes their place (rules 1 and 2)."""
    if places.amount is None or told.amount is None or not says_more(places.amount, told.amount):
        return False
    best = min(rank(situation, figure) for figure in places.places)
    return _begins_late(situation, told) or (
        best < min(rank(situation, figure) for figure in told.counted) and not _are_stocks(told, places)
    )


def _begins_late(situation: Situation, told: PartyToll) -> bool:
    return all(begins_late(situation, figure) for figure in told.counted)


def _are_stocks(told: PartyToll, places: Cell) -> bool:
    return any(is_stock(figure) for figure in (*told.counted, *places.places))


def _only_opposed(situation: Situation, figures: Sequence[Figure]) -> bool:
    return all(is_foreign(situation, figure) for figure in figures)


def _lead(
    situation: Situation, parties: Sequence[PartyToll], printed: Sequence[Figure], newest: datetime
) -> Figure | None:
    """The printed total that leads: where no side has a count, or where our sum lacks somebody (a cell, all but some
    places, all but those a count covers) and reaches less than half of it. Age alone does not drop it (rule 5)."""
    ours = add(figure.amount for party in parties for cell in party.cells for figure in cell.counted)
    if ours is not None and all(party.complete for party in parties):
        return None
    greater = [f for f in printed if ours is None or reached(f.amount) > 2 * reached(ours)]  # rule 5
    whole = [figure for figure in greater if not begins_late(situation, figure)] or greater
    fresh = [figure for figure in whole if newest - figure.as_of.at <= FRESH]
    return leading(situation, fresh or whole)
