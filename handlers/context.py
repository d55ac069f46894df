"""What a handler is given besides the update: the record, the clock, and who keeps this bot."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from typing import Any, Protocol

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from handlers.answered import Answered
from handlers.answers import Answers
from handlers.views.links.data import CallbackData
from handlers.views.screens.welcome import Operator
from storage.database.engine import Database


class Clock(Protocol):
    """Time is given: whoever needs the present asks the clock they were handed."""

    def now(self) -> datetime:
        """The present, aware."""
        ...


class Pusher(Protocol):
    """What pushes messages."""

    def nudge(self) -> None:
        """Something may be due: look now."""
        ...

    def now(self) -> datetime:
        """The present by the clock that messages wait by, which no reader's is."""
        ...

    async def digest_now(
        self, chat_id: int, thread: int | None = None, *, asked_by: str = "", aside: bool = False
    ) -> None:
        """Today's digest for one chat, by its row's id; one for whatever it was `asked_by`. One that comes `aside`
        leaves the daily one as it is."""
        ...


async def _nothing(_: str) -> None:
    pass


@dataclass(frozen=True, kw_only=True)
class Services:
    """What every handler works with; set once at the start and never changed."""

    database: Database
    situation: str  # its code
    clock: Clock
    operator: Operator
    pusher: Pusher
    digest_time: time = time(6, 30)  # of a subscription that names no hour
    reads_pictures: bool = False  # that editors send, with Tesseract
    two_people: bool = False  # every report needs a second person who publishes it
    editor_chats: frozenset[int] = frozenset()  # groups of editors alone, where drafts may be shown
    on_part_failed: Callable[[Exception], None] = lambda _: None  # of a screen that is shown without it
    offer_ownership: Callable[[str], Coroutine[Any, Any, None]] = _nothing  # prints a new link, by the bot's name

    @cached_property
    def answers(self) -> Answers:
        """What readers are answered, kept for as long as it is right."""
        return Answers(self.database, self.situation, self.clock.now, self.on_part_failed)

    @cached_property
    def answered(self) -> Answered:
        """What was answered, on its way to be noted."""
        return Answered(self.database, self.situation, self.pusher.now)


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """PTB's context with the desk on it."""

    @property
    def services(self) -> Services:
        found: Services = self.bot_data["desk"]
        return found


Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]
TapHandler = Callable[[Update, Context, Any], Coroutine[Any, Any, None]]  # with the kind of button it is there for
Handlers = Mapping[str, Handler]
Taps = Mapping[type[CallbackData], TapHandler]
App = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]
