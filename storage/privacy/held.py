"""What is kept of a chat, and of the person whose private chat it is: all of it, for whoever asks for their own."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Select, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.database.engine import Database
from storage.database.sealed import is_number, post_of, text_of
from storage.record.situations import all_rows, readable_rows, table
from storage.tables.delivery import AlertRow, EditionRow, OutboxRow, SubscriptionRow
from storage.tables.people import AuditRow, ChatRow, DraftCardRow, DraftRow, PersonRow
from storage.tables.record import ReportRow, SituationRow

_CHAT, _PERSON, _DRAFT = table(ChatRow), table(PersonRow), table(DraftRow)
_OF_SUBSCRIPTION = (
    "thread",
    "local_time",
    "zone",
    "only_changes",
    "active",
    "next_digest_at",
    "quiet_days",
    "offered",
    "subscribed_at",
)

_OF_ALERTS = ("thread", "topics", "quiet_from", "quiet_to", "zone", "asked_at", "due_at")


async def held(database: Database, chat: int, person: int | None) -> Mapping[str, Any]:
    """What is kept of the chat with that Telegram number and, where one is given, of the person with that number, as
    JSON can say it; empty where that is nothing."""
    async with database.reading() as session:
        told = await _of_chat(session, database, chat)
        return told | (await _of_person(session, database, person) if person is not None else {})


async def _of_chat(session: AsyncSession, database: Database, telegram_id: int) -> dict[str, Any]:
    columns = (_CHAT.c.id, _CHAT.c.kind, _CHAT.c.language, _CHAT.c.gone_at)
    chats = await _plain_rows(session, select(*columns).where(is_number(database.keys, _CHAT, telegram_id)))
    if not chats:
        return {}
    chat_id = chats[0].pop("id")
    found = {"chat": {"telegram_number": telegram_id, **chats[0]}}
    parts = {
        "subscription": _subscriptions(chat_id),
        "alerts": _alerts(chat_id),
        "messages": _messages(chat_id),
        "cards": _cards(chat_id),
    }
    return found | await _parts(session, parts)


async def _of_person(session: AsyncSession, database: Database, telegram_id: int) -> dict[str, Any]:
    people = await all_rows(session, select(_PERSON).where(is_number(database.keys, _PERSON, telegram_id)))
    if not people:
        return {}
    (row,) = people
    role = row.role.value if row.role else None
    person = {"telegram_number": telegram_id, "our_number": row.id, "role": role, "added_at": _plain(row.added_at)}
    drafts = [
        {
            name: _plain(value)
            for name, value in draft._mapping.items()
            if name not in ("sealed_text", "post", "sealed_post")
        }
        | {"text": text_of(database.keys, _DRAFT, draft.text, draft.sealed_text)}
        | ({"post": post_of(database.keys, _DRAFT, draft.post, draft.sealed_post)} if draft.post else {})
        for draft in await all_rows(session, _drafts(row.id))
    ]
    parts = {"reports": _reports(row.id), "audit": _audit(row.id)}
    return {"person": person} | ({"drafts": drafts} if drafts else {}) | await _parts(session, parts)


async def _parts(session: AsyncSession, queries: Mapping[str, Select[Any]]) -> dict[str, Any]:
    """Those of which there is something."""
    found = {name: await _plain_rows(session, query) for name, query in queries.items()}
    return {name: rows for name, rows in found.items() if rows}


async def _plain_rows(session: AsyncSession, query: Select[Any]) -> list[dict[str, Any]]:
    rows, _ = await readable_rows(session, query)
    return [{name: _plain(value) for name, value in row._mapping.items()} for row in rows]


def _subscriptions(chat_id: int) -> Select[Any]:
    mine, situation = table(SubscriptionRow), table(SituationRow).c
    columns = [mine.c[name] for name in _OF_SUBSCRIPTION]
    query = select(situation.code.label("situation"), *columns).join_from(mine, table(SituationRow))
    return query.where(mine.c.chat_id == chat_id)


def _alerts(chat_id: int) -> Select[Any]:
    mine, situation = table(AlertRow), table(SituationRow).c
    columns = [mine.c[name] for name in _OF_ALERTS]
    query = select(situation.code.label("situation"), *columns).join_from(mine, table(SituationRow))
    return query.where(mine.c.chat_id == chat_id)


def _messages(chat_id: int) -> Select[Any]:
    sent, edition = table(OutboxRow).c, table(EditionRow).c
    columns = (
        edition.kind,
        edition.as_of,
        sent.state,
        sent.settled_at,
        sent.message_id,
        sent.reply_to,
        sent.thread,
        sent.reason,
    )
    query = select(*columns).join_from(table(OutboxRow), table(EditionRow), edition.id == sent.edition_id)
    return query.where(sent.chat_id == chat_id).order_by(sent.id)


def _cards(chat_id: int) -> Select[Any]:
    """Messages that show a draft to whoever may publish it."""
    card = table(DraftCardRow).c
    return select(card.draft_id.label("draft"), card.message_id).where(card.chat_id == chat_id).order_by(card.id)


def _drafts(person_id: int) -> Select[Any]:
    sealed = ("text", "sealed_text", "post", "sealed_post")
    kept = ("id", "state", *sealed, "answers", "created_at", "changed_at", "message_id", "preview_id")
    report = table(ReportRow)
    query = select(*(_DRAFT.c[name] for name in kept), report.c.number.label("report"))
    query = query.outerjoin(report, report.c.id == _DRAFT.c.report_id)
    return query.where(_DRAFT.c.person_id == person_id).order_by(_DRAFT.c.id)


def _reports(person_id: int) -> Select[Any]:
    report = table(ReportRow).c
    query = select(report.number, report.recorded_at, report.reason)
    return query.where(report.entered_by == str(person_id)).order_by(report.number)


def _audit(person_id: int) -> Select[Any]:
    audit = table(AuditRow).c
    query = select(audit.at, audit.action, audit.draft_id.label("draft"), audit.detail)
    return query.where(audit.person_id == person_id).order_by(audit.id)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (datetime, date, time)) else value
