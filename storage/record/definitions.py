"""Definitions of a situation file, kept in step with the record: names, orders, phases, sources. A published report may
bring a source, a place or a track that no file has."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel
from sqlmodel import func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from config.situation.reading import SituationFile
from config.vocabulary import SourceKind
from storage.database.dialects import insert
from storage.errors import ChangedZone
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
    found = (await session.exec(select(SituationRow).where(SituationRow.code == file.code).with_for_update())).one()
    # Another zone would move the days of what is published.
    if found.zone != file.zone:
        raise ChangedZone(file.code, found.zone, file.zone)
    return found


async def store_definitions(session: AsyncSession, situation: SituationRow, file: SituationFile) -> int:
    """How many definitions were added, changed or taken away.

    Phases and assumptions follow the file. The others are named by published rows, so one that left the file stays.
    """
    changed = int(_assign(situation, _of_the_situation(file)))
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
    parties = (await session.exec(select(PartyRow).where(PartyRow.situation_id == situation.id))).all()
    for source in report.new_sources:
        side = source.party or _side_in_name(source, parties)
        await _add_newcomer(session, situation, SourceRow, source.code, _new_source(source, side))
    for place in report.new_places:
        await _add_newcomer(session, situation, PlaceRow, place.code, _new_place(place))
    sides = [party.code for party in parties]
    for step in report.steps:
        if step.track_kind:
            await _add_newcomer(session, situation, TrackRow, step.track, _new_track(step, sides))


async def _add_newcomer(
    session: AsyncSession,
    situation: SituationRow,
    model: type[SourceRow] | type[PlaceRow] | type[TrackRow],
    code: str,
    values: dict[str, Any],
) -> None:
    if await session.get(model, (situation.id, code)) is None:
        last = (await session.exec(select(func.max(model.position)).where(model.situation_id == situation.id))).one()
        session.add(model(situation_id=situation.id, code=code, position=(last or 0) + 1, **values))
        await session.flush()


def _side_in_name(source: NewSource, parties: Sequence[PartyRow]) -> str | None:
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
    rows = (await session.exec(select(model).where(model.situation_id == situation.id))).all()
    stored = {_key(row): row for row in rows}
    changed = 0
    for position, entry in enumerate(entries):
        values = {"position": position, **_columns(entry)}
        row = stored.pop(_key(entry), None)
        if row is None:
            session.add(model(situation_id=situation.id, **values))
        changed += row is None or _assign(row, values)
    if stays:
        return changed
    for row in stored.values():
        await session.delete(row)
    return changed + len(stored)


def _key(of: Any) -> Any:
    """The code; phases have numbers."""
    return of.code if hasattr(of, "code") else of.number


def _columns(entry: BaseModel) -> dict[str, Any]:
    """The entry's fields are the row's columns; JSON knows lists and dicts only."""
    return {name: _as_json(value) for name, value in entry.model_dump().items()}


def _as_json(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def _assign(row: Any, values: Mapping[str, Any]) -> bool:
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    return bool(different)
