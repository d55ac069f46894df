"""What a handler is given besides the update: the record, the clock, and who keeps this bot."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from telegram.ext import Application, CallbackContext, ExtBot

from handlers.views.welcome import Keeper
from storage.engine import Database


class Clock(Protocol):
    """Time is given: whoever needs the present asks the clock they were handed."""

    def now(self) -> datetime:
        """The present, aware."""
        ...


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What every handler works with; set once at the start and never changed."""

    database: Database
    situation: str  # its code
    clock: Clock
    keeper: Keeper


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """PTB's context with the desk on it."""

    @property
    def desk(self) -> Desk:
        found: Desk = self.bot_data["desk"]
        return found


App = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]
