"""A watch over the connections to a server: one that is silent, or can only be read from, is given up at once.

A query to a server that has gone without a word would wait for minutes, and with it everybody who asks. After a
failover the old connections lead to what is a standby now and takes no writes. Both are found by a question a second
on a connection of its own; then all connections are cut, whoever waits on one is told, and the next ones are new.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from typing import Any
from weakref import WeakSet

import structlog
from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.database.frozen import END_THOSE_IN_THE_WAY

log = structlog.get_logger(__name__)

BEAT_S = 1.0
SILENT_S = 3.0  # a server that is well answers in a millisecond
ASK = "SHOW transaction_read_only"
_READ_ONLY = "25006"  # PostgreSQL's code for a write that a standby refuses


class Connections:
    """All that an engine has open to a PostgreSQL server."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._open: WeakSet[Any] = WeakSet()
        self.silent = False  # to ask the server would only be to wait
        event.listen(engine.sync_engine, "connect", self._opened)
        event.listen(engine.sync_engine, "handle_error", _disconnected)

    def cut(self) -> None:
        """Gives all of them up, without a word to a server that may not answer."""
        for driver in list(self._open):
            with suppress(Exception):  # closed already, in whatever way
                driver.terminate()
        self._open = WeakSet()

    async def watch(self, dedicated: Callable[[], AbstractAsyncContextManager[AsyncConnection]]) -> None:
        """For ever. `dedicated` gives a connection that nobody else uses: it waits for nothing but the server."""
        while True:
            try:
                async with asyncio.timeout(SILENT_S) as patience, dedicated() as connection:
                    driver: Any = (await connection.get_raw_connection()).driver_connection
                    try:
                        await self._ask_on(driver, patience)
                    finally:
                        driver.terminate()
            except Exception as error:
                if not self.silent:
                    log.warning("the database does not answer: its connections are given up", kind=type(error).__name__)
                self.silent = True
                self.cut()
            await asyncio.sleep(BEAT_S)

    async def _ask_on(self, driver: Any, patience: asyncio.Timeout) -> None:
        """Until the server only reads; raises where it is silent."""
        time = asyncio.get_running_loop().time
        while await driver.fetchval(ASK) == "off":
            if self.silent:
                log.info("the database answers again")
            self.silent = False
            if ended := await driver.fetch(END_THOSE_IN_THE_WAY):
                log.warning(
                    "a process that froze in mid-statement holds up others: its session is ended", count=len(ended)
                )
            patience.reschedule(None)
            await asyncio.sleep(BEAT_S)
            patience.reschedule(time() + SILENT_S)
        log.warning("the database's server takes no writes any more: its connections are given up")
        self.cut()

    def _opened(self, connection: Any, _record: object) -> None:
        self._open.add(connection.driver_connection)


def _disconnected(context: ExceptionContext) -> None:
    """Of a connection that can only be read from the pool makes new ones, as of one that is broken."""
    if getattr(context.original_exception, "sqlstate", None) == _READ_ONLY:
        context.is_disconnect = True
