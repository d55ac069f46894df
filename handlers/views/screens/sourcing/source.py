"""One source, or all that speak for a side: what they say now, and what they printed of others. Pure."""

from collections.abc import Callable, Collection, Iterator
from functools import partial

from markupsafe import Markup

from config.vocabulary import Metric, Status
from handlers.parsing.source_names import kind_of
from handlers.views import buttons
from handlers.views.asking import word_on
from handlers.views.frame import Frame
from handlers.views.links.screens import item_of
from handlers.views.phrases.events import event_lines
from handlers.views.phrases.figures import aged_line, is_of
from handlers.views.screen import Screen
from handlers.views.screens.sourcing.sources import from_line, sources
from handlers.views.texts import blocks, lines
from storage.rules.changes import read_as
from storage.rules.series import current_of, recency, series, side
from storage.values.report import Figure, Incident, Report, Step
from storage.values.situation import Situation

PAGE = 10  # lines, most of a phone screen
MOST_STEPS, MOST_PRINTED = 4, 4
_LEADING = {Metric.KILLED, Metric.DISPLACED}  # which stand for their families


def source(frame: Frame) -> Screen:
    """One page of what the source that the link's item names counts now, deaths first, what it said of talks, and the
    reports of others that it printed; the list of sources where it names none."""
    codes = speaking(frame.snapshot.situation, _item(frame))
    if not codes:
        return sources(frame)
    figures = _counted(frame, codes)
    told: list[Callable[[], Markup]] = [partial(aged_line, frame, figure) for figure in figures]
    on_page, page, pages = frame.page_of(told, PAGE)
    counted = [line() for line in on_page]
    others = [] if page else [_said(frame, codes), _printed(frame, codes)]
    nothing = None if counted or any(others) else _nothing(frame)
    text = blocks(
        [frame.titled(_title(frame, codes)), _none_of_those(frame, codes, figures), lines(counted), *others, nothing]
    )
    last = (buttons.back(frame), buttons.sources(frame), *buttons.not_back(frame, buttons.status(frame)))
    return Screen(
        text=text, rows=(buttons.pages(frame, pages), last, (buttons.known(frame),), buttons.neighbours(frame))
    )


def speaking(situation: Situation, item: str) -> frozenset[str]:
    """The codes of the sources that an item names: one, with those that are only another name of it or a part of its
    body; or all of a side or of a kind."""
    if item in situation.parties:
        return frozenset(code for code in situation.sources if side(situation, code) == item)
    if kind := kind_of(item):
        return frozenset(code for code, one in situation.sources.items() if one.kind is kind)
    named = next((code for code in situation.sources if item_of(code) == item), None)
    return frozenset(code for code in situation.sources if named and named in _above(situation, code))


def _above(situation: Situation, code: str) -> Iterator[str]:
    """A source, and the bodies that it is part of."""
    at: str | None = code
    while at:
        yield at
        at = situation.sources[at].parent


def _item(frame: Frame) -> str:
    return word_on(frame.link.item)[0]


def _title(frame: Frame, codes: Collection[str]) -> Markup:
    item = _item(frame)
    if item in frame.snapshot.situation.parties:
        return frame.t("source-of-side", side=frame.names.party(item))
    if kind := kind_of(item):
        return frame.t("source-of-kind", kind=kind.value)
    named = next(code for code in codes if item_of(code) == item)
    found = frame.snapshot.situation.sources[named]
    return frame.t("source-title", name=frame.names.of(found.names), kind=found.kind.value)


def _nothing(frame: Frame) -> Markup:
    of = frame.link.party
    return frame.t("source-nothing-of", side=frame.names.party(of)) if of else frame.t("source-nothing")


def _own(frame: Frame, codes: Collection[str]) -> str:
    """The side that is asked about, else the one that they speak for; '' where they speak for none or for several."""
    sides = {side(frame.snapshot.situation, code) or "" for code in codes}
    return frame.link.party or (sides.pop() if len(sides) == 1 else "")


