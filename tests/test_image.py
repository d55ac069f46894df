"""The image as its container runs it, built from the Dockerfile in a clean root: no container engine is needed."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from tests.support.running.clean_root import Stage, build, command, health_check, started
from tests.support.running.living import Person, text_of
from tests.support.running.ports import free_port
from tests.support.running.processes import ROOT

UID = 10001
STOP_S = 15.0  # compose.yaml's stop_grace_period

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("unshare"),
        reason="a root of one's own takes Linux, root and unshare",
    ),
]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return build(ROOT, tmp_path_factory.mktemp("image"))


@pytest.fixture
def volume(image: Stage, tmp_path: Path) -> Path:
    """A new volume has the owner that the image's folder has."""
    data = tmp_path / "data"
    data.mkdir()
    owner = (image.root / "app/data").stat()
    os.chown(data, owner.st_uid, owner.st_gid)
    return data


def said(image: Stage, volume: Path, script: str) -> subprocess.CompletedProcess[str]:
    inside = command(image, ["sh", "-c", script], writable={"/app/data": volume})
    return subprocess.run(inside, capture_output=True, text=True, check=False)


def test_it_runs_as_nobody_in_particular_who_may_write_the_volume_alone(image: Stage, volume: Path) -> None:
    assert said(image, volume, "id -u; pwd").stdout.split() == [str(UID), "/app"]
    assert said(image, volume, "touch data/x /tmp/x").returncode == 0
    for place in ("/app/x", "/x", "/venv/x", "/etc/x", "/app/bot/x"):
        assert said(image, volume, f"touch {place}").returncode != 0


def test_it_holds_the_program_and_what_it_needs_and_nothing_else(image: Stage, volume: Path) -> None:
    assert {path.name for path in (image.root / "app").iterdir()} == {"bot", "handlers", "storage", "config", "data"}
    assert said(image, volume, "python -m bot --version").stdout.startswith("Sitrep ")
    assert said(image, volume, "python -c 'import pytest'").returncode != 0


def test_without_a_token_it_ends_with_one_line(image: Stage, volume: Path) -> None:
    ended = said(image, volume, "python -m bot run")
    assert ended.returncode == 1
    assert ended.stderr.startswith("SITREP_BOT_TOKEN is not set")
    assert list(volume.iterdir()) == []


async def test_it_answers_is_healthy_and_stops_when_it_is_told_to(image: Stage, volume: Path, tmp_path: Path) -> None:
    present = datetime.now(UTC)
    sandbox, port = Sandbox(SandboxClock(present, "UTC", lambda: datetime.now(UTC))), free_port()
    async with sandbox.serve() as address:
        env = {"SITREP_BOT_TOKEN": sandbox.token, "SITREP_BOT_API_URL": address, "SITREP_HTTP_PORT": str(port)}
        how = {"env": env, "writable": {"/app/data": volume}}
        healthy = command(image, health_check(image), **how)
        assert (await _ended(healthy)) != 0
        with (tmp_path / "log").open("wb") as log:
            process = started(image, errors=log, **how)
        try:
            answer = await Person(sandbox, patience_s=120).ask("/casualties 2025-12-26")
            assert "At least 96 dead" in text_of(answer)
            assert await _ended(healthy) == 0
            process.send_signal(getattr(signal, image.said["STOPSIGNAL"]))
            assert await asyncio.to_thread(process.wait, STOP_S) == 0
        finally:
            process.kill()
            process.wait()
    assert await _ended(healthy) != 0
    assert (volume / "sitrep.db").stat().st_uid == UID
    assert '"event": "answering"' in (tmp_path / "log").read_text()


async def _ended(arguments: list[str]) -> int:
    process = await asyncio.create_subprocess_exec(*arguments, stderr=asyncio.subprocess.DEVNULL)
    return await process.wait()
