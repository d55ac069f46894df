"""Outages of Telegram, and what a loop that talks to it does meanwhile: wait ever longer, and say so once."""

import random
from datetime import timedelta

import structlog
from telegram.error import BadRequest, Conflict, RetryAfter, TelegramError

log = structlog.get_logger(__name__)


class Outage:
    """Counts failed calls. An outage has two log lines, however long it lasts: one when it begins, one when it ends;
    a third where it turns into a conflict or back. Numbers are seconds."""

    def __init__(self, *, shortest_s: float = 1, longest_s: float = 30, conflict_s: float = 5) -> None:
        self._shortest_s, self._longest_s, self._conflict_s = shortest_s, longest_s, conflict_s
        self._failures = 0
        self._said = ""

    def pause_after(self, error: TelegramError) -> float:
        """Seconds to wait: doubling from the shortest to the longest, at random up to a half less, so that many bots do
        not come back in one moment; longer where Telegram asks for more."""
        if (words := _words(error)) != self._said:
            log.warning(words, error=str(error))
        self._said = words
        self._failures += 1
        growing = self._growing(self._conflict_s if isinstance(error, Conflict) else self._shortest_s)
        return max(growing, asked_s(error)) if isinstance(error, RetryAfter) else growing

    def over(self) -> None:
        """A call has succeeded."""
        if self._failures:
            log.info("Telegram answers again", failed_calls=self._failures)
        self._failures, self._said = 0, ""

    def _growing(self, least: float) -> float:
        pause = min(self._longest_s, self._shortest_s * 2.0 ** min(self._failures, 30))
        return max(least, pause * random.uniform(0.5, 1))  # noqa: S311


def asked_s(error: RetryAfter) -> float:
    """The seconds that Telegram asks to wait."""
    asked = error.retry_after  # a time span or a number: an environment variable of PTB's decides
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


def _words(error: TelegramError) -> str:
    if isinstance(error, BadRequest):
        return "Telegram refuses the request, trying again"
    if not isinstance(error, Conflict):
        return "Telegram cannot be reached, trying again"
    if "webhook" in str(error):
        return "a webhook is set for this token, so its updates go there: call deleteWebhook to poll instead"
    return "another process polls with this token: stop it, or give this one a token of its own; trying again"
