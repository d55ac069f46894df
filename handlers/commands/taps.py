"""Taps on buttons: read, and given to whoever answers that kind. What nobody understands is told to be old, and where
so much was tapped that Telegram takes no more, a notice says when to go on."""

import math
from datetime import timedelta

from telegram import Update
from telegram.error import RetryAfter

from handlers.access import asker
from handlers.context import Context, Handler, Taps
from handlers.views.links.data import BadLink
from handlers.views.links.kinds import decode


def tapped(handlers: Taps) -> Handler:
    async def tap(update: Update, context: Context) -> None:
        query = update.callback_query
        assert query is not None
        try:
            link = decode(query.data or "")
            if query.message is None:  # under an inline message, and we make none
                raise BadLink(query.data)
            await handlers[type(link)](update, context, link)
        except BadLink:
            await query.answer(asker(update, context).t.plain("old-button"))
        except RetryAfter as error:
            wait = error.retry_after
            seconds = math.ceil(wait.total_seconds() if isinstance(wait, timedelta) else wait)
            await query.answer(asker(update, context).t.plain("tapped-too-often", seconds=seconds))

    return tap
