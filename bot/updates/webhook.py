"""Updates that Telegram posts to us, answered after the work."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import structlog
from cachetools import LRUCache
from starlette.routing import Route
from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.client.outage import Outage
from bot.updates.dispatch import Dispatcher, Raw, cleaned
from bot.updates.polling import TokenRefused
from bot.updates.shape import what_is_odd
from bot.updates.webhook_route import webhook_route
from bot.waiting import cancel_all, sleep_unless

log = structlog.get_logger(__name__)

CONNECTIONS = 100  # of Telegram to us, the most it opens; each is held until the handlers have ended
AT_ONCE = 256  # updates in hand, as many as there are connections to the Bot API: a server of one's own may open more
KEPT = 10_000  # updates by their numbers, those of the longest ago forgotten first
LOOK_S = 30.0  # a bot that nobody writes to has to show that it is in touch, see bot.web.health


class Receiver:
    """Takes updates from the webhook's route and works them off as the poller does.

    Telegram posts an update again until it is answered with 200, which happens when its handlers have ended: a process
    that is killed gets what was in hand once more, and loses nothing. `grace_s` is what the handlers in hand get at a
    stop, `look_s` the time between two looks at the webhook; `on_contact` is called whenever Telegram is heard of.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
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
        self._dispatcher = Dispatcher(application, limit_at_once=AT_ONCE)
        self._url, self._secret, self._allowed = url, secret, list(allowed_updates)
        self._grace_s, self._look_s = grace_s, look_s
        self._outage = outage or Outage()
        self._on_contact = on_contact or (lambda: None)
        self._stop: asyncio.Event | None = None  # of the run; before it nothing can be taken
        self._in_hand: set[asyncio.Task[bool]] = set()
        self._known: LRUCache[int, asyncio.Task[bool]] = LRUCache(KEPT)  # one that is posted twice is worked off once
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
        """Works `raw` off; False if that was not possible, and Telegram has to post it again: before `run`, after its
        stop, and when the grace was over."""
        self._on_contact()
        if odd := what_is_odd(raw):
            log.error("an odd update is skipped", update_id=raw["update_id"], where=odd)
            return True
        if self._stop is None or self._stop.is_set():
            return False
        number: int = raw["update_id"]
        if (task := self._known.get(number)) is None:
            task = asyncio.create_task(self._dispatcher.work_off(cleaned(raw), self._stop))
            self._known[number] = task
            self._in_hand.add(task)
            task.add_done_callback(self._in_hand.discard)
        await asyncio.wait({task})
        done = not task.cancelled() and task.result()
        if not done:
            self._known.pop(number, None)
        return done

    async def run(self, stop: asyncio.Event) -> None:
        """Take updates until `stop` is set; then those in hand have the grace to end. Raises TokenRefused."""
        self._stop = stop
        while not stop.is_set():
            await sleep_unless(stop, await self._look())
        await self._settle()

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

    async def _settle(self) -> None:
        if not self._in_hand:
            return
        _, late = await asyncio.wait(self._in_hand, timeout=self._grace_s)
        if late:
            log.warning("stopping before every update is done: the others come again", count=len(late))
        await cancel_all(late)
