"""The audit trail: who changed what readers see, or who may change it. Entries are only ever added."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.database.engine import Database
from storage.record.situations import all_rows, table
from storage.tables.people import AuditRow, PersonRow
from storage.tables.record import ReportRow
from storage.values.editorial import AuditEntry


class Action(StrEnum):
    DRAFT_OPENED = "draft_opened"
    DRAFT_REWRITTEN = "draft_rewritten"
    DRAFT_DISCARDED = "draft_discarded"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    ROLE_GRANTED = "role_granted"
    ROLE_REVOKED = "role_revoked"
    OWNER_LINK_MADE = "owner_link_made"
    OWNER_LINK_USED = "owner_link_used"


def write(
    session: AsyncSession,
    action: Action,
    person_id: int | None,
    now: datetime,
    *,
    draft_id: int | None = None,
    report_id: int | None = None,
    **detail: Any,
) -> None:
    """Adds an entry to the transaction that does what it records: neither is ever there without the other. Persons
    are named by our number for them, never by Telegram's."""
    session.add(
        AuditRow(at=now, person_id=person_id, action=action, draft_id=draft_id, report_id=report_id, detail=detail)
    )


async def audit_trail(database: Database, limit: int) -> tuple[AuditEntry, ...]:
    """The last `limit` entries, newest first."""
    audit, person, report = table(AuditRow), table(PersonRow), table(ReportRow)
    query = (
        select(
            *(audit.c[name] for name in ("id", "at", "action", "person_id", "draft_id", "detail")),
            person.c.telegram_id.label("person_telegram_id"),
            report.c.number.label("report"),
        )
        .outerjoin(person, person.c.id == audit.c.person_id)
        .outerjoin(report, report.c.id == audit.c.report_id)
        .order_by(audit.c.id.desc())
        .limit(limit)
    )
    async with database.reading() as session:
        return tuple(AuditEntry(**row._mapping) for row in await all_rows(session, query))
