"""Links, the addresses of screens: which, of when, of whom, and the way back. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2s
from typing import ClassVar

from handlers.views.links.data import CallbackData, day_of, number_of, padded

REPORT = "report-"
"""Before a report's number: what stands behind a message."""
OF = "~"
"""Before the name of a screen: the sources of what that one tells."""
PAGE_DIGITS = 4
LONGEST_ITEM = 20  # leaves room for what the buttons under its screen add
ITEM = re.compile(rf"[\w-]{{0,{LONGEST_ITEM}}}", re.ASCII)
_BACK = re.compile(r"(~?[\w-]{1,20})(?:\.([\w-]{0,20}))?(?:\.(\d{1,4}))?", re.ASCII)  # screen.item.page


def item_of(code: str) -> str:
    """A code as the item of a link: one that is too long by a short name of its own."""
    # A hash, so that any process finds the source again by its code, after any restart.
    return code if len(code) <= LONGEST_ITEM else blake2s(code.encode(), digest_size=LONGEST_ITEM // 2).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Link(CallbackData):
    """`day` None asks for now; `known_now` asks for that day with what became known later; `item` is the screen's
    own: a track, a report's number, a filter. `page` counts from 0. A screen's name behind `~` asks for the sources of
    that screen. `back` is the screen that it was opened from, "casualties.injured.2": about the same day, party and
    place."""

    prefix: ClassVar = ""

    screen: str
    day: date | None = None
    known_now: bool = False
    party: str = ""
    place: str = ""
    item: str = ""
    page: int = 0
    back: str = ""

    def to(self, screen: str, *, item: str = "", page: int = 0) -> "Link":
        """Another screen about the same day, party and place."""
        return replace(self, screen=screen, item=item, page=page, back="")

    def into(self, screen: str, *, item: str = "", page: int = 0) -> "Link":
        """A screen behind this one, which leads back here; from one of a kind to the next, to where the first was
        opened."""
        here = ".".join([self.screen, self.item, str(self.page or "")]).rstrip(".")
        return replace(self.to(screen, item=item, page=page), back=self.back if screen == self.screen else here)

    @property
    def opened_from(self) -> "Link | None":
        """The screen it was opened from, where that is known."""
        found = _BACK.fullmatch(self.back)
        return self.to(found[1], item=found[2] or "", page=int(found[3] or 0)) if found else None

    @property
    def of_its_sources(self) -> "Link":
        """Where each thing of this very screen comes from."""
        return replace(self, screen=OF + self.screen.removeprefix(OF))

    @property
    def origin(self) -> "Link | None":
        """The screen whose sources are asked for, if they are."""
        return replace(self, screen=self.screen.removeprefix(OF)) if self.screen.startswith(OF) else None

    def encode(self) -> str:
        """As every kind; the way back is left out where there is no room for it."""
        try:
            return super().encode()
        except ValueError:
            if not self.back:
                raise
        return replace(self, back="").encode()

    @property
    def parts(self) -> Sequence[object]:
        day = self.day.strftime("%Y%m%d") if self.day else ""
        return (
            self.screen,
            day,
            "k" if self.known_now else "",
            self.party,
            self.place,
            self.item,
            self.page or "",
            self.back,
        )

    @classmethod
    def of(cls, parts: Sequence[str]) -> "Link":
        screen, day, known, party, place, item, page, back = padded(parts, 8)
        if not screen or not ITEM.fullmatch(item) or not (not back or _BACK.fullmatch(back)):
            raise ValueError(item)
        number = number_of(page, PAGE_DIGITS) if page else 0
        return cls(
            screen=screen,
            day=day_of(day),
            known_now=bool(known),
            party=party,
            place=place,
            item=item,
            page=number,
            back=back,
        )
