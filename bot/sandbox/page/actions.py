"""What the chat page may do: each wish is one POST, answered with {} or with why it was not granted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.telegram import Telegram
from bot.sandbox.validation.refusal import Refusal

Wish = TypeVar("Wish", bound=BaseModel)


class Say(BaseModel):
    chat: int
    user: int
    text: str
    thread: int | None = None
    reply_to: int | None = None


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
            _route("edit", Edit, self._edit),
            _route("tap", Tap, self._tap),
            _route("standing", SetStanding, self._standing),
            _route("clock", Move, self._move),
        ]

    def _say(self, wish: Say) -> None:
        self.telegram.say(wish.chat, wish.user, wish.text, thread=wish.thread, reply_to=wish.reply_to)

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
        grant(kind.model_validate_json(await request.body()))
        return JSONResponse({})

    return Route(f"/sandbox/{name}", granted, methods=["POST"])


def refusal(_: Request, problem: Exception) -> Response:
    """Why a wish of the page was not granted, in words it can show."""
    text = str(problem) if isinstance(problem, Refusal) else "The page sent something the sandbox cannot read."
    return JSONResponse({"error": text.removeprefix("Bad Request: ")}, 400)
