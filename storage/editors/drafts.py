"""Reports being written. A draft is a row with a version: any process can take the next tap, after any restart."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, or_, select, update
from sqlmodel import col
from sqlmodel import select as select_rows
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import DraftState
from storage.database.dialects import insert
from storage.database.engine import Database
from storage.database.keys import DataKeys
from storage.database.sealed import number_of, text_of, text_values
from storage.editors.audit import Action, write
from storage.editors.endings import already, standing_report
from storage.errors import (
    AlreadyDiscarded,
    AlreadyPublished,
    AnotherDataKey,
    RecordError,
    StaleDraft,
    UnknownDraft,
)
from storage.readers import chats
from storage.record.situations import UNREADABLE, all_rows, found_situation, readable_rows, table
from storage.tables.people import ChatRow, DraftCardRow, DraftRow
from storage.tables.record import ReportRow, SituationRow
from storage.values.editorial import Person, Sent, StoredDraft

_DRAFT, _CHAT = table(DraftRow), table(ChatRow)
CHANGED_BY = "changed-by"
"""The key of who changed last what the draft says, by our number."""
_AWAITED = "awaited-"
_SEALED = ("telegram_id", "sealed_id", "sealed_text")


async def open_draft(database: Database, sent: Sent, corrects: int | None = None) -> StoredDraft:
    """The draft of that message: a new one, or the one it made before. However often Telegram delivers a message, it
    never makes two.

    `corrects` is the number of the report it is to replace. Raises UnknownSituation, UnknownReport, AlreadyRetracted,
    AlreadyCorrected.
    """
    async with database.writing() as session:
        made = await found_drafts(session, database.keys, *made_of(sent))
        if made:
            return made[0]
        situation_id = (await found_situation(session, sent.situation)).id
        replaced = await standing_report(session, situation_id, corrects) if corrects is not None else None
        await add(session, database.keys, sent, situation_id, corrects_id=replaced.id if replaced else None)
        return (await found_drafts(session, database.keys, *made_of(sent)))[0]


async def get(database: Database, draft_id: int) -> StoredDraft:
    """The draft as it is now. Raises UnknownDraft."""
    async with database.reading() as session:
        return await one_draft(session, database.keys, draft_id)


async def by_message(database: Database, chat_id: int, message_id: int) -> StoredDraft | None:
    """The draft that was made from that message, or whose preview it is."""
    shown = or_(_DRAFT.c.message_id == message_id, _DRAFT.c.preview_id == message_id)
    async with database.reading() as session:
        found = await found_drafts(session, database.keys, _DRAFT.c.chat_id == chat_id, shown)
    return found[0] if found else None


async def open_ones(database: Database, situation: str, person_id: int, limit: int) -> tuple[StoredDraft, ...]:
    """The person's drafts that are neither published nor discarded, the last changed first."""
    theirs = (_DRAFT.c.person_id == person_id, _DRAFT.c.state == DraftState.OPEN)
    async with database.reading() as session:
        found = await found_drafts(session, database.keys, *theirs, table(SituationRow).c.code == situation)
    return found[:limit]


async def rewrite(database: Database, draft_id: int, text: str, by: int, now: datetime) -> StoredDraft:
    """The draft with the text of its message, which was edited by `by`; the answers stay. The same text again changes
    nothing.

    Raises UnknownDraft, AlreadyPublished, AlreadyDiscarded.
    """
    async with database.writing() as session:
        before = await one_draft(session, database.keys, draft_id)
        if before.state is DraftState.OPEN and before.text == text:
            return before
        await rewritten(session, draft_id, by, now, **text_values(database.keys, _DRAFT, text))
        return await one_draft(session, database.keys, draft_id)


async def rewritten(session: AsyncSession, draft_id: int, by: int, now: datetime, **values: Any) -> None:
    """Gives the open draft other words, which are theirs who brings them. Raises what `change_open` does."""
    answers = {**await _answers(session, draft_id), CHANGED_BY: str(by)}
    await change_open(session, draft_id, now, answers=answers, **values)
    write(session, Action.DRAFT_REWRITTEN, by, now, draft_id=draft_id)


async def answer(
    database: Database,
    draft_id: int,
    question: str,
    answer: str,
    version: int,
    now: datetime,
    by: int,
    **change: Any,
) -> StoredDraft:
    """The draft with what a button added; of two taps on one preview the second is stale. What the draft says is theirs
    by then who tapped (`by`), and the audit trail has what they did (`change`); nothing more is awaited of them.

    Raises UnknownDraft, StaleDraft, AlreadyPublished, AlreadyDiscarded.
    """
    async with database.writing() as session:
        answers = {**await _answers(session, draft_id), question: answer, CHANGED_BY: str(by)}
        answers.pop(awaited_of(by), None)
        await change_open(session, draft_id, now, version, answers=answers)
        write(session, Action.DRAFT_CHANGED, by, now, draft_id=draft_id, **change)
        return await one_draft(session, database.keys, draft_id)


