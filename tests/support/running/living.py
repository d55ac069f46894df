"""The whole bot alive: the real application, polling the sandbox's Bot API over HTTP, on a real SQLite file."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette

from bot.app import ALLOWED_UPDATES
from bot.assembly import Options, assemble
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.feed import Listener
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from bot.updates.inbox import Inbox
from bot.updates.polling import Poller
from bot.updates.webhook import Receiver
from bot.web.server import serve
from handlers.commands.menus import introduce
from handlers.context import App
from handlers.views.screens.welcome import Operator
from storage.database.engine import NO_KEYS, Database, open_engine
from storage.database.keys import DataKeys
from storage.editors import people
from tests.support.botapi_check import assert_valid, checker

PATIENCE_S = 15.0
Json = dict[str, Any]


class Person:
    """Somebody who writes to the bot and waits for its answer."""

    def __init__(
        self, sandbox: Sandbox, user: int = READER_ID, chat: int | None = None, patience_s: float = PATIENCE_S
    ) -> None:
        self.sandbox, self.user, self.chat, self.patience_s = sandbox, user, chat or user, patience_s

    async def ask(self, text: str, thread: int | None = None, reply_to: int | None = None) -> Json:
        """Writes `text`; returns the bot's answer."""
        with self.sandbox.telegram.feed.listen() as events:
            self.sandbox.telegram.say(self.chat, self.user, text, thread=thread, reply_to=reply_to)
            return await self._event(
                events, lambda event: event["kind"] == "message" and self._is_bot(event["message"])
            )

    async def tap(self, message: Json, label: str) -> Json:
        """Taps the button with this label; returns the message as it stands afterwards."""
        return (await self._tapped(message, data_of(message, label)))[0]

    async def forge(self, message: Json, data: str) -> tuple[Json, str]:
        """Taps a button that carries `data`, whether it was ever there; returns the message as it stands afterwards and
        what a window over the chat says."""
        there = self.sandbox.telegram.chats[self.chat].messages[message["message_id"]]
        there["reply_markup"] = {"inline_keyboard": [[{"text": "Forged", "callback_data": data}]]}
        return await self._tapped(message, data)

    async def _tapped(self, message: Json, data: str) -> tuple[Json, str]:
        with self.sandbox.telegram.feed.listen() as events:
            self.sandbox.telegram.tap(self.chat, self.user, message["message_id"], data)
            answered = await self._event(
                events, lambda event: event["kind"] == "answered" and event["chat_id"] == self.chat
            )
        shown = self.sandbox.telegram.chats[self.chat].messages[message["message_id"]]
        return shown, str(answered["text"])

    def taps(self, message: Json, label: str) -> None:
        """Taps the button with this label and does not wait."""
        self.sandbox.telegram.tap(self.chat, self.user, message["message_id"], data_of(message, label))

    async def window(self, message: Json, label: str) -> str:
        """Taps the button with this label; returns what the window says that opens over the chat."""
        with self.sandbox.telegram.feed.listen() as events:
            self.sandbox.telegram.tap(self.chat, self.user, message["message_id"], data_of(message, label))
            answered = await self._event(events, lambda event: event["kind"] == "answered")
        assert answered["alert"]
        return str(answered["text"]).replace("\u00a0", " ")

    async def edit(self, message_id: int, text: str) -> Json:
        """Edits an own message; returns what the bot sent or changed for it."""
        with self.sandbox.telegram.feed.listen() as events:
            self.sandbox.telegram.edit_said(self.chat, self.user, message_id, text)
            return await self._event(
                events, lambda event: event["kind"] in ("message", "edited") and self._is_bot(event["message"])
            )

    async def waits(self, what: Callable[[], None]) -> Json:
        """Does `what` and returns the message that the bot sends for it."""
        with self.sandbox.telegram.feed.listen() as events:
            what()
            return await self._event(
                events, lambda event: event["kind"] == "message" and self._is_bot(event["message"])
            )

    async def count(self) -> int:
        """How many messages of the bot are in the chat, when nothing more comes for a moment."""
        await asyncio.sleep(0.3)
        return sum(self._is_bot(message) for message in self.sandbox.telegram.chats[self.chat].messages.values())

    async def newest(self) -> Json:
        """The newest message of the chat."""
        messages = self.sandbox.telegram.chats[self.chat].messages
        return messages[max(messages)]

    def says(self, text: str) -> None:
        """Writes `text` and does not wait."""
        self.sandbox.telegram.say(self.chat, self.user, text)

    def _is_bot(self, message: Json) -> bool:
        return bool(message["from"]["id"] == self.sandbox.telegram.bot.id and message["chat"]["id"] == self.chat)

    async def _event(self, events: Listener, wanted: Callable[[Json], bool]) -> Json:
        async with asyncio.timeout(self.patience_s):
            while True:
                event = await events.get()
                assert event is not None
                if wanted(event):
                    found: Json = event.get("message", event)
                    return found


