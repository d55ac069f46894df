"""The limit for each person, before any handler: see `handlers.commands.turns_TO_MERGE`."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from handlers.commands.turns_TO_MERGE import Turn, Turns
from handlers.context import Context
from handlers.replies import language_of
from handlers.views.texts import texts


def limited(turns: Turns) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """A handler that lets a person's update through or ends it. Taps are not counted as questions: they edit one
    message. Edited messages of a draft are not either."""

    async def check(update: Update, context: Context) -> None:
        message, user = update.message, update.effective_user
        if message is None or user is None or not (message.text or "").startswith("/"):
            return
        seconds = asyncio.get_running_loop().time()
        turn = turns.take(user.id, seconds)
        if turn is Turn.ANSWER:
            return
        if turn is Turn.SAY_WHEN:
            until = context.desk.clock.now() + timedelta(seconds=turns.wait_s(user.id, seconds))
            words = texts(language_of(update))
            unix = str(int(until.timestamp()))
            await message.reply_html(words("too-many", unix=unix, hour=f"{until:%H:%M} UTC"))
        raise ApplicationHandlerStop

    return check
