"""The frozen values of looking back: how pushing goes, and how one message came to one chat. Pure.

Moments are on the readers' clock, which in the sandbox can be moved, unless they say otherwise.
"""

from dataclasses import dataclass
from datetime import datetime

from config.states import OutboxState
from storage.values.editions import DIGEST


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """So many chats have a message in this state, for this reason ("" where it needs none)."""

    state: OutboxState
    reason: str
    chats: int


QUIET = "quiet"
"""The reason of what waits until its chat's quiet hours are over."""

Counts = tuple[Count, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Posting:
    """The editions of one kind that were put on their way together, for the readers of one zone. They differ in
    language and in what was told before, which makes no difference to how they travel."""

    kind: str  # its word
    at: datetime
    zone: str | None  # None: it is for everybody
    report: int | None  # the number of the report that it is about
    counts: Counts


@dataclass(frozen=True, kw_only=True, slots=True)
class Sending:
    """What the process that sends says of itself, by its own clock: that it began at `began_at`, and, unless it has
    sent nothing yet, how many messages a second it let out at `seen_at`. `floods`: how often Telegram said 429 since it
    began."""

    began_at: datetime
    seen_at: datetime | None
    rate: float | None
    floods: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """`sending` is None where no process sends. `waiting` messages are under way in all, the oldest since `oldest`;
    `held` more wait until quiet hours end, the first of them until `held_until`.
    `postings` are one page of them, the newest first; `asked` counts what was asked for with /digest in the time that
    the page covers; `older` says that there is a next page."""

    sending: Sending | None
    waiting: int
    oldest: datetime | None
    held: int
    held_until: datetime | None
    postings: tuple[Posting, ...]
    asked: Counts
    page: int
    older: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """How a message of a `kind` (its word) came to a chat. `report`: the number of the one that it is about. `asked`:
    somebody there sent /digest; else the chat was subscribed. `zone` is that of the chat then, as far as it had one;
    `left_at` None: it is not noted that it left."""

    asked: bool
    zone: str | None
    put_at: datetime
    left_at: datetime | None
    kind: str = DIGEST.word
    report: int | None = None
