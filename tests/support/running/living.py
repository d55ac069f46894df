"""The whole bot alive: the real application, polling the sandbox's Bot API over HTTP, on a real SQLite file."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import select
from starlette.applications import Starlette

from bot.app import ALLOWED_UPDATES
from bot.assembly import Options, assemble
from bot.sandbox.botapi.api import Call
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.feed import Listener
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from bot.updates.inbox import Inbox
from bot.updates.polling import Poller
from bot.updates.webhook import Receiver
from bot.web.server import serve
from config.states import OutboxState
from handlers.commands.menus import introduce
from handlers.context import App
from handlers.views.screens.welcome import Operator
from storage.database.engine import NO_KEYS, open_engine
from storage.database.keys import DataKeys
from storage.editors import people
from storage.record.situations import all_rows, table
from storage.tables.delivery import OutboxRow
from tests.support.botapi_check import assert_valid, checker
from tests.support.running.ports import free_port
from tests.support.running.waiting import PATIENCE_S, until

STILL = 6  # looks in a row,
LOOK_S = 0.05  # so far apart. Each of them needs its turn: one long sleep is over even if nobody else had one
Json = dict[str, Any]

_OUTBOX = table(OutboxRow)


class Living(Sandbox):
    """A sandbox whose bot lives in the same process, so that it can be seen what that has in hand."""

    taken: Inbox | None = None

    @property
    def in_hand(self) -> set[int]:
        """The updates that the bot has not done, by their numbers."""
        own = {*self.taken._loose, *self.taken._written} if self.taken else set()
        return own | self.telegram.inbox._waiting.keys()

    async def under_way(self) -> bool:
        """Whether anything is pushed of which it is not written down what became of it."""
        if self.taken is None:
            return False
        async with self.taken._database.reading() as session:
            return bool(await all_rows(session, select(_OUTBOX.c.id).where(_OUTBOX.c.state == OutboxState.CLAIMED)))


async def at_rest(sandbox: Sandbox) -> None:
    """Returns once the bot has done all that it was told and, for a moment, calls nothing more."""
    still, newest = 0, _newest_call(sandbox)
    async with asyncio.timeout(PATIENCE_S):
        while still < STILL:
            await asyncio.sleep(LOOK_S)
            before, newest = newest, _newest_call(sandbox)
            busy = _in_hand(sandbox) or (isinstance(sandbox, Living) and await sandbox.under_way())
            still = 0 if busy or newest is not before else still + 1


def _in_hand(sandbox: Sandbox) -> set[int]:
    return sandbox.in_hand if isinstance(sandbox, Living) else set()


def _newest_call(sandbox: Sandbox) -> Call | None:
    """The bot's newest one but for those in which it asks for updates."""
    return next((call for call in reversed(sandbox.requests) if call.method != "getUpdates"), None)


class Person:
    """Somebody who writes to the bot and waits for its answer, and for what it does behind the answer as well."""

    def __init__(
        self, sandbox: Sandbox, user: int = READER_ID, chat: int | None = None, patience_s: float = PATIENCE_S
    ) -> None:
        self.sandbox, self.user, self.chat, self.patience_s = sandbox, user, chat or user, patience_s

    async def ask(self, text: str, thread: int | None = None, reply_to: int | None = None) -> Json:
        """Writes `text`; returns the bot's answer."""
        say = self.sandbox.telegram.say
        return await self.waits(lambda: say(self.chat, self.user, text, thread=thread, reply_to=reply_to))

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
        answered = await self._act(
            lambda: self.sandbox.telegram.tap(self.chat, self.user, message["message_id"], data),
            lambda event: event["kind"] == "answered" and event["chat_id"] == self.chat,
        )
        shown = self.sandbox.telegram.chats[self.chat].messages[message["message_id"]]
        return shown, str(answered["text"])

    def taps(self, message: Json, label: str) -> None:
        """Taps the button with this label and does not wait."""
        self.sandbox.telegram.tap(self.chat, self.user, message["message_id"], data_of(message, label))

    async def window(self, message: Json, label: str) -> str:
        """Taps the button with this label; returns what the window says that opens over the chat."""
        answered = await self._act(lambda: self.taps(message, label), lambda event: event["kind"] == "answered")
        assert answered["alert"]
        return str(answered["text"]).replace("\u00a0", " ")

    async def edit(self, message_id: int, text: str) -> Json:
        """Edits an own message; returns what the bot sent or changed for it."""
        return await self._act(
            lambda: self.sandbox.telegram.edit_said(self.chat, self.user, message_id, text),
            lambda event: event["kind"] in ("message", "edited") and self._is_bot(event["message"]),
        )

    async def waits(self, what: Callable[[], object]) -> Json:
        """Does `what` and returns the message that the bot sends for it."""
        return await self._act(what, lambda event: event["kind"] == "message" and self._is_bot(event["message"]))

    async def count(self) -> int:
        """How many messages of the bot are in the chat, once it is at rest."""
        await at_rest(self.sandbox)
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

    async def _act(self, what: Callable[[], object], wanted: Callable[[Json], bool]) -> Json:
        first = self.sandbox.telegram.inbox._next_id
        with self.sandbox.telegram.feed.listen() as events:
            what()
            told = set(range(first, self.sandbox.telegram.inbox._next_id))
            found = await self._event(events, wanted)
        await until(lambda: not told & _in_hand(self.sandbox), self.patience_s)
        return found

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
    await until(lambda: any("this record" in text_of(there[each]) for each in set(there) - before))
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
    sandbox, stop = Living(clock), asyncio.Event()
    sandbox.telegram.descriptions.update(known or {})
    database = open_engine(database_url, keys=keys)
    sandbox.taken = Inbox(database)
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
            taking = _posted if webhook else _polled
            async with taking(application, sandbox.taken, stop):
                delivering = asyncio.create_task(parts.deliver(stop))
                yield sandbox
                stop.set()
                await delivering
            await parts.end()
    await database.close()
    if checker():
        assert_valid(sandbox.requests)


@asynccontextmanager
async def _polled(application: App, inbox: Inbox, stop: asyncio.Event) -> AsyncIterator[None]:
    poller = Poller(application, inbox, allowed_updates=ALLOWED_UPDATES, timeout_s=5)
    polling = asyncio.create_task(poller.run(stop))
    yield
    await polling


@asynccontextmanager
async def _posted(application: App, inbox: Inbox, stop: asyncio.Event) -> AsyncIterator[None]:
    port = free_port()
    url = f"http://127.0.0.1:{port}/hook"
    receiver = Receiver(application, inbox, url=url, secret="a-Secret_1", allowed_updates=ALLOWED_UPDATES)
    async with serve(Starlette(routes=[receiver.route]), "127.0.0.1", port):
        running = asyncio.create_task(receiver.run(stop))
        await receiver.claim()
        yield
        await running
