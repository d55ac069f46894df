"""A clock that can be moved, so that a past week can be looked at as it was known then."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

END_OF_DAY = time(23, 59, 59)  # a day counts as its end; a second later the calendar would show the next one


class SandboxClock:
    """The time in the sandbox: it stands still at an instant until it is moved, or runs with the present.

    `start` is where it stands first, `zone_name` the zone whose days it is moved by, `present` reads the real clock.
    """

    def __init__(self, start: datetime, zone_name: str, present: Callable[[], datetime]) -> None:
        if start.tzinfo is None:
            raise ValueError("the sandbox's clock starts at an aware instant")
        self.start = start
        self.zone = ZoneInfo(zone_name)
        self._present = present
        self._stands_at: datetime | None = start
        self._watchers: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """The sandbox's instant, aware, in UTC."""
        return (self._stands_at or self._present()).astimezone(ZoneInfo("UTC"))

    @property
    def stands(self) -> bool:
        """Whether it stands still; False while it runs with the present."""
        return self._stands_at is not None

    def set(self, instant: datetime) -> None:
        """Stand still at `instant` (aware)."""
        if instant.tzinfo is None:
            raise ValueError("the sandbox's clock is set to an aware instant")
        self._stand(instant)

    def move(self, days: int) -> None:
        """Stand still at the end of the day that lies `days` after (or before, if negative) the present one."""
        day = self.now().astimezone(self.zone).date() + timedelta(days=days)
        self._stand(datetime.combine(day, END_OF_DAY, self.zone))

    def to_present(self) -> None:
        """Run with the real clock."""
        self._stand(None)

    def on_change(self, watcher: Callable[[], None]) -> None:
        """Call `watcher` whenever the clock is moved by hand."""
        self._watchers.append(watcher)

    def _stand(self, instant: datetime | None) -> None:
        self._stands_at = instant
        for watcher in self._watchers:
            watcher()
