"""Displacement: stocks of people forced from home, how many now and how many at most. Pure (docs/rules.md, rule 12)."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.vocabulary import Family, Metric, Status
from storage.rules.kept import kept
from storage.rules.series import current, in_scope, is_claim, preferred, recency
from storage.rules.totals import ReportedTotal, is_total, reported_totals
from storage.values.report import Figure, Snapshot
from storage.values.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Stock:
    """One metric of one side: the latest figure, the highest on record, both with their own source and date, and
    the earlier figures, newest first. A stock is never added over time."""

    metric: Metric
    party: str
    latest: Figure
    peak: Figure
    earlier: tuple[Figure, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Displacement:
    """Stocks by party, the leading metric first, and the totals in print, which are never ours to add up."""

    stocks: tuple[tuple[str, tuple[Stock, ...]], ...]
    totals: tuple[ReportedTotal, ...]

    @property
    def empty(self) -> bool:
        return not self.totals and not any(stocks for _, stocks in self.stocks)


@kept
def displacement(snapshot: Snapshot, place: str = "") -> Displacement:
    """People forced from home in the snapshot's phase, for whole parties or for one place."""
    situation = snapshot.situation
    stocks = tuple((p, party_stocks(snapshot, p, place)) for p in situation.parties)
    totals = [f for f in current(situation, in_scope(snapshot, Metric.DISPLACED, place)) if is_total(f)]
    newest = max((figure.as_of.at for figure in totals), default=snapshot.as_of)
    return Displacement(stocks=stocks, totals=reported_totals(snapshot, totals, newest))


def party_stocks(snapshot: Snapshot, party: str, place: str = "") -> tuple[Stock, ...]:
    """What tells of a side's people forced from home; the first metric that it has leads for it."""
    found = (stock(snapshot, metric, party, place) for metric in Family.DISPLACEMENT.metrics)
    return tuple(each for each in found if each)


def stock(snapshot: Snapshot, metric: Metric, party: str, place: str = "") -> Stock | None:
    """The stock of one metric and side, None without a figure."""
    figures = [f for f in in_scope(snapshot, metric, place) if _counts(snapshot.situation, f, party)]
    if not figures:
        return None
    latest = _latest(snapshot.situation, figures)
    peak = max(figures, key=lambda f: (f.amount.lead, recency(f)))
    earlier = sorted((f for f in figures if recency(f) < recency(latest)), key=recency, reverse=True)
    return Stock(metric=metric, party=party, latest=latest, peak=peak, earlier=tuple(earlier))


def _counts(situation: Situation, figure: Figure, party: str) -> bool:
    """Everyone of that side, civilians included; soldiers who were moved are no displaced people."""
    own = figure.victim_party == party and figure.victim_status is not Status.COMBATANT
    return own and not is_claim(situation, figure)


def _latest(situation: Situation, figures: Sequence[Figure]) -> Figure:
    now = current(situation, figures)
    speaker = preferred(situation, now)
    told = [f for f in now if situation.originator(f.source) == speaker]
    return max(told, key=lambda f: (f.as_of.at, f.victim_status is Status.UNSPECIFIED, recency(f)))
