"""What people wrote and is not answered yet: written down before Telegram is told that we have it."""

import json
from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Integer,
    Select,
    Text,
    delete,
    func,
    literal_column,
    not_,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from storage.database.dialects import is_gone, pairs
from storage.database.engine import Database
from storage.database.keys import SIGN_BYTES, DataKeys
from storage.errors import AnotherDataKey
from storage.record.situations import all_rows, table
from storage.tables.incoming import InboxRow

_ABOUT = "inbox"
_LIVES: Select[Any] = select(literal_column("1"))
TRIES = 20  # processes that may die with an update in hand; it is more likely its doing than theirs then


async def keep(database: Database, bodies: Mapping[int, str]) -> None:
    """Writes updates down by their numbers, all or none, as in the hands of this process. One that is there already
    stays as it is."""
    if bodies:
        sealed = {number: sealed_body(database.keys, body) for number, body in bodies.items()}
        await database.jot(_keeping(database.dialect, database.process), json.dumps(sealed))


async def strike(database: Database, done: Collection[int]) -> None:
    """Forgets updates."""
    if done:
        await database.jot(_striking(database.dialect), json.dumps(dict.fromkeys(done)))


async def say_alive(database: Database) -> None:
    """Others leave alone what this process has in hand, for as long as its line to the database lasts."""
    await database.jot(_LIVES)


@lru_cache(maxsize=8)  # a process has one number; in the tests many processes are one
def _keeping(dialect: str, process: int) -> Executable:
    inbox, (number, body) = table(InboxRow), pairs(dialect, "bodies", Text())
    adding = sqlite.insert(inbox) if dialect == "sqlite" else postgresql.insert(inbox)
    mine = literal_column(str(process), Integer()).label("process")
    first = literal_column("1", Integer()).label("tries")
    # SQLite needs a WHERE before ON
    rows = select(number.label("update_id"), body.label("body"), first, mine).where(true())
    return adding.from_select(["update_id", "body", "tries", "process"], rows).on_conflict_do_nothing()


@cache
def _striking(dialect: str) -> Executable:
    inbox, (number, _) = table(InboxRow), pairs(dialect, "done")
    return delete(inbox).where(inbox.c.update_id.in_(select(number)))


async def gone(database: Database) -> frozenset[int]:
    """The processes, by their numbers, that had something in hand and are no more."""
    async with database.reading() as session:
        process = table(InboxRow).c.process
        others = await all_rows(session, select(process).where(process != database.process).distinct())
        connection = await session.connection()
        return frozenset([row.process for row in others if await is_gone(connection, row.process)])


async def left(database: Database, processes: Collection[int]) -> tuple[Sequence[int], Sequence[int]]:
    """The numbers of what those of these processes that are gone had in hand, in the order in which it came: it is in
    this one's from now on. And of what was given up, because each process that began it died."""
    async with database.writing() as session:
        connection, inbox = await session.connection(), table(InboxRow)
        theirs = inbox.c.process.in_([each for each in processes if await is_gone(connection, each)])
        hopeless = delete(inbox).where(theirs, inbox.c.tries >= TRIES).returning(inbox.c.update_id)
        given_up = sorted([row.update_id for row in await connection.execute(hopeless)])
        mine = update(inbox).where(theirs).values(tries=inbox.c.tries + 1, process=database.process)
        taken = sorted([row.update_id for row in await connection.execute(mine.returning(inbox.c.update_id))])
    return taken, given_up


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
