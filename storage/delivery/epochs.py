"""Epochs: who sends. One process at a time, each in an epoch of its own, higher than every one before.

An epoch is a fencing token. A process that was frozen and replaced may come back at any line of its code: whatever it
then writes is refused, or finds nothing to change.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import OutboxState
from storage.database.dialects import insert
from storage.database.engine import Database
from storage.errors import SenderReplaced
from storage.record.situations import all_rows, table
from storage.tables.delivery import OutboxRow, SenderRow


async def begin(database: Database, now: datetime, elected: Callable[[], bool] = lambda: True) -> int:
    """The epoch of a process that begins to send; those before it end. What they had claimed and not settled is free
    again: their messages may go out a second time, and none is lost.

    Waits for what an older epoch is writing; the database ends that if its process is frozen. Raises SenderReplaced
    where this process is no longer `elected`, or where another has begun since it was: one that froze in here ends
    nobody's epoch when it wakes.
    """
    async with database.writing() as session:
        connection = await session.connection()
        senders, outbox = table(SenderRow), table(OutboxRow)
        newest = func.coalesce(func.max(senders.c.id), 0)
        epoch: int = (await connection.execute(select(newest + 1))).scalar_one()
        beginning = insert(session, SenderRow).values(id=epoch, started_at=now).on_conflict_do_nothing()
        if not elected() or not (await connection.execute(beginning)).rowcount:
            raise SenderReplaced
        older = (senders.c.id < epoch, senders.c.ended_at.is_(None))
        await connection.execute(select(senders.c.id).where(*older).with_for_update())
        await connection.execute(update(senders).where(*older).values(ended_at=now))
        left = update(outbox).where(outbox.c.settled_at.is_(None), outbox.c.state == OutboxState.CLAIMED)
        await connection.execute(left.values(state=OutboxState.PENDING, epoch=None))
        return epoch


async def hold(session: AsyncSession, epoch: int) -> None:
    """Nobody begins an epoch until this transaction ends. Raises SenderReplaced where somebody has already."""
    senders = table(SenderRow).c
    mine = select(senders.id).where(senders.id == epoch, senders.ended_at.is_(None))
    if not await all_rows(session, mine.with_for_update(read=True, key_share=True)):
        raise SenderReplaced


async def say(database: Database, epoch: int, rate: float, floods: int, now: datetime) -> None:
    """Notes for the owners that the sender is at work: the messages a second that it lets out, and how often Telegram
    has said 429 in this epoch."""
    async with database.writing() as session:
        senders = table(SenderRow)
        said = update(senders).where(senders.c.id == epoch).values(rate=rate, floods=floods, seen_at=now)
        await (await session.connection()).execute(said)
