"""What a button carries (callback data): the address of a screen, or what a tap does. Pure.

A button holds everything its answer needs, so any process can answer it after any restart. People tap buttons of last
year: what was written once is read for ever.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import ClassVar, Self

from config.vocabulary import ReasonKind, Role, Topic
from storage.values.editorial import ActionKind, AuditFilter

MAX_BYTES = 64  # Telegram's limit for callback_data
REPORT = "report-"
"""Before a report's number: what stands behind a message."""

OF = "~"
"""Before the name of a screen: the sources of what that one tells."""

_DIGITS = 9  # of a number: no column holds many more
_PAGE_DIGITS = 4
_PERSON_DIGITS = 13
_SECONDS_DIGITS = 10
LONGEST_ITEM = 20  # leaves room for what the buttons under its screen add
_ITEM = re.compile(rf"[\w-]{{0,{LONGEST_ITEM}}}", re.ASCII)
_BACK = re.compile(r"(~?[\w-]{1,20})(?:\.([\w-]{0,20}))?(?:\.(\d{1,4}))?", re.ASCII)  # screen.item.page


class BadLink(ValueError):
    """Callback data that this program did not write, or no longer understands."""


class CallbackData(ABC):
    """One kind of button, told by its prefix. Its parts stand behind that; empty ones at the end are left out."""

    prefix: ClassVar[str]
    separator: ClassVar[str] = "|"

    @property
    @abstractmethod
    def parts(self) -> Sequence[object]: ...

    @classmethod
    @abstractmethod
    def of(cls, parts: Sequence[str]) -> Self:
        """Of parts that somebody may have forged; raises ValueError."""

    def encode(self) -> str:
        """The callback data, at most 64 bytes; ValueError where a code of the situation file is too long for it."""
        data = self.prefix + self.separator.join(map(str, self.parts)).rstrip(self.separator)
        if len(data.encode()) > MAX_BYTES:
            raise ValueError(f"{data!r} is longer than {MAX_BYTES} bytes")
        return data


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
        screen, day, known, party, place, item, page, back = _padded(parts, 8)
        if not screen or not _ITEM.fullmatch(item) or not (not back or _BACK.fullmatch(back)):
            raise ValueError(item)
        number = _number(page, _PAGE_DIGITS) if page else 0
        return cls(
            screen=screen,
            day=_day(day),
            known_now=bool(known),
            party=party,
            place=place,
            item=item,
            page=number,
            back=back,
        )


@dataclass(frozen=True, kw_only=True)
class DraftLink(CallbackData):
    """`action` is one word; `question` and `value` belong to an answer. A tap on an older version changes nothing."""

    prefix: ClassVar = "d:"

    draft: int
    version: int
    action: str
    question: str = ""
    value: str = ""

    @property
    def parts(self) -> Sequence[object]:
        return self.draft, self.version, self.action, self.question, self.value

    @classmethod
    def of(cls, parts: Sequence[str]) -> "DraftLink":
        draft, version, action, question, value = _padded(parts, 5)
        if not action:
            raise ValueError(action)
        return cls(draft=_number(draft), version=_number(version), action=action, question=question, value=value)


_LEFT = "left"


@dataclass(frozen=True, kw_only=True)
class RetractLink(CallbackData):
    """Why a report is taken back, under the question that answers the /retract with the reason in words."""

    prefix: ClassVar = "r:"
    separator: ClassVar = ":"

    report: int
    kind: ReasonKind | None  # None: it is left as it is

    @property
    def parts(self) -> Sequence[object]:
        return self.report, self.kind.value if self.kind else _LEFT

    @classmethod
    def of(cls, parts: Sequence[str]) -> "RetractLink":
        report, kind = parts
        return cls(report=_number(report), kind=None if kind == _LEFT else ReasonKind(kind))


