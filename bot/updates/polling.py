"""Fetching updates by long polling, acknowledged once they are done or written down.

PTB's own Updater confirms a batch as soon as it lies in memory, so a process that is killed loses what people wrote.
Telegram takes an update as confirmed once a later offset is asked for. Until then it hands the same one out with each
call, at once, and never more than a hundred of them: whoever waits with it for the slowest answer (half a minute, where
a chat has been told too much) keeps everybody else waiting. Here a batch is begun with and written down side by side,
and confirmed by the next call. Where the database fails it is confirmed once it is done.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

import structlog
from cachetools import LRUCache
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application

from bot.client.outage import Outage
from bot.updates.dispatch import Dispatcher, Raw, cleaned
from bot.updates.hand import Hand
from bot.updates.inbox import Inbox
from bot.updates.shape import number_of, what_is_odd
from bot.waiting import cancel_all, first_of, sleep_unless

log = structlog.get_logger(__name__)

_BATCH = 100  # the most that Telegram hands out at once
_ANSWER_S = 5.0  # how long Telegram may take to answer, on top of the long poll
_AT_ONCE_S = 0.5  # an empty answer to a long poll that comes sooner is none of Telegram's
_PAST = 1_000  # confirmed updates that are remembered
_LOOK_S = 0.25  # until a look for more, while the database is slow. Sooner would be later: whatever comes during a call
# that finds something old has to wait for the next one
_CONFIRM_S = 1.5  # the last call at a stop: together with the grace it stays below Docker's ten seconds


class TokenRefused(Exception):
    """Telegram does not know the token, or no longer; waiting mends nothing."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram refuses the bot's token: copy the present one from @BotFather into SITREP_BOT_TOKEN"
            " (and check SITREP_BOT_API_URL if it is set)"
        )


