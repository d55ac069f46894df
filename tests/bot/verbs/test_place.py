"""Paths with slips in them make nothing in silence."""

import os
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.verbs import place
from bot.verbs.record import load_file, open_record
from config.settings import DATABASE, SANDBOX_DATABASE, BadSettings
from config.situation.reading import BadSituationFile
from tests.support.records.factories import moment


@pytest.mark.parametrize("url", [DATABASE, SANDBOX_DATABASE])
def test_the_folder_of_the_defaults_is_made_and_the_file_is_told_once(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert place.is_new(url)
    with capture_logs() as told:
        place.ready(url)
        place.ready(url)
    (file,) = (tmp_path / "data").iterdir()
    assert [(line["log_level"], line["file"]) for line in told] == [("info", str(file))]


@pytest.mark.parametrize("url", ["postgresql+asyncpg://a:b@nowhere/c", "sqlite+aiosqlite:///:memory:"])
def test_what_is_no_file_is_left_alone(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    place.ready(url)
    place.has_to_be_there(url)
    assert not place.is_new(url)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_what_is_not_ours_to_write_is_named(tmp_path: Path, mode: int) -> None:
    tmp_path.chmod(mode)
    with pytest.raises(BadSettings, match=rf"SITREP_DATABASE_URL says {tmp_path}/x.db, and .* not ours"):
        place.ready(f"sqlite+aiosqlite:///{tmp_path}/x.db")
    tmp_path.chmod(0o700)


async def test_a_folder_of_situations_that_is_none_is_refused_where_none_is_read_from_it_too(
    loaded_url: str, tmp_path: Path
) -> None:
    with pytest.raises(BadSituationFile, match="SITREP_SITUATIONS_DIR: there is no folder"):
        await open_record(loaded_url, "cambodia-thailand", moment("2025-12-26"), own=tmp_path / "nowhere")


FALLS = """
code = "border"
zone = "Asia/Bangkok"
first_look = 2025-12-26
source_order = ["government"]
names = { en = "Border" }
[[parties]]
code = "KH"
names = { en = "Cambodia" }
[[sources]]
code = "moi"
names = { en = "Interior Ministry" }
kind = "government"
party = "KH"
[[phases]]
number = 1
names = { en = "Fighting" }
begins = 2025-12-07
"""
REPORT = """
[[reports]]
id = "{id}"
source = "moi"
as_of = {day}
references = [{{ site = "example.org", ref = "1" }}]
figures = [{{ metric = "killed", party = "KH", value = {value} }}]
"""


@pytest.mark.parametrize("url", [DATABASE, "sqlite+aiosqlite:///new.db"])
async def test_a_file_that_is_refused_leaves_no_record_that_was_made_for_it(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is one touched that was there before."""
    monkeypatch.chdir(tmp_path)
    file, now = tmp_path / "border.toml", moment("2026-01-20")
    first = REPORT.format(id="first", day="2025-12-20", value=31)
    file.write_text(FALLS + first + REPORT.format(id="second", day="2025-12-24", value=21))
    with pytest.raises(BadSituationFile, match="a running count falls"):
        await load_file(url, file, now, ())
    assert os.listdir(tmp_path) == [file.name]  # noqa: PTH208 - one look
    doubtful = file.read_text()
    file.write_text(FALLS + first)
    await load_file(url, file, now, ())
    file.write_text(doubtful)
    with pytest.raises(BadSituationFile, match="a running count falls"):
        await load_file(url, file, now, ())
    assert not place.is_new(url)
