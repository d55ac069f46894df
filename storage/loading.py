"""A situation file into the record: what is new is added, what was published is never rewritten."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from config.situation import ReportEntry, SituationFile
from storage.definitions import situation_row, store_definitions
from storage.engine import Database
from storage.entries import first_difference, item_rows, plain, published, report_row
from storage.errors import ChangedReport
from storage.models import FigureRow, IncidentRow, ReportRow, SituationRow, StepRow


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadResult:
    """What loading a file did. `unchanged` counts reports; `not_in_file` are the refs of reports in the record that
    the file does not have: they were left alone."""

    added_reports: int
    added_figures: int
    added_steps: int
    added_incidents: int
    changed_definitions: int
    unchanged: int
    not_in_file: tuple[str, ...]


async def load(database: Database, file: SituationFile, now: datetime) -> LoadResult:
    """Bring the record up to the file, in one transaction; a file loaded twice changes nothing the second time.

    Raises ChangedReport when a published report stands differently in the file, and ChangedZone.
    """
    async with database.writing() as session:
        situation = await situation_row(session, file)
        changed = await store_definitions(session, situation, file)
        stored = await _stored_reports(session, situation)
        _refuse_changes(file, stored)
        fresh = [entry for entry in file.reports if entry.id not in stored]
        items = await _add_reports(session, situation, fresh, now)
        if changed or fresh:
            situation.version += 1
    return LoadResult(
        added_reports=len(fresh),
        added_figures=sum(isinstance(row, FigureRow) for row in items),
        added_steps=sum(isinstance(row, StepRow) for row in items),
        added_incidents=sum(isinstance(row, IncidentRow) for row in items),
        changed_definitions=changed,
        unchanged=len(file.reports) - len(fresh),
        not_in_file=tuple(ref for ref in stored if ref not in {entry.id for entry in file.reports}),
    )


async def _stored_reports(session: AsyncSession, situation: SituationRow) -> dict[str, dict[str, object]]:
    """The entries that the published reports were made from, in the order of their numbers."""
    query = select(ReportRow.ref, ReportRow.entry).where(ReportRow.situation_id == situation.id)
    return {ref: dict(entry) for ref, entry in (await session.exec(query.order_by(col(ReportRow.number)))).all()}


def _refuse_changes(file: SituationFile, stored: dict[str, dict[str, object]]) -> None:
    for entry in file.reports:
        field = entry.id in stored and first_difference(stored[entry.id], plain(entry))
        if field:
            raise ChangedReport(entry.id, field)


async def _add_reports(
    session: AsyncSession, situation: SituationRow, entries: list[ReportEntry], now: datetime
) -> list[FigureRow | StepRow | IncidentRow]:
    zone = ZoneInfo(situation.zone)
    first = await _next_number(session, situation)
    in_order = sorted(entries, key=lambda entry: published(entry, zone).at)
    reports = [report_row(entry, situation.id, first + i, zone, now) for i, entry in enumerate(in_order)]
    session.add_all(reports)
    await session.flush()
    items = [row for entry, report in zip(in_order, reports, strict=True) for row in item_rows(entry, report, zone)]
    session.add_all(items)
    return items


async def _next_number(session: AsyncSession, situation: SituationRow) -> int:
    query = select(func.max(ReportRow.number)).where(ReportRow.situation_id == situation.id)
    return ((await session.exec(query)).one() or 0) + 1
