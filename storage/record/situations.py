"""Plain rows and a situation by its code: what every module that reads the database needs."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, Table, inspect, select
from sqlalchemy.orm import load_only
from sqlmodel import SQLModel, col
from sqlmodel import select as select_rows
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.errors import UnknownSituation
from storage.tables.record import SituationRow

AnyRow = Row[*tuple[Any, ...]]
Rows = Sequence[AnyRow]


async def all_rows(session: AsyncSession, query: Select[*tuple[Any, ...]]) -> Rows:
    """The rows of a query, plain: objects that the session keeps track of take twice as long. What was added to the
    session is seen only once it is flushed."""
    connection = await session.connection()
    return (await connection.execute(query)).all()


UNREADABLE = (ValueError, TypeError, LookupError, ArithmeticError)
"""What a column raises of a value that is none of its kind: written by hand, by another program, by a broken disk."""


async def readable_rows(
    session: AsyncSession, query: Select[*tuple[Any, ...]], parameters: Mapping[str, Any] | None = None
) -> tuple[Rows, int]:
    """The rows of a query, plain, without those that hold a value that cannot be read; and how many those are. One bad
    row keeps nobody else from anything."""
    connection = await session.connection()
    try:
        return (await connection.execute(query, parameters)).all(), 0
    except UNREADABLE:
        found: list[AnyRow] = []
        bad = 0
    # Asked again, for rows one by one: all at once end at the first bad one.
    one_by_one = await connection.execute(query, parameters)
    while True:
        try:
            row = one_by_one.fetchone()
        except UNREADABLE:
            bad += 1
            continue
        if row is None:
            return found, bad
        found.append(row)


def table(model: type[SQLModel]) -> Table:
    """The table of a model, whose columns are under `.c`."""
    found = inspect(model).local_table
    assert isinstance(found, Table)
    return found


async def situation_codes(session: AsyncSession) -> tuple[str, ...]:
    """In alphabetical order: ours, as PostgreSQL's depends on how it was set up."""
    return tuple(sorted(row.code for row in await all_rows(session, select(table(SituationRow).c.code))))


async def found_situation(session: AsyncSession, code: str) -> AnyRow:
    """The id, code, zone and version of a situation. Raises UnknownSituation."""
    of = table(SituationRow).c
    found = await all_rows(session, select(of.id, of.code, of.zone, of.version).where(of.code == code))
    if not found:
        raise UnknownSituation(code, await situation_codes(session))
    return found[0]


_WITHOUT_WORDS = load_only(*(getattr(SituationRow, name) for name in ("code", "zone", "version")))
"""What it is called may be unreadable, which keeps nobody from writing."""


async def locked_situation(session: AsyncSession, situation_id: int) -> SituationRow:
    """The situation, locked against other writers until the transaction ends: whoever publishes takes the next number
    and raises the version."""
    query = select_rows(SituationRow).where(col(SituationRow.id) == situation_id)
    return (await session.exec(query.options(_WITHOUT_WORDS).with_for_update())).one()
