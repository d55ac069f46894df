"""Replies on the budget: the real bot against the sandbox's Bot API."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from telegram.error import RetryAfter
from telegram.ext import ExtBot

from bot.app import build_bot
from bot.client.budget import LONGEST_WAIT_S, TRIES, Budget
from bot.client.pace import Pace
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import READER_ID

NOW = datetime(2025, 12, 26, 23, 30, tzinfo=UTC)


@dataclass
class Line:
    sandbox: Sandbox
    bot: ExtBot[None]
    pace: Pace

    def arrived(self) -> int:
        return len(self.sandbox.telegram.chats[READER_ID].messages)

    def tried(self) -> int:
        return sum(call.method == "sendMessage" for call in self.sandbox.requests)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    sandbox = Sandbox(SandboxClock(NOW, "Asia/Phnom_Penh", lambda: NOW))
    pace = Pace(20)
    async with sandbox.serve() as address, build_bot(sandbox.token, address, Budget(pace)) as bot:
        yield Line(sandbox, bot, pace)


async def test_a_reply_takes_from_the_budget(line: Line) -> None:
    await line.bot.send_message(READER_ID, "96")
    assert 0.5 < line.pace.rest_of(READER_ID) <= 1


async def test_what_writes_nothing_takes_nothing(line: Line) -> None:
    await line.bot.send_chat_action(READER_ID, "typing")
    await line.bot.get_me()
    assert line.pace.rest_of(READER_ID) == 0


async def test_a_reply_that_meets_a_flood_arrives_after_the_wait(line: Line) -> None:
    line.sandbox.api.troubles.flood("sendMessage", 1)
    await line.bot.send_message(READER_ID, "96")
    assert (line.arrived(), line.tried(), line.pace.floods) == (1, 2, 1)


async def test_a_flood_that_does_not_end_is_told_to_the_caller(line: Line) -> None:
    line.sandbox.api.troubles.flood("sendMessage", 1, times=None)
    with pytest.raises(RetryAfter):
        await line.bot.send_message(READER_ID, "96")
    assert (line.arrived(), line.tried()) == (0, TRIES)


async def test_nobody_waits_for_a_reply_that_would_come_too_late(line: Line) -> None:
    line.sandbox.api.troubles.flood("sendMessage", int(LONGEST_WAIT_S) + 1)
    with pytest.raises(RetryAfter):
        await line.bot.send_message(READER_ID, "96")
    assert line.tried() == 1
