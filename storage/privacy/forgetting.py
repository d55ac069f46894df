"""Forgetting at once: a chat, or a person with all that they had here."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlmodel import col
from sqlmodel import select as select_rows
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import DraftState
from storage.database.dialects import wipe
from storage.database.engine import Database
from storage.database.sealed import is_number
from storage.editors import people
from storage.readers import chats
from storage.record.situations import all_rows, table
from storage.tables.delivery import EditionRow, OutboxRow
from storage.tables.people import ChatRow, DraftCardRow, DraftRow, PersonRow
from storage.values.editions import ASKED_DIGEST


async def forget_chat(database: Database, telegram_id: int, *, group: bool = False) -> bool:
    """Deletes what is kept of a chat: its digest and alerts, what it was sent and what is on its way, its number. A
    draft needs the private chat of its writer; those of a group give the place up where they were written. False if
    there was nothing."""
    async with database.writing() as session:
        done = await _forget_chat(session, is_number(database.keys, table(ChatRow), telegram_id), group)
    await wipe(database.engine)
    return done


async def forget_person(database: Database, telegram_id: int, now: datetime) -> bool:
    """As `forget_chat` of their private chat, and the person's role, drafts and number as well. What they published,
    and who did what, goes on naming them by our number for them, which then leads to nobody. Raises LastOwner."""
    async with database.writing() as session:
        mine = select_rows(PersonRow).where(is_number(database.keys, table(PersonRow), telegram_id))
        person = (await session.exec(mine)).one_or_none()
        if person is not None:
            await people.take_role(session, person, person.id, now)
        chat = await _forget_chat(session, is_number(database.keys, table(ChatRow), telegram_id), group=False)
    await wipe(database.engine)
    return chat or person is not None


async def _forget_chat(session: AsyncSession, this: ColumnElement[bool], group: bool) -> bool:
    found = [row.id for row in await all_rows(session, select(table(ChatRow).c.id).where(this))]
    for chat_id in found:
        for wish in chats.WISHES:
            await session.exec(delete(wish).where(col(wish.chat_id) == chat_id))
        await _forget_messages(session, chat_id)
        await session.exec(delete(DraftCardRow).where(col(DraftCardRow.chat_id) == chat_id))
        if group:
            theirs = update(DraftRow).where(col(DraftRow.chat_id) == chat_id, col(DraftRow.state) != DraftState.OPEN)
            await session.exec(theirs.values(chat_id=None, preview_id=None))
    await chats.let_go(session, found)
    return bool(found)


async def _forget_messages(session: AsyncSession, chat_id: int) -> None:
    """Those that were sent and those that wait; the editions too that were made for this chat alone."""
    outbox, editions = table(OutboxRow).c, table(EditionRow)
    asked = (editions.c.kind == ASKED_DIGEST.word, editions.c.content["asked"].as_boolean().is_not(None))
    own = select(outbox.edition_id).join_from(table(OutboxRow), editions, editions.c.id == outbox.edition_id)
    own_ids = [row.edition_id for row in await all_rows(session, own.where(outbox.chat_id == chat_id, *asked))]
    await session.exec(delete(OutboxRow).where(outbox.chat_id == chat_id))
    await session.exec(delete(EditionRow).where(editions.c.id.in_(own_ids)))
