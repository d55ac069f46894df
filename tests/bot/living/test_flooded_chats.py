"""A chat that Telegram tells to wait, and one in which somebody taps on and on: nobody else notices."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import GROUP_ID, READER_ID
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import Person, living_bot, text_of
from tests.support.running.waiting import until

pytestmark = pytest.mark.of_what_is_sent

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
GROUP_LIMIT = 20  # Telegram's, in a minute
HANGS_S = 6.0  # not as long as the bot waits for an answer
FLOODED_S = 50  # longer than anybody else is to wait, also on a busy machine


@pytest.fixture(params=[False, True], ids=["polling", "webhook"])
async def sandbox(loaded_url: str, request: pytest.FixtureRequest) -> AsyncIterator[Sandbox]:
    clock = SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: PRESENT)
    async with living_bot(loaded_url, clock, webhook=request.param) as sandbox:
        yield sandbox


@contextmanager
def answers_in(sandbox: Sandbox) -> Iterator[dict[int, float]]:
    """When each chat had its first message of the bot."""
    found: dict[int, float] = {}
    publish = sandbox.telegram.feed.publish

    def note(kind: str, **event: Any) -> None:
        if kind == "message" and event["message"]["from"]["is_bot"]:
            found.setdefault(event["chat_id"], time.monotonic())
        publish(kind, **event)

    sandbox.telegram.feed.publish = note  # type: ignore[method-assign]
    yield found


async def test_nobody_waits_for_a_chat_that_telegram_tells_to_wait(sandbox: Sandbox) -> None:
    sandbox.api.troubles.flood("sendMessage", FLOODED_S, chat=READER_ID)
    people = sandbox.telegram.add_people(240)
    asked: dict[int, float] = {}
    with answers_in(sandbox) as answered:
        Person(sandbox).says("/status")
        await until(lambda: any(call.method == "sendMessage" for call in sandbox.requests))
        for person in people:
            asked[person] = time.monotonic()
            Person(sandbox, user=person).says("/status")
            await asyncio.sleep(0.02)
        await until(lambda: asked.keys() <= answered.keys())
        waits = sorted(answered[person] - asked[person] for person in people)
        assert READER_ID not in answered
    assert waits[len(waits) // 2] < FLOODED_S / 5
    assert waits[-1] < FLOODED_S / 2


async def test_more_chats_than_there_is_room_may_wait_and_nobody_waits_for_them(sandbox: Sandbox) -> None:
    flooded, others = sandbox.telegram.add_people(60), sandbox.telegram.add_people(20)
    for person in flooded:
        sandbox.api.troubles.flood("sendMessage", FLOODED_S, chat=person)
    with answers_in(sandbox) as answered:
        for person in (*flooded, *others):
            Person(sandbox, user=person).says("/status")
        await until(lambda: set(others) <= answered.keys())
    assert not set(flooded) & answered.keys()


async def test_nobody_waits_for_chats_whose_messages_hang_and_in_those_all_is_answered_in_order(
    sandbox: Sandbox,
) -> None:
    slow, others = sandbox.telegram.add_people(60), sandbox.telegram.add_people(20)
    for person in slow:
        sandbox.api.troubles.stall("sendMessage", HANGS_S, chat=person, times=None)
    asked: dict[int, float] = {}
    with answers_in(sandbox) as answered:
        for person in slow:
            for question in ("/status", "/casualties"):
                Person(sandbox, user=person).says(question)
        await asyncio.sleep(0.5)
        for person in others:
            asked[person] = time.monotonic()
            Person(sandbox, user=person).says("/status")
        await until(lambda: asked.keys() <= answered.keys())
    assert max(answered[person] - asked[person] for person in others) < HANGS_S
    for person in slow[:3]:
        there = sandbox.telegram.chats[person].messages
        await until(lambda there=there: len(there) == 4, patience_s=10 * HANGS_S)
        first, second = (text_of(message) for message in there.values() if message["from"]["is_bot"])
        assert "displaced" in first.lower()
        assert "displaced" not in second.lower()
    sandbox.api.troubles.clear()


async def test_whoever_taps_on_and_on_in_a_group_is_slowed_down_before_telegram_does_it(sandbox: Sandbox) -> None:
    person = Person(sandbox, chat=GROUP_ID)
    message = await person.ask(f"/status@{sandbox.telegram.bot.username}")
    told = []
    with sandbox.telegram.feed.listen() as events:
        for number in range(40):
            now = sandbox.telegram.chats[GROUP_ID].messages[message["message_id"]]
            shown = [key["callback_data"] for row in now["reply_markup"]["inline_keyboard"] for key in row]
            sandbox.telegram.tap(GROUP_ID, READER_ID, message["message_id"], shown[number % len(shown)])
            told.append((await person._event(events, lambda event: event["kind"] == "answered"))["text"])
    said = [call for call in sandbox.requests if call.method in ("sendMessage", "editMessageText")]
    assert sum(call.params["chat_id"] == GROUP_ID for call in said) <= GROUP_LIMIT - 4
    assert "Too many taps here. Tap again in" in told[-1]
    answer = await person.ask(f"/casualties@{sandbox.telegram.bot.username}")  # a question is answered all the same
    assert answer["text"]
