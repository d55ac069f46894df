"""Replies on the budget: the real bot against the sandbox's Bot API."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import ExtBot

from bot.app import build_bot
from bot.client import budget
from bot.client.answer import Unread
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


@pytest.mark.parametrize("breaks", ["500", "cut"])
async def test_a_reply_on_a_line_that_breaks_is_tried_again(line: Line, breaks: str) -> None:
    troubles = line.sandbox.api.troubles
    if breaks == "cut":
        troubles.cut("sendMessage", times=2)
    else:
        troubles.fail("sendMessage", 500, times=2)
    await line.bot.send_message(READER_ID, "96")
    assert (line.arrived(), line.tried()) == (1, 3)


async def test_a_line_that_stays_down_is_told_to_the_caller(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "AGAIN_S", (0.1, 0.1))
    line.sandbox.api.troubles.fail("sendMessage", 502, times=None)
    with pytest.raises(NetworkError):
        await line.bot.send_message(READER_ID, "96")
    assert (line.arrived(), line.tried()) == (0, 3)


async def test_what_telegram_refuses_is_not_tried_again(line: Line) -> None:
    line.sandbox.api.troubles.refuse("sendMessage", "Bad Request: can't parse entities")
    with pytest.raises(BadRequest):
        await line.bot.send_message(READER_ID, "96")
    assert line.tried() == 1


@pytest.mark.parametrize("error", [TimedOut(), Unread("HTTP 200: no JSON")])
async def test_what_may_have_come_is_not_sent_again(error: NetworkError) -> None:
    calls = []

    async def call() -> None:
        calls.append(error)
        raise error

    with pytest.raises(NetworkError):
        await Budget(Pace(20)).process_request(
            call, args=(), kwargs={}, endpoint="sendMessage", data={"chat_id": READER_ID}, rate_limit_args=None
        )
    assert len(calls) == 1


async def test_nobody_waits_for_a_reply_that_would_come_too_late(line: Line) -> None:
    line.sandbox.api.troubles.flood("sendMessage", int(LONGEST_WAIT_S) + 1)
    with pytest.raises(RetryAfter):
        await line.bot.send_message(READER_ID, "96")
    assert line.tried() == 1
