"""The parts of the running bot, put together: the same on Telegram, in the sandbox and in the tests."""

import asyncio
from dataclasses import dataclass, field
from datetime import time

from bot.app import build_application, build_bot
from bot.client.budget import Budget
from bot.client.pace import Pace
from bot.clock import SystemClock
from bot.delivery.parking import Parked
from bot.delivery.service import Delivery
from bot.owner_notices import Owners
from bot.schedule import minute_ticks
from handlers.context import App, Clock, Desk
from handlers.views.screens.welcome import Keeper
from handlers.views.texts import texts
from storage.database.engine import Database


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What the operator decides. `rate` is messages a second; `paid` lets them leave beyond the free rate."""

    situation: str
    keeper: Keeper = field(default_factory=Keeper)
    digest_time: time = time(6, 30)
    rate: float = 25
    paid: bool = False


@dataclass(frozen=True, kw_only=True)
class Parts:
    application: App
    delivery: Delivery
    desk: Desk

    async def deliver(self, stop: asyncio.Event) -> None:
        """Pushes what is due until `stop` is set; the application must be initialised."""
        wake = asyncio.Event()
        with minute_ticks(wake):
            await self.delivery.run(stop, wake)


def assemble(plan: Plan, database: Database, token: str, api_url: str, clock: Clock) -> Parts:
    """`clock` is the readers': in the sandbox it can be moved, and messages wait by the real one."""
    pace = Pace(plan.rate)
    bot = build_bot(token, api_url, Budget(pace))
    owners = Owners(database, bot, SystemClock())

    async def parked(message: Parked) -> None:
        text = texts("en")("parked-for-owners", reason=message.reason, chats=message.chats)
        await owners.tell(f"parked {message.reason}", text)

    delivery = Delivery(
        database,
        bot,
        plan.situation,
        clock,
        pace,
        rate=plan.rate,
        paid=plan.paid,
        wall=SystemClock(),
        on_parked=parked,
    )
    desk = Desk(
        database=database,
        situation=plan.situation,
        clock=clock,
        keeper=plan.keeper,
        post=delivery,
        digest_time=plan.digest_time,
    )
    return Parts(application=build_application(bot, desk, owners), delivery=delivery, desk=desk)
