"""The digests of 7 December 2025 to 15 January 2026, each at 08:00, to a chat that had all of them: every text was read
beside the record of its day."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from handlers.views.frame import Frame, screen_of
from handlers.views.links.screens import Link
from handlers.views.pushes.digest import digest
from handlers.views.screen import Screen
from handlers.views.texts import texts
from storage.rules.pushed.last_told import last_told
from storage.values.report import Snapshot
from storage.values.told import LastTold
from tests.handlers.views.pushes.test_digest import Record, shipped
from tests.support.reading import read

__all__ = ["shipped"]

TEXTS = Path(__file__).with_name("digests.txt")
FIRST, DAYS = date(2025, 12, 6), 40
RULE = "=" * 12


def mailed(record: Record) -> Iterator[tuple[date, Screen]]:
    """Each day's digest, which goes on from the one before it."""
    hours = [FIRST + timedelta(days=n) for n in range(DAYS + 1)]
    known = _screen(record(f"{FIRST} 08:00"), None).figures
    for yesterday, today in pairwise(hours):
        before, now = record(f"{yesterday} 08:00"), record(f"{today} 08:00")
        told = LastTold(record=before, figures=last_told(before, known))
        screen = _screen(now, told)
        known = screen.figures | told.known
        yield today, screen


def _screen(now: Snapshot, told: LastTold | None) -> Screen:
    frame = Frame(snapshot=now, link=Link(screen="digest"), t=texts("en"), now=now.as_of)
    return screen_of(frame, lambda own: digest(own, told, 7))


def written(record: Record) -> str:
    return "".join(f"{RULE} {day:%a %-d %b %Y}\n{read(screen)}\n\n" for day, screen in mailed(record))


def golden() -> dict[str, str]:
    days = TEXTS.read_text("utf-8").split(f"{RULE} ")[1:]
    return {day: text.rstrip("\n") for day, text in (each.split("\n", 1) for each in days)}


def test_every_day_of_the_record_reads_as_it_was_read(shipped: Record) -> None:
    wanted = golden()
    told = {f"{day:%a %-d %b %Y}": read(screen) for day, screen in mailed(shipped)}
    assert list(told) == list(wanted)
    for day, text in told.items():
        assert text == wanted[day], day


def test_a_quiet_day_of_the_record_takes_five_lines_at_most() -> None:
    quiet = [text for text in golden().values() if text.startswith("No new report since")]
    assert len(quiet) > 20
    for text in quiet:
        assert len(text.splitlines()) <= 5


@pytest.mark.parametrize("word", ["No difference", "first count", "new here", "No newer figure", "what a day brought"])
def test_no_day_says_what_misled_readers(word: str) -> None:
    assert word not in TEXTS.read_text("utf-8")


def test_a_step_is_news_on_one_day_alone() -> None:
    """Talks that met on 24 December were told as new on the 25th and on the 26th."""
    told: dict[str, str] = {}
    for day, text in golden().items():
        news = text.split("Where things stand")[0] if "ew since" in text else ""
        for line in news.splitlines():
            if any(word in line for word in (": met ", ": set for ", ": not answered", ": denied", "not confirmed")):
                assert line not in told, (day, line, told[line])
                told[line] = day
    assert len(told) >= 6
