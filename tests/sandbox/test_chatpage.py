import json
import re
import socket
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox.page.chatpage import PAGE
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.feed import BACKLOG
from bot.sandbox.state.people import GROUP_ID, READER_ID, TOPIC_ID


@pytest.fixture
async def page(address: str) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(address) as session:
        yield session


async def next_event(events: aiohttp.ClientResponse) -> dict[str, Any]:
    lines = (await events.content.readuntil(b"\n\n")).decode().splitlines()
    event: dict[str, Any] = json.loads(next(line for line in lines if line.startswith("data: "))[6:])
    return event


async def refusal(page: aiohttp.ClientSession, path: str, content: Any, **headers: str) -> tuple[int, str]:
    async with page.post(path, json=content, headers=headers) as answer:
        return answer.status, (await answer.json()).get("error", "")


async def test_a_page_that_opens_gets_everything_then_what_happens(
    sandbox: Sandbox, bot: Bot, page: aiohttp.ClientSession
) -> None:
    await bot.send_message(READER_ID, "before")
    events = await page.get("/sandbox/events")
    hello = await next_event(events)
    assert (hello["kind"], hello["bot"]["first_name"], hello["clock"]["stands"]) == ("hello", "Sitrep", True)
    reader, _, group = hello["chats"]
    assert [message["text"] for message in reader["messages"]] == ["before"]
    assert group["topics"] == [{"id": TOPIC_ID, "name": "Border", "closed": False}]
    assert [person["name"] for person in group["people"] if person["admin"]] == ["Admin", "Anonymous admin"]

    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Sources", callback_data="s")]])
    sent = await bot.send_message(READER_ID, "after", reply_markup=markup)
    await sent.edit_text("edited", reply_markup=markup)
    query = sandbox.telegram.tap(READER_ID, READER_ID, sent.message_id, "s")
    await bot.answer_callback_query(query, "Shown below")
    await bot.set_my_commands([BotCommand("status", "where things stand")])
    await sent.delete()
    sandbox.clock.move(1)
    seen = [await next_event(events) for _ in range(6)]
    assert [event["kind"] for event in seen] == ["message", "edited", "answered", "menus", "deleted", "clock"]
    assert (seen[2]["data"], seen[2]["text"], seen[2]["alert"]) == ("s", "Shown below", False)
    events.close()


async def test_a_visitor_writes_and_taps(sandbox: Sandbox, bot: Bot, page: aiohttp.ClientSession) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Sources", callback_data="s")]])
    sent = await bot.send_message(GROUP_ID, "96", reply_markup=markup)
    say = {"chat": GROUP_ID, "user": READER_ID, "text": "/status", "thread": TOPIC_ID}
    tap = {"chat": GROUP_ID, "user": READER_ID, "message": sent.message_id, "data": "s"}
    assert await refusal(page, "/sandbox/say", say) == (200, "")
    assert await refusal(page, "/sandbox/tap", tap) == (200, "")
    written, tapped = await bot.get_updates()
    assert written.message is not None
    assert written.message.message_thread_id == TOPIC_ID
    assert tapped.callback_query is not None


async def test_a_visitor_moves_the_clock(sandbox: Sandbox, page: aiohttp.ClientSession) -> None:
    days = []
    for move in ({"days": 1}, {"days": -2}, {"to": "present"}, {"to": "start"}):
        assert await refusal(page, "/sandbox/clock", move) == (200, "")
        days.append(sandbox.clock.now().date().isoformat())
    assert days == ["2025-12-27", "2025-12-25", "2026-11-22", "2025-12-26"]
    assert await refusal(page, "/sandbox/clock", {"hours": -3}) == (200, "")
    assert sandbox.clock.now().astimezone(sandbox.clock.zone).hour == 20


async def test_a_wish_that_cannot_be_granted_is_answered_in_words(page: aiohttp.ClientSession) -> None:
    unreadable = "The page sent something the sandbox cannot read."
    for path, content, reason in (
        ("say", {"chat": READER_ID, "user": READER_ID, "text": " "}, "message text is empty"),
        ("say", {"chat": 4, "user": READER_ID, "text": "x"}, "chat not found"),
        ("say", {"text": "x"}, unreadable),
        ("tap", {"chat": READER_ID, "user": READER_ID, "message": 9, "data": "s"}, "there is no such button any more"),
        ("clock", {"days": 4000}, unreadable),
    ):
        assert await refusal(page, f"/sandbox/{path}", content) == (400, reason)
    for broken in (b"{", b"\xff", b""):
        async with page.post("/sandbox/say", data=broken) as answer:
            assert (answer.status, (await answer.json())["error"]) == (400, unreadable)


