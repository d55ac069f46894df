"""Screens of other conflicts as they were read by somebody who has to act on them, at dates on which something changed.

The conflicts' files stand beside the project where it is developed; elsewhere these tests skip. What a rule changes is
written anew by `python -m tests.handlers.views.test_golden` and read again, line by line, before it is kept.
"""

import asyncio
import re
import sys
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
ALL = ("status", "casualties", "displacement", "mediation", "timeline", "adds-up", "changed", "sources")
THINGS = ("status", "casualties", "displacement", "damage", "places", "timeline", "adds-up", "changed", "counts")
SCREENS = {"border": THINGS}  # of a file that is made up, beside its kept screens: see there
NOW = datetime(2026, 6, 1, tzinfo=UTC)
ASKED = {
    "border": ("2025-12-15", "2025-12-24"),
    "levant-places": (
        *("2023-10-07", "2023-10-11", "2023-11-20", "2024-01-15", "2024-01-20"),
        *("2024-10-01", "2025-01-19", "2025-06-01", "2026-03-10", "2026-05-30"),
    ),
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
_DAILY = re.compile(r'^id = "(?:gz|wb)-(\d{4}-\d\d-\d\d)"', re.MULTILINE)
_ABROAD = re.compile(r'metric = "displaced"([^{}]*?), coverage = "fled the country"')


def truer(text: str) -> str:
    """The file with the metric that says what its coverage note had to say."""
    return _ABROAD.sub(r'metric = "refugees"\1', text)


def thinned(world: str, text: str) -> str:
    """A file of years of daily reports with those of the days before each that is asked, and the ones that are rare."""
    head, *reports = text.split("[[reports]]")
    asked = [date.fromisoformat(day) for day in ASKED[world]]

    def is_kept(report: str) -> bool:
        found = _DAILY.search(report)
        return found is None or any(0 <= (day - date.fromisoformat(found[1])).days <= 5 for day in asked)

    return "[[reports]]".join([head, *filter(is_kept, reports)])


async def told(world: str, folder: Path) -> str:
    """Every screen at every date."""
    text = thinned(world, truer(file_of(world).read_text()))
    code = re.findall(r'^code = "(.*)"', text, re.MULTILINE)[0]
    (folder / f"{code}.toml").write_text(text)
    url = f"sqlite+aiosqlite:///{folder / world}.db"
    await migrate(url)
    database = open_engine(url)
    try:
        file = read_situation(folder / f"{code}.toml")
        await load(database, file, NOW, {report.id for report in file.reports})
        zone = (await ledger.situation(database, code)).zone
        days = [date.fromisoformat(day) for day in ASKED[world]]
        shown = [part for day in days async for part in _of_day(database, code, day, zone, SCREENS.get(world, ALL))]
    finally:
        await database.close()
    return "\n\n".join(shown) + "\n"


def file_of(world: str) -> Path:
    return next((path for path in (GOLDEN / f"{world}.toml", WORLDS / f"{world}.toml") if path.exists()), WORLDS)


async def _of_day(
    database: Database, code: str, day: date, zone: ZoneInfo, asked: tuple[str, ...]
) -> AsyncIterator[str]:
    at = end_of_day(day, zone)
    seen = await ledger.snapshot(database, code, at, at)
    for screen in asked:
        yield f"=== {day} /{screen}\n{read(screens.shown(frame_of(seen, screen, now=at, day=day)))}"


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


@pytest.mark.sqlite
@pytest.mark.parametrize("world", list(ASKED))
async def test_screens_of_other_conflicts_read_as_they_were_read(world: str, folder: Path) -> None:
    if not file_of(world).is_file():
        pytest.skip("the file of this conflict is not here")
    assert await told(world, folder) == (GOLDEN / f"{world}.txt").read_text()


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name in sys.argv[1:] or ASKED:
        with tempfile.TemporaryDirectory() as made:
            (GOLDEN / f"{name}.txt").write_text(asyncio.run(told(name, Path(made))))
