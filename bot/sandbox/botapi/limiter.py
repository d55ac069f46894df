"""Telegram's flood limit, as far as one is set."""

import math
import time
from collections.abc import Callable

from bot.sandbox.validation.refusal import too_many


class Limiter:
    """A bucket of `burst` messages that fills at `per_second`; `refusals` counts those that found it empty.

    `retry_after` is what the bot is told to wait, in whole seconds; None: until there is a message in the bucket.
    """

    def __init__(
        self,
        per_second: float,
        burst: float,
        retry_after: int | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self.refusals = 0
        self._per_second = per_second
        self._burst = burst
        self._retry_after = retry_after
        self._seconds = seconds
        self._left = burst
        self._last = seconds()

    def take(self) -> None:
        """One message more; raises `Refused` (429) if that is too many."""
        now = self._seconds()
        self._left = min(self._burst, self._left + (now - self._last) * self._per_second)
        self._last = now
        if self._left < 1:
            self.refusals += 1
            # Telegram tells whole seconds, and never 0.
            raise too_many(self._retry_after or max(1, math.ceil((1 - self._left) / self._per_second)))
        self._left -= 1
