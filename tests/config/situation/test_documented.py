"""The examples of docs/situations.md are situation files."""

import re
from pathlib import Path

from config.situation.reading import SituationFile, read_situation
from config.vocabulary import Service

DOCS = Path(__file__).parents[3] / "docs"
BLOCKS = re.findall(r"```toml\n(.*?)```", (DOCS / "situations.md").read_text("utf-8"), re.DOTALL)


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
