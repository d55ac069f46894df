"""Room for so many pieces of work at a time, which nobody takes up while they only wait for Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class _Place:
    """What a piece of work, and all that it begins, takes up of a room."""

    room: asyncio.Semaphore
    taken: bool = True
    over: bool = False  # the work has ended; something that it began may go on

    def leave(self) -> None:
        if self.taken:
            self.taken = False
            self.room.release()

    async def take_again(self) -> None:
        if self.over or self.taken:
            return
        await self.room.acquire()
        if self.over or self.taken:
            self.room.release()
        self.taken = not self.over


_place: ContextVar[_Place | None] = ContextVar("place", default=None)


@asynccontextmanager
async def within(room: asyncio.Semaphore) -> AsyncIterator[None]:
    """Takes up a place in `room` while the block runs."""
    await room.acquire()
    place = _Place(room)
    before = _place.set(place)
    try:
        yield
    finally:
        _place.reset(before)
        place.over = True
        place.leave()


@asynccontextmanager
async def outside() -> AsyncIterator[None]:
    """Leaves the room meanwhile, where the work is in one, and comes back in at its turn."""
    place = _place.get()
    if place is None or not place.taken:
        yield
        return
    place.leave()
    try:
        yield
    finally:
        await place.take_again()


@asynccontextmanager
async def outside_after(seconds: float) -> AsyncIterator[None]:
    """Leaves the room for good once the block has taken so long: what is left to do then is little, and must not wait
    behind all who came meanwhile. Where it does not take so long that costs next to nothing."""
    place = _place.get()
    timer = asyncio.get_running_loop().call_later(seconds, place.leave) if place else None
    try:
        yield
    finally:
        if timer:
            timer.cancel()
