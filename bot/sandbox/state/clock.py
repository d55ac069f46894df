"""A clock that can be moved, so that a past week can be looked at as it was known then."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_HOUR = timedelta(hours=1)


class SandboxClock:
    """The time in the sandbox. It goes on from `start`, or from wherever it is moved, as fast as the real clock where
    it `runs`; else it stands still there. `zone_name` is the zone whose days and hours it is moved by, `present` reads
    the real clock.
    """

    def __init__(self, start: datetime, zone_name: str, present: Callable[[], datetime], *, runs: bool = False) -> None:
        if start.tzinfo is None:
            raise ValueError("the sandbox's clock starts at an aware instant")
        self.start = start
        self.zone = ZoneInfo(zone_name)
        self.runs = runs
        self._present = present
        self._from: datetime | None = start
        self._moved_at = present()
        self._watchers: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """The sandbox's instant, aware, in UTC."""
        if self._from is None:
            return self._present().astimezone(UTC)
        passed = self._present() - self._moved_at if self.runs else timedelta(0)
        return self._from.astimezone(UTC) + passed

    @property
    def with_the_present(self) -> bool:
        """Whether it shows the real time."""
        return self._from is None

    @property
    def stands(self) -> bool:
        """Whether it stands still."""
        return self._from is not None and not self.runs

    def set(self, instant: datetime) -> None:
        """Go on from `instant` (aware)."""
        if instant.tzinfo is None:
            raise ValueError("the sandbox's clock is set to an aware instant")
        self._go_on(instant)

    def move(self, days: int) -> None:
        """To the same hour of the day that lies `days` after (or before, if negative) the present one."""
        self._go_on(self.now().astimezone(self.zone) + timedelta(days=days))

    def move_hours(self, hours: int) -> None:
        """To the full hour that lies so many ahead; back to the one that began so many before the present one."""
        shown = self.now().astimezone(self.zone)
        began = timedelta(minutes=shown.minute, seconds=shown.second, microseconds=shown.microsecond)
        self._go_on(shown.astimezone(UTC) - began + hours * _HOUR)

    def to_present(self) -> None:
        """Run with the real clock."""
        self._go_on(None)

    def on_change(self, watcher: Callable[[], None]) -> None:
        """Call `watcher` whenever the clock is moved by hand."""
        self._watchers.append(watcher)

    def _go_on(self, instant: datetime | None) -> None:
        self._from, self._moved_at = instant, self._present()
        for watcher in self._watchers:
            watcher()
