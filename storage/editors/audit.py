"""The audit trail: who changed what readers see, or who may change it. Entries are only ever added."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables.people import AuditRow


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
