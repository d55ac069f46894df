"""Digests that are due, in slots, and the step from a due digest to rows of the outbox.

Chats that are due for the same message are one slot, so the work grows with the messages and not with the chats.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, not_, null, select, update

from storage.database.dialects import end_with_process
from storage.database.engine import Database
from storage.delivery.epochs import hold
from storage.delivery.outbox import post
from storage.record.situations import found_situation, readable_rows, table
from storage.rules.pushed.digests import NO_ZONE, next_digest
from storage.tables.delivery import EditionRow, OutboxRow, SubscriptionRow
from storage.tables.people import ChatRow
from storage.values.editions import DigestPlan, DigestRun, DigestSlot

OFFER_AFTER = 3  # digests without news in a row; then the reader is asked, once, whether to get none of those
TOO_FAR = timedelta(hours=49)  # from one digest to the next it is never longer, not even where a day is left out
_LABELS = ("local_time", "zone", "language", "only_changes", "since", "told", "quiet", "offers")


async def due(
    database: Database, run: DigestRun, on_unreadable: Callable[[int], None] = lambda _: None
) -> tuple[DigestSlot, ...]:
    """The slots with a chat that is due and not gone. `on_unreadable` hears of how many there are beside them of which
    something cannot be read. Raises UnknownSituation."""
    async with database.reading() as session:
        chats = _due_chats((await found_situation(session, run.situation)).id, run).subquery()
        labels = [chats.c[label] for label in _LABELS]
        after = func.max(chats.c.after).label("after")
        rows, bad = await readable_rows(session, select(*labels, after).group_by(*labels).order_by(*labels))
    if bad:
        on_unreadable(bad)
    return tuple(DigestSlot(**row._mapping) for row in rows)


async def fulfil(database: Database, epoch: int, run: DigestRun, plan: DigestPlan, sendable_at: datetime) -> int:
    """Puts the order's message into the outbox of every chat of its slot and moves their next digest forward, in one
    transaction: a crash leaves both undone, and the chats are still due. A message of an older digest that has not
    left yet is dropped for the new one, which then tells of that time too.

    Returns how many messages there are to send. Chats whose subscription has changed since `due` are left alone.
    Raises SenderReplaced.
    """
    async with database.writing() as session:
        await hold(session, epoch)
        await end_with_process(session)
        situation_id = (await found_situation(session, run.situation)).id
        chats, made = _chats_of(plan.slot, situation_id, run), 0
        if plan.edition:
            edition_id, made = await post(session, situation_id, plan.edition, chats, sendable_at, silent=plan.silent)
            # Whoever changes their language between two statements is in another slot by now, and has their message.
            chats = select(table(OutboxRow).c.chat_id).where(table(OutboxRow).c.edition_id == edition_id)
        await (await session.connection()).execute(_forward(chats, plan, run))
    return made


async def wind_back(database: Database, situation: str, now: datetime) -> None:
    """Brings back digests that a clock which once ran ahead has put off for days: nobody is silenced by it."""
    mine = table(SubscriptionRow)
    async with database.reading() as session:
        situation_id = (await found_situation(session, situation)).id
        lost = (mine.c.situation_id == situation_id, mine.c.active, mine.c.next_digest_at > now + TOO_FAR)
        rows, _ = await readable_rows(session, select(mine.c.local_time, mine.c.zone).where(*lost).distinct())
    for row in rows:
        same = (mine.c.local_time == row.local_time, mine.c.zone == row.zone)
        try:
            next_at = next_digest(row.local_time, ZoneInfo(row.zone), now)
        except NO_ZONE:  # one bad row keeps nobody else's digest
            continue
        async with database.writing() as session:
            changed = update(mine).where(*lost, *same).values(next_digest_at=next_at)
            await (await session.connection()).execute(changed)


def _due_chats(situation_id: int, run: DigestRun) -> Select[Any]:
    """The chats that are due, with what makes their message: one column a field of `DigestSlot`."""
    mine, chats, editions = table(SubscriptionRow).c, table(ChatRow).c, table(EditionRow).c
    told = _told(run.now)
    quiet = told >= run.changed if run.changed else told.is_not(None)
    going_on, silent = editions.as_of <= run.now, and_(quiet, mine.only_changes)
    # This one is the last of them.
    unasked = and_(quiet, not_(mine.only_changes), not_(mine.offered), mine.quiet_days >= OFFER_AFTER - 1)
    return (
        select(
            mine.chat_id,
            mine.thread,
            mine.local_time,
            mine.zone,
            chats.language,
            mine.only_changes,
            # Where nothing is sent it does not matter since when.
            case((silent, null()), else_=told).label("since"),
            case((and_(going_on, not_(silent)), editions.told_key), else_=literal("")).label("told"),
            case((going_on, editions.id), else_=null()).label("after"),
            _holds(quiet).label("quiet"),
            _holds(unasked).label("offers"),
        )
        .join_from(table(SubscriptionRow), table(ChatRow), chats.id == mine.chat_id)
        .outerjoin(
            table(EditionRow), and_(editions.id == mine.last_edition_id, editions.situation_id == mine.situation_id)
        )
        .where(mine.situation_id == situation_id, mine.active, mine.next_digest_at <= run.now, chats.gone_at.is_(None))
    )


def _told(now: datetime) -> ColumnElement[Any]:
    """What the chat was told of last. A clock that was moved back makes the next digest a first one."""
    mine, last = table(SubscriptionRow).c, table(EditionRow).c.as_of
    asked_for_changes = and_(mine.only_changes, mine.subscribed_at <= now)
    return case((last <= now, last), (asked_for_changes, mine.subscribed_at), else_=null())


def _holds(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """True or False, where the condition itself may also be unknown."""
    return case((condition, literal(True)), else_=literal(False))


def _chats_of(slot: DigestSlot, situation_id: int, run: DigestRun) -> Select[Any]:
    chats = _due_chats(situation_id, run).subquery()
    # Some of them are NULL, and NULL is to equal NULL.
    same = [chats.c[label].is_not_distinct_from(getattr(slot, label)) for label in _LABELS]
    return select(chats.c.chat_id, chats.c.thread).where(*same)


def _forward(chats: Select[Any], plan: DigestPlan, run: DigestRun) -> Any:
    """Not of those who have chosen another hour meanwhile: theirs is still to come."""
    mine, slot = table(SubscriptionRow), plan.slot
    quiet_days = mine.c.quiet_days + 1 if slot.quiet else literal(0)
    offered = literal(True) if slot.offers else mine.c.offered
    due_chats = select(chats.subquery().c.chat_id)
    values = {"next_digest_at": plan.next_at, "quiet_days": quiet_days, "offered": offered}
    still_due = mine.c.next_digest_at <= run.now
    return update(mine).where(mine.c.chat_id.in_(due_chats), still_due).values(values)
