"""/damage: what is open and what is closed, and the things that were damaged or destroyed, never added up. Pure."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import groupby

from markupsafe import Markup

from config.vocabulary import Family, Service
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.phrases.figures import aged_line
from handlers.views.phrases.services import service_line
from handlers.views.screen import Rows, Screen
from handlers.views.texts import blocks, lines
from storage.rules.series import current_of, recency
from storage.rules.services import latest_words
from storage.values.report import Figure, ServiceWord, Snapshot

PAGE = 12  # lines, one phone screen


def damage(frame: Frame) -> Screen:
    """One page: services first, then things, each kind by itself; of one side or place where the link names it. Of a
    service that is asked about it is said first that nobody said whether it is open."""
    things = [figure for figure in current_damage(frame.snapshot) if _is_asked(frame, _whose(figure), figure.place)]
    told = list(_told(frame, things))
    shown, page, pages = frame.page_of(told, PAGE)
    title = frame.titled(frame.t("damage-title", page=page + 1, pages=pages))
    sections = [
        lines([frame.t(f"damage-{kind}"), *frame.parts(*(line for _, line in group))])
        for kind, group in groupby(shown, key=lambda entry: entry[0])
    ]
    none = frame.t("damage-none", period=frame.dates.period()) if not told else None
    note = frame.t("damage-note") if told else None
    rows = frame.rows(lambda: _rows(frame, pages))
    return Screen(text=blocks([title, none or _no_word(frame), *sections, note]), rows=rows)


def _no_word(frame: Frame) -> Markup | None:
    asked = frame.link.item
    if asked not in list(Service) or any(word.service == asked for word in _words(frame)):
        return None
    return frame.t("no-word-of-service", service=asked)


def _rows(frame: Frame, pages: int) -> Rows:
    return (
        buttons.pages(frame, pages),
        buttons.not_back(frame, buttons.whole_or_none(frame), buttons.sources(frame), buttons.status(frame)),
        (buttons.back(frame),),
        buttons.neighbours(frame),
    )


def _told(frame: Frame, things: list[Figure]) -> Iterator[tuple[str, Callable[[], Markup]]]:
    """Each kind with its lines, put into words only if their page is asked for."""
    for word in sorted(_words(frame), key=lambda word: word.service != frame.link.item):
        yield "services", partial(service_line, frame, word)
    for figure in things:
        yield "things", partial(aged_line, frame, figure)


def _words(frame: Frame) -> list[ServiceWord]:
    """What is known of services where it is asked about; a word on all of them everywhere is one on these."""
    return [word for word in latest_words(frame.snapshot) if not word.place or _is_asked(frame, (), word.place)]


def current_damage(snapshot: Snapshot) -> list[Figure]:
    """The current counts of things in this outbreak, by kind, the newest of each first."""
    number = snapshot.phase.number
    found = current_of(snapshot, lambda figure: figure.metric.family is Family.DAMAGE and figure.phase == number)
    newest_first = sorted(found, key=recency, reverse=True)
    order = Family.DAMAGE.metrics
    return sorted(newest_first, key=lambda figure: order.index(figure.metric))


def _is_asked(frame: Frame, parties: Collection[str], place: str) -> bool:
    """Whether it is of the side and in the place that the link names: a side's things lie in its places."""
    link, situation = frame.link, frame.snapshot.situation
    if link.place and link.place not in (place, *situation.around(place)):
        return False
    of = parties or ([situation.places[place].party] if place in situation.places else [])
    return not link.party or link.party in of


def _whose(figure: Figure) -> Collection[str]:
    return figure.parties or ([figure.victim_party] if figure.victim_party else [])
