"""/displacement: people forced from home, by side: the latest figure and the highest, never added up. Pure."""

from collections.abc import Mapping, Sequence
from functools import partial

from markupsafe import Markup

from config.vocabulary import Family, Metric, SeriesKind, Status, Unit
from handlers.views import buttons
from handlers.views.asking import focus_of
from handlers.views.frame import Frame
from handlers.views.phrases.figures import counted, counts_of_some, everybody, noted, some, told_line
from handlers.views.phrases.sides import uncounted
from handlers.views.phrases.toll import ages
from handlers.views.phrases.totals import reading, total_line
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.rules.coverage import coverage
from storage.rules.narrower import TOGETHER
from storage.rules.series import recency
from storage.rules.speaking import FRESH
from storage.rules.stocks import Displacement, Stock, displacement
from storage.rules.totals import ReportedTotal
from storage.values.report import Figure

MOST_EARLIER = 1  # older figures shown beside the latest and the highest
MOST_TOTALS = 4  # totals in print
MOST_FLOWS = 2
MOST_BESIDE = 3  # lines of flows, families, places and returns


def displacement_screen(frame: Frame) -> Screen:
    found = displacement(frame.snapshot)
    stocks = dict(found.stocks)
    sides = [code for code in frame.names.sides() if frame.link.party in ("", code)]
    beside = {code: [figure for figure in found.beside if figure.victim_party == code] for code in sides}
    empty = [code for code in sides if not (stocks[code] or _beside(stocks[code], beside[code]))]
    focus = focus_of(frame.link)
    text = blocks(
        [
            frame.part(lambda: counts_of_some(frame, *focus)) if focus else None,
            frame.t("displaced-first", began=frame.dates.began()),
            *frame.parts(
                *(partial(_side, frame, code, stocks[code], beside[code]) for code in sides if code not in empty),
                lambda: uncounted(frame, empty),
                lambda: None if frame.link.party else _totals(frame, found),
                lambda: ages(frame, _aged(frame, found, beside, sides), key="displaced-ages"),
            ),
        ]
    )
    return Screen(text=frame.titled(text), rows=frame.rows(lambda: _buttons(frame)))


def _buttons(frame: Frame) -> tuple[tuple[Button | None, ...], ...]:
    first = buttons.known(frame) or buttons.into(frame, "button-changed", "changed")
    second = buttons.whole(frame) if frame.link.party else buttons.into(frame, "button-why-not-added", "why")
    row = (first, second, buttons.sources(frame))
    return (row, (buttons.places(frame, Metric.DISPLACED),), buttons.neighbours(frame), buttons.earlier_phases(frame))


def count(frame: Frame, figure: Figure) -> Markup:
    """ "150,529 in shelters (779 shelters)": what the source says it covers stands beside the number."""
    told = counted(frame, figure)
    if not figure.coverage_note or coverage(figure.coverage_note):  # which `counted` tells
        return told
    return frame.t("displaced-covered", count=told, coverage=figure.coverage_note)


def _side(frame: Frame, party: str, stocks: tuple[Stock, ...], beside: Sequence[Figure]) -> Markup:
    """The stock that leads, what was before it, and what else is told: flows, families, places, returns."""
    told = _told_beside(frame, _beside(stocks, beside))
    if not stocks:
        return lines([frame.t("party-parts", party=frame.names.party(party), period=frame.dates.period()), *told])
    lead, *others = stocks
    fresh = [
        other.latest
        for other in others
        if lead.latest.as_of.at - other.latest.as_of.at <= FRESH or other.metric is Metric.REFUGEES
    ]
    return lines(
        [
            frame.t("displaced-line", party=frame.names.party(party), count=count(frame, lead.latest)),
            frame.told(lead.latest),
            *_history(frame, lead),
            *(stock_line(frame, figure) for figure in fresh),
            *told,
        ]
    )


def _beside(stocks: Sequence[Stock], beside: Sequence[Figure]) -> list[Figure]:
    return [figure for figure in beside if not stocks or _belongs(figure, stocks[0].latest)]


def _belongs(figure: Figure, lead: Figure) -> bool:
    """Whether a count is told beside the one that leads: flows and returns, and of whom the displaced are by the same
    day; places have screens of their own."""
    own_day = abs(lead.as_of.at - figure.as_of.at) <= TOGETHER
    narrow = bool(figure.subset or figure.unit is Unit.HOUSEHOLD)
    return not figure.place and (own_day or not narrow)


def _told_beside(frame: Frame, beside: Sequence[Figure]) -> list[Markup]:
    """What else is told, running counts of displacement as such: they are not those displaced now (rule 12)."""
    flows = [f for f in beside if f.metric.family is Family.DISPLACEMENT and f.series_kind == SeriesKind.CUMULATIVE]
    others = [figure for figure in beside if figure not in flows]
    running = [_flow(frame, figure) for figure in sorted(flows, key=lambda f: -f.amount.lead)[:MOST_FLOWS]]
    return [*some(frame, sorted(others, key=_weight), MOST_BESIDE), *running]


