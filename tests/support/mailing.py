"""Subscribers and their outbox, so that a test of delivery says only what it is about. Moments are text, in UTC unless
they say otherwise: "2025-12-26 23:30", "2025-12-27 06:30+07:00"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import select

from bot.delivery import jobs
from storage.database.engine import Database
from storage.delivery import epochs, outbox
from storage.delivery.settling import settle
from storage.readers import chats, subscriptions
from storage.readers.subscriptions import Subscription
from storage.record.loading import load
from storage.record.situations import all_rows, table
from storage.tables.delivery import EditionRow, OutboxRow, SubscriptionRow
from storage.tables.people import ChatRow
from storage.values.editions import ClaimedMessage, EditionKind, Priority
from storage.values.outcomes import Sent
from tests.support.records.situation_files import report, situation_file

SITUATION = "border"
ZONE = "Asia/Phnom_Penh"
ALERT = EditionKind(word="alert", priority=Priority.ALERTS)
CORRECTION = EditionKind(word="correction", priority=Priority.CORRECTIONS)


def at(text: str | datetime) -> datetime:
    if isinstance(text, datetime):
        return text
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@dataclass
class Mailing:
    """A record with one report of 24 December 2025, its subscribers, and a sender whose every message arrives."""

    database: Database
    situation: str = SITUATION
    epoch: int = 0

    async def subscriber(
        self,
        number: int = 1,
        hour: str = "06:30",
        zone: str = ZONE,
        *,
        now: str = "2025-12-26 12:00",
        language: str = "en",
        thread: int | None = None,
        only_changes: bool = False,
    ) -> int:
        """The id of the chat with that Telegram number, subscribed."""
        chat = await chats.note(self.database, number, "private", language)
        hour_, moment = time.fromisoformat(hour), at(now)
        await subscriptions.subscribe(self.database, chat.id, self.situation, hour_, zone, thread, only_changes, moment)
        return chat.id

    async def subscribers(self, numbers: Sequence[int], now: str = "2025-12-26 12:00") -> None:
        """Many at once, as `subscriber` makes them one by one."""
        model = await self.subscriber(numbers[0], now=now)
        async with self.database.writing() as session:
            connection = await session.connection()
            there, mine = table(ChatRow), table(SubscriptionRow)
            copied = next(iter(await all_rows(session, select(mine).where(mine.c.chat_id == model))))._asdict()
            chat = {"kind": "private", "language": "en"}
            await connection.execute(there.insert(), [{"telegram_id": number, **chat} for number in numbers[1:]])
            ids = await all_rows(session, select(there.c.id).where(there.c.telegram_id.in_(numbers[1:])))
            await connection.execute(mine.insert(), [{**copied, "chat_id": row.id} for row in ids])

    async def subscription(self, chat_id: int) -> Subscription:
        found = await subscriptions.get(self.database, chat_id)
        assert found is not None
        return found

    async def tick(self, now: str | datetime) -> int:
        await self.begin()
        return await jobs.enqueue_due(self.database, self.epoch, self.situation, at(now))

    async def begin(self) -> None:
        """An epoch, unless it has one."""
        self.epoch = self.epoch or await epochs.begin(self.database, at("2025-12-26 12:00"))

    async def claim(self, now: str | datetime = "2100-01-01", limit: int = 100) -> tuple[ClaimedMessage, ...]:
        await self.begin()
        return await outbox.claim(self.database, self.epoch, limit, at(now))

    async def deliver(self, now: str | datetime = "2100-01-01") -> list[int]:
        """Sends all that waits; returns the Telegram numbers it went to."""
        messages = await self.claim(now)
        await settle(self.database, self.epoch, [(message, Sent(message.id)) for message in messages], at(now))
        return sorted(message.telegram_id for message in messages)

    async def day(self, now: str | datetime) -> list[int]:
        """A tick, and what it brought delivered."""
        await self.tick(now)
        return await self.deliver()

    async def report(self, ref: str, as_of: str, killed: int) -> None:
        """One more report of the Interior Ministry, published and known at the end of its day."""
        self.reports.append(report(ref, as_of, killed))
        await load(self.database, situation_file(*self.reports), at("2030-01-01"))

    def __post_init__(self) -> None:
        self.reports: list[dict[str, Any]] = [report("a", "2025-12-24", killed=1)]

    async def rows(self) -> list[Any]:
        """The outbox, oldest first, with the Telegram number of the chat and what its edition tells of."""
        sent, there, editions = table(OutboxRow), table(ChatRow), table(EditionRow)
        query = (
            select(
                sent, there.c.telegram_id, editions.c.as_of, editions.c.since, editions.c.figure_ids, editions.c.content
            )
            .join(there, there.c.id == sent.c.chat_id)
            .join(editions, editions.c.id == sent.c.edition_id)
            .order_by(sent.c.id)
        )
        async with self.database.reading() as session:
            return list(await all_rows(session, query))


async def mailing(database: Database) -> Mailing:
    found = Mailing(database)
    await load(database, situation_file(*found.reports), at("2030-01-01"))
    return found
