"""Counts in full: every printed total, or every claim, of which another screen shows the first. Pure."""

from collections.abc import Callable, Mapping
from functools import partial

from markupsafe import Markup

from config.vocabulary import Family, Metric
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.phrases.figures import aged_line, is_of, told_line
from handlers.views.phrases.tolls.totals import total_line
from handlers.views.screen import Screen
from handlers.views.texts import blocks, lines
from storage.rules.narrower import beside
from storage.rules.series import recency
from storage.rules.tally import toll

PAGE = 12  # lines, one phone screen

Line = Callable[[], Markup]
"""Put into words only if its page is asked for."""


def counts(frame: Frame) -> Screen:
    """One page of the list that the link's item names: "claims", "among" for women, children and others among the
    sides' people, else the totals in print."""
    kind = frame.link.item if frame.link.item in _LISTS else "totals"
    told = _LISTS[kind](frame)
    on_page, page, pages = frame.page_of(told, PAGE)
    title = frame.t(f"{kind}-title")
    title = frame.t("counts-page", title=title, page=page + 1, pages=pages)
    text = blocks([frame.titled(title), lines(line() for line in on_page)])
    last = (buttons.back(frame, "casualties"), buttons.sources(frame), buttons.newest(frame))
    return Screen(text=text, rows=(buttons.pages(frame, pages), last))


def _totals(frame: Frame) -> list[Line]:
    return [partial(total_line, frame, total) for total in toll(frame.snapshot, Metric.KILLED).totals]


def _claims(frame: Frame) -> list[Line]:
    metrics = (Metric.KILLED, *Family.HARMED.metrics)
    claims = [figure for metric in metrics for figure in toll(frame.snapshot, metric).others_words]
    asked = [figure for figure in claims if is_of(figure, frame.link.party)]
    return [partial(told_line, frame, figure) for figure in sorted(asked, key=recency, reverse=True)]


def _among(frame: Frame) -> list[Line]:
    tolls = (toll(frame.snapshot, metric) for metric in (Metric.KILLED, *Family.HARMED.metrics))
    sides = (side for of in tolls for side in of.parties if frame.link.party in ("", side.party))
    found = [figure for side in sides for figure in beside(frame.snapshot.situation, side).subsets]
    return [partial(aged_line, frame, figure) for figure in sorted(found, key=recency, reverse=True)]


_LISTS: Mapping[str, Callable[[Frame], list[Line]]] = {"claims": _claims, "among": _among, "totals": _totals}
