"""Processes under test stay on their core and do not outlive the bench."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from tests.bench.machine import BOT_CORE, CORES
from tests.bench.process import cpu_s, end, peak_mb, pinned
from tests.support.running.processes import ROOT

WAITS = "import time; time.sleep(60)"
BUSY = f"sum(range(3_000_000)); x = bytearray(30_000_000); print('ready', flush=True); {WAITS}"
STARTS = f"""
import asyncio, sys
from pathlib import Path
from tests.bench.process import pinned

async def main():
    async with pinned([sys.executable, "-c", {WAITS!r}], {BOT_CORE}, Path(".")) as process:
        print(process.pid, flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


async def test_a_process_stays_on_its_core_and_ends_when_told(tmp_path: Path) -> None:
    async with pinned([sys.executable, "-c", BUSY], BOT_CORE, tmp_path) as process:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
        assert os.sched_getaffinity(process.pid) == {BOT_CORE}
        assert cpu_s(process.pid) > 0
        assert peak_mb(process.pid) > 30_000_000 / 2**20
        await end(process)
    assert process.returncode == -signal.SIGTERM
    assert set(CORES) == os.sched_getaffinity(0)


async def test_a_process_does_not_outlive_a_bench_that_is_killed(tmp_path: Path) -> None:
    async with pinned([sys.executable, "-c", STARTS], BOT_CORE, tmp_path, PYTHONPATH=str(ROOT)) as bench:
        assert bench.stdout is not None
        pid = int(await bench.stdout.readline())
        assert alive(pid)
        bench.kill()
        async with asyncio.timeout(20):
            while alive(pid):  # noqa: ASYNC110 - nobody tells of the end of a process that is not ours
                await asyncio.sleep(0.05)


def alive(pid: int) -> bool:
    """Whether it runs; one that has ended and that nobody has asked after yet has no command line any more."""
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except (FileNotFoundError, ProcessLookupError):
        return False
