"""Messages on their way: claimed before they are sent, settled after. At least once, and never lost.

Times here are those of the process that sends (`now`), whatever day the readers' clock shows.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, select, update
from sqlalchemy.sql.dml import ReturningUpdate
from sqlmodel.ext.asyncio.session import AsyncSession

from config.vocabulary import OutboxState
from storage.database.dialects import insert, only_indexes, pairs
from storage.database.engine import Database
from storage.delivery.editions import editions, put_edition
from storage.delivery.epochs import hold
from storage.record.situations import all_rows, found_situation, table
from storage.tables.delivery import OutboxRow, SubscriptionRow
from storage.tables.people import ChatRow
from storage.values.editions import ClaimedMessage, Edition, NewEdition

# What goes first: the smaller the sooner.
CORRECTIONS, ALERTS, ASKED_FOR, DIGESTS = 0, 10, 20, 30


async def put(
    database: Database,
    situation: str,
    new: NewEdition,
    chat_id: int,
    thread: int | None,
    priority: int,
    sendable_at: datetime,
) -> int:
    """The id of an edition for one chat, on its way from `sendable_at` on. Raises UnknownSituation."""
    async with database.writing() as session:
        situation_id = (await found_situation(session, situation)).id
        edition_id = await put_edition(session, situation_id, new, sendable_at)
        row: dict[str, Any] = {
            "edition_id": edition_id,
            "chat_id": chat_id,
            "thread": thread,
            "silent": False,
            "priority": priority,
            "not_before": sendable_at,
            "state": OutboxState.PENDING,
            "attempts": 0,
            "reason": "",
        }
        posted = insert(session, OutboxRow).values(row).on_conflict_do_nothing()
        await (await session.connection()).execute(posted)
        return edition_id


async def claim(database: Database, epoch: int, limit: int, now: datetime) -> tuple[ClaimedMessage, ...]:
    """At most `limit` messages that may leave now, the most urgent first, marked as this process's. A crash leaves
    them marked until the next epoch begins. Raises SenderReplaced once that has happened."""
    async with database.writing() as session:
        await hold(session, epoch)
        await only_indexes(session)
        connection = await session.connection()
        taken = await connection.execute(_taking(limit), {"mine": epoch, "now": now})
        attempts = {row.id: row.attempts for row in taken}
        if not attempts:
            return ()
        messages = await _messages(session, attempts)
        doubtful = attempts.keys() - {message.id for message in messages if message.attempts == 1}
        dropped = await _dropped(session, doubtful, now) if doubtful else set()
        return tuple(message for message in messages if message.id not in dropped)


async def release(database: Database, epoch: int, ids: Sequence[int]) -> None:
    """Gives claimed messages back that were not tried."""
    async with database.writing() as session:
        outbox = table(OutboxRow)
        mine = (outbox.c.id.in_(ids), outbox.c.state == OutboxState.CLAIMED, outbox.c.epoch == epoch)
        given_back = {"state": OutboxState.PENDING, "epoch": None, "attempts": outbox.c.attempts - 1}
        await (await session.connection()).execute(update(outbox).where(*mine).values(given_back))


async def next_at(database: Database) -> datetime | None:
    """The moment from which the next message may leave; None where none waits."""
    async with database.reading() as session:
        outbox = table(OutboxRow).c
        rows = await all_rows(session, select(func.min(outbox.not_before)).where(*_waiting()))
    soonest: datetime | None = rows[0][0]
    return soonest


@cache
def _taking(limit: int) -> ReturningUpdate[Any]:
    outbox = table(OutboxRow)
    ready = (
        select(outbox.c.id)
        .where(*_waiting(), outbox.c.not_before <= bindparam("now"))
        .order_by(outbox.c.priority, outbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)  # somebody may be unsubscribing
    )
    claimed = {"state": OutboxState.CLAIMED, "epoch": bindparam("mine"), "attempts": outbox.c.attempts + 1}
    taking = update(outbox).where(outbox.c.id.in_(ready), outbox.c.state == OutboxState.PENDING).values(claimed)
    return taking.returning(outbox.c.id, outbox.c.attempts)


def _waiting() -> tuple[ColumnElement[bool], ...]:
    """In the words of the index of what is under way, so that both engines use it."""
    outbox = table(OutboxRow).c
    return outbox.settled_at.is_(None), outbox.state == OutboxState.PENDING


async def _dropped(session: AsyncSession, doubtful: Collection[int], now: datetime) -> set[int]:
    """Of those claimed, what nobody waits for any more: a digest that was in somebody's hands when its chat got the
    next one or unsubscribed, for then only what lies here is dropped; and what is for a chat whose row is no more."""
    outbox, chats, subscriptions = table(OutboxRow), table(ChatRow).c, table(SubscriptionRow).c
    newer, chat_id, digest = outbox.alias().c, outbox.c.chat_id, outbox.c.priority == DIGESTS
    unwanted = (
        digest & exists().where(newer.chat_id == chat_id, newer.id > outbox.c.id, newer.priority == DIGESTS),
        digest & ~exists().where(subscriptions.chat_id == chat_id),
        ~exists().where(chats.id == chat_id),
    )
    found: set[int] = set()
    for each in unwanted:  # one by one: joined by OR they would be answered from a list of all chats
        dropping = update(outbox).where(outbox.c.id.in_(doubtful), outbox.c.state == OutboxState.CLAIMED, each)
        dropping = dropping.values(state=OutboxState.SUPERSEDED, settled_at=now).returning(outbox.c.id)
        found |= {row.id for row in await (await session.connection()).execute(dropping)}
    return found


async def _messages(session: AsyncSession, attempts: Mapping[int, int]) -> tuple[ClaimedMessage, ...]:
    connection = await session.connection()
    rows = (await connection.execute(_taken(connection.dialect.name), {"attempts": attempts})).all()
    told = await editions(session, {row.edition_id for row in rows})
    return tuple(_message(row, told[row.edition_id]) for row in sorted(rows, key=lambda row: (row.priority, row.id)))


@cache
def _taken(dialect: str) -> Select[Any]:
    outbox, chats, (message, attempts) = table(OutboxRow).c, table(ChatRow).c, pairs(dialect, "attempts")
    return select(
        outbox.id,
        outbox.priority,
        outbox.edition_id,
        outbox.chat_id,
        outbox.thread,
        outbox.silent,
        attempts.label("attempts"),
        chats.telegram_id,
        chats.language,
    ).where(outbox.id == message, chats.id == outbox.chat_id)


def _message(row: Any, told: Edition) -> ClaimedMessage:
    return ClaimedMessage(
        id=row.id,
        chat_id=row.chat_id,
        telegram_id=row.telegram_id,
        language=row.language,
        thread=row.thread,
        silent=row.silent,
        attempts=row.attempts,
        edition=told,
    )
