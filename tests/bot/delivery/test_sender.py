"""One message to Telegram, and what its refusals mean. The sandbox answers over HTTP what Telegram would."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from markupsafe import Markup
from telegram import Bot

from bot import app
from bot.app import build_bot
from bot.client.outage import Outage
from bot.client.pace import Pace
from bot.client.request import AiohttpRequest
from bot.clock import SystemClock
from bot.delivery.sender import LONGEST_WAIT_S, Sender
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID, TOPIC_ID
from config.states import GoneReason
from handlers.views.links.screens import Link
from handlers.views.screen import Button, Screen
from storage.values.editions import ClaimedMessage, Edition
from storage.values.outcomes import Gone, Later, Moved, Outcome, Refused, Sent
from tests.support.botapi_check import assert_valid
from tests.support.running.waiting import until

NOW = datetime(2025, 12, 26, 23, 30, tzinfo=UTC)
SLOW = timedelta(seconds=30)  # what a busy machine may take over a call
SCREEN = Screen(text=Markup("<b>Nothing new</b>"), rows=((Button(label="Sources", link=Link(screen="sources")),),))


@dataclass
class Post:
    """A sender and the Telegram it sends to."""

    sandbox: Sandbox
    sender: Sender
    pace: Pace

    async def send(self, to: int = READER_ID, screen: Screen = SCREEN, **changes: object) -> Outcome:
        return await self.sender.send(message(to, **changes), screen)

    def messages(self, chat: int = READER_ID) -> list[dict[str, object]]:
        return list(self.sandbox.telegram.chats[chat].messages.values())


def message(to: int, **changes: object) -> ClaimedMessage:
    edition = Edition(id=1, situation="border", kind="digest", as_of=NOW, since=None, report_id=None, content={})
    values: dict[str, object] = {"id": 1, "chat_id": 1, "telegram_id": to, "language": "en", "thread": None}
    values |= {"silent": False, "attempts": 1, "edition": edition}
    return ClaimedMessage(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    sandbox = Sandbox(SandboxClock(NOW, "Asia/Phnom_Penh", lambda: NOW))
    async with sandbox.serve() as address:
        bot: Bot = build_bot(sandbox.token, address)
        async with bot:
            pace = Pace(1000)
            yield Post(sandbox, Sender(bot, pace, SystemClock()), pace)
    assert_valid(sandbox.requests)


async def test_a_message_arrives_as_it_was_made(post: Post) -> None:
    outcome = await post.send(silent=True)
    (message,) = post.messages()
    assert outcome == Sent(message["message_id"])  # type: ignore[arg-type]
    assert message["text"] == "Nothing new"
    call = post.sandbox.requests[-1]
    assert call.params["disable_notification"] is True
    assert call.params["link_preview_options"] == {"is_disabled": True}


async def test_a_message_goes_to_its_topic(post: Post) -> None:
    assert isinstance(await post.send(GROUP_ID, thread=TOPIC_ID), Sent)
    assert post.messages(GROUP_ID)[-1]["message_thread_id"] == TOPIC_ID


async def test_a_topic_that_is_closed_or_gone_leaves_the_group_without_losing_its_digest(post: Post) -> None:
    post.sandbox.telegram.close_topic(GROUP_ID, TOPIC_ID)
    assert isinstance(await post.send(GROUP_ID, thread=TOPIC_ID), Sent)
    assert isinstance(await post.send(GROUP_ID, thread=99), Sent)
    assert ["message_thread_id" in message for message in post.messages(GROUP_ID)[-2:]] == [False, False]


@pytest.mark.parametrize("sentence", ["message to be replied not found", "REPLY_MESSAGE_ID_INVALID"])
async def test_what_answers_a_message_that_was_deleted_goes_without_it_also_outside_a_topic_that_is_gone(
    post: Post, sentence: str
) -> None:
    for said in (sentence, "message thread not found"):
        post.sandbox.api.troubles.refuse("sendMessage", f"Bad Request: {said}")
    assert isinstance(await post.send(GROUP_ID, thread=TOPIC_ID, reply_to=7), Sent)
    (told,) = post.messages(GROUP_ID)
    assert not told.keys() & {"reply_to_message", "message_thread_id"}
    post.sandbox.api.troubles.refuse("sendMessage", f"Bad Request: {sentence}", times=None)
    assert isinstance(await post.send(GROUP_ID, reply_to=7), Refused)  # no more tries than there is to give up


async def test_whoever_blocks_the_bot_or_leaves_is_gone(post: Post) -> None:
    telegram = post.sandbox.telegram
    blocked, deactivated, unknown = telegram.add_people(3)
    group = telegram.add_group("Old friends")
    telegram.block(blocked)
    telegram.deactivate(deactivated)
    telegram.delete_group(group)
    telegram.kick(GROUP_ID)
    telegram.forget(unknown)
    outcomes = [await post.send(chat) for chat in (blocked, deactivated, GROUP_ID, group, unknown)]
    whys = [reason for reason in GoneReason if reason is not GoneReason.FOUND_GONE]
    assert outcomes == [Gone(reason) for reason in whys]


@pytest.mark.parametrize(
    ("description", "code"),
    [
        ("Bad Request: can't parse entities: unexpected end tag", 400),
        ("Bad Request: not enough rights to send text messages to the chat", 400),
        ("Forbidden: something new", 403),
    ],
)
async def test_a_refusal_we_do_not_know_parks_the_message_and_keeps_the_chat(
    post: Post, description: str, code: int
) -> None:
    post.sandbox.api.troubles.refuse("sendMessage", description, code)
    outcome = await post.send()
    assert isinstance(outcome, Refused)
    assert outcome.reason.lower() in description.lower()
    assert isinstance(await post.send(), Sent)


async def test_a_group_that_became_a_supergroup_is_followed(post: Post) -> None:
    old = post.sandbox.telegram.add_group("Old friends")
    new = post.sandbox.telegram.migrate(old)
    assert await post.send(old) == Moved(new)


async def test_a_flood_waits_as_long_as_telegram_says(post: Post) -> None:
    post.sandbox.api.troubles.flood("sendMessage", 17)
    before = datetime.now(UTC)
    outcome = await post.send()
    assert isinstance(outcome, Later)
    assert timedelta(seconds=16.5) < outcome.not_before - before < timedelta(seconds=17) + SLOW
    assert isinstance(await post.send(), Sent)  # another chat is not kept waiting


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_telegram_that_breaks_down_is_tried_later(post: Post, status: int) -> None:
    post.sandbox.api.troubles.fail("sendMessage", status)
    assert isinstance(await post.send(), Later)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (403, "<html>Forbidden</html>"),
        (400, "<html>Bad Request</html>"),
        (200, "<html>Sign in</html>"),
        (200, '{"status": "ok"}'),
        (200, '{"ok": true, "result": true}'),
        (502, "[]"),
    ],
)
async def test_what_a_proxy_answers_in_telegrams_place_parks_nothing(status: int, body: str) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body)

    proxy = web.Application()
    proxy.router.add_route("*", "/{any:.*}", answer)
    async with TestServer(proxy) as server, AiohttpRequest() as request:
        sender = Sender(Bot("1:a", base_url=f"{server.make_url('/bot')}", request=request), Pace(1000), SystemClock())
        assert isinstance(await sender.send(message(READER_ID), SCREEN), Later)


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, {"ok": True, "result": {"message_id": "x"}}, Sent),
        (200, {"ok": True, "result": {"message_id": 10**30}}, Sent),
        (200, {"ok": True, "result": {}}, Sent),
        (429, {"ok": False, "error_code": 429, "parameters": {"retry_after": "x"}}, Later),
        (429, {"ok": False, "error_code": 429, "parameters": {"retry_after": 10**30}}, Later),
        (429, {"ok": False, "error_code": 429}, Later),
        (400, {"ok": False, "error_code": 400, "parameters": {"migrate_to_chat_id": "x"}}, Refused),
        (400, {"ok": False, "error_code": 400, "parameters": {"migrate_to_chat_id": READER_ID}}, Refused),
        (400, {"ok": False, "error_code": "400", "description": "chat not found"}, Later),
        (403, {"ok": False, "error_code": 403, "description": 5}, Refused),
    ],
)
async def test_an_odd_answer_settles_its_message_and_no_other(
    status: int, body: dict[str, object], expected: type[Outcome]
) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response(body, status=status)

    odd = web.Application()
    odd.router.add_route("*", "/{any:.*}", answer)
    async with TestServer(odd) as server, AiohttpRequest() as request:
        pace = Pace(1000)
        sender = Sender(Bot("1:a", base_url=f"{server.make_url('/bot')}", request=request), pace, SystemClock())
        before = datetime.now(UTC)
        outcome = await sender.send(message(READER_ID), SCREEN)
    assert isinstance(outcome, expected)
    if isinstance(outcome, Later):
        assert timedelta(0) < outcome.not_before - before < timedelta(seconds=6) + SLOW


async def test_a_line_that_is_cut_is_tried_later(post: Post) -> None:
    post.sandbox.api.troubles.cut("sendMessage")
    assert isinstance(await post.send(), Later)


async def test_the_longer_it_lasts_the_longer_it_waits_but_never_long(post: Post) -> None:
    post.sandbox.api.troubles.fail("sendMessage", times=None)
    waits = []
    for attempts in (1, 4, 60):
        outcome = await post.send(attempts=attempts)
        assert isinstance(outcome, Later)
        waits.append((outcome.not_before - datetime.now(UTC)).total_seconds())
    assert 0 < waits[0] <= 2 < waits[1] <= 16 < waits[2] <= LONGEST_WAIT_S


@pytest.fixture
def held(post: Post, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long all were told to wait, each time."""
    told: list[float] = []
    monkeypatch.setattr(post.pace, "hold", told.append)
    return told


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "ANSWER_S", 1.0)


