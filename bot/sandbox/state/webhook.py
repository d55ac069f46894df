"""The webhook: updates are posted to the bot's address instead of being fetched by it."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import aiohttp

from bot.sandbox.state.inbox import Inbox, Update

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
AT_ONCE = 40  # Telegram's own number, unless a bot asks for another
ANSWER_S = 30.0  # how long the bot may take for one update


class WebhookPost:
    """Posts what comes into the inbox: in order within a chat, different chats side by side.

    An update that is not answered with 2xx is posted again, ever later, and let go after `tries`; those of the same
    chat wait behind it. `seconds` reads the sandbox's clock, in Unix seconds.
    """

    def __init__(self, inbox: Inbox, seconds: Callable[[], int]) -> None:
        self.url = ""
        self.tries = 12
        self.first_pause_s, self.longest_pause_s = 0.1, 5.0
        self.last_error: dict[str, Any] = {}  # as getWebhookInfo tells it
        self._inbox = inbox
        self._seconds = seconds
        self._secret = ""
        self._session: aiohttp.ClientSession | None = None
        self._room = asyncio.Semaphore(AT_ONCE)
        self._lanes: dict[str, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, url: str, secret: str) -> None:
        """From now on everything goes to `url`, with the `secret` in its header; what waits goes there first."""
        await self.stop()
        self.url, self._secret, self.last_error = url, secret, {}
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_S))
        self._inbox.hand_to(self._take)

    async def stop(self) -> None:
        """Posts nothing any more. What was not answered yet stays in the inbox."""
        self._inbox.hand_to(None)
        self.url = ""
        tasks, self._tasks, self._lanes = self._tasks, set(), {}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        session, self._session = self._session, None
        if session:
            await session.close()

    def _take(self, update: Update) -> None:
        key = _lane(update)
        if key in self._lanes:
            self._lanes[key].append(update)
            return
        self._lanes[key] = deque([update])
        task = asyncio.create_task(self._work_off(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_off(self, key: str) -> None:
        lane = self._lanes[key]
        while lane:
            await self._deliver(lane[0])
            self._inbox.settle(lane.popleft()["update_id"])
        del self._lanes[key]

    async def _deliver(self, update: Update) -> None:
        pause = self.first_pause_s
        for _ in range(self.tries):
            if await self._posted(update):
                return
            await asyncio.sleep(pause)
            pause = min(2 * pause, self.longest_pause_s)

    async def _posted(self, update: Update) -> bool:
        assert self._session is not None, "started before anything is taken"
        headers = {SECRET_HEADER: self._secret} if self._secret else {}
        problem = "Connection refused"  # as long as there is no answer
        with suppress(aiohttp.ClientError, TimeoutError):
            async with self._room, self._session.post(self.url, json=update, headers=headers) as answer:
                await answer.read()
                if answer.ok:
                    return True
                problem = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        self.last_error = {"last_error_date": self._seconds(), "last_error_message": problem}
        return False


def _lane(update: Update) -> str:
    """The updates of one chat come one after the other; one without a chat waits for nobody."""
    content = next(part for name, part in update.items() if name != "update_id")
    chat = content.get("chat") or (content.get("message") or {}).get("chat")
    return f"chat {chat['id']}" if chat else f"update {update['update_id']}"
