"""Calls to Telegram with what they say already written.

`Bot.send_message` writes the same JSON anew for everybody who asks, and makes an object of an answer that nobody looks
at: together a quarter of the processor time of a reply.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import orjson
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.request import RequestData

from handlers.views.screen import Button, Screen


class Ready(RequestData):  # type: ignore[misc]  # final to PTB, whose `post` takes nothing else
    """The parameters of a call as the JSON object that is sent."""

    def __init__(self, payload: bytes) -> None:
        super().__init__()
        self._payload = payload

    @property
    def json_payload(self) -> bytes:
        return self._payload


async def call(bot: Bot, method: str, parameters: Mapping[str, Any]) -> Any:
    """What Telegram answers, as JSON. Nobody's budget is asked. Raises TelegramError."""
    return await bot.request.post(f"{bot.base_url}/{method}", Ready(orjson.dumps(parameters)))


@lru_cache(maxsize=256)
def content(screen: Screen) -> dict[str, Any]:
    """What a message says, the same for all who get it; not to be changed."""
    markup = keyboard(screen)
    said = {"text": screen.text, "parse_mode": ParseMode.HTML, "link_preview_options": {"is_disabled": True}}
    return said | ({"reply_markup": markup.to_dict()} if markup else {})


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    rows = [[_key(button) for button in row] for row in screen.buttons]
    return InlineKeyboardMarkup(rows) if rows else None


def _key(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=button.link.encode())
