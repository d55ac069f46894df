"""The program as a process of its own."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from tests.support.running.waiting import PATIENCE_S

ROOT = Path(__file__).parents[3]


@asynccontextmanager
async def program(
    *arguments: str, folder: Path, stderr: int = PIPE, files: int | None = None, **settings: str
) -> AsyncIterator[Process]:
    """`python -m bot ARGUMENTS` in `folder` with these settings and no others; killed at the end if it still runs.
    `files` is how many it may have open."""
    mine = {f"SITREP_{name.upper()}": value for name, value in settings.items()}
    not_ours = ("SITREP_", "PYTHONDONTWRITEBYTECODE")  # nobody needs to read all the source anew
    others = {name: value for name, value in os.environ.items() if not name.startswith(not_ours)}
    environment = others | mine | {"PYTHONPATH": str(ROOT)}
    limited = ["/bin/sh", "-c", f'ulimit -n {files}; exec "$@"', "sh"] if files else []
    command = [*limited, sys.executable, "-m", "bot", *arguments]
    with _ctrl_c():
        process = await asyncio.create_subprocess_exec(
            *command, cwd=folder, env=environment, stdout=PIPE, stderr=stderr
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@contextmanager
def _ctrl_c() -> Iterator[None]:
    """What begins meanwhile can be ended by Ctrl-C. A shell lets what it starts in the background (`make test &`)
    ignore it, with everything that this starts."""
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


async def ended(process: Process, patience_s: float = PATIENCE_S) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a process that ends by itself."""
    out, err = await asyncio.wait_for(process.communicate(), patience_s)
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


async def printed_address(process: Process, patience_s: float = PATIENCE_S) -> str:
    """The address of the chat page, once the program has printed it."""
    assert process.stdout is not None
    while line := (await asyncio.wait_for(process.stdout.readline(), patience_s)).decode():
        if found := re.search(r"http://\S+", line):
            return found.group()
    raise AssertionError("no address was printed")
