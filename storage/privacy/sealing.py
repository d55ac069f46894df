"""The data key of a database: whether it is the right one, and sealing everything with another."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Select, Table, and_, bindparam, delete, func, literal, or_, select, update

from storage.database.connecting import Silence
from storage.database.dialects import insert, wipe
from storage.database.engine import Database
from storage.database.keys import SIGN_BYTES, DataKeys
from storage.database.sealed import NUMBER, number_of, number_values, post_of, post_values, text_of, text_values
from storage.editors.served import opened_by
from storage.errors import DatabaseBusy, NoDataKey
from storage.readers.inbox import is_otherwise, opened_body, sealed_body
from storage.record.situations import all_rows, table
from storage.tables.incoming import InboxRow
from storage.tables.people import ChatRow, DataKeyRow, DraftRow, PersonRow

BATCH = 2_000  # rows sealed in one transaction

_CHAT, _PERSON, _DRAFT, _INBOX = table(ChatRow), table(PersonRow), table(DraftRow), table(InboxRow)
_SEALED = {_CHAT: NUMBER, _PERSON: NUMBER, _DRAFT: ("text", "sealed_text", "post", "sealed_post"), _INBOX: ("body",)}


async def use_keys(database: Database) -> bool:
    """Whether everything is sealed with the first of the database's keys; without a key True where nothing is.

    To be asked before anything is written. Raises AnotherDataKey where something may be sealed with a key that is not
    among them, DataKeyMissing where there is none at all.
    """
    keys = database.keys
    async with database.writing() as session:
        await opened_by(await session.connection(), keys)
        if keys.sign is None:
            return True
        await session.exec(insert(session, DataKeyRow).values(sign=keys.sign).on_conflict_do_nothing())
        for of in _SEALED:
            if await all_rows(session, _others(of, keys).limit(1)):
                return False
    return True


async def rotate(database: Database) -> Mapping[str, int]:
    """Seals with the first key what is plain or sealed with another; returns how many rows of each table. Afterwards
    the other keys are not needed any more, and nothing of before is left in a SQLite file.

    May be killed and run again, and run while others write who have the same keys. Raises NoDataKey,
    DatabaseBusy, and what `use_keys` raises.
    """
    await use_keys(database)
    if database.keys.sign is None:
        raise NoDataKey
    counts = {of.name: await _seal_all(database, of) for of in _SEALED}
    async with database.writing() as session:
        left = [await all_rows(session, _others(of, database.keys).limit(1)) for of in _SEALED]
        if not any(left):
            await session.exec(delete(DataKeyRow).where(table(DataKeyRow).c.sign != database.keys.sign))
    if not await wipe(database.engine, anew=True):
        raise DatabaseBusy
    return counts


async def _seal_all(database: Database, of: Table) -> int:
    count, last, key = 0, -1, _key(of)
    while True:
        async with database.writing(Silence.ENDLESS) as session:
            others = _others(of, database.keys).where(key > last).order_by(key).limit(BATCH)
            rows = await all_rows(session, others.with_for_update())
            if not rows:
                return count
            sealing = update(of).where(key == bindparam("row"))
            sealing = sealing.values({name: bindparam(f"new_{name}") for name in _SEALED[of]})
            values = [{"row": row._mapping[key.name]} | _values(database.keys, of, row) for row in rows]
            await (await session.connection()).execute(sealing, values)
            count, last = count + len(rows), rows[-1]._mapping[key.name]


def _values(keys: DataKeys, of: Table, row: Any) -> dict[str, Any]:
    if of is _DRAFT:
        values = text_values(keys, of, text_of(keys, of, row.text, row.sealed_text))
        values |= post_values(keys, of, post_of(keys, of, row.post, row.sealed_post))
    elif of is _INBOX:
        values = {"body": sealed_body(keys, opened_body(keys, row.body))}
    else:
        values = number_values(keys, of, number_of(keys, of, row.telegram_id, row.sealed_id))
    return {f"new_{name}": value for name, value in values.items()}


def _others(of: Table, keys: DataKeys) -> Select[Any]:
    """The rows with something that is plain, or sealed with another key than the first."""
    if of is _INBOX:
        return select(of).where(is_otherwise(keys))
    if of is _DRAFT:
        plain = or_(of.c.text != "", and_(of.c.post.is_not(None), of.c.sealed_post.is_(None)))
        sealed = [of.c.sealed_text, of.c.sealed_post]
    else:
        plain, sealed = of.c.telegram_id.is_not(None), [of.c.sealed_id]
    others = (func.substr(column, 1, SIGN_BYTES) != literal(keys.sign, column.type) for column in sealed)
    return select(of).where(or_(plain, *others))


def _key(of: Table) -> Column[Any]:
    return next(iter(of.primary_key))