@pytest.mark.usefixtures("impatient")
async def test_a_chat_that_hangs_while_others_are_answered_is_tried_ever_later_and_holds_up_nobody(
    post: Post, held: list[float]
) -> None:
    """Each attempt may have arrived: Telegram did what was asked, only later."""
    post.sandbox.api.troubles.stall("sendMessage", 3, chat=READER_ID, times=None)
    hanging = [asyncio.create_task(post.send(attempts=attempts)) for attempts in (1, 3, 60)]
    await until(lambda: sum(call.method == "sendMessage" for call in post.sandbox.requests) == 3)
    before = datetime.now(UTC)
    assert isinstance(await post.send(ADMIN_ID), Sent)
    for outcome, waits in zip(await asyncio.gather(*hanging), (1, 16, 480), strict=True):
        assert isinstance(outcome, Later)
        assert timedelta(minutes=waits) <= outcome.not_before - before <= timedelta(minutes=waits) + SLOW
    assert held == []


@pytest.mark.usefixtures("impatient")
async def test_where_nobody_is_answered_it_is_the_line_and_all_wait(post: Post, held: list[float]) -> None:
    asked_before = sum(call.method == "getMe" for call in post.sandbox.requests)
    post.sandbox.api.troubles.stall("", 3, times=None)
    outcomes = await asyncio.gather(*(post.send() for _ in range(3)))
    for outcome in outcomes:
        assert isinstance(outcome, Later)
        assert outcome.not_before - datetime.now(UTC) < timedelta(seconds=2)
    assert len(held) == 1
    assert sum(call.method == "getMe" for call in post.sandbox.requests) == asked_before + 1


