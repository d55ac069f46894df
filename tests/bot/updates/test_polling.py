"""The polling loop against a small Bot API that keeps updates until they are confirmed, over real HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from structlog.testing import capture_logs
from telegram import Update
from telegram.error import BadRequest, Conflict, NetworkError, RetryAfter
from telegram.ext import Application, ApplicationBuilder, TypeHandler

from bot.client.outage import Outage
from bot.client.request import AiohttpRequest
from bot.client.room import outside
from bot.updates import hand
from bot.updates.hand import OF_A_CHAT
from bot.updates.inbox import Inbox
from bot.updates.polling import Poller, TokenRefused
from handlers import unfinished
from storage.database.engine import Database
from storage.readers import inbox as stored
from tests.support.databases import another, without
from tests.support.running.waiting import PATIENCE_S, until

TOKEN = "123456789:AAExampleExampleExampleExampleExamp"
ME = {"id": 123456789, "is_bot": True, "first_name": "Sitrep", "username": "sitrep_bot"}

Work = Callable[[Update], Awaitable[None]]
SHORT = Outage(shortest_s=0.01, longest_s=0.02, conflict_s=0.01)


@pytest.fixture(autouse=True)
def ptb_gives_time_spans(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it PTB warns of its own RetryAfter, and warnings are errors here."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


def message(update_id: int, chat_id: int = 1) -> dict[str, Any]:
    person = {"id": chat_id, "is_bot": False, "first_name": "Reader"}
    chat = {"id": chat_id, "type": "private"}
    return {
        "update_id": update_id,
        "message": {"message_id": update_id, "date": 1766700000, "chat": chat, "from": person, "text": "/status"},
    }


def inline_query(update_id: int) -> dict[str, Any]:
    person = {"id": 5, "is_bot": False, "first_name": "Reader"}
    return {"update_id": update_id, "inline_query": {"id": "1", "from": person, "query": "", "offset": ""}}


class Telegram:
    """Hands out what is not confirmed, holds an empty long poll open, and refuses the first calls as told."""

    def __init__(self) -> None:
        self.waiting: list[dict[str, Any]] = []
        self.offsets: list[int] = []
        self.asked: list[dict[str, str]] = []
        self.asked_at: list[float] = []
        self.refusals: list[tuple[int, dict[str, Any]]] = []
        self.news = asyncio.Event()
        self.on_ask: Callable[[dict[str, str]], Awaitable[None]] | None = None

    @property
    def confirmed(self) -> list[int]:
        """The offsets that confirmed something, in order. One that is asked for again confirms nothing more."""
        return [offset for offset, before in zip(self.offsets, [0, *self.offsets], strict=False) if offset != before]

    def put(self, *updates: dict[str, Any]) -> None:
        self.waiting.extend(updates)
        self.news.set()

    async def answer(self, request: web.Request) -> web.Response:
        if request.path.endswith("/getMe"):
            return web.json_response({"ok": True, "result": ME})
        asked = dict(request.query) | {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append(asked)
        self.asked_at.append(asyncio.get_running_loop().time())
        if self.on_ask:
            await self.on_ask(asked)
        if self.refusals:
            status, body = self.refusals.pop(0)
            return web.json_response({"ok": False, "error_code": status, **body}, status=status)
        return web.json_response({"ok": True, "result": await self._updates(asked)})

    async def _updates(self, asked: dict[str, str]) -> list[dict[str, Any]]:
        offset = int(asked.get("offset", "0"))
        self.offsets.append(offset)
        self.waiting = [update for update in self.waiting if update["update_id"] >= offset]
        if not self.waiting:
            self.news.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.news.wait(), float(asked["timeout"]))
        return self.waiting[: int(asked.get("limit", "100"))]


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
async def api_url(telegram: Telegram) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", telegram.answer)
    server = TestServer(app)
    await server.start_server(shutdown_timeout=0)
    yield str(server.make_url("/bot"))
    telegram.news.set()
    await server.close()


class Faulty(Application[Any, Any, Any, Any, Any, Any]):
    """Breaks outside its handlers, which PTB's own does only by a bug."""

    async def process_update(self, update: object) -> None:
        if isinstance(update, Update) and update.update_id == 666:
            raise LookupError("no such thing")
        await super().process_update(update)


