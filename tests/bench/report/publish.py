"""From the raw numbers that are kept to docs/performance.md and its picture."""

from collections.abc import Sequence
from typing import Any

from tests.bench.contenders import BARE
from tests.bench.report.document import PATH, PICTURE, circumstances, filled
from tests.bench.report.pictured import draw, panels
from tests.bench.report.results import Results
from tests.bench.report.tables import markdown, table
from tests.bench.scenarios import SCENARIOS


def columns(name: str, results: Results) -> dict[str, Any]:
    """The figures of every bot that was measured in the scenario, by its label."""
    scenario = SCENARIOS[name]
    measured = [one for one in scenario.contenders if results.has(name, one.name)]
    return {one.label: scenario.figures(results.of(name, one.name)) for one in measured}


def rows(name: str, results: Results) -> list[Sequence[str]]:
    return table(SCENARIOS[name].lines, columns(name, results))


def publish(results: Results) -> None:
    """What was not measured yet leaves its table empty."""
    blocks = {name: markdown(rows(name, results)) for name in SCENARIOS}
    raws = [
        results.of(name, one.name)
        for name, scenario in SCENARIOS.items()
        for one in scenario.contenders
        if results.has(name, one.name)
    ]
    PATH.write_text(filled(PATH.read_text(), blocks | {"machine": circumstances(raws)}))
    bots = {label: found for label, found in columns("paid", results).items() if label != BARE.label}
    draw(panels(columns("free", results), bots, columns("webhook", results)), PICTURE)
