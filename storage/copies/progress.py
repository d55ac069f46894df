"""How far a copy has come, kept in the database that it fills: a table that is there until the copy is whole."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, insert, inspect, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import AnotherCopy
from storage.migrations import HALF_COPIED

_PROGRESS = Table(
    HALF_COPIED,
    MetaData(),  # one of its own: it is no part of the schema
    Column("name", String, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("digest", String, nullable=False),
)


@dataclass(frozen=True, slots=True)
class CopyProgress:
    """So many of a table's first rows, and what they say in short."""

    count: int = 0
    digest: str = ""


def is_there(connection: Connection) -> bool:
    """Whether a copy into this database has begun and is not whole yet."""
    return inspect(connection).has_table(HALF_COPIED)


def put(connection: Connection, names: Iterable[str]) -> None:
    """A place for each of the tables; those that have one keep it."""
    _PROGRESS.create(connection, checkfirst=True)
    kept = set(connection.scalars(select(_PROGRESS.c.name)))
    for name in names:
        if name not in kept:
            connection.execute(insert(_PROGRESS).values(name=name, count=0, digest=""))


def is_taken_away(error: DBAPIError) -> bool:
    """Whether that went wrong as there is no such table any more: another copy was done first."""
    said = str(error.orig)
    return HALF_COPIED in said and ("no such table" in said or "does not exist" in said)


async def place(connection: AsyncConnection, table: Table) -> CopyProgress:
    """Up to where the table was copied."""
    query = select(_PROGRESS.c["count"], _PROGRESS.c.digest).where(_PROGRESS.c.name == table.name)
    return CopyProgress(*(await connection.execute(query)).one())


async def move(connection: AsyncConnection, table: Table, before: CopyProgress, after: CopyProgress) -> None:
    """To be done in the transaction that copies the rows between. Of two copies at once one is let through."""
    here = (_PROGRESS.c.name == table.name, _PROGRESS.c["count"] == before.count, _PROGRESS.c.digest == before.digest)
    moved = update(_PROGRESS).where(*here).values(count=after.count, digest=after.digest)
    if (await connection.execute(moved)).rowcount != 1:
        raise AnotherCopy


async def back_to_the_beginning(connection: AsyncConnection) -> None:
    await connection.execute(update(_PROGRESS).values(count=0, digest=""))


async def take_away(connection: AsyncConnection) -> None:
    await connection.run_sync(_PROGRESS.drop)
