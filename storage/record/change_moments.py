"""What lies ahead in the record: until when a later question finds the same."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ScalarSelect, func, select
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.record.situations import all_rows, table
from storage.tables.record import FigureRow, IncidentRow, ReportRow, StepRow

_DATED = ((FigureRow, "as_of_at"), (StepRow, "at"), (IncidentRow, "at"))
_KNOWN = ((ReportRow, "recorded_at"), (ReportRow, "ended_at"), (FigureRow, "ended_at"))


class Ahead(NamedTuple):
    """The first moment later than the asked one on each of the record's two clocks; None where there is none."""

    dated: datetime | None
    known: datetime | None


async def ahead(session: AsyncSession, situation_id: int, as_of: datetime, known_at: datetime) -> Ahead:
    """Of everything in the situation's record, whether it counts by then or not: rather too early than too late."""
    dated = [_first_after(as_of, situation_id, model, clock) for model, clock in _DATED]
    known = [_first_after(known_at, situation_id, model, clock) for model, clock in _KNOWN]
    (found,) = await all_rows(session, select(*dated, *known))
    return Ahead(_earliest(found[: len(dated)]), _earliest(found[len(dated) :]))


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
