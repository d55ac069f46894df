"""Messages on their way: claimed before they are sent, settled after. At least once, and never lost.

Times here are those of the process that sends (`now`), whatever day the readers' clock shows.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Select, Update, bindparam, exists, func, literal, select, update
from sqlalchemy.sql.dml import ReturningUpdate
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import OutboxState
from storage.database.dialects import insert, only_indexes, pairs
from storage.database.engine import Database
from storage.database.keys import DataKeys
from storage.database.sealed import number_of
from storage.delivery.editions import put_edition
from storage.delivery.epochs import hold
from storage.delivery.waiting.alerts import keep_back
from storage.delivery.waiting.hush import hushed
from storage.delivery.waiting.renewal import as_renewed
from storage.errors import AnotherDataKey
from storage.record.situations import UNREADABLE, all_rows, found_situation, readable_rows, table
from storage.tables.delivery import AlertRow, EditionRow, OutboxRow, SubscriptionRow
from storage.tables.people import ChatRow
from storage.values.editions import ALERT, DIGEST, ClaimedMessage, Edition, NewEdition

log = structlog.get_logger(__name__)

CANNOT_BE_READ = "what is noted of it cannot be read"


async def put(
    database: Database, situation: str, new: NewEdition, chat_id: int, thread: int | None, sendable_at: datetime
) -> int:
    """The id of an edition for one chat, on its way from `sendable_at` on. Raises UnknownSituation."""
    outbox = table(OutboxRow).c
    chat = select(
        literal(chat_id, outbox.chat_id.type).label("chat_id"), literal(thread, outbox.thread.type).label("thread")
    )
    async with database.writing() as session:
        situation_id = (await found_situation(session, situation)).id
        edition_id, _ = await post(session, situation_id, new, chat, sendable_at)
        return edition_id


async def post(
    session: AsyncSession,
    situation_id: int,
    new: NewEdition,
    chats: Select[Any],
    sendable_at: datetime,
    *,
    silent: bool = False,
    waits: timedelta = timedelta(0),
) -> tuple[int, int]:
    """Puts an edition on its way to the `chats` (`chat_id`, `thread`, and `reply_to` where it answers something) in the
    transaction of the session, to leave when it `waits` no more; returns its id and how many messages that makes. One
    that supersedes drops what it takes the place of."""
    edition_id = await put_edition(session, situation_id, new, sendable_at)
    connection, outbox, who = await session.connection(), table(OutboxRow), chats.subquery()
    if new.kind.supersedes:
        same_kind = select(table(EditionRow).c.id).where(table(EditionRow).c.kind == new.kind.word)
        older = (outbox.c.edition_id.in_(same_kind), outbox.c.edition_id != edition_id)
        await connection.execute(
            update(outbox)
            .where(outbox.c.chat_id.in_(select(who.c.chat_id)), *_waiting(), *older)
            .values(state=OutboxState.SUPERSEDED, settled_at=sendable_at)
        )
    values: dict[str, Any] = {
        "edition_id": edition_id,
        "silent": silent,
        "priority": new.kind.priority,
        "not_before": sendable_at + waits,
        "state": OutboxState.PENDING,
        "attempts": 0,
        "reason": "",
    }
    constants = [literal(value, outbox.c[name].type).label(name) for name, value in values.items()]
    rows = select(*who.c, *constants).where(literal(True))  # SQLite needs a WHERE before ON
    # A chat has one row of an edition, however often that is posted.
    posted = insert(session, OutboxRow).from_select([*who.c.keys(), *values], rows).on_conflict_do_nothing()
    return edition_id, int((await connection.execute(posted)).rowcount)


async def claim(
    database: Database,
    epoch: int,
    limit: int,
    now: datetime,
    clock: datetime | None = None,
    on_unreadable: Callable[[int], None] = lambda _: None,
) -> tuple[ClaimedMessage, ...]:
    """At most `limit` messages that may leave now, the most urgent first, marked as this process's. A crash leaves
    them marked until the next epoch begins. Quiet hours go by the readers' `clock`, where that shows something else.
    Raises SenderReplaced once that has happened.

    Those whose chat, edition or own row cannot be read are refused; `on_unreadable` hears how many."""
    async with database.writing() as session:
        await hold(session, epoch)
        await only_indexes(session)
        connection = await session.connection()
        taken = await connection.execute(_taking(limit), {"mine": epoch, "now": now})
        attempts = {row.id: row.attempts for row in taken}
        if not attempts:
            return ()
        messages = await _messages(session, attempts, database.keys)
        # At a first try it lay here until now: whatever takes its place has dropped it already (`post`).
        doubtful = attempts.keys() - {message.id for message in messages if message.attempts == 1}
        dropped = await _dropped(session, doubtful, now) if doubtful else set()
        if unreadable := attempts.keys() - {message.id for message in messages} - dropped:
            log.error("messages are refused: what is noted of them cannot be read", outbox_ids=sorted(unreadable))
            await connection.execute(_refused(unreadable, now))
            on_unreadable(len(unreadable))
        if urgent := [each for each in messages if each.edition.kind == ALERT.word and each.id not in dropped]:
            dropped |= await keep_back(session, urgent, clock or now, now)
        leaving = [message for message in messages if message.id not in dropped]
        soft = await hushed(session, leaving, clock or now)
        return tuple(replace(message, silent=True) if message.id in soft else message for message in leaving)


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


def _refused(ids: Collection[int], now: datetime) -> Update:
    refusing = update(table(OutboxRow)).where(table(OutboxRow).c.id.in_(ids))
    return refusing.values(state=OutboxState.REFUSED, reason=CANNOT_BE_READ, settled_at=now)


async def is_in_hand(database: Database, epoch: int) -> bool:
    """Whether the sender of that epoch has claimed messages that are not settled."""
    of = table(OutboxRow).c
    mine = (of.settled_at.is_(None), of.state == OutboxState.CLAIMED, of.epoch == epoch)
    async with database.reading() as session:
        return bool(await all_rows(session, select(of.id).where(*mine).limit(1)))


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
    # The state again: of two claims at once one finds nothing left to change.
    taking = update(outbox).where(outbox.c.id.in_(ready), outbox.c.state == OutboxState.PENDING).values(claimed)
    return taking.returning(outbox.c.id, outbox.c.attempts)


def _waiting() -> tuple[ColumnElement[bool], ...]:
    """In the words of the index of what is under way, so that both engines use it."""
    outbox = table(OutboxRow).c
    return outbox.settled_at.is_(None), outbox.state == OutboxState.PENDING


async def _dropped(session: AsyncSession, doubtful: Collection[int], now: datetime) -> set[int]:
    """Of those claimed, what nobody waits for any more: what was in somebody's hands when its chat got one that
    supersedes it, and a digest or an alert whose chat wants none any more, for then only what lies here is dropped; and
    what is for a chat whose row is no more."""
    outbox, chats = table(OutboxRow), table(ChatRow).c
    subscriptions, alerts = table(SubscriptionRow).c, table(AlertRow).c
    newer, own, theirs = outbox.alias().c, table(EditionRow).alias().c, table(EditionRow).alias().c
    chat_id, mine = outbox.c.chat_id, own.id == outbox.c.edition_id
    superseded = (mine, own.supersedes)
    by_newer = (newer.chat_id == chat_id, newer.id > outbox.c.id, theirs.id == newer.edition_id)
    unwanted = (
        exists().where(*superseded, *by_newer, theirs.supersedes, theirs.kind == own.kind),
        exists().where(*superseded, own.kind == DIGEST.word) & ~exists().where(subscriptions.chat_id == chat_id),
        exists().where(mine, own.kind == ALERT.word) & ~exists().where(alerts.chat_id == chat_id),
        ~exists().where(chats.id == chat_id),
    )
    found: set[int] = set()
    for each in unwanted:  # one by one: joined by OR they would be answered from a list of all chats
        dropping = update(outbox).where(outbox.c.id.in_(doubtful), outbox.c.state == OutboxState.CLAIMED, each)
        dropping = dropping.values(state=OutboxState.SUPERSEDED, settled_at=now).returning(outbox.c.id)
        found |= {row.id for row in await (await session.connection()).execute(dropping)}
    return found


async def _messages(session: AsyncSession, attempts: Mapping[int, int], keys: DataKeys) -> tuple[ClaimedMessage, ...]:
    connection = await session.connection()
    rows, _ = await readable_rows(session, _taken(connection.dialect.name), {"attempts": attempts})
    told = await as_renewed(session, {row.id: row.edition_id for row in rows})
    messages = []
    for row in sorted(rows, key=lambda row: (row.priority, row.id)):  # a join promises no order
        with suppress(AnotherDataKey, *UNREADABLE):
            messages.append(_message(row, told[row.id], keys))
    return tuple(messages)


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
        outbox.reply_to,
        attempts.label("attempts"),
        chats.telegram_id,
        chats.sealed_id,
        chats.language,
    ).where(outbox.id == message, chats.id == outbox.chat_id)


def _message(row: Any, told: Edition, keys: DataKeys) -> ClaimedMessage:
    """Raises AnotherDataKey, and ValueError where a number is none: SQLite takes whatever is written there."""
    if not all(isinstance(number, int | None) for number in (row.thread, row.reply_to)):
        raise ValueError("no number")
    return ClaimedMessage(
        id=row.id,
        chat_id=row.chat_id,
        telegram_id=number_of(keys, table(ChatRow), row.telegram_id, row.sealed_id),
        language=row.language,
        thread=row.thread,
        silent=row.silent,
        attempts=row.attempts,
        reply_to=row.reply_to,
        edition=told,
    )
