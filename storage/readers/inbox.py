"""What people wrote and is not answered yet: written down before Telegram is told that we have it."""

import json
from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from functools import cache

from sqlalchemy import ColumnElement, Executable, Text, delete, func, literal_column, not_, select, true, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.database.dialects import pairs
from storage.database.engine import Database
from storage.database.keys import SIGN_BYTES, DataKeys
from storage.errors import AnotherDataKey
from storage.record.situations import all_rows, table
from storage.tables.incoming import InboxRow

_ABOUT = "inbox"
TRIES = 20  # processes that may die with an update in hand; it is more likely its doing than theirs then


async def keep(database: Database, bodies: Mapping[int, str]) -> None:
    """Writes updates down by their numbers, all or none. One that is there already stays as it is."""
    if bodies:
        sealed = {number: sealed_body(database.keys, body) for number, body in bodies.items()}
        await database.jot(_keeping(database.dialect), json.dumps(sealed))


async def strike(database: Database, done: Collection[int]) -> None:
    """Forgets updates."""
    if done:
        await database.jot(_striking(database.dialect), json.dumps(dict.fromkeys(done)))


@cache
def _keeping(dialect: str) -> Executable:
    inbox, (number, body) = table(InboxRow), pairs(dialect, "bodies", Text())
    adding = sqlite.insert(inbox) if dialect == "sqlite" else postgresql.insert(inbox)
    # SQLite needs a WHERE before ON
    rows = select(number.label("update_id"), body.label("body"), literal_column("1").label("tries")).where(true())
    return adding.from_select(["update_id", "body", "tries"], rows).on_conflict_do_nothing()


@cache
def _striking(dialect: str) -> Executable:
    inbox, (number, _) = table(InboxRow), pairs(dialect, "done")
    return delete(inbox).where(inbox.c.update_id.in_(select(number)))


async def left(database: Database) -> tuple[Sequence[int], Sequence[int]]:
    """The numbers of what a process before this one had in hand, in the order in which it came; and of what was given
    up, because each process that began it died. Counts as one more try of the former and forgets the latter."""
    async with database.writing() as session:
        connection, inbox = await session.connection(), table(InboxRow)
        hopeless = delete(inbox).where(inbox.c.tries >= TRIES).returning(inbox.c.update_id)
        given_up = [row.update_id for row in await connection.execute(hopeless)]
        await connection.execute(update(inbox).values(tries=inbox.c.tries + 1))
        rows = await connection.execute(select(inbox.c.update_id).order_by(inbox.c.update_id))
        return [row.update_id for row in rows], given_up


async def bodies(database: Database, numbers: Collection[int]) -> Mapping[int, str]:
    """What is written down of these; what no key opens any more is left out."""
    async with database.reading() as session:
        inbox = table(InboxRow).c
        query = select(inbox.update_id, inbox.body).where(inbox.update_id.in_(numbers))
        rows = await all_rows(session, query)
    found: dict[int, str] = {}
    for row in rows:
        with suppress(AnotherDataKey):
            found[row.update_id] = opened_body(database.keys, row.body)
    return found


async def count(database: Database) -> int:
    """How many are not done."""
    async with database.reading() as session:
        (row,) = await all_rows(session, select(func.count()).select_from(table(InboxRow)))
    found: int = row[0]
    return found


def is_otherwise(keys: DataKeys) -> ColumnElement[bool]:
    """Whether a body is plain, or sealed with another key than the first."""
    begin = b64encode(keys.sign or b"")[: SIGN_BYTES * 4 // 3].decode()  # letters that say nothing of what follows
    return not_(table(InboxRow).c.body.startswith(begin, autoescape=True))


def sealed_body(keys: DataKeys, body: str) -> str:
    """As it stands in the table; as it is where there is no key."""
    sealed = keys.seal(_ABOUT, body.encode())
    return body if sealed is None else b64encode(sealed).decode()


def opened_body(keys: DataKeys, body: str) -> str:
    """Raises AnotherDataKey."""
    return body if body.startswith("{") else keys.open(_ABOUT, b64decode(body)).decode()
