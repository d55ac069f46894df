"""The Bot API for load refuses what Telegram would, the same for everybody."""

from random import Random

import pytest

from tests.bench.botapi.limits import Bucket, Luck
from tests.bench.botapi.readers import crowd, moments


def taken(bucket: Bucket, now: float, calls: int) -> int:
    return sum(bucket.take(now) == 0 for _ in range(calls))


def test_a_second_s_worth_may_come_at_once_and_then_no_more() -> None:
    bucket = Bucket(30)
    assert taken(bucket, 100.0, 50) == 30
    assert bucket.take(100.0) == pytest.approx(1 / 30)


def test_tokens_come_back_at_the_rate_and_never_more_than_fit() -> None:
    bucket = Bucket(30)
    taken(bucket, 100.0, 30)
    assert taken(bucket, 100.5, 50) == 15
    assert taken(bucket, 1000.0, 50) == 30


def test_a_call_that_is_turned_away_takes_nothing() -> None:
    bucket = Bucket(10, burst_s=0.1)
    assert taken(bucket, 1.0, 100) == 1
    assert taken(bucket, 1.1, 1) == 1


def test_a_smaller_burst_lets_in_fewer_at_once_and_as_many_in_the_long_run() -> None:
    strict = Bucket(30, burst_s=0.1)
    assert taken(strict, 1.0, 50) == 3
    assert sum(taken(strict, 2.0 + step / 100, 5) for step in range(1000)) == pytest.approx(300, abs=5)


def test_chance_refuses_its_share() -> None:
    luck = Luck(seed=1, blocked=0.05, refused=0.01)
    chats = range(5_000_000_000, 5_000_020_000)
    assert sum(luck.blocked(chat) for chat in chats) == pytest.approx(1000, rel=0.1)
    assert sum(luck.refused(chat, 1) for chat in chats) == pytest.approx(200, rel=0.2)
    assert sum(luck.refused(chat, 1) and luck.refused(chat, 2) for chat in chats) < 10


def test_chance_is_the_same_in_whatever_order_a_bot_sends() -> None:
    first, second = Luck(7, 0.1, 0.1), Luck(7, 0.1, 0.1)
    forwards = [first.blocked(chat) for chat in range(1000)]
    backwards = [second.blocked(chat) for chat in reversed(range(1000))]
    assert forwards == backwards[::-1]
    assert forwards != [Luck(8, 0.1, 0.1).blocked(chat) for chat in range(1000)]


def test_readers_ask_at_their_rate_one_after_the_other() -> None:
    found = list(moments(5, 100, Random(1)))
    assert len(found) == 100
    assert found == sorted(found)
    assert 19.5 < found[-1] < 20.5


def test_a_crowd_comes_at_its_rate_on_average() -> None:
    found = crowd(200, 50, Random(1))
    assert len(found) == pytest.approx(10_000, rel=0.05)
    assert found == sorted(found)
    assert found[-1] < 50
