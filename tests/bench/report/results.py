"""The raw numbers of every run, kept until the next one like it: one scenario can be measured again alone."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench import machine
from tests.support.running.processes import ROOT

FOLDER = ROOT / "data" / "bench"


class Results:
    """Files in a folder, which also takes the logs of the bots."""

    def __init__(self, *, quick: bool = False) -> None:
        self.folder = FOLDER / "quick" if quick else FOLDER  # a quick look must not end up in what is published
        self.folder.mkdir(parents=True, exist_ok=True)

    def keep(self, scenario: str, contender: str, raw: dict[str, Any], versions: dict[str, str]) -> None:
        about = {"measured_at": datetime.now(UTC).isoformat(timespec="minutes"), "machine": machine.described()}
        about |= {"versions": versions}
        self._path(scenario, contender).write_text(json.dumps(raw | about))

    def has(self, scenario: str, contender: str) -> bool:
        return self._path(scenario, contender).exists()

    def of(self, scenario: str, contender: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._path(scenario, contender).read_text())
        return found

    def _path(self, scenario: str, contender: str) -> Path:
        return self.folder / f"{scenario}-{contender}.json"
