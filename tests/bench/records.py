"""A long record: how long it takes to load, and how long a reader waits after a publication, beside reading it all
anew."""

import asyncio
import json
import sys
from asyncio.subprocess import Process
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench import machine
from tests.bench.contenders import Contender
from tests.bench.engines import Engines
from tests.bench.process import pinned
from tests.bench.screen import Tell
from tests.support.databases import lent
from tests.support.records.long_record import REPORTS, long_record
from tests.support.running.processes import ROOT

STEPS = ("parse", "load", "ask")


class NotMeasured(Exception):
    """The process that measures failed."""


@dataclass
class LongRecord:
    contender: Contender
    tell: Tell

    async def measure(self, engines: Engines, logs: Path) -> dict[str, Any]:
        found: dict[str, Any] = {"load_average": machine.load_average()}
        with (
            TemporaryDirectory(prefix="sitrep-bench-") as folder,
            lent(engines[self.contender.engine].databases) as url,
        ):
            file = Path(folder) / "long.toml"
            file.write_text(long_record(REPORTS), "utf-8")
            stalled = 0.0
            for done, step in enumerate(STEPS):
                self.tell(step, done, len(STEPS))
                command = [sys.executable, "-m", "tests.bench.long_record", step, str(file), url]
                async with pinned(command, machine.BOT_CORE, ROOT) as process:
                    said = asyncio.create_task(_said(process))
                    stalled = max(stalled, await _stalled_s(said))
                    found |= await said
            self.tell("done", len(STEPS), len(STEPS))
        return found | {"stalled_s": stalled}


async def _said(process: Process) -> dict[str, Any]:
    out, _ = await process.communicate()
    if process.returncode:
        raise NotMeasured(process.returncode)
    found: dict[str, Any] = json.loads(out.splitlines()[-1])  # what is logged stands before it
    return found


async def _stalled_s(meanwhile: asyncio.Task[Any]) -> float:
    """The longest for which this process, which has a core of its own, was not let run."""
    loop, longest = asyncio.get_running_loop(), 0.0
    while not meanwhile.done():
        before = loop.time()
        await asyncio.wait([meanwhile], timeout=0.02)
        longest = max(longest, loop.time() - before - 0.02)
    return longest
