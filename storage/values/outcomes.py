"""What can become of a message on its way to a chat: the whole vocabulary at Telegram's border."""

from dataclasses import dataclass
from datetime import datetime

from config.states import GoneReason


@dataclass(frozen=True, slots=True)
class Sent:
    message_id: int


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: Telegram asks to wait, or could not be reached."""

    not_before: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has become a supergroup and has a new number."""

    telegram_id: int


@dataclass(frozen=True, slots=True)
class Gone:
    """The chat is gone for good."""

    reason: GoneReason


@dataclass(frozen=True, slots=True)
class Refused:
    """This message is not accepted and would not be next time. It is parked; the chat is kept."""

    reason: str


Outcome = Sent | Later | Moved | Gone | Refused
