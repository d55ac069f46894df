"""Readers of the living bot while the record changes under them: by commands, plain words and taps."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import User, private_chat
from bot.verbs.record import load_file
from config.situation.reading import situation_path
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import Person, living_bot, text_of

pytestmark = pytest.mark.of_what_is_sent

REPORT = """/report
source: Thai Ministry of Defence via Nation Thailand https://www.nationthailand.com/news/general/{soldiers}
as of: 2025-12-{day}
killed Thailand military {soldiers}"""
NEWER = """
[[reports]]
id = "2025-12-27-newer"
source = "th-mod"
as_of = 2025-12-27
references = [{ site = "example.org", ref = "1" }]
figures = [{ metric = "killed", party = "TH", status = "combatant", value = 27 }]
"""
READERS = 12


@pytest.fixture
async def sandbox(loaded_url: str) -> AsyncIterator[Sandbox]:
    clock = SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: datetime(2026, 11, 22, 3, 0, tzinfo=UTC))
    async with living_bot(loaded_url, clock) as sandbox:
        yield sandbox


@pytest.fixture
def readers(sandbox: Sandbox) -> list[Person]:
    """A dozen people, each in a chat of their own."""
    for number in range(2001, 2001 + READERS):
        user = sandbox.telegram.people[number] = User(id=number, first_name=f"Reader {number}", language_code="en")
        sandbox.telegram.chats[number] = private_chat(user, 1)
    return [Person(sandbox, user=number) for number in range(2001, 2001 + READERS)]


async def soldiers(reader: Person, way: int) -> str:
    """What a reader is told of Thailand's soldiers, asked in one of three ways."""
    if way == 0:
        return text_of(await reader.ask("/casualties Thailand"))
    if way == 1:
        return text_of(await reader.ask("dead Thailand"))
    return text_of(await reader.tap(await reader.ask("/casualties Thailand"), "What changed"))


async def test_among_many_readers_nobody_who_asks_after_publish_is_told_the_old_number(
    admin: Person, readers: list[Person]
) -> None:
    published, told = [23], list[tuple[int, str]]()

    async def asks(reader: Person) -> None:
        for turn in range(6):
            known = published[-1]
            told.append((known, await soldiers(reader, (turn + reader.user) % 3)))

    async def publishes() -> None:
        for number in (24, 25, 26):
            preview = await admin.ask(REPORT.format(soldiers=number, day=number + 2))
            assert "Published" in text_of(await admin.tap(preview, "Publish"))
            published.append(number)

    await asyncio.gather(publishes(), *(asks(reader) for reader in readers))
    for known, text in told:
        assert any(f"{number} soldiers" in text for number in range(known, 27)), (known, text)
    for way, reader in enumerate(readers[:3]):
        assert "26 soldiers" in await soldiers(reader, way)


async def test_what_a_newer_file_brings_is_in_every_next_answer(
    readers: list[Person], loaded_url: str, tmp_path: Path
) -> None:
    asking = list(enumerate(readers[:3]))
    assert ["23 soldiers" in await soldiers(reader, way) for way, reader in asking] == [True] * 3
    newer = tmp_path / "newer.toml"
    newer.write_text(situation_path("cambodia-thailand").read_text("utf-8") + NEWER, "utf-8")
    await load_file(loaded_url, newer, datetime.now(UTC))
    assert ["27 soldiers" in await soldiers(reader, way) for way, reader in asking] == [True] * 3


async def test_what_is_retracted_is_in_no_answer_any_more(admin: Person, readers: list[Person]) -> None:
    preview = await admin.ask(REPORT.format(soldiers=24, day=27))
    published = await admin.tap(preview, "Publish")
    asking = list(enumerate(readers[:3]))
    assert ["24 soldiers" in await soldiers(reader, way) for way, reader in asking] == [True] * 3
    await admin.tap(published, "Undo")
    assert ["24 soldiers" in await soldiers(reader, way) for way, reader in asking] == [False] * 3


async def test_an_answer_of_yesterday_is_not_given_when_the_clock_is_moved(
    sandbox: Sandbox, readers: list[Person]
) -> None:
    reader = readers[0]
    seen = {}
    for day in ("2026-02-01", "2026-02-02", "2025-12-26", "2026-02-01"):
        sandbox.clock.set(moment(f"{day} 10:00"))
        text = text_of(await reader.ask("/status"))
        assert seen.setdefault(day, text) == text
    assert len(set(seen.values())) == 3
