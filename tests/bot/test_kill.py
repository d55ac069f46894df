"""kill -9 in the middle of a digest: nobody misses it, and few get it twice."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.clock import SandboxClock
from bot.sandbox.sandbox import Sandbox
from storage import chats, subscriptions
from storage.engine import open_engine
from tests.processes import program

CHATS = 40
RATE = 10
TWICE_AT_MOST = 8 + RATE  # sent and not yet settled, and what was in flight

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


async def subscribe(url: str, people: list[int]) -> None:
    """Everybody at an hour that has passed since: due as soon as the program starts."""
    yesterday = datetime.now(UTC) - timedelta(days=1, hours=1)
    database = open_engine(url)
    for person in people:
        chat = await chats.note(database, person, "private", "en")
        hour = time(yesterday.hour, 0)
        await subscriptions.subscribe(database, chat.id, "cambodia-thailand", hour, "UTC", None, False, yesterday)
    await database.close()


def digests(sandbox: Sandbox, people: list[int]) -> Counter[int]:
    """How many each of them got."""
    bot = sandbox.telegram.bot.id
    return Counter(
        person
        for person in people
        for message in sandbox.telegram.chats[person].messages.values()
        if message["from"]["id"] == bot
    )


async def until(sandbox: Sandbox, people: list[int], enough: int) -> None:
    async with asyncio.timeout(60):
        while len(digests(sandbox, people)) < enough:  # noqa: ASYNC110
            await asyncio.sleep(0.02)  # the other process sets no event of ours


async def test_a_killed_sender_loses_nothing_and_repeats_little(loaded_url: str, tmp_path: Path) -> None:
    sandbox = Sandbox(SandboxClock(datetime.now(ZoneInfo("UTC")), "UTC", lambda: datetime.now(UTC)))
    people = sandbox.telegram.add_people(CHATS)
    await subscribe(loaded_url, people)
    async with sandbox.serve() as address:
        settings = {
            "bot_token": sandbox.token,
            "bot_api_url": address,
            "database_url": loaded_url,
            "http_port": "0",
            "send_rate": str(RATE),
        }
        async with program("run", folder=tmp_path, **settings) as process:
            await until(sandbox, people, CHATS // 2)
            process.kill()
            await process.wait()
        before = digests(sandbox, people)
        assert len(before) < CHATS
        async with program("run", folder=tmp_path, **settings):
            await until(sandbox, people, CHATS)
            await asyncio.sleep(2)
    got = digests(sandbox, people)
    assert len(got) == CHATS
    assert max(got.values()) <= 2
    assert sum(count - 1 for count in got.values()) <= TWICE_AT_MOST
