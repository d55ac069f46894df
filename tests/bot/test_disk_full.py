"""The whole bot while the disk of its database is full, and after room was made on it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.logs import set_up
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID
from tests.bot.roles.conftest import comes
from tests.support.databases import Databases
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import Person, living_bot, text_of
from tests.support.running.processes import ended, program
from tests.support.running.small_disk import SmallDisk, small_disk

REPORT = "/report\nsource: moi\nas of: 2025-12-28\nkilled Cambodia 32"
NOT_KEPT = "Not done: this record's disk takes nothing more just now."


@pytest.fixture
def disk(databases: Databases, loaded: str) -> Iterator[SmallDisk]:
    with small_disk(databases, loaded) as found:
        yield found


async def test_readers_are_answered_writers_are_told_and_what_was_due_comes_when_there_is_room(
    disk: SmallDisk, capsys: pytest.CaptureFixture[str], logging_as_before: None
) -> None:
    set_up("json", "INFO")
    clock = SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: moment("2026-11-22"))
    async with living_bot(disk.url, clock) as sandbox:
        reader, owner = Person(sandbox), Person(sandbox, user=ADMIN_ID)
        asked = {text: text_of(await reader.ask(text)) for text in ("/status", "/casualties")}
        await reader.ask("/subscribe 10:00")
        disk.fill()
        for text, answer in asked.items():
            assert text_of(await reader.ask(text)) == answer
        assert "dead" in text_of(await reader.ask("/casualties 2025-12-20"))  # not asked before
        assert text_of(await reader.ask("/alerts on")).startswith(NOT_KEPT)
        await comes(owner, "The database takes nothing more: ")
        assert text_of(await owner.ask(REPORT)).startswith(NOT_KEPT)
        before = await reader.count()
        clock.set(moment("2025-12-28 10:00"))
        await asyncio.sleep(7)  # the delivery has tried and tried again
        assert await reader.count() == before
        assert await owner.count() == 2  # one notice
        digest = await reader.waits(disk.make_room)
        assert "At least" in text_of(digest)
        assert "not published" in text_of(await owner.ask(REPORT))
        assert text_of(await reader.ask("/alerts on")).startswith("Alerts")
        assert await reader.count() == before + 2
    logged = capsys.readouterr().err.splitlines()
    assert sum("the database takes nothing" in line for line in logged) == 1
    assert len([line for line in logged if '"level": "error"' in line or '"level": "warning"' in line]) < 10, logged


@pytest.mark.postgresql
async def test_a_process_that_starts_on_a_full_disk_answers_and_sends_once_there_is_room(
    disk: SmallDisk, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: moment("2026-11-22"))
    async with living_bot(disk.url, clock) as sandbox:
        await Person(sandbox).ask("/subscribe 10:00")
    disk.fill()
    async with living_bot(disk.url, clock) as sandbox:
        reader = Person(sandbox)
        assert "dead" in text_of(await reader.ask("/status"))
        assert text_of(await reader.ask("/alerts on")).startswith(NOT_KEPT)
        clock.set(moment("2025-12-28 10:00"))
        assert "At least" in text_of(await reader.waits(disk.make_room))
    assert "another process sends" not in capsys.readouterr().out


@pytest.mark.sqlite
@pytest.mark.parametrize("is_new", [True, False])
async def test_a_start_that_finds_a_full_disk_says_so_in_one_line(
    disk: SmallDisk, tmp_path: Path, is_new: bool
) -> None:
    new = disk.folder / "new.db"
    new.touch()
    disk.fill()
    url = f"sqlite+aiosqlite:///{new}" if is_new else disk.url
    settings = {"bot_token": "123456789:" + "a" * 35, "database_url": url, "http_port": "0"}
    async with program("run", folder=tmp_path, **settings) as process:
        code, _, err = await ended(process)
    assert code == 1, err
    assert "make room on its disk" in err.splitlines()[-1]
    assert "Traceback" not in err
