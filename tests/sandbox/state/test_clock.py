from datetime import UTC, datetime
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
def test_moving_goes_to_the_end_of_a_day_in_the_zone(clock: SandboxClock, days: int, day: str) -> None:
    clock.move(days)
    assert clock.now() == datetime.fromisoformat(f"{day}T23:59:59").replace(tzinfo=ZONE)


def test_a_day_is_counted_in_the_zone_not_in_utc(clock: SandboxClock) -> None:
    clock.set(datetime(2025, 12, 24, 1, 0, tzinfo=ZONE))  # still the 23rd in UTC
    clock.move(-1)
    assert clock.now().astimezone(ZONE).date().isoformat() == "2025-12-23"


def test_the_clock_runs_with_the_present_and_comes_back(clock: SandboxClock) -> None:
    clock.to_present()
    assert (clock.now(), clock.stands) == (PRESENT, False)
    clock.move(-1)
    assert clock.now() == datetime(2026, 11, 21, 23, 59, 59, tzinfo=ZONE)
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
