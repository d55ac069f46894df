"""Definitions read from their rows: parties, sources, places, outbreaks, efforts. One that cannot be read is left out
with all that names it, and noted: readers are told that something is missing, owners what."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Integer, String, Table, func, select, type_coerce
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.record import from_rows as rows
from storage.record.situations import AnyRow, all_rows, readable_rows, table
from storage.record.soundness import of_its_kinds
from storage.tables.columns import is_zone
from storage.tables.record import (
    ActorRow,
    AssumptionRow,
    FigureRow,
    PartyRow,
    PhaseRow,
    PlaceRow,
    SituationRow,
    SourceRow,
    TrackRow,
)
from storage.values.report import Track
from storage.values.situation import Situation

NEWEST = 2**31  # the number of an outbreak whose number cannot be read: it may be the newest


class Definitions(NamedTuple):
    """A situation, and its tracks by their codes."""

    situation: Situation
    tracks: Mapping[str, Track]


async def definitions(session: AsyncSession, row: Any) -> Definitions:
    """What the situation of a row rests on, as the session sees it. A transaction that writes reads it here: what it
    sees is not yet what others may keep."""
    reading = _Reading(session, row.id)
    parties = await reading.sound(PartyRow)
    actors = await reading.sound(ActorRow)
    sides, doers = _codes(parties), _codes(actors)
    # A source without its side would be nobody's, and its word on the enemy's dead no claim any more (rule 15).
    sources = await reading.sound(SourceRow, lambda each: each.party in {*sides, None})
    sources = reading.inside(SourceRow, sources, lambda each: each.parent)
    places = await reading.sound(PlaceRow, lambda each: (each.party or None) in {*sides, None})
    places = reading.inside(PlaceRow, places, lambda each: each.within)
    said_of = _codes(sources)
    assumptions = await reading.sound(AssumptionRow, lambda each: each.source in said_of)
    phases = await reading.sound(PhaseRow)
    tracks = await reading.sound(TrackRow, lambda each: sides.issuperset(each.parties) and each.actor in {*doers, ""})
    words = await _words(session, row.id, phases[0].begins if phases else date.min, reading.gaps)
    unclear = any(phase.ends is None and rows.newer(phase, phases) for phase in phases)
    situation = rows.situation(
        words,
        parties=parties,
        actors=actors,
        sources=sources,
        places=places,
        phases=phases,
        assumptions=assumptions,
        counted=await _last_days(session, row) if unclear else {},
        unread_phases=await reading.unread_phases(phases),
        gaps=tuple(reading.gaps),
    )
    return Definitions(situation, {each.code: rows.track(each) for each in tracks})


async def sides(session: AsyncSession, situation_id: int) -> list[AnyRow]:
    """The rows of the parties that can be read."""
    return await _Reading(session, situation_id).sound(PartyRow)


@dataclass
class _Reading:
    session: AsyncSession
    situation_id: int
    gaps: list[str] = field(default_factory=list)

    async def sound(self, model: type[SQLModel], rests: Callable[[AnyRow], bool] = lambda _: True) -> list[AnyRow]:
        """The rows that can be read, in their order, and of which what they name can be."""
        of = table(model)
        found, bad = await readable_rows(self.session, select(of).where(of.c.situation_id == self.situation_id))
        self.gaps += [f"{bad} of {of.name}"] if bad else []
        told = [row for row in found if of_its_kinds(row, of) and _is_named(row) and rests(row)]
        self._note(of, found, told)
        # What a file and what a report added may have the same position; each engine sorts text in its own way.
        return sorted(told, key=lambda row: (row.position, row[1]))

    def inside(self, model: type[SQLModel], found: list[AnyRow], outer: Callable[[AnyRow], str | None]) -> list[AnyRow]:
        """Those of which what they are part of can be read, and what that is part of."""
        told, before = found, -1
        while before != len(told):
            before, codes = len(told), _codes(told)
            told = [row for row in told if not outer(row) or outer(row) in codes]
        self._note(table(model), found, told)
        return told

    async def unread_phases(self, read: Iterable[AnyRow]) -> tuple[int, ...]:
        of = table(PhaseRow).c
        numbers = await all_rows(self.session, select(of.number).where(of.situation_id == self.situation_id))
        there = {each.number if isinstance(each.number, int) else NEWEST for each in numbers}
        return tuple(sorted(there - {each.number for each in read}))

    def _note(self, of: Table, found: Collection[AnyRow], told: Collection[AnyRow]) -> None:
        self.gaps += [f"{of.name} {row[1]}" for row in found if row not in told]


def _codes(found: Iterable[AnyRow]) -> set[str]:
    return {each.code for each in found}


def _is_named(row: AnyRow) -> bool:
    """Whether it has the English name that everything has that has names."""
    return "en" in row._mapping.get("names", {"en": ""})


async def _words(session: AsyncSession, situation_id: int, first_day: date, gaps: list[str]) -> Any:
    """The situation's own row. No column of it is a reason to say nothing: the code stands in the place of a name that
    cannot be read, days are those of UTC, and without an order no source comes before another."""
    of = table(SituationRow)
    told: dict[str, Any] = {"names": None, "place_word": {}, "first_look": None, "source_order": []}
    for name in told:
        found, bad = await readable_rows(session, select(of.c[name]).where(of.c.id == situation_id))
        gaps += [f"{of.name} {name}"] if bad else []
        told[name] = told[name] if bad else found[0][0]
    as_written = type_coerce(of.c.zone, String), type_coerce(of.c.version, Integer)
    (row,) = await all_rows(session, select(of.c.code, of.c.zone, *as_written).where(of.c.id == situation_id))
    code, zone, zone_as_written, version_as_written = row
    gaps += [] if is_zone(zone_as_written) else [f"{of.name} zone"]
    gaps += [] if isinstance(version_as_written, int) else [f"{of.name} version"]
    return _Words(
        code=code,
        zone=zone,
        source_order=told["source_order"],
        names=told["names"] if told["names"] and "en" in told["names"] else {"en": code},
        place_word=told["place_word"],
        first_look=told["first_look"] or first_day,
    )


@dataclass(frozen=True, kw_only=True)
class _Words:
    code: str
    zone: str
    source_order: list[str]
    names: Mapping[str, str]
    place_word: Mapping[str, str]
    first_look: date


async def _last_days(session: AsyncSession, row: Any) -> dict[int, date]:
    """The newest day of the counts that say themselves which phase they are of, by its number."""
    figures = table(FigureRow).c
    said = select(figures.phase, func.max(figures.as_of_at).label("at")).where(
        figures.situation_id == row.id, figures.phase.is_not(None), figures.ended_at.is_(None)
    )
    zone = ZoneInfo(row.zone)
    found, _ = await readable_rows(session, said.group_by(figures.phase))
    return {each.phase: each.at.astimezone(zone).date() for each in found}
