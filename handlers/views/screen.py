"""A screen, what a view returns: a text in Telegram HTML and rows of buttons. Pure."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from markupsafe import Markup

from handlers.views.texts import fitted

READERS_CLOCK = timedelta(days=1_090)  # Telegram refuses a message with a `tg-time` three years ahead of its own clock
LONGEST_LABEL = 64  # characters of a button

Origin = tuple[int, str]
"""The id of a report, and the code of who says it there: '' where that is who the report is of."""


class Address(Protocol):
    """Where a button leads, or what it does."""

    def encode(self) -> str:
        """The callback data, at most 64 bytes."""
        ...


@dataclass(frozen=True, kw_only=True)
class Button:
    """Its label is cut where it would be longer than any phone shows: names of the record stand on buttons."""

    label: str
    link: Address

    def __post_init__(self) -> None:
        if len(self.label) > LONGEST_LABEL:
            object.__setattr__(self, "label", f"{self.label[: LONGEST_LABEL - 1]}…")


Rows = tuple[tuple[Button | None, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Screen:
    """One message, which Telegram takes whatever its view was given: a text that is too long is shortened line by line
    rather than refused. Empty rows and None buttons are left out, so a view can list what may be there. `figures` are
    the ids of those whose numbers it tells, each for itself or in a sum, `origins` the reports that anything in it is
    from, each with who says it there (`handlers.views.frame.screen_of`); `failed` is why parts of it are missing."""

    text: Markup
    rows: Rows = ()
    figures: frozenset[int] = frozenset()
    origins: frozenset[Origin] = frozenset()
    failed: tuple[Exception, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", fitted(self.text))

    @property
    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        kept = (tuple(button for button in row if button) for row in self.rows)
        return tuple(row for row in kept if row)
