"""Chats that nothing needs any more: those that left long ago, and those that nothing refers to."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlmodel import col

from storage.database.engine import Database
from storage.readers import chats
from storage.record.situations import all_rows, table
from storage.tables.people import ChatRow

BACK_WITHIN = timedelta(days=30)  # whoever blocked the bot by mistake finds their digest again
SETTLING = timedelta(minutes=1)  # a chat is noted before what it asks for
CHATS = 500  # looked at in one step

_CHAT = table(ChatRow).c


class UnneededChats:
    """Goes through the chats, some at each step, and begins anew at the end. What a step finds unneeded a later one
    deletes, if it still is."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._after = 0
        self._found: tuple[datetime | None, Sequence[int]] = (None, ())

    async def step(self, now: datetime) -> None:
        """Of chats that are gone for 30 days what they asked for goes as well. A crash leaves a step done or undone."""
        seen_at, found = self._found
        if seen_at is not None and now - seen_at < SETTLING:
            return
        if found:
            async with self._database.writing() as session:
                left = select(_CHAT.id).where(_CHAT.id.in_(found), _CHAT.gone_at < now - BACK_WITHIN)
                for wish in chats.WISHES:
                    await session.exec(delete(wish).where(col(wish.chat_id).in_(left)))
                await chats.let_go(session, found)
        self._found = now, await self._look(now)

    async def _look(self, now: datetime) -> Sequence[int]:
        async with self._database.reading() as session:
            query = select(_CHAT.id).where(_CHAT.id > self._after).order_by(_CHAT.id).limit(CHATS)
            ids = [row.id for row in await all_rows(session, query)]
            self._after = ids[-1] if len(ids) == CHATS else 0
            unneeded = select(_CHAT.id).where(_CHAT.id.in_(ids), chats.unneeded(_CHAT.gone_at < now - BACK_WITHIN))
            return [row.id for row in await all_rows(session, unneeded)]
