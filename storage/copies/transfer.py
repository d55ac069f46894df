"""The rows of a copy, table by table and batch by batch."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, Table, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.copies import progress as bookmark
from storage.copies.progress import CopyProgress
from storage.database.connecting import Silence
from storage.database.dialects import count_on
from storage.database.engine import Database
from storage.errors import RowsMissing
from storage.record.situations import Rows
from storage.tables import Base

BATCH = 2_000  # rows in memory, and in one transaction: some megabytes

TABLES = tuple(Base.metadata.sorted_tables)  # whatever is referred to comes first


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """Rows of all tables; `table` is the one in hand."""

    table: str
    done: int
    total: int


OnProgress = Callable[[Progress], None]


class _SourceChanged(Exception):
    """Rows that an earlier run has copied are not what they were."""


class Transfer:
    """From one reading transaction into a target that is the copy's alone. Memory holds one batch."""

    def __init__(self, reading: AsyncConnection, target: Database, on_progress: OnProgress) -> None:
        self._reading, self._target, self._on_progress = reading, target, on_progress
        self._done = self._total = 0

    async def run(self) -> Mapping[str, int]:
        """How many rows each table has, in both databases. Raises CannotCopy."""
        counts = {table.name: await _count(self._reading, table) for table in TABLES}
        self._total = sum(counts.values())
        try:
            await self._copy()
        except _SourceChanged:
            await self._empty()
            await self._copy()
        await self._finish(counts)
        return counts

    async def _copy(self) -> None:
        self._done = 0
        for table in TABLES:
            await self._copy_rows(table)
            await self._copy_own_references(table)

    async def _copy_rows(self, table: Table) -> None:
        """Reads all, so as to know whether what was copied before is what is there now, and writes what is new."""
        async with self._target.reading() as session:
            there = await bookmark.place(await session.connection(), table)
        here, digest = CopyProgress(), sha256()
        async with self._reading.stream(select(table).order_by(*table.primary_key)) as result:
            async for rows in result.partitions(BATCH):
                _add(digest, rows)
                before, here = here, CopyProgress(here.count + len(rows), digest.hexdigest())
                if here.count > there.count:
                    _refuse_change(before, there)
                    await self._write(table, rows, there, here)
                    there = here
                self._tell(table, len(rows))
        _refuse_change(here, there)

    def _writing(self) -> AbstractAsyncContextManager[AsyncSession]:
        return self._target.writing(Silence.COMPUTING)  # it holds up nobody: no bot starts on what is half copied

    async def _write(self, table: Table, rows: Rows, before: CopyProgress, after: CopyProgress) -> None:
        later = dict.fromkeys(column.name for column in _own_references(table))
        async with self._writing() as session:
            connection = await session.connection()
            await bookmark.move(connection, table, before, after)
            await connection.execute(insert(table), [{**row._mapping, **later} for row in rows])

    async def _copy_own_references(self, table: Table) -> None:
        """What rows say of rows of the same table: only now are all of them there. Done twice it is the same."""
        own, keys = _own_references(table), list(table.primary_key)
        if not own:
            return
        referring = select(*keys, *own).where(or_(*(column.is_not(None) for column in own)))
        change = update(table).where(*(key == bindparam(f"key_{key.name}") for key in keys))
        change = change.values({column.name: bindparam(f"own_{column.name}") for column in own})
        async with self._reading.stream(referring.order_by(*keys)) as result:
            async for rows in result.partitions(BATCH):
                values = [_named("key", keys, row._mapping) | _named("own", own, row._mapping) for row in rows]
                async with self._writing() as session:
                    await (await session.connection()).execute(change, values)

    async def _empty(self) -> None:
        async with self._writing() as session:
            connection = await session.connection()
            for table in reversed(TABLES):
                await connection.execute(delete(table))
            await bookmark.back_to_the_beginning(connection)

    async def _finish(self, counts: Mapping[str, int]) -> None:
        """From here on the target is a database like any other."""
        async with self._writing() as session:
            connection = await session.connection()
            for table in TABLES:
                _refuse_difference(table.name, counts[table.name], await _count(connection, table))
                await count_on(connection, table)
            await bookmark.take_away(connection)

    def _tell(self, table: Table, rows: int) -> None:
        self._done += rows
        self._on_progress(Progress(table=table.name, done=self._done, total=self._total))


async def _count(connection: AsyncConnection, table: Table) -> int:
    return (await connection.execute(select(func.count()).select_from(table))).scalar_one()


def _own_references(table: Table) -> list[Column[Any]]:
    """The columns that refer to rows of the same table, such as a report's `replaced_by`."""
    own = (constraint for constraint in table.foreign_key_constraints if constraint.referred_table is table)
    return [column for constraint in own for column in constraint.columns if not column.primary_key]


def _named(prefix: str, columns: Iterable[Column[Any]], values: Mapping[Any, Any]) -> dict[str, Any]:
    return {f"{prefix}_{column.name}": values[column.name] for column in columns}


def _add(digest: Any, rows: Sequence[Any]) -> None:
    for row in rows:
        digest.update(repr(tuple(row)).encode())


def _refuse_change(found: CopyProgress, copied: CopyProgress) -> None:
    if found != copied:
        raise _SourceChanged


def _refuse_difference(table: str, here: int, there: int) -> None:
    if here != there:
        raise RowsMissing(table, here, there)
