"""The schedule: once a minute it says that a minute has begun. What is due then the database decides."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger


class EachMinute(BaseTrigger):  # type: ignore[misc]  # APScheduler has no types
    """The beginning of the next minute. The scheduler's own triggers name every minute that was missed, one by one: a
    machine whose clock was set right by years would stand still meanwhile."""

    def get_next_fire_time(self, _previous: Any, now: datetime) -> datetime:
        return now.replace(second=0, microsecond=0) + timedelta(minutes=1)


@contextmanager
def minute_ticks(wake: Callable[[], None]) -> Iterator[AsyncIOScheduler]:
    """Calls `wake` at the beginning of each minute of the real clock, inside the running event loop.

    A tick that comes late still comes, and several that were missed are one: the tick only wakes.
    """

    async def tick() -> None:  # a plain function would run in a thread, where no event may be touched
        wake()

    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(tick, EachMinute(), coalesce=True, max_instances=1, misfire_grace_time=None)
    scheduler.start()
    try:
        yield scheduler
    finally:
        scheduler.shutdown(wait=False)
