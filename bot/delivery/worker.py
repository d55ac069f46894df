"""The worker, from the outbox to Telegram: claim, send, settle."""

import asyncio
import math
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

import structlog

from bot.client.pace import Pace
from bot.delivery.buffer import PATIENCE_S, Buffer
from bot.delivery.parking import Doubted, OnTrouble, Parking
from bot.delivery.rendering import CannotRender, Rendering, Renewed
from bot.delivery.rounds import Round
from bot.delivery.sender import Sender
from bot.waiting import sleep_unless
from handlers.context import Clock
from storage.database.engine import Database
from storage.delivery import epochs, outbox
from storage.delivery.settling import Settled, settle
from storage.readers import chats
from storage.values.editions import ClaimedMessage
from storage.values.outcomes import Gone, Later, Moved, Outcome, Refused

log = structlog.get_logger(__name__)

LOOK_S = 60.0  # the longest without a look into the outbox; whoever puts something there says so at once,
LOOK_SHARED_S = 1.0  # but not where that is another process
AGAIN = timedelta(seconds=5)  # before another try at a message where the record cannot be read
SAY_S = 5.0  # between two notes for the owners of how it goes
_SLOW_S = 0.4  # twice what Telegram takes for a message on a bad day: so many are in flight at full speed
_BATCH_S = 0.5  # claimed at a time: what leaves in so many seconds


def in_flight(rate: float) -> int:
    """How many messages are on their way to Telegram at a time, at most."""
    return max(2, math.ceil(rate * _SLOW_S))


def unsettled(rate: float) -> int:
    """How many were sent and are not written down yet, at most: 8, or what leaves in 100 ms."""
    return max(8, math.ceil(rate * PATIENCE_S))


