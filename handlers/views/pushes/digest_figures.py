"""Which figures a digest shows, so that a correction finds the chats that were told a wrong one. Pure."""

from collections.abc import Iterator

from config.vocabulary import Metric
from handlers.views.phrases.totals import is_other
from storage.rules.news import News, news
from storage.rules.stocks import displacement
from storage.rules.tally import Toll, toll
from storage.rules.totals import ReportedTotal
from storage.values.report import Figure, Snapshot


def shown(now: Snapshot, before: Snapshot | None) -> tuple[int, ...]:
    """The ids of the figures whose numbers such a message holds, in order."""
    dead = toll(now, Metric.KILLED)
    told = [figure for cell in dead.cells for figure in (*cell.counted, *cell.breakdown)]
    told += [figure for total in other_totals(dead) for figure in total.figures]
    told += [dead.lead_total] if dead.lead_total else []
    told += [stocks[0].latest for _, stocks in displacement(now).stocks if stocks]
    if before:
        told += _shown_as_news(now, news(now, before))
    return tuple(sorted({figure.id for figure in told}))


def _shown_as_news(now: Snapshot, found: News) -> Iterator[Figure]:
    for change in found.changes:
        yield from (figure for figure in (change.new, change.old) if figure)
    for total in found.totals:
        yield from total.figures
        reports = {figure.report_id for figure in total.figures} if total.parts else set()
        metric = total.figures[0].metric
        yield from (f for f in now.figures if f.report_id in reports and f.metric is metric and f.victim_party)


def other_totals(dead: Toll) -> list[ReportedTotal]:
    """The totals in print that say another number than our sum."""
    return [total for total in dead.totals if dead.lead_total not in total.figures and is_other(total, dead.amount)]
