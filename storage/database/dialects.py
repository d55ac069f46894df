"""What has to be said to each engine in its own words, once a connection is there (`engine` sees to that)."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Table,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    text,
    type_coerce,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.errors import DatabaseUnreachable

_NUMBER = BigInteger()
_ALIVE = 0x51_7E  # advisory locks of two numbers: this one, and a process's

# SQLite's primary codes, and PostgreSQL's for a full disk and one that fails.
_TAKES_NOTHING = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, "53100", "58030"})

# PostgreSQL's codes of a server that stops, has crashed, starts, has no connection left, takes no writes (any more).
_AWAY = frozenset({"57P01", "57P02", "57P03", "53300", "25006"})

# One transaction was ended or not let in, and nothing else is wrong: it waited too long, for another that holds what it
# needs or in silence, or got into the way of one.
_CUT_OFF = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, "25P03", "25P04", "40001", "40P01", "55P03", "57014"})

# What is so committed outlives the process and not, perhaps, a power cut: the disk is not waited for.
_HASTY = {"sqlite": "PRAGMA synchronous = NORMAL", "postgresql": "SET synchronous_commit = off"}
# A process whose machine is cut off is no more after so many seconds, and not after the two hours of the system.
_KEEPALIVE = ("tcp_keepalives_idle = 5", "tcp_keepalives_interval = 2", "tcp_keepalives_count = 3")


def insert(session: AsyncSession, model: type[SQLModel]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT into the table of `model` that can say what happens on a conflict: in SQLAlchemy that is each
    engine's own, with the same words."""
    return sqlite.insert(model) if session.get_bind().dialect.name == "sqlite" else postgresql.insert(model)


def pairs(dialect: str, parameter: str, kind: TypeEngine[Any] = _NUMBER) -> tuple[ColumnElement[int], Any]:
    """The keys and the values of a parameter that maps numbers to values of a kind: two columns of one table, so that
    one statement does what would be one for each pair."""
    each = func.json_each if dialect == "sqlite" else func.json_each_text
    rows = each(bindparam(parameter, type_=JSON)).table_valued("key", "value", name=parameter)
    return cast(rows.c.key, _NUMBER), cast(rows.c.value, kind)


def valid_json(dialect: str, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column as JSON into which a query may look, {} where it is none: SQLite keeps whatever is written there, and
    one such row would end every query that looks into it."""
    if dialect != "sqlite":
        return column
    return type_coerce(case((func.json_valid(column) == 1, column), else_=literal_column("'{}'")), JSON)


def takes_nothing(error: BaseException) -> bool:
    """Whether an engine says by it that its disk is full, or cannot be written to for another reason."""
    return _code(error) in _TAKES_NOTHING


def is_cut_off(error: BaseException | None) -> bool:
    """Whether an engine says by it that it ended one transaction, of which nothing is kept, and goes on with others."""
    found = error.orig if isinstance(error, DBAPIError) else error
    return found is not None and _code(found) in _CUT_OFF


def _code(error: BaseException) -> int | str | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return getattr(error, "sqlstate", None) if code is None else code & 0xFF


def lost_a_line(error: BaseException | None) -> bool:
    """Whether all that it says is that one connection broke, or none was lent: what `is_away` takes for an outage may
    be one that the server ended alone, where its process had been silent in mid-transaction."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated and _code(error.orig or error) is None
    return isinstance(error, PoolTimeout)


def is_away(error: BaseException | None) -> bool:
    """Whether it says that the server cannot be reached or used just now, whatever was asked of it: it is gone, starts
    or stops, has no connection left, or only reads after a failover. A file is never away."""
    if isinstance(error, (DatabaseUnreachable, ConnectionError, PoolTimeout)):
        return True
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or is_away(error.orig) or is_away(error.orig and error.orig.__cause__)
    code = str(getattr(error, "sqlstate", None) or "")
    # The driver's own word for a connection that was closed under it has no code.
    closed = type(error).__module__.startswith("asyncpg") and type(error).__name__ == "InterfaceError"
    return closed or code.startswith("08") or code in _AWAY


async def try_lock(connection: AsyncConnection, number: int) -> bool:
    """Whether a `dedicated` connection now has a lock that no other can have, until it is closed or its process ends.
    PostgreSQL knows many, by `number`; a SQLite file has one."""
    if connection.dialect.name == "postgresql":
        asked = await connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({number})")
        return bool(asked.scalar_one())
    await connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        await connection.exec_driver_sql("BEGIN EXCLUSIVE")
    except OperationalError:
        return False
    return True


def jotting(dialect: str, process: int) -> Sequence[str]:
    """What is said first to the connection for small writes of the process with that number: they wait for no disk,
    and as long as the connection lasts everybody sees that the process lives (`is_gone`)."""
    if dialect != "postgresql":
        return (_HASTY[dialect],)
    # Shared, for the server may not have noticed yet that an older line of the process is dead.
    alive = f"SELECT pg_try_advisory_lock_shared({_ALIVE}, {process})"
    return (_HASTY[dialect], *(f"SET {each}" for each in _KEEPALIVE), alive)


async def is_gone(connection: AsyncConnection, process: int) -> bool:
    """Whether the process with that number has no connection for small writes; until the transaction ends none else
    finds the same. SQLite serves one process, so any other is gone."""
    if connection.dialect.name != "postgresql":
        return True
    asked = await connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({_ALIVE}, {process})")
    return bool(asked.scalar_one())


async def only_indexes(session: AsyncSession) -> None:
    """For the rest of the transaction no table is read whole for a part of it that an index finds, and where an index
    has the wanted order rows are read in it.

    PostgreSQL plans by counts that it makes once a minute, and reads a table whole as soon as a part of it is a large
    one: it would sort a million rows that were put there since for each claim of the first few hundred.
    """
    connection = await session.connection()
    if connection.dialect.name == "postgresql":
        await connection.exec_driver_sql(
            "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true)"
        )


def lock_in_turn(session: Session, number: int) -> None:
    """Until the transaction ends no other has the lock of that number; SQLite lets in one writer at a time anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"SELECT pg_advisory_xact_lock({number})"))


async def end_with_process(session: AsyncSession) -> None:
    """For the rest of the transaction, PostgreSQL ends a statement within a second where its process has died: whoever
    takes over would have to wait for the last of it, ten seconds for a million rows. Not every system's can."""
    connection = await session.connection()
    if connection.dialect.name == "postgresql":
        check = "SELECT set_config('client_connection_check_interval', '1s', true) WHERE version() LIKE '%linux%'"
        await connection.exec_driver_sql(check)


async def wipe(engine: AsyncEngine, *, anew: bool = False) -> bool:
    """Whether what was deleted or overwritten is gone from the disk too: from SQLite's journal, which another process
    may be reading, and where the file is built `anew` from what an older program left in it. PostgreSQL uses such
    pages again by itself."""
    if engine.dialect.name != "sqlite":
        return True
    async with engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        try:
            if anew:
                await driver.execute_fetchall("VACUUM")
            ((busy, *_),) = await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error:
            return False
    return not busy


async def count_on(connection: AsyncConnection, table: Table) -> None:
    """After rows that came with their ids: the ids that the database itself gives are higher. SQLite sees to it."""
    column = table.autoincrement_column
    if connection.dialect.name == "postgresql" and column is not None:
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        await connection.execute(select(func.setval(sequence, func.coalesce(func.max(column), 0) + 1, False)))