async def test_another_web_site_can_neither_read_nor_act(sandbox: Sandbox, page: aiohttp.ClientSession) -> None:
    say = {"chat": READER_ID, "user": READER_ID, "text": "/status"}
    for origin in ("https://example.org", "http://127.0.0.1:1", "null"):
        status, reason = await refusal(page, "/sandbox/say", say, Origin=origin)
        assert (status, reason) == (403, "Only the sandbox's own page may act here, not another web site.")
    for host in ("example.org", "127.0.0.1.example.org:8080", ""):
        for path in ("/", "/sandbox/events", f"/bot{sandbox.token}/getMe"):
            async with page.get(path, headers={"Host": host}) as answer:
                assert answer.status == 403
                assert "answers on this computer only" in (await answer.json())["error"]
    assert len(sandbox.telegram.inbox) == 0


async def test_the_sandboxs_own_page_may_act_under_each_of_its_names(address: str, page: aiohttp.ClientSession) -> None:
    port = address.rpartition(":")[2]
    say = {"chat": READER_ID, "user": READER_ID, "text": "/status"}
    for name in ("127.0.0.1", "localhost", "[::1]"):
        host = f"{name}:{port}"
        assert await refusal(page, "/sandbox/say", say, Host=host, Origin=f"http://{host}") == (200, "")


async def test_the_page_loads_nothing_from_elsewhere(page: aiohttp.ClientSession) -> None:
    for file in PAGE.iterdir():
        async with page.get(f"/{file.name}") as answer:
            assert answer.status == 200
            assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
            addresses = set(re.findall(r"https?://[^\s\"']+", await answer.text()))
            assert addresses <= {"http://www.w3.org/2000/svg"}  # a name, not an address to load from


def test_a_page_that_falls_too_far_behind_is_sent_away(sandbox: Sandbox) -> None:
    feed = sandbox.telegram.feed
    with feed.listen() as slow:
        for number in range(BACKLOG + 10):
            feed.publish("tick", number=number)
        assert slow.qsize() == BACKLOG + 1
        events = [slow.get_nowait() for _ in range(BACKLOG + 1)]
    assert events[-1] is None


@pytest.fixture
def own_address() -> str:
    """An address of this machine under which it is not at home, as far as it has one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent
        except OSError:
            pytest.skip("this machine has no network")
        return str(probe.getsockname()[0])


async def test_from_another_machine_the_key_decides_and_not_what_the_request_says(
    sandbox: Sandbox, own_address: str
) -> None:
    async with sandbox.serve("0.0.0.0") as address:
        port = address.rsplit(":", 1)[1]
        there = f"http://{own_address}:{port}"
        say = {"chat": READER_ID, "user": READER_ID, "text": "Hello"}
        forged = {"Host": "localhost", "X-Forwarded-For": "127.0.0.1", "Origin": "http://localhost"}
        key = sandbox.page(there, "0.0.0.0").partition("?key=")[2]
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as stranger:
            for path in ("/", "/?key=", "/?key=x", "/sandbox/events", f"/bot{sandbox.token}/getMe"):
                async with stranger.get(f"{there}{path}", headers=forged) as answer:
                    assert answer.status == 403, path
            async with stranger.post(f"{there}/sandbox/say", json=say, headers=forged) as answer:
                assert answer.status == 403
            async with stranger.get(f"{there}/?key={key}") as answer:
                assert answer.status == 200
            async with stranger.post(f"{there}/sandbox/say", json=say, headers={"Origin": there}) as answer:
                assert answer.status == 200  # the browser has kept it
            async with stranger.post(f"{there}/sandbox/say", json=say, headers={"Origin": "http://evil.example"}) as no:
                assert no.status == 403
        async with aiohttp.request("GET", address) as answer:
            assert answer.status == 200  # from here
    assert sandbox.page("http://127.0.0.1:1", "127.0.0.1") == "http://127.0.0.1:1"


async def test_half_a_character_is_written_shown_and_fetched(
    sandbox: Sandbox, bot: Bot, page: aiohttp.ClientSession
) -> None:
    events = await page.get("/sandbox/events")
    await next_event(events)
    for half in ("\ud83d", "a\udc00b", "\udfff\ud800"):
        said = {"chat": READER_ID, "user": READER_ID, "text": half}
        assert await refusal(page, "/sandbox/say", said) == (200, "")
        assert (await next_event(events))["message"]["text"] == half
        assert (await bot.get_updates(offset=-1))[0].message.text == half  # type: ignore[union-attr]
    events.close()
