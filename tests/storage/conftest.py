"""The shipped record, and an editor's desk, each made once in a real database."""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from config.situation import read_situation, situation_path
from storage import ledger
from storage.engine import Database, open_engine
from storage.loading import load
from storage.records import Snapshot
from tests.desk import Desk, open_desk
from tests.factories import moment
from tests.situation_files import report, situation_file

CODE = "cambodia-thailand"
NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def shipped_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "sitrep.db"
    shutil.copyfile(migrated_file, path)

    async def fill() -> None:
        database = open_engine(f"sqlite+aiosqlite:///{path}")
        await load(database, read_situation(situation_path(CODE)), NOW)
        await database.close()

    asyncio.run(fill())
    return path


@pytest.fixture(scope="session")
def shipped(shipped_file: Path) -> Callable[..., Snapshot]:
    """The record as of a day or an hour, as known then unless another moment is given."""

    async def read(day: str, known: str) -> Snapshot:
        database = open_engine(f"sqlite+aiosqlite:///{shipped_file}")
        found = await ledger.snapshot(database, CODE, moment(day), moment(known or day))
        await database.close()
        return found

    @cache
    def at(day: str, known: str = "") -> Snapshot:
        return asyncio.run(read(day, known))

    return at


@pytest.fixture(scope="session")
def desk_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Desk]:
    path = tmp_path_factory.mktemp("desk") / "sitrep.db"
    shutil.copyfile(migrated_file, path)

    async def fill() -> Desk:
        database = open_engine(f"sqlite+aiosqlite:///{path}")
        await load(database, situation_file(report("a", killed=1)), NOW)
        desk = await open_desk(database)
        await database.close()
        return desk

    return path, asyncio.run(fill())


@pytest.fixture
def desk(desk_file: tuple[Path, Desk], database: Database, database_url: str) -> Desk:
    """An editor of a record with one report from its file: number 1, one killed."""
    path, made = desk_file
    shutil.copyfile(path, database_url.removeprefix("sqlite+aiosqlite:///"))
    return replace(made, database=database)
