"""Telling the owners what they have to know, at most once an hour for the same thing."""

from datetime import datetime, timedelta

import structlog
from markupsafe import Markup
from telegram import Bot
from telegram.error import TelegramError

from handlers.context import Clock
from storage.database.engine import Database
from storage.editors import people

log = structlog.get_logger(__name__)

AGAIN_AFTER = timedelta(hours=1)
KEPT = 200  # different things, the oldest forgotten first


class OwnerNotices:
    """Writes to every owner in private. What cannot be delivered is logged; nothing is raised."""

    def __init__(self, database: Database, bot: Bot, clock: Clock) -> None:
        self._database, self._bot, self._clock = database, bot, clock
        self._told: dict[str, datetime] = {}

    async def tell(self, about: str, text: Markup) -> None:
        """Sends `text` unless the owners were told of `about` in the last hour."""
        now = self._clock.now()
        last = self._told.get(about)
        if last is not None and now - last < AGAIN_AFTER:
            return
        self._told[about] = now
        while len(self._told) > KEPT:
            del self._told[next(iter(self._told))]
        for owner in await people.owners(self._database):
            await self._send(owner.telegram_id, text)

    async def _send(self, telegram_id: int, text: Markup) -> None:
        try:
            await self._bot.send_message(telegram_id, text)
        except TelegramError as error:
            log.warning("an owner could not be told", kind=type(error).__name__)
