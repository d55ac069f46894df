"""Updates that Telegram posts to us, answered once they are done or written down.

Telegram holds a connection for each post until it is answered, and opens a hundred at most. Nearly all are done within
some milliseconds, and answered then; what takes longer (half a minute, where a chat has been told too much) is written
down, so that nobody's connection waits for somebody else.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import structlog
from starlette.routing import Route
from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.client.outage import Outage
from bot.updates.dispatch import Dispatcher, Raw, cleaned
from bot.updates.hand import Hand
from bot.updates.inbox import Inbox
from bot.updates.polling import TokenRefused
from bot.updates.shape import what_is_odd
from bot.updates.webhook_route import webhook_route
from bot.waiting import sleep_unless

log = structlog.get_logger(__name__)

CONNECTIONS = 100  # of Telegram to us, the most it opens
AT_ONCE = 256  # handlers, as many as there are connections to the Bot API: a server of one's own may open more
SOON_S = 0.2  # what is not done by then is written down
LAST_S = 1.5  # for that at a stop: together with the grace it stays below Docker's ten seconds
ROOM_S = 1.0  # between two looks whether there is room again
LOOK_S = 30.0  # a bot that nobody writes to has to show that it is in touch, see bot.web.health


class Receiver:
    """Takes updates from the webhook's route and works them off as the poller does.

    Telegram posts an update again until it is answered with 200, which happens when its handlers have ended or when it
    is written down: a process that is killed loses nothing. What was written down another process goes on with: the
    next one to start or, of several that run, one that sees that this one is gone. `grace_s` is what the handlers in
    hand get at a stop, `look_s` the time between two looks at the webhook; `on_contact` is called whenever Telegram is
    heard of.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        inbox: Inbox,
        *,
        url: str,
        secret: str,
        allowed_updates: Sequence[str] = (),
        grace_s: float = 8,
        look_s: float = LOOK_S,
        outage: Outage | None = None,
        on_contact: Callable[[], None] | None = None,
    ) -> None:
        self._bot = application.bot
        self._dispatcher, self._inbox = Dispatcher(application, limit_at_once=AT_ONCE), inbox
        self._url, self._secret, self._allowed = url, secret, list(allowed_updates)
        self._grace_s, self._look_s = grace_s, look_s
        self._outage = outage or Outage()
        self._on_contact = on_contact or (lambda: None)
        self._hand: Hand | None = None  # of the run; without it nothing can be taken
        self._begun = asyncio.Event()  # what was in hand before is taken
        self._told: datetime | None = None

    @property
    def route(self) -> Route:
        """Where Telegram's posts arrive: the path of the public address."""
        return webhook_route(self.take, self._secret, urlsplit(self._url).path or "/")

    async def claim(self) -> None:
        """Tell Telegram to post updates to us from now on. Raises TelegramError."""
        await self._bot.set_webhook(
            self._url, secret_token=self._secret, allowed_updates=self._allowed, max_connections=CONNECTIONS
        )

    async def take(self, raw: Raw) -> bool:
        """Works `raw` off; True once it is done or written down. False if that was not possible, and Telegram has to
        post it again: before `run`, after its stop, and when the grace was over."""
        self._on_contact()
        if odd := what_is_odd(raw):
            log.error("an odd update is skipped", update_id=raw["update_id"], where=odd)
            return True
        number: int = raw["update_id"]
        if self._hand:
            await self._begun.wait()
        while (hand := self._hand) and hand.full:
            await hand.some_end(ROOM_S)
        known = self._inbox.knows(number)  # it was posted before, or a process before this one had it
        if hand is None:
            return known and self._inbox.is_safe(number)
        if not known:
            raw = cleaned(raw)
            self._inbox.take(number, raw)
            hand.take(raw)
        return await self._inbox.safe(number)

    async def run(self, stop: asyncio.Event) -> None:
        """Take updates until `stop` is set; then those in hand have the grace to end. Raises TokenRefused."""
        hand = self._hand = Hand(self._dispatcher, self._inbox, stop)
        try:
            async with hand.at_work(SOON_S):
                self._begun.set()
                while not stop.is_set():
                    await sleep_unless(stop, await self._look())
                self._hand = None
                left = await hand.settle(self._grace_s)
            if left:
                log.warning("stopping before every update is done: the others come again", count=left)
            with suppress(TimeoutError):
                async with asyncio.timeout(LAST_S):
                    await self._inbox.keep()
        finally:
            self._hand = None
            self._begun.set()
            self._inbox.put_down()

    async def _look(self) -> float:
        """Whether Telegram still posts to us; returns the seconds until the next look."""
        try:
            info = await self._bot.get_webhook_info()
            if info.url != self._url:
                log.warning("another program has changed the webhook of this token; it is set again")
                await self.claim()
        except InvalidToken:
            raise TokenRefused from None
        except TelegramError as error:
            return self._outage.pause_after(error)
        self._outage.over()
        self._on_contact()
        self._tell(info)
        return self._look_s

    def _tell(self, info: WebhookInfo) -> None:
        """Say once what Telegram says of its failures: the operator's proxy or certificate is the likely cause."""
        if info.last_error_date and info.last_error_date != self._told:
            waiting = info.pending_update_count
            log.warning("Telegram could not deliver an update", reason=info.last_error_message, waiting=waiting)
        self._told = info.last_error_date