class Worker:
    """Sends what lies in the outbox, the most urgent first, at the pace of `pace`, in one epoch.

    At least once: when a process is killed, at most `in_flight(rate)` and `unsettled(rate)` messages come a second
    time (10 and 8 at 25 a second, 400 and 100 at 1,000). Everything else comes once, and nothing is lost: the next
    epoch frees what was claimed in an older one. `may_send` is asked before each message: False, and nothing more
    leaves. `patient` is asked where the database fails: True, and what was sent is tried to be written down until it
    can be, or another process sends. Memory does not grow with the outbox: so many are in flight, and a second's worth
    is claimed. Chats that are gone are written down when their `Round` is judged. Quiet hours go by the readers'
    `clock`, all else by `wall`.
    """

    def __init__(
        self,
        database: Database,
        sender: Sender,
        pace: Pace,
        wall: Clock,
        epoch: int,
        *,
        on_trouble: OnTrouble | None = None,
        may_send: Callable[[], bool] = lambda: True,
        patient: Callable[[], bool] = lambda: False,
        look_s: float = LOOK_S,
        clock: Clock | None = None,
    ) -> None:
        self._database, self._sender, self._pace, self._wall = database, sender, pace, wall
        self._clock = clock or wall
        self._epoch, self._may_send, self._patient, self._look_s = epoch, may_send, patient, look_s
        self._parking = Parking(on_trouble)
        self._rendering = Rendering(database, self._parking.left_out)
        self._batch = max(8, math.ceil(pace.full_rate * _BATCH_S))
        self._in_flight, self._unsettled = in_flight(pace.full_rate), unsettled(pace.full_rate)
        self._untried: list[int] = []
        self._round, self._under_way, self._dry = Round(), 0, False
        self._time = asyncio.get_running_loop().time
        self._said_at = -SAY_S

    async def run(self, stop: asyncio.Event, mail: asyncio.Event) -> None:
        """Sends until `stop` is set; `mail` says that there may be something new. On `stop` what is in flight is
        finished and settled, and what was not tried is given back; so it is where nothing can be claimed, and then
        that is raised, for what is lost between here and the database is free in the next epoch. Raises SenderReplaced.
        """
        queue: asyncio.Queue[ClaimedMessage | None] = asyncio.Queue(self._batch)
        buffer = Buffer(partial(self._settle, mail), self._patient, room=self._in_flight, count=self._unsettled)
        async with asyncio.TaskGroup() as group:
            group.create_task(buffer.run())
            claiming = group.create_task(self._claim(queue, buffer, stop, mail))
            async with asyncio.TaskGroup() as sending:
                while message := await queue.get():
                    await self._begin(message, buffer, stop, sending)
            self._untried += self._round.untried()
            buffer.close()
        await self._give_back()
        await self._parking.end()
        if error := claiming.result():
            raise error

    async def _claim(
        self, queue: asyncio.Queue[ClaimedMessage | None], buffer: Buffer, stop: asyncio.Event, mail: asyncio.Event
    ) -> Exception | None:
        """What kept it from going on, if not `stop`. Raised here it would cut off what is in flight."""
        failed = None
        try:
            await self._fill(queue, buffer, stop, mail)
        except Exception as error:
            failed = error
        await queue.put(None)
        return failed

    async def _fill(
        self, queue: asyncio.Queue[ClaimedMessage | None], buffer: Buffer, stop: asyncio.Event, mail: asyncio.Event
    ) -> None:
        while not stop.is_set():
            mail.clear()
            told = self._parking.unreadable
            now, clock = self._wall.now(), self._clock.now()
            messages = await outbox.claim(self._database, self._epoch, self._batch, now, clock, told)
            self._under_way, self._dry = self._under_way + len(messages), not messages
            for message in messages:
                await queue.put(message)
            if not messages:
                await self._end_round(buffer)
                await self._rest(mail)

    async def _rest(self, mail: asyncio.Event) -> None:
        """Until there is something new, or the time of something old has come."""
        soonest = await outbox.next_at(self._database)
        seconds = (soonest - self._wall.now()).total_seconds() if soonest else self._look_s
        await sleep_unless(mail, min(max(seconds, 0), self._look_s))

    async def _begin(
        self, message: ClaimedMessage, buffer: Buffer, stop: asyncio.Event, sending: asyncio.TaskGroup
    ) -> None:
        """Sets the message on its way at its turn; gives it back where its chat must rest or nothing leaves."""
        await buffer.begin()
        if rest := self._pace.rest_of(message.telegram_id):
            buffer.add((message, Later(self._wall.now() + timedelta(seconds=rest))))
            await self._over(buffer)
        elif await self._pace.turn(message.telegram_id, stop) and self._may_send():
            sending.create_task(self._deliver(message, buffer))
        else:
            buffer.give_up()
            self._untried.append(message.id)
            await self._over(buffer)

    async def _deliver(self, message: ClaimedMessage, buffer: Buffer) -> None:
        outcome = await self._delivered(message)
        if isinstance(outcome, Gone):
            self._round.hold(message, outcome)
            buffer.give_up()
        else:
            if not isinstance(outcome, Later):
                self._round.answered(message)
            buffer.add((message, outcome))
        await self._over(buffer)

    async def _over(self, buffer: Buffer) -> None:
        """One message fewer is under way."""
        self._under_way -= 1
        await self._end_round(buffer)

    async def _end_round(self, buffer: Buffer) -> None:
        """Where it is over: nothing waits and nothing is under way, or it has been going on for long."""
        if not (self._round.full or (self._dry and not self._under_way)):
            return
        gone, answered = self._round.share
        settled, doubted = self._round.judge(self._wall.now())
        if doubted:
            self._parking.doubt(Doubted(gone=gone, chats=answered))
        for each in settled:
            await buffer.begin()
            buffer.add(each)

    async def _delivered(self, message: ClaimedMessage) -> Outcome:
        try:
            screen = await self._rendering.screen(message.edition, message.language)
        except CannotRender as error:
            log.exception("an edition cannot be rendered", edition=message.edition.id, language=message.language)
            return Refused(f"cannot be rendered: {type(error.__cause__ or error).__name__}")
        except Renewed:
            return Later(self._wall.now())  # and when it is claimed again it is the newer one
        except Exception as error:
            log.warning("the record cannot be read, trying again", error=str(error))
            return Later(self._wall.now() + AGAIN)
        return await self._sender.send(message, screen)

    async def _settle(self, mail: asyncio.Event, batch: Sequence[Settled]) -> None:
        now = self._wall.now()
        for message, outcome in batch:
            if isinstance(outcome, Moved):
                await chats.move(self._database, message.telegram_id, outcome.telegram_id)
        await settle(self._database, self._epoch, batch, now)
        if self._time() - self._said_at >= SAY_S:
            self._said_at = self._time()
            await epochs.say(self._database, self._epoch, self._pace.rate, self._pace.floods, now)
        if any(isinstance(outcome, (Later, Moved)) for _, outcome in batch):
            mail.set()  # whoever rests has not reckoned with these
        self._parking.tell(batch)

    async def _give_back(self) -> None:
        untried, self._untried = self._untried, []
        if untried:
            await outbox.release(self._database, self._epoch, untried)
