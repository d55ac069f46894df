"""Last told: what the chats of an edition were told before it."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import select

from storage.database.engine import Database
from storage.record import from_rows
from storage.record.situations import all_rows, table
from storage.tables.delivery import EditionRow
from storage.tables.record import FigureRow, ReportRow
from storage.values.editions import WRONG, Edition
from storage.values.report import Snapshot
from storage.values.told import Ended, LastTold

AT_ONCE = 500  # ids in one query


async def told_before(database: Database, edition: Edition, now: Snapshot, before: Snapshot | None) -> LastTold | None:
    """What its chats were told last, `before` being the record as it stood then and `now` as the edition tells it; None
    where they were told nothing."""
    if before is None:
        return None
    if WRONG in edition.content:
        return await _told_wrong(database, edition.content[WRONG], before)
    gone = before.figure_ids - now.figure_ids
    return LastTold(
        record=before,
        figures=await known_after(database, edition.after) if edition.after else None,
        ended=await _ended(database, sorted(gone)) if gone else {},
    )


async def _told_wrong(database: Database, ids: Collection[int], before: Snapshot) -> LastTold:
    """Of a correction: what it takes back and nothing else, whenever that was recorded."""
    figures, reports, of = table(FigureRow), table(ReportRow).c, before.situation
    query = select(figures, reports.published_at).join(table(ReportRow), reports.id == figures.c.report_id)
    async with database.reading() as session:
        rows = await all_rows(session, query.where(figures.c.id.in_(ids)))
    told = tuple(from_rows.figure(row, of, of.zone) for row in rows)
    record = replace(before, figures=told)
    return LastTold(record=record, figures=frozenset(ids), ended=await _ended(database, ids))


async def known_after(database: Database, edition_id: int) -> frozenset[int] | None:
    """The figures that the chats of an edition know since, of each series the last; None where that was not noted."""
    of = table(EditionRow).c
    async with database.reading() as session:
        rows = await all_rows(session, select(of.told_ids).where(of.id == edition_id))
    return next((frozenset(row.told_ids) for row in rows if row.told_ids is not None), None)


async def _ended(database: Database, ids: Collection[int]) -> Mapping[int, Ended]:
    """Why these figures count no more; of those that ended with their report, its reason."""
    of, found, wanted = table(FigureRow).c, dict[int, Ended](), list(ids)
    query = select(of.id, of.reason_kind, of.reason, of.replaced_by)
    async with database.reading() as session:
        for begin in range(0, len(wanted), AT_ONCE):
            part = query.where(of.id.in_(wanted[begin : begin + AT_ONCE]))
            for row in await all_rows(session, part):
                found[row.id] = Ended(reason_kind=row.reason_kind, reason=row.reason, replaced_by=row.replaced_by)
    return found
