"""What the chat page may do: each wish is one POST, answered with {} or with why it was not granted."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeVar

from pydantic import Base64Bytes, BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.ascii_json import AsciiJson
from bot.sandbox.state.channels import ChannelPost
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.telegram import Telegram
from bot.sandbox.state.user_actions import Where
from bot.sandbox.validation.refusal import Refusal, bad_request

LARGEST = 20 * 1024 * 1024  # bytes of a file that Telegram hands out to bots

Wish = TypeVar("Wish", bound=BaseModel)


class Say(BaseModel):
    chat: int
    user: int
    text: str
    thread: int | None = None
    reply_to: int | None = None


class Attach(BaseModel):
    """A file, with what is written below it; `size` is a picture's width and height."""

    chat: int
    user: int
    name: str
    kind: str
    content: Base64Bytes
    caption: str = ""
    size: tuple[int, int] | None = None
    thread: int | None = None
    reply_to: int | None = None


class Forward(BaseModel):
    chat: int
    user: int
    message: int


class Post(BaseModel):
    """A channel's post that is forwarded; `posted` is a day and an hour of the clock's zone."""

    chat: int
    user: int
    title: str
    username: str = ""
    number: int = Field(ge=1, le=999_999_999)
    posted: datetime
    text: str


class Edit(BaseModel):
    chat: int
    user: int
    message: int
    text: str


class Tap(BaseModel):
    chat: int
    user: int
    message: int
    data: str


class SetStanding(BaseModel):
    chat: int
    user: int
    welcome: bool


class Move(BaseModel):
    days: int = Field(0, ge=-366, le=366)
    hours: int = Field(0, ge=-48, le=48)
    to: Literal["start", "present"] | None = None


@dataclass
class Actions:
    telegram: Telegram
    clock: SandboxClock

    def routes(self) -> list[Route]:
        return [
            _route("say", Say, self._say),
            _route("attach", Attach, self._attach),
            _route("forward", Forward, self._forward),
            _route("post", Post, self._post),
            _route("edit", Edit, self._edit),
            _route("tap", Tap, self._tap),
            _route("standing", SetStanding, self._standing),
            _route("clock", Move, self._move),
        ]

    def _say(self, wish: Say) -> None:
        self.telegram.say(wish.chat, wish.user, wish.text, thread=wish.thread, reply_to=wish.reply_to)

    def _attach(self, wish: Attach) -> None:
        if len(wish.content) > LARGEST:
            raise bad_request("a bot can fetch no file beyond 20 MB")
        by, where = (wish.chat, wish.user), Where(thread=wish.thread, reply_to=wish.reply_to)
        if wish.size:
            self.telegram.send_photo(*by, wish.content, wish.size, wish.caption, where)
        else:
            self.telegram.send_document(*by, wish.name, wish.content, wish.kind, wish.caption, where)

    def _forward(self, wish: Forward) -> None:
        self.telegram.forward(wish.chat, wish.user, wish.message)

    def _post(self, wish: Post) -> None:
        posted = wish.posted.replace(tzinfo=self.clock.zone)
        post = ChannelPost(title=wish.title, username=wish.username, number=wish.number, posted=posted)
        origin = post.origin(self.clock.now())
        self.telegram.say(wish.chat, wish.user, wish.text, forward_origin=origin)

    def _edit(self, wish: Edit) -> None:
        self.telegram.edit_said(wish.chat, wish.user, wish.message, wish.text)

    def _tap(self, wish: Tap) -> None:
        self.telegram.tap(wish.chat, wish.user, wish.message, wish.data)

    def _standing(self, wish: SetStanding) -> None:
        """Blocks the bot or takes that back; in a group an admin throws it out or lets it in."""
        chat = self.telegram.chat(wish.chat)
        if chat.private:
            (self.telegram.unblock if wish.welcome else self.telegram.block)(chat.id)
        else:
            by = next(
                (person.id for writer, person in self.telegram.writers(chat) if writer.id == wish.user), wish.user
            )
            (self.telegram.add_back if wish.welcome else self.telegram.kick)(chat.id, by)

    def _move(self, wish: Move) -> None:
        if wish.to == "present":
            self.clock.to_present()
        elif wish.to == "start":
            self.clock.set(self.clock.start)
        elif wish.hours:
            self.clock.move_hours(wish.hours)
        else:
            self.clock.move(wish.days)


def _route(name: str, kind: type[Wish], grant: Callable[[Wish], None]) -> Route:
    async def granted(request: Request) -> Response:
        # Not pydantic's own JSON, which refuses half a character: people paste such.
        grant(kind.model_validate(json.loads(await request.body())))
        return AsciiJson({})

    return Route(f"/sandbox/{name}", granted, methods=["POST"])


def refusal(_: Request, problem: Exception) -> Response:
    """Why a wish of the page was not granted, in words it can show."""
    text = str(problem) if isinstance(problem, Refusal) else "The page sent something the sandbox cannot read."
    return AsciiJson({"error": text.removeprefix("Bad Request: ")}, 400)
