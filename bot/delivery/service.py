"""Everything that is pushed: the ticks that find what is due, and the worker that sends it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

import structlog
from telegram import Bot

from bot.client.pace import Pace
from bot.delivery import jobs
from bot.delivery.parking import OnTrouble, Parking
from bot.delivery.sender import Sender
from bot.delivery.worker import LOOK_S, LOOK_SHARED_S, Worker
from bot.waiting import first_of, sleep_unless
from handlers.context import Clock
from storage.database.dialects import is_away, is_cut_off
from storage.database.engine import Database, plain_reason
from storage.delivery import alerts, epochs, outbox
from storage.delivery.leadership import Lease, elected
from storage.delivery.pruning import ANSWERS_KEPT, ROWS, Pruning
from storage.editors import settled
from storage.errors import DatabaseFull, SenderReplaced
from storage.readers.unneeded import UnneededChats
from storage.values.editions import ANSWER

log = structlog.get_logger(__name__)

RECOVERY_S = 5.0  # before another try where the database failed
BATCHES_PRUNED = 10  # at a tick
A_JUMP = timedelta(minutes=1)  # between the readers' clock and the sender's
IN_HAND_S, LOOK_IN_HAND_S = 5.0, 0.05  # how long what is in hand is waited for after one, and how often it is looked at
ENQUEUEING_S = 3.0  # what a tick in hand gets at a stop; undone, it is done by whoever ticks next


class DeliveryService:
    """Digests at their time, and the outbox of everybody, sent by the one of all processes that is elected.

    `clock` is the readers' (digests are due by it and tell of it), `wall` the one that messages wait by: in the
    sandbox the readers' clock can stand still. `pace` is the budget that replies take from as well, `paid` as `Sender`
    says. `on_trouble` is told of refused messages and of chats kept in doubt; what it raises is logged.
    """

    def __init__(
        self,
        database: Database,
        bot: Bot,
        situation: str,
        clock: Clock,
        pace: Pace,
        *,
        paid: bool = False,
        wall: Clock | None = None,
        on_trouble: OnTrouble | None = None,
    ) -> None:
        self._database, self._situation = database, situation
        self._clock, self._wall = clock, wall or clock
        self._pace = pace
        self._sender = Sender(bot, pace, self._wall, paid=paid)
        self._on_trouble, self._notices = on_trouble, Parking(on_trouble)
        self._prunings = (Pruning(database), Pruning(database, ANSWERS_KEPT, ANSWER))
        self._unneeded = UnneededChats(database)
        self._wake, self._mail = asyncio.Event(), asyncio.Event()
        self._epoch = 0  # 0: this process does not send
        self._is_away = False  # the database, as the log has it

    def nudge(self) -> None:
        """Something is due or lies in the outbox: look now. To be called inside the event loop."""
        self._wake.set()

    def now(self) -> datetime:
        """The present by the clock that messages wait by."""
        return self._wall.now()

    async def digest_now(
        self, chat_id: int, thread: int | None = None, *, asked_by: str = "", aside: bool = False
    ) -> None:
        """The digest for one chat (its row's id) that asked for it; one for whatever it was `asked_by`. `aside`: the
        next daily one does not go on from it."""
        now, wall = self._clock.now(), self._wall.now()
        of = (self._database, self._situation, chat_id, thread, now, wall)
        await jobs.digest_now(*of, asked_by=asked_by, aside=aside)
        self.nudge()

    async def run(self, stop: asyncio.Event) -> None:
        """Stands for election, and when elected works until `stop` is set or the lease is lost: at once, and at every
        nudge. The bot must be initialised.

        What is in hand is finished first. Where the database fails it tries again; after a crash whoever is elected
        next does what was due meanwhile, and repeats what `Worker` says.
        """
        while not stop.is_set():
            try:
                async with elected(self._database, stop, self._stand_by) as lease:
                    if lease:
                        await self._serve(lease, stop)
            except DatabaseFull as full:
                await self._wait_for_room(full, stop)
            except Exception as error:  # a database that was away for a minute must not end what outlives it
                self._failed(error)
                await sleep_unless(stop, RECOVERY_S)

    async def _serve(self, lease: Lease, stop: asyncio.Event) -> None:
        """Ticks and sends until `stop` is set or the lease is lost."""
        over = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            ticking = group.create_task(self._again(lease, over, stop, self._tick_until))
            group.create_task(self._again(lease, over, stop, partial(self._send_until, stop)))
            await first_of(stop, lease.lost.wait())
            over.set()
            self._wake.set()
            self._mail.set()
            await asyncio.wait({ticking}, timeout=ENQUEUEING_S)
            ticking.cancel()
        self._epoch = 0

    async def _tick_until(self, over: asyncio.Event, _: Lease) -> None:
        while not over.is_set():
            await self._wake.wait()
            self._wake.clear()
            if self._epoch and not over.is_set():
                await self._after_a_jump(over)
                now, wall = self._clock.now(), self._wall.now()
                held = await alerts.release(self._database, self._epoch, self._situation, now, wall)
                if held:
                    log.info("quiet hours are over", messages=held)
                    self._mail.set()
                of, told = (self._database, self._epoch, self._situation, now, wall), self._notices
                made = await jobs.enqueue_due(*of, told.skipped, told.unreadable)
                if made:
                    log.info("digests are due", messages=made)
            self._mail.set()
            if self._epoch:
                await self._prune(over)
                self._is_away = False

    async def _after_a_jump(self, over: asyncio.Event) -> None:
        """What is in hand is settled before anything else is due: until then nobody knows that it was told. Between two
        digests of a chat lies a day, unless the readers' clock is moved by hand."""
        tries = int(IN_HAND_S / LOOK_IN_HAND_S)
        while tries and abs(self._clock.now() - self._wall.now()) > A_JUMP and not over.is_set():
            if not await outbox.is_in_hand(self._database, self._epoch):
                return
            await sleep_unless(over, LOOK_IN_HAND_S)
            tries -= 1

    async def _prune(self, over: asyncio.Event) -> None:
        """Some batches a minute, which keeps up with a million chats a day."""
        await self._unneeded.step(self._wall.now())
        await settled.prune(self._database, self._clock.now())
        for pruning in self._prunings:
            for _ in range(BATCHES_PRUNED):
                if over.is_set() or await pruning.step(self._wall.now()) < ROWS:
                    break

    async def _send_until(self, stop: asyncio.Event, over: asyncio.Event, lease: Lease) -> None:
        self._epoch = await epochs.begin(self._database, self._wall.now(), lease.holds)
        log.info("this process sends", epoch=self._epoch)
        self._wake.set()
        worker = Worker(
            self._database,
            self._sender,
            self._pace,
            self._wall,
            self._epoch,
            on_trouble=self._on_trouble,
            may_send=lease.holds,
            patient=lambda: not stop.is_set(),
            look_s=LOOK_SHARED_S if self._database.shared else LOOK_S,
            clock=self._clock,
        )
        await worker.run(over, self._mail)

    async def _again(
        self,
        lease: Lease,
        over: asyncio.Event,
        stop: asyncio.Event,
        work: Callable[[asyncio.Event, Lease], Awaitable[None]],
    ) -> None:
        while not over.is_set():
            try:
                await work(over, lease)
            except* SenderReplaced:
                log.info("another process sends now")
                lease.lost.set()
                over.set()
            except* DatabaseFull as full:
                await self._wait_for_room(full, over)
            except* Exception as failed:
                self._failed(failed)
                # Though the lease may be lost as well: on a server that takes no writes it is won again at once.
                await sleep_unless(stop, RECOVERY_S)
            self._wake.set()  # what was due is still due

    def _stand_by(self) -> None:
        """The server has said who sends: an outage is over, and the next one is another."""
        self._is_away = False
        log.info("another process sends, this one answers and stands by")

    def _failed(self, error: BaseException) -> None:
        """A database that is away is one line however often it is tried; of all else the log has where it came from."""
        leaf = error
        while isinstance(leaf, BaseExceptionGroup):
            leaf = leaf.exceptions[0]
        if is_cut_off(leaf):
            log.warning("the database broke off a piece of the delivery, trying again", reason=plain_reason(leaf))
        elif not is_away(leaf):
            log.error("delivery failed, trying again", in_seconds=RECOVERY_S, exc_info=error)
        elif not self._is_away:
            log.warning("the database is away, so deliveries wait", reason=plain_reason(leaf), kind=type(leaf).__name__)
        self._is_away = is_away(leaf)

    async def _wait_for_room(self, error: BaseException, over: asyncio.Event) -> None:
        """The engine has logged it."""
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        self._notices.full(str(error.values["reason"]) if isinstance(error, DatabaseFull) else "")
        await sleep_unless(over, RECOVERY_S)