@asynccontextmanager
async def bot_that(work: Work, api_url: str) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    async def handle(update: Update, _context: object) -> None:
        await work(update)

    request, unused = AiohttpRequest(), AiohttpRequest()
    builder = ApplicationBuilder().application_class(Faulty).token(TOKEN).base_url(api_url).updater(None)
    application = builder.request(request).get_updates_request(unused).build()
    application.add_handler(TypeHandler(Update, handle))
    async with application:
        yield application


@asynccontextmanager
async def bot_poller(
    work: Work, api_url: str, database: Database, **settings: Any
) -> AsyncIterator[tuple[asyncio.Task[None], asyncio.Event]]:
    """A running poller and the event that stops it; killed at the end if it still runs."""
    stop = asyncio.Event()
    async with another(database) as own, bot_that(work, api_url) as application:
        poller = Poller(application, Inbox(own), **{"outage": SHORT, **settings})
        running = asyncio.create_task(poller.run(stop))
        try:
            yield running, stop
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def stopped(running: asyncio.Task[None], stop: asyncio.Event) -> None:
    stop.set()
    await asyncio.wait_for(asyncio.shield(running), PATIENCE_S)


async def struck_out(database: Database) -> bool:
    return await stored.count(database) == 0


async def left_in(database: Database) -> tuple[Sequence[int], Sequence[int]]:
    """What the next process finds there, and what it gives up."""
    async with another(database) as own:
        return await stored.left(own, await stored.gone(own))


