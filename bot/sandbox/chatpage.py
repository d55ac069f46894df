"""The chat page: its files, what it sees (server-sent events) and what it may do."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox.clock import SandboxClock
from bot.sandbox.people import Chat, Json
from bot.sandbox.refusal import Refused
from bot.sandbox.telegram import Telegram

PAGE = Path(__file__).parent / "page"
MESSAGES_SHOWN = 100  # of each chat, to a page that opens


class Say(BaseModel):
    chat: int
    user: int
    text: str
    thread: int | None = None


class Tap(BaseModel):
    chat: int
    user: int
    message: int
    data: str


class Move(BaseModel):
    days: int = Field(0, ge=-366, le=366)
    to: Literal["start", "present"] | None = None


@dataclass
class ChatPage:
    telegram: Telegram
    clock: SandboxClock

    def __post_init__(self) -> None:
        self.clock.on_change(lambda: self.telegram.feed.publish("clock", clock=self._clock()))

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/sandbox/events", self._events),
            Route("/sandbox/say", self._say, methods=["POST"]),
            Route("/sandbox/tap", self._tap, methods=["POST"]),
            Route("/sandbox/clock", self._move, methods=["POST"]),
            Mount("/", StaticFiles(directory=PAGE, html=True)),
        ]

    async def _say(self, request: Request) -> Response:
        wish = Say.model_validate_json(await request.body())
        self.telegram.say(wish.chat, wish.user, wish.text, thread=wish.thread)
        return JSONResponse({})

    async def _tap(self, request: Request) -> Response:
        wish = Tap.model_validate_json(await request.body())
        self.telegram.tap(wish.chat, wish.user, wish.message, wish.data)
        return JSONResponse({})

    async def _move(self, request: Request) -> Response:
        wish = Move.model_validate_json(await request.body())
        if wish.to == "present":
            self.clock.to_present()
        elif wish.to == "start":
            self.clock.set(self.clock.start)
        else:
            self.clock.move(wish.days)
        return JSONResponse({})

    async def _events(self, _: Request) -> StreamingResponse:
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        """Everything as it is now, then whatever happens. A page that lost the thread asks again and gets the same."""
        with self.telegram.feed.listen() as events:
            yield _sent({"kind": "hello", **self._everything()})
            while (event := await events.get()) is not None:
                yield _sent(event)

    def _everything(self) -> Json:
        return {
            "bot": self.telegram.bot.as_json(),
            "clock": self._clock(),
            "chats": [self._chat(chat) for chat in self.telegram.chats.values()],
            "menus": self.telegram.shown_menus(),
        }

    def _chat(self, chat: Chat) -> Json:
        people = [user for user in self.telegram.people.values() if user.id in chat.members]
        return {
            "id": chat.id,
            "name": chat.name,
            "people": [{"id": user.id, "name": user.first_name} for user in people],
            "topics": [{"id": thread, "name": name} for thread, name in chat.topics.items()],
            "messages": list(chat.messages.values())[-MESSAGES_SHOWN:],
        }

    def _clock(self) -> Json:
        return {
            "now": self.clock.now().timestamp(),
            "stands": self.clock.stands,
            "start": self.clock.start.timestamp(),
            "zone": self.clock.zone.key,
        }


def _sent(event: Json) -> str:
    return f"retry: 1000\ndata: {json.dumps(event, ensure_ascii=False)}\n\n"


def refusal(_: Request, problem: Exception) -> Response:
    """Why a wish of the page was not granted, in words it can show."""
    text = str(problem) if isinstance(problem, Refused) else "The page sent something the sandbox cannot read."
    return JSONResponse({"error": text.removeprefix("Bad Request: ")}, 400)
