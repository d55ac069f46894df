"""Refusals, as Telegram words them."""

from typing import Any


class Refusal(Exception):
    """What Telegram answers instead of a result: its error code, the sentence that goes with it, and what helps on
    (`ResponseParameters`: how long to wait, where a group has moved to)."""

    def __init__(self, description: str, code: int = 400, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.description = description
        self.code = code
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        told = {"ok": False, "error_code": self.code, "description": self.description}
        return told | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str) -> Refusal:
    """The refusal of a request that Telegram understands and does not accept."""
    return Refusal(f"Bad Request: {reason}")


def forbidden(reason: str) -> Refusal:
    """The refusal of what somebody has forbidden the bot."""
    return Refusal(f"Forbidden: {reason}", 403)


def too_many(retry_after: int) -> Refusal:
    """The refusal of a bot that sends too fast. `retry_after` is in seconds."""
    return Refusal(f"Too Many Requests: retry after {retry_after}", 429, {"retry_after": retry_after})
