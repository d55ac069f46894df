"""The receiver with the sandbox as Telegram: when an update counts as done; and the whole program behind a webhook."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from starlette.applications import Starlette
from structlog.testing import capture_logs
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, TypeHandler

from bot.client.outage import Outage
from bot.client.request import AiohttpRequest
from bot.client.room import outside
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from bot.updates.hand import OF_A_CHAT, RESUME_S
from bot.updates.inbox import GONE_S, Inbox
from bot.updates.polling import TokenRefused
from bot.updates.webhook import CONNECTIONS, SOON_S, Receiver
from bot.web.server import serve
from storage.database.engine import Database
from storage.readers import inbox as stored
from tests.support.databases import another, without
from tests.support.running.living import Person, text_of
from tests.support.running.ports import free_port
from tests.support.running.processes import ended, program
from tests.support.running.waiting import PATIENCE_S, until

SECRET = "a-Secret_1"

Work = Callable[[Update], Awaitable[None]]


class Worker:
    """Handles updates: notes what it began and what it finished, and holds each at a gate that starts open."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.done: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self, update: Update) -> None:
        assert update.message is not None
        text = str(update.message.text)
        self.begun.append(text)
        await self.gate.wait()
        self.done.append(text)


class Pulses(list[float]):
    def beat(self) -> None:
        self.append(asyncio.get_running_loop().time())


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture
def sandbox() -> Sandbox:
    made = Sandbox(_clock())
    made.telegram.delivery.first_pause_s = made.telegram.delivery.longest_pause_s = 0.02
    return made


@pytest.fixture
async def api_url(sandbox: Sandbox) -> AsyncIterator[str]:
    async with sandbox.serve() as address:
        yield f"{address}/bot"


@asynccontextmanager
async def application_that(
    work: Work, token: str, api_url: str
) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    async def handle(update: Update, _context: object) -> None:
        await work(update)

    builder = ApplicationBuilder().token(token).base_url(api_url).updater(None)
    application = builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest()).build()
    application.add_handler(TypeHandler(Update, handle))
    async with application:
        yield application


@asynccontextmanager
async def receiving(
    work: Work, sandbox: Sandbox, api_url: str, database: Database, port: int = 0, **settings: Any
) -> AsyncIterator[tuple[Receiver, asyncio.Task[None], asyncio.Event]]:
    """A receiver that Telegram posts to, its running task, and the event that stops it; killed at the end."""
    stop, port = asyncio.Event(), port or free_port()
    settings = {"outage": Outage(shortest_s=0.01, longest_s=0.02)} | settings
    async with another(database) as own, application_that(work, sandbox.token, api_url) as application:
        receiver = Receiver(application, Inbox(own), url=f"http://127.0.0.1:{port}/hook", secret=SECRET, **settings)
        async with serve(Starlette(routes=[receiver.route]), "127.0.0.1", port):
            await receiver.claim()
            running = asyncio.create_task(receiver.run(stop))
            await asyncio.sleep(0)  # it has begun
            try:
                yield receiver, running, stop
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)


async def struck_out(database: Database) -> bool:
    return await stored.count(database) == 0


def say(sandbox: Sandbox, *texts: str, chat: int = READER_ID) -> None:
    for text in texts:
        sandbox.telegram.say(chat, chat, text)


async def test_an_update_is_confirmed_when_its_handler_has_ended_and_then_nothing_is_written_down(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker
) -> None:
    worker.gate.clear()
    async with without(database, "inbox"), receiving(worker, sandbox, api_url, database):
        say(sandbox, "one")
        await until(lambda: worker.begun == ["one"])
        await asyncio.sleep(SOON_S / 4)
        assert len(sandbox.telegram.inbox) == 1
        worker.gate.set()
        await until(lambda: len(sandbox.telegram.inbox) == 0)
    assert worker.done == ["one"]


async def test_what_takes_longer_is_confirmed_once_it_is_written_down_and_struck_out_when_done(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker
) -> None:
    worker.gate.clear()
    async with receiving(worker, sandbox, api_url, database):
        say(sandbox, "one")
        await until(lambda: len(sandbox.telegram.inbox) == 0)
        assert (worker.done, await stored.count(database)) == ([], 1)
        worker.gate.set()
        await until(lambda: worker.done == ["one"])
        await until(partial(struck_out, database))


