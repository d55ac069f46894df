"""The database: its connections lent for one transaction each, for reading, writing, or to hold a lock."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext, suppress
from pathlib import Path
from secrets import randbelow
from typing import Any

import structlog
from sqlalchemy import Executable, Select, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.database.addresses import without_secrets
from storage.database.connecting import (
    POOL,
    WRITES,
    Silence,
    postgresql_options,
    prepare_sqlite,
)
from storage.database.dialects import jotting, takes_nothing
from storage.database.files import keep_private
from storage.database.keys import DataKeys
from storage.database.prepared import KeptConnection, PreparedStatement
from storage.database.watching import Connections
from storage.errors import BrokenReferences, DatabaseFull, DatabaseUnreachable

log = structlog.get_logger(__name__)

MIGRATING = 7_483_210  # PostgreSQL's advisory lock of whoever changes the schema

NO_KEYS = DataKeys()

_READ_OPTIONS: dict[str, dict[str, Any]] = {
    "sqlite": {},  # in WAL mode a transaction sees one state anyway
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
_SAY_FULL_S = 60.0


class Database:
    """One database and its connections. A session is lent for the length of one transaction."""

    def __init__(self, engine: AsyncEngine, keys: DataKeys = NO_KEYS) -> None:
        self.engine, self.keys = engine, keys
        self._readers = engine.execution_options(**_READ_OPTIONS[engine.dialect.name])
        self._writers = engine.execution_options(**{WRITES: True})
        # Writers of one process queue here: those that queue in SQLite hold a connection, poll, and may starve.
        self._turn = asyncio.Lock() if engine.dialect.name == "sqlite" else nullcontext()
        self._prepared: dict[Executable, PreparedStatement] = {}
        self._full = _Full()
        event.listen(engine.sync_engine, "handle_error", self._full)
        self._connections = Connections(engine) if engine.dialect.name == "postgresql" else None
        self.process = 1 + randbelow(2**31 - 1)  # the number of this one among all that use the database
        self._jotting = KeptConnection(engine, opening=jotting(engine.dialect.name, self.process), check=self._check)

    @asynccontextmanager
    async def reading(self, silence: Silence = Silence.COMPUTING) -> AsyncIterator[AsyncSession]:
        """A session whose queries all see one state, whatever others commit meanwhile. `silence` is how long it may
        compute between its queries."""
        self._check()
        async with AsyncSession(self._readers) as session, session.begin():
            await self._may_be_silent(session, silence)
            yield session

    def prepared(self, query: Select[Any]) -> PreparedStatement:
        """The statement that is kept on a connection of its own, for a query that is asked again and again."""
        if query not in self._prepared:
            self._prepared[query] = PreparedStatement(KeptConnection(self.engine, check=self._check), query)
        return self._prepared[query]

    async def jot(self, statement: Executable, *values: Any) -> None:
        """Writes with a small statement, a transaction of its own that may be done twice; `values` in the order of its
        parameters, as the driver takes them. What it writes outlives this process and not, perhaps, a power cut."""
        if statement not in self._prepared:
            self._prepared[statement] = PreparedStatement(self._jotting, statement)
        async with self._turn:
            await self._prepared[statement].value(*values)

    @asynccontextmanager
    async def writing(self, silence: Silence = Silence.BRIEF) -> AsyncIterator[AsyncSession]:
        """A session that commits at the end and rolls back on any exception; a crash inside changes nothing.

        SQLite lets in one writer at a time. Elsewhere a row that is read in order to be changed is read
        `with_for_update()`. What it locks is free again soon where its process freezes, so its queries follow one
        another; `silence` says otherwise of one that computes between them.
        """
        self._check()
        async with self._turn, AsyncSession(self._writers, expire_on_commit=False) as session, session.begin():
            await self._may_be_silent(session, silence)
            yield session

    async def _may_be_silent(self, session: AsyncSession, silence: Silence) -> None:
        if self.shared and silence.statement:
            await (await connected(session)).exec_driver_sql(silence.statement)

    def _check(self) -> None:
        """Raises DatabaseUnreachable where the server was found to be silent: to wait for it helps nobody."""
        if self._connections and self._connections.silent:
            raise DatabaseUnreachable(without_secrets(self.engine.url), "it does not answer")

    async def watch(self) -> None:
        """For as long as the program runs: gives up connections that lead nowhere. Nothing to do for a file."""
        if self._connections:
            await self._connections.watch(self.dedicated)

    async def fill_pool(self) -> None:
        """Opens the connections of the pool, so that nobody has to wait for one when a server's are used up later. It
        does with fewer where there are no more now."""
        if not self._connections:
            return
        async with AsyncExitStack() as opened:
            with suppress(Exception):
                for _ in range(POOL):
                    await opened.enter_async_context(self.engine.connect())

    @property
    def dialect(self) -> str:
        """The engine's name: sqlite or postgresql."""
        return self.engine.dialect.name

    @property
    def shared(self) -> bool:
        """Whether other processes may use it at the same time."""
        return self.dialect == "postgresql"

    @asynccontextmanager
    async def dedicated(self) -> AsyncIterator[AsyncConnection]:
        """A connection of its own for `try_lock`, closed at the end, each of whose statements is a transaction: what a
        session of the server holds would stay held after the return to a pool. With SQLite it leads to an empty file
        beside the database."""
        url = self.engine.url if self.shared else self.engine.url.set(database=f"{self.engine.url.database}-sender")
        if not self.shared and url.database:
            keep_private(Path(url.database))
        engine = create_async_engine(url, hide_parameters=True, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        event.listen(engine.sync_engine, "handle_error", self._full)
        try:
            async with engine.connect() as connection:
                yield connection
        finally:
            await engine.dispose()

    async def close(self) -> None:
        for statement in self._prepared.values():
            await statement.close()
        await self.engine.dispose()


def open_engine(url: str, *, keys: DataKeys = NO_KEYS) -> Database:
    """The database at an async SQLAlchemy address (`sqlite+aiosqlite:///data/sitrep.db`, `postgresql+asyncpg://...`).
    The folder of a SQLite file is made; nothing is connected yet. `keys` seal what is of people."""
    return _open(url, keys=keys)


@asynccontextmanager
async def open_for_migration(url: str) -> AsyncIterator[AsyncConnection]:
    """A connection in one writing transaction, as changes of the schema need it.

    SQLite changes a table by building it anew and dropping the old one, which foreign keys would refuse. They are
    checked at the end instead: BrokenReferences, and nothing was changed. On PostgreSQL processes that start together
    come one after another. Raises DatabaseUnreachable.
    """
    database = _open(url, foreign_keys=False)
    try:
        async with database.writing(Silence.ENDLESS) as session:
            connection = await connected(session)
            if connection.dialect.name == "postgresql":
                await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATING})")
            yield connection
            if connection.dialect.name == "sqlite":
                await _check_foreign_keys(connection)
    finally:
        await database.close()


