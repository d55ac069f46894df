"""The process is killed in the middle of forty digests, and started again: nobody misses theirs."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.delivery.worker import unsettled
from bot.sandbox.clock import SandboxClock
from bot.sandbox.sandbox import Sandbox
from storage.engine import open_engine
from tests.mailing import ZONE, Mailing
from tests.processes import program

PEOPLE = 40
PATIENCE_S = 30.0


def told(sandbox: Sandbox, people: list[int]) -> Counter[int]:
    """How many messages each of these people has had."""
    return Counter({number: len(sandbox.telegram.chats[number].messages) for number in people})


def sent(sandbox: Sandbox) -> int:
    return sum(call.method == "sendMessage" for call in sandbox.requests)


async def until_told(sandbox: Sandbox, people: list[int], count: int) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            if sum(told(sandbox, people).values()) >= count:
                return
            await asyncio.sleep(0.005)


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.parametrize("killed_at", [3, 17, 33])
async def test_nobody_misses_a_digest_and_few_get_it_twice(loaded_url: str, tmp_path: Path, killed_at: int) -> None:
    sandbox = Sandbox(SandboxClock(datetime.now(UTC), ZONE, SystemClock().now))
    people = sandbox.telegram.add_people(PEOPLE)
    database = open_engine(loaded_url)
    mail = Mailing(database, "cambodia-thailand")
    yesterday = datetime.now(UTC) - timedelta(days=1, hours=1)
    await mail.subscribers(people, now=yesterday.isoformat())
    sandbox.api.troubles.stall("sendMessage", 0.15, times=None)  # so that some are in flight at any time
    async with sandbox.serve() as address:
        settings = {"bot_token": sandbox.token, "bot_api_url": address, "database_url": loaded_url}
        settings |= {"send_rate": "10", "http_port": "0"}
        async with program("run", folder=tmp_path, **settings) as process:
            await until_told(sandbox, people, killed_at)
            process.kill()
            in_flight = sent(sandbox) - sum(told(sandbox, people).values())
            await process.wait()
        await asyncio.sleep(0.5)  # Telegram ends what it had begun
        assert sum(told(sandbox, people).values()) < PEOPLE
        async with program("run", folder=tmp_path, **settings):
            async with asyncio.timeout(PATIENCE_S):
                while True:
                    states = Counter(str(row.state) for row in await mail.rows())
                    if states == Counter(sent=PEOPLE):
                        break
                    await asyncio.sleep(0.05)
    await database.close()
    times = told(sandbox, people)
    assert len(times) == PEOPLE
    assert min(times.values()) == 1
    assert max(times.values()) <= 2
    assert sum(count == 2 for count in times.values()) <= in_flight + unsettled(10)
