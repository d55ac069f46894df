"""Pruning: what is over and done with goes, rows of the outbox after 30 days, of answers after 7, then their editions,
unless somebody refers to them.

In small batches, so that a writer waits for a moment only. Where there is nothing to prune an index says so.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, exists, or_, select

from storage.database.engine import Database
from storage.record.situations import readable_rows, table
from storage.tables.delivery import AlertRow, EditionRow, OutboxRow, SubscriptionRow
from storage.values.editions import EditionKind

KEPT = timedelta(days=30)
ANSWERS_KEPT = timedelta(days=7)
LATE = timedelta(days=1)  # an edition has left by then; a younger one has rows that are too young, and is not looked at
ROWS = 500  # deleted in one transaction
EDITIONS = 50  # looked at in one step

_EDITIONS = table(EditionRow)
_START = (datetime(1970, 1, 1, tzinfo=UTC), 0)


class Pruning:
    """Goes through the old editions, some at each step, and begins anew at the end: editions that stay for good (a
    chat's last one) are in nobody's way. The place is kept in memory alone: whoever sends next
    begins at the oldest, where there is nothing left to do. Of one `kind` alone it may be `kept` for less."""

    def __init__(self, database: Database, kept: timedelta = KEPT, kind: EditionKind | None = None) -> None:
        self._database, self._kept = database, kept
        self._which = [_EDITIONS.c.kind == kind.word] if kind else []
        self._after = _START

    async def step(self, now: datetime) -> int:
        """Deletes at most `ROWS` rows that were finished long before `now`, and old editions without any; returns
        how many rows. What is still under way stays. A crash leaves the step done or undone."""
        async with self._database.reading() as session:
            older = _old_editions(now - self._kept - LATE, *self._after)
            old, bad = await readable_rows(session, older.where(*self._which))
        pruned = await self._prune([row.id for row in old], now - self._kept) if old else 0
        if pruned < ROWS:
            # Fewer than were asked for: that was the end.
            self._after = (old[-1].created_at, old[-1].id) if old and len(old) + bad == EDITIONS else _START
        return pruned

    async def _prune(self, editions: Sequence[int], before: datetime) -> int:
        async with self._database.writing() as session:
            connection = await session.connection()
            outbox = table(OutboxRow)
            gone = await connection.execute(delete(outbox).where(outbox.c.id.in_(_finished(editions, before))))
            if gone.rowcount < ROWS:  # else these editions may have more
                await connection.execute(_forsaken(editions))
            return gone.rowcount


def _old_editions(before: datetime, after: datetime, after_id: int) -> Select[Any]:
    editions = _EDITIONS.c
    further = or_(editions.created_at > after, editions.id > after_id)
    return (
        select(editions.id, editions.created_at)
        .where(editions.created_at < before, editions.created_at >= after, further)
        .order_by(editions.created_at, editions.id)
        .limit(EDITIONS)
    )


def _finished(editions: Sequence[int], before: datetime) -> Select[Any]:
    """In the order of the index by edition and chat, for no engine then looks for them anywhere else."""
    outbox = table(OutboxRow).c
    return (
        select(outbox.id)
        .where(outbox.edition_id.in_(editions), outbox.settled_at < before)
        .order_by(outbox.edition_id, outbox.chat_id)
        .limit(ROWS)
    )


def _forsaken(editions: Sequence[int]) -> Any:
    """Of these, the editions that have no row, that nobody's next digest goes on from, that wait for nobody's quiet
    hours to end, and that stand in the place of none that is there. Corrections reach no further back than rows."""
    mine, outbox, subscriptions, alerts = _EDITIONS, table(OutboxRow).c, table(SubscriptionRow).c, table(AlertRow).c
    renewed = mine.alias().c
    return delete(mine).where(
        mine.c.id.in_(editions),
        ~exists().where(outbox.edition_id == mine.c.id),
        ~exists().where(subscriptions.last_edition_id == mine.c.id),
        ~exists().where(alerts.waiting_id == mine.c.id),
        ~exists().where(renewed.renewed_as == mine.c.id),
    )
