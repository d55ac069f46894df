"""The tables of what is pushed: who wants it, what it says, and how far it got."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import BigInteger, Index, UniqueConstraint, false, text
from sqlmodel import Field

from config.states import OutboxState
from storage.tables.columns import CONTENT, LONGEST_WORD, Base, Json, word

_OPEN = text("settled_at IS NULL")


class SubscriptionRow(Base, table=True):
    """One chat's daily digest. `next_digest_at` moves forward in the transaction that enqueues. `last_edition_id` is
    the id of a row, which PostgreSQL does not check: that would be a third of the time of settling a message."""

    __tablename__ = "subscription"
    __table_args__ = (Index(None, "active", "next_digest_at"),)

    chat_id: int = Field(primary_key=True, foreign_key="chat.id")
    situation_id: int = Field(foreign_key="situation.id")
    thread: int | None = Field(default=None, sa_type=BigInteger)  # the forum topic it was asked for in
    local_time: time
    zone: str
    only_changes: bool = False
    active: bool = True
    next_digest_at: datetime
    last_edition_id: int | None = Field(default=None, index=True)  # for pruning's sake
    quiet_days: int = 0  # digests without news in a row
    offered: bool = False  # to write only on change, once
    subscribed_at: datetime


class AlertRow(Base, table=True):
    """What a chat is told of at once, and when not. What is urgent in its quiet hours waits here (`waiting_id` is an
    edition's, which PostgreSQL does not check) and not in the outbox, where each claim would pass it by."""

    __tablename__ = "alert"
    __table_args__ = (Index(None, "zone", "quiet_from", "quiet_to"),)

    chat_id: int = Field(primary_key=True, foreign_key="chat.id")
    situation_id: int = Field(foreign_key="situation.id")
    thread: int | None = Field(default=None, sa_type=BigInteger)  # the forum topic it was asked for in
    topics: str  # words of Topic in their order, a space between two: the same for chats that want the same
    quiet_from: time | None = None  # both or neither
    quiet_to: time | None = None
    zone: str | None = None  # of the quiet hours
    asked_at: datetime
    waiting_id: int | None = Field(default=None, index=True)
    due_at: datetime | None = Field(default=None, index=True)  # when that leaves, by the readers' clock


class EditionRow(Base, table=True):
    """One message to many chats: its content is rendered at delivery, once for each language."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("situation_id", "kind", "key"),)

    id: int = Field(default=None, primary_key=True)
    situation_id: int = Field(foreign_key="situation.id")
    kind: str = Field(max_length=LONGEST_WORD)  # the word of one that is registered in `handlers.views.pushes`
    supersedes: bool = Field(default=False, sa_column_kwargs={"server_default": false()})  # EditionKind
    key: str  # of a digest: its slot; of a correction: the report
    as_of: datetime  # what it tells, it tells as of and as known at this moment
    since: datetime | None = None  # of a digest: the last one's as_of; None: the first, which says nothing "since"
    report_id: int | None = Field(default=None, foreign_key="report.id")
    figure_ids: list[int] = Field(
        default_factory=list, sa_type=Json(list[int])
    )  # what it tells, from its first rendering on
    after_id: int | None = None  # the edition that its chats had last; of others that told the same, one
    told_ids: list[int] | None = Field(
        default=None, sa_type=Json(list[int] | None)
    )  # of each series what its chats know; None: unknown
    told_key: str = Field(default="", sa_column_kwargs={"server_default": ""})  # the same for the same `told_ids`
    # The edition that is sent in its place: of a digest under way when a number ended.
    renewed_as: int | None = Field(default=None, index=True)  # for pruning's sake
    content: dict[str, Any] = Field(default_factory=dict, sa_type=CONTENT)
    created_at: datetime = Field(index=True)  # by the clock that messages wait by, as `settled_at`


class OutboxRow(Base, table=True):
    """One edition for one chat. It is there before it is sent, and settled after. `edition_id` and `chat_id` are ids of
    rows, which PostgreSQL does not check: a million checks are half the time of enqueueing a million."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("edition_id", "chat_id"),
        # What is under way, in the order in which it leaves: a claim reads its first rows, however many lie behind.
        Index("ix_outbox_open", "priority", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: int = Field(default=None, primary_key=True)
    edition_id: int
    chat_id: int = Field(index=True)
    thread: int | None = Field(default=None, sa_type=BigInteger)
    silent: bool = False
    priority: int  # the smaller the sooner: corrections before digests
    not_before: datetime
    state: OutboxState = Field(default=OutboxState.PENDING, sa_type=word(OutboxState))
    attempts: int = 0
    epoch: int | None = None  # of the sender that claimed it: its row's id
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    reply_to: int | None = Field(default=None, sa_type=BigInteger)  # the message in its chat that it answers
    reason: str = ""  # of one that is gone: a GoneReason; refused: Telegram's sentence
    settled_at: datetime | None = None  # None while it is pending or claimed


class SenderRow(Base, table=True):
    """One process that began to send. Its id is the epoch of its claims: a later one is always higher, and ends those
    before it. What it says of itself is for the owners to read."""

    __tablename__ = "sender"

    id: int = Field(default=None, primary_key=True)
    started_at: datetime
    ended_at: datetime | None = None
    seen_at: datetime | None = None  # when it last wrote the two below
    rate: float | None = None  # messages a second that it lets out now
    floods: int = Field(default=0, sa_column_kwargs={"server_default": "0"})  # times Telegram said 429
