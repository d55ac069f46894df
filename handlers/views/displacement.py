"""/displacement: people forced from home, by side: the latest figure and the highest, never added up. Pure."""

from markupsafe import Markup

from handlers.views import buttons
from handlers.views import toll as phrases
from handlers.views.frame import Frame
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.records import Figure
from storage.series import FRESH
from storage.stocks import Displacement, Stock, displacement
from storage.tally import ReportedTotal

MOST_EARLIER = 1  # older figures shown beside the latest and the highest


def displacement_screen(frame: Frame) -> Screen:
    found = displacement(frame.snapshot)
    sides = [code for code in frame.sides() if frame.link.party in ("", code)]
    stocks = dict(found.stocks)
    text = blocks(
        [
            frame.titled("displaced-first", began=frame.began(frame.snapshot.phase)),
            *(_side(frame, code, stocks[code]) for code in sides),
            None if frame.link.party else _totals(frame, found),
            _ages(frame, [(code, stocks[code]) for code in sides]),
        ]
    )
    return Screen(text=text, rows=_buttons(frame))


def _buttons(frame: Frame) -> tuple[tuple[Button | None, ...], ...]:
    first = buttons.known(frame) or buttons.to(frame, "button-changed", "changed")
    second = buttons.whole(frame) if frame.link.party else buttons.to(frame, "button-why-not-added", "why")
    row = (first, second, buttons.to(frame, "button-sources", "sources"))
    return (row, buttons.neighbours(frame), buttons.earlier_phases(frame))


def count(frame: Frame, figure: Figure) -> Markup:
    """ "150,529 people in shelters (779 shelters)": what the source says it covers stands beside the number."""
    told = frame.count(figure.metric.value, figure.amount)
    if not figure.coverage_note:
        return told
    return frame.t("displaced-covered", count=told, coverage=figure.coverage_note)


def _side(frame: Frame, party: str, stocks: tuple[Stock, ...]) -> Markup:
    if not stocks:
        return frame.t("stock-none", party=frame.party(party))
    lead, *others = stocks
    also = [
        frame.t("stock-also", count=count(frame, other.latest), told=frame.told(other.latest))
        for other in others
        if lead.latest.as_of.at - other.latest.as_of.at <= FRESH
    ]
    return lines(
        [
            frame.t("displaced-line", party=frame.party(party), count=count(frame, lead.latest)),
            frame.told(lead.latest),
            *_history(frame, lead),
            *also,
        ]
    )


def _history(frame: Frame, stock: Stock) -> list[Markup]:
    """The highest on record and the figure before the latest, each with its own source and date (rule 12)."""
    before = [figure for figure in stock.earlier if figure not in (stock.peak, stock.latest)][:MOST_EARLIER]
    peak = [stock.peak] if stock.peak is not stock.latest else []
    return [
        frame.t(key, count=count(frame, figure), told=frame.told(figure))
        for key, figures in (("stock-peak", peak), ("stock-before", before))
        for figure in figures
    ]


def _totals(frame: Frame, found: Displacement) -> Markup | None:
    leads = [stocks[0].latest for _, stocks in found.stocks if stocks]
    if not leads and not found.totals:
        return frame.t("displaced-none")
    why = "dates" if len({figure.as_of.at for figure in leads}) > 1 else "kinds"
    same_kind = len({figure.metric for figure in leads}) == 1 and why == "kinds"
    notice = None if same_kind or len(leads) < 2 else frame.t("not-added-up", why=why)
    return lines([notice, *(_total(frame, total) for total in found.totals)])


def _total(frame: Frame, total: ReportedTotal) -> Markup:
    return frame.t("stock-total", **phrases.total_values(frame, total))


def _ages(frame: Frame, sides: list[tuple[str, tuple[Stock, ...]]]) -> Markup | None:
    entries = [(frame.party(code), stocks[0].latest) for code, stocks in sides if stocks]
    return phrases.ages(frame, entries, key="displaced-ages")


def stock_line(frame: Frame, stock: Stock) -> Markup:
    """One side on one line: "Cambodia: 141,850 displaced · via The Star, 15 Jan 2026"."""
    latest = stock.latest
    return frame.t("stock-short", party=frame.party(stock.party), count=count(frame, latest), told=frame.told(latest))


def short_lines(frame: Frame) -> Markup | None:
    """The block of /status: one line a side."""
    found = displacement(frame.snapshot)
    leads = {code: stocks[0] for code, stocks in found.stocks if stocks}
    told = [stock_line(frame, leads[code]) for code in frame.sides() if code in leads]
    return lines([frame.t("displaced-title"), *told]) if told else None
