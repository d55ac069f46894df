"""Processes under test: pinned to a core, with what they used read from /proc."""

import asyncio
import ctypes
import os
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

GRACE_S = 20.0  # after SIGTERM
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)
_TICKS = os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def pinned(
    command: Sequence[str], core: int, folder: Path, log: Path | None = None, **environment: str
) -> AsyncIterator[Process]:
    """The process of `command` on that core alone. Its standard output is piped, or written to `log` with its errors;
    at the end it is ended with SIGTERM."""
    with ExitStack() as stack:
        said = stack.enter_context(log.open("w")) if log else None
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=folder,
            env=_plain() | environment,
            stdout=said or PIPE,
            stderr=said,
            preexec_fn=partial(_settle_in, core),
        )
        try:
            yield process
        finally:
            await end(process)


def _settle_in(core: int) -> None:
    """In the new process: on its core, and ended by Linux where the bench is killed."""
    os.sched_setaffinity(0, {core})
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


async def end(process: Process) -> float:
    """Seconds from SIGTERM to the end; a process that does not end in time is killed."""
    clock = asyncio.get_running_loop().time
    begin = clock()
    if process.returncode is None:
        process.terminate()
        try:
            async with asyncio.timeout(GRACE_S):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
    return clock() - begin


def cpu_s(*roots: int) -> float:
    """Processor time of these processes and everything they started, threads and ended children included."""
    return sum(_ticks(pid) for root in roots for pid in _tree(root)) / _TICKS


def peak_mb(pid: int) -> float:
    """The most memory that the process has had resident."""
    return _kilobytes(f"/proc/{pid}/status", "VmHWM") / 1024


def resident_mb(pid: int) -> float:
    return _kilobytes(f"/proc/{pid}/status", "VmRSS") / 1024


def proportional_mb(pid: int) -> float:
    """Resident memory with what it shares with others counted in part."""
    return _kilobytes(f"/proc/{pid}/smaps_rollup", "Pss") / 1024


def _plain() -> dict[str, str]:
    """Our environment without settings of a bot."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SITREP_")}


def _kilobytes(path: str, name: str) -> int:
    lines = Path(path).read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):  # it has ended: its parent's line counts it
        return 0
    return sum(int(field) for field in fields[11:15])  # utime, stime, and those of children that were waited for


def _tree(root: int) -> list[int]:
    found = [root]
    for pid in found:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            found += [int(child) for child in _text(children).split()]
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
