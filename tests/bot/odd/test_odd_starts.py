"""Starts that go wrong in odd ways: one line that names the way out, and nothing of the machine's is changed."""

import os
import signal
import stat
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from tests.support.running.living import Person, text_of
from tests.support.running.processes import ended, program

SQLITE = "sqlite+aiosqlite:///"


def _clock() -> SandboxClock:
    return SandboxClock(datetime(2025, 12, 26, 5, tzinfo=UTC), "Asia/Phnom_Penh", lambda: datetime.now(UTC))


def modes(files: Sequence[Path]) -> list[int]:
    return [stat.S_IMODE(each.stat().st_mode) for each in files]


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("url", "says"),
    [
        (SQLITE + "text.db", "file is not a database"),
        (SQLITE + "loop.db", "Too many levels of symbolic links"),
        (SQLITE + "pipe.db", "that is no file but a device or a pipe"),
        (SQLITE + "/dev/null", "that is no file but a device or a pipe"),
        (SQLITE + "text.db/x.db", "there is no folder"),
        (SQLITE + "x" * 300, "File name too long"),
        (SQLITE + ":memory:", "should name a file"),
        (SQLITE, "should name a file"),
        (SQLITE + "file:x.db?uri=true", "should name a file"),
        (SQLITE + "x.db?nonsense=1", "behind a ? that means nothing there"),
        ("postgresql+asyncpg://u:hunter2@127.0.0.1:1/x?nonsense=1", "behind a ? that means nothing there"),
        ("postgresql+asyncpg://u:hun?ter2@127.0.0.1:1/x", "cannot be opened"),
    ],
)
async def test_a_database_that_is_none_is_one_line(tmp_path: Path, url: str, says: str) -> None:
    (tmp_path / "text.db").write_text("no database " * 100)
    (tmp_path / "loop.db").symlink_to("loop.db")
    os.mkfifo(tmp_path / "pipe.db", 0o644)
    devices = (Path("/dev/null"), tmp_path / "pipe.db")
    before = modes(devices)
    async with program("migrate", folder=tmp_path, database_url=url) as process:
        code, out, err = await ended(process)
    assert (code in (1, 2), out) == (True, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1
    assert "ter2" not in err
    assert modes(devices) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (".env", b"\xff\xfe\x00SITREP_BOT_TOKEN"),
        (".env", b"\xef\xbb\xbfSITREP_LOG_LEVEL=ERROR\r\n"),
        (".env", b"export SITREP_LOG_LEVEL='ERROR' # why\n"),
        (".env", b"SITREP_LOG_LEVEL=ERROR\n" * 10_000),
        (".env/x", b""),
    ],
)
async def test_an_odd_env_file_is_read_or_refused_in_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(content)
    async with program("migrate", folder=tmp_path) as process:
        code, _, err = await ended(process)
    assert "Traceback" not in err
    assert code == 0 or len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "odd",
    [
        {"TZ": "Mars/Olympus", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        {"HOME": "", "PATH": "", "LANG": "km_KH.nonsense", "COLUMNS": "x"},
    ],
)
async def test_an_odd_environment_changes_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: dict[str, str]
) -> None:
    for name, value in odd.items():
        monkeypatch.setenv(name, value)
    sandbox = Sandbox(_clock())
    async with sandbox.serve() as address:
        settings = {"bot_token": sandbox.token, "bot_api_url": address, "http_port": "0", "operator_name": "សន្តិភាព"}
        async with program("run", folder=tmp_path, **settings) as process:
            assert "dead" in text_of(await Person(sandbox).ask("/status"))
            process.send_signal(signal.SIGTERM)
            code, _, err = await ended(process)
    assert code == 0
    assert "Traceback" not in err
    assert "could not be written" not in err


async def test_an_operator_of_too_many_words_leaves_room_for_the_rest(tmp_path: Path) -> None:
    sandbox = Sandbox(_clock())
    async with sandbox.serve() as address:
        settings = {"bot_token": sandbox.token, "bot_api_url": address, "http_port": "0"}
        settings |= {"operator_name": "<&>\U0001f600" * 1_000, "contact": "{ $x }" * 1_000}
        settings |= {"privacy_url": "https://example.org/" + "x" * 3_000}
        async with program("run", folder=tmp_path, **settings):
            reader = Person(sandbox)
            for asked in ("/start", "/help", "/privacy"):
                assert "went wrong" not in text_of(await reader.ask(asked))


async def test_what_telegram_says_hides_the_token_wherever_it_is_told(tmp_path: Path) -> None:
    sandbox = Sandbox(_clock())
    secret = sandbox.token.partition(":")[2]
    async with sandbox.serve() as address:
        settings = {"bot_token": sandbox.token, "bot_api_url": address, "http_port": "0", "owner_ids": "1002"}
        async with program("run", folder=tmp_path, **settings) as process:
            owner = Person(sandbox, 1002)
            await owner.ask("/status")
            sandbox.api.troubles.refuse("sendMessage", f"Bad Request: /bot{sandbox.token}/x", chat=1001, times=None)
            sandbox.telegram.say(1001, 1001, "/digest")
            told = text_of(await owner.waits(lambda: None))
            told += text_of(await owner.ask("/delivery"))
            process.send_signal(signal.SIGTERM)
            _, out, err = await ended(process)
    assert "parked" in told
    assert secret not in told + out + err
    for file in (tmp_path / "data").iterdir():
        assert secret.encode() not in file.read_bytes()
