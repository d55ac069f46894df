"""No number without who counted it and when.

A number of a figure is one with a noun behind it of people, or of what happened to them. It stands in a paragraph with
the name of a source and with a day, on whichever screen. A sum of ours is nobody's: it opens the screen, and the parts
that make it follow, each with its own.
"""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.views.screens import registry as screens
from storage.values.report import Snapshot
from tests.support.reading import frame_of, read
from tests.support.records.drawn_record import records
from tests.support.records.four_sides import wide_records

SCREENS = ("status", "casualties", "displacement", "timeline", "changed", "adds-up", "damage", "places", "counts")
NUMBER = re.compile(
    r"\d[\d,]* (?:civilian|soldier|famil|dead|killed|injured|missing|detained|displaced|evacuated|in shelters|who fled"
    r"|returned|indirect|women|house|school|bridge)"
)
DAY = re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept|Oct|Nov|Dec)\b")
SUM = re.compile(r"our sum|Our sum|How [\d,]+ adds up")


@settings(deadline=None, derandomize=True, max_examples=120)
@given(st.one_of(records(), wide_records()))
def test_no_number_stands_without_who_and_when(seen: Snapshot) -> None:
    for screen in SCREENS:
        head, *paragraphs = read(screens.shown(frame_of(seen, screen, now="2026-11-22"))).split("\n\n")
        first, *below = head.split("\n")
        for paragraph in ("\n".join(below) if is_head(first, screen) else head, *paragraphs):
            numbers = [line for line in paragraph.split("\n") if NUMBER.search(line) and not SUM.search(line)]
            if numbers:
                assert any(name in paragraph for name in names(seen)), (screen, paragraph)
                assert DAY.search(paragraph), (screen, paragraph)


def is_head(line: str, screen: str) -> bool:
    """Whether it tells the toll, whose parts with who and when stand below it on the same screen."""
    return screen in {"status", "casualties"} and bool(
        re.search(r" (?:killed|dead) (?:\(others .*\) )?(?:since|in)", line)
    )


def names(seen: Snapshot) -> set[str]:
    sources = seen.situation.sources.values()
    return {name for source in sources for name in (*source.names.values(), *source.short_names.values()) if name}


def test_a_number_without_either_is_found() -> None:
    assert NUMBER.search("Cambodia: 31 civilians killed")
    assert not DAY.search("Cambodia: 31 civilians killed")
    assert DAY.search("Interior Ministry, 25 Dec")
