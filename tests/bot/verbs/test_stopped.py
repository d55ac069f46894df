"""A verb that is stopped by Ctrl-C."""

import signal
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.running.processes import ended, program
from tests.support.running.waiting import until


def has_open(pid: int, file: Path) -> bool:
    files = list(Path(f"/proc/{pid}/fd").iterdir())
    with suppress(FileNotFoundError):  # of one that is closed while it is looked at
        return any(str(each.readlink()).startswith(str(file)) for each in files)
    return False


@pytest.mark.sqlite
@pytest.mark.skipif(not Path("/proc").exists(), reason="what a process has open is looked at as Linux tells it")
async def test_a_verb_that_is_stopped_says_so_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "sitrep.db"
    with sqlite3.connect(file) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        async with program("migrate", folder=tmp_path, database_url=f"sqlite+aiosqlite:///{file}") as process:
            await until(lambda: has_open(process.pid, Path(f"{file}-wal")))
            process.send_signal(signal.SIGINT)
            code, _, err = await ended(process)
    other.close()
    assert (code, err) == (1, "stopped before it was done\n")
