"""Numbers that stand on a screen without who counted them, or without when.

A number of a figure is one with a noun behind it of people, or of what happened to them. It stands in a paragraph with
the name of a source and with a day, on whichever screen. A sum of ours is nobody's: it opens the screen, and the parts
that make it follow, each with its own.
"""

import re
from collections.abc import Iterator

from handlers.views.screens import registry as screens
from storage.values.report import Snapshot
from tests.support.reading import frame_of, read

SCREENS = ("status", "casualties", "displacement", "timeline", "changed", "adds-up", "damage", "places", "counts")
NUMBER = re.compile(
    r"\d[\d,]* (?:civilian|soldier|famil|dead|killed|injured|missing|detained|displaced|evacuated|in shelters|who fled"
    r"|returned|indirect|women|house|school|bridge)"
)
DAY = re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept|Oct|Nov|Dec)\b")
_SUM = re.compile(r"our sum|Our sum|How [\d,]+ adds up|killed, .*indirect deaths|indirect deaths among them")


def unsaid(seen: Snapshot, now: str) -> Iterator[tuple[str, str]]:
    """Each paragraph with such a number, and the screen on which it stands."""
    for screen in SCREENS:
        head, *paragraphs = read(screens.shown(frame_of(seen, screen, now=now))).split("\n\n")
        first, *below = head.split("\n")
        for paragraph in ("\n".join(below) if _is_head(first, screen) else head, *paragraphs):
            numbers = [line for line in paragraph.split("\n") if NUMBER.search(line) and not _SUM.search(line)]
            told = any(name in paragraph for name in _names(seen)) and DAY.search(paragraph)
            if numbers and not told:
                yield screen, paragraph


def _is_head(line: str, screen: str) -> bool:
    """Whether it tells the toll, whose parts with who and when stand below it on the same screen."""
    return screen in {"status", "casualties", "adds-up"} and bool(
        re.search(r" (?:killed|dead) (?:\(.*?\) )?(?:since|in)", line)
    )


def _names(seen: Snapshot) -> set[str]:
    sources = seen.situation.sources.values()
    return {name for source in sources for name in (*source.names.values(), *source.short_names.values()) if name}
