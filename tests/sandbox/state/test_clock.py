from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.state.clock import SandboxClock

ZONE = ZoneInfo("Asia/Phnom_Penh")
PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)  # what the sandbox's real clock says, see conftest.py


def test_the_clock_stands_still_in_utc(clock: SandboxClock) -> None:
    assert clock.now() == datetime(2025, 12, 26, 16, 59, 59, tzinfo=UTC)
    assert clock.now().utcoffset() == clock.now().astimezone(UTC).utcoffset()
    assert clock.stands


@pytest.mark.parametrize(("days", "day"), [(1, "2025-12-27"), (-1, "2025-12-25"), (6, "2026-01-01"), (0, "2025-12-26")])
def test_moving_goes_to_the_same_hour_of_a_day_in_the_zone(clock: SandboxClock, days: int, day: str) -> None:
    clock.move(days)
    assert clock.now() == datetime.fromisoformat(f"{day}T23:59:59").replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("hours", "reached"), [(1, "02:00"), (2, "03:00"), (-1, "00:00"), (7, "08:00"), (-2, "2025-12-23 23:00")]
)
def test_moving_by_hours_goes_to_full_ones(clock: SandboxClock, hours: int, reached: str) -> None:
    clock.set(datetime(2025, 12, 24, 1, 20, 7, tzinfo=ZONE))
    clock.move_hours(hours)
    reached = reached if " " in reached else f"2025-12-24 {reached}"
    assert clock.now() == datetime.fromisoformat(reached).replace(tzinfo=ZONE)


def test_an_hour_that_the_clocks_skip_is_no_place_to_be_stuck_at() -> None:
    paris = ZoneInfo("Europe/Paris")
    clock = SandboxClock(datetime(2025, 3, 30, 1, 30, tzinfo=paris), paris.key, lambda: PRESENT)
    hours = []
    for _ in range(3):
        clock.move_hours(1)
        hours.append(clock.now().astimezone(paris).hour)
    assert hours == [3, 4, 5]


def test_a_running_clock_goes_on_from_its_start_and_from_wherever_it_is_moved() -> None:
    real = [PRESENT]
    clock = SandboxClock(datetime(2025, 12, 27, 7, tzinfo=ZONE), ZONE.key, lambda: real[0], runs=True)
    real[0] += timedelta(minutes=5)
    assert clock.now() == datetime(2025, 12, 27, 7, 5, tzinfo=ZONE)
    clock.move(1)
    real[0] += timedelta(minutes=1)
    assert clock.now() == datetime(2025, 12, 28, 7, 6, tzinfo=ZONE)
    clock.move_hours(1)
    assert (clock.now(), clock.stands) == (datetime(2025, 12, 28, 8, tzinfo=ZONE), False)
    clock.to_present()
    assert (clock.now(), clock.with_the_present) == (real[0], True)
    clock.set(clock.start)
    assert (clock.now(), clock.with_the_present) == (clock.start, False)


def test_the_clock_runs_with_the_present_and_comes_back(clock: SandboxClock) -> None:
    clock.to_present()
    assert (clock.now(), clock.stands) == (PRESENT, False)
    clock.move(-1)
    assert clock.now() == datetime(2026, 11, 21, 10, 0, tzinfo=ZONE)
    clock.set(clock.start)
    assert clock.now().astimezone(ZONE).date().isoformat() == "2025-12-26"


def test_whoever_watches_the_clock_is_told_of_every_move(clock: SandboxClock) -> None:
    seen: list[datetime] = []
    clock.on_change(lambda: seen.append(clock.now()))
    clock.move(1)
    clock.to_present()
    assert seen == [datetime(2025, 12, 27, 23, 59, 59, tzinfo=ZONE), PRESENT]


def test_an_instant_without_a_zone_is_refused(clock: SandboxClock) -> None:
    with pytest.raises(ValueError, match="aware"):
        clock.set(datetime(2025, 12, 26))  # noqa: DTZ001 - the mistake under test
    with pytest.raises(ValueError, match="aware"):
        SandboxClock(datetime(2025, 12, 26), "Asia/Bangkok", lambda: PRESENT)  # noqa: DTZ001
