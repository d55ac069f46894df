"""Callback data: what a button carries. Pure.

A button holds everything its answer needs, so any process can answer it after any restart. People tap buttons of last
year: what was written once is read for ever.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar, Self

MAX_BYTES = 64  # Telegram's limit for callback_data
_DIGITS = 9  # of a number: no column holds many more


class BadLink(ValueError):
    """Callback data that this program did not write, or no longer understands."""


class CallbackData(ABC):
    """One kind of button, told by its prefix. Its parts stand behind that; empty ones at the end are left out."""

    prefix: ClassVar[str]
    separator: ClassVar[str] = "|"

    @property
    @abstractmethod
    def parts(self) -> Sequence[object]: ...

    @classmethod
    @abstractmethod
    def of(cls, parts: Sequence[str]) -> Self:
        """Of parts that somebody may have forged; raises ValueError."""

    def encode(self) -> str:
        """The callback data, at most 64 bytes; ValueError where a code of the situation file is too long for it."""
        data = self.prefix + self.separator.join(map(str, self.parts)).rstrip(self.separator)
        if len(data.encode()) > MAX_BYTES:
            raise ValueError(f"{data!r} is longer than {MAX_BYTES} bytes")
        return data


def padded(parts: Sequence[str], length: int) -> Sequence[str]:
    return [*parts, *[""] * (length - len(parts))]


def number_of(text: str, digits: int = _DIGITS) -> int:
    if not text.isdecimal() or len(text) > digits:
        raise ValueError(text)
    return int(text)


def day_of(text: str) -> date | None:
    day = datetime.strptime(text, "%Y%m%d").date() if text else None  # noqa: DTZ007 a day has no zone
    if day and day.year == date.max.year:
        raise ValueError(text)  # the last one has no end in some zones
    return day
