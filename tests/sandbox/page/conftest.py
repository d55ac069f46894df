"""A real browser, the chat page in it, and a bot behind it that answers everything."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

import pytest_asyncio
from playwright.async_api import Browser, Page
from telegram import Bot, BotCommand, Update

from bot.client.request import AiohttpRequest
from bot.sandbox.sandbox import Sandbox
from tests.support.running.browser import chromium
from tests.support.running.chat_page import buttons, opened

ANSWER = (
    "<b>96 dead</b> &lt;img src=x onerror=alert(1)&gt;\n<blockquote>59, was 76</blockquote>\n"
    '<tg-time unix="1766764799" format="r">when sent</tg-time> /casualties'
)

fixture = partial(pytest_asyncio.fixture, loop_scope="session")


async def answer(update: Update) -> None:
    if update.callback_query:
        await update.callback_query.answer("Shown below")
        await update.callback_query.edit_message_text("How 96 adds up\n" * 12, reply_markup=buttons("Back"))
    elif update.message and update.message.text:
        await update.message.reply_text(ANSWER, "HTML", reply_markup=buttons("Sources", "How it adds up"))


async def answer_everything(bot: Bot) -> None:
    following = 0
    while True:
        for update in await bot.get_updates(following, timeout=20):
            following = update.update_id + 1
            await answer(update)


@fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One browser for all tests: it takes longer to start than they do."""
    async with chromium() as browser:
        yield browser


@fixture
async def address(sandbox: Sandbox) -> AsyncIterator[str]:
    async with sandbox.serve() as address:
        yield address


@fixture
async def bot(sandbox: Sandbox, address: str) -> AsyncIterator[Bot]:
    """A bot that answers everything it is told."""
    requests = AiohttpRequest(), AiohttpRequest()
    addresses = {"base_url": f"{address}/bot", "base_file_url": f"{address}/file/bot"}
    async with Bot(sandbox.token, **addresses, request=requests[0], get_updates_request=requests[1]) as bot:
        await bot.set_my_commands([BotCommand("status", "where things stand"), BotCommand("help", "what you can ask")])
        answering = asyncio.create_task(answer_everything(bot))
        yield bot
        answering.cancel()
        await asyncio.gather(answering, return_exceptions=True)


@fixture
async def page(browser: Browser, address: str, bot: Bot) -> AsyncIterator[Page]:
    """The page with a bot behind it; nothing may fail in it, and nothing may be loaded from elsewhere."""
    problems: list[str] = []
    page = await opened(browser, address, problems)
    yield page
    await page.close()
    assert problems == []
