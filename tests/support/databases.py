"""Databases of an engine, made for a test and gone after it: SQLite files here, PostgreSQL's in `postgres`."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

from sqlalchemy import make_url, text

from storage.database.engine import Database, open_engine


class Databases(Protocol):
    def database(self, template: str | None = None) -> str:
        """The address of a new database: an empty one, or a copy of the one at `template`, which nobody may be
        using."""

    def drop(self, url: str) -> None: ...


class Files:
    """SQLite files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._numbers = folder, count(1)

    def database(self, template: str | None = None) -> str:
        path = self._folder / f"sitrep-{next(self._numbers)}.db"
        if template:
            shutil.copyfile(str(make_url(template).database), path)
        return f"sqlite+aiosqlite:///{path}"

    def drop(self, url: str) -> None:
        path = Path(str(make_url(url).database))
        for each in path.parent.glob(f"{path.name}*"):  # the log beside it as well
            each.unlink()


@contextmanager
def lent(databases: Databases, template: str | None = None) -> Iterator[str]:
    """The address of a database for as long as the block runs."""
    url = databases.database(template)
    try:
        yield url
    finally:
        databases.drop(url)


@asynccontextmanager
async def another(database: Database) -> AsyncIterator[Database]:
    """The database as another process has it open; at the end that one is gone."""
    opened = open_engine(database.engine.url.render_as_string(hide_password=False), keys=database.keys)
    try:
        yield opened
    finally:
        await opened.close()


@asynccontextmanager
async def without(database: Database, table: str) -> AsyncIterator[None]:
    """Whatever reads or writes the table fails meanwhile."""
    async with database.writing() as session:
        await (await session.connection()).execute(text(f"ALTER TABLE {table} RENAME TO {table}_away"))
    yield
    async with database.writing() as session:
        await (await session.connection()).execute(text(f"ALTER TABLE {table}_away RENAME TO {table}"))
