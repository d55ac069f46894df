"""One query for all who wait for its answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """Asks `ask` one query at a time; whoever comes while one is on its way shares the next.

    Nobody is given the answer of a query that began before they came: what was committed by then is in it.
    """

    def __init__(self, ask: Callable[[], Awaitable[T]]) -> None:
        self._ask = ask
        self._on_its_way: asyncio.Task[T] | None = None
        self._next: asyncio.Task[T] | None = None  # not begun yet

    async def answer(self) -> T:
        """What the next query answers; what it raises, to all who share it. One who is cancelled takes it from nobody
        else."""
        if self._next is None:
            self._next = asyncio.create_task(self._after(self._on_its_way))
        return await asyncio.shield(self._next)

    async def _after(self, before: asyncio.Task[T] | None) -> T:
        if before and not before.done():
            await asyncio.wait({before})
        self._on_its_way, self._next = self._next, None
        return await self._ask()
