"""From the outbox to Telegram: claim, send, settle."""

import asyncio
import math
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import structlog

from bot.delivery.buffer import Buffer
from bot.delivery.pace import Pace
from bot.delivery.rendering import Rendering
from bot.delivery.sender import Sender
from handlers.context import Clock
from storage import chats, outbox
from storage.engine import Database
from storage.mail import Parcel
from storage.outcomes import Gone, Later, Moved, Outcome, Refused
from storage.settling import Settled, settle

log = structlog.get_logger(__name__)

UNSETTLED = 8  # sent and not yet written down, at most
LOOK_S = 60.0  # the longest without a look into the outbox; whoever puts something there says so at once
_SLOW_S = 0.4  # twice what Telegram takes for a message: so many are in flight at full speed


@dataclass(frozen=True, kw_only=True, slots=True)
class Parked:
    """Telegram refuses a message; so many chats did not get it, and will not."""

    edition_id: int
    reason: str
    chats: int


OnParked = Callable[[Parked], Awaitable[None]]


class Worker:
    """Sends what lies in the outbox, the most urgent first, at most `rate` messages a second.

    At least once: when a process is killed, what was in flight (at most `rate` times 0.4 s of messages, two at least)
    and `unsettled` (8) more that were sent and not yet settled come a second time, at most. Everything else comes once,
    and nothing is lost: the next process frees what was claimed in an epoch older than its own.
    """

    def __init__(
        self,
        database: Database,
        sender: Sender,
        pace: Pace,
        wall: Clock,
        rate: float,
        on_parked: OnParked | None = None,
        unsettled: int = UNSETTLED,
    ) -> None:
        self._database, self._sender, self._pace, self._wall = database, sender, pace, wall
        self._on_parked = on_parked
        self._rendering = Rendering(database)
        self._hands = max(2, math.ceil(rate * _SLOW_S))
        self._batch = max(self._hands, math.ceil(rate))  # about what leaves in a second
        self._unsettled = unsettled
        self._epoch = 0
        self._untried: list[int] = []
        self._notices: set[asyncio.Future[None]] = set()

    async def run(self, stop: asyncio.Event, mail: asyncio.Event) -> None:
        """Sends until `stop` is set; `mail` says that there may be something new. On `stop` what is in flight is
        finished and settled, and what was not tried is given back. Raises what the database raises."""
        self._epoch = await outbox.begin(self._database, self._wall.now())
        queue: asyncio.Queue[Parcel | None] = asyncio.Queue(self._hands)
        buffer = Buffer(partial(self._settle, mail), room=self._hands, count=self._unsettled)
        async with asyncio.TaskGroup() as group:
            group.create_task(buffer.run())
            hands = [group.create_task(self._work(queue, buffer, stop)) for _ in range(self._hands)]
            await self._claim(queue, stop, mail)
            for _ in hands:
                await queue.put(None)
            await asyncio.wait(hands)
            buffer.close()
        await self._give_back()
        if self._notices:
            await asyncio.wait(self._notices)

    async def _claim(self, queue: asyncio.Queue[Parcel | None], stop: asyncio.Event, mail: asyncio.Event) -> None:
        while not stop.is_set():
            mail.clear()
            parcels = await outbox.claim(self._database, self._epoch, self._batch, self._wall.now())
            for parcel in parcels:
                await queue.put(parcel)
            if not parcels:
                await self._rest(mail)

    async def _rest(self, mail: asyncio.Event) -> None:
        """Until there is something new, or the time of something old has come."""
        soonest = await outbox.next_at(self._database)
        seconds = (soonest - self._wall.now()).total_seconds() if soonest else LOOK_S
        with suppress(TimeoutError):
            async with asyncio.timeout(min(max(seconds, 0), LOOK_S)):
                await mail.wait()

    async def _work(self, queue: asyncio.Queue[Parcel | None], buffer: Buffer, stop: asyncio.Event) -> None:
        while parcel := await queue.get():
            await buffer.begin()
            if await self._pace.turn(parcel.chat_id, stop):
                buffer.add((parcel, await self._delivered(parcel)))
            else:
                buffer.give_up()
                self._untried.append(parcel.id)

    async def _delivered(self, parcel: Parcel) -> Outcome:
        try:
            screen = await self._rendering.screen(parcel.edition, parcel.language)
        except Exception as error:  # whatever is wrong with one message, the others go on
            log.exception("an edition cannot be rendered", edition=parcel.edition.id, language=parcel.language)
            return Refused(f"cannot be rendered: {type(error).__name__}")
        return await self._sender.send(parcel, screen)

    async def _settle(self, mail: asyncio.Event, batch: Sequence[Settled]) -> None:
        now = self._wall.now()
        for parcel, outcome in batch:
            if isinstance(outcome, Moved):
                await chats.move(self._database, parcel.telegram_id, outcome.telegram_id)
            if isinstance(outcome, Gone):
                await chats.gone(self._database, parcel.chat_id, now)
        await settle(self._database, self._epoch, batch, now)
        if any(isinstance(outcome, (Later, Moved)) for _, outcome in batch):
            mail.set()  # whoever rests has not reckoned with these
        self._tell(batch)

    def _tell(self, batch: Sequence[Settled]) -> None:
        """On its own: nothing waits for the owners to be told, and nothing fails with it."""
        refused = Counter((p.edition.id, o.reason) for p, o in batch if isinstance(o, Refused))
        for (edition_id, reason), count in refused.items():
            log.warning("a message is refused and parked", edition=edition_id, reason=reason, chats=count)
            if self._on_parked:
                notice = asyncio.ensure_future(
                    self._on_parked(Parked(edition_id=edition_id, reason=reason, chats=count))
                )
                self._notices.add(notice)
                notice.add_done_callback(self._told)

    def _told(self, notice: asyncio.Future[None]) -> None:
        self._notices.discard(notice)
        if not notice.cancelled() and (error := notice.exception()):
            log.error("nobody could be told of a parked message", exc_info=error)

    async def _give_back(self) -> None:
        untried, self._untried = self._untried, []
        if untried:
            await outbox.release(self._database, self._epoch, untried)
