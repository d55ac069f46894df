"""One process sends: elections on a real PostgreSQL, and beside a SQLite file."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import asyncpg  # type: ignore[import-untyped]
import pytest
from sqlalchemy import make_url, text

from storage.database.engine import Database, open_engine
from storage.delivery import leadership
from storage.delivery.leadership import LEASE_S, SILENCE_S, TRY_S, Lease, elected
from tests.support.running.processes import ROOT
from tests.support.running.waiting import PATIENCE_S


@pytest.fixture
async def other(database_url: str) -> AsyncIterator[Database]:
    """The same database as another process has it."""
    opened = open_engine(database_url)
    yield opened
    await opened.close()


async def stands(database: Database, stack: AsyncExitStack, stop: asyncio.Event | None = None) -> Lease | None:
    async with asyncio.timeout(PATIENCE_S):
        return await stack.enter_async_context(elected(database, stop or asyncio.Event()))


async def test_the_second_is_elected_when_the_first_has_ended(database: Database, other: Database) -> None:
    waits: list[bool] = []
    async with AsyncExitStack() as first, AsyncExitStack() as second:
        lease = await stands(database, first)
        assert lease is not None

        async def stand() -> Lease | None:
            return await second.enter_async_context(elected(other, asyncio.Event(), lambda: waits.append(True)))

        standing = asyncio.create_task(stand())
        await asyncio.sleep(2.5 * TRY_S)
        assert not standing.done()
        assert waits == [True]
        assert lease.holds()
        await first.aclose()
        async with asyncio.timeout(PATIENCE_S):
            found = await standing
        assert found is not None
        assert found.holds()


async def test_a_stop_ends_the_waiting(database: Database, other: Database) -> None:
    stop = asyncio.Event()
    async with AsyncExitStack() as first, AsyncExitStack() as second:
        await stands(database, first)
        waiting = asyncio.create_task(stands(other, second, stop))
        await asyncio.sleep(0.3)
        stop.set()
        assert await waiting is None


@pytest.mark.postgresql
async def test_a_lease_is_lost_with_its_connection(database: Database, other: Database) -> None:
    async with AsyncExitStack() as first, AsyncExitStack() as second:
        lease = await stands(database, first)
        assert lease is not None
        async with other.engine.begin() as connection:
            await connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted")
            )
        async with asyncio.timeout(PATIENCE_S):
            await lease.lost.wait()
        assert not lease.holds()
        assert await stands(other, second) is not None


@pytest.mark.postgresql
@pytest.mark.parametrize("beats_s", [0, 0.2])
async def test_a_process_that_says_nothing_loses_its_lease_before_another_is_elected(
    database: Database, other: Database, beats_s: float
) -> None:
    """A loop that stands still, as a frozen process does, and another process beside it."""
    async with AsyncExitStack() as first, AsyncExitStack() as second:
        lease = await stands(database, first)
        assert lease is not None
        await asyncio.sleep(beats_s)
        time.sleep(LEASE_S + 0.1)  # noqa: ASYNC251 - that is the point
        assert not lease.holds()
        assert await stands(other, second) is not None


@pytest.mark.postgresql
async def test_a_process_that_froze_in_mid_statement_is_succeeded(database_url: str, other: Database) -> None:
    """Its session is at work in the server's eyes: the text of a statement is there, its values are awaited."""
    address = make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
    frozen = await asyncpg.connect(address)
    try:
        await frozen.execute(f"SET idle_session_timeout = '3s'; SELECT pg_advisory_lock({leadership._LOCK})")
        await frozen.prepare("SHOW transaction_read_only")
        began = time.monotonic()
        async with AsyncExitStack() as second:
            assert await stands(other, second) is not None
        assert SILENCE_S - 0.5 < time.monotonic() - began < SILENCE_S + 3 * TRY_S
    finally:
        frozen.terminate()


@pytest.mark.sqlite
async def test_beside_a_sqlite_file_a_killed_process_lets_go(database: Database, database_url: str) -> None:
    holds = f"""
import asyncio
from storage.database.engine import open_engine
from storage.delivery.leadership import elected

async def hold():
    async with elected(open_engine({database_url!r}), asyncio.Event()) as lease:
        print(lease.holds(), flush=True)
        await asyncio.Event().wait()

asyncio.run(hold())
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", holds, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"True\n"
    async with AsyncExitStack() as stack:
        standing = asyncio.create_task(stands(database, stack))
        await asyncio.sleep(1.5 * TRY_S)
        assert not standing.done()
        process.kill()
        await process.wait()
        assert await standing is not None
