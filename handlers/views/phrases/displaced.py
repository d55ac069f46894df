"""Displacement, one line a side among other answers: the latest count, else what is told of parts. Pure (docs/rules.md,
rules 5, 12 and 18)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from config.vocabulary import Metric, Status, Unit
from handlers.views.frame import Frame, Part
from handlers.views.phrases.figures import bare_count, counted, is_of, noted, some, with_age
from handlers.views.phrases.tolls import outbreaks
from handlers.views.phrases.tolls.sides import in_places
from handlers.views.phrases.tolls.toll import ages
from handlers.views.texts import lines
from storage.rules.amounts import reached
from storage.rules.cells import Cell
from storage.rules.coverage import told_beside
from storage.rules.series import recency
from storage.rules.stocks import Displacement, displacement
from storage.values.report import Figure

MOST_SHORT = 2  # lines of totals and parts among one line a side


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
    return [(aged_name(frame, frame.names.party(code), one), one) for code, one in _leads(frame).items()]


def aged_name(frame: Frame, whose: str, figure: Figure) -> str:
    return frame.t.plain("age-of", party=whose, what=figure.metric.value)


def _short_lines(frame: Frame) -> list[Markup]:
    """The asked sides' leading counts; of a side that has none what is told of parts of it, and the totals in print
    that tell of more than these."""
    found, leads, asked = displacement(frame.snapshot), _leads(frame), _asked(frame)
    sums = {cell.party: cell for cell in found.of_places if cell.party in asked}
    summed = {figure.id for cell in sums.values() for figure in cell.places}
    parts = {code: [f for f in _parts_of(found, code) if f.id not in summed] for code in asked if code not in leads}
    abroad = [code for code in asked if code in leads and leads[code].metric is Metric.REFUGEES]
    inside = {code: [one for one in _parts_of(found, code) if _is_inside(one)] for code in abroad}
    some_parts = {figure.id: figure for own in (*parts.values(), *inside.values()) for figure in own}
    of_parts = sorted(some_parts.values(), key=_forced_first)
    # The greatest of each side, before a lesser one of a side that has one already.
    of_each = [next((one for one in of_parts if is_of(one, code)), None) for code in (*parts, *inside)]
    firsts = [one for one in of_parts if one in of_each]
    others = [one for one in of_parts if one not in firsts]
    before = [*_abroad(found, leads), *_newer_families(found, leads), *_totals_of_more(found, leads, asked)]
    first = [*before[:MOST_SHORT], *firsts]
    beside = [*first, *before[MOST_SHORT:], *others]
    if not frame.link.party:
        beside += [figure for figure in found.beside if figure.group or _is_nobodys(figure)] if not leads else []
    told = [
        of_places(frame, sums[code]) if code in sums else _short_line(frame, code, leads.get(code))
        for code in asked
        if code in leads or code in sums or ((leads or sums) and not parts[code])
    ]
    told += some(frame, beside, max(MOST_SHORT, len(first)))
    # What an opposed side says of people whom nobody else counts, called a claim.
    uncounted = [code for code in asked if not (code in leads or code in sums or parts[code])]
    return told + some(frame, [f for f in found.claims if any(is_of(f, code) for code in uncounted)], MOST_SHORT)


def of_places(frame: Frame, cell: Cell) -> Markup:
    """ "Cambodia: at least 3,300 displaced in 7 places together · Interior Ministry, 10 Dec"."""
    newest = max(cell.places, key=recency)
    assert cell.amount is not None
    whole = replace(newest, amount=cell.amount, place="")
    told = noted(frame, in_places(frame, cell, bare_count(frame, whole, cell.places)), cell.places)
    line = frame.t("of-whom", whom=frame.names.party(cell.party), counted=told)
    return with_age(frame, frame.t("counts-told", counts=line, told=frame.told(newest)), newest)


def _forced_first(figure: Figure) -> tuple[bool, tuple[bool, bool, int]]:
    """Under "Displaced" whoever is, before whoever is back."""
    return figure.metric is Metric.RETURNED, weight(figure)


def _asked(frame: Frame) -> list[str]:
    return [code for code in frame.names.sides() if frame.link.party in ("", code)]


def _parts_of(found: Displacement, party: str) -> list[Figure]:
    return [figure for figure in found.beside if is_of(figure, party)]


def _is_inside(figure: Figure) -> bool:
    """Whether it tells of people forced from home inside the country, whom no count of those abroad holds."""
    return figure.metric not in (Metric.REFUGEES, Metric.RETURNED)


def _is_nobodys(figure: Figure) -> bool:
    return not (figure.victim_party or figure.parties)


def _abroad(found: Displacement, leads: Mapping[str, Figure]) -> list[Figure]:
    """Who fled the country is none of those displaced inside it, who lead for a side."""
    others = [stock.latest for code, stocks in found.stocks if code in leads for stock in stocks[1:]]
    return [figure for figure in others if figure.metric is Metric.REFUGEES]


def _newer_families(found: Displacement, leads: Mapping[str, Figure]) -> list[Figure]:
    """Families that were counted after the people who lead for their side were."""
    return [
        figure
        for figure in found.beside
        if figure.unit is Unit.HOUSEHOLD and not (figure.place or figure.subset)
        if (lead := leads.get(figure.victim_party or "")) and lead.metric is figure.metric
        if figure.as_of.at > lead.as_of.at
    ]


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


def count(frame: Frame, figure: Figure) -> Markup:
    """ "150,529 in shelters (779 shelters)": what the source says it covers stands beside the number."""
    told = counted(frame, figure)
    if not figure.coverage_note or told_beside(figure.coverage_note):  # which `counted` tells
        return told
    return frame.t("displaced-covered", count=told, coverage=figure.coverage_note)


def stock_line(frame: Frame, figure: Figure) -> Markup:
    """ "150,529 in shelters (779 shelters) · Defence Ministry, 24 Dec"."""
    return frame.t("counts-told", counts=count(frame, figure), told=frame.told(figure))


def weight(figure: Figure) -> tuple[bool, bool, int]:
    """Returns first, then people before families, the greatest first."""
    return figure.metric is not Metric.RETURNED, figure.unit is Unit.HOUSEHOLD, -figure.amount.lead
