"""The minute tick: it wakes, and nothing else."""

import asyncio
import warnings
from datetime import UTC, datetime, timedelta

import pytest

from bot.schedule import EachMinute, minute_ticks


@pytest.mark.parametrize("now", ["2025-12-26 23:30:00", "2025-12-26 23:30:00.000001", "2025-12-26 23:30:59.999999"])
@pytest.mark.parametrize("previous", [None, "2025-12-26 23:30:00", "1970-01-01 00:00:00"])
def test_the_next_tick_is_the_next_minute_however_long_ago_the_last_one_was(now: str, previous: str | None) -> None:
    told = [datetime.fromisoformat(moment).replace(tzinfo=UTC) if moment else None for moment in (previous, now)]
    assert EachMinute().get_next_fire_time(told[0], told[1]) == datetime(2025, 12, 26, 23, 31, tzinfo=UTC)


async def test_a_tick_that_is_years_late_comes_at_once_and_once() -> None:
    wake = asyncio.Event()
    with minute_ticks(wake.set) as scheduler:
        (job,) = scheduler.get_jobs()
        assert (job.coalesce, job.max_instances, job.misfire_grace_time) == (True, 1, None)
        job.modify(next_run_time=datetime(1970, 1, 1, tzinfo=UTC))
        async with asyncio.timeout(5):
            await wake.wait()
        (job,) = scheduler.get_jobs()
        assert timedelta(0) < job.next_run_time - datetime.now(UTC) <= timedelta(minutes=1)


async def test_nothing_warns_and_nothing_is_left_running() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with minute_ticks(asyncio.Event().set) as scheduler:
            assert scheduler.running
        await asyncio.sleep(0)
    assert not scheduler.running