async def _check_foreign_keys(connection: AsyncConnection) -> None:
    broken = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
    if broken:
        raise BrokenReferences(sorted({str(row[0]) for row in broken}))


async def connected(session: AsyncSession) -> AsyncConnection:
    """The session's connection, where it may be the first to be made. Raises DatabaseUnreachable."""
    try:
        return await session.connection()
    except (OSError, DBAPIError) as error:
        where, reason = without_secrets(session.get_bind().engine.url), plain_reason(error)
    raise DatabaseUnreachable(where, reason)  # out here: the caught error would stay on as the context


def plain_reason(error: BaseException) -> str:
    """One line of the driver's own words."""
    return str(getattr(error, "orig", error)).partition("\n")[0].rpartition(">: ")[2]


def _open(url: str, *, foreign_keys: bool = True, keys: DataKeys = NO_KEYS) -> Database:
    address = make_url(url)
    options = postgresql_options() if address.get_backend_name() == "postgresql" else {}
    engine = create_async_engine(address, hide_parameters=True, **options)  # no row of anybody's in a traceback
    if engine.dialect.name == "sqlite":
        if address.database and not address.database.startswith(("file:", ":")):
            keep_private(Path(address.database))
        prepare_sqlite(engine, foreign_keys)
    return Database(engine, keys)


class _Full:
    """What an engine says of a disk that takes nothing, in our words; in the log once a minute and not with each
    update."""

    def __init__(self) -> None:
        self._said_at = -_SAY_FULL_S

    def __call__(self, context: ExceptionContext) -> DatabaseFull | None:
        if not takes_nothing(context.original_exception):
            return None
        reason = plain_reason(context.original_exception)
        if time.monotonic() - self._said_at >= _SAY_FULL_S:
            self._said_at = time.monotonic()
            log.error("the database takes nothing: make room on its disk, or mend it", reason=reason)
        return DatabaseFull(reason)
