"""Narrower counts: of places, subsets, one period, families, or from an earlier day. Pure (docs/rules.md, rules 1, 17
and 20).

They are in no sum of a side, and a side that has nothing else is not "no figure": they are told. One originator's
counts of places make the least that the side has, where nothing wider is known.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from config.vocabulary import Metric, SeriesKind, Status, Unit
from storage.rules.amounts import add, reached
from storage.rules.cells import Cell
from storage.rules.series import by_originator, counted_phase, current_of, is_claim, rank, with_standing
from storage.values.report import Figure, Snapshot
from storage.values.situation import Situation

TOGETHER = timedelta(hours=24)
"""How far apart counts of places may be and still be added (rule 1)."""


def narrower(snapshot: Snapshot, metric: Metric) -> tuple[Figure, ...]:
    """The current figures of a metric, as of this outbreak, that no sum and no stock of a whole side takes in; the
    widest first: places before subsets, the greatest first. Claims are not among them."""
    situation, number = snapshot.situation, snapshot.phase.number
    now = current_of(snapshot, lambda f: f.metric is metric and f.phase == number and _is_narrow(situation, f))
    told = [f for f in now if not is_claim(situation, f)]
    return tuple(sorted(told, key=_width))


def _width(figure: Figure) -> tuple[bool, bool, bool, int, int]:
    period = figure.series_kind == SeriesKind.PERIOD
    return period, figure.unit is not Unit.PERSON, bool(figure.subset), -figure.amount.lead, figure.id


def _is_narrow(situation: Situation, figure: Figure) -> bool:
    everybody = figure.victim_party is None and not (figure.parties or figure.group)
    return bool(
        figure.place
        or figure.subset
        or figure.parties
        or figure.group
        or figure.unit is not Unit.PERSON
        or figure.series_kind == SeriesKind.PERIOD
        or counted_phase(situation, figure) != figure.phase
        or (everybody and figure.victim_status is not Status.UNSPECIFIED)
    )


def places_cell(situation: Situation, party: str, figures: Iterable[Figure]) -> Cell | None:
    """The least that counts of a side's places come to: of one originator, one status and one level, told within a
    day, none inside another; None where there are none."""
    own = with_standing(situation, [f for f in figures if f.victim_party == party and _is_of_a_place(situation, f)])
    groups = [
        _of_one_moment(_outermost(situation, [f for f in told if f.victim_status is status]))
        for told in by_originator(situation, own).values()
        for status in Status
    ]
    best = min((g for g in groups if g), key=lambda group: _preference(situation, group), default=None)
    return Cell(party=party, status=best[0].victim_status, places=tuple(best)) if best else None


def _is_of_a_place(situation: Situation, figure: Figure) -> bool:
    return bool(
        figure.place
        and not figure.subset
        and figure.unit is Unit.PERSON
        and figure.series_kind != SeriesKind.PERIOD
        and counted_phase(situation, figure) == figure.phase
    )


def _outermost(situation: Situation, figures: Sequence[Figure]) -> list[Figure]:
    """Without places that lie in others that are counted, and one figure a place: that which tells causes together."""
    counted = {figure.place for figure in figures}
    kept: dict[str, Figure] = {}
    for figure in sorted(figures, key=lambda f: (f.causation.value != "unspecified", -f.as_of.at.timestamp())):
        if not counted & set(situation.around(figure.place)):
            kept.setdefault(figure.place, figure)
    return list(kept.values())


def _of_one_moment(figures: Sequence[Figure]) -> list[Figure]:
    newest = max((figure.as_of.at for figure in figures), default=None)
    return [figure for figure in figures if newest and newest - figure.as_of.at <= TOGETHER]


def _preference(situation: Situation, group: Sequence[Figure]) -> tuple[int, int, str]:
    told = add(figure.amount for figure in group)
    return min(rank(situation, f) for f in group), -(reached(told) if told else 0), group[0].source
