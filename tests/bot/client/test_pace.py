"""How fast messages leave, by a clock that the test moves."""

import asyncio
from itertools import pairwise

import pytest

from bot.client.pace import ANEW_S, CLUSTER_S, GROUP_LONGEST_S, GROUP_S, LESS, RECOVERY_S, Pace
from tests.support.running.waiting import PATIENCE_S

RATE = 20.0


class Stopwatch:
    """Seconds that pass while somebody sleeps, and at no other time."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.seconds += seconds
        await asyncio.sleep(0)


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def pace(watch: Stopwatch) -> Pace:
    return Pace(RATE, watch, watch.sleep)


async def leave(pace: Pace, watch: Stopwatch, chats: range) -> list[float]:
    """Seconds after which a message to each chat got its turn, one after the other."""
    began, never, moments = watch(), asyncio.Event(), []
    for chat in chats:
        assert await pace.turn(chat, never)
        moments.append(watch() - began)
    return moments


async def test_messages_leave_evenly_at_the_rate(pace: Pace, watch: Stopwatch) -> None:
    moments = await leave(pace, watch, range(1, 101))
    assert moments[-1] == pytest.approx(99 / RATE, abs=0.11)
    steps = [later - sooner for sooner, later in pairwise(moments[5:])]
    assert all(step == pytest.approx(1 / RATE) for step in steps)


async def test_at_a_high_rate_those_that_are_due_within_a_moment_leave_together(watch: Stopwatch) -> None:
    moments = await leave(Pace(1_000, watch, watch.sleep), watch, range(1, 1_001))
    assert moments[-1] == pytest.approx(1, abs=0.11)
    assert 90 <= len({round(moment, 6) for moment in moments}) <= 101


async def test_after_a_rest_a_tenth_of_a_second_is_made_good_and_no_more(pace: Pace, watch: Stopwatch) -> None:
    await leave(pace, watch, range(1, 2))
    watch.seconds += 60
    moments = await leave(pace, watch, range(2, 12))
    assert sum(moment == 0 for moment in moments) <= 3
    assert moments[-1] >= 7 / RATE


async def test_a_reply_waits_for_nobody_and_pushes_wait_for_it(pace: Pace, watch: Stopwatch) -> None:
    await leave(pace, watch, range(1, 5))
    before = watch()
    for chat in range(100, 110):
        pace.take(chat)
    assert watch() == before
    (first,) = await leave(pace, watch, range(5, 6))
    assert first >= 10 / RATE


async def test_a_chat_rests_a_second_and_a_group_three(pace: Pace, watch: Stopwatch) -> None:
    assert pace.rest_of(7) == 0
    pace.take(7)
    pace.take(-7)
    assert (pace.rest_of(7), pace.rest_of(-7), pace.rest_of(8)) == (1, GROUP_S, 0)
    watch.seconds += 1
    assert pace.rest_of(7) == 0


async def test_who_asks_ten_questions_gets_a_digest_a_second_later_and_a_group_rests_from_its_ten(pace: Pace) -> None:
    for _ in range(10):
        pace.take(7)
        pace.take(-7)
    assert (pace.rest_of(7), pace.rest_of(-7)) == (1, 10 * GROUP_S)
    for _ in range(50):
        pace.take(-7)
    assert pace.rest_of(-7) == GROUP_LONGEST_S


async def test_a_lone_429_rests_its_chat_and_slows_nobody(pace: Pace) -> None:
    pace.flooded(7, 30)
    assert (pace.rest_of(7), pace.rest_of(8), pace.rate) == (30, 0, RATE)


async def test_429s_far_apart_slow_nobody(pace: Pace, watch: Stopwatch) -> None:
    for chat in range(1, 50):
        pace.flooded(chat, 1)
        watch.seconds += CLUSTER_S / 2
    assert pace.rate == RATE


async def test_one_in_a_hundred_slows_nobody_at_any_rate(watch: Stopwatch) -> None:
    pace = Pace(1000, watch)
    for chat in range(1, 500):
        pace.flooded(chat, 1)
        watch.seconds += 0.1  # ten in a second, of a thousand messages
    assert pace.rate == 1000


async def test_429s_of_chats_that_were_told_too_much_slow_nobody(pace: Pace, watch: Stopwatch) -> None:
    for _ in range(60):
        for group in range(-6, 0):
            pace.take(group)
            pace.take(group)
            pace.flooded(group, 5)
        watch.seconds += 0.3
    assert pace.rate == RATE
    (first,) = await leave(pace, watch, range(50, 51))
    assert first < 360 * 2 / RATE


async def test_one_quiet_chat_that_is_refused_again_and_again_slows_nobody(pace: Pace, watch: Stopwatch) -> None:
    for _ in range(30):
        pace.flooded(7, 0)
        watch.seconds += 0.01
    assert pace.rate == RATE


async def test_of_quiet_chats_that_are_refused_at_each_try_all_others_wait_once(pace: Pace, watch: Stopwatch) -> None:
    """Before they are tried, others left; Telegram's word of five chats is no word of all."""
    held = []
    for _ in range(10):
        for chat in range(1, 6):
            pace.flooded(chat, 30)
        held += await leave(pace, watch, range(50, 51))
        watch.seconds += 30
    assert held[0] == pytest.approx(30, abs=1)
    assert max(held[1:]) < 1
    assert pace.rate == RATE
    watch.seconds += ANEW_S
    for chat in range(1, 6):
        pace.flooded(chat, 30)
    assert pace.rate < RATE


