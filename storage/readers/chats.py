"""The chats the bot knows. Telegram's number for one stands in its row alone; all else refers to the row."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, func, not_, or_, update
from sqlalchemy import select as select_plain
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import OutboxState
from storage.database.dialects import insert
from storage.database.engine import Database
from storage.database.keys import DataKeys
from storage.database.sealed import is_number, number_key, number_of, number_values
from storage.errors import AnotherDataKey
from storage.record.situations import UNREADABLE, readable_rows, table
from storage.tables.delivery import AlertRow, OutboxRow, SubscriptionRow
from storage.tables.people import ChatRow, DraftCardRow, DraftRow
from storage.values.editorial import Chat

WISHES: tuple[type[SubscriptionRow] | type[AlertRow], ...] = (SubscriptionRow, AlertRow)
"""What a chat has asked for: one row each."""

_Referring = type[DraftRow] | type[DraftCardRow] | type[SubscriptionRow] | type[AlertRow] | type[OutboxRow]

_CHAT = table(ChatRow)


async def note(database: Database, telegram_id: int, kind: str, language: str) -> Chat:
    """The chat of that Telegram number, added or brought up to date. One that writes is no longer gone."""
    keys, seen = database.keys, {"kind": kind, "language": language, "gone_at": None}
    async with database.writing() as session:
        changing = update(ChatRow).where(is_number(keys, _CHAT, telegram_id)).values(seen)
        chat_id = (await session.exec(changing.returning(col(ChatRow.id)))).scalar_one_or_none()
        if chat_id is None:
            adding = insert(session, ChatRow).values(**number_values(keys, _CHAT, telegram_id), **seen)
            adding = adding.on_conflict_do_update(index_elements=[number_key(keys)], set_=seen)
            chat_id = (await session.exec(adding.returning(col(ChatRow.id)))).scalar_one()
    return Chat(id=chat_id, telegram_id=telegram_id, kind=kind, language=language)


async def added(session: AsyncSession, keys: DataKeys, telegram_id: int, kind: str, language: str) -> None:
    """The chat of that Telegram number has a row; one that is there stays as it is."""
    if (await session.exec(select(ChatRow.id).where(is_number(keys, _CHAT, telegram_id)))).first() is None:
        values = number_values(keys, _CHAT, telegram_id)
        await session.exec(
            insert(session, ChatRow).values(**values, kind=kind, language=language).on_conflict_do_nothing()
        )


async def known(database: Database, telegram_id: int) -> int | None:
    """The id of the chat's row; None for one that was never noted."""
    async with database.reading() as session:
        return (await session.exec(select(ChatRow.id).where(is_number(database.keys, _CHAT, telegram_id)))).first()


async def languages(database: Database, telegram_ids: Collection[int]) -> Mapping[int, str]:
    """The languages of these chats by their Telegram numbers, of those that were ever noted."""
    async with database.reading() as session:
        query = select_plain(_CHAT).where(is_number(database.keys, _CHAT, *telegram_ids))
        rows, _ = await readable_rows(session, query)
    found: dict[int, str] = {}
    for row in rows:
        with suppress(AnotherDataKey, *UNREADABLE):
            found[number_of(database.keys, _CHAT, row.telegram_id, row.sealed_id)] = row.language
    return found


async def back(database: Database, telegram_id: int) -> int | None:
    """The chat reaches us again: its row's id; None for one that was never noted, or was there all the time."""
    was_gone = (is_number(database.keys, _CHAT, telegram_id), col(ChatRow.gone_at).is_not(None))
    async with database.reading() as session:  # nearly always it was there, and then nobody who writes has to wait
        if (await session.exec(select(ChatRow.id).where(*was_gone))).first() is None:
            return None
    async with database.writing() as session:
        returning = update(ChatRow).where(*was_gone).values(gone_at=None).returning(col(ChatRow.id))
        return (await session.exec(returning)).scalar_one_or_none()


async def gone(database: Database, chat_id: int, now: datetime) -> None:
    """Telegram says for good that nothing reaches the chat. The first time of it is kept."""
    async with database.writing() as session:
        first = (col(ChatRow.id) == chat_id, col(ChatRow.gone_at).is_(None))
        await session.exec(update(ChatRow).where(*first).values(gone_at=now))


