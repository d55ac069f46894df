"""The inbox of updates taken from Telegram: written down, so that it may be confirmed, and struck out once it is
done."""

import asyncio
import json
from collections.abc import Collection, Mapping, Sequence

import structlog
from cachetools import LRUCache

from bot.updates.dispatch import Raw
from storage.database.engine import Database
from storage.readers import inbox

log = structlog.get_logger(__name__)

STRIKE_S = 0.25  # the longest that a done one stands there while nothing new comes; what comes takes it along
AGAIN_S = 1.0  # between two tries where the database fails
GONE_S = 3.0  # without a line to the database; then a process is taken to be gone
KNOWN = 10_000  # done ones by their numbers, those of the longest ago forgotten first


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
        self._past: LRUCache[int, bool] = LRUCache(KNOWN)
        self._safe: dict[int, asyncio.Future[bool]] = {}  # of the loose: for whoever waits until they are none
        self._some_done, self._some_loose = asyncio.Event(), asyncio.Event()
        self._one_at_a_time = asyncio.Lock()
        self._failing = False
        self._gone: dict[int, float] | None = None  # since when each process is, as seen by the looks so far

    async def left(self) -> Sequence[int]:
        """The numbers of what processes that are gone had in hand, in their order: each is written already, and this
        process's from now on. Raises what the database raises.

        After the first look a process has to be gone for some seconds: one whose line broke says again that it lives.
        """
        await inbox.say_alive(self._database)
        gone, now = await inbox.gone(self._database), asyncio.get_running_loop().time()
        since = self._gone
        self._gone = {process: since.get(process, now) if since else now for process in gone}
        ripe = [process for process in gone if since is None or now - self._gone[process] >= GONE_S]
        found, given_up = await inbox.left(self._database, ripe) if ripe else ((), ())
        if given_up:
            log.error("updates are given up: each process that began them died", update_ids=given_up)
        return self._taken_over(found)

    def _taken_over(self, found: Sequence[int]) -> Sequence[int]:
        """Those that are new here: Telegram may have told some to this process too."""
        new = [number for number in found if not self.knows(number)]
        for number in found:
            if number in self._past:
                self._done.append(number)
                self._some_done.set()
            else:
                self._written.add(number)
        return new

    @property
    def shared(self) -> bool:
        """Whether there may be other processes, and may be fewer any moment."""
        return self._database.shared

    def take(self, number: int, raw: Raw) -> None:
        self._loose[number] = raw
        self._some_loose.set()

    def done(self, number: int) -> None:
        self._past[number] = True
        self._no_longer_loose(number)
        if number in self._written:
            self._written.discard(number)
            self._done.append(number)
            self._some_done.set()

    def knows(self, number: int) -> bool:
        """Whether it was taken: whoever tells it again tells nothing new."""
        return number in self._loose or number in self._written or number in self._past

    def is_safe(self, number: int) -> bool:
        return number not in self._loose

    async def safe(self, number: int) -> bool:
        """Waits until an update that was taken is done or written down; False where it was put down before."""
        if self.is_safe(number):
            return True
        if number not in self._safe:
            self._safe[number] = asyncio.get_running_loop().create_future()
        return await asyncio.shield(self._safe[number])

    def put_down(self) -> None:
        """Nobody waits any longer for what is loose: it is Telegram's to tell again."""
        for waited_for in self._safe.values():
            waited_for.set_result(False)
        self._safe.clear()

    async def load(self, numbers: Collection[int]) -> Sequence[Raw]:
        """These updates, as far as they are here, in the order of `numbers`. Raises what the database raises."""
        # As it is now: what is written down while the others are read is loose no longer.
        loose = {number: self._loose[number] for number in numbers if number in self._loose}
        missing = [number for number in numbers if number not in loose]
        bodies = await inbox.bodies(self._database, missing) if missing else {}
        found = {number: json.loads(body) for number, body in bodies.items()} | loose
        if lost := [number for number in numbers if number not in found]:
            log.error("what people wrote cannot be read any more and is left out", update_ids=lost)
        return [found[number] for number in numbers if number in found]

    async def keep(self, numbers: Collection[int] | None = None) -> None:
        """Writes down what is loose, or of that these, and strikes out what is done. What fails is tried again by the
        next call."""
        async with self._one_at_a_time:
            wanted = self._loose if numbers is None else numbers
            loose = {number: self._loose[number] for number in wanted if number in self._loose}
            done, self._done = self._done, []
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
                self._no_longer_loose(number)

    async def keep_slow(self, after_s: float) -> None:
        """For ever: writes down what is not done so soon after it was taken."""
        while True:
            await self._some_loose.wait()
            before = tuple(self._loose)
            await asyncio.sleep(AGAIN_S if self._failing else after_s)
            if slow := [number for number in before if number in self._loose]:
                await self.keep(slow)
            if not self._loose:
                self._some_loose.clear()

    async def strike(self) -> None:
        """Strikes out what is done, for ever."""
        while True:
            await self._some_done.wait()
            await asyncio.sleep(AGAIN_S if self._failing else STRIKE_S)
            await self.keep(())
            if self._failing:
                self._some_done.set()

    def _no_longer_loose(self, number: int) -> None:
        self._loose.pop(number, None)
        if waited_for := self._safe.pop(number, None):
            waited_for.set_result(True)

    def _failed(self, error: Exception) -> None:
        if not self._failing:
            log.warning("what people write cannot be written down, trying again", error=str(error))
        self._failing = True


def _bodies(updates: Mapping[int, Raw]) -> Mapping[int, str]:
    """In ASCII: a lone surrogate could not be written otherwise, and NUL not in PostgreSQL."""
    return {number: json.dumps(raw) for number, raw in updates.items()}
