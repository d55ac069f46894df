"""Notices of roles: whoever is given one, or loses it, is told; a message is put on its way in the transaction that
does it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, null, select
from sqlmodel.ext.asyncio.session import AsyncSession

from config.languages import DEFAULT
from config.states import Role
from storage.database.keys import DataKeys
from storage.database.sealed import is_number
from storage.delivery.outbox import post
from storage.readers import chats
from storage.record.situations import found_situation, table
from storage.tables.delivery import OutboxRow
from storage.tables.people import ChatRow
from storage.values.editions import ROLE, ROLE_NOW, NewEdition

_CHAT = table(ChatRow)


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """Of the record of which situation somebody is told, and the moment by the clock that messages wait by."""

    situation: str
    wall: datetime


async def tell(
    session: AsyncSession, keys: DataKeys, telegram_id: int, role: Role | None, notice: Notice, now: datetime
) -> None:
    """Puts it on its way to their private chat, unless they have blocked the bot. Whether somebody who has a role now
    ever wrote to the bot is not known before Telegram says so; of whoever has none (None) nothing is noted for it: they
    are told where their chat is known. Raises UnknownSituation."""
    if role:
        await chats.added(session, keys, telegram_id, "private", DEFAULT)
    new = NewEdition(
        kind=ROLE,
        key=f"{notice.wall.isoformat()} {role or ''}",
        as_of=now,
        content={ROLE_NOW: role.value if role else None},
    )
    situation_id = (await found_situation(session, notice.situation)).id
    await post(session, situation_id, new, _chat(keys, telegram_id), notice.wall)


def _chat(keys: DataKeys, telegram_id: int) -> Select[Any]:
    thread = null().cast(table(OutboxRow).c.thread.type).label("thread")
    mine = (is_number(keys, _CHAT, telegram_id), _CHAT.c.gone_at.is_(None))
    return select(_CHAT.c.id.label("chat_id"), thread).where(*mine)
