"""Telling the owners what they have to know, at most once an hour for the same thing."""

import asyncio
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any

import structlog
from cachetools import TTLCache
from markupsafe import Markup
from telegram import Bot
from telegram.error import TelegramError

from config.languages import DEFAULT
from handlers.context import Clock
from handlers.replies import send
from handlers.views.screen import Screen
from handlers.views.texts import texts
from storage.database.dialects import is_away
from storage.database.engine import Database
from storage.editors import people
from storage.readers import chats

log = structlog.get_logger(__name__)

AGAIN_AFTER = timedelta(hours=1)
LAST_S = 3.0  # that the end of the program waits for them
KEPT = 200  # different things, those told of the longest ago forgotten first

Notice = tuple[str, str]  # what it is about, and the key of its text


class OwnerNotices:
    """Writes to every owner in private, in the language of their chat; while the database is away, to those whom it
    named last. What cannot be delivered is logged."""

    def __init__(self, database: Database, bot: Bot, clock: Clock) -> None:
        self._database, self._bot = database, bot
        self._last: dict[int, str] = {}  # the owners and their languages, as read last
        self._under_way: set[asyncio.Future[None]] = set()
        self._finding_out = False
        self._told: TTLCache[str, bool, datetime] = TTLCache(KEPT, AGAIN_AFTER, clock.now)

    async def tell(self, about: str, key: str, **values: object) -> None:
        """Sends the text of `key` unless the owners were told of `about` in the last hour."""
        if about in self._told:
            return
        self._told[about] = True
        try:
            await self.read()
        except Exception as error:
            if not (self._last and is_away(error)):  # nobody was told yet
                self._told.pop(about, None)
                raise
        for telegram_id, language in self._last.items():
            await self._send(telegram_id, texts(language)(key, **values))

    async def read(self) -> None:
        """Reads who the owners are. Raises what the database raises."""
        owners = [owner.telegram_id for owner in await people.owners(self._database)]
        languages = await chats.languages(self._database, owners)
        self._last = {each: languages.get(each, DEFAULT) for each in owners}

    def tell_soon(self, about: str, key: str, **values: object) -> None:
        """As `tell`, for whoever cannot wait for it."""
        self._in_a_moment(self.tell(about, key, **values))

    def find_out_soon(self, *, there: Notice, away: Notice) -> None:
        """As `tell_soon`, of a connection that was lost: one notice where the database can be read, else the other. It
        is read once, however many lose theirs meanwhile, and not at all where an outage was told of."""
        if not self._finding_out and away[0] not in self._told:
            self._finding_out = True
            self._in_a_moment(self._find_out(there, away))

    async def _find_out(self, there: Notice, away: Notice) -> None:
        try:
            await self.read()
        except Exception as error:
            if not is_away(error):
                raise
            await self.tell(*away)
        else:
            await self.tell(*there)
        finally:
            self._finding_out = False

    def _in_a_moment(self, told: Coroutine[Any, Any, None]) -> None:
        telling = asyncio.ensure_future(told)
        self._under_way.add(telling)
        telling.add_done_callback(self._told_of)

    async def end(self) -> None:
        """Waits until those who are told by `tell_soon` have been, though not for a Telegram that tells to wait."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=LAST_S)

    def _told_of(self, telling: asyncio.Future[None]) -> None:
        self._under_way.discard(telling)
        if not telling.cancelled() and (error := telling.exception()):
            log.warning("the owners could not be told", kind=type(error).__name__)

    async def _send(self, telegram_id: int, text: Markup) -> None:
        try:
            await send(self._bot, telegram_id, Screen(text=text))
        except TelegramError as error:
            log.warning("an owner could not be told", kind=type(error).__name__)
