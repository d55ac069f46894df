"""The machine: its cores, and how busy others keep it. Linux only: pinning and /proc are."""

import os
import platform
from pathlib import Path

CORES = sorted(os.sched_getaffinity(0))
BOT_CORE, OTHER_CORE = CORES[-1], CORES[0]
"""The bot under test has a core to itself; the Bot API for load, PostgreSQL and the bench share another."""


def load_average() -> float:
    """Of the last minute."""
    return os.getloadavg()[0]


def used_s(core: int) -> float:
    """How long the core has worked since the machine started, for whomever."""
    fields = next(
        line.split() for line in Path("/proc/stat").read_text().splitlines() if line.startswith(f"cpu{core} ")
    )
    user, nice, system, _idle, _waiting, *interrupts = (int(field) for field in fields[1:9])
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def described() -> dict[str, str]:
    memory_kb = int(_field(Path("/proc/meminfo"), "MemTotal").split()[0])
    return {
        "processor": f"{_field(Path('/proc/cpuinfo'), 'model name')}, {len(CORES)} cores",
        "memory": f"{memory_kb / 2**20:.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def _field(path: Path, name: str) -> str:
    """The first value of that name in a file of `name : value` lines."""
    lines = (line.partition(":") for line in path.read_text().splitlines())
    return next(value.strip() for key, _, value in lines if key.strip() == name)
