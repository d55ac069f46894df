"""Everything that is pushed: the ticks that find what is due, and the worker that sends it."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram import Bot

from bot.delivery import jobs
from bot.delivery.pace import Pace
from bot.delivery.sender import Sender
from bot.delivery.worker import OnParked, Worker
from handlers.context import Clock
from storage.engine import Database

log = structlog.get_logger(__name__)

RECOVERY_S = 5.0  # before another try where the database failed


class Delivery:
    """Digests at their time, and the outbox of everybody.

    `clock` is the readers' (digests are due by it and tell of it), `wall` the one that messages wait by: in the
    sandbox the readers' clock can stand still. `rate` is messages a second. `on_parked` is told of refused messages;
    what it raises is logged.
    """

    def __init__(
        self,
        database: Database,
        bot: Bot,
        situation: str,
        clock: Clock,
        *,
        rate: float = 25,
        wall: Clock | None = None,
        on_parked: OnParked | None = None,
    ) -> None:
        self._database, self._bot, self._situation = database, bot, situation
        self._clock, self._wall, self._rate = clock, wall or clock, rate
        self._on_parked = on_parked
        self._wake, self._mail = asyncio.Event(), asyncio.Event()

    def nudge(self) -> None:
        """Something is due or lies in the outbox: look now. To be called inside the event loop."""
        self._wake.set()

    async def digest_now(self, chat_id: int, thread: int | None = None) -> None:
        """The digest for one chat (its row's id) that asked for it."""
        now, wall = self._clock.now(), self._wall.now()
        await jobs.digest_now(self._database, self._situation, chat_id, thread, now, wall)
        self.nudge()

    async def run(self, stop: asyncio.Event, wake: asyncio.Event | None = None) -> None:
        """Works until `stop` is set: at once, at every `wake`, and at every nudge. The bot must be initialised.

        What is in hand is finished first. Where the database fails it tries again; after a crash the next start does
        what was due meanwhile, and repeats what `Worker` says.
        """
        self._wake = wake or self._wake
        self._wake.set()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._again(stop, self._tick_until))
            group.create_task(self._again(stop, self._send_until))
            await stop.wait()
            self._wake.set()
            self._mail.set()

    async def _tick_until(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self._wake.wait()
            self._wake.clear()
            if not stop.is_set():
                made = await jobs.enqueue_due(self._database, self._situation, self._clock.now(), self._wall.now())
                if made:
                    log.info("digests are due", messages=made)
            self._mail.set()

    async def _send_until(self, stop: asyncio.Event) -> None:
        pace = Pace(self._rate)
        sender = Sender(self._bot, pace, self._wall)
        await Worker(self._database, sender, pace, self._wall, self._rate, self._on_parked).run(stop, self._mail)

    async def _again(self, stop: asyncio.Event, work: Callable[[asyncio.Event], Awaitable[None]]) -> None:
        while not stop.is_set():
            try:
                await work(stop)
            except Exception:  # a database that was away for a minute must not end what outlives it
                log.exception("delivery failed, trying again", in_seconds=RECOVERY_S)
                await _sleep(RECOVERY_S, stop)


async def _sleep(seconds: float, stop: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
