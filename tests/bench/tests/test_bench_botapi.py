"""The Bot API for load, over HTTP: bots find there what they would find at Telegram's."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram.error import BadRequest, Forbidden, RetryAfter
from telegram.ext import ExtBot

from bot.app import build_bot
from tests.bench.api import TOKEN, Api
from tests.bench.botapi.calls import AN_APOLOGY, Calls
from tests.bench.botapi.feed import Feed
from tests.bench.botapi.limits import Bucket, Luck
from tests.bench.botapi.server import Conditions, serve
from tests.bench.botapi.tally import FIRST_CHAT, OWNER, Pushes, Questions

LONG = "<b>Status</b> " + "x" * AN_APOLOGY


@asynccontextmanager
async def telegram(**conditions: Any) -> AsyncIterator[tuple[ExtBot[None], Api]]:
    """Our own client, and what the bench is told."""
    usual: dict[str, Any] = {"chats": 5, "rate": 1000, "latency_s": 0, "blocked": 0, "refused": 0}
    async with (
        serve(Conditions(**usual | conditions)) as address,
        aiohttp.ClientSession() as session,
        build_bot(TOKEN, address) as bot,
    ):
        yield bot, Api(address, 0, session)


async def test_a_message_comes_back_as_telegram_would_tell_it() -> None:
    async with telegram() as (bot, _):
        message = await bot.send_message(FIRST_CHAT, "<b>56</b> dead", disable_notification=True)
        assert (message.text, message.chat.id) == ("56 dead", FIRST_CHAT)
        assert [(entity.type, entity.offset, entity.length) for entity in message.entities] == [("bold", 0, 2)]
        assert (await bot.send_message(FIRST_CHAT, "<b>56</b> dead")).message_id > message.message_id


async def test_what_arrived_what_did_not_and_what_came_twice_is_counted() -> None:
    async with telegram() as (bot, api):
        for number in (0, 1, 1, 3):
            await bot.send_message(FIRST_CHAT + number, "text")
        state = await api("state")
    assert (state["delivered"], state["repeated"], state["open"], state["calls"]) == (3, 1, 2, 4)
    assert state["introduced"]
    assert (state["unknown"], state["malformed"]) == ([], 0)


@pytest.mark.parametrize("form", [{"chat_id": "5000000000", "text": "a&b"}, {"text": "a&b", "chat_id": "5000000000"}])
async def test_forms_are_read_as_well_as_json(form: dict[str, str]) -> None:
    async with telegram() as (_, api), aiohttp.ClientSession() as session:
        async with session.post(f"{api.address}/bot{TOKEN}/sendMessage", data=form) as answer:
            assert (await answer.json())["result"]["text"] == "a&b"
        assert (await api("state"))["delivered"] == 1


async def test_a_chat_that_has_blocked_the_bot_refuses_it() -> None:
    async with telegram(blocked=1) as (bot, api):
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(FIRST_CHAT, "text")
        state = await api("state")
    assert (state["blocked"], state["delivered"], state["open"]) == (1, 0, 4)


async def test_whoever_is_too_fast_is_told_to_wait_and_counted_apart_from_chance() -> None:
    async with telegram(rate=1) as (bot, api):
        await bot.send_message(FIRST_CHAT, "text")
        with pytest.raises(RetryAfter):
            await bot.send_message(FIRST_CHAT + 1, "text")
        state = await api("state")
    assert (state["floods"], state["refused"], state["delivered"]) == (1, 0, 1)


async def test_chance_refuses_a_message_of_the_mailing_and_never_a_reply() -> None:
    async with telegram(refused=1) as (bot, api):
        with pytest.raises(RetryAfter):
            await bot.send_message(FIRST_CHAT, "text")
        await bot.send_message(OWNER, "text")
        state = await api("state")
    assert (state["floods"], state["refused"], state["delivered"]) == (0, 1, 0)


async def test_html_that_telegram_would_not_take_is_refused_and_counted() -> None:
    async with telegram() as (bot, api):
        with pytest.raises(BadRequest, match="an't parse entities"):
            await bot.send_message(FIRST_CHAT, "<b>56")
        state = await api("state")
    assert (state["malformed"], state["calls"]) == (1, 0)


async def test_a_question_is_fetched_once_answered_and_timed() -> None:
    async with telegram() as (bot, api):
        await api("ask", phase="busy", rate=1000, count=1)
        (update,) = await bot.get_updates(timeout=5)
        assert update.message is not None
        assert update.message.text == "/status"
        assert await bot.get_updates(update.update_id + 1) == ()
        await bot.send_message(update.message.chat.id, LONG)
        state, (reply,) = await api("state"), await api("replies")
    assert (state["asked"], state["waiting"]) == ({"busy": 1}, 0)
    assert reply["phase"] == "busy"
    assert reply["asked_at"] < reply["arrived_at"] < state["now"]


async def test_an_update_that_is_not_confirmed_is_handed_out_again() -> None:
    async with telegram() as (bot, api):
        await api("say", text="/broadcast")
        first, again = await bot.get_updates(), await bot.get_updates()
    assert len(first) == 1
    assert first[0].update_id == again[0].update_id


async def test_a_machine_that_stands_still_is_noticed() -> None:
    async with telegram() as (_, api):
        await api("state")
        time.sleep(0.2)  # noqa: ASYNC251 - nobody gets to run
        await asyncio.sleep(0.05)
        assert (await api("state"))["stalled_s"] > 0.1


async def test_an_apology_is_no_reply() -> None:
    async with telegram() as (bot, api):
        await api("ask", phase="busy", rate=1000, count=1)
        (update,) = await bot.get_updates(timeout=5)
        assert update.message is not None
        await bot.send_message(update.message.chat.id, "Something went wrong, sorry.")
        assert (await api("state"))["waiting"] == 1


def test_each_answer_waits_for_the_latency() -> None:
    async def delays() -> list[float]:
        found: list[float] = []
        feed = Feed(delay_s=0.05)
        calls = Calls(Bucket(30), Luck(1, 0.5, 0.5), Pushes(10), Questions(), feed, delay_s=0.05)
        for number in range(10):
            body = f"chat_id={FIRST_CHAT + number}&text=x".encode()
            calls.handle("/bot1:x/sendMessage", body, lambda _, __, delay: found.append(delay))
        calls.handle("/bot1:x/getMe", b"", lambda _, __, delay: found.append(delay))
        calls.handle("/bot1:x/getUpdates", b"", lambda _, __, delay: found.append(delay))
        return found

    assert asyncio.run(delays()) == [0.05] * 12


async def test_posted_questions_are_answered_counted_and_asked_again() -> None:
    async with telegram() as (bot, api), webhook(bot) as url:
        await api("post_to", url=url, secret="s")
        await api("saturate", phase="full", readers=3, seconds=0.2)
        await api("arrive", phase="half", rate=100, seconds=0.2)
        state, replies = await api("state"), await api("replies")
    assert state["failed_posts"] == 0
    assert state["waiting"] == 0
    assert state["asked"]["full"] >= 3
    assert len(replies) == state["asked"]["full"] + state["asked"]["half"]


async def test_an_update_that_the_bot_does_not_take_is_counted() -> None:
    async with telegram() as (bot, api), webhook(bot, status=503) as url:
        await api("post_to", url=url, secret="s")
        await api("saturate", phase="full", readers=2, seconds=0)
        await api("arrive", phase="full", rate=50, seconds=0.1)
        await asyncio.sleep(0.5)  # the last ones are on their way
        state = await api("state")
    assert state["failed_posts"] == state["asked"].get("full", 0) > 0


@asynccontextmanager
async def webhook(bot: ExtBot[None], status: int = 200) -> AsyncIterator[str]:
    """A bot that answers every update, and then says `status`."""

    async def take(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "s"
        await bot.send_message((await request.json())["message"]["chat"]["id"], LONG)
        return web.Response(status=status)

    app = web.Application()
    app.router.add_post("/telegram", take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    finally:
        await runner.cleanup()
