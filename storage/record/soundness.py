"""Soundness of rows: whether one is what its table is for. SQLite keeps whatever is written there: by hand, by another
program, by a broken disk. What a column itself cannot read it says so (`storage.record.situations.UNREADABLE`); here is
what it would hand on. Pure."""

from collections.abc import Mapping
from datetime import MAXYEAR, datetime
from functools import cache
from typing import Any

from sqlalchemy import Boolean, DateTime, Integer, String, Table

from storage.values.situation import Situation

_KINDS: Mapping[type, type] = {Integer: int, Boolean: bool, String: str, DateTime: datetime}


def is_sound(row: Any, of: Table, situation: Situation) -> bool:
    """Whether each value is of its column's kind, each moment one that every clock knows, and its source one that there
    is: a number without anybody who says it is none."""
    values = row._mapping
    for name, kind in _columns(of):
        value = values.get(name)
        if value is not None and (
            not isinstance(value, kind) or (isinstance(value, datetime) and value.year >= MAXYEAR)
        ):
            return False
    return "source" not in of.c or row.source in situation.sources


@cache
def _columns(of: Table) -> tuple[tuple[str, type], ...]:
    found = []
    for column in of.c:
        impl = getattr(column.type, "impl_instance", column.type)  # a type of ours stands on one of SQLAlchemy's
        kind = next((kind for of_kind, kind in _KINDS.items() if isinstance(impl, of_kind)), None)
        if kind is not None:
            found.append((column.name, kind))
    return tuple(found)
