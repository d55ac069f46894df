"""What the picture shows, as plain numbers: it is drawn by another Python, in which matplotlib lives."""

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from tests.bench.contenders import PEERS_PYTHON
from tests.bench.report.figures import Answering, Figures

T = TypeVar("T")
DRAWER = Path(__file__).parents[1] / "peers" / "picture.py"


@dataclass(frozen=True)
class Bar:
    label: str
    value: float
    text: str
    ours: bool


@dataclass(frozen=True)
class Panel:
    """Bars under a title; `log` where the values lie far apart."""

    title: str
    bars: Sequence[Bar]
    log: bool = False


def panels(
    free: Mapping[str, Figures], paid: Mapping[str, Figures], webhook: Mapping[str, Answering]
) -> tuple[Panel, ...]:
    shown = (
        Panel("900 chats at 30 a second: time, 1 is ideal", _bars(free, lambda one: one.ratio, _times)),
        Panel("… and messages lost", _bars(free, lambda one: one.lost, lambda one: f"{one.lost:,}")),
        Panel(
            "… and the slowest answer to a reader meanwhile",
            _bars(free, lambda one: one.busy.p99_ms, lambda one: _seconds(one.busy.p99_ms)),
            log=True,
        ),
        Panel("20,000 chats at 1,000 a second: time, 1 is ideal", _bars(paid, lambda one: one.ratio, _times), log=True),
        Panel(
            "/status by webhook, answers a second",
            _bars(webhook, lambda one: one.per_s, lambda one: f"{one.per_s:,.0f}"),
        ),
    )
    return tuple(panel for panel in shown if panel.bars)


def draw(shown: Sequence[Panel], picture: Path) -> None:
    """Raises CalledProcessError where the picture cannot be drawn."""
    given = json.dumps([asdict(panel) for panel in shown])
    subprocess.run([PEERS_PYTHON, DRAWER, picture], input=given, text=True, check=True)


def _bars(found: Mapping[str, T], value: Callable[[T], float | None], text: Callable[[T], str]) -> list[Bar]:
    """One for each bot of which the value is known."""
    known = [(label, one, value(one)) for label, one in found.items()]
    return [
        Bar(label.partition(" with")[0], number, text(one), label.startswith("Sitrep"))
        for label, one, number in known
        if number is not None
    ]


def _times(found: Figures) -> str:
    return f"about {found.ratio:.0f} (cut)" if found.cut else f"{found.ratio:.2f}"


def _seconds(milliseconds: float | None) -> str:
    if milliseconds is None:
        return "–"
    return f"{milliseconds / 1000:.1f} s" if milliseconds >= 1000 else f"{milliseconds:.0f} ms"
