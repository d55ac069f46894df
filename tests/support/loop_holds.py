"""How long an event loop is held, so that nobody else on it is answered."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

TICK_S = 0.001


@dataclass
class Holds:
    longest_s: float = 0.0


@asynccontextmanager
async def watched_loop(clock: Callable[[], float] = time.thread_time) -> AsyncIterator[Holds]:
    """The longest time without a turn of the loop while the block runs. By default of this thread's own work: what
    other programs on the machine take does not count."""
    holds = Holds()

    async def watch() -> None:
        last = clock()
        while True:
            await asyncio.sleep(TICK_S)
            now = clock()
            holds.longest_s, last = max(holds.longest_s, now - last), now

    watching = asyncio.create_task(watch())
    await asyncio.sleep(2 * TICK_S)
    try:
        yield holds
        await asyncio.sleep(2 * TICK_S)
    finally:
        watching.cancel()