class Worker:
    """Handles updates: notes the begun and the done, and holds each at a gate that starts open."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.done: list[int] = []
        self.gate = asyncio.Event()
        self.gate.set()

    @property
    def at_once(self) -> int:
        return len(self.begun) - len(self.done)

    async def __call__(self, update: Update) -> None:
        self.begun.append(update.update_id)
        await self.gate.wait()
        self.done.append(update.update_id)


@pytest.fixture
def worker() -> Worker:
    return Worker()


# --- acknowledged once it cannot get lost ---------------------------------------------------------------------------


async def test_updates_are_handled_and_then_confirmed(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    telegram.put(message(10), message(11))
    async with bot_poller(worker, api_url, database, timeout_s=5, allowed_updates=["message", "my_chat_member"]):
        await until(lambda: telegram.confirmed[-1:] == [12])
        telegram.put(message(12))
        await until(lambda: telegram.confirmed == [12, 13])
    assert worker.done == [10, 11, 12]
    assert json.loads(telegram.asked[0]["allowed_updates"]) == ["message", "my_chat_member"]
    assert telegram.asked[0]["timeout"] == "5"


async def test_what_is_in_hand_is_written_down_before_it_is_confirmed_and_struck_out_when_done(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    written: list[int] = []

    async def look(asked: dict[str, str]) -> None:
        if asked["offset"] == "11":
            written.append(await stored.count(database))

    telegram.on_ask = look
    worker.gate.clear()
    telegram.put(message(10))
    async with bot_poller(worker, api_url, database):
        await until(lambda: telegram.confirmed == [11])
        assert (worker.done, written) == ([], [1])
        worker.gate.set()
        await until(lambda: worker.done == [10])
        await until(partial(struck_out, database))


async def test_what_cannot_be_written_down_is_confirmed_once_it_is_done(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    worker.gate.clear()
    telegram.put(message(10))
    async with without(database, "inbox"):
        with capture_logs() as logs:
            async with bot_poller(worker, api_url, database):
                await until(lambda: worker.begun == [10])
                await until(lambda: len(telegram.offsets) >= 3)
                assert set(telegram.offsets) == {0}
                telegram.put(message(11, chat_id=2))
                await until(lambda: worker.begun == [10, 11])  # nobody waits for it
                worker.gate.set()
                await until(lambda: telegram.confirmed == [12])
    assert worker.done == [10, 11]
    assert [line["event"] for line in logs if "written down" in line["event"]] == [
        "what people write cannot be written down, trying again"
    ]


async def test_nobody_waits_for_the_answer_to_somebody_else(
    telegram: Telegram, api_url: str, database: Database
) -> None:
    begun: list[int] = []

    async def hang_on_ten(update: Update) -> None:
        begun.append(update.update_id)
        if update.update_id == 10:
            await asyncio.Event().wait()

    telegram.put(message(10, chat_id=1))
    async with bot_poller(hang_on_ten, api_url, database, grace_s=0):
        telegram.put(*(message(number, chat_id=number) for number in range(11, 300)))
        await until(lambda: 299 in begun)
    assert begun == list(range(10, 300))


async def test_of_a_chat_that_waits_memory_holds_a_few_and_all_are_done_in_their_order(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    worker.gate.clear()
    telegram.put(*(message(number) for number in range(1, 3 * OF_A_CHAT)))
    async with bot_poller(worker, api_url, database, limit_at_once=4):
        await until(lambda: telegram.confirmed[-1:] == [3 * OF_A_CHAT])
        assert worker.begun == [1]
        assert len([task for task in asyncio.all_tasks() if "_work_off" in str(task.get_coro())]) == OF_A_CHAT
        telegram.put(message(3 * OF_A_CHAT, chat_id=2))
        await until(lambda: worker.begun == [1, 3 * OF_A_CHAT])
        worker.gate.set()
        await until(lambda: len(worker.done) == 3 * OF_A_CHAT)
        telegram.put(message(1000))
        await until(lambda: 1000 in worker.done)
    assert [number for number in worker.done if number != 3 * OF_A_CHAT] == [*range(1, 3 * OF_A_CHAT), 1000]


async def test_what_is_left_for_later_keeps_nobody_of_its_chat_waiting(
    telegram: Telegram, api_url: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand, "OF_A_CHAT", 1)
    last, told = asyncio.Event(), []

    async def tell(number: int) -> None:
        await last.wait()
        told.append(number)

    async def leave_it(update: Update) -> None:
        unfinished.later(tell(update.update_id))
        if update.update_id == 13:
            last.set()

    telegram.put(*(message(number) for number in range(10, 14)))
    async with bot_poller(leave_it, api_url, database):
        await until(lambda: len(told) == 4)


async def test_what_telegram_tells_again_is_done_once(telegram: Telegram, api_url: str, database: Database) -> None:
    begun: list[int] = []
    first_may_end = asyncio.Event()

    async def hang_on_ten(update: Update) -> None:
        begun.append(update.update_id)
        if update.update_id == 10:
            await first_may_end.wait()

    telegram.put(message(10, chat_id=1), message(11, chat_id=2))
    async with without(database, "inbox"), bot_poller(hang_on_ten, api_url, database):
        await until(lambda: len(telegram.offsets) >= 4)
        assert (begun, telegram.confirmed) == ([10, 11], [])
        first_may_end.set()
        await until(lambda: telegram.confirmed == [12])
    assert begun == [10, 11]


@pytest.mark.parametrize("confirmed", [True, False])
async def test_what_was_in_hand_at_a_kill_is_done_by_the_next_process_once(
    telegram: Telegram, api_url: str, database: Database, worker: Worker, confirmed: bool
) -> None:
    """Also what was written down while the confirmation did not get through."""
    worker.gate.clear()
    updates = [message(10, chat_id=1), message(11, chat_id=2), message(12, chat_id=1)]
    telegram.put(*updates)
    async with bot_poller(worker, api_url, database) as (running, _):
        await until(lambda: worker.at_once == 2 and telegram.confirmed == [13])
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
    assert worker.done == []
    if not confirmed:
        telegram.put(*updates)

    next_worker = Worker()
    async with bot_poller(next_worker, api_url, database):
        telegram.put(message(13, chat_id=3))
        await until(lambda: telegram.confirmed[-1:] == [14] and len(next_worker.done) == 4)
    assert sorted(next_worker.done) == [10, 11, 12, 13]
    assert [number for number in next_worker.done if number in (10, 12)] == [10, 12]


async def test_an_update_over_which_process_after_process_dies_is_given_up_and_told(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    async with another(database) as own:
        await stored.keep(own, {10: json.dumps(message(10))})
    for _ in range(stored.TRIES - 1):
        assert await left_in(database) == ([10], [])
    with capture_logs() as logs:
        async with bot_poller(worker, api_url, database):
            telegram.put(message(11))
            await until(lambda: worker.done == [11])
    assert [line["update_ids"] for line in logs if line["log_level"] == "error"] == [[10]]


async def test_what_no_database_would_take_as_it_is_comes_back_as_it_was(
    telegram: Telegram, api_url: str, database: Database
) -> None:
    texts: list[str | None] = []

    async def read(update: Update) -> None:
        texts.append(update.message and update.message.text)

    odd = "\x00 \ud800 \u17a2 \U0001f600 \u202e"
    update = message(10)
    update["message"]["text"] = odd
    async with another(database) as own:
        await stored.keep(own, {10: json.dumps(update)})
    async with bot_poller(read, api_url, database):
        await until(lambda: texts == [odd])


# --- order -------------------------------------------------------------------------------------------------


async def test_a_chats_updates_are_handled_in_order_while_others_overtake(
    telegram: Telegram, api_url: str, database: Database
) -> None:
    handled: list[int] = []

    async def the_first_is_overtaken(update: Update) -> None:
        if update.update_id == 1:
            await until(lambda: 8 in handled)
        handled.append(update.update_id)

    telegram.put(*(message(n, chat_id=n % 2) for n in range(1, 9)))
    async with bot_poller(the_first_is_overtaken, api_url, database):
        await until(lambda: len(handled) == 8)
    assert handled == [2, 4, 6, 8, 1, 3, 5, 7]


async def test_whoever_waits_because_telegram_said_so_takes_up_no_room(
    telegram: Telegram, api_url: str, database: Database
) -> None:
    handled: list[int] = []

    async def first_two_wait(update: Update) -> None:
        if update.update_id <= 2:
            async with outside():
                await asyncio.sleep(60)
        handled.append(update.update_id)

    telegram.put(*(message(n, chat_id=n) for n in range(1, 9)))
    async with bot_poller(first_two_wait, api_url, database, limit_at_once=2):
        await until(lambda: handled == [3, 4, 5, 6, 7, 8])


async def test_updates_without_a_chat_do_not_wait_for_each_other(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    worker.gate.clear()
    telegram.put(inline_query(1), inline_query(2), inline_query(3))
    async with bot_poller(worker, api_url, database):
        await until(lambda: worker.at_once == 3)


async def test_no_more_than_the_limit_are_handled_at_once(telegram: Telegram, api_url: str, database: Database) -> None:
    now = most = 0

    async def count(update: Update) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.005)
        now -= 1

    telegram.put(*(message(n, chat_id=n) for n in range(1, 41)))
    async with bot_poller(count, api_url, database, limit_at_once=4):
        await until(lambda: telegram.confirmed[-1:] == [41])
    assert most == 4


# --- stopping ----------------------------------------------------------------------------------------------


async def test_stopping_cuts_the_long_poll_at_once(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    async with bot_poller(worker, api_url, database, timeout_s=60) as (running, stop):
        await until(lambda: len(telegram.offsets) == 1)
        await stopped(running, stop)  # in less than those 60 seconds


async def test_stopping_finishes_what_is_in_hand_and_begins_nothing(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    worker.gate.clear()
    telegram.put(message(10), message(11))
    async with bot_poller(worker, api_url, database) as (running, stop):
        await until(lambda: worker.begun == [10])
        stop.set()
        await asyncio.sleep(0.02)
        worker.gate.set()
        await stopped(running, stop)
    assert worker.done == [10]
    assert telegram.confirmed == [12]
    assert (await left_in(database))[0] == [11]


async def test_what_is_cut_off_at_a_stop_is_said_and_comes_again(
    telegram: Telegram, api_url: str, database: Database
) -> None:
    done: list[int] = []

    async def hang_on_eleven(update: Update) -> None:
        if update.update_id == 11:
            await asyncio.sleep(60)
        done.append(update.update_id)

    telegram.put(*(message(n, chat_id=n) for n in (10, 11, 12)))
    with capture_logs() as logs:
        async with bot_poller(hang_on_eleven, api_url, database, grace_s=0.05) as (running, stop):
            await until(lambda: done == [10, 12])
            await stopped(running, stop)
    assert telegram.confirmed == [13]
    assert (await left_in(database))[0] == [11]
    assert [(line["log_level"], line["count"]) for line in logs] == [("warning", 1)]


async def test_a_stop_without_a_database_confirms_the_unbroken_row_of_what_is_done(
    telegram: Telegram, api_url: str, database: Database
) -> None:
    done: list[int] = []

    async def hang_on_eleven(update: Update) -> None:
        if update.update_id == 11:
            await asyncio.sleep(60)
        done.append(update.update_id)

    telegram.put(*(message(n, chat_id=n) for n in (10, 11, 12)))
    async with (
        without(database, "inbox"),
        bot_poller(hang_on_eleven, api_url, database, grace_s=0.05) as (running, stop),
    ):
        await until(lambda: done == [10, 12])
        await stopped(running, stop)
    assert telegram.confirmed == [11]


async def test_an_idle_stop_asks_nothing_more(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    telegram.put(message(10))
    async with bot_poller(worker, api_url, database) as (running, stop):
        await until(lambda: telegram.confirmed[-1:] == [11])
        telegram.news.set()  # the long poll ends empty, and the next one begins
        await until(lambda: telegram.offsets.count(11) == 2)
        await stopped(running, stop)
    assert telegram.offsets.count(11) == 2


async def test_a_stop_whose_confirmation_fails_says_so_and_ends(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    worker.gate.clear()
    telegram.put(message(10))
    with capture_logs() as logs:
        async with bot_poller(worker, api_url, database) as (running, stop):
            await until(lambda: worker.begun == [10])
            telegram.refusals += [(502, {"description": "Bad Gateway"})] * 3
            stop.set()
            worker.gate.set()
            await stopped(running, stop)
    assert (logs[-1]["event"], logs[-1]["error"]) == (
        "the last updates could not be confirmed and come again",
        "Bad Gateway",
    )


async def test_a_stop_ends_a_pause(telegram: Telegram, api_url: str, database: Database, worker: Worker) -> None:
    telegram.refusals.append((502, {"description": "Bad Gateway"}))
    async with bot_poller(worker, api_url, database, outage=Outage(shortest_s=60, longest_s=60)) as (running, stop):
        await until(lambda: len(telegram.asked) == 1)
        await asyncio.sleep(0.02)
        await stopped(running, stop)
    assert len(telegram.asked) == 1


# --- poison ------------------------------------------------------------------------------------------------


async def test_an_update_that_breaks_the_application_is_logged_and_done(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    telegram.put(message(665), message(666), message(667))
    with capture_logs() as logs:
        async with bot_poller(worker, api_url, database):
            await until(lambda: telegram.confirmed[-1:] == [668])
    assert worker.done == [665, 667]
    (line,) = logs
    assert (line["log_level"], line["update_id"], line["exc_info"]) == ("error", 666, True)


@pytest.mark.parametrize("error", [LookupError("of the handler"), asyncio.CancelledError()])
async def test_a_handler_that_fails_does_not_stop_the_bot(
    telegram: Telegram, api_url: str, database: Database, error: BaseException
) -> None:
    async def fail(update: Update) -> None:
        raise error

    telegram.put(message(10))
    async with bot_poller(fail, api_url, database):
        await until(lambda: telegram.confirmed[-1:] == [11])


async def test_an_update_that_is_none_is_skipped_and_never_logged_in_full(
    telegram: Telegram, api_url: str, database: Database, worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    strange = {"update_id": 11, "message": {"message_id": 5, "text": "a secret of the reader"}}
    telegram.put(message(10), strange, message(12))
    with capture_logs() as logs:
        async with bot_poller(worker, api_url, database):
            await until(lambda: telegram.confirmed[-1:] == [13])
    assert sorted(worker.done) == [10, 12]
    assert [(line["update_id"], line["where"]) for line in logs] == [(11, "message.date")]
    assert "a secret of the reader" not in caplog.text


# --- outages -----------------------------------------------------------------------------------------------


async def test_an_outage_is_two_lines_however_long_it_lasts(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    telegram.refusals += [(502, {"description": "Bad Gateway"})] * 5
    telegram.put(message(10))
    with capture_logs() as logs:
        async with bot_poller(worker, api_url, database):
            await until(lambda: worker.done == [10])
    assert [(line["log_level"], line["event"]) for line in logs] == [
        ("warning", "Telegram cannot be reached, trying again"),
        ("info", "Telegram answers again"),
    ]
    assert (logs[0]["error"], logs[1]["failed_calls"]) == ("Bad Gateway", 5)


async def test_a_conflict_is_named_with_what_to_do_and_tried_again(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    other = {"description": "Conflict: terminated by other getUpdates request; make sure that only one bot is running"}
    telegram.refusals += [(409, other)] * 3
    telegram.put(message(10))
    with capture_logs() as logs:
        async with bot_poller(worker, api_url, database):
            await until(lambda: worker.done == [10])
    assert [line["event"] for line in logs] == [
        "another process polls with this token: stop it, or give this one a token of its own; trying again",
        "Telegram answers again",
    ]


async def test_a_webhook_in_the_way_is_named(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    webhook = {"description": "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook"}
    telegram.refusals.append((409, webhook))
    with capture_logs() as logs:
        async with bot_poller(worker, api_url, database):
            await until(lambda: len(telegram.asked) == 2)
    assert "call deleteWebhook" in logs[0]["event"]


async def test_telegrams_own_pause_is_kept(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    telegram.refusals.append((429, {"description": "Too Many Requests", "parameters": {"retry_after": 1}}))
    telegram.put(message(10))
    async with bot_poller(worker, api_url, database):
        await until(lambda: worker.done == [10])
    first, second, *_ = telegram.asked_at
    assert second - first > 0.9


async def test_a_refused_token_ends_the_polling_in_one_clear_line(
    telegram: Telegram, api_url: str, database: Database, worker: Worker
) -> None:
    telegram.refusals.append((401, {"description": "Unauthorized"}))
    async with bot_poller(worker, api_url, database) as (running, _):
        with pytest.raises(TokenRefused, match="@BotFather into SITREP_BOT_TOKEN") as caught:
            await asyncio.wait_for(asyncio.shield(running), PATIENCE_S)
    assert TOKEN not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("error", "failures_before", "least", "most"),
    [
        (NetworkError("x"), 0, 1, 2),
        (NetworkError("x"), 1, 2, 4),
        (NetworkError("x"), 3, 8, 16),
        (NetworkError("x"), 1000, 15, 30),
        (BadRequest("x"), 0, 1, 2),
        (Conflict("x"), 0, 5, 5),
        (Conflict("x"), 1000, 15, 30),
    ],
)
def test_pauses_grow_from_one_to_thirty_seconds(
    error: NetworkError | Conflict, failures_before: int, least: float, most: float
) -> None:
    outage = Outage()
    with capture_logs():
        for _ in range(failures_before):
            outage.pause_after(NetworkError("before"))
        pauses = [outage.pause_after(error)]
    assert least <= pauses[0] <= most


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize("ptb_gives", ["spans", "numbers"])
def test_telegrams_pause_is_taken_in_either_form_that_ptb_gives(
    monkeypatch: pytest.MonkeyPatch, ptb_gives: str
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true" if ptb_gives == "spans" else "false")
    with capture_logs():
        assert Outage().pause_after(RetryAfter(17)) == 17


def test_a_success_makes_the_next_pause_short_again() -> None:
    outage = Outage()
    with capture_logs():
        for _ in range(10):
            outage.pause_after(NetworkError("x"))
        outage.over()
        assert outage.pause_after(NetworkError("x")) <= 2
