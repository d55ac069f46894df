"""Screens on their way out: as a new message, or in place of the one a button stands under."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

import orjson
from markupsafe import Markup
from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError
from telegram.ext import ExtBot
from telegram.request import RequestData

from handlers.views.screen import Button, Screen
from handlers.views.texts import sendable

TOPIC_AWAY = ("message thread not found", "topic_closed", "topic_deleted")
"""Of a forum whose topic was closed or deleted: what was for it goes to the general one."""

ANSWERED_AWAY = (
    "message to be replied not found",
    "message to reply not found",
    "reply message not found",
    "replied message not found",
    "reply_message_id_invalid",
)
"""Of a message that is answered and was deleted: the answer goes without it."""

_GIVEN_UP = 8  # tries at an answer: with each something less, or the group's new number
_EDITED_AWAY = ("message to edit not found", "message can't be edited", "message_id_invalid")


async def reply(message: Message, screen: Screen, *, quoted: bool | None = None) -> int:
    """Answers in the chat and topic of `message`; returns the answer's number. It quotes `message` where others write
    as well (`quoted` says otherwise).

    Whoever asked gets an answer also where the message or the topic has gone meanwhile, or the group has moved. Raises
    TelegramError.
    """
    where: dict[str, Any] = {"chat_id": message.chat.id}
    if message.chat.type == ChatType.CHANNEL:  # any reader could tap, and all would see what it does
        screen = replace(screen, rows=())
    if message.chat.type != ChatType.PRIVATE if quoted is None else quoted:
        where["reply_parameters"] = {"message_id": message.message_id, "allow_sending_without_reply": True}
    if message.is_topic_message:
        where["message_thread_id"] = message.message_thread_id
    return await _send(message.get_bot(), where, screen)


async def send(bot: Bot, chat_id: int, screen: Screen, thread: int | None = None) -> int:
    """Writes into a chat, or a topic of it, where nobody wrote; as `reply`."""
    return await _send(bot, {"chat_id": chat_id} | ({"message_thread_id": thread} if thread else {}), screen)


async def reply_document(message: Message, name: str, content: bytes, caption: Markup) -> None:
    """Answers with a file, in the chat and topic of `message`; where these have gone, as `reply`."""
    where: dict[str, Any] = {"chat_id": message.chat.id}
    if message.is_topic_message:
        where["message_thread_id"] = message.message_thread_id
    bot = message.get_bot()
    await _wherever(where, lambda at: bot.send_document(document=content, filename=name, caption=caption, **at))


async def _send(bot: Bot, where: dict[str, Any], screen: Screen) -> int:
    sent = await _wherever(where, lambda at: _on_budget(bot, "sendMessage", at | message_payload(screen)))
    return int(sent["message_id"])


async def _wherever(where: dict[str, Any], send: Callable[[dict[str, Any]], Awaitable[Any]]) -> Any:
    tried = {where["chat_id"]}
    for left in reversed(range(_GIVEN_UP)):
        try:
            return await send(where)
        except TelegramError as error:
            elsewhere = _without_what_is_away(where, error)
            if (
                elsewhere is None
                or not left
                or (elsewhere["chat_id"] != where["chat_id"] and elsewhere["chat_id"] in tried)
            ):
                raise
            where = elsewhere
            tried.add(where["chat_id"])
    raise AssertionError("the last try returns or raises")


def _without_what_is_away(where: dict[str, Any], error: TelegramError) -> dict[str, Any] | None:
    """Where to send instead after such a refusal; None where nothing is left to be given up."""
    words = str(error).lower()
    if isinstance(error, ChatMigrated) and where["chat_id"] != error.new_chat_id:
        return {"chat_id": error.new_chat_id}  # messages and topics of the old group are not there
    if not isinstance(error, BadRequest):
        return None
    gone = "reply_parameters" if any(each in words for each in ANSWERED_AWAY) else ""
    gone = "message_thread_id" if any(each in words for each in TOPIC_AWAY) else gone
    return {name: value for name, value in where.items() if name != gone} if gone in where else None


async def edit(query: CallbackQuery, screen: Screen) -> None:
    """Puts the screen in place of the message the button stands under; where that is not there (any more) it comes as a
    new one."""
    assert query.message is not None  # it is for buttons under inline messages, and we make none
    bot, chat_id = query.get_bot(), query.message.chat.id
    try:
        await edit_message(bot, chat_id, query.message.message_id, screen)
    except (BadRequest, ChatMigrated) as error:
        where = _without_what_is_away({"chat_id": chat_id}, error)
        if where is None and not any(each in str(error).lower() for each in _EDITED_AWAY):
            raise
        await _send(bot, where or {"chat_id": chat_id}, screen)


async def edit_message(bot: Bot, chat_id: int, message_id: int, screen: Screen) -> None:
    """Puts the screen in place of a message of ours. A second tap on the same button finds the same text there:
    Telegram refuses that, and nothing is wrong. Raises BadRequest where the message is not there (any more)."""
    where = {"chat_id": chat_id, "message_id": message_id}
    try:
        await _on_budget(bot, "editMessageText", where | message_payload(screen))
    except BadRequest as error:
        if "message is not modified" not in str(error).lower():
            raise


async def _on_budget(bot: Bot, method: str, parameters: dict[str, Any]) -> Any:
    """Asks the bot's rate limiter as PTB's own methods do."""
    send = partial(call_api, bot, method, parameters)
    limiter = bot.rate_limiter if isinstance(bot, ExtBot) else None
    if limiter is None:
        return await send()
    return await limiter.process_request(
        send, args=(), kwargs={}, endpoint=method, data=parameters, rate_limit_args=None
    )


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
    return InlineKeyboardButton(sendable(button.label).strip() or "…", callback_data=button.link.encode())
