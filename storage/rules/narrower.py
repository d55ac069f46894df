"""Narrower counts: of places, subsets, one period, families, or from an earlier day. Pure (docs/rules.md, rules 1, 17
and 20).

They are in no sum of a side, and a side that has nothing else is not "no figure": they are told. One originator's
counts of places make the least that the side has, where nothing wider is known.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from config.vocabulary import Causation, Metric, SeriesKind, Status, Unit
from storage.rules.amounts import add, reached, says_more
from storage.rules.cells import Cell, PartyToll
from storage.rules.series import (
    begins_late,
    by_originator,
    candidate,
    counted_phase,
    current_of,
    is_claim,
    is_flow,
    is_foreign,
    is_stock,
    rank,
    with_standing,
)
from storage.rules.speaking import Candidate, speaker
from storage.values.report import Figure, Snapshot
from storage.values.situation import Situation

TOGETHER = timedelta(hours=24)
"""How far apart counts of places may be and still be added (rule 1)."""


def narrower(snapshot: Snapshot, metric: Metric) -> tuple[Figure, ...]:
    """The current figures of a metric, as of this outbreak, that no sum and no stock of a whole side takes in; the
    widest first: places before subsets, the greatest first. Claims are not among them."""
    told = [figure for figure in _narrow(snapshot, metric) if not is_claim(snapshot.situation, figure)]
    return tuple(sorted(told, key=_width))


def claims_of_parts(snapshot: Snapshot, metric: Metric) -> tuple[Figure, ...]:
    """Those of them that are claims."""
    return tuple(figure for figure in _narrow(snapshot, metric) if is_claim(snapshot.situation, figure))


def _narrow(snapshot: Snapshot, metric: Metric) -> list[Figure]:
    situation, number = snapshot.situation, snapshot.phase.number
    return current_of(snapshot, lambda f: f.metric is metric and f.phase == number and _is_narrow(situation, f))


def _width(figure: Figure) -> tuple[Hashable, ...]:
    period = figure.series_kind == SeriesKind.PERIOD
    wide = period, figure.unit is not Unit.PERSON, bool(figure.subset), -figure.amount.lead
    newest = -figure.as_of.at.timestamp(), -figure.published_at.timestamp()
    return *wide, *newest, figure.source, figure.amount.qualifier, figure.place, figure.subset, figure.id


def _is_narrow(situation: Situation, figure: Figure) -> bool:
    everybody = figure.victim_party is None and not (figure.parties or figure.group)
    some = figure.victim_status is not Status.UNSPECIFIED or figure.causation is not Causation.UNSPECIFIED
    return bool(
        figure.place
        or figure.subset
        or figure.parties
        or figure.group
        or figure.unit is not Unit.PERSON
        or figure.series_kind == SeriesKind.PERIOD
        or counted_phase(situation, figure) != figure.phase
        or (everybody and some)
    )


# beside the count of a whole side


@dataclass(frozen=True, kw_only=True)
class Beside:
    """The narrower counts of a side by how they stand to its own count: of people who are not in it (`apart`: soldiers
    or civilians of whom nobody counts all, other places where it is made of places); reaching more, though the whole
    cannot be less than a part (`more`); beginning on another day than the outbreak (`late`); women, children and others
    among its people (`subsets`); and what else there is, all of them where the side has no count."""

    apart: tuple[Figure, ...] = ()
    more: tuple[Figure, ...] = ()
    late: tuple[Figure, ...] = ()
    subsets: tuple[Figure, ...] = ()
    others: tuple[Figure, ...] = ()


def beside(situation: Situation, side: PartyToll) -> Beside:
    """How each of a side's narrower counts stands to the side's own."""
    places = {figure.place for cell in side.cells for figure in cell.places}
    found: dict[str, list[Figure]] = {}
    for figure in side.narrower:
        found.setdefault(_how(situation, side, places, figure), []).append(figure)
    return Beside(**{how: tuple(figures) for how, figures in found.items()})


def _how(situation: Situation, side: PartyToll, places: Collection[str], figure: Figure) -> str:
    people, own = figure.unit is figure.metric.unit, counted_phase(situation, figure) == figure.phase
    period = figure.series_kind == SeriesKind.PERIOD
    if side.cells and people and not (own or period or figure.place or figure.subset):
        return "late"  # of everyone, from a day before the outbreak
    if not side.cells or not people or not own:
        return "others"
    if not period and _is_apart(situation, side, places, figure):
        return "apart"
    if _exceeds(side, figure):
        return "late" if is_flow(figure) else "more"
    if begins_late(situation, figure) or is_flow(figure):
        return "late"
    return "subsets" if figure.subset and not (figure.place or period) else "others"


def _is_apart(situation: Situation, side: PartyToll, places: Collection[str], figure: Figure) -> bool:
    if figure.victim_status in side.missing:
        return True
    around = {figure.place, *situation.around(figure.place)}
    contains = any(figure.place in situation.around(place) for place in places)
    return bool(places and figure.place) and not (around.intersection(places) or contains)


def _exceeds(side: PartyToll, figure: Figure) -> bool:
    whole = next((cell.amount for cell in side.cells if cell.status is figure.victim_status), side.amount)
    if whole is None or not says_more(figure.amount, whole):
        return False
    return not is_stock(figure) or figure.as_of.at >= max(one.as_of.at for one in side.counted)


# where nothing wider is known


def places_cell(situation: Situation, party: str, figures: Iterable[Figure]) -> Cell | None:
    """The least that counts of a side's places come to: of one originator, one status and one level, told within a day,
    none inside another; None where there are none. For each place its own best source speaks; of what can be added the
    greatest sum is taken, for each is a least of the same side."""
    of_places = [f for f in figures if f.victim_party == party and _is_of_a_place(situation, f)]
    late = [figure for figure in of_places if begins_late(situation, figure)]
    own = with_standing(situation, [figure for figure in of_places if figure not in late])
    # An opposed side's count is taken where nobody else has any, and never beside others' (rule 2).
    own += with_standing(situation, late) if not own else [f for f in late if not is_foreign(situation, f)]
    groups = [
        _outermost(situation, together)
        for told in by_originator(situation, _speaking(situation, own)).values()
        for status in Status
        for together in _of_one_day([f for f in told if f.victim_status is status])
    ]
    best = max(groups, key=lambda group: _preference(situation, group), default=None)
    return Cell(party=party, status=best[0].victim_status, places=tuple(best)) if best else None


def _is_of_a_place(situation: Situation, figure: Figure) -> bool:
    return bool(
        figure.place
        and not figure.subset
        and figure.unit is Unit.PERSON
        and figure.series_kind != SeriesKind.PERIOD
        and counted_phase(situation, figure) == figure.phase
    )


def _speaking(situation: Situation, figures: Sequence[Figure]) -> Iterator[Figure]:
    """For each place and status the figure of whoever speaks for it (rule 2); of one originator that which tells causes
    together and begins with the outbreak, else the newest."""
    alike: dict[tuple[str, Status], dict[str, Figure]] = {}

    def order(figure: Figure) -> tuple[bool, bool, float]:
        parted = figure.causation is not Causation.UNSPECIFIED
        return parted, begins_late(situation, figure), -figure.as_of.at.timestamp()

    for figure in sorted(figures, key=order):
        told = alike.setdefault((figure.place, figure.victim_status), {})
        told.setdefault(situation.originator(figure.source), figure)
    for told in alike.values():
        yield speaker(_candidate(situation, figure) for figure in told.values()).count


def _candidate(situation: Situation, figure: Figure) -> Candidate[Figure]:
    late = begins_late(situation, figure)
    return candidate(situation, figure, of_a_part=late, tie=situation.originator(figure.source))


def _of_one_day(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The figures that are at most a day older than one of them; of people counted at a moment only the newest ones."""
    moments = sorted({figure.as_of.at for figure in figures}, reverse=True)
    stock = any(is_stock(figure) for figure in figures)
    for newest in moments[:1] if stock else moments:  # a stock is never added over time (rule 12)
        yield [figure for figure in figures if newest - TOGETHER <= figure.as_of.at <= newest]


def _outermost(situation: Situation, figures: Sequence[Figure]) -> list[Figure]:
    """Without places that lie in others that are counted, unless those inside come to more."""
    counted = {figure.place for figure in figures}
    found: list[Figure] = []
    for figure in figures:
        if counted & set(situation.around(figure.place)):
            continue
        inside = _outermost(situation, [f for f in figures if figure.place in situation.around(f.place)])
        within = add(one.amount for one in inside)
        found += inside if within and says_more(within, figure.amount) else [figure]
    return found


def _preference(situation: Situation, group: Sequence[Figure]) -> tuple[int, int, float, str]:
    told = add(figure.amount for figure in group)
    best = min(rank(situation, figure) for figure in group)
    newest = max(figure.as_of.at for figure in group).timestamp()
    return reached(told) if told else 0, -best, newest, group[0].source
