"""Quiet hours: a table of clocks, most of them from the days on which they jump, and what holds for any."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.pushed.quiet import QuietHours, quiet_until
from tests.storage.rules.pushed.test_digests import local

NEW_YORK, BERLIN, PHNOM_PENH = "America/New_York", "Europe/Berlin", "Asia/Phnom_Penh"


def hours(span: str, zone: str) -> QuietHours:
    begins, ends = (time.fromisoformat(hour) for hour in span.split("-"))
    return QuietHours(begins=begins, ends=ends, zone=zone)


@pytest.mark.parametrize(
    ("zone", "span", "at", "until"),
    [
        # an ordinary night, and a nap
        (PHNOM_PENH, "22:00-07:00", "2025-12-26 21:59", None),
        (PHNOM_PENH, "22:00-07:00", "2025-12-26 22:00", "2025-12-27 07:00"),
        (PHNOM_PENH, "22:00-07:00", "2025-12-27 06:59", "2025-12-27 07:00"),
        (PHNOM_PENH, "22:00-07:00", "2025-12-27 07:00", None),
        (PHNOM_PENH, "13:00-14:30", "2025-12-27 13:30", "2025-12-27 14:30"),
        (PHNOM_PENH, "13:00-14:30", "2025-12-27 22:00", None),
        (PHNOM_PENH, "00:00-06:00", "2025-12-27 00:00", "2025-12-27 06:00"),
        (PHNOM_PENH, "18:00-00:00", "2025-12-27 18:00", "2025-12-28 00:00"),
        # the night is an hour shorter, and an hour longer
        (BERLIN, "22:00-07:00", "2026-03-28 23:00", "2026-03-29 07:00"),
        (BERLIN, "22:00-07:00", "2026-10-24 23:00", "2026-10-25 07:00"),
        # the end is an hour that the clocks skip: they jump over it
        (NEW_YORK, "22:00-02:30", "2026-03-08 01:30", "2026-03-08 03:00"),
        # so is the begin
        (NEW_YORK, "02:30-07:00", "2026-03-08 01:59", None),
        (NEW_YORK, "02:30-07:00", "2026-03-08 03:00", "2026-03-08 07:00"),
        # all of it is skipped
        (NEW_YORK, "02:15-02:45", "2026-03-08 01:59", None),
        (NEW_YORK, "02:15-02:45", "2026-03-08 03:00", None),
        # all but a little is quiet, and that little is skipped
        (NEW_YORK, "02:40-02:20", "2026-03-08 01:59", "2026-03-09 02:20"),
        # the end comes twice: quiet is what the clock says, both times
        (NEW_YORK, "22:00-01:30", "2026-11-01 01:15", "2026-11-01 01:30"),
        (NEW_YORK, "22:00-01:30", "2026-11-01 01:45", None),
        (NEW_YORK, "22:00-01:30", "2026-11-01 01:15 B", "2026-11-01 01:30 B"),
        (NEW_YORK, "22:00-01:30", "2026-11-01 01:45 B", None),
        # half an hour, and a day that there was not
        ("Australia/Lord_Howe", "22:00-02:10", "2026-10-04 01:00", "2026-10-04 02:30"),
        ("Pacific/Apia", "22:00-07:00", "2011-12-29 23:00", "2011-12-31 07:00"),
    ],
)
def test_quiet_hours_are_over_when_the_clock_on_the_wall_says_so(
    zone: str, span: str, at: str, until: str | None
) -> None:
    where = ZoneInfo(zone)
    found = quiet_until(hours(span, zone), local(at, where).astimezone(UTC))
    assert (found and found.astimezone(UTC)) == (local(until, where).astimezone(UTC) if until else None)


def test_a_zone_that_there_is_not_is_quiet_at_no_time() -> None:
    assert quiet_until(hours("00:00-23:59", "Europe/Atlantis"), datetime(2026, 1, 1, tzinfo=UTC)) is None
    assert quiet_until(None, datetime(2026, 1, 1, tzinfo=UTC)) is None


ZONES = [NEW_YORK, BERLIN, PHNOM_PENH, "America/Nuuk", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Beirut"]


@given(
    begins=st.times(),
    ends=st.times(),
    zone=st.sampled_from(ZONES),
    minutes=st.integers(0, 3 * 365 * 24 * 60),
)
def test_the_end_of_quiet_hours_is_the_first_moment_that_is_not_in_them(
    begins: time, ends: time, zone: str, minutes: int
) -> None:
    if begins == ends:
        return
    quiet, at = QuietHours(begins=begins, ends=ends, zone=zone), datetime(2024, 1, 1, tzinfo=UTC)
    at += timedelta(minutes=minutes)
    until = quiet_until(quiet, at)
    if until is None:
        assert not quiet.at(at)
        return
    assert at < until < at + timedelta(hours=50)
    assert not quiet.at(until)
    # Between the two nothing else ended: any moment of it has the same end, unless the clocks were set back over the
    # begin, where it is quiet no more for a while.
    middle = at + (until - at) / 2
    assert quiet_until(quiet, middle) in {until, None}
