"""Fetching updates by long polling, acknowledged after the work.

PTB's own Updater confirms a batch as soon as it lies in memory, so a process that is killed loses what people wrote.
Telegram takes an update as confirmed once a later offset is asked for; here that happens when its handlers have ended.
Until then it hands the same one out with each call, and at once. So where something is in hand for longer than an
answer needs (it may have to wait for half a minute, when its chat has been told too much), there are calls without a
long poll for what is new besides, and nobody else waits for it.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.client.outage import Outage
from bot.updates.dispatch import Dispatcher, Raw
from bot.waiting import cancel_all, first_of, sleep_unless

log = structlog.get_logger(__name__)

_BATCH = 100  # the most that Telegram hands out at once
_ANSWER_S = 5.0  # how long Telegram may take to answer, on top of the long poll
_LOOK_S = 0.25  # until a look for more, while something is in hand. Sooner would be later: most answers take less, and
# whatever comes during a call that finds something old has to wait for the next one
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

    What is done is confirmed by asking for what comes after it. A process that is killed gets again what it had not
    confirmed at its next start: nothing is lost, and at most one batch (100 updates) is done twice.
    `timeout_s` is the long poll's, `grace_s` what the handlers in hand get at a stop. `on_answer` is called for every
    answer of Telegram, also for an empty one. `allowed_updates` empty means the kinds that Telegram sends unless told
    otherwise.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
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
        self._allowed = json.dumps(list(allowed_updates))
        self._timeout_s = timeout_s
        self._grace_s = grace_s
        self._outage = outage or Outage()
        self._on_answer = on_answer or (lambda: None)
        self._offset = 0  # one more than the last update that is done; 0: whatever is not confirmed yet
        self._confirmed = 0
        self._hand: dict[int, asyncio.Task[bool]] = {}  # by their numbers, from the first one that is not done

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop` is set. Raises TokenRefused; any other refusal or failure of Telegram is waited out.

        On `stop` the long poll ends at once and no further update is begun; those in hand have the grace to end. The
        unbroken row of finished ones is then confirmed. What was cut off, what was not begun, and what was finished
        behind the first of these comes again at the next start. A cancelled `run` confirms nothing.
        """
        try:
            while not stop.is_set():
                self._begin(await self._fetch(stop), stop)
                await self._work(stop)
            if self._hand:
                await asyncio.wait(self._hand.values(), timeout=self._grace_s)
        finally:
            await cancel_all(self._hand.values())
        self._put_away()
        if left := [task for task in self._hand.values() if not _is_done(task)]:
            log.warning("stopping before every update is done: the others come again", count=len(left))
        await self._confirm()

    async def _fetch(self, stop: asyncio.Event) -> Sequence[Raw]:
        """What is there from the first that is not done; empty when there was nothing, on `stop`, and (after a pause)
        when asking failed."""
        asked = self._offset
        try:
            answer = await first_of(stop, self._ask(0 if self._hand else self._timeout_s))
        except InvalidToken:
            raise TokenRefused from None
        except TelegramError as error:
            await sleep_unless(stop, self._outage.pause_after(error))
            return ()
        if answer is None:
            return ()
        self._outage.over()
        self._on_answer()
        self._confirmed = asked
        found: list[Raw] = answer
        return found

    async def _ask(self, timeout_s: int, limit: int = _BATCH) -> Any:
        """Telegram's own answer. `Bot.get_updates` throws a whole batch away, and each time again, for one update that
        PTB cannot read; and it logs what people wrote."""
        asked = {"offset": self._offset, "limit": limit, "timeout": timeout_s, "allowed_updates": self._allowed}
        url = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"
        return await self._bot.request.post(url, read_timeout=timeout_s + _ANSWER_S)

    def _begin(self, updates: Sequence[Raw], stop: asyncio.Event) -> None:
        """Takes in hand what is not there yet."""
        for update in updates:
            if update["update_id"] not in self._hand:
                self._hand[update["update_id"]] = asyncio.create_task(self._dispatcher.work_off(update, stop))

    async def _work(self, stop: asyncio.Event) -> None:
        """Until all in hand is done, or it is time to look for more."""
        if self._hand:
            await first_of(stop, asyncio.wait(self._hand.values(), timeout=_LOOK_S))
            self._put_away()

    def _put_away(self) -> None:
        """Lets go of what is done, up to the first that is not."""
        for number, task in list(self._hand.items()):
            if not _is_done(task):
                break
            del self._hand[number]
            self._offset = number + 1

    async def _confirm(self) -> None:
        """Tell Telegram what is done. An update that this call brings is left alone, unconfirmed: it comes again."""
        if self._offset == self._confirmed:
            return
        try:
            async with asyncio.timeout(_CONFIRM_S):
                await self._ask(timeout_s=0, limit=1)
        except (TelegramError, TimeoutError) as error:
            log.warning("the last updates could not be confirmed and come again", error=str(error))


def _is_done(task: asyncio.Task[bool]) -> bool:
    return task.done() and not task.cancelled() and task.result()
