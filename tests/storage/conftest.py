"""The shipped record, and an editor's desk, each made once in a real database."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest

from config.situation.reading import read_situation, situation_path
from storage.database.engine import Database, open_engine
from storage.record import ledger
from storage.record.loading import load
from storage.values.report import Snapshot
from tests.support.databases import Databases
from tests.support.desk import Desk, open_desk
from tests.support.records.factories import moment
from tests.support.records.situation_files import report, situation_file

CODE = "cambodia-thailand"
NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def shipped_record(databases: Databases, migrated: str) -> str:
    """The address of the shipped record, loaded at NOW."""
    url = databases.database(migrated)

    async def fill() -> None:
        database = open_engine(url)
        await load(database, read_situation(situation_path(CODE)), NOW)
        await database.close()

    asyncio.run(fill())
    return url


@pytest.fixture(scope="session")
def shipped(shipped_record: str) -> Callable[..., Snapshot]:
    """The record as of a day or an hour, as known then unless another moment is given."""

    async def read(day: str, known: str) -> Snapshot:
        database = open_engine(shipped_record)
        found = await ledger.snapshot(database, CODE, moment(day), moment(known or day))
        await database.close()
        return found

    @cache
    def at(day: str, known: str = "") -> Snapshot:
        return asyncio.run(read(day, known))

    return at


@pytest.fixture(scope="session")
def made_desk(databases: Databases, migrated: str) -> tuple[str, Desk]:
    url = databases.database(migrated)

    async def fill() -> Desk:
        database = open_engine(url)
        await load(database, situation_file(report("a", killed=1)), NOW)
        desk = await open_desk(database)
        await database.close()
        return desk

    return url, asyncio.run(fill())


@pytest.fixture
def template(request: pytest.FixtureRequest, migrated: str) -> str:
    """The database of a test with a desk begins with the desk in it."""
    return request.getfixturevalue("made_desk")[0] if "desk" in request.fixturenames else migrated


@pytest.fixture
def desk(made_desk: tuple[str, Desk], database: Database) -> Desk:
    """An editor of a record with one report from its file: number 1, one killed."""
    return replace(made_desk[1], database=database)
