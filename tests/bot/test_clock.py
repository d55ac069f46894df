"""Moments that follow each other, on any clock."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Unrepeated

NOON = datetime(2025, 12, 27, 12, tzinfo=UTC)


class Told:
    """A clock that says what it was given, the last of it for ever."""

    def __init__(self, *moments: datetime) -> None:
        self.moments = list(moments)

    def now(self) -> datetime:
        return self.moments.pop(0) if len(self.moments) > 1 else self.moments[0]


def readings(*moments: datetime, count: int) -> list[datetime]:
    clock = Unrepeated(Told(*moments))
    return [clock.now() for _ in range(count)]


@pytest.mark.parametrize("step_us", [0, 1])
def test_on_a_clock_that_stands_or_hardly_goes_every_moment_is_later_than_the_last(step_us: int) -> None:
    told = readings(*(NOON + timedelta(microseconds=step_us * at // 3) for at in range(999)), count=999)
    assert told[0] == NOON
    assert len(set(told)) == len(told)
    assert told == sorted(told)
    assert told[-1] - NOON < timedelta(milliseconds=2)


def test_a_clock_that_goes_is_left_alone_and_one_set_back_is_followed() -> None:
    moments = [NOON, NOON + timedelta(seconds=1), NOON - timedelta(days=3), NOON]
    assert readings(*moments, count=4) == moments