async def _answers(session: AsyncSession, draft_id: int) -> Mapping[str, str]:
    """Those of the draft, which nobody else changes until the transaction ends."""
    locked = select_rows(DraftRow.answers).where(col(DraftRow.id) == draft_id).with_for_update()
    return (await session.exec(locked)).one_or_none() or {}


def awaited_of(person_id: int) -> str:
    """The key of what a person was asked to type (`storage.editors.awaited`)."""
    return f"{_AWAITED}{person_id}"


def is_of_people(key: str) -> bool:
    """Whether what stands there is who does something with the draft, and no answer to a question."""
    return key == CHANGED_BY or key.startswith(_AWAITED)


async def publish_first(database: Database, draft_id: int, version: int, by: Person, now: datetime) -> StoredDraft:
    """The draft, which `by` wants published where a second person has to as well; whatever changes in it takes that
    back. Raises UnknownDraft, StaleDraft, AlreadyPublished, AlreadyDiscarded."""
    async with database.writing() as session:
        await change_open(session, draft_id, now, version, first_id=by.id)
        write(session, Action.PUBLISHED_FIRST, by.id, now, draft_id=draft_id)
        return await one_draft(session, database.keys, draft_id)


async def remember_preview(database: Database, draft_id: int, preview_id: int) -> None:
    """Which message shows the draft. The buttons in it stay good: this is no change of the draft. A crash before it
    leaves a preview that cannot be edited; the next one is a message of its own. Raises UnknownDraft."""
    async with database.writing() as session:
        shown = update(DraftRow).where(col(DraftRow.id) == draft_id).values(preview_id=preview_id)
        if (await session.exec(shown)).rowcount != 1:
            raise UnknownDraft(draft_id)


async def discard(database: Database, draft_id: int, version: int, now: datetime, by: int | None = None) -> None:
    """The draft is put away, and kept; by whoever drafted it, unless another is named.
    Raises UnknownDraft, StaleDraft, AlreadyPublished, AlreadyDiscarded."""
    async with database.writing() as session:
        await change_open(session, draft_id, now, version, state=DraftState.DISCARDED)
        person_id = (await one_draft(session, database.keys, draft_id)).person_id
        write(session, Action.DRAFT_DISCARDED, by or person_id, now, draft_id=draft_id)


async def change_open(
    session: AsyncSession, draft_id: int, now: datetime, version: int | None = None, **values: Any
) -> None:
    """Changes the draft if it is open and, where a version is given, still that one: of many who try at once the row
    count lets one through. Whatever changes in an open draft takes back that somebody published it as the first of
    two. Raises what stood in the way."""
    open_one = [col(DraftRow.id) == draft_id, col(DraftRow.state) == DraftState.OPEN]
    if version is not None:
        open_one.append(col(DraftRow.version) == version)
    changing = update(DraftRow).where(*open_one)
    # Its end takes nothing back: who published it as the first stays in the row.
    values = values if "state" in values else {"first_id": None, **values}
    changed = changing.values(version=col(DraftRow.version) + 1, changed_at=now, **values)
    if (await session.exec(changed)).rowcount != 1:
        raise await _refusal(session, draft_id)


async def published_as(session: AsyncSession, draft_id: int) -> ReportRow:
    """The report that the draft became. Raises UnknownDraft, StaleDraft."""
    draft = await session.get(DraftRow, draft_id)
    if draft is None:
        raise UnknownDraft(draft_id)
    if draft.report_id is None:
        raise StaleDraft(draft_id)
    return await session.get_one(ReportRow, draft.report_id)


async def open_again(session: AsyncSession, draft_id: int, report_id: int, by: Person, now: datetime) -> None:
    """The draft as if it had not become that report, which was taken back: its message may be edited and published
    anew. Raises StaleDraft where it is not that report any more."""
    became = (col(DraftRow.id) == draft_id, col(DraftRow.report_id) == report_id)
    opened = update(DraftRow).where(*became, col(DraftRow.state) == DraftState.PUBLISHED)
    values = {
        "state": DraftState.OPEN,
        "report_id": None,
        "first_id": None,
        "version": col(DraftRow.version) + 1,
        "changed_at": now,
    }
    if (await session.exec(opened.values(values))).rowcount != 1:
        raise StaleDraft(draft_id)
    write(session, Action.DRAFT_REOPENED, by.id, now, draft_id=draft_id)


