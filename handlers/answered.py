"""What chats were answered, on its way to be noted: in batches, and in no reply's way.

A crash forgets the last second of it: whoever was told a number in that is corrected by their next digest alone.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import structlog

from handlers.views.links.screens import Link
from handlers.views.screen import Screen
from storage.database.engine import Database
from storage.delivery.corrections.answered import Answer, note_answers
from storage.readers import chats, subscriptions

log = structlog.get_logger(__name__)

Where = tuple[int, int | None, int]
"""Telegram's numbers of a chat, of the topic in it and of our message there."""

WAITS_S = 1.0
MOST = 10_000  # that wait where the database is away; the oldest are given up


class Answered:
    """The answers of the last second. `wall` is the clock that messages wait by."""

    def __init__(self, database: Database, situation: str, wall: Callable[[], datetime]) -> None:
        self._database, self._situation, self._wall = database, situation, wall
        self._waiting: list[Answer] = []
        self._noting: asyncio.Task[None] | None = None
        self._ending = asyncio.Event()
        self._failing = False

    def note(self, where: Where, screen: Screen, link: Link, as_of: datetime) -> None:
        """That the message there tells `screen`. What was known on a day of the past cannot be put right."""
        if not screen.figures or (link.day and not link.known_now):
            return
        chat, thread, message_id = where
        self._waiting.append(
            Answer(chat=chat, thread=thread, message_id=message_id, figures=screen.figures, as_of=as_of)
        )
        if self._noting is None or self._noting.done():
            self._noting = asyncio.create_task(self._in_a_moment())

    async def _back(self, answer: Answer) -> None:
        """Whoever was answered is not gone (any more): Telegram's word of it may be lost."""
        chat_id = await chats.back(self._database, answer.chat)
        if chat_id is not None:
            await subscriptions.resume(self._database, chat_id, answer.as_of, was_gone=True)

    async def end(self) -> None:
        """Notes what waits, before the program ends; where that fails it is lost."""
        self._ending.set()
        if self._noting:
            await self._noting
        if self._waiting:  # what could not be noted before
            await self._in_a_moment()

    async def _in_a_moment(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(WAITS_S):
                await self._ending.wait()
        taken, self._waiting = self._waiting, []
        try:
            for answer in await note_answers(self._database, self._situation, taken, self._wall()):
                await self._back(answer)
        except Exception as error:  # answering goes on, whatever is wrong here
            if not self._failing:
                log.warning("what was answered is not noted yet", answers=len(taken), error=type(error).__name__)
            self._failing = True
            self._waiting = [*taken, *self._waiting][-MOST:]
        else:
            self._failing = False
