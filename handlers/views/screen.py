"""What a view returns: a text in Telegram HTML and rows of buttons. Pure."""

from dataclasses import dataclass

from markupsafe import Markup

from handlers.links import Link


@dataclass(frozen=True, kw_only=True)
class Button:
    label: str
    link: Link


@dataclass(frozen=True, kw_only=True)
class Screen:
    """One message. Empty rows and None buttons are left out, so a view can list what may be there."""

    text: Markup
    rows: tuple[tuple[Button | None, ...], ...] = ()

    @property
    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        kept = (tuple(button for button in row if button) for row in self.rows)
        return tuple(row for row in kept if row)