def _none_of_those(frame: Frame, codes: Collection[str], figures: Collection[Figure]) -> Markup | None:
    """Where something is asked for of which no number is given: what it counts of others is no answer."""
    _, metric, status = word_on(frame.link.item)
    own = _own(frame, codes)
    asked = (figure for figure in figures if metric and _is_asked(frame, figure, metric, status))
    if metric is None or not figures or any(is_of(figure, own) for figure in asked):
        return None
    what = frame.t.plain("counted-people", what=metric.value)
    if status:
        people = frame.t.plain("people-of", who=status.value, force=frame.names.force([own] if own else []))
        what = frame.t.plain("counted-some-people", what=metric.value, subset=people)
    return frame.t("source-no-count-of", what=what, side=frame.names.party(own) if own else "none")


def _is_asked(frame: Frame, figure: Figure, metric: Metric, status: Status | None) -> bool:
    """Whether it counts that, or something of the family that it leads."""
    if status is None:
        return figure.metric in (metric.family.metrics if metric in _LEADING else (metric,))
    meant = read_as(frame.snapshot.situation, figure).victim_status
    return figure.metric is metric and meant is status and not figure.subset


def _counted(frame: Frame, codes: Collection[str]) -> list[Figure]:
    """What they count now, in this outbreak where they count anything in it: those who are asked for first, and of what
    is counted alike its own side's people before another's."""
    situation = frame.snapshot.situation
    told = current_of(frame.snapshot, lambda figure: figure.source in codes and is_of(figure, frame.link.party))
    of_series = {series(situation, read_as(situation, figure)): figure for figure in sorted(told, key=recency)}
    found = list(of_series.values())  # "31 civilians" take the place of an older 21 that the source means as civilians
    number, order = frame.snapshot.phase.number, list(Metric)
    newest = sorted([figure for figure in found if figure.phase == number] or found, key=recency, reverse=True)
    (_, metric, status), own = word_on(frame.link.item), _own(frame, codes)
    return sorted(
        newest,
        key=lambda figure: (
            not (metric and _is_asked(frame, figure, metric, status)),
            order.index(figure.metric),
            not is_of(figure, own),
            bool(figure.place),
        ),
    )


def _said(frame: Frame, codes: Collection[str]) -> Markup | None:
    """Its word on talks and events."""
    all_told: list[Step | Incident] = [*frame.snapshot.steps, *frame.snapshot.incidents]
    own = [one for one in all_told if _sayer(frame, one) in codes]
    mine = sorted(own, key=lambda one: one.at.at, reverse=True)
    shown = {id(one) for one in mine[:MOST_STEPS]}  # by identity: a step and an incident may share a number
    more = len(mine) - MOST_STEPS
    told = event_lines(frame, lambda one: id(one) in shown)
    return lines([*told, frame.t("and-more", n=more) if more > 0 else None]) if told else None


def _sayer(frame: Frame, one: Step | Incident) -> str:
    own = one.source if isinstance(one, Step) else ""
    return own or frame.snapshot.reports[one.report_id].source


def _printed(frame: Frame, codes: Collection[str]) -> Markup | None:
    """The newest reports in which it printed what others say."""
    sayers: dict[int, set[str]] = {}
    all_told: list[Figure | Step] = [*frame.snapshot.figures, *frame.snapshot.steps]
    for said in all_told:
        sayers.setdefault(said.report_id, set()).add(said.source)
    found = [
        one
        for one in frame.snapshot.reports.values()
        if set(codes) & {one.relay, one.source} and sayers.get(one.id, set()) - set(codes)
    ]
    newest = sorted(found, key=_published, reverse=True)
    told = [from_line(frame, one, sayers[one.id]) for one in newest[:MOST_PRINTED]]
    more = len(newest) - MOST_PRINTED
    more_told = frame.t("and-more", n=more) if more > 0 else None
    return lines([frame.t("source-printed"), *told, more_told]) if told else None


def _published(one: Report) -> tuple[float, int]:
    return one.published.at.timestamp(), one.number
