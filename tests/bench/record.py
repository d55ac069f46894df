"""A database with the shipped record and any number of subscribers, made quickly: one subscribes as readers do, the
database itself copies their rows."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Integer, Select, literal, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.verbs.record import load_file
from config.situation.reading import situation_path
from storage.database.engine import open_engine
from storage.record.situations import table
from storage.tables.delivery import SubscriptionRow
from storage.tables.people import ChatRow
from tests.bench.botapi.tally import FIRST_CHAT
from tests.support.mailing import Mailing

SITUATION = "cambodia-thailand"


async def fill(url: str, chats: int, due_at: datetime) -> None:
    """The record and `chats` subscribers whose daily digest, the first they get, is due at `due_at`."""
    await load_file(url, situation_path(SITUATION), datetime.now(UTC))
    database = open_engine(url)
    try:
        yesterday = (due_at - timedelta(days=1)).isoformat()
        model = await Mailing(database, SITUATION).subscriber(FIRST_CHAT, now=yesterday)
        async with database.writing() as session:
            await _copy(await session.connection(), model, chats, due_at)
    finally:
        await database.close()


async def _copy(connection: AsyncConnection, model: int, chats: int, due_at: datetime) -> None:
    there, mine = table(ChatRow), table(SubscriptionRow)
    number = _numbers(chats - 1)
    others = [each for each in there.c if each.name not in ("id", "telegram_id")]
    telegram_id = literal(FIRST_CHAT, BigInteger) + number.c.n
    of_all = select(telegram_id.label("telegram_id"), *others).join_from(there, number, true())
    await _insert(connection, there, of_all.where(there.c.id == model))
    others = [each for each in mine.c if each.name not in ("chat_id", "next_digest_at")]
    due = literal(due_at, mine.c.next_digest_at.type).label("next_digest_at")
    of_all = select(there.c.id.label("chat_id"), due, *others).join_from(mine, there, there.c.id != mine.c.chat_id)
    await _insert(connection, mine, of_all.where(mine.c.chat_id == model))
    await connection.execute(mine.update().where(mine.c.chat_id == model).values(next_digest_at=due_at))
    await connection.exec_driver_sql("ANALYZE")


async def _insert(connection: AsyncConnection, into: Any, rows: Select[Any]) -> None:
    names = [each.name for each in rows.selected_columns]
    await connection.execute(into.insert().from_select(names, rows))


def _numbers(last: int) -> Any:
    """1 to `last` as a table, on either engine."""
    first = select(literal(1, Integer).label("n")).where(literal(last) > 0).cte("numbers", recursive=True)
    return first.union_all(select(first.c.n + 1).where(first.c.n < last))
