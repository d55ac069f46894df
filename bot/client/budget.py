"""Rate limits of replies, on Telegram's budget: they take from it without waiting, so nobody's answer stands behind a
broadcast."""

import asyncio
import math
from collections.abc import Callable, Coroutine
from datetime import timedelta
from functools import partial
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter

from bot.client.answer import Unread
from bot.client.outage import asked_s
from bot.client.pace import Pace
from bot.client.room import outside, outside_after

TRIES = 3
LONGEST_WAIT_S = 30.0  # a reply that comes later than that answers nobody
LONGEST_ASK_WAIT_S = 10.0
LONGEST_EDIT_WAIT_S = 3.0  # nor a tap: its window still spins
AGAIN_S = (1.0, 3.0, 9.0, 15.0)  # after a line that broke, until the next try: together as long as a reply may take
AGAIN_EDIT_S = (1.0,)  # an edit, or a file
SLOW_S = 0.25  # what Telegram takes longer for is waited for where it is in nobody's way


class Budget(BaseRateLimiter[None]):
    """PTB's own hook round every call of the bot's methods. What is pushed does not come by here: `Sender` waits for
    its turns itself."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 - PTB's signature
    ) -> Any:
        """What the call returns. Where a chat was told so much that Telegram would refuse more, the call waits; one
        that is refused all the same is tried again after the wait it asks for, three times at most. Where Telegram
        breaks down or the line is cut, somebody waits all the same: it is tried again too, for half a minute. Raises
        RetryAfter and NetworkError after that or where the wait is long, and all that the call raises."""
        chat = data.get("chat_id")
        if endpoint.startswith("get"):
            return await self._asked(callback, args, kwargs)
        if not isinstance(chat, int) or not endpoint.startswith(("send", "edit")) or endpoint == "sendChatAction":
            return await _called(callback, args, kwargs)
        call, edits = partial(_called, callback, args, kwargs), endpoint.startswith("edit")
        for pause_s in AGAIN_S if endpoint == "sendMessage" else AGAIN_EDIT_S:
            try:
                return await self._in_turn(call, chat, edits=edits)
            except NetworkError as error:
                if isinstance(error, (BadRequest, TimedOut, Unread)):  # the last two may well have come
                    raise
            async with outside():
                await asyncio.sleep(pause_s)
        return await self._in_turn(call, chat, edits=edits)

    async def _in_turn(self, call: Callable[[], Coroutine[Any, Any, Any]], chat: int, *, edits: bool) -> Any:
        for left in reversed(range(TRIES)):
            await self._wait(chat, edits=edits)
            self._pace.take(chat)
            try:
                return await call()
            except RetryAfter as error:
                self._pace.flooded(chat, asked_s(error))
                if not left:
                    raise
        raise AssertionError("the last try returns or raises")

    async def _asked(self, callback: Callable[..., Coroutine[Any, Any, Any]], args: Any, kwargs: dict[str, Any]) -> Any:
        """Of what is only asked (who the admins are, what somebody is called): once more after a short wait. Whoever
        waits for the answer is not in a chat that was told too much: raises NetworkError, which they hear of."""
        for left in (1, 0):
            try:
                return await _called(callback, args, kwargs)
            except RetryAfter as error:
                seconds = asked_s(error)
                if not left or seconds > LONGEST_ASK_WAIT_S:
                    raise NetworkError(str(error)) from None
            async with outside():
                await asyncio.sleep(seconds)
        raise AssertionError("the last try returns or raises")

    async def _wait(self, chat: int, *, edits: bool) -> None:
        seconds = self._pace.reply_wait(chat, edits=edits)
        if seconds > (LONGEST_EDIT_WAIT_S if edits else LONGEST_WAIT_S):
            raise RetryAfter(timedelta(seconds=math.ceil(seconds)))
        if seconds:
            async with outside():
                await asyncio.sleep(seconds)


async def _called(callback: Callable[..., Coroutine[Any, Any, Any]], args: Any, kwargs: dict[str, Any]) -> Any:
    async with outside_after(SLOW_S):
        return await callback(*args, **kwargs)
