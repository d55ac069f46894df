"""/displacement: people forced from home, by side: the latest figure and the highest, never added up. Pure."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from markupsafe import Markup

from config.vocabulary import Family, Metric, SeriesKind, Status, Unit
from handlers.views import buttons
from handlers.views.asking import focus_of
from handlers.views.frame import Frame, Part
from handlers.views.phrases.figures import aged_line, counted, counts_of_some, everybody, is_of, noted, some
from handlers.views.phrases.tolls import outbreaks
from handlers.views.phrases.tolls.sides import uncounted
from handlers.views.phrases.tolls.toll import ages
from handlers.views.phrases.tolls.totals import reading, total_line
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.rules.amounts import reached, says_more
from storage.rules.coverage import coverage, same_coverage
from storage.rules.narrower import TOGETHER
from storage.rules.series import recency
from storage.rules.stocks import Displacement, Stock, displacement
from storage.rules.totals import ReportedTotal
from storage.values.report import Figure

MOST_EARLIER = 1  # older figures shown beside the latest and the highest
MOST_TOTALS = 4  # totals in print
MOST_FLOWS = 2
MOST_BESIDE = 3  # lines of flows, families, places and returns
MOST_SHORT = 2  # lines of totals and parts among one line a side


def displacement_screen(frame: Frame) -> Screen:
    found = displacement(frame.snapshot)
    stocks = dict(found.stocks)
    sides = [code for code in frame.names.sides() if frame.link.party in ("", code)]
    beside = {code: [figure for figure in found.beside if _is_beside(frame, figure, code)] for code in sides}
    told = [code for code in sides if stocks[code] or _beside(stocks[code], beside[code])]
    together = {code for figure in found.beside for code in figure.parties}
    focus = focus_of(frame.link)
    text = blocks(
        [
            frame.part(lambda: counts_of_some(frame, *focus)) if focus else None,
            frame.t("displaced-first", began=frame.dates.began()),
            *frame.parts(
                *(partial(_side, frame, code, stocks[code], beside[code]) for code in told),
                lambda: uncounted(frame, [code for code in sides if code not in told and code not in together]),
                lambda: None if frame.link.party else _totals(frame, found),
                lambda: _claims(frame, found),
                lambda: ages(frame, _aged(frame, found, sides), key="displaced-ages"),
                *of_other_outbreaks(frame),
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
    return lines(
        [
            frame.t("displaced-line", party=frame.names.party(party), count=count(frame, lead.latest)),
            frame.told(lead.latest),
            *_history(frame, lead, others),
            *(line for other in others for line in _other(frame, other)),
            *told,
        ]
    )


def _is_beside(frame: Frame, figure: Figure, party: str) -> bool:
    """Whether it counts that side's people; where the whole picture is told, theirs alone."""
    return figure.victim_party == party or (frame.link.party == party and party in figure.parties)


def _other(frame: Frame, stock: Stock) -> list[Markup]:
    """A stock that does not lead, and the highest of it on record (rule 12)."""
    peak = [stock.peak] if stock.peak is not stock.latest else []
    told = (frame.t("stock-peak", line=stock_line(frame, figure)) for figure in peak)
    return [stock_line(frame, stock.latest), *told]


def _beside(stocks: Sequence[Stock], beside: Sequence[Figure]) -> list[Figure]:
    told = {stock.metric for stock in stocks}
    return [f for f in beside if not stocks or _is_untold(f, told) or _belongs(f, stocks[0].latest)]


def _is_untold(figure: Figure, told: Collection[Metric]) -> bool:
    """Whether no count of the side tells of people like these: who fled abroad is none of those displaced inside."""
    inside = Metric.DISPLACED not in told or figure.metric is Metric.REFUGEES
    return figure.metric.family is Family.DISPLACEMENT and figure.metric not in told and inside