async def test_what_cannot_be_written_down_is_confirmed_once_it_is_done(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker
) -> None:
    worker.gate.clear()
    with capture_logs() as logs:
        async with without(database, "inbox"), receiving(worker, sandbox, api_url, database):
            say(sandbox, "one")
            await asyncio.sleep(RESUME_S + 3 * SOON_S)
            assert len(sandbox.telegram.inbox) == 1
            worker.gate.set()
            await until(lambda: len(sandbox.telegram.inbox) == 0)
    assert worker.done == ["one"]
    assert "what people write cannot be written down, trying again" in [line["event"] for line in logs]


async def test_more_than_telegrams_connections_may_wait_and_nobody_waits_for_them(
    sandbox: Sandbox, api_url: str, database: Database
) -> None:
    handled: list[int] = []

    async def the_even_wait(update: Update) -> None:
        if update.update_id % 2 == 0:
            async with outside():  # as an answer that Telegram told to wait
                await asyncio.Event().wait()
        handled.append(update.update_id)

    async with receiving(the_even_wait, sandbox, api_url, database, grace_s=0) as (receiver, _, _):
        connections = asyncio.Semaphore(CONNECTIONS)

        async def post(number: int) -> None:
            async with connections:
                assert await receiver.take(_update(number, 3000 + number))

        async with asyncio.timeout(PATIENCE_S):
            await asyncio.gather(*(post(number) for number in range(4 * CONNECTIONS)))
    assert handled == list(range(1, 4 * CONNECTIONS, 2))


async def test_of_a_chat_that_waits_memory_holds_a_few_and_all_are_done_in_their_order(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker
) -> None:
    worker.gate.clear()
    numbers = range(1, 3 * OF_A_CHAT)
    async with receiving(worker, sandbox, api_url, database) as (receiver, _, _):
        assert all(await asyncio.gather(*(receiver.take(_update(number, READER_ID)) for number in numbers)))
        assert worker.begun == ["1"]
        assert len([task for task in asyncio.all_tasks() if "_work_off" in str(task.get_coro())]) == OF_A_CHAT
        worker.gate.set()
        await until(lambda: len(worker.done) == len(numbers))
    assert worker.done == [str(number) for number in numbers]


@pytest.mark.parametrize("posted_again", [True, False])
async def test_what_was_in_hand_at_a_kill_is_done_by_the_next_process_once(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker, posted_again: bool
) -> None:
    """Also what was written down while the answer did not get through."""
    worker.gate.clear()
    updates = [_update(number, READER_ID if number % 2 else ADMIN_ID) for number in range(1, 7)]
    async with receiving(worker, sandbox, api_url, database) as (receiver, running, _):
        assert all(await asyncio.gather(*(receiver.take(update) for update in updates)))
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert worker.done == []

    next_worker = Worker()
    async with receiving(next_worker, sandbox, api_url, database) as (receiver, _, _):
        await until(lambda: next_worker.begun != [])
        if posted_again:
            assert all(await asyncio.gather(*(receiver.take(update) for update in updates)))
        await until(lambda: len(next_worker.done) >= 6)
        await until(partial(struck_out, database))
    assert sorted(next_worker.done) == ["1", "2", "3", "4", "5", "6"]
    assert [text for text in next_worker.done if text in "135"] == ["1", "3", "5"]


@pytest.mark.postgresql
async def test_of_several_processes_one_goes_on_with_what_another_had_in_hand_once_that_is_gone(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker
) -> None:
    worker.gate.clear()
    other = Worker()
    async with receiving(other, sandbox, api_url, database, look_s=60):
        async with receiving(worker, sandbox, api_url, database, look_s=60) as (receiver, running, _):
            assert await receiver.take(_update(1, READER_ID))
            await asyncio.sleep(GONE_S + 2)
            assert (worker.begun, other.begun) == (["1"], [])  # it lives
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        await until(lambda: other.done != [])
        await until(partial(struck_out, database))
    assert (worker.done, other.done) == ([], ["1"])


