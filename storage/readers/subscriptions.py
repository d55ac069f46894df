"""Who wants the daily digest, when, and where. One subscription a chat."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import OutboxState
from storage.database.dialects import insert
from storage.database.engine import Database
from storage.readers.chats import let_go
from storage.record.situations import found_situation, readable_rows, table
from storage.rules.pushed.digests import NO_ZONE, next_digest
from storage.tables.delivery import EditionRow, OutboxRow, SubscriptionRow
from storage.tables.record import SituationRow
from storage.values.editions import DIGEST


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscription:
    """One chat's daily digest. `last` is the moment its last one told of and `last_edition` its edition, None before
    the first."""

    chat_id: int
    situation: str  # its code
    thread: int | None  # the forum topic it goes to
    local_time: time
    zone: str
    only_changes: bool
    active: bool  # False once the chat was gone
    next_digest_at: datetime
    last: datetime | None
    quiet_days: int
    subscribed_at: datetime
    last_edition: int | None = None


async def subscribe(
    database: Database,
    chat_id: int,
    situation: str,
    local_time: time,
    zone: str,
    thread: int | None,
    only_changes: bool,
    now: datetime,
) -> Subscription:
    """Subscribes the chat, or changes its subscription: the next digest comes at the next `local_time` in `zone`, and
    goes on from the last one it had. Raises UnknownSituation, and zoneinfo's error for a zone that there is not."""
    wanted: dict[str, Any] = {
        "thread": thread,
        "local_time": local_time,
        "zone": zone,
        "only_changes": only_changes,
        "active": True,
        "next_digest_at": next_digest(local_time, ZoneInfo(zone), now),
        "quiet_days": 0,
    }
    async with database.writing() as session:
        wanted["situation_id"] = (await found_situation(session, situation)).id
        new = insert(session, SubscriptionRow).values(chat_id=chat_id, offered=False, subscribed_at=now, **wanted)
        connection = await session.connection()
        await connection.execute(new.on_conflict_do_update(index_elements=["chat_id"], set_=wanted))
        found = await _found(session, chat_id)
        if found is None:  # something of what was there before cannot be read
            mine = table(SubscriptionRow)
            await connection.execute(delete(mine).where(mine.c.chat_id == chat_id))
            await connection.execute(new)
            found = await _found(session, chat_id)
    assert found is not None
    return found


async def unsubscribe(database: Database, chat_id: int, now: datetime) -> bool:
    """Ends the chat's digests, those on their way too, and forgets its hour and zone, and the chat as well if it was
    never sent anything. False if there was none."""
    async with database.writing() as session:
        connection = await session.connection()
        await connection.execute(_unsent_digests(chat_id, now))
        subscriptions = table(SubscriptionRow)
        gone = await connection.execute(delete(subscriptions).where(subscriptions.c.chat_id == chat_id))
        await let_go(session, [chat_id])
        return bool(gone.rowcount)


async def resume(database: Database, chat_id: int, now: datetime, *, was_gone: bool = False) -> Subscription | None:
    """The subscription of a chat that was gone (as the subscription knows, or `was_gone` says) and is back, on its way
    again from the next hour of it on; None where there is none, or nothing had ended."""
    mine = table(SubscriptionRow)
    async with database.reading() as session:
        before = await _found(session, chat_id)
    if before is None or (before.active and not was_gone):
        return None
    try:
        next_at = next_digest(before.local_time, ZoneInfo(before.zone), now)
    except NO_ZONE:
        return None
    async with database.writing() as session:
        ended = update(mine).where(mine.c.chat_id == chat_id)
        await (await session.connection()).execute(ended.values(active=True, next_digest_at=next_at))
        return await _found(session, chat_id)


async def get(database: Database, chat_id: int) -> Subscription | None:
    async with database.reading() as session:
        return await _found(session, chat_id)


async def set_only_changes(database: Database, chat_id: int, only_changes: bool) -> Subscription | None:
    """The subscription as it is afterwards; None if the chat has none."""
    async with database.writing() as session:
        subscriptions = table(SubscriptionRow)
        changed = update(subscriptions).where(subscriptions.c.chat_id == chat_id).values(only_changes=only_changes)
        await (await session.connection()).execute(changed)
        return await _found(session, chat_id)


async def _found(session: AsyncSession, chat_id: int) -> Subscription | None:
    mine, situations, editions = table(SubscriptionRow), table(SituationRow), table(EditionRow)
    last = and_(editions.c.id == mine.c.last_edition_id, editions.c.situation_id == mine.c.situation_id)
    query = (
        select(mine, situations.c.code, editions.c.as_of, editions.c.id.label("last_edition"))
        .join(situations, situations.c.id == mine.c.situation_id)
        .outerjoin(editions, last)
        .where(mine.c.chat_id == chat_id)
    )
    found, _ = await readable_rows(session, query)  # one that cannot be read is none: it can be made anew, and ended
    return next((_subscription(row) for row in found), None)


def _subscription(row: Any) -> Subscription:
    return Subscription(
        chat_id=row.chat_id,
        situation=row.code,
        thread=row.thread,
        local_time=row.local_time,
        zone=row.zone,
        only_changes=row.only_changes,
        active=row.active,
        next_digest_at=row.next_digest_at,
        last=row.as_of,
        last_edition=row.last_edition,
        quiet_days=row.quiet_days,
        subscribed_at=row.subscribed_at,
    )


def _unsent_digests(chat_id: int, now: datetime) -> Any:
    outbox, editions = table(OutboxRow), table(EditionRow)
    digests = select(editions.c.id).where(editions.c.kind == DIGEST.word)
    return (
        update(outbox)
        .where(outbox.c.chat_id == chat_id, outbox.c.state == OutboxState.PENDING, outbox.c.edition_id.in_(digests))
        .values(state=OutboxState.SUPERSEDED, reason="unsubscribed", settled_at=now)
    )
