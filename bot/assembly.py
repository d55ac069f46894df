"""The parts of the running bot, put together: the same on Telegram, in the sandbox and in the tests."""

import asyncio
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import time
from functools import partial

from bot.app import build_application, build_bot
from bot.client.budget import Budget
from bot.client.pace import Pace
from bot.clock import SystemClock, Unrepeated
from bot.delivery.parking import Doubted, Full, LeftOut, Skipped, Trouble, Unreadable
from bot.delivery.service import DeliveryService
from bot.errors import FULL, is_about_us, part_left_out
from bot.owner_notices import OwnerNotices
from bot.schedule import minute_ticks
from handlers.commands.roles.links import OWNER_PAYLOAD
from handlers.context import App, Clock, Services
from handlers.views.screens.welcome import Operator
from storage.database.engine import Database
from storage.editors import people
from storage.errors import OwnerThere


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the operator decides. `rate` is messages a second; `paid` lets them leave beyond the free rate."""

    situation: str
    operator: Operator = field(default_factory=Operator)
    digest_time: time = time(6, 30)
    rate: float = 25
    paid: bool = False
    editor_chats: frozenset[int] = frozenset()
    two_people: bool = False
    reads_pictures: bool = False


@dataclass(frozen=True, kw_only=True)
class Assembled:
    application: App
    delivery: DeliveryService
    services: Services
    owners: OwnerNotices

    async def deliver(self, stop: asyncio.Event) -> None:
        """Pushes what is due until `stop` is set; the application must be initialised."""
        with suppress(Exception):  # they are read again when there is something to tell
            await self.owners.read()
        with minute_ticks(self.delivery.nudge):
            await self.delivery.run(stop)

    async def end(self) -> None:
        """Finishes what nobody waited for, while there is a database and a line to Telegram."""
        await self.owners.end()
        await self.services.answered.end()


def assemble(options: Options, database: Database, token: str, api_url: str, clock: Clock) -> Assembled:
    """`clock` is the readers': in the sandbox it can be moved, and messages wait by the real one."""
    clock, pace = Unrepeated(clock), Pace(options.rate)
    bot = build_bot(token, api_url, Budget(pace))
    owners = OwnerNotices(database, bot, SystemClock())

    async def troubled(trouble: Trouble) -> None:
        if isinstance(trouble, Doubted):
            await owners.tell("doubted", "doubted-for-owners", gone=trouble.gone, chats=trouble.chats)
        elif isinstance(trouble, LeftOut):
            await owners.tell(f"left out {trouble.kind}", "part-for-owners", kind=trouble.kind)
        elif isinstance(trouble, Skipped):
            await owners.tell(f"skipped {trouble.zone}", "skipped-for-owners", zone=trouble.zone)
        elif isinstance(trouble, Unreadable):
            await owners.tell("unreadable", "unreadable-for-owners")
        elif isinstance(trouble, Full):
            await owners.tell(FULL, "full-for-owners", reason=trouble.reason)
        elif is_about_us(trouble.reason):
            about = f"parked {trouble.reason}"
            await owners.tell(about, "parked-for-owners", reason=trouble.reason, chats=trouble.chats)

    delivery = DeliveryService(
        database,
        bot,
        options.situation,
        clock,
        pace,
        paid=options.paid,
        wall=SystemClock(),
        on_trouble=troubled,
    )
    services = Services(
        database=database,
        situation=options.situation,
        clock=clock,
        operator=options.operator,
        pusher=delivery,
        digest_time=options.digest_time,
        editor_chats=options.editor_chats,
        on_part_failed=partial(part_left_out, owners),
        two_people=options.two_people,
        reads_pictures=options.reads_pictures,
        offer_ownership=partial(offer_ownership, database),
    )
    application = build_application(bot, services, owners)
    return Assembled(application=application, delivery=delivery, services=services, owners=owners)


async def offer_ownership(database: Database, bot_name: str) -> None:
    """While nobody owns the record a one-time link is printed, and not logged: it makes the first owner."""
    with suppress(OwnerThere):
        secret = await people.new_owner_link(database, SystemClock().now())
        link = f"https://t.me/{bot_name}?start={OWNER_PAYLOAD}{secret}"
        sys.stdout.write(
            f"\n  Nobody may add reports yet. Within 15 minutes this link makes its first user the owner:\n  {link}\n\n"
        )
        sys.stdout.flush()
