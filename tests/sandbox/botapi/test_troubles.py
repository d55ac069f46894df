"""Floods, failures and stalls, as python-telegram-bot meets them over HTTP."""

import asyncio
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.sandbox.botapi.limiter import Limiter
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from bot.sandbox.validation.refusal import Refusal
from tests.support.running.waiting import until


def taken(limiter: Limiter) -> str:
    try:
        limiter.take()
    except Refusal:
        return "f"
    return "s"


def texts(sandbox: Sandbox, chat: int = READER_ID) -> list[str]:
    return [message["text"] for message in sandbox.telegram.chat(chat).messages.values()]


async def test_a_failure_happens_as_often_as_it_was_ordered(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.api.troubles.fail("sendMessage", 500, times=2)
    for _ in range(2):
        with pytest.raises(NetworkError, match="Internal Server Error"):
            await bot.send_message(READER_ID, "97")
    await bot.send_message(READER_ID, "98")
    assert texts(sandbox) == ["98"]


async def test_a_line_that_is_cut_leaves_open_whether_the_message_arrived(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.api.troubles.cut("sendMessage")
    sandbox.api.troubles.cut("sendMessage", after=True)
    for text in ("lost", "arrived"):
        with pytest.raises(NetworkError, match="aiohttp"):
            await bot.send_message(READER_ID, text)
    assert texts(sandbox) == ["arrived"]
    assert [call.method for call in sandbox.requests] == ["getMe", "sendMessage", "sendMessage"]


async def test_a_stall_outlasts_an_impatient_bot_and_the_message_arrives_all_the_same(
    sandbox: Sandbox, bot: Bot
) -> None:
    sandbox.api.troubles.stall("sendMessage", 0.15)
    with pytest.raises(TimedOut):
        await bot.send_message(READER_ID, "97", read_timeout=0.05)
    await until(lambda: texts(sandbox) == ["97"])


async def test_a_message_is_refused_for_its_text_or_its_chat_alone(sandbox: Sandbox, bot: Bot) -> None:
    refuse = sandbox.api.troubles.refuse
    refuse("sendMessage", "Bad Request: can't parse entities: no end", containing="97", times=None)
    refuse("sendMessage", "Bad Request: PEER_ID_INVALID", chat=ADMIN_ID, times=None)
    await bot.send_message(READER_ID, "96")
    for chat, text, words in ((READER_ID, "97", "Can't parse entities"), (ADMIN_ID, "96", "Peer_id_invalid")):
        for _ in range(2):
            with pytest.raises(BadRequest, match=words):
                await bot.send_message(chat, text)
    sandbox.api.troubles.clear()
    await bot.send_message(ADMIN_ID, "97")


async def test_one_chat_may_be_told_to_wait(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.api.troubles.flood("sendMessage", 3, chat=READER_ID)
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(READER_ID, "97")
    assert str(refused.value) == "Flood control exceeded. Retry in 0:00:03"
    await bot.send_message(ADMIN_ID, "97")


async def test_a_share_of_all_calls_fails_and_the_same_ones_each_time(sandbox: Sandbox, bot: Bot) -> None:
    async def failures(sandbox: Sandbox) -> list[int]:
        sandbox.api.troubles.fail("", share=0.2, times=None)
        failed = []
        for number in range(100):
            try:
                await sandbox.api.call("getMe", {})
            except Refusal:
                failed.append(number)
        return failed

    once = await failures(sandbox)
    assert 10 < len(once) < 30
    assert once == await failures(Sandbox(sandbox.clock))


async def test_a_bot_that_sends_too_fast_is_told_to_wait(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.api.limit(per_second=5, retry_after=2)
    sent = await asyncio.gather(*(bot.send_message(READER_ID, "97") for _ in range(12)), return_exceptions=True)
    refused = [answer for answer in sent if isinstance(answer, RetryAfter)]
    assert len(refused) == 7
    assert str(refused[0]) == "Flood control exceeded. Retry in 0:00:02"
    assert sandbox.api.limiter is not None
    assert sandbox.api.limiter.refusals == 7
    await bot.get_me()  # only messages are counted
    sandbox.api.limit(None)
    await bot.send_message(READER_ID, "98")


@pytest.mark.parametrize(
    ("at_s", "outcome"),
    [((0, 0, 0), "ssf"), ((0, 0, 0.4, 0.6), "ssfs"), ((0, 9, 9, 9), "sssf"), ((0, 1, 2, 3), "ssss")],
)
def test_the_bucket_fills_with_time_and_holds_no_more_than_the_burst(at_s: tuple[float, ...], outcome: str) -> None:
    clock: Any = iter([0.0, *at_s])
    limiter = Limiter(per_second=2, burst=2, seconds=lambda: next(clock))
    assert "".join(taken(limiter) for _ in at_s) == outcome


def test_a_bot_is_told_when_there_is_room_again() -> None:
    clock: Any = iter([0.0, 0.0, 0.5])
    limiter = Limiter(per_second=0.2, burst=1, seconds=lambda: next(clock))
    limiter.take()
    with pytest.raises(Refusal) as refused:
        limiter.take()
    assert refused.value.parameters == {"retry_after": 5}  # after 4.5 seconds, and Telegram speaks in whole ones
