"""When a digest is due: a table of dates, most of them from the days on which clocks jump."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from storage.rules.pushed.digests import next_digest


def local(text: str, zone: ZoneInfo) -> datetime:
    """ "2026-03-08 01:00" in the zone; "... B" is the second time that the clocks show it."""
    return datetime.fromisoformat(text.removesuffix(" B")).replace(tzinfo=zone, fold=int(text.endswith(" B")))


@pytest.mark.parametrize(
    ("zone", "hour", "after", "next_"),
    [
        # an ordinary day
        ("Asia/Phnom_Penh", "06:30", "2025-12-26 23:59", "2025-12-27 06:30"),
        ("Asia/Phnom_Penh", "06:30", "2025-12-27 06:29", "2025-12-27 06:30"),
        ("Asia/Phnom_Penh", "06:30", "2025-12-27 06:30", "2025-12-28 06:30"),
        ("Asia/Phnom_Penh", "00:00", "2025-12-31 12:00", "2026-01-01 00:00"),
        # a gap: the moment the clocks jump
        ("America/New_York", "02:30", "2026-03-07 12:00", "2026-03-08 03:00"),
        ("America/New_York", "02:30", "2026-03-08 03:00", "2026-03-09 02:30"),
        ("America/New_York", "02:00", "2026-03-08 01:59", "2026-03-08 03:00"),
        ("America/New_York", "03:00", "2026-03-08 01:59", "2026-03-08 03:00"),
        ("Australia/Lord_Howe", "02:10", "2026-10-04 01:00", "2026-10-04 02:30"),  # half an hour
        ("America/Sao_Paulo", "00:30", "2018-11-03 12:00", "2018-11-04 01:00"),  # midnight itself
        # a gap up to midnight: the next time there is belongs to the next day, which has its own as well
        ("America/Nuuk", "23:30", "2024-03-30 12:00", "2024-03-31 00:00"),
        ("America/Nuuk", "23:30", "2024-03-31 00:00", "2024-03-31 23:30"),
        # a day that did not exist
        ("Pacific/Apia", "06:30", "2011-12-29 06:30", "2011-12-31 06:30"),
        # a fold: the first time only
        ("America/New_York", "01:30", "2026-10-31 12:00", "2026-11-01 01:30"),
        ("America/New_York", "01:30", "2026-11-01 01:30", "2026-11-02 01:30"),
        ("America/New_York", "01:30", "2026-11-01 01:10 B", "2026-11-02 01:30"),
        # the zone of the question is not that of the digest
        ("America/New_York", "18:30", "2026-11-01 01:30 B", "2026-11-01 18:30"),
    ],
)
def test_the_next_digest_is_the_next_such_hour_that_there_is(zone: str, hour: str, after: str, next_: str) -> None:
    where = ZoneInfo(zone)
    found = next_digest(time.fromisoformat(hour), where, local(after, where))
    assert found.astimezone(where).isoformat() == local(next_, where).isoformat()


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "America/Nuuk", "Asia/Phnom_Penh"])
@pytest.mark.parametrize("hour", ["00:00", "01:30", "02:30", "23:30"])
def test_a_year_has_a_digest_for_each_day(zone: str, hour: str) -> None:
    where, at = ZoneInfo(zone), time.fromisoformat(hour)
    found = [next_digest(at, where, local("2023-12-31 23:59", where))]
    while len(found) < 366:
        found.append(next_digest(at, where, found[-1]))
    assert found[-1].astimezone(where).date().isoformat() == "2024-12-31"
    assert found == sorted(set(found))
