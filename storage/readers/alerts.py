"""Which chats are told at once of what an editor calls urgent: of what, and when not. One row a chat."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import OutboxState
from config.vocabulary import Topic
from storage.database.dialects import insert
from storage.database.engine import Database
from storage.readers.chats import let_go
from storage.record.situations import UNREADABLE, found_situation, readable_rows, table
from storage.rules.pushed.quiet import QuietHours, quiet_hours, quiet_until
from storage.rules.pushed.urgent import topics_in, topics_wanted, words_of
from storage.tables.delivery import AlertRow, EditionRow, OutboxRow
from storage.tables.people import ChatRow
from storage.values.editions import ALERT


@dataclass(frozen=True, kw_only=True, slots=True)
class Alerts:
    """One chat's wish. `waits`: something urgent waits until its quiet hours are over."""

    chat_id: int
    thread: int | None  # the forum topic they go to
    topics: tuple[Topic, ...]
    quiet: QuietHours | None
    asked_at: datetime
    waits: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Audience:
    """Who would be told of something now: so many `chats`, of them so many in their `quiet` hours; and how many want
    each of its topics."""

    chats: int
    quiet: int
    topics: Mapping[Topic, int]


async def ask(
    database: Database, chat_id: int, situation: str, topics: Collection[Topic], thread: int | None, now: datetime
) -> Alerts:
    """From now on the chat is told of these topics, at least one, in that forum topic; its quiet hours stay. Raises
    UnknownSituation."""
    wanted: dict[str, Any] = {"topics": words_of(topics), "thread": thread}
    async with database.writing() as session:
        wanted["situation_id"] = (await found_situation(session, situation)).id
        new = insert(session, AlertRow).values(chat_id=chat_id, asked_at=now, **wanted)
        connection = await session.connection()
        await connection.execute(new.on_conflict_do_update(index_elements=["chat_id"], set_=wanted))
        found = await _found(session, chat_id)
        if found is None:  # something of what was there before cannot be read
            mine = table(AlertRow)
            await connection.execute(delete(mine).where(mine.c.chat_id == chat_id))
            await connection.execute(new)
            found = await _found(session, chat_id)
    assert found is not None
    return found


async def keep_quiet(database: Database, chat_id: int, quiet: QuietHours | None, now: datetime) -> Alerts | None:
    """The wish with these quiet hours, or with none; None where there is none. What waits leaves when they are over, at
    once where it is not quiet now."""
    mine = table(AlertRow)
    values: dict[str, Any] = {
        "quiet_from": quiet and quiet.begins,
        "quiet_to": quiet and quiet.ends,
        "zone": quiet and quiet.zone,
    }
    async with database.writing() as session:
        connection, here = await session.connection(), mine.c.chat_id == chat_id
        await connection.execute(update(mine).where(here).values(values))
        due = {"due_at": quiet_until(quiet, now) or now}
        await connection.execute(update(mine).where(here, mine.c.waiting_id.is_not(None)).values(due))
        return await _found(session, chat_id)


async def stop(database: Database, chat_id: int, now: datetime) -> bool:
    """Ends the chat's alerts, those on their way too, and forgets what it wanted, and the chat as well if it was never
    sent anything. False if there was nothing."""
    mine, outbox, editions = table(AlertRow), table(OutboxRow), table(EditionRow).c
    unsent = (outbox.c.chat_id == chat_id, outbox.c.state == OutboxState.PENDING)
    of_alerts = outbox.c.edition_id.in_(select(editions.id).where(editions.kind == ALERT.word))
    ended = {"state": OutboxState.SUPERSEDED, "reason": "unsubscribed", "settled_at": now}
    async with database.writing() as session:
        connection = await session.connection()
        await connection.execute(update(outbox).where(*unsent, of_alerts).values(ended))
        gone = await connection.execute(delete(mine).where(mine.c.chat_id == chat_id))
        await let_go(session, [chat_id])
        return bool(gone.rowcount)


async def get(database: Database, chat_id: int) -> Alerts | None:
    async with database.reading() as session:
        return await _found(session, chat_id)


async def audience(database: Database, situation: str, topics: Collection[Topic], now: datetime) -> Audience:
    """Of the chats that are not gone. Raises UnknownSituation."""
    chats, quiet, wanted = 0, 0, dict.fromkeys((topic for topic in Topic if topic in topics), 0)
    async with database.reading() as session:
        situation_id = (await found_situation(session, situation)).id
        rows, _ = await readable_rows(session, _alike(situation_id))
    for row in rows:
        if told := set(topics).intersection(topics_wanted(row.topics)):
            chats += row.chats
            quiet += row.chats if quiet_until(quiet_hours(row.quiet_from, row.quiet_to, row.zone), now) else 0
            wanted = {topic: n + (row.chats if topic in told else 0) for topic, n in wanted.items()}
    return Audience(chats=chats, quiet=quiet, topics=wanted)


def _alike(situation_id: int) -> Select[Any]:
    """The wishes that there are, and how many chats have each."""
    mine, there = table(AlertRow).c, table(ChatRow).c
    alike = (mine.topics, mine.quiet_from, mine.quiet_to, mine.zone)
    query = select(*alike, func.count().label("chats")).join_from(table(AlertRow), table(ChatRow))
    return query.where(mine.situation_id == situation_id, there.gone_at.is_(None)).group_by(*alike)


async def _found(session: AsyncSession, chat_id: int) -> Alerts | None:
    mine = table(AlertRow)
    rows, _ = await readable_rows(session, select(mine).where(mine.c.chat_id == chat_id))
    for row in rows:
        with suppress(*UNREADABLE):  # one that cannot be read is none: it can be made anew, and ended
            return _alerts(row)
    return None


def _alerts(row: Any) -> Alerts:
    """Raises one of UNREADABLE where SQLite has kept what is none."""
    if (
        not isinstance(row.topics, str)
        or not isinstance(row.zone, str | None)
        or not isinstance(row.thread, int | None)
    ):
        raise TypeError
    return Alerts(
        chat_id=row.chat_id,
        thread=row.thread,
        topics=topics_in(row.topics),
        quiet=quiet_hours(row.quiet_from, row.quiet_to, row.zone),
        asked_at=row.asked_at,
        waits=row.waiting_id is not None,
    )
