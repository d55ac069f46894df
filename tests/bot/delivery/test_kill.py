"""The process is killed in the middle of a mailing, again and again, and started again each time: nobody misses theirs,
and few get it twice."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select

from bot.delivery.worker import in_flight, unsettled
from config.vocabulary import OutboxState
from storage.database.engine import Database, open_engine
from storage.record.situations import all_rows, table
from storage.tables.delivery import OutboxRow
from tests.bench.api import TOKEN, Api, load_api
from tests.bench.botapi.server import Conditions
from tests.bench.record import fill
from tests.support.running.processes import program

PATIENCE_S = 60.0
KILLS = 25
LONGEST_S = 0.8  # from a run's first message to its kill


async def until_delivered(api: Api, count: int) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while (await api("state"))["delivered"] < count:  # noqa: ASYNC110 - it happens in another process
            await asyncio.sleep(0.02)


async def settled(database: Database) -> int:
    """How many messages are written down as sent."""
    outbox = table(OutboxRow).c
    async with database.reading() as session:
        rows = await all_rows(session, select(func.count()).where(outbox.state == OutboxState.SENT))
    return int(rows[0][0])


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("rate", [25, 1000])
async def test_killed_at_random_moments_nobody_is_missed_and_repeats_stay_within_the_bound(
    database_url: str, tmp_path: Path, rate: int
) -> None:
    kills = KILLS if database_url.startswith("sqlite") else KILLS // 5
    chats = round(rate * kills * (LONGEST_S + 0.1))  # enough for all of them
    chance, bound, repeatable = Random(rate), in_flight(rate) + unsettled(rate), []
    await fill(database_url, chats, datetime.now(UTC))
    database = open_engine(database_url)
    async with load_api(Conditions(chats=chats, rate=2 * rate, blocked=0, refused=0)) as api:
        settings = {"bot_token": TOKEN, "bot_api_url": api.address, "database_url": database_url}
        settings |= {"send_rate": str(rate), "http_port": "0", "owner_ids": "1"}
        for _ in range(kills):
            before = (await api("state"))["delivered"]
            async with program("run", folder=tmp_path, **settings) as process:
                await until_delivered(api, before + 1)
                await asyncio.sleep(chance.uniform(0, LONGEST_S))
                process.kill()
                await process.wait()
            await asyncio.sleep(0.1)  # what was on the line has arrived
            state = await api("state")
            assert state["open"] > 0  # in mid-mailing
            repeatable.append(state["delivered"] - await settled(database))
        async with program("run", folder=tmp_path, **settings):
            await until_delivered(api, chats)
            await asyncio.sleep(1)
        state = await api("state")
    await database.close()
    assert max(repeatable) <= bound
    assert state["repeated"] <= sum(repeatable)
    assert (state["delivered"], state["open"]) == (chats, 0)
