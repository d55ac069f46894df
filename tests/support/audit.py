"""The audit trail as tests read it."""

from sqlalchemy import select

from storage.database.engine import Database
from storage.record.situations import Rows, all_rows, table
from storage.tables.people import AuditRow, PersonRow
from storage.tables.record import ReportRow


async def audit_trail(database: Database, limit: int) -> Rows:
    """The last `limit` entries, newest first; `report` is a report's public number."""
    audit, person, report = table(AuditRow), table(PersonRow), table(ReportRow)
    query = (
        select(audit, person.c.telegram_id.label("person_telegram_id"), report.c.number.label("report"))
        .outerjoin(person, person.c.id == audit.c.person_id)
        .outerjoin(report, report.c.id == audit.c.report_id)
        .order_by(audit.c.id.desc())
        .limit(limit)
    )
    async with database.reading() as session:
        return await all_rows(session, query)
