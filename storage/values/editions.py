"""The frozen values of what is pushed: what is due, what is told, and to whom. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import IntEnum
from typing import Any


class Priority(IntEnum):
    """What goes first: the smaller the sooner."""

    CORRECTIONS = 0
    ALERTS = 10
    ASKED_FOR = 20
    DIGESTS = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionKind:
    """A kind of message by its `word`, at most 32 letters, and how it travels: when its turn comes, and whether a new
    one `supersedes` those of its word that still wait in the same chat."""

    word: str
    priority: Priority
    supersedes: bool = False


DIGEST = EditionKind(word="digest", priority=Priority.DIGESTS, supersedes=True)
"""What a subscription is to: the next one goes on from the last that arrived, and it ends with the subscription."""

ASKED_DIGEST = EditionKind(word=DIGEST.word, priority=Priority.ASKED_FOR)
"""A digest that somebody waits for: it comes in any case."""

CORRECTION = EditionKind(word="correction", priority=Priority.CORRECTIONS)
"""To those that were told what is wrong: its content says which figures (`WRONG`)."""

ANSWER = EditionKind(word="answer", priority=Priority.ASKED_FOR)
"""What a chat with a digest was answered: noted once it was sent, and never sent by this."""

ALERT = EditionKind(word="alert", priority=Priority.ALERTS)
"""What an editor called urgent, to those that asked for it. Its content says which reports were (`MARKED`, by their
ids), which are told (`REPORTS`: those, or what is in their place) and what of them (`TOPICS`)."""

TAKEN_BACK = EditionKind(word="taken_back", priority=Priority.CORRECTIONS)
"""To those that an alert told of talks or events that are on record no more: of which reports (`REPORTS`), and what of
them (`TOPICS`)."""

ROLE = EditionKind(word="role", priority=Priority.ASKED_FOR, supersedes=True)
"""To somebody to whom an owner gave a role, or whose role ended: its content says what they are now (`ROLE_NOW`)."""

ROLE_NOW = "role"
"""In the content of such a message: a role's word, None for none."""

MARKED, REPORTS, TOPICS = "marked", "reports", "topics"

WRONG = "wrong"
"""In the content of a correction: the ids of the figures that its chats were told and that count no more."""

ASIDE = "aside"
"""In the content of a digest: it is not the one that the chat's next goes on from."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewEdition:
    """A message before it has a number. `key` is unique for its kind, so that nothing is made twice; `since` is what
    the reader was told of last, None for a first message, `after` the edition that told it."""

    kind: EditionKind
    key: str
    as_of: datetime
    since: datetime | None = None
    after: int | None = None
    report_id: int | None = None
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """A message to many chats: the record as it stood at `as_of`, against what was known at `since` and told by the
    edition `after`. `renewed_as` is the edition that leaves in its place since the record was put right."""

    id: int
    situation: str  # its code
    kind: str  # its word
    as_of: datetime
    since: datetime | None
    report_id: int | None
    after: int | None = None
    renewed_as: int | None = None
    content: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimedMessage:
    """One message for one chat, claimed."""

    id: int
    chat_id: int
    telegram_id: int
    language: str
    thread: int | None
    silent: bool
    attempts: int  # this one included
    reply_to: int | None = None  # the message there that it answers
    edition: Edition


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestRun:
    """One look at what is due: at `now`, when the record last changed at `changed`."""

    situation: str
    now: datetime
    changed: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestSlot:
    """Chats that are due for the same message. `since` is the moment their last one told of (for those who want only
    changes and had none yet, of their subscription), None for a first one; `told` is a word for what they were told
    ("" where that is not known), the same for chats that know the same, and `after` one of the editions that told it.
    `quiet`: nothing has changed since. `offers`: it is their third quiet one in a row, and nobody has asked them yet.
    """

    local_time: time
    zone: str
    language: str
    only_changes: bool
    since: datetime | None
    quiet: bool
    offers: bool
    told: str = ""
    after: int | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestPlan:
    """What becomes of a slot: the message, if there is one, and when its chats are due next."""

    slot: DigestSlot
    edition: NewEdition | None
    silent: bool
    next_at: datetime
