"""Room for so many pieces of work at a time, which nobody takes up while they only wait for Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

_room: ContextVar[asyncio.Semaphore | None] = ContextVar("room", default=None)


@asynccontextmanager
async def within(room: asyncio.Semaphore) -> AsyncIterator[None]:
    """Takes up a place in `room` while the block runs."""
    async with room:
        before = _room.set(room)
        try:
            yield
        finally:
            _room.reset(before)


@asynccontextmanager
async def outside() -> AsyncIterator[None]:
    """Leaves the room meanwhile, where the work is in one, and comes back in at its turn."""
    room = _room.get()
    if room is None:
        yield
        return
    room.release()
    try:
        yield
    finally:
        await room.acquire()
