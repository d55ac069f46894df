"""Digests that have not left yet when the record is put right: they tell of now, and nobody is sent a wrong number.

What is on its way is marked with the edition in its place, and gets that when it is claimed: a correction costs the
editions under way and not the chats. What is in the sender's hands meanwhile counts as told, and is corrected.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.delivery.editions import editions, put_edition
from storage.record.situations import all_rows, table
from storage.tables.delivery import EditionRow, OutboxRow
from storage.values.editions import ASKED_DIGEST, DIGEST, Edition, NewEdition


async def renew_digests(session: AsyncSession, situation_id: int, at: datetime, wall: datetime) -> None:
    """Those of the situation that are under way tell of the record as it is from `at` on. Waits for a claim that is
    going on: afterwards what was claimed before is seen, and whoever claims later has the new edition."""
    rows, outbox = table(EditionRow), table(OutboxRow).c
    theirs = rows.alias().c
    told = func.coalesce(theirs.renewed_as, theirs.id)  # a digest is moved to the edition in its place when claimed
    under_way = select(told).where(theirs.id == outbox.edition_id, outbox.settled_at.is_(None))
    older = (rows.c.situation_id == situation_id, rows.c.kind == DIGEST.word, rows.c.as_of < at)
    query = select(rows).where(*older, rows.c.renewed_as.is_(None), rows.c.id.in_(under_way))
    for row in await all_rows(session, query.with_for_update()):
        new = NewEdition(
            kind=DIGEST if row.supersedes else ASKED_DIGEST,
            key=f"{row.key} {at.isoformat()}",
            as_of=at,
            since=row.since,
            after=row.after_id,
            content=row.content,
        )
        renewed_as = await put_edition(session, situation_id, new, wall)
        these = or_(rows.c.id == row.id, rows.c.renewed_as == row.id)  # so that one step leads to the newest
        marked = update(rows).where(these).values(renewed_as=renewed_as)
        await (await session.connection()).execute(marked)


async def as_renewed(session: AsyncSession, claimed: Mapping[int, int]) -> Mapping[int, Edition]:
    """What the messages tell that are being claimed, by their ids (`claimed`: the ids of their editions): each that was
    under way when the record was put right is moved to the edition in the place of its own."""
    told, outbox = await editions(session, set(claimed.values()), held=True), table(OutboxRow)
    moved = {edition.id: edition.renewed_as for edition in told.values() if edition.renewed_as}
    for old, new in moved.items():
        mine = outbox.c.id.in_([message for message, edition in claimed.items() if edition == old])
        await (await session.connection()).execute(update(outbox).where(mine).values(edition_id=new))
    now = {**told, **await editions(session, set(moved.values()))} if moved else told
    return {message: now[moved.get(edition, edition)] for message, edition in claimed.items()}
