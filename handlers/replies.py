"""Screens on their way out: as a new message, or in place of the one a button stands under."""

from functools import partial
from typing import Any

from telegram import Bot, CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import ExtBot

from handlers.payloads import call, content
from handlers.views.screen import Screen


async def reply(message: Message, screen: Screen) -> None:
    """Answers in the chat and topic of `message`, and quotes it where others write as well."""
    where: dict[str, Any] = {"chat_id": message.chat.id}
    if message.chat.type != ChatType.PRIVATE:
        where["reply_parameters"] = {"message_id": message.message_id}
    if message.is_topic_message:
        where["message_thread_id"] = message.message_thread_id
    await _on_budget(message.get_bot(), "sendMessage", where | content(screen))


async def edit(query: CallbackQuery, screen: Screen) -> None:
    """Puts the screen in place of the message the button stands under. A second tap on the same button finds the
    same text there: Telegram refuses that, and nothing is wrong."""
    assert query.message is not None  # it is for buttons under inline messages, and we make none
    where = {"chat_id": query.message.chat.id, "message_id": query.message.message_id}
    try:
        await _on_budget(query.get_bot(), "editMessageText", where | content(screen))
    except BadRequest as error:
        if "message is not modified" not in str(error).lower():
            raise


async def _on_budget(bot: Bot, method: str, parameters: dict[str, Any]) -> None:
    """Asks the bot's rate limiter as PTB's own methods do."""
    send = partial(call, bot, method, parameters)
    limiter = bot.rate_limiter if isinstance(bot, ExtBot) else None
    if limiter is None:
        await send()
    else:
        await limiter.process_request(send, args=(), kwargs={}, endpoint=method, data=parameters, rate_limit_args=None)


def language_of(update: Update) -> str:
    """The reader's language as Telegram tells it: "en" of "en-GB"; English where it tells none."""
    user = update.effective_user
    return (user.language_code or "en").split("-")[0] if user else "en"
