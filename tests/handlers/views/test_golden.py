"""Screens of other conflicts as they were read by somebody who has to act on them, at dates on which something changed.

The conflicts' files stand beside the project where it is developed; elsewhere these tests skip. What a rule changes is
written anew by `python -m tests.handlers.views.test_golden` and read again, line by line, before it is kept.
"""

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config.situation.reading import read_situation
from handlers.views.screens import registry as screens
from storage.database.engine import Database, open_engine
from storage.migrations import migrate
from storage.record import ledger
from storage.record.loading import load
from storage.rules.dates import end_of_day
from tests.support.reading import frame_of, read

WORLDS = Path(__file__).parents[4] / "shared" / "worlds"
GOLDEN = Path(__file__).parent / "golden"
ALL = ("status", "casualties", "displacement", "mediation", "timeline", "adds-up", "sources")
NOW = datetime(2026, 6, 1, tzinfo=UTC)
ASKED = {
    "karabakh": (
        *("2020-09-30", "2020-10-10", "2020-10-25", "2020-11-10", "2020-12-14"),
        *("2021-05-01", "2022-03-30", "2022-09-16", "2023-09-27", "2023-10-03"),
    ),
    "turkiye": (
        *("2023-02-06", "2023-02-07", "2023-02-08", "2023-02-09", "2023-02-12"),
        *("2023-02-15", "2023-02-20", "2023-03-01", "2023-04-20", "2023-06-01"),
    ),
    "ukraine": (
        *("2022-03-01", "2022-03-02", "2022-03-16", "2022-03-25", "2022-09-21"),
        *("2023-03-05", "2023-06-01", "2023-12-31", "2024-12-10", "2025-02-20"),
    ),
}
_TOGETHER = re.compile(r'metric = "killed"([^{}]*?), coverage = "killed (?:and|or) wounded"')
_ABROAD = re.compile(r'metric = "displaced"([^{}]*?), coverage = "fled the country"')


def truer(text: str) -> str:
    """The file with the metrics that say what its coverage notes had to say."""
    return _ABROAD.sub(r'metric = "refugees"\1', _TOGETHER.sub(r'metric = "killed_or_injured"\1', text))


async def told(world: str, folder: Path) -> str:
    """Every screen at every date."""
    text = truer((WORLDS / f"{world}.toml").read_text())
    code = re.findall(r'^code = "(.*)"', text, re.MULTILINE)[0]
    (folder / f"{code}.toml").write_text(text)
    url = f"sqlite+aiosqlite:///{folder / world}.db"
    await migrate(url)
    database = open_engine(url)
    try:
        file = read_situation(folder / f"{code}.toml")
        await load(database, file, NOW, {report.id for report in file.reports})
        zone = (await ledger.situation(database, code)).zone
        shown = [part for day in ASKED[world] async for part in _of_day(database, code, date.fromisoformat(day), zone)]
    finally:
        await database.close()
    return "\n\n".join(shown) + "\n"


async def _of_day(database: Database, code: str, day: date, zone: ZoneInfo) -> AsyncIterator[str]:
    at = end_of_day(day, zone)
    seen = await ledger.snapshot(database, code, at, at)
    for screen in ALL:
        yield f"=== {day} /{screen}\n{read(screens.shown(frame_of(seen, screen, now=at, day=day)))}"


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


@pytest.mark.sqlite
@pytest.mark.parametrize("world", list(ASKED))
async def test_screens_of_other_conflicts_read_as_they_were_read(world: str, folder: Path) -> None:
    if not (WORLDS / f"{world}.toml").exists():
        pytest.skip("the file of this conflict is not here")
    assert await told(world, folder) == (GOLDEN / f"{world}.txt").read_text()


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name in ASKED:
        with tempfile.TemporaryDirectory() as made:
            (GOLDEN / f"{name}.txt").write_text(asyncio.run(told(name, Path(made))))