@pytest.mark.usefixtures("impatient")
async def test_the_only_chat_that_gets_a_message_is_tried_ever_later_too(post: Post, held: list[float]) -> None:
    """Nobody else is answered, for nobody else is written to: it would be told the same each minute."""
    post.sandbox.api.troubles.stall("sendMessage", 3, times=None)
    for attempts, minutes in ((1, 1), (2, 4), (5, 256)):
        outcome = await post.send(attempts=attempts)
        assert isinstance(outcome, Later)
        assert timedelta(minutes=minutes) <= outcome.not_before - datetime.now(UTC) + SLOW
    assert held == []


async def test_a_wall_clock_that_is_set_back_lets_nobody_send_into_an_outage(post: Post) -> None:
    post.sandbox.api.troubles.cut("sendMessage", times=None)
    wall = SandboxClock(NOW, "Asia/Phnom_Penh", SystemClock().now)
    post.sender = Sender(post.sender._bot, post.pace, wall)
    await post.send()
    wall.set(NOW - timedelta(hours=1))
    assert await post.pace.turn(1, asyncio.Event())  # the first pause is over
    await post.send()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await post.pace.turn(2, asyncio.Event())


async def test_while_the_line_is_down_nobody_sends(post: Post) -> None:
    post.sandbox.api.troubles.cut("sendMessage", times=None)
    post.sender._outage = Outage(shortest_s=60, longest_s=60)
    for _ in range(5):  # those that fail together are one failure
        await post.send()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await post.pace.turn(1, asyncio.Event())
