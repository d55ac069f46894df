"""The record, read. Only frozen records leave it, and every call reads one state of the database."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, bindparam, or_, select
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.database.engine import Database
from storage.errors import UnknownSituation
from storage.record import from_rows as rows
from storage.record.change_moments import next_changes
from storage.record.situations import AnyRow, Rows, all_rows, found_situation, situation_codes, table
from storage.tables.record import (
    ActorRow,
    AssumptionRow,
    FigureRow,
    IncidentRow,
    PartyRow,
    PastEndingRow,
    PhaseRow,
    PlaceRow,
    ReportRow,
    ServiceRow,
    SituationRow,
    SourceRow,
    StepRow,
    TrackRow,
)
from storage.values.report import Figure, Report, Snapshot, Track
from storage.values.situation import Situation

Definitions = tuple[Situation, Mapping[str, Track]]

# What was last read of each situation, with the version it was read at. It goes with its database.
_kept: WeakKeyDictionary[Database, dict[str, tuple[int, Definitions]]] = WeakKeyDictionary()


async def situations(database: Database) -> tuple[str, ...]:
    """The codes of the situations in the record, in alphabetical order."""
    async with database.reading() as session:
        return await situation_codes(session)


async def situation(database: Database, code: str, version: int | None = None) -> Situation:
    """The situation as it is defined now. Whoever has just read its `version` need not ask the database again while
    no newer one is there. UnknownSituation names those there are."""
    kept = _kept.get(database, {}).get(code)
    if kept and version is not None and version <= kept[0]:
        return kept[1][0]
    async with database.reading() as session:
        return (await _definitions(database, session, await found_situation(session, code)))[0]


_VERSION = select(table(SituationRow).c.version).where(table(SituationRow).c.code == bindparam("code"))


async def version(database: Database, code: str) -> int:
    """A number that rises with every change of the situation's record: while it stands, so do the answers.
    Raises UnknownSituation."""
    found = await database.line(_VERSION).value(code)
    if found is None:
        raise UnknownSituation(code, await situations(database))
    return int(found)


async def snapshot(database: Database, situation_code: str, as_of: datetime, known_at: datetime) -> Snapshot:
    """What had been recorded by `known_at` and was true by `as_of`, in the order of its own dates.

    What was corrected or retracted after `known_at` is there, as it was then. Definitions (names, phases, the order
    of sources) are those of today. It says itself until when a later moment would find the same. Raises
    UnknownSituation. The two clocks: docs/rules.md, section 2.
    """
    async with database.reading() as session:
        found = await found_situation(session, situation_code)
        defined, tracks = await _definitions(database, session, found)
        steps = await _dated(session, StepRow, "at", found.id, as_of, known_at)
        incidents = await _dated(session, IncidentRow, "at", found.id, as_of, known_at)
        services = await _dated(session, ServiceRow, "at", found.id, as_of, known_at)
        later = await next_changes(session, found.id, as_of, known_at)
        return Snapshot(
            situation=defined,
            as_of=as_of,
            known_at=known_at,
            figures=await _figures(session, defined, found.id, as_of, known_at),
            tracks=tracks,
            steps=tuple(rows.step(row) for row in steps),
            incidents=tuple(rows.incident(row) for row in incidents),
            services=tuple(rows.service(row) for row in services),
            reports=await _reports(session, found.id, known_at),
            version=found.version,
            next_dated=later.dated,
            next_known=later.known,
        )


async def _figures(
    session: AsyncSession, of: Situation, situation_id: int, as_of: datetime, known_at: datetime
) -> tuple[Figure, ...]:
    zone, standing = of.zone, _stood(FigureRow, situation_id, known_at)
    found = await _dated(session, FigureRow, "as_of_at", situation_id, as_of, known_at, *standing)
    return tuple(rows.figure(row, of, zone) for row in found)


async def standing_figures(session: AsyncSession, of: Situation, *only: ColumnElement[bool]) -> list[Figure]:
    """Figures that nothing has ended, in the order of their ids; for a transaction that writes."""
    figures, reports = table(FigureRow), table(ReportRow)
    query = select(figures, reports.c.published_at).join(reports, reports.c.id == figures.c.report_id)
    found = await all_rows(session, query.where(*only, figures.c.ended_at.is_(None)).order_by(figures.c.id))
    return [rows.figure(row, of, of.zone) for row in found]


async def _reports(session: AsyncSession, situation_id: int, known_at: datetime) -> dict[int, Report]:
    # All columns but the entry, which is as long as the others together.
    reports = table(ReportRow)
    query = select(*(column for column in reports.c if column.key != "entry"))
    query = query.where(reports.c.situation_id == situation_id, *_known(situation_id, known_at))
    return {row.id: rows.report(row) for row in await all_rows(session, query.order_by(reports.c.number))}


async def _dated(
    session: AsyncSession,
    model: type[SQLModel],
    clock: str,
    situation_id: int,
    as_of: datetime,
    known_at: datetime,
    *only: ColumnElement[bool],
) -> Rows:
    """Items of reports known at `known_at` whose own date, in the column `clock`, is not after `as_of`."""
    items, reports = table(model), table(ReportRow)
    dated = items.c[clock]
    query = (
        select(items, reports.c.published_at)
        .join(reports, reports.c.id == items.c.report_id)
        .where(items.c.situation_id == situation_id, dated <= as_of, *_known(situation_id, known_at), *only)
        .order_by(dated, reports.c.published_at, items.c.id)
    )
    return await all_rows(session, query)


def _known(situation_id: int, known_at: datetime) -> tuple[ColumnElement[bool], ...]:
    """Of reports: recorded by then, and neither corrected nor retracted yet. Steps and incidents go with theirs."""
    return table(ReportRow).c.recorded_at <= known_at, *_stood(ReportRow, situation_id, known_at)


def _stood(
    model: type[ReportRow] | type[FigureRow], situation_id: int, known_at: datetime
) -> tuple[ColumnElement[bool], ...]:
    """Not ended by then, neither by the ending of now nor by one that has ended since."""
    rows, past = table(model).c, table(PastEndingRow).c
    lasting = (past.situation_id == situation_id, past.ended_at <= known_at, past.stood_again_at > known_at)
    own = past.report_id if model is ReportRow else past.figure_id
    of = past.figure_id.is_(None) if model is ReportRow else past.figure_id.is_not(None)
    ended = select(own).where(*lasting, of).scalar_subquery()
    return or_(rows.ended_at.is_(None), rows.ended_at > known_at), rows.id.not_in(ended)


async def _definitions(database: Database, session: AsyncSession, row: AnyRow) -> Definitions:
    """Definitions change rarely and are more than half of the queries, so they are kept while the version stands."""
    kept = _kept.setdefault(database, {})
    if row.code in kept and kept[row.code][0] == row.version:
        return kept[row.code][1]
    tracks = {each.code: rows.track(each) for each in await _defined(session, TrackRow, row.id)}
    defined = await definition(session, row), tracks
    kept[row.code] = row.version, defined
    return defined


async def definition(session: AsyncSession, row: Any) -> Situation:
    """The situation of a row as the session sees it. A transaction that writes reads it here: what it sees is not yet
    what others may keep."""
    return rows.situation(
        row,
        parties=await _defined(session, PartyRow, row.id),
        actors=await _defined(session, ActorRow, row.id),
        sources=await _defined(session, SourceRow, row.id),
        places=await _defined(session, PlaceRow, row.id),
        phases=await _defined(session, PhaseRow, row.id),
        assumptions=await _defined(session, AssumptionRow, row.id),
    )


async def _defined(session: AsyncSession, model: type[SQLModel], situation_id: int) -> Rows:
    # What a file and what a report added may have the same position; each engine sorts text in its own way.
    found = await all_rows(session, select(table(model)).where(table(model).c.situation_id == situation_id))
    return sorted(found, key=lambda row: (row.position, row[1]))
