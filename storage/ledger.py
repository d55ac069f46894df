"""The record, read. Only frozen records leave it, and every call reads one state of the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Row, Select, Table, inspect, or_, select
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import rows
from storage.engine import Database
from storage.errors import UnknownSituation
from storage.models import (
    ActorRow,
    AssumptionRow,
    FigureRow,
    IncidentRow,
    PartyRow,
    PhaseRow,
    PlaceRow,
    ReportRow,
    SituationRow,
    SourceRow,
    StepRow,
    TrackRow,
)
from storage.records import Figure, Report, Situation, Snapshot, Track

Rows = Sequence[Row[*tuple[Any, ...]]]
Definitions = tuple[Situation, Mapping[str, Track]]


async def situations(database: Database) -> tuple[str, ...]:
    """The codes of the situations in the record, in alphabetical order."""
    async with database.reading() as session:
        return await _codes(session)


async def situation(database: Database, code: str) -> Situation:
    """The situation as it is defined now. UnknownSituation names those there are."""
    async with database.reading() as session:
        return (await _definitions(database, session, await _found(session, code)))[0]


async def version(database: Database, code: str) -> int:
    """A number that rises with every change of the situation's record: while it stands, so do the answers.
    Raises UnknownSituation."""
    async with database.reading() as session:
        return int((await _found(session, code)).version)


async def snapshot(database: Database, situation_code: str, as_of: datetime, known_at: datetime) -> Snapshot:
    """What had been recorded by `known_at` and was true by `as_of`, in the order of its own dates.

    A figure that ended after `known_at` is there, as it was then. Definitions (names, phases, the order of sources)
    are those of today. Raises UnknownSituation. The two clocks: docs/rules.md, section 2.
    """
    async with database.reading() as session:
        found = await _found(session, situation_code)
        defined, tracks = await _definitions(database, session, found)
        steps = await _dated(session, StepRow, "at", found.id, as_of, known_at)
        incidents = await _dated(session, IncidentRow, "at", found.id, as_of, known_at)
        return Snapshot(
            situation=defined,
            as_of=as_of,
            known_at=known_at,
            figures=await _figures(session, defined, found.id, as_of, known_at),
            tracks=tracks,
            steps=tuple(rows.step(row) for row in steps),
            incidents=tuple(rows.incident(row) for row in incidents),
            reports=await _reports(session, found.id, known_at),
        )


async def _figures(
    session: AsyncSession, of: Situation, situation_id: int, as_of: datetime, known_at: datetime
) -> tuple[Figure, ...]:
    ended_at, zone = _table(FigureRow).c.ended_at, of.zone
    not_ended = or_(ended_at.is_(None), ended_at > known_at)
    found = await _dated(session, FigureRow, "as_of_at", situation_id, as_of, known_at, not_ended)
    return tuple(rows.figure(row, of, zone) for row in found)


async def _reports(session: AsyncSession, situation_id: int, known_at: datetime) -> dict[int, Report]:
    # All columns but the entry, which is as long as the others together.
    table = _table(ReportRow)
    query = select(*(column for column in table.c if column.key != "entry"))
    query = query.where(table.c.situation_id == situation_id, table.c.recorded_at <= known_at)
    return {row.id: rows.report(row) for row in await _all(session, query.order_by(table.c.number))}


async def _dated(
    session: AsyncSession,
    model: type[SQLModel],
    clock: str,
    situation_id: int,
    as_of: datetime,
    known_at: datetime,
    *only: Any,
) -> Rows:
    """Items of reports known at `known_at` whose own date, in the column `clock`, is not after `as_of`."""
    items, reports = _table(model), _table(ReportRow)
    dated = items.c[clock]
    query = (
        select(items, reports.c.published_at)
        .join(reports, reports.c.id == items.c.report_id)
        .where(items.c.situation_id == situation_id, dated <= as_of, reports.c.recorded_at <= known_at, *only)
        .order_by(dated, reports.c.published_at, items.c.id)
    )
    return await _all(session, query)


async def _definitions(database: Database, session: AsyncSession, row: Row[*tuple[Any, ...]]) -> Definitions:
    """Definitions change rarely and are more than half of the queries, so they are kept while the version stands."""
    kept_version, kept = database.kept.get(row.code, (None, None))
    if kept_version == row.version:
        return cast(Definitions, kept)
    defined = rows.situation(
        row,
        parties=await _defined(session, PartyRow, row.id),
        actors=await _defined(session, ActorRow, row.id),
        sources=await _defined(session, SourceRow, row.id),
        places=await _defined(session, PlaceRow, row.id),
        phases=await _defined(session, PhaseRow, row.id),
        assumptions=await _defined(session, AssumptionRow, row.id),
    )
    tracks = {each.code: rows.track(each) for each in await _defined(session, TrackRow, row.id)}
    database.kept[row.code] = row.version, (defined, tracks)
    return defined, tracks


async def _defined(session: AsyncSession, model: type[SQLModel], situation_id: int) -> Rows:
    table = _table(model)
    return await _all(session, select(table).where(table.c.situation_id == situation_id).order_by(table.c.position))


async def _found(session: AsyncSession, code: str) -> Row[*tuple[Any, ...]]:
    table = _table(SituationRow)
    found = await _all(session, select(table).where(table.c.code == code))
    if not found:
        raise UnknownSituation(code, await _codes(session))
    return found[0]


async def _codes(session: AsyncSession) -> tuple[str, ...]:
    code = _table(SituationRow).c.code
    return tuple(row.code for row in await _all(session, select(code).order_by(code)))


async def _all(session: AsyncSession, query: Select[*tuple[Any, ...]]) -> Rows:
    # Plain rows: objects that the session keeps track of take twice as long.
    connection = await session.connection()
    return (await connection.execute(query)).all()


def _table(model: type[SQLModel]) -> Table:
    table = inspect(model).local_table
    assert isinstance(table, Table)
    return table
