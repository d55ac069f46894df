"""Definitions of a situation file, kept in step with the record: names, orders, phases, sources. A published report may
bring a source, a place or a track that no file has."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Integer, String, cast, type_coerce
from sqlalchemy import select as select_plain
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from config.situation.reading import SituationFile
from config.vocabulary import SourceKind
from storage.database.dialects import insert
from storage.errors import ChangedZone
from storage.record.definitions import sides
from storage.record.situations import AnyRow, all_rows, found_situation, locked_situation, readable_rows, table
from storage.tables.columns import is_zone
from storage.tables.record import (
    ActorRow,
    AssumptionRow,
    PartyRow,
    PhaseRow,
    PlaceRow,
    SituationRow,
    SourceRow,
    TrackRow,
)
from storage.values.new_report import NewPlace, NewReport, NewSource, NewStep

DefinitionRow = PartyRow | ActorRow | SourceRow | PlaceRow | PhaseRow | AssumptionRow | TrackRow


async def situation_row(session: AsyncSession, file: SituationFile) -> SituationRow:
    """The file's situation, locked against other writers; a new one, of version 0, where there is none yet."""
    new = {"code": file.code, "zone": file.zone, "version": 0, **_of_the_situation(file)}
    # Processes that start together on an empty database all load the file: one of them makes the situation.
    await session.exec(insert(session, SituationRow).values(new).on_conflict_do_nothing())
    found = await locked_situation(session, (await found_situation(session, file.code)).id)
    of = table(SituationRow)
    as_written = select_plain(type_coerce(of.c.zone, String)).where(of.c.id == found.id)
    if not is_zone((await all_rows(session, as_written))[0][0]):
        found.zone, found.version = file.zone, found.version + 1
    # Another zone would move the days of what is published.
    if found.zone != file.zone:
        raise ChangedZone(file.code, found.zone, file.zone)
    return found


async def store_definitions(session: AsyncSession, situation: SituationRow, file: SituationFile) -> int:
    """How many definitions were added, changed or taken away.

    Phases and assumptions follow the file. The others are named by published rows, so one that left the file stays.
    """
    of, values = table(SituationRow), _of_the_situation(file)
    rows, _ = await readable_rows(session, select_plain(of).where(of.c.id == situation.id))
    changed = int(_differs(dict(rows[0]._mapping) if rows else None, values))
    if changed:
        await (await session.connection()).execute(of.update().where(of.c.id == situation.id).values(values))
    kinds: list[tuple[type[DefinitionRow], Sequence[BaseModel], bool]] = [
        (PartyRow, file.parties, True),
        (ActorRow, file.actors, True),
        (SourceRow, file.sources, True),
        (PlaceRow, file.places, True),
        (TrackRow, file.tracks, True),
        (PhaseRow, file.phases, False),
        (AssumptionRow, file.assumptions, False),
    ]
    for model, entries, stays in kinds:
        changed += await _store(session, model, situation, entries, stays)
    return changed


async def add_newcomers(session: AsyncSession, situation: SituationRow, report: NewReport) -> None:
    """The sources, places and tracks that the report is the first to name. One that is there already stays as it is; a
    file that defines it later has the last word."""
    parties = await sides(session, situation.id)
    for source in report.new_sources:
        side = source.party or _side_in_name(source, parties)
        await _add_newcomer(session, situation, SourceRow, source.code, _new_source(source, side))
    for place in report.new_places:
        await _add_newcomer(session, situation, PlaceRow, place.code, _new_place(place))
    everybody = [party.code for party in parties]
    for step in report.steps:
        if step.track_kind:
            await _add_newcomer(session, situation, TrackRow, step.track, _new_track(step, everybody))


async def _add_newcomer(
    session: AsyncSession,
    situation: SituationRow,
    model: type[SourceRow] | type[PlaceRow] | type[TrackRow],
    code: str,
    values: dict[str, Any],
) -> None:
    there = select(model.position).where(model.situation_id == situation.id, model.code == code)
    if not (await session.exec(there)).all():
        position = cast(col(model.position), Integer)  # SQLite keeps, and sorts behind every number, what is none
        last = (await session.exec(select(func.max(position)).where(model.situation_id == situation.id))).one()
        session.add(model(situation_id=situation.id, code=code, position=(last or 0) + 1, **values))
        await session.flush()


def _side_in_name(source: NewSource, parties: Sequence[AnyRow]) -> str | None:
    """The side whose name or adjective stands in the name of an army or a government body: the Royal Thai Army is on a
    side also where nobody said so, and its word on the enemy's dead is a claim (rule 15)."""
    if source.kind not in (SourceKind.GOVERNMENT, SourceKind.MILITARY):
        return None
    words = set(re.findall(r"\w+", source.name.casefold()))
    named = [
        party.code
        for party in parties
        if words & {name.casefold() for name in (*party.names.values(), *party.adjectives.values())}
    ]
    return named[0] if len(named) == 1 else None


def _new_source(source: NewSource, side: str | None) -> dict[str, Any]:
    return {
        "names": {"en": source.name},
        "short_names": {},
        "kind": source.kind,
        "party": side,
        "aliases": [],
    }


def _new_place(place: NewPlace) -> dict[str, Any]:
    return {"names": {"en": place.name}, "party": place.party or None, "within": place.within, "aliases": []}


def _new_track(step: NewStep, sides: list[str]) -> dict[str, Any]:
    """Every side's consent counts until a file says otherwise (docs/rules.md, section 4)."""
    return {"kind": step.track_kind, "names": dict(step.track_names), "parties": sorted(sides), "actor": step.actor}


def _of_the_situation(file: SituationFile) -> dict[str, Any]:
    return {
        "names": dict(file.names),
        "first_look": file.first_look,
        "source_order": list(file.source_order),
        "place_word": dict(file.place_word),
    }


async def _store(
    session: AsyncSession,
    model: type[DefinitionRow],
    situation: SituationRow,
    entries: Sequence[BaseModel],
    stays: bool,
) -> int:
    of = table(model)
    key = of.primary_key.columns.values()[1]  # the code; phases have numbers
    mine = of.c.situation_id == situation.id
    connection = await session.connection()
    stored = {row[0] for row in await all_rows(session, select_plain(key).where(mine))}
    rows, _ = await readable_rows(session, select_plain(of).where(mine))
    readable = {row._mapping[key.name]: dict(row._mapping) for row in rows}
    values = {getattr(each, key.name): {"position": at, **_columns(each)} for at, each in enumerate(entries)}
    new = [{"situation_id": situation.id, **each} for code, each in values.items() if code not in stored]
    if new:
        await connection.execute(of.insert(), new)
    # Also from what cannot be read: from now on it can be.
    other = [code for code, each in values.items() if code in stored and _differs(readable.get(code), each)]
    for code in other:
        await connection.execute(of.update().where(mine, key == code).values(values[code]))
    changed = len(new) + len(other)
    gone = stored - values.keys()
    if stays or not gone:
        return changed
    await connection.execute(of.delete().where(mine, key.in_(gone)))
    return changed + len(gone)


def _differs(stored: Mapping[str, Any] | None, values: Mapping[str, Any]) -> bool:
    return stored is None or any(stored[name] != value for name, value in values.items())


def _columns(entry: BaseModel) -> dict[str, Any]:
    """The entry's fields are the row's columns; JSON knows lists and dicts only."""
    return {name: _as_json(value) for name, value in entry.model_dump().items()}


def _as_json(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