async def forget(session: AsyncSession, person_id: int) -> None:
    """Of the person's drafts remain the numbers that the audit trail names: what they wrote, and where, is deleted, an
    open one discarded. Their chats are kept if anything else needs them."""
    theirs = _DRAFT.c.person_id == person_id
    places = await all_rows(session, select(_DRAFT.c.chat_id).where(theirs, _DRAFT.c.chat_id.is_not(None)).distinct())
    mine = col(DraftCardRow.draft_id).in_(select_rows(DraftRow.id).where(col(DraftRow.person_id) == person_id))
    # Asked before the cards go: a chat that only they needed goes as well.
    shown_in = (await session.exec(select_rows(DraftCardRow.chat_id).where(mine))).all()
    await session.exec(delete(DraftCardRow).where(mine))
    nothing: dict[str, Any] = {"text": "", "sealed_text": None, "answers": {}, "chat_id": None, "preview_id": None}
    await session.exec(update(DraftRow).where(theirs).values(nothing))
    still_open = update(DraftRow).where(theirs, _DRAFT.c.state == DraftState.OPEN)
    await session.exec(still_open.values(state=DraftState.DISCARDED, post=None, sealed_post=None, post_hash=None))
    await chats.let_go(session, [*(row.chat_id for row in places), *shown_in])


async def _refusal(session: AsyncSession, draft_id: int) -> RecordError:
    """What stands in the way; of a report that was taken back since, that it was."""
    draft = await session.get(DraftRow, draft_id, populate_existing=True)  # as it is now, not as it was read
    if draft is None:
        return UnknownDraft(draft_id)
    if draft.report_id is not None:
        report = await session.get_one(ReportRow, draft.report_id)
        return await already(session, report) if report.ended_at else AlreadyPublished(draft_id, report.number)
    return AlreadyDiscarded(draft_id) if draft.state is DraftState.DISCARDED else StaleDraft(draft_id)


async def add(session: AsyncSession, keys: DataKeys, sent: Sent, situation_id: int, **values: Any) -> None:
    """Another process may have opened the draft of the same message meanwhile: then nothing is added."""
    place = {"chat_id": sent.chat_id, "person_id": sent.person_id, "message_id": sent.message_id}
    new = {"answers": {}, "state": DraftState.OPEN, "version": 1, "created_at": sent.at, "changed_at": sent.at}
    values |= place | new | text_values(keys, _DRAFT, sent.text)
    adding = insert(session, DraftRow).values(situation_id=situation_id, **values).on_conflict_do_nothing()
    draft_id = (await session.exec(adding.returning(col(DraftRow.id)))).scalar_one_or_none()
    if draft_id is not None:
        write(session, Action.DRAFT_OPENED, sent.person_id, sent.at, draft_id=draft_id)


def made_of(sent: Sent) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _DRAFT.c.chat_id == sent.chat_id, _DRAFT.c.message_id == sent.message_id


async def one_draft(session: AsyncSession, keys: DataKeys, draft_id: int) -> StoredDraft:
    found = await found_drafts(session, keys, _DRAFT.c.id == draft_id)
    if not found:
        raise UnknownDraft(draft_id)
    return found[0]


async def found_drafts(session: AsyncSession, keys: DataKeys, *only: ColumnElement[bool]) -> tuple[StoredDraft, ...]:
    """The last changed first, without those whose rows cannot be read: the others can be gone on with."""
    query = _stored_drafts().where(*only).order_by(_DRAFT.c.changed_at.desc(), _DRAFT.c.id.desc())
    rows, _ = await readable_rows(session, query)
    found = []
    for row in rows:
        with suppress(AnotherDataKey, *UNREADABLE):
            found.append(_stored(row, keys))
    return tuple(found)


def _stored(row: Any, keys: DataKeys) -> StoredDraft:
    values = {name: value for name, value in row._mapping.items() if name not in _SEALED}
    values["text"] = text_of(keys, _DRAFT, row.text, row.sealed_text)
    has_chat = row.chat_id is not None
    values["chat_telegram_id"] = number_of(keys, _CHAT, row.telegram_id, row.sealed_id) if has_chat else None
    return StoredDraft(**values)


def _stored_drafts() -> Select[*tuple[Any, ...]]:
    """The columns are the fields of a StoredDraft, and those that are sealed."""
    elsewhere = ("situation_id", "corrects_id", "report_id", "post", "sealed_post", "post_hash")
    situation = table(SituationRow)
    corrects, report = table(ReportRow).alias(), table(ReportRow).alias()
    return (
        select(
            *(column for column in _DRAFT.c if column.key not in elsewhere),
            _CHAT.c.telegram_id,
            _CHAT.c.sealed_id,
            situation.c.code.label("situation"),
            corrects.c.number.label("corrects"),
            report.c.number.label("report"),
        )
        .join(situation, situation.c.id == _DRAFT.c.situation_id)
        .outerjoin(_CHAT, _CHAT.c.id == _DRAFT.c.chat_id)
        .outerjoin(corrects, corrects.c.id == _DRAFT.c.corrects_id)
        .outerjoin(report, report.c.id == _DRAFT.c.report_id)
    )
