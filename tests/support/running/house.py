"""Delivery at work against the sandbox's Telegram, for the tests that look at it from outside."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sized
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from telegram import Bot

from bot.app import build_bot
from bot.client.pace import Pace
from bot.clock import SystemClock
from bot.delivery.parking import Doubted, LeftOut, Parked, Skipped, Trouble, Unreadable
from bot.delivery.service import DeliveryService
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import READER_ID
from config.states import OutboxState
from storage.database.engine import Database
from storage.record.situations import all_rows, table
from storage.tables.delivery import OutboxRow
from tests.support.botapi_check import assert_valid
from tests.support.mailing import SITUATION, ZONE, Mailing, at, mailing
from tests.support.running.waiting import PATIENCE_S, until

DUE = at("2025-12-26 23:30")  # 06:30 of 27 December in Phnom Penh

_OUTBOX = table(OutboxRow)


@dataclass
class House:
    """Delivery at work, with the Telegram that it writes to and the database it reads."""

    mail: Mailing
    sandbox: Sandbox
    clock: SandboxClock
    delivery: DeliveryService
    pace: Pace
    bot: Bot
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    parked: list[Parked] = field(default_factory=list)
    doubted: list[Doubted] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    running: asyncio.Task[None] | None = None

    def start(self) -> None:
        self.running = asyncio.create_task(self.delivery.run(self.stop))

    async def end(self) -> None:
        self.stop.set()
        if self.running:
            async with asyncio.timeout(PATIENCE_S):
                await self.running

    def told(self, chat: int = READER_ID) -> list[dict[str, Any]]:
        messages = self.sandbox.telegram.chats[chat].messages.values()
        return [message for message in messages if message["from"]["is_bot"]]

    async def states(self) -> Counter[str]:
        return Counter(str(row.state) for row in await self.mail.rows())

    async def until_refused(self) -> None:
        """Waits until a message is refused, whatever its edition is like."""

        async def refused() -> bool:
            async with self.mail.database.reading() as session:
                return bool(await all_rows(session, select(_OUTBOX.c.id).where(_OUTBOX.c.state == OutboxState.REFUSED)))

        await until(refused)

    async def until(self, **wanted: int) -> None:
        """Waits until so many rows of the outbox are in these states."""

        async def so_many() -> bool:
            found = await self.states()
            return all(found[state] == count for state, count in wanted.items())

        await until(so_many)

    async def until_told(self, count: int, people: Iterable[int] = (READER_ID,)) -> None:
        """Waits until these people have had so many messages."""
        await until(lambda: sum(len(self.told(number)) for number in people) >= count)

    async def until_noted(self, *troubles: Sized) -> None:
        """Waits until there is something in one of these: owners are told only once all is written down."""
        await until(lambda: any(len(each) for each in troubles))


@asynccontextmanager
async def open_house(database: Database) -> AsyncIterator[House]:
    clock = SandboxClock(DUE - timedelta(hours=8), ZONE, SystemClock().now)
    sandbox = Sandbox(clock)
    async with sandbox.serve() as address, build_bot(sandbox.token, address) as bot:
        parked: list[Parked] = []
        doubted: list[Doubted] = []
        left_out: list[LeftOut] = []
        skipped: list[Skipped] = []
        unreadable: list[Unreadable] = []

        async def note(trouble: Trouble) -> None:
            if isinstance(trouble, Parked):
                parked.append(trouble)
            elif isinstance(trouble, Doubted):
                doubted.append(trouble)
            elif isinstance(trouble, LeftOut):
                left_out.append(trouble)
            elif isinstance(trouble, Skipped):
                skipped.append(trouble)
            else:
                unreadable.append(trouble)

        pace = Pace(100)
        delivery = DeliveryService(database, bot, SITUATION, clock, pace, wall=SystemClock(), on_trouble=note)
        clock.on_change(delivery.nudge)
        found = House(await mailing(database), sandbox, clock, delivery, pace, bot, parked=parked, doubted=doubted)
        found.left_out, found.skipped, found.unreadable = left_out, skipped, unreadable
        yield found
        await found.end()
    assert_valid(sandbox.requests)
