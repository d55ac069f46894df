"""Updates in hand, taken and not done: of each chat a few updates in memory, the others where they are written down."""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import structlog

from bot.updates.dispatch import Dispatcher, Lane, Raw, lane_of
from bot.updates.inbox import AGAIN_S, Inbox
from bot.waiting import cancel_all, sleep_unless
from handlers import unfinished

log = structlog.get_logger(__name__)

OF_A_CHAT = 20  # updates in memory; what comes beyond them is read again when it is their turn
MOST = 4_000  # in memory, of all chats; from half of it on one of each chat that comes
RESUME_S = 0.5  # until anything else is taken, while what was in hand before is looked for
LOOK_S = 1.0  # between two looks for what others left


class Hand:
    """Works updates off as the dispatcher does. However many come from one chat, and however long it has to wait,
    memory holds few of them and nobody else notices."""

    def __init__(self, dispatcher: Dispatcher, inbox: Inbox, stop: asyncio.Event) -> None:
        self._dispatcher, self._inbox, self._stop = dispatcher, inbox, stop
        self._tasks: set[asyncio.Task[None]] = set()
        self._standing: Counter[Lane] = Counter()
        self._behind: dict[Lane, deque[int]] = {}  # of a lane that was full: those that come after it
        self._left: deque[int] = deque()  # by others, and not taken yet
        self._open = 0  # taken and not done
        self._ended_one = asyncio.Event()

    @property
    def full(self) -> bool:
        return len(self._tasks) >= MOST

    def take(self, raw: Raw) -> None:
        """Begins with an update, or puts it behind those of its chat."""
        lane, number = lane_of(raw), raw["update_id"]
        self._open += 1
        if lane in self._behind:
            self._behind[lane].append(number)
        elif self._standing[lane] < (OF_A_CHAT if len(self._tasks) < MOST / 2 else 1):
            self._standing[lane] += 1
            self._begin(self._work_off(raw), lane)
        else:
            self._behind[lane] = deque([number])
            self._begin(self._catch_up(lane, self._behind[lane]))

    @asynccontextmanager
    async def at_work(self, soon_s: float | None = None) -> AsyncIterator[None]:
        """While the block runs, what is done is struck out, what is not done in `soon_s` is written down (with None
        whoever took it sees to that), and what processes that are gone had in hand is taken. The block begins after the
        first look for it, but waits for no database that is slow or fails. At its end whatever is in hand is cut
        off."""
        looked = asyncio.Event()
        helpers = [asyncio.create_task(self._inbox.strike()), asyncio.create_task(self._take_over(looked))]
        if soon_s is not None:
            helpers.append(asyncio.create_task(self._inbox.keep_slow(soon_s)))
        try:
            await sleep_unless(looked, RESUME_S)
            yield
        finally:
            await cancel_all([*helpers, *self._tasks])

    async def _take_over(self, looked: asyncio.Event) -> None:
        """What was left by processes before this one and, where there are others beside it, by those that end."""
        failing = False
        while not self._stop.is_set():
            try:
                await self._resume()
            except Exception as error:
                if not failing:
                    log.warning("what was in hand before cannot be read, trying again", error=str(error))
                failing = True
                await sleep_unless(self._stop, AGAIN_S)
                continue
            failing = False
            looked.set()
            if not self._inbox.shared:
                return
            await sleep_unless(self._stop, LOOK_S)

    async def _resume(self) -> None:
        self._left.extend(await self._inbox.left())
        while numbers := [self._left[n] for n in range(min(len(self._left), OF_A_CHAT))]:
            for raw in await self._inbox.load(numbers):
                self.take(raw)
            for _ in numbers:
                self._left.popleft()

    async def some_end(self, seconds: float) -> None:
        """Returns once something has ended, or after so many seconds."""
        self._ended_one.clear()
        await sleep_unless(self._ended_one, seconds)

    async def settle(self, grace_s: float) -> int:
        """Gives what is begun so long to end; returns how many updates are not done: those come again."""
        end = asyncio.get_running_loop().time() + grace_s
        while self._tasks and (left_s := end - asyncio.get_running_loop().time()) > 0:  # what ends may begin the rest
            await asyncio.wait(self._tasks, timeout=left_s)
        return self._open

    def _begin(self, work: Coroutine[Any, Any, None], lane: Lane | None = None) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(partial(self._ended, lane))

    def _ended(self, lane: Lane | None, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._ended_one.set()
        if lane:
            self._standing[lane] -= 1
            if not self._standing[lane]:
                del self._standing[lane]

    async def _work_off(self, raw: Raw) -> None:
        with unfinished.noted() as rest:
            if not await self._dispatcher.work_off(raw, self._stop):
                return
        if rest:
            self._begin(self._rest(rest, raw["update_id"]))
        else:
            self._done(raw["update_id"])

    async def _rest(self, rest: set[asyncio.Task[None]], number: int) -> None:
        """What its handlers left for later, for which nobody of its chat waits."""
        await asyncio.wait(rest)
        self._done(number)

    def _done(self, number: int) -> None:
        self._open -= 1
        self._inbox.done(number)

    async def _catch_up(self, lane: Lane, behind: deque[int]) -> None:
        """One after the other; what comes meanwhile is put behind them."""
        while behind and not self._stop.is_set():
            numbers = [behind[n] for n in range(min(len(behind), OF_A_CHAT))]
            try:
                updates = await self._inbox.load(numbers)
            except Exception as error:
                log.warning("what people wrote cannot be read, trying again", error=str(error))
                await sleep_unless(self._stop, AGAIN_S)
                continue
            for raw in updates:
                await self._work_off(raw)
            for _ in numbers:
                behind.popleft()
        if not behind:
            del self._behind[lane]
