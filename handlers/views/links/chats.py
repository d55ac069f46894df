"""Buttons under what a chat has asked for and was sent. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import ClassVar

from config.vocabulary import Topic
from handlers.views.links.data import CallbackData, number_of, padded
from handlers.views.links.screens import ITEM, PAGE_DIGITS, REPORT


@dataclass(frozen=True, kw_only=True)
class SubscriptionLink(CallbackData):
    """What becomes of a subscription: one of the actions, or an hour ("07:00") to have it at."""

    prefix: ClassVar = "s:"
    actions: ClassVar = frozenset({"settings", "offer", "changes", "daily", "other", "back", "here", "now", "stop"})

    action: str

    @property
    def hour(self) -> time | None:
        return None if self.action in self.actions else datetime.strptime(self.action, "%H:%M").time()  # noqa: DTZ007

    @property
    def parts(self) -> Sequence[object]:
        return (f"{self.hour:%H:%M}" if self.hour else self.action,)

    @classmethod
    def of(cls, parts: Sequence[str]) -> "SubscriptionLink":
        (action,) = parts
        return cls(action=action)


@dataclass(frozen=True, kw_only=True)
class AlertLink(CallbackData):
    """What becomes of a chat's alerts: one of the actions, a topic that is turned on or off, or quiet hours to be kept
    ("22:00-07:00")."""

    prefix: ClassVar = "a:"
    actions: ClassVar = frozenset({"open", "on", "off", "end", "here", "quiet", "loud"})

    action: str

    @property
    def topic(self) -> Topic | None:
        return Topic(self.action) if self.action in {*Topic} else None

    @property
    def hours(self) -> tuple[time, time] | None:
        """From when to when it is to be quiet."""
        if self.topic or self.action in self.actions:
            return None
        begins, ends = (datetime.strptime(hour, "%H:%M").time() for hour in self.action.split("-"))  # noqa: DTZ007
        if begins == ends:
            raise ValueError(self.action)
        return begins, ends

    @property
    def parts(self) -> Sequence[object]:
        hours = self.hours
        return (f"{hours[0]:%H:%M}-{hours[1]:%H:%M}" if hours else self.action,)

    @classmethod
    def of(cls, parts: Sequence[str]) -> "AlertLink":
        (action,) = parts
        return cls(action=action)


@dataclass(frozen=True, kw_only=True)
class ForgetLink(CallbackData):
    """What is to be forgotten: the chat it stands in, all of a person whose chat it is, or nothing."""

    prefix: ClassVar = "f:"
    choices: ClassVar = frozenset({"chat", "all", "keep"})

    what: str

    @property
    def parts(self) -> Sequence[object]:
        return (self.what,)

    @classmethod
    def of(cls, parts: Sequence[str]) -> "ForgetLink":
        (what,) = parts
        if what not in cls.choices:
            raise ValueError(what)
        return cls(what=what)


@dataclass(frozen=True, kw_only=True)
class WhyItCameLink(CallbackData):
    """Asks why the message of an edition came to the chat it stands in."""

    prefix: ClassVar = "w:"

    edition: int

    @property
    def parts(self) -> Sequence[object]:
        return (self.edition,)

    @classmethod
    def of(cls, parts: Sequence[str]) -> "WhyItCameLink":
        (edition,) = parts
        return cls(edition=number_of(edition))


@dataclass(frozen=True, kw_only=True)
class EditionLink(CallbackData):
    """What stands behind the message of an edition: one of its screens and a page of it; none is the message itself.
    `apart`: it stands in a message of its own."""

    prefix: ClassVar = "n:"

    edition: int
    screen: str = ""
    page: int = 0
    apart: bool = False

    @property
    def set_apart(self) -> "EditionLink":
        return replace(self, apart=True)

    @property
    def report(self) -> str:
        """The number of the report that is asked for, if one is."""
        return self.screen.removeprefix(REPORT) if self.screen.startswith(REPORT) else ""

    def to_report(self, number: str) -> "EditionLink":
        return replace(self, screen=REPORT + number, page=0)

    @property
    def parts(self) -> Sequence[object]:
        return self.edition, self.screen, self.page or "", "a" if self.apart else ""

    @classmethod
    def of(cls, parts: Sequence[str]) -> "EditionLink":
        edition, screen, page, apart = padded(parts, 4)
        if not ITEM.fullmatch(screen):
            raise ValueError(screen)
        number = number_of(page, PAGE_DIGITS) if page else 0
        return cls(edition=number_of(edition), screen=screen, page=number, apart=bool(apart))
