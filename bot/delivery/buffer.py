"""Outcomes of messages, written down in batches."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog

from bot.waiting import sleep_unless
from storage.delivery.settling import Settled
from storage.errors import SenderReplaced

log = structlog.get_logger(__name__)

PATIENCE_S = 0.1  # the longest that a message is sent and not written down, while the database works
AGAIN_S = 0.5  # between two tries where it fails
LAST_S = 5.0  # for how long it is tried by a process that ends

Settle = Callable[[Sequence[Settled]], Awaitable[None]]


class Buffer:
    """Gathers what became of messages and hands it to `settle`: `count` at once, or what there is after 100 ms. What
    cannot be written down is tried again, and for so long at most `room` and `count` messages leave: `patient` says
    whether to go on with that beyond 5 s.

    `room` is how many are on their way at a time. In flight and sent but not written down are `room` and `count`
    together at most, however slow the database is: these are what a process that is killed sends again.
    """

    def __init__(self, settle: Settle, patient: Callable[[], bool], *, room: int, count: int) -> None:
        self._settle, self._patient, self._count = settle, patient, count
        self._permits = asyncio.Semaphore(room + count)
        self._waiting: list[Settled] = []
        self._some, self._enough = asyncio.Event(), asyncio.Event()
        self._closed = False

    async def begin(self) -> None:
        """Waits until one more message may be on its way; `add` or `give_up` must follow."""
        await self._permits.acquire()

    def give_up(self) -> None:
        """The message was not sent after all."""
        self._permits.release()

    def add(self, settled: Settled) -> None:
        self._waiting.append(settled)
        self._some.set()
        if len(self._waiting) >= self._count:
            self._enough.set()

    def close(self) -> None:
        """No more are added: write down the rest and end."""
        self._closed = True
        self._some.set()
        self._enough.set()

    async def run(self) -> None:
        """Writes down until the buffer is closed. Raises SenderReplaced, and what `settle` raises in the end; those
        messages are sent again."""
        while not (self._closed and not self._waiting):
            await self._some.wait()
            await sleep_unless(self._enough, PATIENCE_S)
            await self._write()

    async def _write(self) -> None:
        batch, self._waiting = self._waiting, []
        if not self._closed:
            self._some.clear()
            self._enough.clear()
        if batch:
            await self._persist(batch)
        for _ in batch:
            self._permits.release()

    async def _persist(self, batch: Sequence[Settled]) -> None:
        """To send again what was sent would be worse than to wait, and whatever is settled twice is settled once."""
        time = asyncio.get_running_loop().time
        until = time() + LAST_S
        failures = 0
        while True:
            try:
                await self._settle(batch)
                break
            except SenderReplaced:
                raise
            except Exception as error:
                until = time() + LAST_S if self._patient() else until
                if time() >= until:
                    raise
                failures += 1
                if failures == 1:
                    log.warning("what was sent cannot be written down, trying again", error=str(error))
            await asyncio.sleep(AGAIN_S)
