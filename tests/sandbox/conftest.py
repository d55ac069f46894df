from collections.abc import AsyncIterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from telegram import Bot

from bot.client.request import AiohttpRequest
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock

ZONE = ZoneInfo("Asia/Phnom_Penh")
PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(datetime(2025, 12, 26, 23, 59, 59, tzinfo=ZONE), "Asia/Phnom_Penh", lambda: PRESENT)


@pytest.fixture
def sandbox(clock: SandboxClock) -> Sandbox:
    return Sandbox(clock)


@pytest.fixture
async def address(sandbox: Sandbox) -> AsyncIterator[str]:
    async with sandbox.serve() as address:
        yield address


@pytest.fixture
async def bot(sandbox: Sandbox, address: str) -> AsyncIterator[Bot]:
    """python-telegram-bot, talking HTTP to the sandbox as it does to Telegram."""
    requests = AiohttpRequest(), AiohttpRequest()
    async with Bot(sandbox.token, f"{address}/bot", request=requests[0], get_updates_request=requests[1]) as bot:
        yield bot
