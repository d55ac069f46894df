"""The parts of the running bot, put together: the same on Telegram, in the sandbox and in the tests."""

import asyncio
from dataclasses import dataclass, field
from datetime import time

from bot.app import build_application, build_bot
from bot.clock import SystemClock
from bot.delivery.delivery import Delivery
from bot.delivery.worker import Parked
from bot.owners import Owners
from bot.schedule import minute_ticks
from handlers.context import App, Clock, Desk
from handlers.views.texts import texts
from handlers.views.welcome import Keeper
from storage.engine import Database


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What the operator decides. `rate` is messages a second."""

    situation: str
    keeper: Keeper = field(default_factory=Keeper)
    digest_time: time = time(6, 30)
    rate: float = 25


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
    bot = build_bot(token, api_url)
    owners = Owners(database, bot, SystemClock())

    async def parked(message: Parked) -> None:
        text = texts("en")("parked-for-owners", reason=message.reason, chats=message.chats)
        await owners.tell(f"parked {message.reason}", text)

    delivery = Delivery(database, bot, plan.situation, clock, rate=plan.rate, wall=SystemClock(), on_parked=parked)
    desk = Desk(
        database=database,
        situation=plan.situation,
        clock=clock,
        keeper=plan.keeper,
        post=delivery,
        digest_time=plan.digest_time,
    )
    return Parts(application=build_application(bot, desk, owners), delivery=delivery, desk=desk)