async def test_a_chats_updates_come_in_order_and_other_chats_do_not_wait(
    sandbox: Sandbox, api_url: str, database: Database
) -> None:
    handled: list[str] = []

    async def the_first_is_overtaken(update: Update) -> None:
        assert update.message is not None
        if update.message.text == "1":
            await until(lambda: "6" in handled)
        handled.append(str(update.message.text))

    async with receiving(the_first_is_overtaken, sandbox, api_url, database) as (receiver, _, _):
        updates = [_update(number, READER_ID if number % 2 else ADMIN_ID) for number in range(1, 7)]
        assert all(await asyncio.gather(*(receiver.take(update) for update in updates)))
        await until(lambda: len(handled) == len(updates))
    assert handled == ["2", "4", "6", "1", "3", "5"]


async def test_as_many_are_worked_off_at_once_as_telegram_opens_connections(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker
) -> None:
    worker.gate.clear()
    async with receiving(worker, sandbox, api_url, database) as (receiver, _, _):
        (claimed,) = [call.params for call in sandbox.requests if call.method == "setWebhook"]
        most = int(claimed["max_connections"])
        taken = [asyncio.create_task(receiver.take(_update(number, 3000 + number))) for number in range(most)]
        await until(lambda: len(worker.begun) == most)
        worker.gate.set()
        assert all(await asyncio.gather(*taken))
    assert most == 100  # of the Bot API


async def test_a_handler_that_fails_is_done_and_not_posted_again(
    sandbox: Sandbox, api_url: str, database: Database
) -> None:
    begun: list[int] = []

    async def fail(update: Update) -> None:
        begun.append(update.update_id)
        raise LookupError

    async with receiving(fail, sandbox, api_url, database):
        say(sandbox, "one")
        await until(lambda: len(begun) == 1 and len(sandbox.telegram.inbox) == 0)


async def test_at_a_stop_what_is_in_hand_ends_and_the_rest_comes_at_the_next_start(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker
) -> None:
    worker.gate.clear()
    async with receiving(worker, sandbox, api_url, database) as (_, running, stop):
        say(sandbox, "one", "two")
        await until(lambda: worker.begun == ["one"])
        stop.set()
        await asyncio.sleep(0.02)
        assert not running.done()
        worker.gate.set()
        await asyncio.wait_for(asyncio.shield(running), PATIENCE_S)
        await until(lambda: len(sandbox.telegram.inbox) == 1)
    assert worker.done == ["one"]

    async with receiving(worker, sandbox, api_url, database):
        await until(lambda: worker.done == ["one", "two"])


async def test_what_was_written_down_before_a_stop_comes_at_the_next_start(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker
) -> None:
    worker.gate.clear()
    async with receiving(worker, sandbox, api_url, database) as (_, running, stop):
        say(sandbox, "one", "two")
        await until(lambda: len(sandbox.telegram.inbox) == 0)
        stop.set()
        worker.gate.set()
        await asyncio.wait_for(asyncio.shield(running), PATIENCE_S)
    assert worker.done == ["one"]
    async with receiving(worker, sandbox, api_url, database):
        await until(lambda: worker.done == ["one", "two"])


async def test_what_does_not_end_within_the_grace_comes_again(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker
) -> None:
    worker.gate.clear()
    with capture_logs() as logs:
        async with receiving(worker, sandbox, api_url, database, grace_s=0.02) as (_, running, stop):
            say(sandbox, "one")
            await until(lambda: worker.begun == ["one"])
            stop.set()
            await asyncio.wait_for(asyncio.shield(running), PATIENCE_S)
    assert worker.done == []
    assert len(sandbox.telegram.inbox) + await stored.count(database) == 1
    assert ("warning", 1) in [(line["log_level"], line.get("count")) for line in logs]


async def test_nothing_is_taken_before_the_bot_has_started(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker
) -> None:
    async with application_that(worker, sandbox.token, api_url) as application:
        receiver = Receiver(application, Inbox(database), url="http://127.0.0.1:1/", secret=SECRET)
        assert not await receiver.take(_update(1, READER_ID))
    assert worker.begun == []


async def test_a_webhook_that_another_program_removed_is_set_again(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker
) -> None:
    with capture_logs() as logs:
        async with receiving(worker, sandbox, api_url, database, look_s=0.05, allowed_updates=["message"]):
            await asyncio.sleep(0.02)
            await sandbox.api.call("deleteWebhook", {})
            say(sandbox, "one")
            await until(lambda: worker.done == ["one"])
    assert [line["event"] for line in logs] == [
        "another program has changed the webhook of this token; it is set again"
    ]
    assert sandbox.telegram.inbox.allowed == ["message"]


