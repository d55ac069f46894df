"""What the tables are made of: column types and constraints that mean the same on every engine.

Instants need no type of our own: SQLModel stores a `datetime` as UTC, refuses one without a zone and returns it aware.
"""

from enum import StrEnum
from functools import cache
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import JSON, Dialect, Enum, ForeignKeyConstraint, Integer, MetaData, String
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

LONGEST_WORD = 32  # a new word must not change the column

# A constraint without a name cannot be changed later: SQLite builds the table anew and finds it by its name.
_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Base(SQLModel):
    """The base of every table; `Base.metadata` is the whole schema."""

    metadata = MetaData(naming_convention=_NAMES)


def word(kind: type[StrEnum]) -> Enum:
    """A column of one vocabulary's words, stored as they are written: a native enum of PostgreSQL could not be
    extended inside a transaction, and SQLAlchemy would store the Python names."""
    return Enum(kind, values_callable=lambda words: [w.value for w in words], native_enum=False, length=LONGEST_WORD)


class Json(TypeDecorator[Any]):
    """A column of JSON of one shape, such as `list[int]`. A value of another one (written by hand, by another program)
    raises ValueError where it is read, as a moment does that is none: no reader of the row has to look."""

    impl = JSON
    cache_ok = True

    def __init__(self, shape: Any) -> None:
        super().__init__()
        self.shape = shape

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 SQLAlchemy's
        try:
            return _adapter(self.shape).validate_python(value, strict=True)
        except ValidationError:
            raise ValueError("JSON of another shape") from None

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        return self.impl_instance.coerce_compared_value(op, value)  # or a path into it would be taken for a value of it


WORDS = Json(dict[str, str])
"""Words by their languages, answers by their questions."""

CODES = Json(list[str])

CONTENT = Json(dict[str, Any])


class Zone(TypeDecorator[str]):
    """A column with the name of a time zone; UTC where it has none that this machine knows, so that all that rests on
    it can still be told. Whoever has to know asks for it as a String (`is_zone`)."""

    impl = String
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> str:  # noqa: ARG002 SQLAlchemy's
        return value if is_zone(value) else "UTC"


class Version(TypeDecorator[int]):
    """A column with a number that rises. One that cannot be read is read as a higher one each time: nothing made before
    is taken to be right, and what is written next is higher again."""

    impl = Integer
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> int:  # noqa: ARG002 SQLAlchemy's
        return version_of(value)


def is_zone(value: Any) -> bool:
    """Whether it is the name of a time zone."""
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, TypeError, AttributeError, OSError):  # unknown, no key at all, a folder of zones
        return False
    return True


def version_of(value: Any) -> int:
    """What a column of `Version` holds, as a number."""
    return value if isinstance(value, int) else next(_unread)


_unread = count(2**40)  # nobody ever counted as far


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def refers(column: str, table: str) -> ForeignKeyConstraint:
    """`column` holds the code of a row of `table` in the same situation. It is checked at the end of the
    transaction, so that a source may come before the body it is part of."""
    return ForeignKeyConstraint(
        ["situation_id", column],
        [f"{table}.situation_id", f"{table}.code"],
        deferrable=True,
        initially="DEFERRED",
    )
