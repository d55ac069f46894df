"""Albums: each of their messages comes alone, and one answer is for all of them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from cachetools import LRUCache
from telegram import Message
from telegram.error import TelegramError

from handlers import unfinished
from handlers.replies import reply
from handlers.views.screen import Screen

log = structlog.get_logger(__name__)

KEPT = 2_000  # the oldest forgotten first
MORE_S = 1.0  # Telegram hands over an album as one: what has not come by then is none of it

Refuse = Callable[[Message, Screen], Awaitable[Any]]
"""Answers that nothing can be done with a message."""


@dataclass
class _Album:
    at_work: int = 0  # of its messages
    come: int = 0
    is_answered: bool = False
    refusal: tuple[Message, Screen] | None = None


class Albums:
    """What is found in one message of an album is answered, and the others that hold nothing get no word. Where none
    holds anything, that is said once, when all have been read."""

    def __init__(self) -> None:
        self._albums: LRUCache[tuple[int, str], _Album] = LRUCache(KEPT)

    @asynccontextmanager
    async def part(self, message: Message) -> AsyncIterator[Refuse]:
        """While a message is read: how it is refused. One that is not was answered."""
        if not message.media_group_id:
            yield reply
            return
        album = self._albums.setdefault((message.chat.id, message.media_group_id), _Album())
        album.at_work, album.come = album.at_work + 1, album.come + 1
        refused = []

        async def refuse(refused_one: Message, screen: Screen) -> None:
            refused.append((refused_one, screen))

        try:
            yield refuse
        finally:
            album.at_work -= 1
            album.is_answered = album.is_answered or not refused
            album.refusal = album.refusal or next(iter(refused), None)
            if not (album.is_answered or album.at_work):
                unfinished.later(_refused(album, album.come))


async def _refused(album: _Album, come: int) -> None:
    await asyncio.sleep(MORE_S)
    if album.come != come or album.is_answered or not album.refusal:
        return
    album.is_answered = True
    try:
        await reply(*album.refusal)
    except TelegramError as error:
        log.warning("an album was not answered", kind=type(error).__name__)
