"""The address of a screen: what a command asks for and what a button carries. Pure.

A button holds everything its screen needs, so any process can answer it after any restart.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

MAX_BYTES = 64  # Telegram's limit for callback_data


class BadLink(ValueError):
    """Callback data that this program did not write, or no longer understands."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """`day` None asks for now; `known_now` asks for that day with what became known later; `item` is the screen's
    own: a track, a report's number, a filter. `page` counts from 0."""

    screen: str
    day: date | None = None
    known_now: bool = False
    party: str = ""
    place: str = ""
    item: str = ""
    page: int = 0

    def to(self, screen: str, *, item: str = "", page: int = 0) -> "Link":
        """Another screen about the same day, party and place."""
        return replace(self, screen=screen, item=item, page=page)

    def encode(self) -> str:
        """The callback data, at most 64 bytes; ValueError where a code of the situation file is too long for it."""
        day = self.day.strftime("%Y%m%d") if self.day else ""
        fields = (self.screen, day, "k" if self.known_now else "", self.party, self.place, self.item, self.page or "")
        data = "|".join(str(field) for field in fields).rstrip("|")
        if len(data.encode()) > MAX_BYTES:
            raise ValueError(f"{data!r} is longer than {MAX_BYTES} bytes")
        return data


def decode(data: str) -> Link:
    """The link that `Link.encode` wrote; raises BadLink for anything else."""
    screen, day, known, party, place, item, page, *_ = data.split("|") + [""] * 6
    try:
        parsed = datetime.strptime(day, "%Y%m%d").date() if day else None  # noqa: DTZ007 a day has no zone
        number = int(page or 0)
        link = Link(screen=screen, day=parsed, known_now=bool(known), party=party, place=place, item=item, page=number)
        written = link.encode()
    except ValueError as error:
        raise BadLink(data) from error
    if not screen or number < 0 or written != data:
        raise BadLink(data)
    return link


PREFIX = "d:"


@dataclass(frozen=True, kw_only=True)
class DraftLink:
    """`action` is one word; `question` and `value` belong to an answer. A tap on an older version changes nothing."""

    draft: int
    version: int
    action: str
    question: str = ""
    value: str = ""

    def encode(self) -> str:
        """The callback data, at most 64 bytes."""
        fields = (self.draft, self.version, self.action, self.question, self.value)
        data = PREFIX + "|".join(str(field) for field in fields).rstrip("|")
        if len(data.encode()) > MAX_BYTES:
            raise ValueError(f"{data!r} is longer than {MAX_BYTES} bytes")
        return data


def decode_draft_link(data: str) -> DraftLink:
    """The tap that `DraftLink.encode` wrote; raises BadLink for anything else."""
    draft, version, action, question, value, *rest = data.removeprefix(PREFIX).split("|") + [""] * 4
    if any(rest) or not (draft.isdecimal() and version.isdecimal() and action):
        raise BadLink(data)
    return DraftLink(draft=int(draft), version=int(version), action=action, question=question, value=value)
