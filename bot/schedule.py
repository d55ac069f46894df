"""The clock: once a minute it says that a minute has begun. What is due then the database decides."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger


@contextmanager
def minute_ticks(wake: asyncio.Event) -> Iterator[None]:
    """Sets `wake` at the beginning of each minute of the real clock, inside the running event loop.

    A tick that comes late still comes, and several that were missed are one: the tick only wakes.
    """

    async def tick() -> None:  # a plain function would run in a thread, where the event may not be touched
        wake.set()

    scheduler = AsyncIOScheduler(timezone=UTC)
    minutely = CronTrigger(second=0, timezone=UTC)
    scheduler.add_job(tick, minutely, coalesce=True, max_instances=1, misfire_grace_time=None)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
