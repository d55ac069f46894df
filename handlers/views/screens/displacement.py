"""/displacement: people forced from home, by side: the latest figure and the highest, never added up. Pure."""

from collections.abc import Collection, Sequence
from functools import partial

from markupsafe import Markup

from config.vocabulary import BASELINE, Family, Metric, SeriesKind, Unit
from handlers.views import buttons
from handlers.views.asking import focus_of
from handlers.views.frame import Frame
from handlers.views.phrases.displaced import aged_name, count, of_other_outbreaks, of_places, stock_line, weight
from handlers.views.phrases.figures import aged_line, counts_of_some, everybody, is_of, some
from handlers.views.phrases.tolls.outbreaks import counted_since
from handlers.views.phrases.tolls.sides import uncounted
from handlers.views.phrases.tolls.toll import ages
from handlers.views.phrases.tolls.totals import reading, total_line
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.rules.amounts import reached, says_more
from storage.rules.cells import Cell
from storage.rules.coverage import same_coverage
from storage.rules.narrower import TOGETHER
from storage.rules.series import current_of, recency
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
    beside = {code: [figure for figure in found.beside if _is_beside(frame, figure, code)] for code in sides}
    told = [code for code in sides if stocks[code] or _beside(stocks[code], beside[code])]
    together = {code for figure in found.beside for code in figure.parties}
    sums = {cell.party: cell for cell in found.of_places}
    focus = focus_of(frame.link)
    nobody = partial(uncounted, frame, [code for code in sides if code not in {*told, *together}], "party-none")
    totals = partial(_totals_of_all, frame, found)
    text = blocks(
        [
            frame.part(lambda: counts_of_some(frame, *focus)) if focus else None,
            frame.t("displaced-first", began=frame.dates.began()),
            *frame.parts(
                *(partial(_side, frame, code, stocks[code], beside[code], sums.get(code)) for code in told),
                *((nobody, totals) if told else (totals, nobody)),  # a number first, whosever it is
                lambda: _claims(frame, found),
                lambda: _baseline(frame),
                lambda: ages(frame, _aged(frame, found, sides), key="displaced-ages"),
                lambda: counted_since(frame, Family.DISPLACEMENT, Family.RETURN),
                *of_other_outbreaks(frame),
            ),
        ]
    )
    return Screen(text=frame.titled(text), rows=frame.rows(lambda: _buttons(frame)))


def _totals_of_all(frame: Frame, found: Displacement) -> Markup | None:
    return None if frame.link.party else _totals(frame, found)


def _baseline(frame: Frame) -> Markup | None:
    """How many were forced from home before the first outbreak, as long as that is the one that is told of (rule
    20)."""
    seen = frame.snapshot
    if seen.phase is not seen.situation.phases[0]:
        return None
    metrics = Family.DISPLACEMENT.metrics
    found = current_of(seen, lambda f: f.phase == BASELINE and f.metric in metrics and is_of(f, frame.link.party))
    shown = some(frame, sorted(found, key=weight), MOST_BESIDE)
    return lines([frame.t("displaced-baseline"), *shown]) if shown else None


def _buttons(frame: Frame) -> tuple[tuple[Button | None, ...], ...]:
    first = buttons.known(frame) or buttons.into(frame, "button-changed", "changed")
    second = buttons.whole(frame) if frame.link.party else buttons.into(frame, "button-why-not-added", "why")
    row = (first, second, buttons.sources(frame))
    return (row, (buttons.places(frame, Metric.DISPLACED),), buttons.neighbours(frame), buttons.earlier_phases(frame))


def _side(
    frame: Frame, party: str, stocks: tuple[Stock, ...], beside: Sequence[Figure], in_places: Cell | None
) -> Markup:
    """The stock that leads, what was before it, and what else is told: flows, families, places, returns."""
    told = _told_beside(frame, _beside(stocks, beside))
    if not stocks:
        title = frame.t("party-parts", party=frame.names.party(party), period=frame.dates.period())
        return lines([title, of_places(frame, in_places) if in_places else None, *told])
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
    return [*some(frame, sorted(others, key=weight), MOST_BESIDE), *running]


def _flow(frame: Frame, figure: Figure) -> Markup:
    line = aged_line(frame, figure)
    return line if figure.count_from else frame.t("flow", line=line)  # which else says so itself


def _earlier(frame: Frame, now: Figure, figure: Figure) -> Markup:
    """What was counted before, or beside it where it leaves others out: those who fled the country were no more of
    those who are displaced inside it (rule 19)."""
    if same_coverage(now.coverage_note, figure.coverage_note):
        return frame.t("stock-before", line=stock_line(frame, figure))
    return frame.t("beside-later", line=aged_line(frame, figure))


def _history(frame: Frame, stock: Stock, others: Sequence[Stock]) -> list[Markup]:
    """The highest on record, with its own source and date (rule 12), and the figure before the latest, unless other
    kinds of counts stand here as well."""
    told = (stock.peak, stock.latest)
    # No upper bound: that is no count.
    earlier = [f for f in stock.earlier if f not in told and (reached(f.amount) or f.amount.best == 0)]
    before = earlier[:MOST_EARLIER]
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
        newest += [(aged_name(frame, name, one) if at else name, one) for at, one in enumerate(told)]
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
    metrics = {figure.metric for figure in leads}
    inside = metrics & {Metric.IN_SHELTER, Metric.EVACUATED}
    kinds = "" if len(metrics) < 2 else "kinds" if inside else "abroad"
    return frame.t(f"not-added-{dates}{kinds}") if dates or kinds else None
