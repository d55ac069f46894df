"""When the record last changed, and until when a later question finds the same."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, union_all
from sqlmodel import SQLModel

from storage.database.engine import Database
from storage.record.situations import all_rows, found_situation, table
from storage.tables.record import FigureRow, IncidentRow, ReportRow, ServiceRow, StepRow

_DATED: tuple[tuple[type[SQLModel], str], ...] = (
    (FigureRow, "as_of_at"),
    (StepRow, "at"),
    (IncidentRow, "at"),
    (ServiceRow, "at"),
)


async def last_change(database: Database, situation: str, now: datetime) -> datetime | None:
    """The last moment, up to `now`, at which something was learned, was taken back, or became true that had been told
    before its time; None in an empty record. Raises UnknownSituation."""
    async with database.reading() as session:
        found = await found_situation(session, situation)
        moments = union_all(*_change_moments(found.id, now)).subquery()
        rows = await all_rows(session, select(func.max(moments.c.moment)))
    newest: datetime | None = rows[0][0]
    return newest


def _change_moments(situation_id: int, now: datetime) -> list[Select[Any]]:
    reports, figures = table(ReportRow).c, table(FigureRow).c
    dated = [(table(model), table(model).c[clock]) for model, clock in _DATED]
    return [
        *(
            select(column.label("moment")).where(column <= now, owner == situation_id)
            for column, owner in (
                (reports.recorded_at, reports.situation_id),
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
