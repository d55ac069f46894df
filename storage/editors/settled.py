"""Pruning of editors' work that is over: the cards of drafts that are published or discarded, and links that nobody can
open any more. Both go 30 days later; the drafts stay as long as their writers' roles, what was done for good
(`audit`)."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import DraftState
from storage.database.engine import Database
from storage.readers import chats
from storage.record.situations import all_rows, table
from storage.tables.people import DraftCardRow, DraftRow, InvitationRow, OwnerLinkRow

KEPT = timedelta(days=30)
ROWS = 500  # deleted in one transaction

_CARD, _DRAFT = table(DraftCardRow), table(DraftRow)


async def prune(database: Database, now: datetime) -> int:
    """Deletes at most `ROWS` of each that were over long before `now`, and returns how many; the chats of the cards go
    too where nothing else needs them. Where there are none nothing is written."""
    before = now - KEPT
    over = (_DRAFT.c.state != DraftState.OPEN, _DRAFT.c.changed_at < before)
    closed = select(_CARD.c.id, _CARD.c.chat_id).join(_DRAFT, _DRAFT.c.id == _CARD.c.draft_id).where(*over)
    async with database.reading() as session:
        shown = await all_rows(session, closed.order_by(_CARD.c.id).limit(ROWS))
        spent = {links: await _ids(session, links, links.c.expires_at < before) for links in _links()}
    if not shown and not any(spent.values()):
        return 0
    async with database.writing() as session:
        connection = await session.connection()
        # Asked again inside: a draft that was over may be open again.
        still = closed.where(_CARD.c.id.in_([row.id for row in shown])).with_only_columns(_CARD.c.id)
        gone = (await connection.execute(delete(_CARD).where(_CARD.c.id.in_(still)))).rowcount
        await chats.let_go(session, {row.chat_id for row in shown})
        for links, ids in spent.items():
            gone += (await connection.execute(delete(links).where(links.c.id.in_(ids)))).rowcount
    return gone


def _links() -> tuple[Table, Table]:
    return table(OwnerLinkRow), table(InvitationRow)


async def _ids(session: AsyncSession, of: Table, condition: ColumnElement[bool]) -> list[int]:
    return [row.id for row in await all_rows(session, select(of.c.id).where(condition).limit(ROWS))]
