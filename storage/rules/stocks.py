"""Displacement: stocks of people forced from home, how many now and how many at most. Pure (docs/rules.md, rule 12)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from config.vocabulary import Family, Metric, SeriesKind, Status
from storage.rules.amounts import reached
from storage.rules.cells import Cell
from storage.rules.kept import kept
from storage.rules.narrower import claims_of_parts, narrower, places_cell
from storage.rules.series import (
    candidate,
    current_in_scope,
    is_claim,
    is_flow,
    is_stock,
    joined,
    kind_of,
    last_word,
    order,
    recency,
    series_in_scope,
    with_standing,
)
from storage.rules.speaking import Candidate, speaker
from storage.rules.totals import ReportedTotal, is_total, reported_totals
from storage.values.report import Figure, Snapshot
from storage.values.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Stock:
    """One metric of one side: the latest figure, the highest on record, both with their own source and date, and
    the earlier figures, newest first. `newer` is a later word that takes no count's place, its source's own
    or another's: a bound, or of a part of the people. A stock is never added over time."""

    metric: Metric
    party: str
    latest: Figure
    peak: Figure
    earlier: tuple[Figure, ...] = ()
    newer: Figure | None = None


@dataclass(frozen=True, kw_only=True)
class Displacement:
    """Stocks by party, the leading metric first, and the totals in print, which are never ours to add up. `peaks` are
    the highest totals on record, where they are higher than those of now. `beside` is what else is told of people
    forced from home or back there: running counts, families, places, subsets, some sides' totals, the returned; the
    newest first. `claims` are what a side says of an opposed side's people. `of_places` are the least that one source's
    counts of several places come to, of sides without a count (rule 1)."""

    stocks: tuple[tuple[str, tuple[Stock, ...]], ...]
    totals: tuple[ReportedTotal, ...]
    peaks: tuple[Figure, ...] = ()
    beside: tuple[Figure, ...] = ()
    claims: tuple[Figure, ...] = ()
    of_places: tuple[Cell, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.totals or self.beside or self.claims or any(stocks for _, stocks in self.stocks))


@kept
def displacement(snapshot: Snapshot, place: str = "") -> Displacement:
    """People forced from home in the snapshot's phase, for whole parties or for one place."""
    situation = snapshot.situation
    stocks = tuple((p, party_stocks(snapshot, p, place)) for p in situation.parties)
    found = [f for metric in Family.DISPLACEMENT.metrics for f in current_in_scope(snapshot, metric, place)]
    printed = [[f for f in found if is_total(f) and f.metric is metric] for metric in Family.DISPLACEMENT.metrics]
    totals = [reported_totals(snapshot, own, max(f.as_of.at for f in own)) for own in printed if own]
    leading = {stock.latest.id for _, own in stocks for stock in own}
    beside = _beside(snapshot, found, leading) if not place else ()
    peaks = tuple(peak for of in totals for peak in _peak_of(snapshot, of, place))
    return Displacement(
        stocks=stocks,
        totals=tuple(chain.from_iterable(totals)),
        peaks=peaks,
        beside=beside,
        claims=_claims(snapshot, found) if not place else (),
        of_places=tuple(_of_places(situation, [party for party, own in stocks if not own], beside)),
    )


def _of_places(situation: Situation, parties: Iterable[str], beside: Sequence[Figure]) -> Iterator[Cell]:
    """Of the displaced alone: who is in shelters, or abroad, may be counted among them."""
    displaced = [figure for figure in beside if figure.metric is Metric.DISPLACED and is_stock(figure)]
    for party in parties:
        cell = places_cell(situation, party, displaced)
        if cell and len(cell.places) > 1:
            yield cell


def _claims(snapshot: Snapshot, found: Sequence[Figure]) -> tuple[Figure, ...]:
    """What a side says of an opposed side's people, of places as well; the newest first."""
    narrow = (f for m in (*Family.DISPLACEMENT.metrics, *Family.RETURN.metrics) for f in claims_of_parts(snapshot, m))
    everything = (*found, *current_in_scope(snapshot, Metric.RETURNED), *narrow)
    told = {figure.id: figure for figure in everything if is_claim(snapshot.situation, figure)}
    return tuple(sorted(told.values(), key=recency, reverse=True))


def _peak_of(snapshot: Snapshot, totals: Sequence[ReportedTotal], place: str) -> Iterator[Figure]:
    """The highest total in print of one metric, unless one of now is as high; running counts are no stock."""
    now = [figure for total in totals for figure in total.figures]
    told = (f for history in series_in_scope(snapshot, now[0].metric, place) for f in history)
    latest = next((figure for figure in now if figure.series_kind == SeriesKind.STOCK), now[0])
    stocks = [f for f in told if is_total(f) and is_stock(f) and _is_alike(f, latest)]
    highest = max(stocks, key=lambda f: (reached(f.amount), order(snapshot.situation, f)), default=None)
    if highest and reached(highest.amount) > max(reached(figure.amount) for figure in now):
        yield highest


