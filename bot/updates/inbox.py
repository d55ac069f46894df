"""What was taken from Telegram: written down, so that it may be confirmed, and struck out once it is done."""

import asyncio
import json
from collections.abc import Collection, Mapping, Sequence

import structlog

from bot.updates.dispatch import Raw
from storage.database.engine import Database
from storage.readers import inbox

log = structlog.get_logger(__name__)

STRIKE_S = 0.25  # the longest that a done one stands there while nothing new comes; what comes takes it along
AGAIN_S = 1.0  # between two tries where the database fails


class Inbox:
    """Which of the updates in hand can get lost with this process: those that are neither done nor written down.

    A batch is one statement; what was written and is done since is struck out with it, by another one. Where the
    database fails the updates stay loose, and are Telegram's to keep until they are done.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._loose: dict[int, Raw] = {}
        self._written: set[int] = set()  # or about to be
        self._done: list[int] = []  # of those
        self._some_done = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()
        self._failing = False
        self.resumed: frozenset[int] = frozenset()  # Telegram tells them again where a confirmation did not get through

    async def left(self) -> Sequence[int]:
        """The numbers of what a process before this one had in hand, in their order. Each is written already."""
        found, given_up = await inbox.left(self._database)
        numbers = [number for number in found if number not in self._written and number not in self._loose]
        if given_up:
            log.error("updates are given up: each process that began them died", update_ids=given_up)
        self._written.update(numbers)
        self.resumed = frozenset(numbers)
        return numbers

    def take(self, number: int, raw: Raw) -> None:
        self._loose[number] = raw

    def done(self, number: int) -> None:
        self._loose.pop(number, None)
        if number in self._written:
            self._written.discard(number)
            self._done.append(number)
            self._some_done.set()

    def is_safe(self, number: int) -> bool:
        return number not in self._loose

    async def load(self, numbers: Collection[int]) -> Sequence[Raw]:
        """These updates, as far as they are here, in the order of `numbers`. Raises what the database raises."""
        missing = [number for number in numbers if number not in self._loose]
        bodies = await inbox.bodies(self._database, missing) if missing else {}
        found = {number: json.loads(body) for number, body in bodies.items()} | self._loose
        return [found[number] for number in numbers if number in found]

    async def keep(self) -> None:
        """Writes down what is loose, and strikes out what is done. What fails is tried again by the next call."""
        async with self._one_at_a_time:
            loose, (done, self._done) = dict(self._loose), (self._done, [])
            self._some_done.clear()
            if not loose and not done:
                return
            self._written |= loose.keys()
            try:
                await inbox.keep(self._database, _bodies(loose))
                await inbox.strike(self._database, done)
            except BaseException as error:
                self._done = done + self._done
                if not isinstance(error, Exception):
                    raise
                self._failed(error)
                return
            self._failing = False
            for number in loose:
                self._loose.pop(number, None)

    async def strike(self) -> None:
        """Strikes out what is done, for ever."""
        while True:
            await self._some_done.wait()
            await asyncio.sleep(AGAIN_S if self._failing else STRIKE_S)
            await self.keep()
            if self._failing:
                self._some_done.set()

    def _failed(self, error: Exception) -> None:
        if not self._failing:
            log.warning("what people write cannot be written down, trying again", error=str(error))
        self._failing = True


def _bodies(updates: Mapping[int, Raw]) -> Mapping[int, str]:
    """In ASCII: a lone surrogate could not be written otherwise, and NUL not in PostgreSQL."""
    return {number: json.dumps(raw) for number, raw in updates.items()}
