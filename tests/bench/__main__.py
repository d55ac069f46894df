"""python -m tests.bench [SCENARIO ...] [--only NAME ...] [--quick]: measures, shows tables, keeps the raw numbers."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence

from tests.bench import machine
from tests.bench.contenders import Contender
from tests.bench.engines import engines
from tests.bench.publish import publish, rows
from tests.bench.results import Results
from tests.bench.scenarios import SCENARIOS
from tests.bench.screen import bar
from tests.bench.tables import markdown


async def main(arguments: argparse.Namespace) -> None:
    os.sched_setaffinity(0, {machine.OTHER_CORE})
    results = Results(quick=arguments.quick)
    with engines() as found:
        for name in arguments.scenario or SCENARIOS:
            for contender in _chosen(SCENARIOS[name].contenders, arguments.only):
                with bar(f"{name}, {contender.label}") as tell:
                    measurement = SCENARIOS[name].measurement(contender, tell, arguments.quick)
                    results.keep(name, contender.name, await measurement.measure(found, results.folder), found.versions)
            sys.stdout.write(f"\n{SCENARIOS[name].title}\n\n{markdown(rows(name, results))}\n\n")
    if not arguments.quick:
        publish(results)


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
