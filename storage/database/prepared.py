"""A small query that is asked for every question of every reader, and the connection that is kept for it."""

import asyncio
from typing import Any

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

PATIENCE_S = 5.0  # for an answer that takes a millisecond; then the line is taken to be dead


class PreparedQuery:
    """Asks the driver itself, outside any transaction: SQLAlchemy's pool, transaction and cursor are several turns of
    the event loop and take ten times as long. Opened at the first question, and again when it broke; one of the pool's
    connections for as long."""

    def __init__(self, engine: AsyncEngine, query: Select[Any]) -> None:
        self._engine = engine
        self._sql = str(query.compile(dialect=engine.dialect))
        self._connection: AsyncConnection | None = None
        self._one_at_a_time = asyncio.Lock()

    async def value(self, *values: Any) -> Any:
        """The first column of the first row, None where there is none; `values` in the order of the query. A server
        that was restarted is not noticed; else raises what the driver says, or TimeoutError."""
        async with self._one_at_a_time:
            try:
                return await self._asked(values)
            except Exception:  # each driver has words of its own for a line that is dead
                await self._give_up()
            return await self._asked(values)

    async def close(self) -> None:
        """The next question opens it again."""
        async with self._one_at_a_time:
            connection, self._connection = self._connection, None
            if connection is not None:
                await connection.close()

    async def _asked(self, values: tuple[Any, ...]) -> Any:
        async with asyncio.timeout(PATIENCE_S):
            driver = await self._driver()
            if self._engine.dialect.name == "sqlite":
                found = next(iter(await driver.execute_fetchall(self._sql, values)), None)
            else:
                found = await driver.fetchrow(self._sql, *values)
        return found[0] if found else None

    async def _driver(self) -> Any:
        if self._connection is None:
            self._connection = await self._engine.connect()
        return (await self._connection.get_raw_connection()).driver_connection

    async def _give_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.invalidate()  # closed without a word to a server that may not answer
            await connection.close()
