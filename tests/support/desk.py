"""An editor at work: a chat, a person, drafts and what they say, so that a test of publishing says only what it is
about. Moments are written as in `tests.support.records.factories`."""

from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from config.states import Role
from config.vocabulary import Metric, Service, ServiceState, StepKind
from storage.database.engine import Database
from storage.editors import drafts, people, publishing
from storage.readers import chats
from storage.values.editorial import Chat, Person, Published, Sent, StoredDraft
from storage.values.new_report import NewFigure, NewIncident, NewReport, NewServiceWord, NewStep
from storage.values.report import Reference, exactly
from tests.support.records.factories import CAMBODIA, moment, when

NOW = moment("2026-02-01 12:00")

_BESIDES = (
    "reason_kind",
    "reason",
    "why",
    "wrong",
    "pushes",
    "sendable_at",
    "urgent",
)  # of `publish`, and no part of a report
_messages = count(1)


@dataclass(frozen=True)
class Desk:
    """Where an editor writes; the situation is that of `tests.support.records.situation_files`."""

    database: Database
    chat: Chat
    editor: Person

    async def draft(
        self,
        now: datetime = NOW,
        *,
        message_id: int | None = None,
        text: str = "killed Cambodia 21",
        corrects: int | None = None,
    ) -> StoredDraft:
        message_id = next(_messages) if message_id is None else message_id
        sent = Sent("border", self.chat.id, self.editor.id, message_id, text, now)
        return await drafts.open_draft(self.database, sent, corrects)

    async def publish(
        self, *figures: NewFigure, now: datetime = NOW, corrects: int | None = None, **changes: Any
    ) -> Published:
        """A draft made and published at once; what is no part of a report goes to `publish`."""
        draft = await self.draft(now, corrects=corrects)
        ending = {name: changes.pop(name) for name in _BESIDES if name in changes}
        report = new_report(*figures, **changes)
        return await publishing.publish(self.database, draft.id, draft.version, report, self.editor, now, **ending)


async def open_desk(database: Database, telegram_id: int = 7) -> Desk:
    """A private chat of an editor, made by the owner of number 1."""
    await people.ensure_owners(database, [1], NOW)
    owner = await people.person(database, 1)
    assert owner is not None
    editor = await people.grant(database, telegram_id, Role.EDITOR, owner, NOW)
    return Desk(database, await chats.note(database, telegram_id, "private", "en"), editor)


def new_figure(number: int = 21, metric: Metric = Metric.KILLED, **changes: Any) -> NewFigure:
    """A count of the Cambodian Interior Ministry, of Cambodia's people."""
    as_of = when(changes.pop("as_of", "2025-12-24"))
    values: dict[str, Any] = {"source": "kh-moi", "metric": metric, "amount": exactly(number)}
    return NewFigure(**{**values, "victim_party": CAMBODIA, "as_of": as_of, **changes})


def new_step(kind: StepKind = StepKind.HELD, at: str = "2025-12-24", **changes: Any) -> NewStep:
    values: dict[str, Any] = {"source": "press", "track": "talks", "kind": kind, "at": when(at)}
    return NewStep(**{**values, **changes})


def new_incident(at: str = "2025-12-24") -> NewIncident:
    return NewIncident(at=when(at), texts={"en": "Shelling."})


def new_service(at: str = "2025-12-24", **changes: Any) -> NewServiceWord:
    values: dict[str, Any] = {"source": "press", "service": Service.CROSSING, "state": ServiceState.CLOSED}
    return NewServiceWord(**{**values, "at": when(at), **changes})


def new_report(*figures: NewFigure, **changes: Any) -> NewReport:
    references = (Reference(site="example.org", url="https://example.org/1"),)
    return NewReport(**{"source": "kh-moi", "references": references, "figures": figures, **changes})
