"""The chats the bot knows. Telegram's number for one stands in its row alone; all else refers to the row."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from config.vocabulary import OutboxState
from storage.database.dialects import insert
from storage.database.engine import Database
from storage.tables.delivery import OutboxRow, SubscriptionRow
from storage.tables.people import ChatRow, DraftRow
from storage.values.editorial import Chat


async def note(database: Database, telegram_id: int, kind: str, language: str) -> Chat:
    """The chat of that Telegram number, added or brought up to date. One that writes is no longer gone."""
    seen = {"kind": kind, "language": language, "gone_at": None}
    async with database.writing() as session:
        adding = insert(session, ChatRow).values(telegram_id=telegram_id, **seen)
        adding = adding.on_conflict_do_update(index_elements=["telegram_id"], set_=seen)
        chat_id = (await session.exec(adding.returning(col(ChatRow.id)))).scalar_one()
    return Chat(id=chat_id, telegram_id=telegram_id, kind=kind, language=language)


async def known(database: Database, telegram_id: int) -> int | None:
    """The id of the chat's row; None for one that was never noted."""
    async with database.reading() as session:
        return (await session.exec(select(ChatRow.id).where(col(ChatRow.telegram_id) == telegram_id))).first()


async def languages(database: Database, telegram_ids: Collection[int]) -> Mapping[int, str]:
    """The languages of these chats by their Telegram numbers, of those that were ever noted."""
    async with database.reading() as session:
        query = select(ChatRow.telegram_id, ChatRow.language).where(col(ChatRow.telegram_id).in_(telegram_ids))
        return dict((await session.exec(query)).all())


async def gone(database: Database, chat_id: int, now: datetime) -> None:
    """Telegram says for good that nothing reaches the chat. The first time of it is kept."""
    async with database.writing() as session:
        first = (col(ChatRow.id) == chat_id, col(ChatRow.gone_at).is_(None))
        await session.exec(update(ChatRow).where(*first).values(gone_at=now))


async def move(database: Database, old_telegram_id: int, new_telegram_id: int) -> None:
    """A group became a supergroup: its row keeps its id and all that refers to it, under the new number.

    Where the new number has a row already (somebody wrote there first), that row is merged into the old one. Telegram
    says it twice, once in each chat; the second time changes nothing.
    """
    async with database.writing() as session:
        both = select(ChatRow).where(col(ChatRow.telegram_id).in_((old_telegram_id, new_telegram_id)))
        rows = (await session.exec(both.order_by(col(ChatRow.id)).with_for_update())).all()
        found = {row.telegram_id: row for row in rows}
        old, new = found.get(old_telegram_id), found.get(new_telegram_id)
        if old is None:
            return
        await _part_with_messages(session, old.id)
        if new is not None:
            await _merge(session, new.id, into=old.id)
            await session.delete(new)
            await session.flush()
        old.telegram_id, old.kind, old.gone_at = new_telegram_id, "supergroup", None


async def _part_with_messages(session: AsyncSession, chat_id: int) -> None:
    """A supergroup counts its messages from 1 again. The drafts of the group's messages give theirs up, or a new
    message of the same number would be taken for the old one."""
    number = col(DraftRow.message_id)
    parting = update(DraftRow).where(col(DraftRow.chat_id) == chat_id, number > 0)
    await session.exec(parting.values(message_id=-number, preview_id=None))


async def _merge(session: AsyncSession, newcomer: int, into: int) -> None:
    """All that refers to one chat refers to the other. What was asked in the new chat is the later wish."""
    asked = (await session.exec(select(SubscriptionRow.chat_id).where(_of(SubscriptionRow, newcomer)))).first()
    if asked is not None:
        await session.exec(delete(SubscriptionRow).where(_of(SubscriptionRow, into)))
    await _keep_one_of_each_edition(session, newcomer, into)
    for model in (DraftRow, SubscriptionRow, OutboxRow):
        await session.exec(update(model).where(_of(model, newcomer)).values(chat_id=into))


async def _keep_one_of_each_edition(session: AsyncSession, newcomer: int, into: int) -> None:
    """An edition goes to a chat once: of two rows the sent one stays, else the new chat's."""
    for loser, winner, of_it in ((newcomer, into, [OutboxState.SENT]), (into, newcomer, list(OutboxState))):
        theirs = select(OutboxRow.edition_id).where(_of(OutboxRow, winner), col(OutboxRow.state).in_(of_it))
        await session.exec(delete(OutboxRow).where(_of(OutboxRow, loser), col(OutboxRow.edition_id).in_(theirs)))


def _of(model: type[DraftRow] | type[SubscriptionRow] | type[OutboxRow], chat_id: int) -> ColumnElement[bool]:
    return col(model.chat_id) == chat_id
