"""A snapshot read the plain way: every row of it asked of the database each time. The ledger must say the same, and not
take as long."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, or_, select
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from config.vocabulary import TAKING_EFFECT, ReasonKind
from storage.database.connecting import Silence
from storage.database.engine import Database
from storage.record import from_rows as rows
from storage.record.definitions import definitions
from storage.record.situations import AnyRow, all_rows, found_situation, table
from storage.tables.record import FigureRow, IncidentRow, PastEndingRow, ReportRow, ServiceRow, StepRow, TrackRow
from storage.values.report import EndedReport, Snapshot

_DATED: list[tuple[type[SQLModel], str]] = [
    (FigureRow, "as_of_at"),
    (StepRow, "at"),
    (IncidentRow, "at"),
    (ServiceRow, "at"),
]
_KNOWN: list[tuple[type[SQLModel], str]] = [
    (ReportRow, "recorded_at"),
    (ReportRow, "ended_at"),
    (FigureRow, "ended_at"),
    (PastEndingRow, "ended_at"),
    (PastEndingRow, "stood_again_at"),
]


async def plain_snapshot(database: Database, code: str, as_of: datetime, known_at: datetime) -> Snapshot:
    async with database.reading(Silence.ENDLESS) as session:  # for as long as it computes, which may be seconds
        row = await found_situation(session, code)
        of = (await definitions(session, row)).situation
        tracks, reports = table(TrackRow), table(ReportRow)
        defined = await all_rows(session, select(tracks).where(tracks.c.situation_id == row.id))
        figures, steps, incidents, services = [await _dated(session, *each, row.id, as_of, known_at) for each in _DATED]
        known = select(reports).where(reports.c.situation_id == row.id, *_known(known_at)).order_by(reports.c.number)
        return Snapshot(
            situation=of,
            as_of=as_of,
            known_at=known_at,
            figures=tuple(rows.figure(each, of, of.zone) for each in figures),
            tracks={each.code: rows.track(each) for each in defined},
            steps=tuple(rows.step(each) for each in steps),
            incidents=tuple(rows.incident(each) for each in incidents),
            services=tuple(rows.service(each) for each in services),
            reports={each.id: rows.report(each) for each in await all_rows(session, known)},
            ended_reports=await _ended_reports(session, row.id, known_at),
            version=row.version,
            next_dated=await _first_after(session, as_of, _DATED, row.id),
            next_known=await _first_after(session, known_at, _KNOWN, row.id),
            agreed=tuple(rows.step(each) for each in await _agreed(session, row.id, as_of, known_at)),
        )


async def _ended_reports(session: AsyncSession, situation_id: int, known_at: datetime) -> dict[int, EndedReport]:
    reports, past, by = table(ReportRow), table(PastEndingRow), table(ReportRow).alias()
    of_now = (
        select(reports, by.c.number.label("by"))
        .outerjoin(by, by.c.id == reports.c.replaced_by)
        .where(reports.c.situation_id == situation_id, reports.c.ended_at <= known_at)
    )
    ended = [
        EndedReport(
            report=rows.report(each), at=each.ended_at, reason_kind=ReasonKind(each.reason_kind), replaced_by=each.by
        )
        for each in await all_rows(session, of_now)
    ]
    of_then = (
        select(reports, past.c.ended_at.label("then"), past.c.reason_kind.label("why"), by.c.number.label("by"))
        .join(past, past.c.report_id == reports.c.id)
        .join(by, by.c.id == past.c.ended_by)
        .where(reports.c.situation_id == situation_id, past.c.figure_id.is_(None))
        .where(past.c.ended_at <= known_at, past.c.stood_again_at > known_at)
    )
    ended += [
        EndedReport(report=rows.report(each), at=each.then, reason_kind=ReasonKind(each.why), replaced_by=each.by)
        for each in await all_rows(session, of_then)
    ]
    return {one.report.number: one for one in ended}


async def _dated(
    session: AsyncSession, model: type[SQLModel], clock: str, situation_id: int, as_of: datetime, known_at: datetime
) -> list[AnyRow]:
    items, reports = table(model), table(ReportRow)
    query: Select[Any] = (
        select(items, reports.c.published_at)
        .join(reports, reports.c.id == items.c.report_id)
        .where(items.c.situation_id == situation_id, items.c[clock] <= as_of, *_known(known_at))
        .order_by(items.c[clock], reports.c.published_at, items.c.id)
    )
    if model is FigureRow:
        query = query.where(_stood(FigureRow, known_at))
    return list(await all_rows(session, query))


async def _agreed(session: AsyncSession, situation_id: int, as_of: datetime, known_at: datetime) -> list[AnyRow]:
    steps, reports = table(StepRow), table(ReportRow)
    query: Select[Any] = (
        select(steps, reports.c.published_at)
        .join(reports, reports.c.id == steps.c.report_id)
        .where(steps.c.situation_id == situation_id, steps.c.at > as_of)
        .where(or_(reports.c.published_at <= as_of, reports.c.recorded_at <= as_of))
        .where(steps.c.kind.in_(TAKING_EFFECT), *_known(known_at))
        .order_by(steps.c.at, reports.c.published_at, steps.c.id)
    )
    return list(await all_rows(session, query))


def _known(known_at: datetime) -> tuple[Any, ...]:
    return table(ReportRow).c.recorded_at <= known_at, _stood(ReportRow, known_at)


def _stood(model: type[SQLModel], known_at: datetime) -> Any:
    """Not ended by then, neither by the ending of now nor by one that has ended since."""
    of, past = table(model).c, table(PastEndingRow).c
    whose = past.figure_id == of.id if model is FigureRow else (past.report_id == of.id) & past.figure_id.is_(None)
    lasted = exists().where(whose, past.ended_at <= known_at, past.stood_again_at > known_at)
    return or_(of.ended_at.is_(None), of.ended_at > known_at) & ~lasted


async def _first_after(
    session: AsyncSession, moment: datetime, clocks: list[tuple[type[SQLModel], str]], situation_id: int
) -> datetime | None:
    found = []
    for model, clock in clocks:
        items = table(model).c
        query = select(func.min(items[clock])).where(items.situation_id == situation_id, items[clock] > moment)
        found += [row[0] for row in await all_rows(session, query) if row[0]]
    return min(found, default=None)
