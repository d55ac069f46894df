"""docs/performance.md: its words are written by hand, what stands between its marks is measured."""

import re
from collections.abc import Mapping, Sequence
from importlib.metadata import distributions
from typing import Any

from tests.support.running.processes import ROOT

PATH = ROOT / "docs" / "performance.md"
PICTURE = ROOT / "docs" / "performance.png"
PEERS = ("python-telegram-bot", "aiogram", "aiohttp", "httpx", "aiolimiter")
OURS = ("python-telegram-bot", "aiohttp", "sqlalchemy", "aiosqlite", "asyncpg")


def filled(text: str, blocks: Mapping[str, str]) -> str:
    """`text` with each block between the marks of its name: <!-- name --> and <!-- /name -->. Raises ValueError for a
    block without marks."""
    for name, block in blocks.items():
        marks = re.split(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", text, flags=re.DOTALL)
        if len(marks) != 2:
            raise ValueError(f"{PATH.name} should have the marks of {name} once")
        text = f"{block}\n".join(marks)
    return text


def circumstances(raws: Sequence[Mapping[str, Any]]) -> str:
    """Where and when the raw numbers were measured, and with what."""
    moments = sorted(str(raw["measured_at"])[:16].replace("T", " ") for raw in raws)
    engines = {f"{name} {version}" for raw in raws for name, version in raw["versions"].items()}
    lines = [
        f"- Measured from {moments[0]} to {moments[-1]} (UTC) by `make bench`.",
        *_reservations(raws),
        *sorted({_told(raw["machine"]) for raw in raws}),
        f"- Sitrep: {_versions(OURS, None)}, {', '.join(sorted(engines))}",
        f"- The others: {_versions(PEERS, [str(path) for path in ROOT.glob('.venv-bench/lib/*/site-packages')])}",
    ]
    return "\n".join(lines)


def _reservations(raws: Sequence[Mapping[str, Any]]) -> list[str]:
    """Where bots were not measured under the same care, the page has to say so."""
    if all("stalled_s" in raw for raw in raws):
        return []
    return [
        "- **Not all in one run.** Where a table has – for disturbances, the run was an earlier one, of earlier code,"
        " and was neither watched for disturbances nor made again; the other columns were measured later, on a quieter"
        " machine."
    ]


def _told(about: Mapping[str, str]) -> str:
    return "- Machine: " + ", ".join(f"{name} {value}" if name == "python" else value for name, value in about.items())


def _versions(names: tuple[str, ...], path: list[str] | None) -> str:
    found = {each.name.lower(): each.version for each in (distributions(path=path) if path else distributions())}
    return ", ".join(f"{name} {found[name]}" for name in names if name in found)
