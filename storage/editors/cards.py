"""Cards of drafts: which messages show one to those who may publish it: one in each of their chats, edited as the draft
changes."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.database.dialects import insert
from storage.database.engine import Database
from storage.database.keys import DataKeys
from storage.database.sealed import is_number, number_of
from storage.editors.audit import Action
from storage.errors import AnotherDataKey
from storage.readers import chats
from storage.record.situations import UNREADABLE, all_rows, readable_rows, table
from storage.tables.people import AuditRow, ChatRow, DraftCardRow

_CARD, _CHAT = table(DraftCardRow), table(ChatRow)


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """A message that shows a draft, in the language of its chat."""

    chat_telegram_id: int
    message_id: int
    language: str


async def of_draft(database: Database, draft_id: int) -> Sequence[Card]:
    """The draft's cards, the first one first, without those whose rows cannot be read."""
    query = (
        select(_CARD.c.message_id, _CHAT.c.telegram_id, _CHAT.c.sealed_id, _CHAT.c.language)
        .join_from(_CARD, _CHAT, _CHAT.c.id == _CARD.c.chat_id)
        .where(_CARD.c.draft_id == draft_id)
        .order_by(_CARD.c.id)
    )
    async with database.reading() as session:
        rows, _ = await readable_rows(session, query)
    found = []
    for row in rows:
        with suppress(AnotherDataKey, *UNREADABLE):
            chat = number_of(database.keys, _CHAT, row.telegram_id, row.sealed_id)
            found.append(Card(chat_telegram_id=chat, message_id=row.message_id, language=row.language))
    return found


async def remember(database: Database, draft_id: int, chat_id: int, message_id: int) -> None:
    """The message that shows the draft in that chat (its row's id), in place of one before."""
    values = {"draft_id": draft_id, "chat_id": chat_id, "message_id": message_id}
    async with database.writing() as session:
        adding = insert(session, DraftCardRow).values(values)
        again = {"message_id": message_id}
        await session.exec(adding.on_conflict_do_update(index_elements=["draft_id", "chat_id"], set_=again))


async def closed_by(database: Database, draft_id: int) -> int | None:
    """Our number for whoever published the draft, or discarded it, last."""
    audit = table(AuditRow).c
    ends = (Action.PUBLISHED, Action.CORRECTED, Action.DRAFT_DISCARDED)
    query = select(audit.person_id).where(audit.draft_id == draft_id, audit.action.in_(ends))
    async with database.reading() as session:
        found = await all_rows(session, query.order_by(audit.id.desc()).limit(1))
    return found[0].person_id if found else None


async def leave(session: AsyncSession, keys: DataKeys, telegram_id: int) -> None:
    """Whoever has that number may publish no more: the cards in their private chat are theirs no longer."""
    here = [row.id for row in await all_rows(session, select(_CHAT.c.id).where(is_number(keys, _CHAT, telegram_id)))]
    await session.exec(delete(DraftCardRow).where(_CARD.c.chat_id.in_(here)))
    await chats.let_go(session, here)