@dataclass(frozen=True, kw_only=True)
class RevokeLink(CallbackData):
    """Whether all that a person (our number) has posted since a moment is taken back. `version` is that of the record
    which was shown: of another one it is shown anew."""

    prefix: ClassVar = "k:"
    separator: ClassVar = ":"

    sure: bool
    person: int
    since: datetime
    version: int

    @property
    def parts(self) -> Sequence[object]:
        return "back" if self.sure else _LEFT, self.person, int(self.since.timestamp()), self.version

    @classmethod
    def of(cls, parts: Sequence[str]) -> "RevokeLink":
        answer, person, since, version = parts
        if answer not in ("back", _LEFT):
            raise ValueError(answer)
        moment = datetime.fromtimestamp(_number(since, _SECONDS_DIGITS), UTC)
        return cls(sure=answer != _LEFT, person=_number(person), since=moment, version=_number(version))


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
class RoleLink(CallbackData):
    """What somebody, by Telegram's number, is to be: under the question whether an owner shall be less, or under a
    message of theirs that an owner forwards."""

    prefix: ClassVar = "e:"
    separator: ClassVar = ":"
    wishes: ClassVar = frozenset({"editor", "reporter", "remove"})

    wish: str
    person: int

    @property
    def parts(self) -> Sequence[object]:
        return self.wish, self.person

    @classmethod
    def of(cls, parts: Sequence[str]) -> "RoleLink":
        wish, person = parts
        if wish not in cls.wishes:
            raise ValueError(wish)
        return cls(wish=wish, person=_number(person, _PERSON_DIGITS))


@dataclass(frozen=True, kw_only=True)
class InviteLink(CallbackData):
    """Asks for a link that gives a role."""

    prefix: ClassVar = "i:"

    role: Role

    @property
    def parts(self) -> Sequence[object]:
        return (self.role.value,)

    @classmethod
    def of(cls, parts: Sequence[str]) -> "InviteLink":
        (role,) = parts
        return cls(role=Role(role))


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
class DeliveryLink(CallbackData):
    """A page of what was pushed."""

    prefix: ClassVar = "v:"

    page: int

    @property
    def parts(self) -> Sequence[object]:
        return (self.page,)

    @classmethod
    def of(cls, parts: Sequence[str]) -> "DeliveryLink":
        (page,) = parts
        return cls(page=_number(page, _PAGE_DIGITS))


_TABLE = "csv"


@dataclass(frozen=True, kw_only=True)
class AuditLink(CallbackData):
    """The audit trail as a table, as far as it is wanted."""

    prefix: ClassVar = "u:"

    wanted: AuditFilter

    @property
    def parts(self) -> Sequence[object]:
        since = int(self.wanted.since.timestamp()) if self.wanted.since else ""
        numbers = ("" if each is None else each for each in (self.wanted.report, self.wanted.person))
        return _TABLE, *numbers, since, self.wanted.kind.value if self.wanted.kind else ""

    @classmethod
    def of(cls, parts: Sequence[str]) -> "AuditLink":
        table, report, person, since, kind = _padded(parts, 5)
        if table != _TABLE:
            raise ValueError(table)
        return cls(
            wanted=AuditFilter(
                report=_number(report) if report else None,
                person=_number(person) if person else None,
                since=datetime.fromtimestamp(_number(since, _SECONDS_DIGITS), UTC) if since else None,
                kind=ActionKind(kind) if kind else None,
            )
        )


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
        return cls(edition=_number(edition))


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
        edition, screen, page, apart = _padded(parts, 4)
        if not _ITEM.fullmatch(screen):
            raise ValueError(screen)
        number = _number(page, _PAGE_DIGITS) if page else 0
        return cls(edition=_number(edition), screen=screen, page=number, apart=bool(apart))


KINDS: Mapping[str, type[CallbackData]] = {
    kind.prefix: kind
    for kind in (
        Link,
        DraftLink,
        RetractLink,
        RevokeLink,
        SubscriptionLink,
        AlertLink,
        RoleLink,
        InviteLink,
        ForgetLink,
        DeliveryLink,
        AuditLink,
        WhyItCameLink,
        EditionLink,
    )
}


def decode(data: str) -> CallbackData:
    """What a kind's `encode` wrote; raises BadLink for anything else."""
    kind = KINDS.get(data[:2], Link)
    try:
        link = kind.of(data.removeprefix(kind.prefix).split(kind.separator))
        written = link.encode()
    except ValueError:
        raise BadLink from None  # neither holds what somebody may have typed
    if written != data:
        raise BadLink
    return link


def _padded(parts: Sequence[str], length: int) -> Sequence[str]:
    return [*parts, *[""] * (length - len(parts))]


def _number(text: str, digits: int = _DIGITS) -> int:
    if not text.isdecimal() or len(text) > digits:
        raise ValueError(text)
    return int(text)


def _day(text: str) -> date | None:
    day = datetime.strptime(text, "%Y%m%d").date() if text else None  # noqa: DTZ007 a day has no zone
    if day and day.year == date.max.year:
        raise ValueError(text)  # the last one has no end in some zones
    return day
