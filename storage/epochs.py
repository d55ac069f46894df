"""Who sends: one process at a time, each in an epoch of its own, higher than every one before.

An epoch is a fencing token. A process that was frozen and replaced may come back at any line of its code: whatever it
then writes is refused, or finds nothing to change.
"""

from datetime import datetime

from sqlalchemy import select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from config.vocabulary import Delivery
from storage.delivery_models import OutboxRow, SenderRow
from storage.engine import Database
from storage.errors import SenderReplaced
from storage.queries import all_rows, table


async def begin(database: Database, now: datetime) -> int:
    """The epoch of a process that begins to send; those before it end. What they had claimed and not settled is free
    again: their messages may go out a second time, and none is lost.

    Waits for what an older epoch is writing; the database ends that if its process is frozen.
    """
    async with database.writing() as session:
        connection = await session.connection()
        senders, outbox = table(SenderRow), table(OutboxRow)
        await connection.execute(update(senders).where(senders.c.ended_at.is_(None)).values(ended_at=now))
        session.add(sender := SenderRow(started_at=now))
        await session.flush()
        left = update(outbox).where(outbox.c.settled_at.is_(None), outbox.c.state == Delivery.CLAIMED)
        await connection.execute(left.values(state=Delivery.PENDING, epoch=None))
        return sender.id


async def hold(session: AsyncSession, epoch: int) -> None:
    """Nobody begins an epoch until this transaction ends. Raises SenderReplaced where somebody has already."""
    senders = table(SenderRow).c
    mine = select(senders.id).where(senders.id == epoch, senders.ended_at.is_(None))
    if not await all_rows(session, mine.with_for_update(read=True)):
        raise SenderReplaced


async def say(database: Database, epoch: int, rate: float, floods: int, now: datetime) -> None:
    """Notes for the owners that the sender is at work: the messages a second that it lets out, and how often Telegram
    has said 429 in this epoch."""
    async with database.writing() as session:
        senders = table(SenderRow)
        said = update(senders).where(senders.c.id == epoch).values(rate=rate, floods=floods, seen_at=now)
        await (await session.connection()).execute(said)
