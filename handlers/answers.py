"""Answers that are kept: many readers of one screen cost little, and none of them is told what was true before.

A screen is given again only if a query that began after the question came found the version that it was made from, and
the present lies within the moments at which it would be made the same (`handlers.views.validity`). So a figure is seen
with the next question after its publication, whichever process published it. Nothing here outlives the process, and
nothing is lost with it.
"""

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Generic, TypeVar

from cachetools import LRUCache

from config.languages import DEFAULT
from handlers.views.frame import Frame, RecordGap
from handlers.views.links.data import BadLink
from handlers.views.links.screens import Link
from handlers.views.screen import Screen
from handlers.views.screens import problems
from handlers.views.screens.registry import shown
from handlers.views.texts import texts
from handlers.views.validity import screen_until, snapshot_until
from storage.database.engine import Database
from storage.database.single_flight import SingleFlight
from storage.record import ledger
from storage.rules.dates import end_of_day
from storage.values.report import Snapshot
from storage.values.situation import Situation

SCREENS = 1_000  # of some kilobytes each: all of the present, with its sides, places and pages, and those of many days
SNAPSHOTS = 8  # the present and a few days; what is in them is shared
LONG = 3_000  # figures; with fewer a thread would only cost


@dataclass(frozen=True, kw_only=True)
class Present:
    """The moment of one question, the version of the record that was found after it came, and the situation by it."""

    now: datetime
    version: int
    situation: Situation

    @property
    def today(self) -> date:
        """In the situation's zone."""
        return self.now.astimezone(self.situation.zone).date()


class CannotShow(Exception):
    """A screen cannot be made (its cause says why); `instead` is what can be told in its place, `apart` from the
    message whose button was tapped where that is to stay."""

    def __init__(self, instead: Screen, *, apart: bool = False) -> None:
        super().__init__()
        self.instead, self.apart = instead, apart


class Answers:
    """The answers about one situation. Whoever has asked for the `present` already gives it along, so that the version
    is read once for a question. `on_failed` hears of each part that a screen is shown without; such a one is made anew
    for the next who asks."""

    def __init__(
        self,
        database: Database,
        situation: str,
        now: Callable[[], datetime],
        on_failed: Callable[[Exception], None] = lambda _: None,
    ) -> None:
        self._database, self._situation, self._now, self._on_failed = database, situation, now, on_failed
        self._version = SingleFlight(partial(ledger.version, database, situation))
        self._screens: Kept[tuple[Link, str], Screen] = Kept(SCREENS)
        self._snapshots: Kept[tuple[date | None, bool], Snapshot] = Kept(SNAPSHOTS)
        self._one_at_a_time = asyncio.Lock()  # the others mostly want the same, and find it made

    async def present(self) -> Present:
        """Raises UnknownSituation."""
        version = await self._version.answer()
        situation = await ledger.situation(self._database, self._situation, version)
        return Present(now=self._now(), version=version, situation=situation)

    async def ready(self) -> None:
        """Reads the record, so that no reader has to wait for a long one."""
        await self._frame(Link(screen="status"), DEFAULT, await self.present())

    async def screen(self, link: Link, language: str, present: Present | None = None) -> Screen:
        """The screen a link asks for. Raises BadLink for a screen, side or place that is not there (any more),
        CannotShow for one that fails."""
        present = present or await self.present()
        key = (link, texts(language).language)
        return self._screens.get(key, present.version, present.now) or await self._made(key, present)

    async def frame(self, link: Link, language: str, present: Present | None = None) -> Frame:
        """The record as the link wants it: now, or as of the end of a day, as known then or as known now."""
        present = present or await self.present()
        async with self._one_at_a_time:
            return await self._frame(link, language, present)

    async def _made(self, key: tuple[Link, str], present: Present) -> Screen:
        async with self._one_at_a_time:
            if found := self._screens.get(key, present.version, present.now):
                return found
            frame = await self._frame(*key, present)
            # A long record may take a screen a tenth of a second, in which others are answered as well.
            long = len(frame.snapshot.figures) > LONG
            try:
                screen = await asyncio.to_thread(shown, frame) if long else shown(frame)
            except BadLink:
                raise
            except Exception as error:
                raise CannotShow(problems.cannot_show(frame)) from error
            for missing in screen.failed:
                self._on_failed(missing)
            if any(not isinstance(missing, RecordGap) for missing in screen.failed):
                return screen
            made = Made(value=screen, version=frame.snapshot.version, since=present.now, until=screen_until(frame))
            return self._screens.keep(key, made)

    async def _frame(self, link: Link, language: str, present: Present) -> Frame:
        # Of today no more than now, else the same minute had two answers: an hour that was agreed lies ahead in one.
        as_of = min(end_of_day(link.day, present.situation.zone), present.now) if link.day else present.now
        known_at = present.now if link.known_now else as_of
        snapshot = replace(await self._snapshot(link, as_of, known_at, present), as_of=as_of, known_at=known_at)
        return Frame(snapshot=snapshot, link=link, t=texts(language), now=present.now)

    async def _snapshot(self, link: Link, as_of: datetime, known_at: datetime, present: Present) -> Snapshot:
        """One that says the same as a new one; its own moments may be earlier."""
        key = (link.day, link.known_now)
        if found := self._snapshots.get(key, present.version, present.now):
            return found
        read = await ledger.snapshot(self._database, self._situation, as_of, known_at)
        made = Made(value=read, version=read.version, since=present.now, until=snapshot_until(read, link))
        return self._snapshots.keep(key, made)


K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, kw_only=True, slots=True)
class Made(Generic[V]):
    """A value, the version of the record that it was made from, and the moments at which it would be made the same:
    from `since` on, before `until`."""

    value: V
    version: int
    since: datetime
    until: datetime


class Kept(Generic[K, V]):
    """The `most` values that were asked for last, each by its key. What goes can be made again."""

    def __init__(self, most: int) -> None:
        self._made: LRUCache[K, Made[V]] = LRUCache(most)

    def get(self, key: K, version: int, now: datetime) -> V | None:
        """The value of `key` if a new one would be the same: made from `version` or a later one, and right at `now`.
        Moments are compared and no time is counted, so a clock may be moved either way."""
        made = self._made.get(key)
        if made is None or made.version < version or not made.since <= now < made.until:
            return None
        return made.value

    def keep(self, key: K, made: Made[V]) -> V:
        """In place of what was kept of `key`; returns the value."""
        self._made[key] = made
        return made.value
