"""Screens as a reader has them: made from a record without a database, and read as Telegram shows them."""

import re
import textwrap
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from bot.sandbox.validation import checks
from handlers.views.frame import Frame
from handlers.views.links.screens import Link
from handlers.views.screen import Screen
from handlers.views.screens import registry as screens
from handlers.views.texts import texts
from storage.values.report import Snapshot
from tests.support.records.factories import moment, report, snapshot

PHONE = 42  # characters a line of a phone takes


def frame_of(seen: Snapshot, screen: str = "status", now: datetime | str | None = None, **asked: Any) -> Frame:
    """A frame on the record: asked now, at the record's own moment unless `now` says otherwise. `day` may be text."""
    day = asked.pop("day", None)
    link = Link(screen=screen, day=date.fromisoformat(day) if isinstance(day, str) else day, **asked)
    present = moment(now) if isinstance(now, str) else now or seen.as_of
    return Frame(snapshot=seen, link=link, t=texts("en"), now=present)


def look(screen: str, *figures: Any, as_of: str = "2025-12-26", now: str | None = None, **made: Any) -> str:
    """The text of a screen on a record of these figures; `made` may hold steps, tracks, incidents, reports, and what
    is asked: day, party, place, item, page, known_now."""
    asked = {key: made.pop(key) for key in ("day", "party", "place", "item", "page", "known_now") if key in made}
    reports = {one.id: one for one in (made.pop("reports", None) or [report()])}
    seen = snapshot(as_of, figures=figures, reports=reports, **made)
    return read(screens.shown(frame_of(seen, screen, now, **asked)))


def read(screen: Screen) -> str:
    """The text as shown, no-break spaces as spaces; refused as Telegram would refuse it."""
    return checks.formatted(str(screen.text), "HTML", [])[0].replace("\u00a0", " ")


def phone_lines(text: str) -> int:
    """How many lines the text takes on a phone."""
    return sum(len(textwrap.wrap(line, PHONE)) or 1 for line in text.split("\n"))


# no number without who and when

SCREENS = ("status", "casualties", "displacement", "timeline", "changed", "adds-up", "damage", "places", "counts")
NUMBER = re.compile(
    r"\d[\d,]* (?:civilian|soldier|famil|dead|killed|injured|missing|detained|displaced|evacuated|in shelters|who fled"
    r"|returned|indirect|women|house|school|bridge)"
)
DAY = re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept|Oct|Nov|Dec)\b")
_SUM = re.compile(r"our sum|Our sum|How [\d,]+ adds up|killed, .*indirect deaths|indirect deaths among them")


def unsaid(seen: Snapshot, now: str) -> Iterator[tuple[str, str]]:
    """Each paragraph with a number and without who counted it, or when, and the screen on which it stands.

    A number of a figure is one with a noun behind it of people, or of what happened to them. It stands in a paragraph
    with the name of a source and with a day, on whichever screen. A sum of ours is nobody's: it opens the screen, and
    the parts that make it follow, each with its own."""
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
