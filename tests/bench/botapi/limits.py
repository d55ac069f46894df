"""What Telegram allows and what it refuses. Pure: time is a parameter, chance is a matter of the seed."""

from hashlib import blake2b


class Bucket:
    """A token bucket: `rate` calls a second, and after a pause as many at once as fit into `burst_s` seconds.

    It starts full, as Telegram's would for a bot that was silent. `now` is a stopwatch's, in seconds.
    """

    def __init__(self, rate: float, burst_s: float = 1.0) -> None:
        self._rate, self._room = rate, max(1.0, rate * burst_s)
        self._tokens, self._seen = self._room, 0.0

    def take(self, now: float) -> float:
        """0, and a token is taken; or the seconds until there is one, and none is taken."""
        self._tokens = min(self._room, self._tokens + (now - self._seen) * self._rate)
        self._seen = now
        if self._tokens < 1:
            return (1 - self._tokens) / self._rate
        self._tokens -= 1
        return 0.0


class Luck:
    """Who has blocked the bot, and which calls are refused with 429 for no reason that the bot could know.

    It hangs on the seed, the chat and the attempt alone, so every bot meets the same, in whatever order it sends.
    """

    def __init__(self, seed: int, blocked: float, refused: float) -> None:
        self._seed, self._blocked, self._refused = seed, blocked, refused

    def blocked(self, chat: int) -> bool:
        return self._draw(f"{self._seed} blocked {chat}") < self._blocked

    def refused(self, chat: int, attempt: int) -> bool:
        """Whether this attempt, counted from 1, is refused."""
        return self._draw(f"{self._seed} refused {chat} {attempt}") < self._refused

    @staticmethod
    def _draw(what: str) -> float:
        """From 0 up to 1."""
        return int.from_bytes(blake2b(what.encode(), digest_size=7).digest(), "big") / 2**56
