"""Waiting that ends early."""

import asyncio

import pytest

from bot.waiting import cancel_all, first_of, sleep_unless

LONG_S = 1_000.0
PATIENCE_S = 5.0


def set_event() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


async def test_a_sleep_ends_with_its_seconds_or_with_the_event() -> None:
    stop = asyncio.Event()
    await sleep_unless(stop, 0.001)
    asyncio.get_running_loop().call_soon(stop.set)
    async with asyncio.timeout(PATIENCE_S):
        await sleep_unless(stop, LONG_S)


async def test_nobody_sleeps_where_the_event_is_set_already() -> None:
    async with asyncio.timeout(PATIENCE_S):
        await sleep_unless(set_event(), LONG_S)


async def test_a_sleep_of_no_time_is_over_at_once() -> None:
    await sleep_unless(asyncio.Event(), 0)


async def test_a_sleeper_who_is_cancelled_is_cancelled() -> None:
    sleeping = asyncio.create_task(sleep_unless(asyncio.Event(), LONG_S))
    await asyncio.sleep(0)
    sleeping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sleeping


async def test_work_that_is_done_first_gives_what_it_returns_or_raises() -> None:
    async def fails() -> None:
        raise OSError("no line")

    assert await first_of(asyncio.Event(), asyncio.sleep(0, "done")) == "done"
    with pytest.raises(OSError, match="no line"):
        await first_of(asyncio.Event(), fails())


async def test_work_is_cancelled_and_has_let_go_when_the_event_is_set_first() -> None:
    let_go: list[str] = []

    async def works() -> str:
        try:
            await asyncio.sleep(LONG_S)
        finally:
            await asyncio.sleep(0)
            let_go.append("work")
        return "done"

    stop = asyncio.Event()
    asyncio.get_running_loop().call_later(0.001, stop.set)
    assert await first_of(stop, works()) is None
    assert let_go == ["work"]


async def test_of_two_events_either_is_enough() -> None:
    async with asyncio.timeout(PATIENCE_S):
        await first_of(asyncio.Event(), set_event().wait())
        await first_of(set_event(), asyncio.Event().wait())


async def test_whoever_is_cancelled_meanwhile_leaves_no_work_behind() -> None:
    work = asyncio.Event()

    async def works() -> None:
        try:
            await asyncio.sleep(LONG_S)
        finally:
            work.set()

    waiting = asyncio.create_task(first_of(asyncio.Event(), works()))
    await asyncio.sleep(0.001)
    await cancel_all([waiting])
    assert waiting.cancelled()
    assert work.is_set()
