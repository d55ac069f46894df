"""The sandbox as the one who posts updates, and a small server as the bot's."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import BadRequest, Conflict

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from bot.web.server import serve
from tests.support.botapi_check import checker
from tests.support.running.ports import free_port
from tests.support.running.waiting import until

SECRET = "a-Secret_1"


class Receiver:
    """Takes posts, answers the first ones as told, and can hold those of a chat back."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []
        self.held: int | None = None
        self.gate = asyncio.Event()

    async def take(self, request: Request) -> Response:
        message = (await request.json())["message"]
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if message["chat"]["id"] == self.held:
            await self.gate.wait()
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.texts.append(message["text"])
        return Response(status_code=status)


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
async def url(receiver: Receiver, sandbox: Sandbox) -> AsyncIterator[str]:
    sandbox.telegram.delivery.first_pause_s = 0.01
    async with serve(Starlette(routes=[Route("/hook", receiver.take, methods=["POST"])]), "127.0.0.1", 0) as address:
        yield f"{address}/hook"
        receiver.gate.set()


def say(sandbox: Sandbox, *texts: str, chat: int = READER_ID) -> None:
    for text in texts:
        sandbox.telegram.say(chat, chat, text)


async def test_updates_are_posted_with_the_secret_those_that_waited_first(
    sandbox: Sandbox, bot: Bot, receiver: Receiver, url: str
) -> None:
    say(sandbox, "before")
    assert await bot.set_webhook(url, secret_token=SECRET)
    say(sandbox, "after")
    await until(lambda: receiver.texts == ["before", "after"])
    assert receiver.secrets == [SECRET, SECRET]
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_without_a_secret_there_is_no_header(sandbox: Sandbox, bot: Bot, receiver: Receiver, url: str) -> None:
    await bot.set_webhook(url)
    say(sandbox, "one")
    await until(lambda: receiver.secrets == [None])


async def test_while_a_webhook_is_set_nobody_can_fetch(sandbox: Sandbox, bot: Bot, url: str) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=10))
    await until(lambda: sandbox.telegram.inbox._fetcher is not None)
    await bot.set_webhook(url)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await polling
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_a_post_that_is_not_answered_with_ok_comes_again_and_holds_its_chat_up(
    sandbox: Sandbox, bot: Bot, receiver: Receiver, url: str
) -> None:
    receiver.statuses = [500, 503]
    await bot.set_webhook(url)
    say(sandbox, "one", "two")
    await until(lambda: receiver.texts == ["one", "two"])
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"
    assert info.last_error_date == sandbox.clock.now()


async def test_a_post_that_is_never_taken_is_given_up_and_the_next_one_comes(
    sandbox: Sandbox, bot: Bot, receiver: Receiver, url: str
) -> None:
    sandbox.telegram.delivery.tries = 3
    receiver.statuses = [500] * 3
    await bot.set_webhook(url)
    say(sandbox, "poison", "two")
    await until(lambda: receiver.texts == ["two"])
    assert len(receiver.secrets) == 4


async def test_one_chat_does_not_wait_for_another(sandbox: Sandbox, bot: Bot, receiver: Receiver, url: str) -> None:
    receiver.held = READER_ID
    await bot.set_webhook(url)
    say(sandbox, "one", "two")
    say(sandbox, "three", chat=ADMIN_ID)
    await until(lambda: receiver.texts == ["three"])
    receiver.gate.set()
    await until(lambda: receiver.texts == ["three", "one", "two"])


async def test_a_bot_that_is_down_gets_everything_once_it_is_back(
    sandbox: Sandbox, bot: Bot, receiver: Receiver
) -> None:
    sandbox.telegram.delivery.first_pause_s = 0.01
    app = Starlette(routes=[Route("/hook", receiver.take, methods=["POST"])])
    port = free_port()
    await bot.set_webhook(f"http://127.0.0.1:{port}/hook")
    say(sandbox, "one")
    await until(lambda: bool(sandbox.telegram.delivery.last_error))
    assert (await bot.get_webhook_info()).last_error_message == "Connection refused"
    async with serve(app, "127.0.0.1", port):
        await until(lambda: receiver.texts == ["one"])


async def test_what_was_not_taken_is_fetched_after_the_webhook_is_removed(
    sandbox: Sandbox, bot: Bot, receiver: Receiver, url: str
) -> None:
    receiver.held = READER_ID
    await bot.set_webhook(url)
    say(sandbox, "one")
    await until(lambda: len(receiver.secrets) == 1)
    await bot.set_webhook("")
    assert (await bot.get_webhook_info()).url == ""
    assert [update.message and update.message.text for update in await bot.get_updates()] == ["one"]


async def test_dropping_what_waits_and_naming_the_kinds_that_are_wanted(
    sandbox: Sandbox, bot: Bot, receiver: Receiver, url: str
) -> None:
    say(sandbox, "old")
    await bot.set_webhook(url, drop_pending_updates=True, allowed_updates=["message"])
    sandbox.telegram.block(ADMIN_ID)
    say(sandbox, "new")
    await until(lambda: receiver.texts == ["new"])
    assert (await bot.get_webhook_info()).allowed_updates == ("message",)
    assert len(receiver.secrets) == 1


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "ftp://127.0.0.1/hook"}, "Bad webhook: an https url must be provided for webhook"),
        ({"url": "https://bot.example.org/hook"}, "Bad webhook: the sandbox posts to this computer only"),
        ({"url": "http://localhost:1/x", "secret_token": "ä"}, "Secret token contains unallowed characters"),
        ({"url": "http://localhost:1/x", "secret_token": "x" * 257}, "Secret token is too long"),
    ],
)
async def test_a_webhook_telegram_would_refuse_is_refused(bot: Bot, params: dict[str, Any], words: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){words}"):
        await bot.set_webhook(**params)
    assert (await bot.get_webhook_info()).url == ""


async def test_the_webhooks_state_is_told_as_the_bot_api_describes_it(
    sandbox: Sandbox, receiver: Receiver, url: str
) -> None:
    if checker() is None:
        pytest.skip("no checker of Bot API requests beside the repository")
    receiver.statuses = [500]
    await sandbox.api.call("setWebhook", {"url": url, "allowed_updates": ["message"]})
    say(sandbox, "one")
    await until(lambda: receiver.texts == ["one"])
    info = await sandbox.api.call("getWebhookInfo", {})
    assert checker().check_object("WebhookInfo", info) == []
    assert {"last_error_date", "allowed_updates"} < info.keys()
    await sandbox.telegram.delivery.stop()
