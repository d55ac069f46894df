"""Quiet hours: when nothing may make a chat's phone sound, in the chat's own zone. Pure.

They are read off the clock on the wall: an hour that the clocks repeat is quiet both times, one that they skip is over
the moment they jump.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.rules.pushed.digests import NO_ZONE, on_day

_NIGHT = (time(22), time(7))


@dataclass(frozen=True, kw_only=True, slots=True)
class QuietHours:
    """From `begins` until just before `ends`, over midnight where that is earlier; never the same hour."""

    begins: time
    ends: time
    zone: str

    def at(self, moment: datetime) -> bool:
        """Whether it is quiet then. Raises `NO_ZONE` for a zone that there is not."""
        clock = moment.astimezone(ZoneInfo(self.zone)).time()
        if self.begins < self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends


def quiet_hours(begins: time | None, ends: time | None, zone: str | None) -> QuietHours | None:
    """As they are kept: all of it or nothing."""
    if begins is None or ends is None or zone is None:
        return None
    return QuietHours(begins=begins, ends=ends, zone=zone)


def night(zone: str) -> QuietHours:
    """Of a chat that never said when it wants no sound."""
    return QuietHours(begins=_NIGHT[0], ends=_NIGHT[1], zone=zone)


def quiet_until(hours: QuietHours | None, moment: datetime) -> datetime | None:
    """When the quiet is over that there is at `moment`, None where there is none. A zone that there is not any more is
    quiet at no time: what is urgent rather comes too soon than never."""
    if hours is None:
        return None
    found = moment
    try:
        while hours.at(found):  # an end that the clocks show twice may lie in quiet hours again
            found = _next_end(hours, found)
    except NO_ZONE:
        return None
    return None if found == moment else found


def _next_end(hours: QuietHours, after: datetime) -> datetime:
    """The first instant later than `after` at which the clocks show the end; where they skip it, the one at which they
    jump over it."""
    zone = ZoneInfo(hours.zone)
    day = after.astimezone(zone).date()
    while True:
        for found in (on_day(day, hours.ends, zone), _again(day, hours.ends, zone)):
            if found and found > after:
                return found
        day += timedelta(days=1)


def _again(day: date, clock: time, zone: ZoneInfo) -> datetime | None:
    """The second time that the clocks show it, on a day on which they are set back."""
    wall = datetime.combine(day, clock, zone).replace(fold=1)
    instant = wall.astimezone(UTC)
    return instant if instant.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None) else None
