"""Editions: what is pushed, kept as the question that it answers and not as a text."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.delivery_models import EditionRow
from storage.engine import insert
from storage.mail import Edition, NewEdition
from storage.queries import all_rows, table


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


def edition(row: Any, situation: str) -> Edition:
    """The edition of a row; pure."""
    return Edition(
        id=row.id,
        situation=situation,
        kind=row.kind,
        as_of=row.as_of,
        since=row.since,
        report_id=row.report_id,
        content=row.content,
    )