def _belongs(figure: Figure, lead: Figure) -> bool:
    """Whether a count is told beside the one that leads: flows and returns, and of whom the displaced are by the same
    day or later; places have a screen of their own."""
    narrow = bool(figure.subset or figure.unit is Unit.HOUSEHOLD)
    later = figure.as_of.at >= lead.as_of.at - TOGETHER
    if later and figure.unit is Unit.PERSON and says_more(figure.amount, lead.amount):
        return True  # a part that is more than the whole
    return not figure.place and (later or not narrow)


def _told_beside(frame: Frame, beside: Sequence[Figure]) -> list[Markup]:
    """What else is told, running counts of displacement as such: they are not those displaced now (rule 12)."""
    flows = [f for f in beside if f.metric.family is Family.DISPLACEMENT and f.series_kind == SeriesKind.CUMULATIVE]
    others = [figure for figure in beside if figure not in flows]
    running = [_flow(frame, figure) for figure in sorted(flows, key=lambda f: -f.amount.lead)[:MOST_FLOWS]]
    return [*some(frame, sorted(others, key=_weight), MOST_BESIDE), *running]


def _flow(frame: Frame, figure: Figure) -> Markup:
    line = aged_line(frame, figure)
    return line if figure.count_from else frame.t("flow", line=line)  # which else says so itself


def _weight(figure: Figure) -> tuple[bool, bool, int]:
    """Returns first, then people before families, the greatest first."""
    return figure.metric is not Metric.RETURNED, figure.unit is Unit.HOUSEHOLD, -figure.amount.lead


def stock_line(frame: Frame, figure: Figure) -> Markup:
    """ "150,529 in shelters (779 shelters) · Defence Ministry, 24 Dec"."""
    return frame.t("counts-told", counts=count(frame, figure), told=frame.told(figure))


def _earlier(frame: Frame, now: Figure, figure: Figure) -> Markup:
    """What was counted before, or beside it where it leaves others out: those who fled the country were no more of
    those who are displaced inside it (rule 19)."""
    if same_coverage(now.coverage_note, figure.coverage_note):
        return frame.t("stock-before", line=stock_line(frame, figure))
    return frame.t("beside-later", line=aged_line(frame, figure))


def _history(frame: Frame, stock: Stock, others: Sequence[Stock]) -> list[Markup]:
    """The highest on record, with its own source and date (rule 12), and the figure before the latest, unless other
    kinds of counts stand here as well."""
    before = [figure for figure in stock.earlier if figure not in (stock.peak, stock.latest)][:MOST_EARLIER]
    peak = [stock.peak] if stock.peak is not stock.latest else []
    before = [] if peak and others else before
    newer = [stock.newer] if stock.newer else []
    return [
        *(frame.t("beside-later", line=aged_line(frame, figure)) for figure in newer),
        *(frame.t("stock-peak", line=stock_line(frame, figure)) for figure in peak),
        *(_earlier(frame, stock.latest, figure) for figure in before),
    ]


def _aged(frame: Frame, found: Displacement, sides: Sequence[str]) -> list[tuple[str, Figure]]:
    """The stocks of each side and the newest total in print: what may be old (rule 18). Other lines say it
    themselves."""
    stocks = dict(found.stocks)
    newest: list[tuple[str, Figure]] = []
    for code in sides:
        name = frame.names.party(code)
        told = [one.latest for one in stocks[code]]
        newest += [(_aged_name(frame, name, one) if at else name, one) for at, one in enumerate(told)]
    printed = [figure for total in found.totals for figure in total.figures] if not frame.link.party else []
    name = frame.t.plain("age-of", party=everybody(frame), what="total")
    return [*newest, (name, max(printed, key=recency))] if printed else newest


def _totals(frame: Frame, found: Displacement) -> Markup | None:
    notice = _not_added(frame, [stocks[0].latest for _, stocks in found.stocks if stocks])
    printed = [line for total in found.totals[:MOST_TOTALS] for line in _printed(frame, total)]
    printed += [frame.t("stock-peak", line=aged_line(frame, figure)) for figure in found.peaks]
    left = len(found.totals) - MOST_TOTALS
    others = some(frame, [figure for figure in found.beside if not figure.victim_party], MOST_BESIDE)
    return lines([notice, *printed, frame.t("and-more", n=left) if left > 0 else None, *others])


