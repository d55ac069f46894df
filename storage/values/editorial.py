"""The frozen values of those who write the record: chats, persons, drafts, and what became of reports. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from config.states import DraftState, Role
from config.vocabulary import LifeCycle, ReasonKind
from storage.values.report import Figure, Report, Snapshot


@dataclass(frozen=True, kw_only=True, slots=True)
class Chat:
    id: int  # ours; it stays when Telegram gives the chat another number
    telegram_id: int
    kind: str  # Telegram's word: private, group, supergroup, channel
    language: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Whoever has a role; everybody else is a reader, of whom nothing is kept."""

    id: int
    telegram_id: int
    role: Role


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredDraft:
    """A report being written. `corrects` and `report` are public numbers: the report it is to replace, and the one it
    became. `version` rises with every change."""

    id: int
    situation: str
    chat_id: int | None  # None, as the next one: whoever wrote it was forgotten
    chat_telegram_id: int | None
    person_id: int
    message_id: int
    preview_id: int | None
    text: str
    answers: Mapping[str, str]  # what buttons added: question to answer
    state: DraftState
    version: int
    corrects: int | None
    report: int | None
    created_at: datetime
    changed_at: datetime
    first_id: int | None = None  # whoever wants it published where a second person has to as well


@dataclass(frozen=True, slots=True)
class Sent:
    """What a draft is opened of: a text, who sent it, where and when. The ids of rows but for `message_id`, which is
    Telegram's."""

    situation: str  # its code
    chat_id: int
    person_id: int
    message_id: int
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """A channel's post: `key` names it wherever it is forwarded to ("-1001999:4711"), `text` are its words."""

    key: str
    text: str


class PostIs(StrEnum):
    """What a forwarded post is to the record."""

    NEW = "new"
    KNOWN = "known"  # there is a draft of it, open or published
    EDITED = "edited"  # its words are others than those there is a draft of


@dataclass(frozen=True, kw_only=True, slots=True)
class EndedFigure:
    """A figure that counts no more, and the one in its place; None where the new report says nothing of it."""

    old: Figure
    new: Figure | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """What a draft became, and the figures that ended with it."""

    report: Report
    ended: tuple[EndedFigure, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenBack:
    """A report that nobody sees any more, and what stands again with its end (docs/rules.md, rule 23): `again` are the
    numbers of reports that it had corrected, `figures_of` those of others of which it had proved a figure wrong."""

    report: Report
    again: tuple[int, ...] = ()
    figures_of: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Posts:
    """What a person, by our number for them, has posted since a moment."""

    person_id: int
    since: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Revoked:
    """Reports that were taken back in one step, the newest first, and what stands again of other ones, as in
    `TakenBack`."""

    reports: tuple[Report, ...]
    again: tuple[int, ...] = ()
    figures_of: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Foreseen:
    """What taking posts back would do to the record of `version`, and the record `after` it. `retracted` are the
    numbers of reports that the person has retracted, which stay so."""

    version: int
    done: Revoked
    after: Snapshot
    retracted: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedReport:
    """A report in a list: how much it holds and whether it stands. `replaced_by` is the number of the report that
    corrected it; `undone`: taken back as the draft that it was."""

    report: Report
    figures: int
    steps: int
    incidents: int
    services: int
    life_cycle: LifeCycle
    ended_at: datetime | None = None
    replaced_by: int | None = None
    reason_kind: ReasonKind | None = None
    reason: str = ""
    undone: bool = False


class ActionKind(StrEnum):
    """Steps of the audit trail that are looked for together."""

    DRAFTS = "drafts"
    PUBLISHED = "published"  # corrections too
    RETRACTED = "retracted"
    ROLES = "roles"


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditFilter:
    """Which entries are wanted: of the report with that public number, of a person by our number for them, since a
    moment, of a kind; None: all."""

    report: int | None = None
    person: int | None = None
    since: datetime | None = None
    kind: ActionKind | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditEntry:
    """One step that changed what readers see, or who may change it: who did what when. `person` is our number for
    them, None for the program itself; `report` a report's public number."""

    id: int
    at: datetime
    person: int | None
    action: str
    draft: int | None
    report: int | None
    detail: Mapping[str, Any]
