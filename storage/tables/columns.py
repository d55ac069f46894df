"""What the tables are made of: column types and constraints that mean the same on every engine.

Instants need no type of our own: SQLModel stores a `datetime` as UTC, refuses one without a zone and returns it aware.
"""

from enum import StrEnum

from sqlalchemy import Enum, ForeignKeyConstraint, MetaData
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


def refers(column: str, table: str) -> ForeignKeyConstraint:
    """`column` holds the code of a row of `table` in the same situation. It is checked at the end of the
    transaction, so that a source may come before the body it is part of."""
    return ForeignKeyConstraint(
        ["situation_id", column],
        [f"{table}.situation_id", f"{table}.code"],
        deferrable=True,
        initially="DEFERRED",
    )
