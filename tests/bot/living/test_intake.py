"""What editors forward and paste becomes a draft; asked of the living bot over HTTP."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from tests.bot.living.test_nothing_into_silence import photo
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import Person, labels, living_bot, text_of

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
POST = (
    "Thai authorities report 24 soldiers and 43 civilians killed, while Cambodia’s Interior Ministry says 32 of its "
    "civilians have died. In July 43 people were killed."
)
CHANNEL = {
    "type": "channel",
    "date": int(moment("2025-12-27 18:30").timestamp()),
    "chat": {"id": -1001999999999, "type": "channel", "title": "Nation Thailand", "username": "nationthailand"},
    "message_id": 4711,
}


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: PRESENT)


@pytest.fixture
async def sandbox(loaded_url: str, clock: SandboxClock) -> AsyncIterator[Sandbox]:
    async with living_bot(loaded_url, clock) as sandbox:
        yield sandbox


@pytest.fixture
def admin(sandbox: Sandbox) -> Person:
    return Person(sandbox, user=ADMIN_ID)


@pytest.fixture
def reader(sandbox: Sandbox) -> Person:
    return Person(sandbox)


def forwards(sandbox: Sandbox, user: int, text: str, origin: dict[str, Any]) -> None:
    """Somebody forwards a post into their own chat with the bot."""
    sandbox.telegram.say(user, user, text, forward_origin=origin)


async def test_a_forwarded_post_is_a_draft_with_the_channel_its_address_and_its_hour(
    sandbox: Sandbox, admin: Person, reader: Person
) -> None:
    before = text_of(await reader.ask("/casualties"))
    preview = await admin.waits(lambda: forwards(sandbox, ADMIN_ID, POST, CHANNEL))
    told = text_of(preview)
    assert "not published" in told
    assert "24 soldiers" in told
    assert "43 civilians" in told
    assert "32 civilians" in told
    assert "27 Dec" in told
    assert "In July" not in told.split("note")[0]
    assert text_of(await reader.ask("/casualties")) == before


async def test_a_pasted_text_that_is_mended_is_read_again(sandbox: Sandbox, admin: Person) -> None:
    text = "Fighting has killed at least 22 people in Thailand, the Thai Ministry of Defence said on Saturday."
    preview = await admin.ask(text)
    assert "at least 22" in text_of(preview)
    mine = next(n for n, one in sandbox.telegram.chats[ADMIN_ID].messages.items() if one.get("text") == text)
    shown = await admin.edit(mine, text.replace("22", "25"))
    assert "at least 25" in text_of(shown)


async def test_a_pasted_text_asks_who_says_it_and_as_of_when(admin: Person) -> None:
    preview = await admin.ask("Renewed fighting has killed at least 22 people in Thailand and 19 in Cambodia so far.")
    assert "not published" in text_of(preview)
    assert not any("Publish" in label for row in labels(preview) for label in row)


async def test_a_text_under_a_picture_is_read_as_well(sandbox: Sandbox, admin: Person) -> None:
    preview = await admin.waits(lambda: photo(sandbox, ADMIN_ID, POST))
    assert "24 soldiers" in text_of(preview)


async def test_a_post_without_a_toll_is_answered_in_a_sentence(sandbox: Sandbox, admin: Person) -> None:
    told = await admin.waits(lambda: forwards(sandbox, ADMIN_ID, "Good morning from the border.", CHANNEL))
    assert text_of(told).startswith("No toll and no talks found in this text.")


async def test_a_reader_who_forwards_gets_one_sentence(sandbox: Sandbox, reader: Person) -> None:
    told = text_of(await reader.waits(lambda: forwards(sandbox, READER_ID, POST, CHANNEL)))
    assert "Only the editors of this record can add reports." in told


async def test_a_question_of_an_editor_stays_a_question(admin: Person) -> None:
    assert "dead" in text_of(await admin.ask("dead"))
