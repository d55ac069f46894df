"""How fast messages leave."""

import asyncio
import time

from bot.delivery.pace import Pace


async def leave(pace: Pace, chats: list[int], stop: asyncio.Event | None = None) -> list[float]:
    """Seconds after which each message got its turn, all of them waiting at once."""
    began, never = time.monotonic(), stop or asyncio.Event()

    async def one(chat: int) -> float:
        assert await pace.turn(chat, never)
        return time.monotonic() - began

    return sorted(await asyncio.gather(*(one(chat) for chat in chats)))


async def test_no_more_leave_in_a_second_than_the_rate() -> None:
    moments = await leave(Pace(50), list(range(30)))
    assert 0.5 < moments[-1] < 1.5
    assert sum(moment < 0.2 for moment in moments) <= 12


async def test_one_chat_gets_one_message_a_second_and_keeps_nobody_waiting() -> None:
    moments = await leave(Pace(100), [1, 1, 2, 3, 4])
    assert moments[3] < 0.5
    assert 0.9 < moments[4] < 1.5


async def test_after_a_rest_they_do_not_all_leave_at_once() -> None:
    pace = Pace(20)
    await leave(pace, [1])
    await asyncio.sleep(0.5)
    assert (await leave(pace, list(range(2, 8))))[-1] > 0.15


async def test_while_it_is_held_nobody_gets_a_turn() -> None:
    pace = Pace(100)
    pace.hold(0.3)
    assert (await leave(pace, [1, 2]))[0] > 0.25


async def test_a_hold_meets_those_that_wait_already() -> None:
    pace = Pace(5)
    waiting = asyncio.create_task(leave(pace, [1, 2, 3]))
    await asyncio.sleep(0.05)
    pace.hold(0.5)
    assert (await waiting)[-1] > 0.5


async def test_a_stop_ends_the_wait_for_a_turn() -> None:
    pace, stop = Pace(1), asyncio.Event()
    pace.hold(60)
    waiting = [asyncio.create_task(pace.turn(chat, stop)) for chat in (1, 1, 2)]
    await asyncio.sleep(0.05)
    stop.set()
    async with asyncio.timeout(1):
        assert await asyncio.gather(*waiting) == [False, False, False]


async def test_chats_of_long_ago_are_forgotten() -> None:
    seconds = 0.0
    pace = Pace(1e9, lambda: seconds)
    for chat in range(10_500):
        seconds += 2
        await pace.turn(chat, asyncio.Event())
    assert len(pace._chats) < 10_100
