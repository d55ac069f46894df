"""python-telegram-bot, the usual loop: one message after the other, with a pause between two."""

import asyncio

from given import DIGEST, PAUSE_S, given
from ptb import DIGEST_KEYBOARD, builder, run
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import RetryAfter, TelegramError

task = given()


async def broadcast(bot: Bot) -> None:
    for chat in task.numbers:
        await send(bot, chat)
        await asyncio.sleep(PAUSE_S)


async def send(bot: Bot, chat: int) -> None:
    try:
        await bot.send_message(chat, DIGEST, parse_mode=ParseMode.HTML, reply_markup=DIGEST_KEYBOARD)
    except RetryAfter as error:
        await asyncio.sleep(error.retry_after.total_seconds())
        await send(bot, chat)
    except TelegramError:
        return


run(builder(task).build(), broadcast)
