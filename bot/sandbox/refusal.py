"""Telegram saying no."""


class Refused(Exception):
    """What Telegram answers instead of a result: its error code and the sentence that goes with it."""

    def __init__(self, description: str, code: int = 400) -> None:
        super().__init__(description)
        self.description = description
        self.code = code


def bad_request(reason: str) -> Refused:
    """The refusal of a request that Telegram understands and does not accept."""
    return Refused(f"Bad Request: {reason}")