def _claims(frame: Frame, found: Displacement) -> Markup | None:
    """What one side says of another's people, as /casualties tells it (docs/rules.md, rule 15)."""
    told = some(frame, [figure for figure in found.claims if is_of(figure, frame.link.party)], MOST_BESIDE)
    return lines([frame.t("claims-title"), *told]) if told else None


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


def of_other_outbreaks(frame: Frame) -> list[Part]:
    """People forced from home in each other outbreak that runs, one line a side."""
    return [partial(_of_outbreak, other) for other in outbreaks.others(frame)]


def _of_outbreak(frame: Frame) -> Markup | None:
    told = _short_lines(frame)
    title = frame.t("displaced-in", outbreak=outbreaks.name(frame))
    return lines([title, *told, ages(frame, short_aged(frame))]) if told else None


def short_ages(frame: Frame) -> Markup | None:
    """How old the newest count of each side in these lines is (docs/rules.md, rule 18)."""
    dated = [(frame.names.party(code), figure) for code, figure in _leads(frame).items()]
    return ages(frame, dated, key="ages-displaced")


def short_aged(frame: Frame) -> list[tuple[str, Figure]]:
    """What `ages` is asked of where these lines stand among others: "Cambodia (displaced)"."""
    return [(_aged_name(frame, frame.names.party(code), one), one) for code, one in _leads(frame).items()]


def _aged_name(frame: Frame, whose: str, figure: Figure) -> str:
    return frame.t.plain("age-of", party=whose, what=figure.metric.value)


def _short_lines(frame: Frame) -> list[Markup]:
    """The asked sides' leading counts; of a side that has none what is told of parts of it, and the totals in print
    that tell of more than these."""
    found, leads, asked = displacement(frame.snapshot), _leads(frame), _asked(frame)
    parts = {code: _parts_of(found, code) for code in asked if code not in leads}
    some_parts = {figure.id: figure for own in parts.values() for figure in own}
    beside = [*_totals_of_more(found, leads, asked), *sorted(some_parts.values(), key=_weight)]
    if not frame.link.party:
        beside += [figure for figure in found.beside if figure.group or _is_nobodys(figure)] if not leads else []
    untold = [code for code in asked if leads and code not in leads and not parts[code]]
    told = [_short_line(frame, code, leads.get(code)) for code in asked if code in leads or code in untold]
    return told + some(frame, beside, MOST_SHORT)


def _asked(frame: Frame) -> list[str]:
    return [code for code in frame.names.sides() if frame.link.party in ("", code)]


def _parts_of(found: Displacement, party: str) -> list[Figure]:
    return [figure for figure in found.beside if is_of(figure, party)]


def _is_nobodys(figure: Figure) -> bool:
    return not (figure.victim_party or figure.parties)


def _totals_of_more(found: Displacement, leads: Mapping[str, Figure], asked: Sequence[str]) -> list[Figure]:
    """The totals in print, where no side has a count; else, where one has none, those that reach more than double what
    the sides come to (docs/rules.md, rule 5)."""
    printed = sorted((total.figures[-1] for total in found.totals), key=recency, reverse=True)
    if not leads:
        return printed
    ours = sum(reached(figure.amount) for figure in leads.values())
    lacking = len(asked) > 1 and any(code not in leads for code in asked)
    return [figure for figure in printed if lacking and figure.amount.lead > 2 * ours]


def _leads(frame: Frame) -> dict[str, Figure]:
    leads = {code: stocks[0].latest for code, stocks in displacement(frame.snapshot).stocks if stocks}
    return {c: leads[c] for c in frame.names.sides() if c in leads and frame.link.party in ("", c)}


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
