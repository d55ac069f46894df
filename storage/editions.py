"""Editions: what is pushed, kept as the question that it answers and not as a text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel.ext.asyncio.session import AsyncSession

from config.vocabulary import EditionKind
from storage.delivery_models import EditionRow
from storage.engine import insert
from storage.queries import all_rows, table


@dataclass(frozen=True, kw_only=True, slots=True)
class NewEdition:
    """A message before it has a number. `key` is unique for its kind, so that nothing is made twice; `since` is what
    the reader was told of last, None for a first message; `figure_ids` are the figures that it shows."""

    kind: EditionKind
    key: str
    as_of: datetime
    since: datetime | None = None
    report_id: int | None = None
    figure_ids: tuple[int, ...] = ()
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """A message to many chats: the record as it stood at `as_of`, against what was known at `since`."""

    id: int
    situation: str  # its code
    kind: EditionKind
    as_of: datetime
    since: datetime | None
    report_id: int | None
    content: Mapping[str, Any]


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
