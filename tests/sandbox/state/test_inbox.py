import asyncio
from typing import Any

import aiohttp
import pytest
from telegram import Bot
from telegram.error import Conflict

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.inbox import UPDATES_KEPT
from bot.sandbox.state.people import READER_ID
from tests.support.running.waiting import until


def say(sandbox: Sandbox, *texts: str) -> None:
    for text in texts:
        sandbox.telegram.say(READER_ID, READER_ID, text)


async def texts(bot: Bot, **params: Any) -> list[str | None]:
    return [update.message.text for update in await bot.get_updates(**params) if update.message]


async def test_updates_are_given_again_until_a_later_one_is_asked_for(sandbox: Sandbox, bot: Bot) -> None:
    say(sandbox, "one", "two")
    assert await texts(bot) == await texts(bot) == ["one", "two"]
    first = (await bot.get_updates())[0].update_id
    assert await texts(bot, offset=first + 1) == ["two"]
    assert await texts(bot) == ["two"]
    assert await texts(bot, offset=first + 2) == []


async def test_a_limit_and_a_negative_offset_are_kept(sandbox: Sandbox, bot: Bot) -> None:
    say(sandbox, "one", "two", "three")
    assert await texts(bot, limit=2) == ["one", "two"]
    assert await texts(bot, offset=-1) == ["three"]
    assert await texts(bot) == ["three"]


async def test_a_long_poll_ends_with_the_first_update(sandbox: Sandbox, bot: Bot) -> None:
    polling = asyncio.create_task(texts(bot, timeout=10))
    await until(lambda: sandbox.telegram.inbox._fetcher is not None)
    assert not polling.done()
    say(sandbox, "/status")
    assert await polling == ["/status"]


async def test_a_long_poll_without_updates_ends_empty(bot: Bot) -> None:
    assert await texts(bot, timeout=1) == []


async def test_a_second_poll_ends_the_first_with_a_conflict(sandbox: Sandbox, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=10))
    await until(lambda: sandbox.telegram.inbox._fetcher is not None)
    second = asyncio.create_task(texts(bot, timeout=10))
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first
    say(sandbox, "/status")
    assert await second == ["/status"]


async def test_kinds_that_are_not_wanted_are_not_kept(sandbox: Sandbox, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    say(sandbox, "lost")
    await bot.get_updates(allowed_updates=[])
    say(sandbox, "kept")
    assert await texts(bot) == ["kept"]


async def test_dropping_pending_updates_empties_the_inbox(sandbox: Sandbox, bot: Bot) -> None:
    say(sandbox, "old")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_without_a_bot_the_oldest_updates_are_let_go(sandbox: Sandbox) -> None:
    say(sandbox, *(str(number) for number in range(UPDATES_KEPT + 5)))
    assert len(sandbox.telegram.inbox) == UPDATES_KEPT
    oldest = (await sandbox.telegram.inbox.fetch(0, 1, 0))[0]
    assert oldest["message"]["text"] == "5"


async def test_a_poll_that_its_bot_gave_up_loses_no_update(sandbox: Sandbox, bot: Bot) -> None:
    url = f"{bot.base_url}/getUpdates"
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.1)) as session:
        with pytest.raises(TimeoutError):
            await session.get(url, params={"timeout": 10})
    say(sandbox, "/status")
    assert await texts(bot, timeout=1) == ["/status"]
