"""Looks behind a pushed message: a screen of the record as the message tells it, and all of its news. The message
itself stays, or is a tap away. Pure."""

from collections.abc import Collection
from dataclasses import replace
from zoneinfo import ZoneInfo

from handlers.views.frame import Frame, screen_of
from handlers.views.links.chats import EditionLink
from handlers.views.links.data import BadLink
from handlers.views.links.screens import Link
from handlers.views.pushes.all_news import all_news
from handlers.views.pushes.registry import PUSHES, pushed
from handlers.views.screen import Button, Origin, Screen
from handlers.views.screens import problems
from handlers.views.screens.registry import shown
from handlers.views.screens.sourcing import sources
from storage.values.editions import Edition
from storage.values.told import LastTold

NEWS, SOURCES = "news", "sources"
BEHIND = ("status", "why", "mediation")
"""The screens that stand behind a message."""


def look(frame: Frame, edition: Edition, before: LastTold | None, link: EditionLink) -> Screen:
    """What the link asks for; the frame is of the moment that the message tells of. Raises BadLink."""
    if edition.kind not in PUSHES:
        raise BadLink(link.encode())
    if not link.screen:
        return pushed(frame, edition, before)
    if link.screen == NEWS and before:
        zone = ZoneInfo(edition.content.get("zone", frame.snapshot.situation.zone_name))
        found = screen_of(frame, lambda own: all_news(own, before, zone, link.page))
    elif link.screen == SOURCES:
        return _sources(frame, pushed(frame, edition, before).origins, link)
    elif link.report:
        found = shown(replace(frame, link=Link(screen="report", item=link.report, page=link.page)))
    elif link.screen in BEHIND:
        found = shown(replace(frame, link=Link(screen=link.screen, page=link.page)))
    else:
        raise BadLink(link.encode())
    return replace(found, rows=(_pages(found, link), (_back(frame, link),)))


def cannot_look(frame: Frame, link: EditionLink) -> Screen:
    """In place of a look that fails, with the way back."""
    again = Button(label=frame.t.plain("button-again"), link=link)
    return replace(problems.cannot_show(frame), rows=((again,), (_back(frame, link) if link.screen else None,)))


def _sources(frame: Frame, told: Collection[Origin], link: EditionLink) -> Screen:
    """The reports of what the message tells, as far as they stood then, each a tap away."""
    standing = [origin for origin in told if origin[0] in frame.snapshot.reports]
    own = replace(frame, link=Link(screen=SOURCES))
    found = screen_of(own, lambda each: sources.of_screen(each, each.link, standing))
    reports = [
        replace(button, link=link.to_report(button.link.item))
        for row in found.buttons
        for button in row
        if isinstance(button.link, Link) and button.link.screen == "report"
    ]
    return replace(found, rows=(*sources.in_rows(reports, sources.A_ROW), (_back(frame, link),)))


def _pages(found: Screen, link: EditionLink) -> tuple[Button | None, ...]:
    """Newer and earlier pages of the same; what else stands under the screen leads away from the message."""
    same = (button for row in found.buttons for button in row if _is_page(button, link))
    return tuple(Button(label=one.label, link=replace(link, page=_page_of(one))) for one in same)


def _is_page(button: Button, link: EditionLink) -> bool:
    other = button.link
    same = isinstance(other, Link | EditionLink) and other.screen == ("report" if link.report else link.screen)
    return same and _page_of(button) != link.page


def _page_of(button: Button) -> int:
    assert isinstance(button.link, Link | EditionLink)
    return button.link.page


def _back(frame: Frame, link: EditionLink) -> Button | None:
    """From a report to the sources, from all else to the message; None where that stands above, untouched."""
    if link.report:
        return Button(label=frame.t.plain("button-digest-back"), link=replace(link, screen=SOURCES, page=0))
    if link.apart:
        return None
    return Button(label=frame.t.plain("button-digest-back"), link=EditionLink(edition=link.edition))
