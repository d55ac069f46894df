"""Dates and hours as sources give them, into instants (docs/rules.md, section 2)."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from storage.values.report import When

_LAST_SECOND = time(23, 59, 59)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The last second of `day` in `zone`, in UTC: what a source says of a day holds at its end."""
    return datetime.combine(day, _LAST_SECOND, zone).astimezone(UTC)


def moment(given: date, zone: ZoneInfo, *, since: date | None = None, latest: datetime | None = None) -> When:
    """`given` in `zone`: a naive datetime is that hour, a date is the end of the day, but not after `latest` (nobody
    publishes today what happens tonight)."""
    if isinstance(given, datetime):
        return When(at=given.replace(tzinfo=zone).astimezone(UTC), exact=True, since=since)
    end = end_of_day(given, zone)
    return When(at=min(end, latest) if latest else end, since=since)


def same_moment(one: When, other: When, zone: ZoneInfo) -> bool:
    """Whether two moments are told alike, to the minute or as days: one that was "now" or "today" when it was written
    is the same as its day or minute written out."""
    return as_told(one, zone) == as_told(other, zone)


def as_told(when: When, zone: ZoneInfo) -> tuple[date, date | None]:
    """The minute or the day, with the earlier of two days."""
    local = when.at.astimezone(zone)
    return (local.replace(second=0, microsecond=0) if when.exact else local.date()), when.since
