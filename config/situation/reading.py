"""Situation files: a conflict, who speaks of it, and every report, in TOML that people write and mend by hand."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from config.situation.checks import problems
from config.situation.entries import (
    ActorEntry,
    AssumptionEntry,
    PartyEntry,
    PhaseEntry,
    PlaceEntry,
    SituationFile,
    SourceEntry,
    TrackEntry,
)
from config.situation.problems import found_by_pydantic, line
from config.situation.reports import (
    FigureEntry,
    IncidentEntry,
    ReferenceEntry,
    ReportEntry,
    ServiceEntry,
    StepEntry,
)

__all__ = [
    "ActorEntry",
    "AssumptionEntry",
    "BadSituationFile",
    "FigureEntry",
    "IncidentEntry",
    "PartyEntry",
    "PhaseEntry",
    "PlaceEntry",
    "ReferenceEntry",
    "ReportEntry",
    "ServiceEntry",
    "SituationFile",
    "SourceEntry",
    "StepEntry",
    "TrackEntry",
    "read_situation",
    "situation_path",
]

SHIPPED = Path(__file__).parents[1] / "situations"


class BadSituationFile(Exception):
    """A situation file that cannot be used. `problems` has one line for each mistake: file, entry, field, what is
    wrong, what to write."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


def situation_path(name: str) -> Path:
    """The shipped file of that name; BadSituationFile, which lists the names there are, if there is none."""
    paths = {path.stem: path for path in sorted(SHIPPED.glob("*.toml"))}
    if name not in paths:
        raise BadSituationFile([f'"{name}" is no situation here. Write one of: {", ".join(paths)}'])
    return paths[name]


def read_situation(path: Path) -> SituationFile:
    """The situation in a TOML file, or BadSituationFile with every problem found.

    Mistakes inside entries come first: what lies between entries is judged once these are sound.
    """
    raw = _parsed(path)
    try:
        situation = SituationFile.model_validate(raw)
    except ValidationError as error:
        raise BadSituationFile(line(path.name, raw, each) for each in found_by_pydantic(error)) from None
    found = list(problems(situation))
    if found:
        raise BadSituationFile(line(path.name, raw, each) for each in found)
    return situation


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSituationFile([f"{path}: cannot be read ({error.strerror}). Write the path of a file"]) from None
    except UnicodeDecodeError:
        raise BadSituationFile([f"{path.name}: is not UTF-8 text. Save it as UTF-8"]) from None
    except tomllib.TOMLDecodeError as error:
        raise BadSituationFile([f"{path.name}: is not TOML: {error}. Mend that line"]) from None
