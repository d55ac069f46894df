"""The process is killed with its hands full, while Telegram makes chats wait: nothing that was asked is lost, and
nothing is answered twice."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import READER_ID
from bot.updates.hand import OF_A_CHAT
from handlers.commands.rate_limit import LIMIT
from storage.database.engine import open_engine
from storage.readers import inbox
from tests.bot.updates.test_webhook import SECRET
from tests.support.running.living import text_of
from tests.support.running.ports import free_port
from tests.support.running.processes import program

pytestmark = [pytest.mark.sqlite, pytest.mark.slow, pytest.mark.timeout(180)]

PATIENCE_S = 60.0
LONG, OTHERS, EACH = 3 * OF_A_CHAT, 40, 3  # questions of one chat; other chats, and questions of each


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not true():  # noqa: ASYNC110 - it happens in another process
            await asyncio.sleep(0.05)


def answers(sandbox: Sandbox, chat: int) -> list[str]:
    messages = sandbox.telegram.chats[chat].messages.values()
    return [text_of(one) for one in messages if one["from"]["is_bot"]]


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_killed_with_a_full_inbox_nothing_is_lost_and_nothing_answered_twice(
    loaded_url: str, tmp_path: Path, webhook: bool
) -> None:
    sandbox = Sandbox(SandboxClock(datetime.now(UTC), "Asia/Phnom_Penh", lambda: datetime.now(UTC)))
    others, port, database = sandbox.telegram.add_people(OTHERS), free_port(), open_engine(loaded_url)
    asked = {READER_ID: LONG} | dict.fromkeys(others, EACH)
    # Of so many questions at once some are answered, and one sentence says when the next one is.
    wanted = asked | {READER_ID: LIMIT + 1}
    async with sandbox.serve() as address:
        settings = {"bot_token": sandbox.token, "bot_api_url": address, "database_url": loaded_url, "owner_ids": "77"}
        settings |= {"http_port": str(port), "log_level": "ERROR"}
        if webhook:
            settings |= {"webhook_url": f"http://127.0.0.1:{port}/hook", "webhook_secret": SECRET}
        sandbox.api.troubles.flood("sendMessage", 20, times=None)
        for number in range(LONG):
            sandbox.telegram.say(READER_ID, READER_ID, f"dead in Cambodia {1 + number % 9} Dec 2025")
        for person in others:
            for number in range(EACH):
                sandbox.telegram.say(person, person, f"dead in Thailand {1 + number} Dec 2025")
        for _ in range(3):
            async with program("run", folder=tmp_path, **settings) as process:
                await until(lambda: len(sandbox.telegram.inbox) == 0)
                await asyncio.sleep(1)
                process.kill()
                await process.wait()
            assert await inbox.count(database) == sum(asked.values())
        assert not any(answers(sandbox, chat) for chat in wanted)
        sandbox.api.troubles.clear()
        async with program("run", folder=tmp_path, **settings):
            await until(lambda: all(len(answers(sandbox, chat)) >= count for chat, count in wanted.items()))
            await asyncio.sleep(2)
        assert await inbox.count(database) == 0
    await database.close()
    assert {chat: len(answers(sandbox, chat)) for chat in wanted} == wanted
