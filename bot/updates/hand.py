"""What was taken and is not done: of each chat a few updates in memory, the others where they are written down."""

import asyncio
from collections import Counter, deque
from collections.abc import Coroutine
from functools import partial
from typing import Any

import structlog

from bot.updates.dispatch import Dispatcher, Lane, Raw, lane_of
from bot.updates.inbox import AGAIN_S, Inbox
from bot.waiting import cancel_all, sleep_unless

log = structlog.get_logger(__name__)

OF_A_CHAT = 20  # updates in memory; what comes beyond them is read again when it is their turn
MOST = 4_000  # in memory, of all chats


class Hand:
    """Works updates off as the dispatcher does. However many come from one chat, and however long it has to wait,
    memory holds few of them and nobody else notices."""

    def __init__(self, dispatcher: Dispatcher, inbox: Inbox, stop: asyncio.Event) -> None:
        self._dispatcher, self._inbox, self._stop = dispatcher, inbox, stop
        self._tasks: set[asyncio.Task[None]] = set()
        self._standing: Counter[Lane] = Counter()
        self._behind: dict[Lane, deque[int]] = {}  # of a lane that was full: those that come after it
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
        elif self._standing[lane] < OF_A_CHAT:
            self._standing[lane] += 1
            self._begin(self._work_off(raw), lane)
        else:
            self._behind[lane] = deque([number])
            self._begin(self._catch_up(lane, self._behind[lane]))

    async def resume(self) -> None:
        """Takes what a process before this one had in hand. Raises what the database raises."""
        numbers = await self._inbox.left()
        for first in range(0, len(numbers), OF_A_CHAT):
            for raw in await self._inbox.load(numbers[first : first + OF_A_CHAT]):
                self.take(raw)

    async def some_end(self, seconds: float) -> None:
        """Returns once something has ended, or after so many seconds."""
        self._ended_one.clear()
        await sleep_unless(self._ended_one, seconds)

    async def put_down(self, grace_s: float) -> int:
        """Gives what is begun so long to end; returns how many updates are cut off or were not begun."""
        try:
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=grace_s)
            return self._open
        finally:
            await cancel_all(self._tasks)

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
        if await self._dispatcher.work_off(raw, self._stop):
            self._open -= 1
            self._inbox.done(raw["update_id"])

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
