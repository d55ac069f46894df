"""The updates that wait for the bot."""

import asyncio
from collections.abc import Callable, Collection
from typing import Any

from bot.sandbox.validation.refusal import Refusal

UPDATES_KEPT = 1000  # Telegram keeps a day's; here nobody fetches them if no bot runs
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "Conflict: terminated by setWebhook request"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)

Update = dict[str, Any]


class Inbox:
    """Updates in order, each kept until the bot confirms it: by asking for a later one, or by answering a post."""

    def __init__(self, first_id: int = 1) -> None:
        self._next_id = first_id
        self._waiting: dict[int, Update] = {}
        self._allowed: frozenset[str] = frozenset()
        self._fetcher: asyncio.Future[None] | None = None
        self._taker: Callable[[Update], None] | None = None
        self._closed = False

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def allowed(self) -> list[str]:
        """The kinds that are kept; all of them, if none is named."""
        return sorted(self._allowed)

    def put(self, kind: str, content: dict[str, Any]) -> None:
        """Add an update, unless the bot has said that it does not want its kind."""
        if self._allowed and kind not in self._allowed:
            return
        update = {"update_id": self._next_id, kind: content}
        self._waiting[self._next_id] = update
        self._next_id += 1
        if len(self._waiting) > UPDATES_KEPT:
            del self._waiting[next(iter(self._waiting))]  # the oldest
        self._wake()
        if self._taker:
            self._taker(update)

    def allow(self, kinds: Collection[str]) -> None:
        """From now on only these kinds are kept; all of them, if none is named."""
        self._allowed = frozenset(kinds)

    def forget(self) -> None:
        """Drop everything that waits."""
        self._waiting.clear()

    def settle(self, update_id: int) -> None:
        """This one is done with."""
        self._waiting.pop(update_id, None)

    def hand_to(self, taker: Callable[[Update], None] | None) -> None:
        """Give each update to `taker`, those that wait at once, and let nobody fetch; None: they are fetched again."""
        self._taker = taker
        if taker is None:
            return
        self._dismiss(WEBHOOK_SET)
        for update in list(self._waiting.values()):
            taker(update)

    def check_fetching(self) -> None:
        """Refuses whoever wants to fetch while the updates are handed on."""
        if self._taker:
            raise Refusal(WEBHOOK_ACTIVE, 409)

    async def fetch(self, offset: int, limit: int, seconds: float) -> list[Update]:
        """Updates from `offset` on, at most `limit`; none after `seconds` without any.

        Those before `offset` are confirmed and gone; a negative one keeps that many of the newest. A fetch that is
        still waiting is ended with 409, as Telegram does when a second bot appears with the same token.
        """
        self._confirm(offset)
        self._dismiss(CONFLICT)
        if not self._waiting and seconds and not self._closed:
            self._fetcher = asyncio.get_running_loop().create_future()
            await self._wait(self._fetcher, seconds)
        return list(self._waiting.values())[:limit]

    def close(self) -> None:
        """Nobody waits any longer: the sandbox is shutting down."""
        self._closed = True
        self._wake()

    async def _wait(self, fetcher: asyncio.Future[None], seconds: float) -> None:
        try:
            await asyncio.wait_for(fetcher, seconds)
        except TimeoutError:
            return

    def _confirm(self, offset: int) -> None:
        first = list(self._waiting)[offset:][0] if offset < 0 and self._waiting else offset
        self._waiting = {number: update for number, update in self._waiting.items() if number >= first}

    def _dismiss(self, reason: str) -> None:
        if self._fetcher and not self._fetcher.done():
            self._fetcher.set_exception(Refusal(reason, 409))

    def _wake(self) -> None:
        if self._fetcher and not self._fetcher.done():
            self._fetcher.set_result(None)
