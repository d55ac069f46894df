"""Editions: what is pushed, kept as the question that it answers and not as a text."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import OutboxState
from storage.database.dialects import insert
from storage.database.engine import Database
from storage.record.situations import all_rows, readable_rows, table
from storage.rules.pushed.last_told import key_of
from storage.tables.delivery import EditionRow, OutboxRow
from storage.tables.record import SituationRow
from storage.values.editions import DIGEST, Edition, NewEdition

A_MOMENT = timedelta(microseconds=1)
"""The least by which the record tells two moments apart. What is new "since" a report begins so long before it."""

_A_WRITE = timedelta(seconds=30)  # longer than a transaction waits and works


async def put_edition(session: AsyncSession, situation_id: int, new: NewEdition, now: datetime) -> int:
    """The id of the edition, which is made unless it is there already."""
    values = {
        "situation_id": situation_id,
        "kind": new.kind.word,
        "supersedes": new.kind.supersedes,
        "key": new.key,
        "as_of": new.as_of,
        "since": new.since,
        "after_id": new.after,
        "report_id": new.report_id,
        "figure_ids": [],
        "content": dict(new.content),
        "created_at": now,
    }
    # Several slots may ask for the same one: the first makes it, and all have its number.
    await (await session.connection()).execute(insert(session, EditionRow).values(values).on_conflict_do_nothing())
    editions = table(EditionRow).c
    query = select(editions.id).where(
        editions.situation_id == situation_id, editions.kind == new.kind.word, editions.key == new.key
    )
    return int((await all_rows(session, query))[0].id)


async def untold(session: AsyncSession, situation_id: int, now: datetime) -> datetime:
    """`now`, or the first moment after it that no edition has told of yet: what a transaction writes that began before
    an edition was made, and ends after it, would else be news to nobody. What a clock far ahead told does not count."""
    of = table(EditionRow).c
    here = (of.situation_id == situation_id, of.as_of >= now, of.as_of < now + _A_WRITE)
    (row,) = await all_rows(session, select(func.max(of.as_of).label("newest")).where(*here))
    return row.newest + A_MOMENT if row.newest else now


async def note_figures(
    database: Database, edition_id: int, figures: Collection[int], told: Collection[int] = ()
) -> bool:
    """Adds to the figures that the edition tells, and to what its chats know then (`told`, of each series the last); in
    another language they may be others. Whoever renders it says so before a message leaves: then no crash leaves a chat
    that was told a figure and an edition that knows nothing of it. What has not been rendered yet has none, and tells
    the record of its `as_of`.

    False, and nothing is noted, where the record was put right before it was rendered so: whoever corrects looks for
    those who were told, and did not find these. The edition in its place is to be sent."""
    rows = table(EditionRow)
    mine = rows.c.id == edition_id
    async with database.writing() as session:
        query = select(rows.c.figure_ids, rows.c.told_ids, rows.c.renewed_as).where(mine).with_for_update()
        (noted,) = await all_rows(session, query)
        if noted.renewed_as and (noted.told_ids is None or not set(figures) <= set(noted.figure_ids)):
            return False
        here, known = sorted({*noted.figure_ids, *figures}), sorted({*(noted.told_ids or ()), *told})
        if here != noted.figure_ids or known != noted.told_ids:
            values = {"figure_ids": here, "told_ids": known, "told_key": key_of(known)}
            await (await session.connection()).execute(update(rows).where(mine).values(values))
    return True


async def edition_of(database: Database, edition_id: int) -> Edition | None:
    """The edition with that id, as long as it is kept."""
    async with database.reading() as session:
        return (await editions(session, [edition_id])).get(edition_id)


async def last_digest(database: Database, situation: str, chat_id: int, by: datetime) -> Edition | None:
    """The newest digest that the chat was sent, of those that tell of no later moment than `by`; for as long as it is
    kept what was sent."""
    rows, situations, sent = table(EditionRow), table(SituationRow), table(OutboxRow)
    here = (sent.c.chat_id == chat_id, sent.c.state == OutboxState.SENT, rows.c.kind == DIGEST.word)
    query = (
        select(rows, situations.c.code)
        .join(sent, sent.c.edition_id == rows.c.id)
        .join(situations, situations.c.id == rows.c.situation_id)
        .where(*here, situations.c.code == situation, rows.c.as_of <= by)
        .order_by(rows.c.as_of.desc(), rows.c.id.desc())
        .limit(1)
    )
    async with database.reading() as session:
        found, _ = await readable_rows(session, query)
    return next((_edition(row) for row in found), None)


async def editions(session: AsyncSession, ids: Collection[int], *, held: bool = False) -> Mapping[int, Edition]:
    """The editions with these ids, without those that cannot be read; `held`: nobody renews them until the transaction
    ends."""
    rows, situations = table(EditionRow), table(SituationRow)
    query = select(rows, situations.c.code).join(situations, situations.c.id == rows.c.situation_id)
    query = query.where(rows.c.id.in_(ids))
    query = query.with_for_update(read=True, of=rows) if held else query
    found, _ = await readable_rows(session, query)
    return {row.id: _edition(row) for row in found}


def _edition(row: Any) -> Edition:
    return Edition(
        id=row.id,
        situation=row.code,
        kind=row.kind,
        as_of=row.as_of,
        since=row.since,
        after=row.after_id,
        renewed_as=row.renewed_as,
        report_id=row.report_id,
        content=row.content,
    )
