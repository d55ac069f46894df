"""Connections as each engine should make them: what SQLite is told at each, what PostgreSQL is asked for."""

import asyncio
from enum import IntEnum
from functools import cache
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine

BUSY_MS = 5_000  # how long a SQLite writer waits for its turn
POOL = 8  # whoever comes when all are in use waits for one: nine processes fit into PostgreSQL's 100
WRITES = "sitrep_writes"
"""The option of connections that write."""
_POSTGRESQL: dict[str, Any] = {
    "pool_pre_ping": True,  # what a restart of the server has closed is replaced before it is lent
    "pool_size": POOL,
    "max_overflow": 0,
}
_CONNECT_S = 5
_SAY_SILENCE = "SET LOCAL idle_in_transaction_session_timeout = "
_USED_UP_S, _USED_UP_PAUSE_S = 8.0, 0.25  # for how long a server whose connections are used up is asked for one


class Silence(IntEnum):
    """For how many milliseconds PostgreSQL waits, in mid-transaction, for a process that says nothing; SQLite waits."""

    BRIEF = 3_000  # what it has locked holds up others
    COMPUTING = 60_000  # as connections are made: it only reads, or says that it computes between its queries
    ENDLESS = 0

    @property
    def statement(self) -> str:
        """What such a transaction says first; '' where nothing has to be said."""
        return "" if self is Silence.COMPUTING else f"{_SAY_SILENCE}{self.value}"


def postgresql_options() -> dict[str, Any]:
    """Someone's process may freeze in mid-transaction (a machine suspended, a debugger): the rows that it has locked
    must not stay locked, so PostgreSQL ends the transaction, and the process finds out when it wakes up. It does so
    soon where the transaction writes. One that only reads holds up nobody, and on a slow machine the event loop may
    have much to do between two of its queries.

    Plans are made for the tables as they are: the driver prepares each statement, and PostgreSQL would keep a plan made
    for an empty outbox, which takes minutes once a million messages wait there.
    """
    frozen = {"idle_in_transaction_session_timeout": str(Silence.COMPUTING.value)}
    settings = {"application_name": "sitrep", "plan_cache_mode": "force_custom_plan", **frozen}
    arguments = {"timeout": _CONNECT_S, "server_settings": settings, "async_creator_fn": _connect}
    return {**_POSTGRESQL, "connect_args": arguments}


async def _connect(*given: Any, **named: Any) -> Any:
    """A connection, also where another program has to give one back first. Raises ConnectionError where the server
    cannot be reached, for whatever reason: also where the folder of its socket is not there."""
    import asyncpg  # type: ignore[import-untyped]

    ends = asyncio.get_running_loop().time() + _USED_UP_S
    while True:
        try:
            return await asyncpg.connect(*given, connection_class=_connection_class(), **named)
        except asyncpg.TooManyConnectionsError:
            if asyncio.get_running_loop().time() >= ends:
                raise
        except OSError as error:
            raise ConnectionError(str(error) or "no answer") from error
        await asyncio.sleep(_USED_UP_PAUSE_S)


@cache
def _connection_class() -> type:
    import asyncpg

    class Connection(asyncpg.Connection):  # type: ignore[misc]
        async def executemany(self, *given: Any, **named: Any) -> Any:
            """As asyncpg's, which may never return once it is cancelled before all rows are sent: the server is asked
            to stop what it has not begun, and both wait. Here all is sent; then whoever was cancelled is."""
            sending = asyncio.create_task(super().executemany(*given, **named))
            try:
                return await asyncio.shield(sending)
            except asyncio.CancelledError:
                await asyncio.wait({sending})
                if not sending.cancelled():
                    sending.exception()  # is looked at: the transaction ends in any case
                raise

    return Connection


def prepare_sqlite(engine: AsyncEngine, foreign_keys: bool) -> None:
    """Tells each new connection how to wait and to keep, and begins its transactions by whether they write."""

    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # or the driver begins transactions itself, and later than it should
        try:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute(f"PRAGMA foreign_keys = {foreign_keys}")
            cursor.execute("PRAGMA secure_delete = ON")  # whoever is forgotten is not left in a free page
            cursor.close()
        except BaseException:
            connection.close()  # the pool does not: its thread would stay
            raise

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        # A plain transaction that has read may not write any more once another one has written.
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
