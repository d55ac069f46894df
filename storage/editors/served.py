"""Whom a database serves: people on Telegram, or somebody who tries the bot in the sandbox. Never both: in the sandbox
nobody of Telegram's is there, so all of them would be taken for gone, and whoever tries it is an owner."""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, inspect, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database.engine import Database, connected
from storage.database.keys import DataKeys
from storage.database.sealed import number_of
from storage.editors.audit import Action, write
from storage.errors import AnotherDataKey, ServedByOthers
from storage.record.situations import table
from storage.tables.people import AuditRow, ChatRow, PersonRow

_LOOKED_AT = 20  # sealed numbers: of people on Telegram the first one tells


class Side(StrEnum):
    TELEGRAM = "telegram"
    SANDBOX = "sandbox"


async def check(database: Database, mine: Side, sandbox_people: Collection[int]) -> None:
    """Raises ServedByOthers, and writes nothing, where the database serves the other side: it says so itself or, of a
    version that did not, knows somebody who is none of `sandbox_people`. Any schema will do, also none."""
    async with database.reading() as session:
        connection = await connected(session)
        columns = await connection.run_sync(_columns)
        if "audit" not in columns:
            return
        marks = await _marks(connection)
        if marks - {mine}:
            raise ServedByOthers(mine)
        if not marks and mine is Side.SANDBOX and await _others(connection, columns, database.keys, sandbox_people):
            raise ServedByOthers(mine)


async def mark(database: Database, mine: Side, now: datetime) -> None:
    """From now on it serves this side alone. Raises ServedByOthers where somebody was faster."""
    async with database.writing() as session:
        marks = await _marks(await session.connection())
        if marks - {mine}:
            raise ServedByOthers(mine)
        if not marks:
            write(session, Action.SERVES, None, now, side=mine)


def _columns(connection: Connection) -> Mapping[str, Collection[str]]:
    found = inspect(connection)
    names = {"audit", "person", "chat"} & set(found.get_table_names())
    return {name: {column["name"] for column in found.get_columns(name)} for name in names}


async def _marks(connection: AsyncConnection) -> set[str]:
    audit = table(AuditRow).c
    return {
        row.detail["side"]
        for row in await connection.execute(select(audit.detail).where(audit.action == Action.SERVES))
    }


async def _others(
    connection: AsyncConnection,
    columns: Mapping[str, Collection[str]],
    keys: DataKeys,
    sandbox_people: Collection[int],
) -> bool:
    for of in (table(PersonRow), table(ChatRow)):
        where: list[Any] = [of.c.kind == "private"] if "kind" in of.c else []
        plain = select(of.c.telegram_id).where(of.c.telegram_id.not_in(sandbox_people), *where).limit(1)
        if (await connection.execute(plain)).first():
            return True
        if "sealed_id" in columns[of.name]:
            sealed = select(of.c.sealed_id).where(of.c.sealed_id.is_not(None), *where).limit(_LOOKED_AT)
            for row in await connection.execute(sealed):
                try:
                    number = number_of(keys, of, None, row.sealed_id)
                except AnotherDataKey:
                    return True
                if number not in sandbox_people:
                    return True
    return False