def _flow(frame: Frame, figure: Figure) -> Markup:
    line = told_line(frame, figure)
    return line if figure.count_from else frame.t("flow", line=line)  # which else says so itself


def _weight(figure: Figure) -> tuple[bool, bool, int]:
    """Returns first, then people before families, the greatest first."""
    return figure.metric is not Metric.RETURNED, figure.unit is Unit.HOUSEHOLD, -figure.amount.lead


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


def _aged(
    frame: Frame, found: Displacement, beside: Mapping[str, Sequence[Figure]], sides: Sequence[str]
) -> list[tuple[str, Figure]]:
    """The newest of each side and the newest total in print: what may be old (rule 18)."""
    stocks = dict(found.stocks)
    told = [(code, [one.latest for one in stocks[code]][:1] or list(beside[code])) for code in sides]
    newest = [(frame.names.party(code), max(own, key=recency)) for code, own in told if own]
    printed = [figure for total in found.totals for figure in total.figures] if not frame.link.party else []
    name = frame.t.plain("age-of", party=everybody(frame), what="total")
    return [*newest, (name, max(printed, key=recency))] if printed else newest


def _totals(frame: Frame, found: Displacement) -> Markup | None:
    notice = _not_added(frame, [stocks[0].latest for _, stocks in found.stocks if stocks])
    printed = [line for total in found.totals[:MOST_TOTALS] for line in _printed(frame, total)]
    left = len(found.totals) - MOST_TOTALS
    others = some(frame, [figure for figure in found.beside if not figure.victim_party], MOST_BESIDE)
    return lines([notice, *printed, frame.t("and-more", n=left) if left > 0 else None, *others])


def _printed(frame: Frame, total: ReportedTotal) -> tuple[Markup | None, ...]:
    return frame.t("stock-total", line=total_line(frame, total)), reading(frame, total)


def _not_added(frame: Frame, leads: list[Figure]) -> Markup | None:
    """Why two sides' figures are no sum: they are of different days, or count different people."""
    dates = "dates" if len({figure.as_of.at for figure in leads}) > 1 else ""
    kinds = "kinds" if len({figure.metric for figure in leads}) > 1 else ""
    return frame.t(f"not-added-{dates}{kinds}") if dates or kinds else None


def short_lines(frame: Frame) -> Markup | None:
    """The block of /status: one line a side, the asked one's where one was asked for."""
    told = _short_lines(frame)
    return lines([frame.t("displaced-title"), *told]) if told else None


def one_line(frame: Frame) -> Markup | None:
    """The same in one line."""
    told = _short_lines(frame)
    line = Markup("; ").join(told)
    return frame.t("metric-line", title=frame.t("displaced-title"), line=line) if told else None


def short_ages(frame: Frame) -> Markup | None:
    """How old the newest count of each side in these lines is (docs/rules.md, rule 18)."""
    dated = [(frame.names.party(code), figure) for code, figure in _leads(frame).items()]
    return ages(frame, dated, key="ages-displaced")


def _short_lines(frame: Frame) -> list[Markup]:
    leads = _leads(frame)
    sides = [code for code in frame.names.sides() if leads and frame.link.party in ("", code)]
    told = [_short_line(frame, code, leads.get(code)) for code in sides]
    return told + ([] if frame.link.party else some(frame, _without_sides(frame), 2))


def _leads(frame: Frame) -> dict[str, Figure]:
    leads = {code: stocks[0].latest for code, stocks in displacement(frame.snapshot).stocks if stocks}
    return {c: leads[c] for c in frame.names.sides() if c in leads and frame.link.party in ("", c)}


def _without_sides(frame: Frame) -> list[Figure]:
    """Where no side has a count: the totals in print, and what is told of parts."""
    found = displacement(frame.snapshot)
    if any(stocks for _, stocks in found.stocks):
        return []
    printed = [total.figures[-1] for total in found.totals]
    return [*sorted(printed, key=recency, reverse=True), *sorted(found.beside, key=_weight)]


def _short_line(frame: Frame, party: str, figure: Figure | None) -> Markup:
    """ "Cambodia: 141,850 · via The Star, 15 Jan 2026" under the heading that says of whom. How many shelters there are
    is left out; which people were counted is not."""
    name = frame.names.party(party)
    if figure is None:
        return frame.t("displaced-none", party=name)
    if _is_plain(figure):
        line = frame.t("displaced-number", party=name, amount=frame.amount_of(figure))
        return frame.t("counts-told", counts=noted(frame, line, [figure]), told=frame.told(figure))
    shown = counted(frame, figure) if figure.metric is Metric.IN_SHELTER else count(frame, figure)
    line = frame.t("of-whom", whom=name, counted=shown)
    return frame.t("counts-told", counts=line, told=frame.told(figure))


def _is_plain(figure: Figure) -> bool:
    """Whether it counts the displaced, and all of them."""
    whole = figure.victim_status is Status.UNSPECIFIED and not (figure.subset or figure.coverage_note or figure.place)
    return figure.metric is Metric.DISPLACED and figure.unit is Unit.PERSON and whole
