"""Soundness of rows: whether one is what its table is for. SQLite keeps whatever is written there: by hand, by another
program, by a broken disk. What a column itself cannot read it says so (`storage.record.situations.UNREADABLE`); here is
what it would hand on. Pure."""

from collections.abc import Container, Mapping
from datetime import MAXYEAR, datetime
from functools import cache
from typing import Any

from sqlalchemy import Boolean, DateTime, Integer, String, Table

from storage.values.situation import Situation

_KINDS: Mapping[type, type] = {Integer: int, Boolean: bool, String: str, DateTime: datetime}


def is_sound(row: Any, of: Table, situation: Situation, tracks: Container[str] = ()) -> bool:
    """Whether each value is of its column's kind, and all that it names is there: a number without anybody who says it
    is none, nor is one of people or of an outbreak that nobody knows. `tracks` are those that there are."""
    if not of_its_kinds(row, of):
        return False
    sides, values = situation.parties, row._mapping
    named: tuple[tuple[str, Container[str]], ...] = (
        ("source", situation.sources),
        ("relay", situation.sources),
        ("victim_party", sides),
        ("place", situation.places),
        ("actor", situation.actors),
        ("track", tracks),
    )
    if any(of.c.get(name) is not None and values[name] and values[name] not in there for name, there in named):
        return False
    if not all(party in sides for name in ("parties", "disputed_by") for party in values.get(name, ())):
        return False
    if not situation.unread_phases:
        return True
    if "track" in of.c:
        return situation.knows_newest
    return "as_of_at" not in of.c or _in_known_outbreak(row, situation)


def _in_known_outbreak(figure: Any, situation: Situation) -> bool:
    if figure.phase is not None:
        return figure.phase not in situation.unread_phases
    return situation.knows_outbreak(figure.as_of_at.astimezone(situation.zone).date())


def of_its_kinds(row: Any, of: Table) -> bool:
    """Whether each value is of its column's kind, and each moment one that every clock knows."""
    values = row._mapping
    for name, kind in _columns(of):
        value = values.get(name)
        if value is not None and (
            not isinstance(value, kind) or (isinstance(value, datetime) and value.year >= MAXYEAR)
        ):
            return False
    return True


@cache
def _columns(of: Table) -> tuple[tuple[str, type], ...]:
    found = []
    for column in of.c:
        impl = getattr(column.type, "impl_instance", column.type)  # a type of ours stands on one of SQLAlchemy's
        kind = next((kind for of_kind, kind in _KINDS.items() if isinstance(impl, of_kind)), None)
        if kind is not None:
            found.append((column.name, kind))
    return tuple(found)
