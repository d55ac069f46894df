"""Buttons of those who keep the record: drafts, reports, roles, deliveries, the audit trail. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from config.states import Role
from config.vocabulary import ReasonKind, Status
from handlers.views.links.data import CallbackData, number_of, padded
from handlers.views.links.screens import PAGE_DIGITS
from storage.values.editorial import ActionKind, AuditFilter

_PERSON_DIGITS = 13  # those of the largest number that Telegram gives a person
_SECONDS_DIGITS = 10  # of seconds since 1970: enough until 2286


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
        draft, version, action, question, value = padded(parts, 5)
        if not action:
            raise ValueError(action)
        return cls(draft=number_of(draft), version=number_of(version), action=action, question=question, value=value)


@dataclass(frozen=True, kw_only=True)
class GuidedLink(CallbackData):
    """What somebody reports by buttons, whose people it counts (a side's code) once that is said, and whether they are
    civilians, soldiers or not told apart."""

    prefix: ClassVar = "g:"
    subjects: ClassVar = frozenset(
        {"killed", "injured", "displaced", "step", "talks", "offer", "ceasefire", "agreement"}
    )

    what: str
    party: str = ""
    status: Status | None = None

    @property
    def parts(self) -> Sequence[object]:
        return self.what, self.party, self.status or ""

    @classmethod
    def of(cls, parts: Sequence[str]) -> "GuidedLink":
        what, party, status = padded(parts, 3)
        if what not in cls.subjects:
            raise ValueError(what)
        return cls(what=what, party=party, status=Status(status) if status else None)


@dataclass(frozen=True, kw_only=True)
class ReadLink(CallbackData):
    """That the message which is answered is a report."""

    prefix: ClassVar = "y:"

    @property
    def parts(self) -> Sequence[object]:
        return ()

    @classmethod
    def of(cls, parts: Sequence[str]) -> "ReadLink":
        if any(parts):
            raise ValueError(parts)
        return cls()


_LEFT, _ASKS = "left", "asks"


@dataclass(frozen=True, kw_only=True)
class RetractLink(CallbackData):
    """Whether and why a report is taken back, under the question that answers the /retract with the reason in words."""

    prefix: ClassVar = "r:"
    separator: ClassVar = ":"

    report: int
    kind: ReasonKind | None  # None: it is left as it is, or asked about
    asks: bool = False

    @property
    def parts(self) -> Sequence[object]:
        return self.report, _ASKS if self.asks else self.kind.value if self.kind else _LEFT

    @classmethod
    def of(cls, parts: Sequence[str]) -> "RetractLink":
        report, kind = parts
        if kind == _ASKS:
            return cls(report=number_of(report), kind=None, asks=True)
        return cls(report=number_of(report), kind=None if kind == _LEFT else ReasonKind(kind))


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
        moment = datetime.fromtimestamp(number_of(since, _SECONDS_DIGITS), UTC)
        return cls(sure=answer != _LEFT, person=number_of(person), since=moment, version=number_of(version))


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
        return cls(wish=wish, person=number_of(person, _PERSON_DIGITS))


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
        return cls(page=number_of(page, PAGE_DIGITS))


_TABLE, _PAGE = "csv", "p"


@dataclass(frozen=True, kw_only=True)
class AuditLink(CallbackData):
    """The audit trail as far as it is wanted: one of its pages, or all of it as a table."""

    prefix: ClassVar = "u:"

    wanted: AuditFilter
    page: int | None = None  # None: the table

    @property
    def parts(self) -> Sequence[object]:
        since = int(self.wanted.since.timestamp()) if self.wanted.since else ""
        numbers = ("" if each is None else each for each in (self.wanted.report, self.wanted.person))
        shown = _TABLE if self.page is None else f"{_PAGE}{self.page}"
        return shown, *numbers, since, self.wanted.kind.value if self.wanted.kind else ""

    @classmethod
    def of(cls, parts: Sequence[str]) -> "AuditLink":
        shown, report, person, since, kind = padded(parts, 5)
        if shown != _TABLE and not shown.startswith(_PAGE):
            raise ValueError(shown)
        return cls(
            page=None if shown == _TABLE else number_of(shown.removeprefix(_PAGE), PAGE_DIGITS),
            wanted=AuditFilter(
                report=number_of(report) if report else None,
                person=number_of(person) if person else None,
                since=datetime.fromtimestamp(number_of(since, _SECONDS_DIGITS), UTC) if since else None,
                kind=ActionKind(kind) if kind else None,
            ),
        )
