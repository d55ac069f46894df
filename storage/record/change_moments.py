"""When the record last changed, and until when a later question finds the same."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ScalarSelect, Select, func, select, union_all
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
_KNOWN = ((ReportRow, "recorded_at"), (ReportRow, "ended_at"), (FigureRow, "ended_at"))


class NextChanges(NamedTuple):
    """The first moment later than the asked one on each of the record's two clocks; None where there is none."""

    dated: datetime | None
    known: datetime | None


async def next_changes(session: AsyncSession, situation_id: int, as_of: datetime, known_at: datetime) -> NextChanges:
    """Of everything in the situation's record, whether it counts by then or not: rather too early than too late."""
    dated = [_first_after(as_of, situation_id, model, clock) for model, clock in _DATED]
    known = [_first_after(known_at, situation_id, model, clock) for model, clock in _KNOWN]
    (found,) = await all_rows(session, select(*dated, *known))
    return NextChanges(_earliest(found[: len(dated)]), _earliest(found[len(dated) :]))


def _first_after(
    moment: datetime, situation_id: int, model: type[SQLModel], clock: str
) -> ScalarSelect[datetime | None]:
    items = table(model).c
    return (
        select(func.min(items[clock]))
        .where(items.situation_id == situation_id, items[clock] > moment)
        .scalar_subquery()
    )


def _earliest(moments: Iterable[datetime | None]) -> datetime | None:
    return min((moment for moment in moments if moment), default=None)


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
