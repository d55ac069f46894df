"""What arrived, and what became of it. Pure: `now` is a stopwatch's, in seconds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

FIRST_CHAT = 5_000_000_000  # beyond 32 bits, as Telegram's newer numbers are
FIRST_READER = 7_000_000_000
OWNER = 4_000_000_000


class Verdict(Enum):
    """What a message is answered with."""

    SENT = "sent"
    BLOCKED = "blocked"  # 403
    REFUSED = "refused"  # 429 by chance
    FLOOD = "flood"  # 429 because the bot was too fast


@dataclass
class Pushes:
    """What came for the chats of the mailing. `chats` of them, numbered from FIRST_CHAT on."""

    chats: int
    calls: int = 0
    refused: int = 0
    floods: int = 0
    first_at: float | None = None
    called_at: float | None = None  # the newest call
    last_at: float | None = None  # of the last message that was new to its chat, or found it blocked

    def __post_init__(self) -> None:
        self._tried = bytearray(self.chats)
        self._arrived = bytearray(self.chats)
        self._blocked = bytearray(self.chats)
        self.delivered = self.repeated = self.blocked = 0

    def attempt(self, chat: int) -> int:
        """The number of the attempt that comes next, 1 for the first."""
        return self._tried[chat - FIRST_CHAT] + 1

    def note(self, chat: int, verdict: Verdict, now: float) -> None:
        """One call. A flood is no attempt: the call was turned away before it was looked at."""
        self.calls += 1
        self.first_at = now if self.first_at is None else self.first_at
        self.called_at = now
        if verdict is Verdict.FLOOD:
            self.floods += 1
            return
        place = chat - FIRST_CHAT
        self._tried[place] = min(255, self._tried[place] + 1)
        match verdict:
            case Verdict.SENT:
                self._sent(place, now)
            case Verdict.BLOCKED:
                self._was_blocked(place, now)
            case _:
                self.refused += 1

    @property
    def open(self) -> int:
        """Chats that have neither had their message nor turned out to be blocked."""
        return self.chats - self.delivered - self.blocked

    def _sent(self, place: int, now: float) -> None:
        if self._arrived[place]:
            self.repeated += 1
            return
        self._arrived[place] = 1
        self.delivered += 1
        self.last_at = now

    def _was_blocked(self, place: int, now: float) -> None:
        if not self._blocked[place]:
            self._blocked[place] = 1
            self.blocked += 1
            self.last_at = now


@dataclass(frozen=True)
class Reply:
    """A reader's question that was answered."""

    phase: str
    asked_at: float
    arrived_at: float


@dataclass
class Questions:
    """What readers have asked and what they wait for. Each question comes from a reader of its own."""

    replies: list[Reply] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=dict)  # by phase
    floods: int = 0
    unasked: int = 0  # messages to a reader who waited for none
    on_reply: Callable[[int], None] = lambda reader: None

    def __post_init__(self) -> None:
        self._waiting: dict[int, tuple[str, float]] = {}
        self._next = FIRST_READER

    def ask(self, phase: str, now: float) -> int:
        """The reader who asks."""
        reader, self._next = self._next, self._next + 1
        self._waiting[reader] = phase, now
        self.asked[phase] = self.asked.get(phase, 0) + 1
        return reader

    def note(self, reader: int, verdict: Verdict, now: float) -> None:
        """One call with a message for a reader."""
        if verdict is Verdict.FLOOD:
            self.floods += 1
        elif reader in self._waiting:
            self.replies.append(Reply(*self._waiting.pop(reader), now))
            self.on_reply(reader)
        else:
            self.unasked += 1

    @property
    def waiting(self) -> int:
        return len(self._waiting)
