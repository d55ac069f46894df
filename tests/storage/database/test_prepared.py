"""The line that is kept for one small query: it sees what others commit, and mends itself."""

import asyncio
from itertools import count

import pytest
from sqlalchemy import bindparam, select

from storage.database.engine import Database, open_engine
from storage.record.loading import load
from storage.record.situations import table
from storage.tables.record import SituationRow
from tests.support.desk import NOW
from tests.support.records.situation_files import situation_file
from tests.support.running.waiting import PATIENCE_S

SITUATIONS = table(SituationRow)
VERSION = select(SITUATIONS.c.version).where(SITUATIONS.c.code == bindparam("code"))
BROKEN = select(bindparam("code").op("no such operator")(1))


names = count(1)


async def rise(database: Database) -> None:
    """Makes the situation, or changes it."""
    await load(database, situation_file(names={"en": f"Name {next(names)}"}), NOW)


async def test_what_others_commit_is_in_the_next_answer(database: Database, database_url: str) -> None:
    other = open_engine(database_url)
    assert await database.prepared(VERSION).value("border") is None
    await rise(other)
    assert await database.prepared(VERSION).value("border") == 1
    await rise(other)
    await rise(other)
    assert await database.prepared(VERSION).value("border") == 3
    await other.close()


async def test_the_line_is_kept_and_asked_by_one_at_a_time(database: Database) -> None:
    await rise(database)
    line = database.prepared(VERSION)
    assert database.prepared(VERSION) is line
    assert await asyncio.gather(*(line.value("border") for _ in range(20))) == [1] * 20


async def test_a_line_that_broke_is_opened_again(database: Database) -> None:
    await rise(database)
    line = database.prepared(VERSION)
    assert await line.value("border") == 1
    assert line._connection._connection is not None
    await (await line._connection._connection.get_raw_connection()).driver_connection.close()
    assert await line.value("border") == 1


async def test_what_cannot_be_answered_is_raised_and_the_line_goes_on(database: Database) -> None:
    await rise(database)
    with pytest.raises(Exception, match=r"syntax|operator"):
        await database.prepared(BROKEN).value("border")
    assert await database.prepared(VERSION).value("border") == 1


async def test_after_a_close_the_next_question_opens_it_again(database: Database) -> None:
    await rise(database)
    assert await database.prepared(VERSION).value("border") == 1
    await database.close()
    assert await database.prepared(VERSION).value("border") == 1


async def test_it_holds_up_no_writer(database: Database, database_url: str) -> None:
    other = open_engine(database_url)
    await rise(other)
    for version in range(1, 6):
        assert await database.prepared(VERSION).value("border") == version
        async with asyncio.timeout(PATIENCE_S):
            await rise(other if version % 2 else database)
    await other.close()
