"""The chat page: its files, and what it sees (server-sent events)."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox.ascii_json import as_ascii
from bot.sandbox.page.actions import Actions
from bot.sandbox.state import members
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ANONYMOUS, BOT, Chat, Json
from bot.sandbox.state.telegram import Telegram

PAGE = Path(__file__).with_name("static")
MESSAGES_SHOWN = 100  # of each chat, to a page that opens


@dataclass
class ChatPage:
    telegram: Telegram
    clock: SandboxClock

    def __post_init__(self) -> None:
        self.clock.on_change(lambda: self.telegram.feed.publish("clock", clock=self._clock()))

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/sandbox/events", self._events),
            *Actions(self.telegram, self.clock).routes(),
            Mount("/", StaticFiles(directory=PAGE, html=True)),
        ]

    async def _events(self, _: Request) -> StreamingResponse:
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        """Everything as it is now, then whatever happens. A page that lost the thread asks again and gets the same;
        so does everybody when the chats themselves have changed."""
        with self.telegram.feed.listen() as events:
            yield _sent(self._everything())
            while (event := await events.get()) is not None:
                if event["kind"] == "places":
                    yield _sent(self._everything())
                elif self._concerns_page(event):
                    yield _sent(event)

    def _concerns_page(self, event: Json) -> bool:
        return "chat_id" not in event or event["chat_id"] in (chat.id for chat in self._shown())

    def _shown(self) -> list[Chat]:
        return [chat for chat in self.telegram.chats.values() if chat.shown]

    def _everything(self) -> Json:
        return {
            "kind": "hello",
            "bot": self.telegram.bot.as_json(),
            "clock": self._clock(),
            "chats": [self._chat(chat) for chat in self._shown()],
            "menus": self.telegram.shown_menus(),
        }

    def _chat(self, chat: Chat) -> Json:
        return {
            "id": chat.id,
            "name": chat.name,
            "private": chat.private,
            "shut_out": chat.members.get(BOT.id) == "kicked",
            "people": [
                {
                    "id": writer.id,
                    "name": "Anonymous admin" if writer is ANONYMOUS else writer.first_name,
                    "admin": members.rules(chat, person.id),
                }
                for writer, person in self.telegram.writers(chat)
            ],
            "topics": [
                {"id": thread, "name": name, "closed": thread in chat.closed_topics}
                for thread, name in chat.topics.items()
            ],
            "messages": list(chat.messages.values())[-MESSAGES_SHOWN:],
            "silent": sorted(chat.silent),
        }

    def _clock(self) -> Json:
        return {
            "now": self.clock.now().timestamp(),
            "stands": self.clock.stands,
            "present": self.clock.with_the_present,
            "start": self.clock.start.timestamp(),
            "zone": self.clock.zone.key,
        }


def _sent(event: Json) -> str:
    return f"retry: 1000\ndata: {as_ascii(event)}\n\n"