def _beside(snapshot: Snapshot, found: Sequence[Figure], leading: Collection[int]) -> tuple[Figure, ...]:
    """What no stock of a side and no total tells: flows, the returned, and every narrower count."""
    situation = snapshot.situation
    returned = [f for f in current_in_scope(snapshot, Metric.RETURNED) if not is_claim(situation, f)]
    flows = [f for f in found if f.victim_party and f.id not in leading and _runs_beside(f, found)]
    flows = [f for f in flows if not is_claim(situation, f)]
    narrow = [f for m in (*Family.DISPLACEMENT.metrics, *Family.RETURN.metrics) for f in narrower(snapshot, m)]
    soldiers = [f for f in found if f.victim_status is Status.COMBATANT and not is_claim(situation, f)]
    told = {figure.id: figure for figure in (*returned, *flows, *narrow, *soldiers)}
    return tuple(sorted(told.values(), key=recency, reverse=True))


def _runs_beside(figure: Figure, found: Sequence[Figure]) -> bool:
    """Whether it is a running count, of a side of which somebody says how many there are at a moment: that is another
    thing. Where it does not say since when, only beside a count that says that it is one of a moment."""
    others = [other for other in found if other.victim_party == figure.victim_party]
    if is_flow(figure):
        return any(is_stock(other) for other in others)
    return figure.series_kind != SeriesKind.STOCK and any(o.series_kind == SeriesKind.STOCK for o in others)


def party_stocks(snapshot: Snapshot, party: str, place: str = "") -> tuple[Stock, ...]:
    """What tells of a side's people forced from home; the first metric that it has leads for it."""
    found = (stock(snapshot, metric, party, place) for metric in Family.DISPLACEMENT.metrics)
    return tuple(each for each in found if each)


def stock(snapshot: Snapshot, metric: Metric, party: str, place: str = "") -> Stock | None:
    """The stock of one metric and side, None without a figure."""
    told = [s for s in series_in_scope(snapshot, metric, place) if _counts(snapshot.situation, s[0], party)]
    if not told:
        return None
    latest = _latest(snapshot.situation, told)
    figures = list(chain.from_iterable(told))
    # No upper bound: "nearly a million" is nobody's count. That there were more than 400,000 somebody did say.
    alike = [f for f in figures if _is_alike(f, latest)]
    most = max(reached(figure.amount) for figure in alike)
    # Only those that come to as much are put in order: of a long record it is asked of thousands.
    peak = max((f for f in alike if reached(f.amount) == most), key=lambda f: order(snapshot.situation, f))
    at = recency(latest)[:2]  # whichever of one moment arrived last
    earlier = sorted((f for f in alike if f is not latest and recency(f)[:2] <= at), key=recency, reverse=True)
    later = (history[-1] for history in joined(snapshot.situation, told))
    beside = (f for f in later if f.as_of.at > latest.as_of.at and f is not peak and f in alike)
    newer = max(beside, key=lambda f: order(snapshot.situation, f), default=None)
    return Stock(metric=metric, party=party, latest=latest, peak=peak, earlier=tuple(earlier), newer=newer)


def _is_alike(figure: Figure, latest: Figure) -> bool:
    """Whether a figure counts people as the latest does. Who fled since a day were never so many at a moment; nor were
    those of a running count that does not say since when, beside one that says that it is of a moment."""
    if latest.series_kind == SeriesKind.STOCK:
        return kind_of(figure) == SeriesKind.STOCK
    return is_stock(figure) or not is_stock(latest)


def _counts(situation: Situation, figure: Figure, party: str) -> bool:
    """Everyone of that side, civilians included; soldiers who were moved are no displaced people."""
    own = figure.victim_party == party and figure.victim_status is not Status.COMBATANT
    return own and not is_claim(situation, figure)


def _latest(situation: Situation, told: Sequence[Sequence[Figure]]) -> Figure:
    now = with_standing(situation, [last_word(history) for history in joined(situation, told)])
    counted = [figure for figure in now if figure.series_kind == SeriesKind.STOCK]
    # Said outright, usual, else a running count.
    stocks = counted or [figure for figure in now if is_stock(figure)] or now
    return speaker(_candidate(situation, figure) for figure in stocks).count


def _candidate(situation: Situation, figure: Figure) -> Candidate[Figure]:
    tie = (figure.published_at, situation.originator(figure.source))
    return candidate(situation, figure, of_a_part=figure.victim_status is not Status.UNSPECIFIED, tie=tie)
