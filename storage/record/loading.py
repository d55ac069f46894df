"""A situation file into the record: what is new is added, what was published is never rewritten."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from config.situation.reading import ReportEntry, SituationFile
from storage.database.engine import Database
from storage.errors import ChangedReport
from storage.record.definitions import situation_row, store_definitions
from storage.record.file_entries import addition, first_difference, plain
from storage.record.insertion import ItemRow, add_reports
from storage.tables.record import FigureRow, IncidentRow, ReportRow, ServiceRow, SituationRow, StepRow


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadResult:
    """What loading a file did. `unchanged` counts reports; `not_in_file` are the refs of reports that another file
    brought and this one does not have: they were left alone. Reports entered by people are in no file."""

    added_reports: int
    added_figures: int
    added_steps: int
    added_incidents: int
    added_services: int
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
        added_services=sum(isinstance(row, ServiceRow) for row in items),
        changed_definitions=changed,
        unchanged=len(file.reports) - len(fresh),
        not_in_file=tuple(ref for ref in stored if ref not in {entry.id for entry in file.reports}),
    )


async def _stored_reports(session: AsyncSession, situation: SituationRow) -> dict[str, dict[str, object]]:
    """The entries that the published reports of files were made from, in the order of their numbers."""
    query = select(ReportRow.ref, ReportRow.entry).where(ReportRow.situation_id == situation.id)
    of_files = query.where(ReportRow.entered_by == "").order_by(col(ReportRow.number))
    return {ref: dict(entry) for ref, entry in (await session.exec(of_files)).all()}


def _refuse_changes(file: SituationFile, stored: dict[str, dict[str, object]]) -> None:
    for entry in file.reports:
        field = entry.id in stored and first_difference(stored[entry.id], plain(entry))
        if field:
            raise ChangedReport(entry.id, field)


async def _add_reports(
    session: AsyncSession, situation: SituationRow, entries: list[ReportEntry], now: datetime
) -> list[ItemRow]:
    zone = ZoneInfo(situation.zone)
    additions = (addition(entry, zone, now) for entry in entries)
    _, items = await add_reports(session, situation, sorted(additions, key=lambda each: each.published.at))
    return items
