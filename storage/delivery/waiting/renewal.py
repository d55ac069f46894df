"""Renewal of digests and alerts that have not left yet when the record is put right: they tell of now, and nobody is
sent a wrong number.

What is on its way is marked with the edition in its place, and gets that when it is claimed: a correction costs the
editions under way and not the chats. What is in the sender's hands meanwhile counts as told, and is corrected.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import OutboxState
from storage.delivery.editions import editions, put_edition
from storage.delivery.waiting.alerts import told_now
from storage.record.situations import readable_rows, table
from storage.tables.delivery import EditionRow, OutboxRow
from storage.values.editions import ALERT, ASKED_DIGEST, DIGEST, MARKED, Edition, NewEdition


async def renew(session: AsyncSession, situation_id: int, at: datetime, wall: datetime, waits: timedelta) -> None:
    """Digests and alerts of the situation that are under way tell of the record as it is from `at` on; an alert that
    tells something else than before `waits` again. Waits for a claim that is going on: afterwards what was claimed
    before is seen, and whoever claims later has the new edition."""
    rows, outbox, connection = table(EditionRow), table(OutboxRow), await session.connection()
    theirs = rows.alias().c
    told = func.coalesce(theirs.renewed_as, theirs.id)  # a message is moved to the edition in its place when claimed
    under_way = select(told).where(theirs.id == outbox.c.edition_id, outbox.c.settled_at.is_(None))
    kinds = rows.c.kind.in_((DIGEST.word, ALERT.word))
    older = (rows.c.situation_id == situation_id, kinds, rows.c.as_of < at)
    query = select(rows).where(*older, rows.c.renewed_as.is_(None), rows.c.id.in_(under_way))
    found, _ = await readable_rows(session, query.with_for_update())
    for row in found:
        these = or_(rows.c.id == row.id, rows.c.renewed_as == row.id)  # so that one step leads to the newest
        unsent = (outbox.c.edition_id.in_(select(rows.c.id).where(these)), outbox.c.state == OutboxState.PENDING)
        content = await told_now(session, row.content) if MARKED in row.content else row.content
        if content != row.content:
            await connection.execute(update(outbox).where(*unsent).values(not_before=wall + waits))
        renewed_as = await put_edition(session, situation_id, _as_of(row, at, content), wall)
        await connection.execute(update(rows).where(these).values(renewed_as=renewed_as))


def _as_of(row: Any, at: datetime, content: Mapping[str, Any]) -> NewEdition:
    """The edition in the place of that one."""
    digest = DIGEST if row.supersedes else ASKED_DIGEST
    return NewEdition(
        kind=ALERT if row.kind == ALERT.word else digest,
        key=f"{row.key} {at.isoformat()}",
        as_of=at,
        since=row.since,
        after=row.after_id,
        report_id=row.report_id,
        content=content,
    )


async def as_renewed(session: AsyncSession, claimed: Mapping[int, int]) -> Mapping[int, Edition]:
    """What the messages tell that are being claimed, by their ids (`claimed`: the ids of their editions), as far as it
    can be read: each that was under way when the record was put right is moved to the edition in the place of its
    own."""
    told, outbox = await editions(session, set(claimed.values()), held=True), table(OutboxRow)
    moved = {edition.id: edition.renewed_as for edition in told.values() if edition.renewed_as}
    for old, new in moved.items():
        mine = outbox.c.id.in_([message for message, edition in claimed.items() if edition == old])
        await (await session.connection()).execute(update(outbox).where(mine).values(edition_id=new))
    now = {**told, **await editions(session, set(moved.values()))} if moved else told
    tells = {message: moved.get(edition, edition) for message, edition in claimed.items()}
    return {message: now[edition] for message, edition in tells.items() if edition in now}
