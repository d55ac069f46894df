"""Change moments: when the record last changed, and until when a later question finds the same."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, literal, select, union_all
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.database.engine import Database
from storage.record.situations import all_rows, found_situation, table
from storage.tables.record import FigureRow, IncidentRow, ReportRow, ServiceRow, StepRow

_DATED: tuple[tuple[type[SQLModel], str], ...] = (
    (FigureRow, "as_of_at"),
    (StepRow, "at"),
    (IncidentRow, "at"),
    (ServiceRow, "at"),
)


LATE_AT_MOST = 50  # reports on another outbreak in a row; more than these are a change, whatever they hold


async def last_change(
    database: Database, situation: str, now: datetime, begins: datetime | None = None
) -> datetime | None:
    """The last moment, up to `now`, at which something was learned, was taken back, or became true that had been told
    before its time; None in an empty record. A report that only counts what was before this outbreak `begins` changes
    nothing. Raises UnknownSituation."""
    async with database.reading() as session:
        found = await found_situation(session, situation)
        learned = await _learned(session, found.id, now, begins)
        moments = union_all(*_change_moments(found.id, now)).subquery()
        rows = await all_rows(session, select(func.max(moments.c.moment)))
    newest: datetime | None = rows[0][0]
    return max((moment for moment in (learned, newest) if moment), default=None)


async def _learned(session: AsyncSession, situation_id: int, now: datetime, begins: datetime | None) -> datetime | None:
    """When the newest report was recorded that is about this outbreak, or about talks or events."""
    reports, figures = table(ReportRow).c, table(FigureRow).c
    other = (table(model).c.report_id == reports.id for model, _ in _DATED if model is not FigureRow)
    old = exists().where(figures.report_id == reports.id) & ~exists().where(
        figures.report_id == reports.id, figures.as_of_at >= (begins or now)
    )
    for each in other:
        old &= ~exists().where(each)
    late = old if begins else literal(False)
    query = select(reports.recorded_at, late.label("late")).where(
        reports.situation_id == situation_id, reports.recorded_at <= now
    )
    rows = await all_rows(session, query.order_by(reports.recorded_at.desc()).limit(LATE_AT_MOST))
    return next(
        (row.recorded_at for row in rows if not row.late), rows[-1].recorded_at if len(rows) == LATE_AT_MOST else None
    )


def _change_moments(situation_id: int, now: datetime) -> list[Select[Any]]:
    reports, figures = table(ReportRow).c, table(FigureRow).c
    dated = [(table(model), table(model).c[clock]) for model, clock in _DATED]
    return [
        *(
            select(column.label("moment")).where(column <= now, owner == situation_id)
            for column, owner in (
                (reports.ended_at, reports.situation_id),
                (figures.ended_at, figures.situation_id),
            )
        ),
        *(
            select(clock.label("moment"))
            .join_from(items, table(ReportRow), items.c.report_id == reports.id)
            .where(items.c.situation_id == situation_id, clock <= now, reports.recorded_at < clock)
            for items, clock in dated
        ),
    ]
