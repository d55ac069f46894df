"""Every update that the Bot API describes, told to the living bot: no error, no alarm, and who waits is answered."""

import itertools
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID
from tests.support.drawn_updates import EVENTS, TYPES, Drawing, Json, messages, others
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import at_rest, living_bot
from tests.support.running.waiting import until

pytestmark = pytest.mark.of_what_is_sent

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
WAYS = pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])


@asynccontextmanager
async def living(url: str, webhook: bool) -> AsyncIterator[Sandbox]:
    clock = SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: PRESENT)
    async with living_bot(url, clock, webhook=webhook, rate=1_000) as sandbox:
        sandbox.telegram.inbox.allow([])  # Telegram may have been told otherwise by an older program
        with capture_logs() as logs:
            yield sandbox
            await at_rest(sandbox)
        assert [line for line in logs if line["log_level"] in ("error", "critical")] == []
    alarms = [message["text"] for message in sandbox.telegram.chats[ADMIN_ID].messages.values()]
    assert alarms == []


async def silent(sandbox: Sandbox, people: Collection[tuple[str, int]]) -> list[str]:
    """What was not answered, by the name that it has in `people`, after a long while."""
    with suppress(TimeoutError):
        await until(lambda: all(answered(sandbox, person) for _, person in people))
    return [name for name, person in people if not answered(sandbox, person)]


def of_private(sandbox: Sandbox, whole: bool, **always: object) -> Iterator[tuple[str, int, Json]]:
    """The field that the message holds, the person, who is another each time, and the message."""
    numbers = itertools.count(500)
    for place, person in enumerate(sandbox.telegram.add_people(len(TYPES["Message"]["fields"]))):
        draw = Drawing({"id": person, "type": "private"}, sandbox.telegram.people[person].as_json(), whole, turn=place)
        drawn = list(messages(draw, numbers, **always))
        if place < len(drawn):
            name, message = drawn[place]
            yield name, person, message


def answered(sandbox: Sandbox, person: int) -> bool:
    return any(message["from"]["is_bot"] for message in sandbox.telegram.chats[person].messages.values())


@WAYS
@pytest.mark.parametrize("whole", [False, True], ids=["bare", "whole"])
async def test_a_private_message_of_any_kind_is_answered(loaded_url: str, webhook: bool, whole: bool) -> None:
    async with living(loaded_url, webhook) as sandbox:
        told = list(of_private(sandbox, whole))
        for _, _, message in told:
            sandbox.telegram.inbox.put("message", message)
        people = [(name, person) for name, person, _ in told if name not in EVENTS]
        assert await silent(sandbox, people) == []


async def test_words_are_answered_whatever_else_stands_in_the_message(loaded_url: str) -> None:
    async with living(loaded_url, webhook=False) as sandbox:
        told = list(of_private(sandbox, True, text="/status"))
        for name, _, message in told:
            if name not in EVENTS:
                sandbox.telegram.inbox.put("message", message)
        people = [(name, person) for name, person, _ in told if name not in EVENTS]
        assert await silent(sandbox, people) == []


@WAYS
async def test_no_other_update_is_an_error(loaded_url: str, webhook: bool) -> None:
    async with living(loaded_url, webhook) as sandbox:
        reader = sandbox.telegram.people[READER_ID].as_json()
        draw = Drawing({"id": READER_ID, "type": "private"}, reader)
        taps = set()
        for place, (kind, content) in enumerate(others(draw)):
            if kind == "callback_query":
                content["id"] = str(place)
                taps.add(str(place))
            sandbox.telegram.inbox.put(kind, content)
        await at_rest(sandbox)
        calls = [call for call in sandbox.requests if call.method == "answerCallbackQuery"]
    assert {call.params["callback_query_id"] for call in calls} == taps
    assert len(taps) > 5


@pytest.mark.sqlite
@pytest.mark.slow
@pytest.mark.parametrize("place", ["group", "supergroup", "channel"])
async def test_nothing_in_a_group_is_an_error(loaded_url: str, place: str) -> None:
    async with living(loaded_url, webhook=False) as sandbox:
        chat = {"id": GROUP_ID, "type": place, "title": "Old friends"}
        reader = sandbox.telegram.people[READER_ID].as_json()
        for whole in (False, True):
            draw = Drawing(chat, reader, whole)
            for name, message in messages(draw, itertools.count(500)):
                if not name.startswith("migrate"):
                    sandbox.telegram.inbox.put("channel_post" if place == "channel" else "message", message)
            for kind, content in others(draw):
                sandbox.telegram.inbox.put(kind, content)
            await at_rest(sandbox)


COMMAND = {"text": "/status", "entities": [{"type": "bot_command", "offset": 0, "length": 7}]}
NEWER = (
    {"photo": [{"size": "new"}]},
    {"photo": {"small": 1}},
    {"forward_origin": {"type": "user"}},
    {"sticker": {"file": 1}},
    {"reply_to_message": {"message_id": 3}},
    {"poll": {"question": {"text": "new"}}},
    {"location": []},
    {"contact": "new"},
)


@WAYS
@pytest.mark.parametrize("text", [{}, COMMAND], ids=["no words", "a command"])
async def test_what_is_newer_than_the_library_is_answered_too(loaded_url: str, webhook: bool, text: Json) -> None:
    async with living(loaded_url, webhook) as sandbox:
        told = list(zip(sandbox.telegram.add_people(len(NEWER)), NEWER, strict=True))
        for number, (person, newer) in enumerate(told, 700):
            sandbox.telegram.inbox.put("message", {
                "message_id": number, "date": int(moment("2025-12-28 09:00").timestamp()),
                "chat": {"id": person, "type": "private"}, "from": sandbox.telegram.people[person].as_json(),
                **text, **newer,
            })  # fmt: skip
        assert await silent(sandbox, [(str(newer), person) for person, newer in told]) == []
