"""Whom a database serves: people on Telegram, or somebody who tries the bot in the sandbox. Never both: in the sandbox
nobody of Telegram's is there, so all of them would be taken for gone, and whoever tries it is an owner."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, inspect, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database.engine import Database, connected
from storage.database.keys import DataKeys
from storage.database.sealed import number_of
from storage.editors.audit import Action, write
from storage.errors import AnotherDataKey, DataKeyMissing, ServedByOthers
from storage.record.situations import table
from storage.tables.people import AuditRow, ChatRow, DataKeyRow, PersonRow

_LOOKED_AT = 20  # sealed numbers: of people on Telegram the first one tells


class Side(StrEnum):
    TELEGRAM = "telegram"
    SANDBOX = "sandbox"


async def check(database: Database, mine: Side, made_up: Sequence[range]) -> None:
    """Raises ServedByOthers, and writes nothing, where the database serves the other side: it says so itself or, of a
    version that did not, by whom it knows. `made_up` are the numbers of the sandbox's people and groups. Any schema
    will do, also none. Raises what `opened_by` raises: whom a sealed one knows is not told without its key."""
    async with database.reading() as session:
        connection = await connected(session)
        columns = await connection.run_sync(_columns)
        if "audit" not in columns:
            return
        sides: set[str] = await _marks(connection)
        if not sides:
            if "data_key" in columns:
                await opened_by(connection, database.keys)
            sides |= await _known(connection, columns, database.keys, made_up)
        if sides - {mine}:
            raise ServedByOthers(mine)


async def opened_by(connection: AsyncConnection, keys: DataKeys) -> None:
    """Raises AnotherDataKey where something may be sealed with a key that is not among them, DataKeyMissing where there
    is none at all."""
    known = {bytes(row.sign) for row in await connection.execute(select(table(DataKeyRow).c.sign))}
    if not known <= keys.signs:
        raise AnotherDataKey if keys.signs else DataKeyMissing


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
    names = {"audit", "person", "chat", "data_key"} & set(found.get_table_names())
    return {name: {column["name"] for column in found.get_columns(name)} for name in names}


async def _marks(connection: AsyncConnection) -> set[str]:
    audit = table(AuditRow).c
    return {
        row.detail["side"]
        for row in await connection.execute(select(audit.detail).where(audit.action == Action.SERVES))
    }


async def _known(
    connection: AsyncConnection, columns: Mapping[str, Collection[str]], keys: DataKeys, made_up: Sequence[range]
) -> set[Side]:
    """Whom it serves that knows these people; nobody where it knows none. In the sandbox there is always an owner."""
    if await _others(connection, columns, keys, made_up):
        return {Side.TELEGRAM}
    somebody = await connection.execute(select(table(PersonRow).c.id).limit(1))
    return {Side.SANDBOX} if somebody.first() else set()


async def _others(
    connection: AsyncConnection, columns: Mapping[str, Collection[str]], keys: DataKeys, made_up: Sequence[range]
) -> bool:
    """Whether it knows a person or a chat that is none of the sandbox's."""
    for of in (table(PersonRow), table(ChatRow)):
        number = of.c.telegram_id
        known = or_(*(number.between(numbers.start, numbers.stop - 1) for numbers in made_up))  # BETWEEN has both ends
        if (await connection.execute(select(number).where(number.is_not(None), not_(known)).limit(1))).first():
            return True
        if "sealed_id" in columns[of.name]:
            sealed = select(of.c.sealed_id).where(of.c.sealed_id.is_not(None)).limit(_LOOKED_AT)
            for row in await connection.execute(sealed):
                try:
                    opened = number_of(keys, of, None, row.sealed_id)
                except AnotherDataKey:
                    return True
                if not any(opened in numbers for numbers in made_up):
                    return True
    return False
