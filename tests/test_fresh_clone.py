"""Two commands on a fresh machine: what is committed installs itself and answers."""

import asyncio
import os
import shutil
import signal
from asyncio.subprocess import PIPE
from pathlib import Path

import aiohttp
import pytest

from tests.support.running.processes import ROOT, printed_address

INSTALLING_S = 600.0

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(INSTALLING_S + 60),
    pytest.mark.skipif(
        not shutil.which("git") or not (ROOT / ".git").exists(), reason="needs the repository's history"
    ),
]


async def test_make_run_in_a_fresh_clone_opens_a_page_with_answers(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    cloning = await asyncio.create_subprocess_exec("git", "clone", "--quiet", "--depth=1", f"file://{ROOT}", str(clone))
    assert await cloning.wait() == 0
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SITREP_", "VIRTUAL_ENV"))}
    making = await asyncio.create_subprocess_exec(
        "make", "run", cwd=clone, env=environment | {"SITREP_HTTP_PORT": "0"}, stdout=PIPE, start_new_session=True
    )
    try:
        address = await printed_address(making, patience_s=INSTALLING_S)
        async with aiohttp.ClientSession() as session, session.get(address) as page:
            assert page.status == 200
    finally:
        os.killpg(making.pid, signal.SIGTERM)
        await making.wait()
