"""The sandbox as a whole: a Telegram of one's own, for a first look without a token and for the tests."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from json import JSONDecodeError

from pydantic import ValidationError
from starlette.applications import Starlette

from bot.sandbox.botapi.api import BotApi, Call
from bot.sandbox.botapi.guard import KEY, LOOPBACK, Guard
from bot.sandbox.page.actions import refusal
from bot.sandbox.page.chatpage import ChatPage
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.feed import Listener
from bot.sandbox.state.people import READER_ID
from bot.sandbox.state.telegram import Telegram
from bot.sandbox.validation.refusal import Refusal
from bot.web.server import serve

_UNREADABLE = (ValidationError, JSONDecodeError, UnicodeDecodeError)

GREETING = ("/start", "/status")
PATIENCE_SECONDS = 10.0  # how long the greeting waits for the bot before it goes on


class Sandbox:
    """A Telegram with its chat page, in memory.

    `first_id` numbers the first message and update. A bot that remembers message numbers in a file must not meet the
    same ones again after a restart: give it a higher one each time.
    """

    def __init__(self, clock: SandboxClock, *, first_id: int = 1) -> None:
        self.clock = clock
        self.telegram = Telegram(clock.now, first_id)
        # A new one each time: another web site in the same browser cannot guess it.
        self.token = f"{self.telegram.bot.id}:{secrets.token_urlsafe(26)}"
        self.key = secrets.token_urlsafe(24)  # of the page, for whoever comes from another machine
        self.api = BotApi(self.telegram, self.token)
        page = ChatPage(self.telegram, clock)
        self.app = Guard(
            Starlette(
                routes=[*self.api.routes(), *page.routes()],
                exception_handlers=dict.fromkeys(_UNREADABLE, refusal) | {Refusal: refusal},
            ),
            self.key,
        )

    @property
    def requests(self) -> list[Call]:
        """The newest requests of the bot, oldest first."""
        return list(self.api.calls)

    @asynccontextmanager
    async def serve(self, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
        """Serves the Bot API at "<address>/bot<token>/" and the chat page at "<address>/"; gives the address."""
        async with serve(self.app, host, port) as address:
            try:
                yield address
            finally:
                self.telegram.feed.close()
                self.telegram.inbox.close()
                await self.telegram.delivery.stop()

    def page(self, address: str, host: str) -> str:
        """Where the chat page is, of a sandbox served at `address` on `host`: with its key where others may come."""
        return address if host in LOOPBACK else f"{address}/?{KEY}={self.key}"

    async def greet(self) -> None:
        """The reader says /start and, once that is answered, /status, so that nobody opens an empty chat."""
        for text in GREETING:
            with self.telegram.feed.listen() as events:
                self.telegram.say(READER_ID, READER_ID, text)
                try:
                    async with asyncio.timeout(PATIENCE_SECONDS):
                        await self._answer(events)
                except TimeoutError:
                    continue

    async def _answer(self, events: Listener) -> None:
        while (event := await events.get()) is not None:
            if event["kind"] == "message" and event["message"]["from"]["id"] == self.telegram.bot.id:
                return
