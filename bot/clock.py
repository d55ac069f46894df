"""The clocks: the real one, read in the only line of the program that does, and one that never says the same twice."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the verbs that answer nobody need the clock, and none of what answers
    from handlers.context import Clock

_TICK = timedelta(microseconds=1)
_SECOND = timedelta(seconds=1)


class SystemClock:
    def now(self) -> datetime:
        """The present, aware, in UTC."""
        return datetime.now(UTC)


class Unrepeated:
    """A clock whose readings follow each other. What changed and what was told are put in order by their moments: one
    that stands (the sandbox's may, some systems' do for milliseconds) would have both at once, and what was published
    behind a digest would be news to nobody."""

    def __init__(self, clock: "Clock") -> None:
        self._clock = clock
        self._last: datetime | None = None

    def now(self) -> datetime:
        """What the clock says; a microsecond after the last reading where it says that one again. A clock that was set
        back is followed, and so is one that stands through a second of such readings."""
        said, last = self._clock.now(), self._last
        if last and timedelta(0) <= last - said < _SECOND - _TICK:
            said = last + _TICK
        self._last = said
        return said
