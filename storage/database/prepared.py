"""Small statements that come with every question of every reader, and the connection that is kept for them."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.sql import ClauseElement

PATIENCE_S = 5.0  # for an answer that takes a millisecond; then the line is taken to be dead


class KeptConnection:
    """Asks the driver itself, each statement a transaction: SQLAlchemy's pool, transaction and cursor are several turns
    of the event loop and take ten times as long. Opened at the first question, and again when it broke; one of the
    pool's connections for as long. `opening` is said to it first; `check` raises where nobody need be asked."""

    def __init__(
        self, engine: AsyncEngine, *, opening: Sequence[str] = (), check: Callable[[], None] = lambda: None
    ) -> None:
        self.engine, self._check = engine, check
        self._opening = opening
        self._connection: AsyncConnection | None = None
        self._one_at_a_time = asyncio.Lock()

    async def value(self, sql: str, values: tuple[Any, ...]) -> Any:
        """The first column of the first row, None where there is none. A server that was restarted is not noticed, so a
        statement may be done twice; else raises what the driver says, or ConnectionError."""
        async with self._one_at_a_time:
            try:
                return await self._asked(sql, values)
            except Exception:  # each driver has words of its own for a line that is dead
                await self._give_up()
            try:
                return await self._asked(sql, values)
            except TimeoutError as error:
                raise ConnectionError("no answer") from error

    async def close(self) -> None:
        """The next question opens it again."""
        async with self._one_at_a_time:
            connection, self._connection = self._connection, None
            if connection is None:
                return
            if self._opening:  # what it was told would stay so in the pool
                await connection.invalidate()
            await connection.close()

    async def _asked(self, sql: str, values: tuple[Any, ...]) -> Any:
        self._check()
        async with asyncio.timeout(PATIENCE_S):
            driver = await self._driver()
            if self.engine.dialect.name == "sqlite":
                found = next(iter(await driver.execute_fetchall(sql, values)), None)
            else:
                found = await driver.fetchrow(sql, *values)
        return found[0] if found else None

    async def _driver(self) -> Any:
        if self._connection is None:
            opened = await self.engine.connect()
            try:
                for statement in self._opening:
                    await (await self._raw(opened)).execute(statement)
            except BaseException:
                await opened.invalidate()
                await opened.close()
                raise
            self._connection = opened
        return await self._raw(self._connection)

    @staticmethod
    async def _raw(connection: AsyncConnection) -> Any:
        return (await connection.get_raw_connection()).driver_connection

    async def _give_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.invalidate()  # closed without a word to a server that may not answer
            await connection.close()


class PreparedStatement:
    """A statement as the driver wants it; `values` in the order of its parameters. See `KeptConnection`."""

    def __init__(self, connection: KeptConnection, statement: Executable) -> None:
        assert isinstance(statement, ClauseElement)
        self._connection = connection
        self._sql = str(statement.compile(dialect=connection.engine.dialect))

    async def value(self, *values: Any) -> Any:
        return await self._connection.value(self._sql, values)

    async def close(self) -> None:
        await self._connection.close()