async def test_a_group_is_answered_nineteen_times_in_any_minute_and_fifteen_times_by_taps(
    pace: Pace, watch: Stopwatch
) -> None:
    said: list[float] = []
    while watch.seconds < 500:
        edits = len(said) % 2 == 0
        if not pace.reply_wait(-7, edits=edits):
            pace.take(-7)
            said.append(watch.seconds)
        assert not (edits and pace.reply_wait(-7, edits=False) > pace.reply_wait(-7, edits=True))
        watch.seconds += 0.3
    assert max(sum(begin <= moment < begin + 60 for moment in said) for begin in said) <= 19
    assert len(said) > 80
    for _ in range(15):
        pace.take(-8)
    assert pace.reply_wait(-8, edits=False) == 0
    assert pace.reply_wait(-8, edits=True) == 60


async def test_a_chat_that_telegram_makes_wait_is_not_answered_before(pace: Pace, watch: Stopwatch) -> None:
    pace.flooded(7, 25)
    watch.seconds += 5
    assert (pace.reply_wait(7), pace.reply_wait(8)) == (20, 0)


async def test_clustered_429s_hold_all_and_lower_the_rate_once(pace: Pace, watch: Stopwatch) -> None:
    for chat in range(1, 21):
        pace.flooded(chat, 5)
        watch.seconds += 0.01
    assert pace.rate == pytest.approx(RATE * LESS, rel=0.05)
    (first,) = await leave(pace, watch, range(50, 51))
    assert first >= 4.8


async def test_a_lowered_rate_comes_back(pace: Pace, watch: Stopwatch) -> None:
    for chat in range(1, 7):
        pace.flooded(chat, 1)
    low = pace.rate
    watch.seconds += RECOVERY_S / 6
    assert low < pace.rate < RATE
    watch.seconds += RECOVERY_S
    assert pace.rate == RATE


async def test_a_limit_lower_than_was_thought_is_found(pace: Pace, watch: Stopwatch) -> None:
    """Telegram takes 10 a second for five minutes: few messages meet a 429, and the line is not idle either."""
    allowed, sent, refused, began = 0.0, 0, 0, watch()
    never, last = asyncio.Event(), watch()
    chat = 0
    while watch() - began < 300:
        chat += 1
        await pace.turn(chat, never)
        allowed, last = min(10.0, allowed + (watch() - last) * 10), watch()
        if allowed >= 1:
            allowed, sent = allowed - 1, sent + 1
        else:
            refused += 1
            pace.flooded(chat, 1)
    assert sent > 10 * 300 * 0.6
    assert refused < sent * 0.15


async def test_while_it_is_held_nobody_gets_a_turn(pace: Pace, watch: Stopwatch) -> None:
    pace.hold(3)
    assert (await leave(pace, watch, range(1, 3)))[0] == pytest.approx(3, abs=0.011)


async def test_a_hold_meets_those_that_wait_already(watch: Stopwatch) -> None:
    pace, never = Pace(2, watch, watch.sleep), asyncio.Event()
    await pace.turn(1, never)
    waiting = asyncio.create_task(pace.turn(2, never))
    await asyncio.sleep(0)
    began = watch()
    pace.hold(0.7)
    assert await waiting
    assert watch() - began == pytest.approx(0.7, abs=0.011)


async def test_a_stop_ends_the_wait_for_a_turn() -> None:
    pace, stop = Pace(1), asyncio.Event()
    pace.hold(60)
    waiting = asyncio.create_task(pace.turn(1, stop))
    await asyncio.sleep(0.05)
    stop.set()
    async with asyncio.timeout(PATIENCE_S):
        assert not await waiting
    assert pace.rest_of(1) == 0


async def test_chats_of_long_ago_are_forgotten(watch: Stopwatch) -> None:
    pace = Pace(1e9, watch)
    for chat in range(1, 10_500):
        watch.seconds += 2
        pace.take(chat)
    assert len(pace._chats) < 10_100
    assert len(pace._said) < 10_100
