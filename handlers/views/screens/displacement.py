"""/displacement: people forced from home, by side: the latest figure and the highest, never added up. Pure."""

from markupsafe import Markup

from config.vocabulary import Metric
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.phrases.figures import counted
from handlers.views.phrases.toll import ages
from handlers.views.phrases.totals import reading, total_line
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.rules.series import FRESH
from storage.rules.stocks import Displacement, Stock, displacement
from storage.rules.totals import ReportedTotal
from storage.values.report import Figure

MOST_EARLIER = 1  # older figures shown beside the latest and the highest


def displacement_screen(frame: Frame) -> Screen:
    found = displacement(frame.snapshot)
    stocks = dict(found.stocks)
    sides = [code for code in frame.sides() if frame.link.party in ("", code)]
    text = blocks(
        [
            frame.t("displaced-first", began=frame.began()),
            *(_side(frame, code, stocks[code]) for code in sides),
            None if frame.link.party else _totals(frame, found),
            ages(frame, [(code, stocks[code][0].latest) for code in sides if stocks[code]], key="displaced-ages"),
        ]
    )
    return Screen(text=frame.titled(text), rows=_buttons(frame))


def _buttons(frame: Frame) -> tuple[tuple[Button | None, ...], ...]:
    first = buttons.known(frame) or buttons.to(frame, "button-changed", "changed")
    second = buttons.whole(frame) if frame.link.party else buttons.to(frame, "button-why-not-added", "why")
    row = (first, second, buttons.to(frame, "button-sources", "sources"))
    return (row, buttons.neighbours(frame), buttons.earlier_phases(frame))


def count(frame: Frame, figure: Figure) -> Markup:
    """ "150,529 in shelters (779 shelters)": what the source says it covers stands beside the number."""
    told = counted(frame, figure)
    if not figure.coverage_note:
        return told
    return frame.t("displaced-covered", count=told, coverage=figure.coverage_note)


def _side(frame: Frame, party: str, stocks: tuple[Stock, ...]) -> Markup:
    if not stocks:
        return frame.t("party-none", party=frame.party(party), period=frame.period())
    lead, *others = stocks
    fresh = [other.latest for other in others if lead.latest.as_of.at - other.latest.as_of.at <= FRESH]
    return lines(
        [
            frame.t("displaced-line", party=frame.party(party), count=count(frame, lead.latest)),
            frame.told(lead.latest),
            *_history(frame, lead),
            *(stock_line(frame, figure) for figure in fresh),
        ]
    )


def stock_line(frame: Frame, figure: Figure) -> Markup:
    """ "150,529 in shelters (779 shelters) · Defence Ministry, 24 Dec"."""
    return frame.t("counts-told", counts=count(frame, figure), told=frame.told(figure))


def _history(frame: Frame, stock: Stock) -> list[Markup]:
    """The highest on record and the figure before the latest, each with its own source and date (rule 12)."""
    before = [figure for figure in stock.earlier if figure not in (stock.peak, stock.latest)][:MOST_EARLIER]
    peak = [stock.peak] if stock.peak is not stock.latest else []
    return [
        *(frame.t("stock-peak", line=stock_line(frame, figure)) for figure in peak),
        *(frame.t("stock-before", line=stock_line(frame, figure)) for figure in before),
    ]


def _totals(frame: Frame, found: Displacement) -> Markup | None:
    notice = _not_added(frame, [stocks[0].latest for _, stocks in found.stocks if stocks])
    printed = [line for total in found.totals for line in _printed(frame, total)]
    return lines([notice, *printed])


def _printed(frame: Frame, total: ReportedTotal) -> tuple[Markup | None, ...]:
    return frame.t("stock-total", line=total_line(frame, total)), reading(frame, total)


def _not_added(frame: Frame, leads: list[Figure]) -> Markup | None:
    """Why two sides' figures are no sum: they are of different days, or count different people."""
    dates = "dates" if len({figure.as_of.at for figure in leads}) > 1 else ""
    kinds = "kinds" if len({figure.metric for figure in leads}) > 1 else ""
    return frame.t(f"not-added-{dates}{kinds}") if dates or kinds else None


def short_lines(frame: Frame) -> Markup | None:
    """The block of /status: one line a side, the asked one's where one was asked for."""
    leads = {code: stocks[0].latest for code, stocks in displacement(frame.snapshot).stocks if stocks}
    sides = [code for code in frame.sides() if code in leads and frame.link.party in ("", code)]
    told = [_short_line(frame, code, leads[code]) for code in sides]
    return lines([frame.t("displaced-title"), *told]) if told else None


def _short_line(frame: Frame, party: str, figure: Figure) -> Markup:
    """ "Cambodia: 141,850 displaced · via The Star, 15 Jan 2026". How many shelters there are is left out; which people
    were counted is not."""
    shown = counted(frame, figure) if figure.metric is Metric.IN_SHELTER else count(frame, figure)
    line = frame.t("of-whom", whom=frame.party(party), counted=shown)
    return frame.t("counts-told", counts=line, told=frame.told(figure))
