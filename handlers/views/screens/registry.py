"""Every screen by its name, and the one way from a link to a screen: ask the view. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from handlers.views.frame import Frame, screen_of, with_gaps
from handlers.views.links.data import BadLink
from handlers.views.links.screens import Link
from handlers.views.screen import Screen
from handlers.views.screens import (
    casualties,
    damage,
    displacement,
    mediation,
    numbers,
    places,
    problems,
    status,
    timeline,
)
from handlers.views.screens.explaining import adding_up, changed, counts, outbreaks, why
from handlers.views.screens.place import place_screen
from handlers.views.screens.sourcing import citation, report, source, sources

View = Callable[[Frame], Screen]

SCREENS: Mapping[str, View] = {
    "status": status.status,
    "casualties": casualties.casualties,
    "displacement": displacement.displacement_screen,
    "places": places.places,
    "damage": damage.damage,
    "mediation": mediation.mediation,
    "earlier": mediation.earlier_efforts,
    "timeline": timeline.timeline,
    "days": timeline.days,
    "sources": sources.sources,
    "source": source.source,
    "report": report.report,
    "cite": citation.citation,
    "number": numbers.number,
    "adds-up": adding_up.adding_up,
    "counts": counts.counts,
    "changed": changed.changed,
    "why": why.why,
    "outbreaks": outbreaks.outbreaks,
}
OF_A_PLACE = problems.OF_A_PLACE
OF_A_REPORT = {"report", "cite"}


def shown(frame: Frame) -> Screen:
    """The screen that a frame's link asks for, or why there is none. Raises BadLink for a screen, side or place that is
    not there (any more), and what keeps it from being made where no part of it can be told."""
    return with_gaps(frame, _shown(frame))


def _shown(frame: Frame) -> Screen:
    link, situation = frame.link, frame.snapshot.situation
    if link.origin:
        return _sources_of(frame, link.origin)
    view = SCREENS.get(link.screen)
    if view is None:
        raise BadLink(link.screen)
    if (link.party and link.party not in situation.parties) or (link.place and link.place not in situation.places):
        raise BadLink(link.party or link.place)
    if link.day and link.day > frame.dates.local(frame.now).date():
        return problems.day_ahead(frame, link.day)
    # What became of a report is told also where nothing stands any more.
    if problems.is_blank(frame.snapshot) and link.screen not in OF_A_REPORT:
        return problems.before_record(frame)
    made = screen_of(frame, place_screen if link.place and link.screen in OF_A_PLACE else view)
    if made.failed and not made.origins:  # a screen of nothing but regrets is none
        raise made.failed[-1]
    return made


def _sources_of(frame: Frame, origin: Link) -> Screen:
    told = shown(replace(frame, link=origin)).origins
    return screen_of(frame, partial(sources.of_screen, origin=origin, told=told))
