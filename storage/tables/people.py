"""The tables about people and chats. Telegram's numbers stand in `chat` and `person` alone; every other row refers to
them, so that a migration, an encryption or an erasure touches one place.

Where there is a data key a number is sealed (`sealed_id`, found by `id_hash`) and `telegram_id` is empty
(`storage.database.sealed`). Whoever has none of them was forgotten: the row stays for what refers to it.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, LargeBinary, UniqueConstraint
from sqlmodel import Field

from config.states import DraftState, Role
from storage.tables.columns import CONTENT, WORDS, Base, word


class ChatRow(Base, table=True):
    __tablename__ = "chat"

    id: int = Field(default=None, primary_key=True)
    telegram_id: int | None = Field(default=None, sa_type=BigInteger, unique=True)
    sealed_id: bytes | None = Field(default=None, sa_type=LargeBinary)
    id_hash: bytes | None = Field(default=None, sa_type=LargeBinary, unique=True)
    kind: str  # Telegram's word: private, group, supergroup, channel
    language: str = "en"
    gone_at: datetime | None = None  # blocked, kicked or deleted: a known permanent reason


class PersonRow(Base, table=True):
    """Whoever has, or had, a role: drafts and the audit trail go on naming them by our number. Telegram's goes with
    the role."""

    __tablename__ = "person"

    id: int = Field(default=None, primary_key=True)
    telegram_id: int | None = Field(default=None, sa_type=BigInteger, unique=True)
    sealed_id: bytes | None = Field(default=None, sa_type=LargeBinary)
    id_hash: bytes | None = Field(default=None, sa_type=LargeBinary, unique=True)
    role: Role | None = Field(default=None, sa_type=word(Role))  # None: revoked
    added_at: datetime


class DataKeyRow(Base, table=True):
    """A key that something in this database may be sealed with, by its sign, which tells nothing of the key."""

    __tablename__ = "data_key"

    sign: bytes = Field(sa_type=LargeBinary, primary_key=True)


class OwnerLinkRow(Base, table=True):
    """The one-time link that makes the first owner. Only its hash is kept."""

    __tablename__ = "owner_link"

    id: int = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    expires_at: datetime
    used_at: datetime | None = None


class InvitationRow(Base, table=True):
    """A link by which an owner gives a role to whoever opens it first. Only its hash is kept."""

    __tablename__ = "invitation"

    id: int = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    role: Role = Field(sa_type=word(Role))
    by_id: int = Field(foreign_key="person.id")
    expires_at: datetime
    used_at: datetime | None = None


class AuditRow(Base, table=True):
    """Every step that changes what readers see, or who may change it. Never changed, never deleted."""

    __tablename__ = "audit"

    id: int = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id")  # None: the program itself
    action: str
    draft_id: int | None = Field(default=None, foreign_key="draft.id")
    report_id: int | None = Field(default=None, foreign_key="report.id")
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=CONTENT)
    seal: bytes | None = Field(default=None, sa_type=LargeBinary)  # of this entry and the one before it


class AuditEndRow(Base, table=True):
    """Where the audit trail ends, in one row: without it nobody would miss entries that were removed there."""

    __tablename__ = "audit_end"

    id: int = Field(default=1, primary_key=True)
    entry_id: int  # the newest entry; refers to it without a foreign key, so as to outlast it
    seal: bytes | None = Field(default=None, sa_type=LargeBinary)  # its seal
    unsealed: int = 0  # entries that have none: written before there were seals


class DraftRow(Base, table=True):
    """A report being written. The message it was made from is its natural key: it never makes two."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("chat_id", "message_id"), UniqueConstraint("situation_id", "post"))

    id: int = Field(default=None, primary_key=True)
    situation_id: int = Field(foreign_key="situation.id")
    chat_id: int | None = Field(default=None, foreign_key="chat.id")  # None: its writer was forgotten
    person_id: int = Field(foreign_key="person.id", index=True)
    message_id: int = Field(sa_type=BigInteger)  # Telegram's number of the message in its chat
    preview_id: int | None = Field(default=None, sa_type=BigInteger)  # of the preview that is edited in place
    # The channel's post that was forwarded, "-1001999:4711", or with a data key what finds it: whoever forwards it, one
    # draft.
    post: str | None = None
    sealed_post: bytes | None = Field(default=None, sa_type=LargeBinary)
    post_hash: bytes | None = Field(default=None, sa_type=LargeBinary)  # of its words, to see that they were edited
    text: str
    sealed_text: bytes | None = Field(default=None, sa_type=LargeBinary)
    answers: dict[str, str] = Field(default_factory=dict, sa_type=WORDS)  # what buttons added: question to answer
    state: DraftState = Field(default=DraftState.OPEN, sa_type=word(DraftState))
    version: int = 1  # raised by every change; a button of an older one changes nothing
    corrects_id: int | None = Field(default=None, foreign_key="report.id")
    report_id: int | None = Field(default=None, foreign_key="report.id")
    first_id: int | None = Field(
        default=None, foreign_key="person.id"
    )  # wants it published; a second one has to as well
    created_at: datetime
    changed_at: datetime


class DraftCardRow(Base, table=True):
    """A message that shows a draft to those who may publish it."""

    __tablename__ = "draft_card"
    __table_args__ = (UniqueConstraint("draft_id", "chat_id"),)

    id: int = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="draft.id")
    chat_id: int = Field(foreign_key="chat.id", index=True)
    message_id: int = Field(sa_type=BigInteger)
