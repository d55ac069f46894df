"""Chats that asked for alerts, so that a test says only what it is about."""

from collections.abc import Collection
from datetime import datetime, time
from typing import Any

from config.vocabulary import Topic
from storage.database.engine import Database
from storage.readers import alerts, chats
from storage.rules.pushed.quiet import QuietHours
from storage.values.editions import REPORTS, ClaimedMessage
from tests.support.desk import NOW
from tests.support.mailing import SITUATION, ZONE

NIGHT = "22:00-07:00"
EVERYTHING = tuple(Topic)


def span(hours: str, zone: str = ZONE) -> QuietHours:
    """ "22:00-07:00" there."""
    begins, ends = (time.fromisoformat(hour) for hour in hours.split("-"))
    return QuietHours(begins=begins, ends=ends, zone=zone)


async def alerted(
    database: Database,
    number: int,
    topics: Collection[Topic] = EVERYTHING,
    quiet: QuietHours | None = None,
    now: datetime = NOW,
    **other: Any,
) -> int:
    """The id of the chat of that Telegram number, which is told of these topics."""
    chat = await chats.note(database, number, "private", other.pop("language", "en"))
    await alerts.ask(database, chat.id, SITUATION, topics, other.pop("thread", None), now)
    if quiet:
        await alerts.keep_quiet(database, chat.id, quiet, now)
    return chat.id


def told(messages: Collection[ClaimedMessage]) -> list[tuple[int, list[int]]]:
    """Which reports each message tells of, by the Telegram number it goes to."""
    return sorted((message.telegram_id, list(message.edition.content[REPORTS])) for message in messages)
