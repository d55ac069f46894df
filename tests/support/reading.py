"""Screens as a reader has them: made from a record without a database, and read as Telegram shows them."""

import textwrap
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
