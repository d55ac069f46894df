"""The data key of a database: whether it is the right one, and sealing everything with another."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, delete, func, literal, or_, select, update

from storage.database.dialects import insert, wipe
from storage.database.engine import Database
from storage.database.keys import SIGN_BYTES, DataKeys
from storage.database.sealed import NUMBER, number_of, number_values, text_of, text_values
from storage.errors import AnotherDataKey, DataKeyMissing, NoDataKey
from storage.record.situations import all_rows, table
from storage.tables.people import ChatRow, DataKeyRow, DraftRow, PersonRow

BATCH = 2_000  # rows sealed in one transaction

_CHAT, _PERSON, _DRAFT = table(ChatRow), table(PersonRow), table(DraftRow)
_SEALED = {_CHAT: "sealed_id", _PERSON: "sealed_id", _DRAFT: "sealed_text"}


async def use_keys(database: Database) -> bool:
    """Whether everything is sealed with the first of the database's keys; without a key True where nothing is.

    To be asked before anything is written. Raises AnotherDataKey where something may be sealed with a key that is not
    among them, DataKeyMissing where there is none at all.
    """
    keys = database.keys
    async with database.writing() as session:
        known = {bytes(row.sign) for row in await all_rows(session, select(table(DataKeyRow).c.sign))}
        if not known <= keys.signs:
            raise AnotherDataKey if keys.signs else DataKeyMissing
        if keys.sign is None:
            return True
        await session.exec(insert(session, DataKeyRow).values(sign=keys.sign).on_conflict_do_nothing())
        for of in _SEALED:
            if await all_rows(session, select(of.c.id).where(_otherwise(of, keys)).limit(1)):
                return False
    return True


async def rotate(database: Database) -> Mapping[str, int]:
    """Seals with the first key what is plain or sealed with another; returns how many rows of each table. Afterwards
    the other keys are not needed any more, and nothing of before is left in a SQLite file.

    May be killed and run again, and run while others write who have the same keys. Raises NoDataKey, and what
    `use_keys` raises.
    """
    await use_keys(database)
    if database.keys.sign is None:
        raise NoDataKey
    counts = {of.name: await _seal_all(database, of) for of in _SEALED}
    async with database.writing() as session:
        left = [
            await all_rows(session, select(of.c.id).where(_otherwise(of, database.keys)).limit(1)) for of in _SEALED
        ]
        if not any(left):
            await session.exec(delete(DataKeyRow).where(table(DataKeyRow).c.sign != database.keys.sign))
    await wipe(database.engine)
    return counts


async def _seal_all(database: Database, of: Table) -> int:
    count, last = 0, 0
    while True:
        async with database.writing() as session:
            others = select(of).where(of.c.id > last, _otherwise(of, database.keys)).order_by(of.c.id)
            rows = await all_rows(session, others.limit(BATCH).with_for_update())
            if not rows:
                return count
            names = NUMBER if of is not _DRAFT else ("text", "sealed_text")
            sealing = update(of).where(of.c.id == bindparam("row"))
            sealing = sealing.values({name: bindparam(f"new_{name}") for name in names})
            values = [{"row": row.id} | _values(database.keys, of, row) for row in rows]
            await (await session.connection()).execute(sealing, values)
            count, last = count + len(rows), rows[-1].id


def _values(keys: DataKeys, of: Table, row: Any) -> dict[str, Any]:
    if of is _DRAFT:
        values = text_values(keys, of, text_of(keys, of, row.text, row.sealed_text))
    else:
        values = number_values(keys, of, number_of(keys, of, row.telegram_id, row.sealed_id))
    return {f"new_{name}": value for name, value in values.items()}


def _otherwise(of: Table, keys: DataKeys) -> ColumnElement[bool]:
    """What is plain, or sealed with another key than the first."""
    sealed = of.c[_SEALED[of]]
    plain = of.c.text != "" if of is _DRAFT else of.c.telegram_id.is_not(None)
    return or_(plain, func.substr(sealed, 1, SIGN_BYTES) != literal(keys.sign, sealed.type))
