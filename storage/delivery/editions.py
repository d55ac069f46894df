"""Editions: what is pushed, kept as the question that it answers and not as a text."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.database.dialects import insert
from storage.record.situations import all_rows, table
from storage.tables.delivery import EditionRow
from storage.tables.record import SituationRow
from storage.values.editions import Edition, NewEdition


async def put_edition(session: AsyncSession, situation_id: int, new: NewEdition, now: datetime) -> int:
    """The id of the edition, which is made unless it is there already."""
    values = {
        "situation_id": situation_id,
        "kind": new.kind,
        "key": new.key,
        "as_of": new.as_of,
        "since": new.since,
        "report_id": new.report_id,
        "figure_ids": list(new.figure_ids),
        "content": dict(new.content),
        "created_at": now,
    }
    await (await session.connection()).execute(insert(session, EditionRow).values(values).on_conflict_do_nothing())
    editions = table(EditionRow).c
    query = select(editions.id).where(
        editions.situation_id == situation_id, editions.kind == new.kind, editions.key == new.key
    )
    return int((await all_rows(session, query))[0].id)


async def editions(session: AsyncSession, ids: Collection[int]) -> Mapping[int, Edition]:
    """The editions with these ids."""
    rows, situations = table(EditionRow), table(SituationRow)
    query = select(rows, situations.c.code).join(situations, situations.c.id == rows.c.situation_id)
    return {row.id: _edition(row) for row in await all_rows(session, query.where(rows.c.id.in_(ids)))}


def _edition(row: Any) -> Edition:
    return Edition(
        id=row.id,
        situation=row.code,
        kind=row.kind,
        as_of=row.as_of,
        since=row.since,
        report_id=row.report_id,
        content=row.content,
    )
