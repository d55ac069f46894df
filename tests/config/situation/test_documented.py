"""The examples of docs/situations.md are situation files."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from config.situation import reading
from config.situation.reading import SituationFile, read_situation
from config.vocabulary import (
    Causation,
    Condition,
    Metric,
    Qualifier,
    SeriesKind,
    Service,
    ServiceState,
    SourceKind,
    Status,
    StepKind,
    TrackKind,
    Unit,
    Verification,
)

DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "situations.md").read_text("utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
TABLES = {rows[0]: rows for rows in (table.split("\n") for table in re.findall(r"(?:^\|.*\n)+", PAGE, re.MULTILINE))}
ENTRIES = {
    "| Of the file": reading.SituationFile,
    "| `[[parties]]`": reading.PartyEntry,
    "| `[[actors]]`": reading.ActorEntry,
    "| `[[sources]]`": reading.SourceEntry,
    "| `[[places]]`": reading.PlaceEntry,
    "| `[[phases]]`": reading.PhaseEntry,
    "| `[[assumptions]]`": reading.AssumptionEntry,
    "| `[[tracks]]`": reading.TrackEntry,
    "| A report |": reading.ReportEntry,
    "| A figure |": reading.FigureEntry,
    "| A step, ": reading.StepEntry,
    "| An incident, ": reading.IncidentEntry,
    "| A service, ": reading.ServiceEntry,
}
WORDS = {
    "| A figure |": (Metric, Status, Causation, Condition, Qualifier, SeriesKind, Verification, Unit),
    "| `[[sources]]`": (SourceKind,),
    "| `[[tracks]]`": (TrackKind,),
    "| `kind` of a step": (StepKind,),
    "| A service, ": (Service, ServiceState),
}


def table(beginning: str) -> list[str]:
    (rows,) = (rows for head, rows in TABLES.items() if head.startswith(beginning))
    return rows[2:]


def documented(folder: Path, *beginnings: str) -> SituationFile:
    path = folder / "border.toml"
    path.write_text("\n".join(next(block for block in BLOCKS if block.startswith(one)) for one in beginnings), "utf-8")
    return read_situation(path)


def test_the_page_begins_with_a_file_that_runs(tmp_path: Path) -> None:
    path = tmp_path / "border.toml"
    path.write_text(BLOCKS[0], "utf-8")
    assert [report.figures[0].value for report in read_situation(path).reports] == [21]


def test_so_does_the_example_of_all_that_can_be_said(tmp_path: Path) -> None:
    (_, report) = documented(tmp_path, 'code = "border"', "[[parties]]").reports
    assert len(report.figures) == 8
    assert [one.service for one in report.services] == [Service.CROSSING, Service.POWER]


@pytest.mark.parametrize("beginning", list(ENTRIES))
def test_every_key_is_told_with_its_meaning_and_those_that_must_be_there_in_bold(beginning: str) -> None:
    model: type[BaseModel] = ENTRIES[beginning]
    rows = [row.split("|") for row in table(beginning) if row]
    assert all(meaning.strip() for _, _, meaning, *_ in rows)
    told = [key for _, keys, *_ in rows for key in re.findall(r"`(\w+)`", keys)]
    aside = {key for _, _, meaning, *_ in rows for key in re.findall(r"`(\w+)`", meaning)}
    assert set(told) <= set(model.model_fields)
    assert set(model.model_fields) <= set(told) | aside
    bold = {key for _, keys, *_ in rows for key in re.findall(r"\*\*`(\w+)`\*\*", keys)}
    assert bold == {name for name, field in model.model_fields.items() if field.is_required()}


def test_what_a_reference_may_hold_is_told() -> None:
    (row,) = (row for row in table("| A report |") if "`references`" in row)
    assert set(reading.ReferenceEntry.model_fields) <= set(re.findall(r"`(\w+)`", row))


@pytest.mark.parametrize(
    ("beginning", "word"),
    [
        (beginning, word)
        for beginning, kinds in WORDS.items()
        for kind in kinds
        for word in kind
        if word != "unspecified"
    ],
)
def test_every_word_that_may_be_written_is_told(beginning: str, word: str) -> None:
    assert f"`{word}`" in "\n".join(table(beginning))
