"""Situation files: a conflict, who speaks of it, and every report, in TOML that people write and mend by hand."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import tomli  # tomllib, compiled: a long file in a third of the time
from pydantic import ValidationError

from config.situation.checks import FileProblem, problems
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
    "named_situation",
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


def check_folder(own: Path | None) -> None:
    """Raises BadSituationFile where the folder of one's own files is none: a slip, also where none is read."""
    if own and not own.is_dir():
        raise BadSituationFile([f"SITREP_SITUATIONS_DIR: there is no folder {own}. Write the path of one"])


def situation_path(name: str, own: Path | None = None) -> Path:
    """The file of that name in one's `own` folder, or else the shipped one; BadSituationFile, which lists the names
    there are, if there is none."""
    check_folder(own)
    folders = [SHIPPED, *([own] if own else [])]
    paths = {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}
    if name not in paths:
        where = "" if own else ", or set SITREP_SITUATIONS_DIR to the folder of a file of your own"
        raise BadSituationFile(
            [f'SITREP_SITUATION: "{name}" is no situation here. Write one of: {", ".join(paths)}{where}']
        )
    return paths[name]


def named_situation(name: str, own: Path | None = None) -> SituationFile:
    """The situation of that name, as `situation_path` finds it. Raises BadSituationFile also where the file has
    another code than name."""
    path = situation_path(name, own)
    situation = read_situation(path)
    if situation.code != name:
        way_out = f'Name the file {situation.code}.toml, or write code = "{name}"'
        raise BadSituationFile([f'{path}: code: is "{situation.code}", and the file is called {path.name}. {way_out}'])
    return situation


def read_situation(path: Path) -> SituationFile:
    """The situation in a TOML file, or BadSituationFile with every problem found.

    Mistakes inside entries come first: what lies between entries is judged once these are sound.
    """
    raw, ids = _parsed(path), list[Any]()
    try:
        situation = SituationFile.model_validate(_draining(raw, ids))
    except ValidationError as error:
        raise _bad(path, raw, ids, found_by_pydantic(error)) from None
    found = list(problems(situation))
    if found:
        raise _bad(path, raw, ids, found)
    return situation


def _draining(raw: dict[str, Any], ids: list[Any]) -> dict[str, Any]:
    """The same, but that each report is let go when its turn has come: a long file does not stand in memory twice. Its
    id is added to `ids`."""
    reports = raw.get("reports")
    if not isinstance(reports, list):
        return raw

    def one_by_one() -> Iterator[Any]:
        reports.reverse()  # to be taken from the end, where a long list costs no more
        while reports:
            report = reports.pop()
            ids.append(report.get("id") if isinstance(report, dict) else None)
            yield report

    return {**raw, "reports": one_by_one()}


def _bad(path: Path, raw: dict[str, Any], ids: list[Any], found: Iterable[FileProblem]) -> BadSituationFile:
    named = {**raw, "reports": [{} if id_ is None else {"id": id_} for id_ in ids]}
    return BadSituationFile(line(path.name, named, each) for each in found)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSituationFile([f"{path}: cannot be read ({error.strerror}). Write the path of a file"]) from None
    except UnicodeDecodeError:
        raise BadSituationFile([f"{path.name}: is not UTF-8 text. Save it as UTF-8"]) from None
    except tomli.TOMLDecodeError as error:
        raise BadSituationFile([f"{path.name}: is not TOML: {error}. Mend that line"]) from None
