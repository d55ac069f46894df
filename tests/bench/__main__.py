"""python -m tests.bench [SCENARIO ...] [--only NAME ...] [--quick]: measures, shows tables, keeps the raw numbers."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.bench import machine
from tests.bench.contenders import Contender
from tests.bench.engines import Engines, engines
from tests.bench.report.publish import publish, rows
from tests.bench.report.results import Results
from tests.bench.report.tables import markdown
from tests.bench.scenarios import SCENARIOS, Measurement
from tests.bench.screen import bar

STALL_S = 0.3  # no bot is the cause: the Bot API for load has a core of its own
OTHERS = 0.05  # of the bot's core
TRIES = 3


async def main(arguments: argparse.Namespace) -> None:
    os.sched_setaffinity(0, {machine.OTHER_CORE})
    results = Results(quick=arguments.quick)
    with engines() as found:
        for name in arguments.scenario or SCENARIOS:
            for contender in _chosen(SCENARIOS[name].contenders, arguments.only):
                with bar(f"{name}, {contender.label}") as tell:
                    measurement = SCENARIOS[name].measurement(contender, tell, arguments.quick)
                    raw = await _undisturbed(measurement, found, results.folder)
                    results.keep(name, contender.name, raw, found.versions)
            sys.stdout.write(f"\n{SCENARIOS[name].title}\n\n{markdown(rows(name, results))}\n\n")
    if not arguments.quick:
        publish(results)


async def _undisturbed(measurement: Measurement, engines: Engines, logs: Path) -> dict[str, Any]:
    """The first of three runs that nothing disturbed; else the one in which the others used the bot's core least."""
    runs: list[dict[str, Any]] = []
    while len(runs) < TRIES and (not runs or _disturbed(runs[-1])):
        runs.append(await measurement.measure(engines, logs))
    return min(runs, key=lambda raw: (raw["stalled_s"] > STALL_S, raw.get("others", 0)))


def _disturbed(raw: dict[str, Any]) -> bool:
    """Never where memory is measured: there PostgreSQL at work holds up the Bot API for load, and that is no fault."""
    return "others" in raw and (raw["stalled_s"] > STALL_S or raw["others"] > OTHERS)


def _chosen(all_of_them: Sequence[Contender], wanted: Sequence[str]) -> list[Contender]:
    """Those whose name begins as one of the wanted; all where none is."""
    return [one for one in all_of_them if not wanted or one.name.startswith(tuple(wanted))]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("scenario", nargs="*", choices=[[], *SCENARIOS])
    parser.add_argument(
        "--only", nargs="+", default=(), metavar="NAME", help="bots whose names begin so: ours-sqlite, ptb, ..."
    )
    parser.add_argument("--quick", action="store_true", help="fewer chats and questions")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(_arguments()))
