"""A PostgreSQL server that fails over, falls silent, or has no connection left."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import asyncpg  # type: ignore[import-untyped]
import pytest
from sqlalchemy import make_url
from structlog.testing import capture_logs

from storage.database.connecting import POOL
from storage.database.engine import Database, open_engine
from storage.database.watching import SILENT_S
from storage.errors import DatabaseUnreachable
from storage.readers import chats, inbox
from storage.record import ledger
from storage.record.loading import load
from tests.support.desk import NOW
from tests.support.records.situation_files import situation_file
from tests.support.relay import relayed
from tests.support.running.waiting import until

pytestmark = pytest.mark.postgresql


@asynccontextmanager
async def watched(url: str) -> AsyncIterator[Database]:
    database = open_engine(url)
    watching = asyncio.create_task(database.watch())
    try:
        yield database
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await database.close()


async def until_well(database: Database) -> float:
    began = time.monotonic()
    while True:
        try:
            await chats.note(database, 5, "private", "en")
            await inbox.keep(database, {1: "{}"})
            await ledger.version(database, "border")
        except Exception:
            assert time.monotonic() - began < 10
            await asyncio.sleep(0.1)
        else:
            return time.monotonic() - began


async def test_connections_that_can_only_be_read_from_are_given_up(database_url: str) -> None:
    async with watched(database_url) as database:
        await load(database, situation_file(), NOW)
        await until_well(database)
        await database.fill_pool()
        async with AsyncExitStack() as held:
            for _ in range(POOL - 2):
                connection = await held.enter_async_context(database.engine.connect())
                driver = (await connection.get_raw_connection()).driver_connection
                await driver.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")  # type: ignore[union-attr]
            for line in (database._jotting, *(each._connection for each in database._prepared.values())):
                if line._connection:
                    driver = (await line._connection.get_raw_connection()).driver_connection
                    await driver.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")  # type: ignore[union-attr]
        assert await until_well(database) < 10
        for number in range(2 * POOL):
            await chats.note(database, number + 10, "private", "en")


async def test_a_server_that_falls_silent_keeps_nobody_waiting_and_is_found_again(database_url: str) -> None:
    async with relayed(database_url) as (relay, through), watched(through) as database:
        await load(database, situation_file(), NOW)
        await until_well(database)
        await asyncio.sleep(1.5)  # the watch has begun
        with capture_logs() as logs:
            relay.deaf = True
            began = time.monotonic()
            asked = [
                ledger.version(database, "border"),
                chats.note(database, 6, "private", "en"),
                chats.known(database, 5),
                inbox.keep(database, {2: "{}"}),
            ]
            found = await asyncio.gather(*asked, return_exceptions=True)
            assert time.monotonic() - began < 10
            assert all(isinstance(each, Exception) for each in found)
            began = time.monotonic()
            with pytest.raises(DatabaseUnreachable):
                await chats.known(database, 5)
            assert time.monotonic() - began < 0.5
            relay.deaf = False
            assert await until_well(database) < 10
        assert [line["event"] for line in logs] == [
            "the database does not answer: its connections are given up",
            "the database answers again",
        ]


async def test_when_a_servers_connections_are_used_up_everybody_waits_for_one_of_ours(database_url: str) -> None:
    address = make_url(database_url)
    database = open_engine(database_url)
    await database.fill_pool()
    others = []
    try:
        with suppress(asyncpg.TooManyConnectionsError):
            while True:
                others.append(
                    await asyncpg.connect(
                        host=str(address.query["host"]),
                        user=address.username,
                        password=address.password,
                        database=address.database,
                    )
                )
        await asyncio.gather(*(chats.known(database, number) for number in range(60)))
    finally:
        for each in others:
            await each.close()
        await database.close()


async def test_where_the_last_connection_is_somebody_elses_it_is_waited_for(database_url: str) -> None:
    address = make_url(database_url)
    database = open_engine(database_url)
    others = []
    with suppress(asyncpg.TooManyConnectionsError):
        while True:
            others.append(
                await asyncpg.connect(
                    host=str(address.query["host"]),
                    user=address.username,
                    password=address.password,
                    database=address.database,
                )
            )
    asked = asyncio.create_task(chats.known(database, 5))
    await asyncio.sleep(1)
    assert not asked.done()
    for each in others:
        await each.close()
    assert await asked is None
    await database.close()


async def test_a_process_that_froze_in_mid_statement_holds_up_nobody_for_long(database_url: str) -> None:
    """It has locked a row, sent a statement's text and no values: no timeout for silence is for that."""
    address = make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
    frozen, at_ease = await asyncpg.connect(address), await asyncpg.connect(address)
    try:
        async with watched(database_url) as database:
            await chats.note(database, 5, "private", "en")
            await frozen.execute(
                "BEGIN; SET LOCAL idle_in_transaction_session_timeout = 3000; UPDATE chat SET kind = kind"
            )
            await frozen.prepare("SELECT 1")
            await at_ease.prepare("SELECT 1")  # whom nobody waits for is left alone
            began = time.monotonic()
            with capture_logs() as logs:
                async with database.writing() as session:
                    await (await session.connection()).exec_driver_sql("UPDATE chat SET kind = 'group'")
                waited = time.monotonic() - began
                await until(lambda: any("froze" in entry["event"] for entry in logs))  # told once it has been ended
            assert waited < SILENT_S + 3
            assert [entry["count"] for entry in logs if "froze" in entry["event"]] == [1]
            assert await at_ease.fetchval("SELECT 1") == 1
    finally:
        frozen.terminate()
        await at_ease.close()
