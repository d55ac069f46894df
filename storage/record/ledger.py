"""Reading the record. Only frozen records leave it, and every call reads one state of the database."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, bindparam, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.database.engine import Database
from storage.errors import UnknownSituation
from storage.record import from_rows as rows
from storage.record.catching_up import caught_up
from storage.record.definitions import Definitions, definitions
from storage.record.in_memory import RecordInMemory
from storage.record.situations import AnyRow, found_situation, readable_rows, situation_codes, table
from storage.record.soundness import is_sound
from storage.tables.columns import version_of
from storage.tables.record import (
    FigureRow,
    ReportRow,
    SituationRow,
)
from storage.values.report import Figure, Snapshot, Track
from storage.values.situation import Situation


@dataclass
class _Kept:
    """What was last read of each situation, by its code, with the version it was read at."""

    definitions: dict[str, tuple[int, Definitions]] = field(default_factory=dict)
    records: dict[str, RecordInMemory] = field(default_factory=dict)
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)


_kept: WeakKeyDictionary[Database, _Kept] = WeakKeyDictionary()  # it goes with its database


async def situations(database: Database) -> tuple[str, ...]:
    """The codes of the situations in the record, in alphabetical order."""
    async with database.reading() as session:
        return await situation_codes(session)


async def situation(database: Database, code: str, version: int | None = None) -> Situation:
    """The situation as it is defined now. Whoever has just read its `version` need not ask the database again while
    no newer one is there. UnknownSituation names those there are."""
    kept = _kept.setdefault(database, _Kept()).definitions.get(code)
    if kept and version is not None and version <= kept[0]:
        return kept[1].situation
    async with database.reading() as session:
        return (await _definitions(database, session, await found_situation(session, code))).situation


_VERSION = select(table(SituationRow).c.version).where(table(SituationRow).c.code == bindparam("code"))


async def version(database: Database, code: str) -> int:
    """A number that rises with every change of the situation's record: while it stands, so do the answers.
    Raises UnknownSituation."""
    found = await database.prepared(_VERSION).value(code)
    if found is None:
        raise UnknownSituation(code, await situations(database))
    return version_of(found)


async def snapshot(database: Database, situation_code: str, as_of: datetime, known_at: datetime) -> Snapshot:
    """What had been recorded by `known_at` and was true by `as_of`, in the order of its own dates.

    What was corrected or retracted after `known_at` is there, as it was then. Definitions (names, phases, the order
    of sources) are those of today. It says itself until when a later moment would find the same. Raises
    UnknownSituation. The two clocks: docs/rules.md, section 2.
    """
    if as_of.tzinfo is None or known_at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    record, tracks = await _newest(database, situation_code)
    return await _picked(record, tracks, as_of, known_at)


async def seen_inside(database: Database, session: AsyncSession, row: Any, at: datetime) -> Snapshot:
    """The situation's record as a transaction that writes sees it, as of and as known at that moment."""
    before = _kept.setdefault(database, _Kept()).records.get(row.code)
    # What is read here is not kept: the transaction may be undone, and nobody else may see it before.
    defined = await definitions(session, row)
    record = await caught_up(session, row.id, row.version, defined, before)
    return await _picked(record, defined.tracks, at, at)


async def _picked(record: RecordInMemory, tracks: Mapping[str, Track], as_of: datetime, known_at: datetime) -> Snapshot:
    return Snapshot(
        situation=record.situation,
        as_of=as_of,
        known_at=known_at,
        figures=await record.figures_at(as_of, known_at),
        tracks=tracks,
        steps=record.steps_at(as_of, known_at),
        incidents=record.incidents_at(as_of, known_at),
        services=record.services_at(as_of, known_at),
        reports=record.reports_at(known_at),
        ended_reports=record.ended_reports_at(known_at),
        version=record.version,
        next_dated=record.next_dated(as_of),
        next_known=record.next_known(known_at),
        gaps=(*record.situation.gaps, *record.gaps),
        agreed=record.steps_agreed(as_of, known_at),
        counted_after=record.counted_after(as_of, known_at),
    )


async def standing_figures(session: AsyncSession, of: Situation, *only: ColumnElement[bool]) -> list[Figure]:
    """Figures that nothing has ended, in the order of their ids; for a transaction that writes."""
    figures, reports = table(FigureRow), table(ReportRow)
    query = select(figures, reports.c.published_at).join(reports, reports.c.id == figures.c.report_id)
    found, _ = await readable_rows(session, query.where(*only, figures.c.ended_at.is_(None)).order_by(figures.c.id))
    return [rows.figure(row, of, of.zone) for row in found if is_sound(row, figures, of)]


async def _newest(database: Database, code: str) -> tuple[RecordInMemory, Mapping[str, Track]]:
    """The record as it is now. Of those who ask at once one reads what is new."""
    kept = _kept.setdefault(database, _Kept())
    async with kept.one_at_a_time, database.reading() as session:
        row = await found_situation(session, code)
        defined = await _definitions(database, session, row)
        before = kept.records.get(code)
        if before is None or before.version != row.version:
            kept.records[code] = await caught_up(session, row.id, row.version, defined, before)
        return kept.records[code], defined.tracks


async def _definitions(database: Database, session: AsyncSession, row: AnyRow) -> Definitions:
    """Definitions change rarely and are more than half of the queries, so they are kept while the version stands."""
    kept = _kept.setdefault(database, _Kept()).definitions
    if row.code in kept and kept[row.code][0] == row.version:
        return kept[row.code][1]
    defined = await definitions(session, row)
    kept[row.code] = row.version, defined
    return defined