async def name_for(owner: Person, wish: str, number: int = READER_ID) -> Json:
    """An owner's `/editors WISH`, and the person with that number has been told of it; returns the answer."""
    there = owner.sandbox.telegram.chats[number].messages
    before = set(there)
    answer = await owner.ask(f"/editors {wish}")
    async with asyncio.timeout(PATIENCE_S):
        while not any("this record" in text_of(there[each]) for each in set(there) - before):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    return answer


def labels(message: Json) -> list[list[str]]:
    return [[key["text"] for key in row] for row in message.get("reply_markup", {}).get("inline_keyboard", [])]


def data_of(message: Json, label: str) -> str:
    keys = [key for row in message["reply_markup"]["inline_keyboard"] for key in row]
    return next(str(key["callback_data"]) for key in keys if key["text"].replace("\u00a0", " ") == label)


def text_of(message: Json) -> str:
    """The text as read: no-break spaces are spaces."""
    return str(message["text"]).replace("\u00a0", " ")


@asynccontextmanager
async def living_bot(
    database_url: str,
    clock: SandboxClock,
    operator: Operator | None = None,
    prepare: Callable[[App], None] | None = None,
    owners: Iterable[int] = (ADMIN_ID,),
    known: Mapping[tuple[str, str], str] | None = None,
    keys: DataKeys = NO_KEYS,
    *,
    webhook: bool = False,
    rate: float = 25,
    two_people: bool = False,
    reads_pictures: bool = False,
    editor_chats: Iterable[int] = (),
) -> AsyncIterator[Sandbox]:
    """The bot polls a sandbox, or is posted to by its `webhook`, while the block runs; afterwards every request
    it made is held against the Bot API. `prepare` may add handlers to the application; `known` is what Telegram has of
    an earlier start: the bot's descriptions."""
    sandbox, stop = Sandbox(clock), asyncio.Event()
    sandbox.telegram.descriptions.update(known or {})
    database = open_engine(database_url, keys=keys)
    await people.ensure_owners(database, owners, clock.now())
    async with sandbox.serve() as address:
        plan = Options(
            situation="cambodia-thailand",
            operator=operator or Operator(),
            rate=rate,
            two_people=two_people,
            reads_pictures=reads_pictures,
            editor_chats=frozenset(editor_chats),
        )
        parts = assemble(plan, database, sandbox.token, address, clock)
        clock.on_change(parts.delivery.nudge)
        application = parts.application
        if prepare:
            prepare(application)
        async with application:
            await introduce(application.bot, parts.services, await people.writers(database))
            async with _posted(application, database, stop) if webhook else _polled(application, database, stop):
                delivering = asyncio.create_task(parts.deliver(stop))
                yield sandbox
                stop.set()
                await delivering
            await parts.end()
    await database.close()
    if checker():
        assert_valid(sandbox.requests)


@asynccontextmanager
async def _polled(application: App, database: Database, stop: asyncio.Event) -> AsyncIterator[None]:
    poller = Poller(application, Inbox(database), allowed_updates=ALLOWED_UPDATES, timeout_s=5)
    polling = asyncio.create_task(poller.run(stop))
    yield
    await polling


@asynccontextmanager
async def _posted(application: App, database: Database, stop: asyncio.Event) -> AsyncIterator[None]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
    url = f"http://127.0.0.1:{port}/hook"
    receiver = Receiver(application, Inbox(database), url=url, secret="a-Secret_1", allowed_updates=ALLOWED_UPDATES)
    async with serve(Starlette(routes=[receiver.route]), "127.0.0.1", port):
        running = asyncio.create_task(receiver.run(stop))
        await receiver.claim()
        yield
        await running