async def test_posts_and_looks_are_signs_of_life(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker
) -> None:
    pulses = Pulses()
    async with receiving(worker, sandbox, api_url, database, look_s=60, on_contact=pulses.beat):
        await until(lambda: len(pulses) == 1)
        say(sandbox, "one")
        await until(lambda: len(pulses) == 2)
    quiet = Pulses()
    async with receiving(worker, sandbox, api_url, database, look_s=0.01, on_contact=quiet.beat):
        await until(lambda: len(quiet) > 3)


async def test_a_telegram_that_cannot_be_reached_is_no_sign_of_life(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker
) -> None:
    pulses = Pulses()
    sandbox.api.troubles.fail("getWebhookInfo", times=4)
    with capture_logs() as logs:
        async with receiving(worker, sandbox, api_url, database, look_s=60, on_contact=pulses.beat):
            await until(lambda: len(pulses) == 1)
    assert [call.method for call in sandbox.requests].count("getWebhookInfo") == 5
    assert [line["event"] for line in logs] == [
        "Telegram cannot be reached, trying again",
        "Telegram answers again",
    ]


async def test_what_telegram_says_of_its_failures_is_told_once(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker
) -> None:
    with capture_logs() as logs:
        async with receiving(worker, sandbox, api_url, database, look_s=0.01):
            sandbox.telegram.delivery.last_error = {"last_error_date": 1766700000, "last_error_message": "SSL error"}
            looked = len(sandbox.requests)
            await until(lambda: len(sandbox.requests) > looked + 5)
    assert [(line["event"], line["reason"]) for line in logs] == [("Telegram could not deliver an update", "SSL error")]


async def test_a_token_that_is_refused_ends_the_receiver(
    sandbox: Sandbox, api_url: str, database: Database, worker: Worker
) -> None:
    sandbox.api.troubles.refuse("getWebhookInfo", "Unauthorized", 401)
    async with receiving(worker, sandbox, api_url, database) as (_, running, _):
        with pytest.raises(TokenRefused):
            await asyncio.wait_for(asyncio.shield(running), PATIENCE_S)


# --- the whole program -------------------------------------------------------------------------------------


async def from_outside(port: int) -> tuple[bool, int]:
    """Whether the program is healthy, and how it answers a post without the secret."""
    async with (
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
        session.get("/healthz") as health,
        session.post("/a/path", json={"update_id": 1}) as posted,
    ):
        return (await health.json())["ok"], posted.status


async def test_the_program_answers_by_webhook_and_by_polling_once_it_is_unset(tmp_path: Path) -> None:
    sandbox, port = Sandbox(_clock()), free_port()
    hook = {"webhook_url": f"http://127.0.0.1:{port}/a/path", "webhook_secret": SECRET}
    async with sandbox.serve() as address:
        settings = {"bot_token": sandbox.token, "bot_api_url": address, "http_port": str(port), "log_format": "json"}
        async with program("run", folder=tmp_path, **settings, **hook) as process:
            answer = await Person(sandbox).ask("/casualties 2025-12-26")
            seen = await from_outside(port)
            process.send_signal(signal.SIGTERM)
            code, _, log = await ended(process)
        assert text_of(answer).startswith("At least 96 dead")
        assert (*seen, code) == (True, 403, 0)
        assert "getUpdates" not in {call.method for call in sandbox.requests}
        assert SECRET not in log
        async with program("run", folder=tmp_path, **settings) as process:
            await Person(sandbox).ask("/status 2025-12-26")
    assert "getUpdates" in {call.method for call in sandbox.requests}


def _update(number: int, chat: int) -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "Reader"}
    message = {"message_id": number, "date": 1766700000, "chat": {"id": chat, "type": "private"}, "from": person}
    return {"update_id": number, "message": message | {"text": str(number)}}


def _clock() -> SandboxClock:
    zone = ZoneInfo("Asia/Phnom_Penh")
    return SandboxClock(datetime(2025, 12, 26, 23, 59, 59, tzinfo=zone), zone.key, lambda: datetime.now(UTC))
