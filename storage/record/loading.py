"""Loading a situation file into the record: what is new is added, what was published is never rewritten."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from config.situation.checks import FileProblem
from config.situation.problems import line
from config.situation.reading import BadSituationFile, SituationFile
from storage.database.connecting import Silence
from storage.database.engine import Database
from storage.errors import ChangedReport
from storage.record import ledger
from storage.record.definitions import definitions
from storage.record.file_checks import FileReport, found_in_file, unclear_phases
from storage.record.file_entries import addition, first_difference, plain
from storage.record.insertion import add_reports
from storage.record.storing_definitions import situation_row, store_definitions
from storage.tables.record import FigureRow, ReportRow, SituationRow

AT_ONCE = 250  # reports


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadResult:
    """What loading a file did. `unchanged` counts reports; `not_in_file` are the refs of reports that another file
    brought and this one does not have: they were left alone. Reports entered by people are in no file. `doubts` is what
    the file has not confirmed, a line each."""

    situation: str
    added_reports: int
    added_figures: int
    changed_definitions: int
    unchanged: int
    not_in_file: tuple[str, ...]
    doubts: tuple[str, ...] = ()


async def load(
    database: Database, file: SituationFile, now: datetime, accepted: Collection[str] | None = None
) -> LoadResult:
    """Bring the record up to the file, in one transaction; a file loaded twice changes nothing the second time.

    New reports are asked what /report asks. A mistake is refused; so is a doubt that neither the file has confirmed nor
    `accepted`, ids of reports. With None nobody is there to ask: doubts are only told of, but the grave ones (a day
    that has not come; dead and injured as dead) are refused. Raises BadSituationFile, with all of them at once;
    ChangedReport when a published report stands differently in the file, and ChangedZone.
    """
    async with database.writing(Silence.ENDLESS) as session:  # a long file is judged for seconds, in its transaction
        situation = await situation_row(session, file)
        changed = await store_definitions(session, situation, file)
        stored = await _unchanged_refs(session, situation, file)
        fresh = [
            FileReport(position=position, entry=entry, addition=addition(entry, ZoneInfo(situation.zone), now))
            for position, entry in enumerate(file.reports)
            if entry.id not in stored
        ]
        doubts = await _checked(session, situation, file, fresh, now, accepted)
        await _add_reports(session, situation, fresh)
        if changed or fresh:
            situation.version += 1
    in_file = {entry.id for entry in file.reports}
    return LoadResult(
        situation=file.code,
        added_reports=len(fresh),
        added_figures=sum(len(each.addition.report.figures) for each in fresh),
        changed_definitions=changed,
        unchanged=len(file.reports) - len(fresh),
        not_in_file=tuple(ref for ref in stored if ref not in in_file),
        doubts=doubts,
    )


async def _unchanged_refs(session: AsyncSession, situation: SituationRow, file: SituationFile) -> dict[str, None]:
    """The refs of the published reports of files, in the order of their numbers. Raises ChangedReport, of the first in
    the file that stands there differently."""
    entries, stored, changed = {entry.id: entry for entry in file.reports}, dict[str, None](), dict[str, str]()
    query = select(ReportRow.ref, ReportRow.entry).where(ReportRow.situation_id == situation.id)
    # Nobody entered what a file has brought.
    of_files = query.where(ReportRow.entered_by == "").order_by(col(ReportRow.number))
    async for ref, old in await (await session.connection()).stream(of_files):
        stored[ref] = None
        field = ref in entries and first_difference(old, plain(entries[ref]))
        if field:
            changed[ref] = field
    first = next((ref for ref in entries if ref in changed), None)
    if first is not None:
        raise ChangedReport(first, changed[first])
    return stored


async def _checked(
    session: AsyncSession,
    situation: SituationRow,
    file: SituationFile,
    fresh: list[FileReport],
    now: datetime,
    accepted: Collection[str] | None,
) -> tuple[str, ...]:
    """The doubts that the file has not confirmed, a line each; raises BadSituationFile of those that are refused.
    Whoever accepts all reports that are new accepts what is unclear of the phases as well."""
    if not fresh:
        return ()
    await session.flush()  # new definitions are asked for by rows, not by objects
    of = (await definitions(session, situation)).situation
    record = await ledger.standing_figures(session, of, col(FigureRow.situation_id) == situation.id)
    found = [each for each in found_in_file(of, fresh, record, now) if not each.confirmed]
    found.sort(key=lambda each: (each.report.position, each.path))
    refused = [each for each in found if each.refused(accepted)]
    phases = list(unclear_phases(file.phases, of, fresh, record))
    everything = accepted is None or all(each.entry.id in accepted for each in fresh)
    if refused or (phases and not everything):
        told = [each.problem for each in (found if accepted is None else refused)]
        unclear = phases if accepted is None or not everything else ()
        raise BadSituationFile(_lines(file, [*unclear, *told]))
    return tuple(_lines(file, [*phases, *(each.problem for each in found)]))


def _lines(file: SituationFile, problems: Iterable[FileProblem]) -> list[str]:
    names = {
        "phases": [{"number": phase.number} for phase in file.phases],
        "reports": [{"id": entry.id} for entry in file.reports],
    }
    return [line(f"{file.code}.toml", names, each) for each in problems]


async def _add_reports(session: AsyncSession, situation: SituationRow, fresh: list[FileReport]) -> None:
    """By publication, some at a time: made into rows all of them would take several times the memory of the file."""
    in_order = sorted(fresh, key=lambda each: each.addition.published.at)
    for begin in range(0, len(in_order), AT_ONCE):
        some = in_order[begin : begin + AT_ONCE]
        await add_reports(session, situation, [replace(each.addition, entry=plain(each.entry)) for each in some])
