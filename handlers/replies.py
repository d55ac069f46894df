"""Screens on their way out: as a new message, or in place of the one a button stands under."""

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any

import orjson
from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot
from telegram.request import RequestData

from handlers.views.screen import Button, Screen


async def reply(message: Message, screen: Screen) -> None:
    """Answers in the chat and topic of `message`, and quotes it where others write as well."""
    where: dict[str, Any] = {"chat_id": message.chat.id}
    if message.chat.type != ChatType.PRIVATE:
        where["reply_parameters"] = {"message_id": message.message_id}
    if message.is_topic_message:
        where["message_thread_id"] = message.message_thread_id
    await _on_budget(message.get_bot(), "sendMessage", where | message_payload(screen))


async def edit(query: CallbackQuery, screen: Screen) -> None:
    """Puts the screen in place of the message the button stands under."""
    assert query.message is not None  # it is for buttons under inline messages, and we make none
    await edit_message(query.get_bot(), query.message.chat.id, query.message.message_id, screen)


async def edit_message(bot: Bot, chat_id: int, message_id: int, screen: Screen) -> None:
    """Puts the screen in place of a message of ours. A second tap on the same button finds the same text there:
    Telegram refuses that, and nothing is wrong. Raises BadRequest where the message is not there (any more)."""
    where = {"chat_id": chat_id, "message_id": message_id}
    try:
        await _on_budget(bot, "editMessageText", where | message_payload(screen))
    except BadRequest as error:
        if "message is not modified" not in str(error).lower():
            raise


async def _on_budget(bot: Bot, method: str, parameters: dict[str, Any]) -> None:
    """Asks the bot's rate limiter as PTB's own methods do."""
    send = partial(call_api, bot, method, parameters)
    limiter = bot.rate_limiter if isinstance(bot, ExtBot) else None
    if limiter is None:
        await send()
    else:
        await limiter.process_request(send, args=(), kwargs={}, endpoint=method, data=parameters, rate_limit_args=None)


class EncodedPayload(RequestData):  # type: ignore[misc]  # final to PTB, whose `post` takes nothing else
    """The parameters of a call as the JSON object that is sent."""

    def __init__(self, payload: bytes) -> None:
        super().__init__()
        self._payload = payload

    @property
    def json_payload(self) -> bytes:
        return self._payload


async def call_api(bot: Bot, method: str, parameters: Mapping[str, Any]) -> Any:
    """What Telegram answers, as JSON. Nobody's budget is asked. Raises TelegramError."""
    return await bot.request.post(f"{bot.base_url}/{method}", EncodedPayload(orjson.dumps(parameters)))


@lru_cache(maxsize=256)
def message_payload(screen: Screen) -> dict[str, Any]:
    """What a message says, the same for all who get it; not to be changed."""
    markup = keyboard(screen)
    said = {"text": screen.text, "parse_mode": ParseMode.HTML, "link_preview_options": {"is_disabled": True}}
    return said | ({"reply_markup": markup.to_dict()} if markup else {})


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    rows = [[_key(button) for button in row] for row in screen.buttons]
    return InlineKeyboardMarkup(rows) if rows else None


def _key(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=button.link.encode())
