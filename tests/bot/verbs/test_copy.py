"""`python -m bot copy` as its operator sees it."""

import asyncio
import os
import re
import signal
import termios
from asyncio.subprocess import Process
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.testing.cancellation import await_points

from bot.verbs.copy import copy_record
from config.states import OutboxState
from storage.database.engine import open_engine
from storage.errors import CopyInterrupted
from storage.record.situations import table
from storage.tables.delivery import EditionRow, OutboxRow, SubscriptionRow
from storage.tables.people import ChatRow
from tests.support.databases import Files
from tests.support.running.processes import ended, program

CHATS = 100_000
AT_ONCE = 5_000
NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)
MEMORY_MB = 20  # by how much more a copy of 300,000 rows may take than one of 200


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


async def test_the_operator_is_told_each_tables_rows_and_that_they_were_compared(
    loaded_url: str, files: Files, tmp_path: Path
) -> None:
    async with program("copy", "--to", files.database(), folder=tmp_path, database_url=loaded_url) as process:
        code, out, err = await ended(process)
    assert code == 0
    assert re.search(r"^figure +80$", out, re.MULTILINE)
    assert out.endswith(" tables, the same number of each in both databases.\n")
    assert re.search(r"^figure: \d+ of \d+ rows$", err, re.MULTILINE)


async def test_what_is_refused_is_one_line_without_a_password(loaded_url: str, tmp_path: Path) -> None:
    async with program("copy", "--to", loaded_url, folder=tmp_path, database_url=loaded_url) as process:
        assert await ended(process) == (1, "", "the database to copy to is the one to copy from\n")
    url = "postgresql://sitrep:hunter2@db/sitrep"
    async with program("copy", "--to", url, folder=tmp_path, database_url=loaded_url) as process:
        code, _, err = await ended(process)
    assert code == 2
    assert re.fullmatch(r"--to should begin with .* or postgresql\+asyncpg://\n", err)


async def test_on_a_terminal_there_is_a_bar_that_makes_way_for_the_result(
    loaded_url: str, files: Files, tmp_path: Path
) -> None:
    screen, terminal = os.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    async with program(
        "copy", "--to", files.database(), folder=tmp_path, stderr=terminal, database_url=loaded_url
    ) as process:
        assert process.stdout is not None
        out = (await asyncio.wait_for(process.stdout.read(), 30)).decode()
        assert await process.wait() == 0
    shown = os.read(screen, 100_000).decode()
    os.close(screen)
    os.close(terminal)
    assert "%|" in shown
    assert "\n" not in shown
    assert out.endswith("in both databases.\n")


async def test_wherever_it_is_stopped_its_operator_is_told_that_it_was(template: str, files: Files) -> None:
    for first in (30, 309, 540, 792, 995):  # SQLite at some of these: "can't reconnect until ... is rolled back"
        with await_points((first,)) as points:
            copied = points.create_task(copy_record(template, files.database()))
            await asyncio.wait({copied})
        assert points.count >= first
        assert isinstance(copied.exception(), CopyInterrupted)


# --- large ---


async def fill(url: str) -> None:
    """One edition, and subscribers who have all had it."""
    database = open_engine(url)
    chat = {"kind": "private", "language": "en"}
    posted = {"edition_id": 1, "silent": False, "priority": 30, "not_before": NOW, "state": OutboxState.SENT}
    posted |= {"attempts": 1, "reason": "", "settled_at": NOW}
    wants = {"situation_id": 1, "local_time": time(6, 30), "zone": "UTC", "only_changes": False, "active": True}
    wants |= {"next_digest_at": NOW, "quiet_days": 0, "offered": False, "subscribed_at": NOW}
    edition = {"situation_id": 1, "kind": "digest", "key": "a", "as_of": NOW, "created_at": NOW}
    async with database.writing() as session:
        connection = await session.connection()
        await connection.execute(table(EditionRow).insert(), [{**edition, "id": 1, "figure_ids": [], "content": {}}])
        for first in range(1, CHATS + 1, AT_ONCE):
            ids = range(first, first + AT_ONCE)
            await connection.execute(table(ChatRow).insert(), [{**chat, "id": n, "telegram_id": -n} for n in ids])
            await connection.execute(
                table(OutboxRow).insert(), [{**posted, "chat_id": n, "message_id": n} for n in ids]
            )
            await connection.execute(table(SubscriptionRow).insert(), [{**wants, "chat_id": n} for n in ids])
    await database.close()


async def until_it_says(process: Process, words: str) -> None:
    assert process.stderr is not None
    async with asyncio.timeout(120):
        while words not in (line := (await process.stderr.readline()).decode()):
            assert line, "it ended"


async def peak_mb(process: Process) -> float:
    """The most memory that the process ever held, once it has ended."""
    peak = 0
    while process.returncode is None:
        peak = max(peak, peak_kb(process.pid))
        await asyncio.sleep(0.02)
    return peak / 1024


def peak_kb(pid: int) -> int:
    try:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:  # it has just ended
        return 0
    return int(found.group(1)) if found else 0


async def copied(source: str, target: str, folder: Path) -> float:
    """The memory that it took."""
    async with program("copy", "--to", target, folder=folder, database_url=source) as process:
        measured, (code, _, err) = await asyncio.gather(peak_mb(process), ended(process, 240))
    assert code == 0, err
    return measured


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.timeout(600)
@pytest.mark.skipif(not Path("/proc").exists(), reason="memory is looked at as Linux tells it")
async def test_a_hundred_thousand_chats_are_copied_through_ctrl_c_and_a_kill_in_bounded_memory(
    loaded_url: str, blank_url: str, files: Files, tmp_path: Path
) -> None:
    little = await copied(loaded_url, files.database(), tmp_path)
    source = files.database()
    await copied(loaded_url, source, tmp_path)
    await fill(source)
    command: Any = ("copy", "--to", blank_url)
    async with program(*command, folder=tmp_path, database_url=source) as process:
        await until_it_says(process, "chat: ")
        process.send_signal(signal.SIGINT)
        code, _, err = await ended(process)
    assert code == 1, err
    assert err.endswith("the copy was stopped; the same command goes on from there\n")
    async with program(*command, folder=tmp_path, database_url=source) as process:
        await until_it_says(process, "outbox: ")
        process.kill()
    assert await copied(source, blank_url, tmp_path) < little + MEMORY_MB
    database = open_engine(blank_url)
    async with database.reading() as session:
        said = select(func.count(), func.sum(OutboxRow.message_id), func.min(OutboxRow.message_id))
        found = (await session.exec(said)).one()
    await database.close()
    assert tuple(found) == (CHATS, CHATS * (CHATS + 1) // 2, 1)
