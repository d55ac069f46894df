"""python-telegram-bot with its own rate limiter as it comes: as many at once as its connections take."""

import asyncio

from given import DIGEST, given
from ptb import DIGEST_KEYBOARD, builder, run
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter

AT_ONCE = 200  # below the 256 connections of its client: what waits for one longer than a second fails

task = given()


async def broadcast(bot: Bot) -> None:
    room = asyncio.Semaphore(AT_ONCE)
    await asyncio.gather(*(send(bot, chat, room) for chat in task.numbers))


async def send(bot: Bot, chat: int, room: asyncio.Semaphore) -> None:
    async with room:
        try:
            await bot.send_message(
                chat,
                DIGEST,
                parse_mode=ParseMode.HTML,
                reply_markup=DIGEST_KEYBOARD,
                allow_paid_broadcast=task.paid or None,
            )
        except TelegramError:
            return


run(builder(task).rate_limiter(AIORateLimiter()).build(), broadcast)
