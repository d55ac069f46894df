"""Rendering editions into messages, once for each language."""

import asyncio
from collections.abc import Callable

from cachetools import LRUCache

from bot.delivery.snapshots import Snapshots
from handlers.views.frame import Frame
from handlers.views.links.screens import Link
from handlers.views.pushes.registry import PUSHES, pushed
from handlers.views.screen import Screen
from handlers.views.texts import texts
from storage.database.engine import Database
from storage.delivery.editions import note_figures
from storage.delivery.told import told_before
from storage.rules.pushed.last_told import last_told
from storage.values.editions import Edition

KEPT = 32  # messages: a few slots in a few languages


class CannotRender(Exception):
    """There is no view for an edition of this kind, or it fails at this one."""


class Renewed(Exception):
    """The record was put right meanwhile: there is a newer edition to be sent in place of this one."""


class Rendering:
    """The messages of editions, from the record as it stood when the edition was made. The figures that they tell are
    noted before anybody has the message. `on_failed` hears of each part that a message goes out without."""

    def __init__(self, database: Database, on_failed: Callable[[Edition, Exception], None]) -> None:
        self._database, self._on_failed = database, on_failed
        self._snapshots = Snapshots(database)
        self._kept: LRUCache[tuple[int, str], Screen] = LRUCache(KEPT)
        self._one_at_a_time = asyncio.Lock()  # the others want the same message, and find it made

    async def screen(self, edition: Edition, language: str) -> Screen:
        """Raises CannotRender, Renewed, and what the database raises."""
        async with self._one_at_a_time:
            key = (edition.id, language)
            if found := self._kept.get(key):
                return found
            self._kept[key] = screen = await self._rendered(edition, language)
            return screen

    async def _rendered(self, edition: Edition, language: str) -> Screen:
        if edition.kind not in PUSHES:
            raise CannotRender(edition.kind)
        now, before = await self._snapshots.pair(edition.situation, edition.as_of, edition.since)
        told = await told_before(self._database, edition, now, before)
        try:
            frame = Frame(snapshot=now, link=Link(screen=edition.kind), t=texts(language), now=edition.as_of)
            screen = pushed(frame, edition, told)
        except Exception as error:  # whatever is wrong with one message, the others go on
            raise CannotRender from error
        known = last_told(now, screen.figures | (told.known if told else frozenset()))
        for missing in screen.failed:
            self._on_failed(edition, missing)
        if not await note_figures(self._database, edition.id, screen.figures, known):
            raise Renewed
        return screen