class Poller:
    """Asks Telegram for updates and works them off, at most `limit_at_once` handlers at a time.

    What is done or written down is confirmed by asking for what comes after it. A process that is killed loses nothing:
    the next one finds what was in hand in the inbox, or gets it from Telegram again, and at most what was in hand and
    what was done in the last moment is done twice. `timeout_s` is the long poll's, `grace_s` what the handlers in hand
    get at a stop. `on_answer` is called for every answer of Telegram, also for an empty one. `allowed_updates` empty
    means the kinds that Telegram sends unless told otherwise.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        inbox: Inbox,
        *,
        allowed_updates: Sequence[str] = (),
        limit_at_once: int = 32,
        timeout_s: int = 30,
        grace_s: float = 8,
        outage: Outage | None = None,
        on_answer: Callable[[], None] | None = None,
    ) -> None:
        self._dispatcher = Dispatcher(application, limit_at_once=limit_at_once)
        self._bot = application.bot
        self._inbox = inbox
        self._allowed = json.dumps(list(allowed_updates))
        self._timeout_s = timeout_s
        self._grace_s = grace_s
        self._outage = outage or Outage()
        self._on_answer = on_answer or (lambda: None)
        self._offset = 0  # one more than the last update that may be confirmed; 0: whatever is not confirmed yet
        self._confirmed = 0
        self._fetched: dict[int, None] = {}  # the numbers that Telegram would tell again, in its order
        self._past: LRUCache[int, bool] = LRUCache(_PAST)  # whoever tells these again does not hear what is confirmed
        self._told_of_odd = False

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop` is set. Raises TokenRefused; any other refusal or failure of Telegram is waited out.

        On `stop` the long poll ends at once and no further update is begun; those in hand have the grace to end. What
        was cut off and what was not begun comes again at the next start, from the inbox or from Telegram. A cancelled
        `run` confirms nothing.
        """
        hand = Hand(self._dispatcher, self._inbox, stop)
        async with hand.at_work():
            left = await self._poll(hand, stop)
        if left:
            log.warning("stopping before every update is done: the others come again", count=left)
        await self._end()

    async def _poll(self, hand: Hand, stop: asyncio.Event) -> int:
        """Until `stop`; returns how many updates are not done."""
        keeping: asyncio.Task[None] | None = None
        try:
            while not stop.is_set():
                self._take(await self._fetch(stop), hand)
                if self._fetched and (keeping is None or keeping.done()):
                    keeping = asyncio.create_task(self._inbox.keep())
                await self._secure(keeping, hand, stop)
            return await hand.settle(self._grace_s)
        finally:
            await cancel_all([keeping] if keeping else [])

    async def _fetch(self, stop: asyncio.Event) -> Sequence[Raw]:
        """What there is from the first on that is not confirmed; empty when there was nothing, on `stop`, and (after a
        pause) when asking failed."""
        asked, long_poll, time = (
            self._offset,
            not self._fetched and self._timeout_s > 0,
            asyncio.get_running_loop().time,
        )
        began = time()
        try:
            answer = await first_of(stop, self._ask(self._timeout_s if long_poll else 0))
        except InvalidToken:
            raise TokenRefused from None
        except TelegramError as error:
            await self._pause(stop, error)
            return ()
        if answer is None:
            return ()
        self._confirmed = asked
        found = self._new_ones(cleaned(answer))
        if answer and not found:
            await self._pause(stop, NetworkError("nothing but what no bot can confirm, or has confirmed"))
        elif not answer and long_poll and time() - began < _AT_ONCE_S:
            await self._pause(stop, NetworkError("an empty answer at once, where a long poll was asked for"))
        else:
            self._outage.over()
            self._on_answer()
        return found

    async def _pause(self, stop: asyncio.Event, error: TelegramError) -> None:
        await sleep_unless(stop, self._outage.pause_after(error))

    def _new_ones(self, answer: list[Any]) -> Sequence[Raw]:
        """Those of an answer that can be confirmed and are not confirmed yet, in order. The others are told of once."""
        numbered = {number: update for update in answer if (number := number_of(update)) is not None}
        if len(numbered) < len(answer) and not self._told_of_odd:
            log.error("odd updates are skipped: they have no number", count=len(answer) - len(numbered))
        self._told_of_odd = len(numbered) < len(answer)
        return [numbered[number] for number in sorted(numbered) if number not in self._past]

    async def _ask(self, timeout_s: int, limit: int = _BATCH) -> Any:
        """Telegram's own answer. `Bot.get_updates` throws a whole batch away, and each time again, for one update that
        PTB cannot read; and it logs what people wrote."""
        asked = {"offset": self._offset, "limit": limit, "timeout": timeout_s, "allowed_updates": self._allowed}
        url = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"
        return await self._bot.request.post(url, read_timeout=timeout_s + _ANSWER_S)

    def _take(self, updates: Sequence[Raw], hand: Hand) -> None:
        """Takes in hand what is not there yet."""
        for update in updates:
            number = update["update_id"]
            if number in self._fetched:
                continue
            self._fetched[number] = None
            if odd := what_is_odd(update):
                log.error("an odd update is skipped", update_id=number, where=odd)
            elif not self._inbox.knows(number):
                self._inbox.take(number, update)
                hand.take(update)

    async def _secure(self, keeping: asyncio.Task[None] | None, hand: Hand, stop: asyncio.Event) -> None:
        """Until all that was fetched is written down or done, or it is time to look for more."""
        if self._fetched and keeping:
            await first_of(stop, asyncio.wait({keeping}, timeout=_LOOK_S))
            self._advance()
            if self._fetched:  # the database is slow, or fails
                await hand.some_end(_LOOK_S)
                self._advance()
        while hand.full and not stop.is_set():
            await hand.some_end(_LOOK_S)

    def _advance(self) -> None:
        """To the first that could get lost."""
        for number in list(self._fetched):
            if not self._inbox.is_safe(number):
                break
            del self._fetched[number]
            self._offset = number + 1
            self._past[number] = True

    async def _end(self) -> None:
        """Strikes out what is done, and tells Telegram what may be confirmed. An update that this call brings is left
        alone, unconfirmed: it comes again."""
        try:
            async with asyncio.timeout(_CONFIRM_S):
                await self._inbox.keep()
                self._advance()
                if self._offset != self._confirmed:
                    await self._ask(timeout_s=0, limit=1)
        except (TelegramError, TimeoutError) as error:
            log.warning("the last updates could not be confirmed and come again", error=str(error))
