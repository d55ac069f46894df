"""aiogram, the loop of its own broadcaster example: one message after the other, with a pause between two."""

import asyncio

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from aiogram.filters import Command
from aiogram.types import Message
from aiogram_bot import DIGEST_KEYBOARD, bot, dispatcher
from given import DIGEST, PAUSE_S, given

task = given()
dispatch = dispatcher()


@dispatch.message(Command("broadcast"))
async def broadcast(_: Message, bot: Bot) -> None:
    for chat in task.numbers:
        await send(bot, chat)
        await asyncio.sleep(PAUSE_S)


async def send(bot: Bot, chat: int) -> None:
    try:
        await bot.send_message(chat, DIGEST, reply_markup=DIGEST_KEYBOARD)
    except TelegramRetryAfter as error:
        await asyncio.sleep(error.retry_after)
        await send(bot, chat)
    except TelegramAPIError:
        return


asyncio.run(dispatch.start_polling(bot(task)))
