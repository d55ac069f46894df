"""The real clock: the only line of the program that reads it."""

from datetime import UTC, datetime


class SystemClock:
    def now(self) -> datetime:
        """The present, aware, in UTC."""
        return datetime.now(UTC)
