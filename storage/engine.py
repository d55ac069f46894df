"""The database: connections and transactions. All that is special about an engine stands here."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.errors import BrokenReferences

BUSY_MS = 5_000  # how long a SQLite writer waits for its turn

_WRITES = "sitrep_writes"
_READ_OPTIONS: dict[str, dict[str, Any]] = {
    "sqlite": {},  # in WAL mode a transaction sees one state anyway
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


class Database:
    """One database and its connections. A session is lent for the length of one transaction."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._readers = engine.execution_options(**_READ_OPTIONS[engine.dialect.name])
        self._writers = engine.execution_options(**{_WRITES: True})
        # Writers of one process queue here: those that queue in SQLite hold a connection, poll, and may starve.
        self._turn = asyncio.Lock() if engine.dialect.name == "sqlite" else nullcontext()
        self.kept: dict[str, tuple[int, Any]] = {}  # what `ledger` read of a situation, with the version it read

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session whose queries all see one state, whatever others commit meanwhile."""
        async with AsyncSession(self._readers) as session, session.begin():
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A session that commits at the end and rolls back on any exception; a crash inside changes nothing.

        SQLite lets in one writer at a time. Elsewhere a row that is read in order to be changed is read
        `with_for_update()`.
        """
        async with self._turn, AsyncSession(self._writers, expire_on_commit=False) as session, session.begin():
            yield session

    async def close(self) -> None:
        await self.engine.dispose()


def open_engine(url: str) -> Database:
    """The database at an async SQLAlchemy address (`sqlite+aiosqlite:///data/sitrep.db`, `postgresql+asyncpg://...`).
    The folder of a SQLite file is made; nothing is connected yet."""
    return _open(url, foreign_keys=True)


@asynccontextmanager
async def open_for_migration(url: str) -> AsyncIterator[AsyncConnection]:
    """A connection in one writing transaction, as changes of the schema need it.

    SQLite changes a table by building it anew and dropping the old one, which foreign keys would refuse. They are
    checked at the end instead: BrokenReferences, and nothing was changed.
    """
    database = _open(url, foreign_keys=False)
    try:
        async with database.writing() as session:
            connection = await session.connection()
            yield connection
            if connection.dialect.name == "sqlite":
                await _check_foreign_keys(connection)
    finally:
        await database.close()


def insert(session: AsyncSession, model: type[SQLModel]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT into the table of `model` that can say what happens on a conflict: in SQLAlchemy that is each
    engine's own, with the same words."""
    return sqlite.insert(model) if session.get_bind().dialect.name == "sqlite" else postgresql.insert(model)


async def _check_foreign_keys(connection: AsyncConnection) -> None:
    broken = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
    if broken:
        raise BrokenReferences(sorted({str(row[0]) for row in broken}))


def _open(url: str, *, foreign_keys: bool) -> Database:
    address = make_url(url)
    engine = create_async_engine(address, hide_parameters=True)  # no row of anybody's in a traceback
    if engine.dialect.name == "sqlite":
        if address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        _prepare_sqlite(engine, foreign_keys)
    return Database(engine)


def _prepare_sqlite(engine: AsyncEngine, foreign_keys: bool) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # or the driver begins transactions itself, and later than it should
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute(f"PRAGMA foreign_keys = {foreign_keys}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        # A plain transaction that has read may not write any more once another one has written.
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