async def move(database: Database, old_telegram_id: int, new_telegram_id: int) -> None:
    """A group became a supergroup: its row keeps its id and all that refers to it, under the new number.

    Where the new number has a row already (somebody wrote there first), that row is merged into the old one. Telegram
    says it twice, once in each chat; the second time changes nothing. A chat that is no group, or is said to have
    become itself, stays what it is.
    """
    if old_telegram_id == new_telegram_id or max(old_telegram_id, new_telegram_id) >= 0:
        return
    async with database.writing() as session:
        both = select(ChatRow).where(is_number(database.keys, _CHAT, old_telegram_id, new_telegram_id))
        rows = (await session.exec(both.order_by(col(ChatRow.id)).with_for_update())).all()
        found = {_number(database, row): row for row in rows}
        old, new = found.get(old_telegram_id), found.get(new_telegram_id)
        if old is None:
            return
        await _part_with_messages(session, old.id)
        if new is not None:
            await _merge(session, new.id, into=old.id)
            await session.delete(new)
            await session.flush()
        old.kind, old.gone_at = "supergroup", None
        for name, value in number_values(database.keys, _CHAT, new_telegram_id).items():
            setattr(old, name, value)


async def let_go(session: AsyncSession, chat_ids: Collection[int]) -> None:
    """Of these chats, those that nothing refers to are deleted: what is not needed is not kept."""
    await session.exec(delete(ChatRow).where(_CHAT.c.id.in_(chat_ids), unneeded()))


def unneeded(left: ColumnElement[bool] | None = None) -> ColumnElement[bool]:
    """Whether nothing refers to a chat, or nothing but what one that has `left` had asked for."""

    def any_of(*models: _Referring) -> ColumnElement[bool]:
        return or_(*(exists().where(_of(model, _CHAT.c.id)) for model in models))

    wanted = any_of(*WISHES)
    wanted = wanted if left is None else and_(wanted, func.coalesce(left, False).is_(False))
    return not_(or_(wanted, any_of(OutboxRow, DraftRow, DraftCardRow)))


async def _part_with_messages(session: AsyncSession, chat_id: int) -> None:
    """A supergroup counts its messages from 1 again. The drafts of the group's messages give theirs up, or a new
    message of the same number would be taken for the old one."""
    number = col(DraftRow.message_id)
    parting = update(DraftRow).where(col(DraftRow.chat_id) == chat_id, number > 0)
    await session.exec(parting.values(message_id=-number, preview_id=None))
    await session.exec(delete(DraftCardRow).where(_of(DraftCardRow, chat_id)))


async def _merge(session: AsyncSession, newcomer: int, into: int) -> None:
    """All that refers to one chat refers to the other. What was asked in the new chat is the later wish."""
    for wish in WISHES:
        asked = (await session.exec(select(wish.chat_id).where(_of(wish, newcomer)))).first()
        if asked is not None:
            await session.exec(delete(wish).where(_of(wish, into)))
    await _keep_one_of_each_edition(session, newcomer, into)
    await session.exec(delete(DraftCardRow).where(_of(DraftCardRow, newcomer)))
    for model in (DraftRow, OutboxRow, *WISHES):
        await session.exec(update(model).where(_of(model, newcomer)).values(chat_id=into))


async def _keep_one_of_each_edition(session: AsyncSession, newcomer: int, into: int) -> None:
    """An edition goes to a chat once: of two rows the sent one stays, else the new chat's."""
    for loser, winner, of_it in ((newcomer, into, [OutboxState.SENT]), (into, newcomer, list(OutboxState))):
        theirs = select(OutboxRow.edition_id).where(_of(OutboxRow, winner), col(OutboxRow.state).in_(of_it))
        await session.exec(delete(OutboxRow).where(_of(OutboxRow, loser), col(OutboxRow.edition_id).in_(theirs)))


def _of(model: _Referring, chat_id: Any) -> ColumnElement[bool]:
    refers: ColumnElement[bool] = col(model.chat_id) == chat_id
    return refers


def _number(database: Database, row: ChatRow) -> int:
    return number_of(database.keys, _CHAT, row.telegram_id, row.sealed_id)
