"""The audit trail as owners see it, on a screen or as a table. Pure."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from handlers.parsing.zones import city
from handlers.reporting.lines.when.since import NoSince
from handlers.views.frame import Frame
from handlers.views.links.editors import AuditLink
from handlers.views.phrases.times import exact_hour
from handlers.views.screen import Button, Screen
from handlers.views.texts import MissingText, blocks, lines
from storage.values.editorial import AuditEntry, AuditFilter
from storage.values.report import When

MOST = 15  # entries on a screen
DIGITS = 9  # of a report's number: no column holds many more
DOCUMENT = "audit.csv"
_CHANGE = ("line", "what", "before", "after")  # of a draft
_WORD = 32  # characters of a step that this program does not know


@dataclass(frozen=True, kw_only=True)
class Page:
    """Which entries are `wanted`, and what the person is called of whom they are (`whose`); the `number`-th page of
    them, and whether there are older ones."""

    wanted: AuditFilter
    whose: str = ""
    number: int = 0
    older: bool = False


def trail(frame: Frame, found: Sequence[AuditEntry], page: Page, known: Mapping[int, str]) -> Screen:
    """Entries, the newest first. `known` are the names of those who may be named; others are told by our numbers."""
    asked = _asked(frame, page.wanted, page.whose)
    if not found and not page.number:
        return Screen(text=lines([frame.t("audit-none"), asked]))
    told = lines([_line(frame, one, known) for one in found]) if found else frame.t("audit-none")
    text = blocks([lines([frame.t("audit-title"), asked]), told, frame.t("audit-more")])
    table = Button(label=frame.t.plain("audit-button-csv"), link=AuditLink(wanted=page.wanted))
    return Screen(text=text, rows=(_ways(frame, page), (table,)))


def _ways(frame: Frame, page: Page) -> tuple[Button | None, ...]:
    newer = AuditLink(wanted=page.wanted, page=page.number - 1) if page.number else None
    older = AuditLink(wanted=page.wanted, page=page.number + 1) if page.older else None
    return (
        Button(label=frame.t.plain("button-newer"), link=newer) if newer else None,
        Button(label=frame.t.plain("button-earlier"), link=older) if older else None,
    )


def _asked(frame: Frame, wanted: AuditFilter, whose: str) -> Markup | None:
    """Which entries are meant, where it is not all of them."""
    told = [
        frame.t("audit-of-report", number=str(wanted.report)) if wanted.report is not None else None,
        frame.t("audit-of-person", whose=whose) if wanted.person is not None else None,
        _since(frame, wanted),
        frame.t("audit-of-kind", kind=wanted.kind.value) if wanted.kind else None,
    ]
    return Markup(" · ").join(part for part in told if part) or None


def _since(frame: Frame, wanted: AuditFilter) -> Markup | None:
    if wanted.since is None:
        return None
    zone = city(frame.snapshot.situation.zone_name, frame.t.language)
    return frame.t("audit-since", when=frame.dates.in_full(When(at=wanted.since, exact=True)), city=zone)


def caption(frame: Frame, count: int, wanted: AuditFilter, whose: str) -> Markup:
    """What stands below the table."""
    return lines([frame.t("audit-caption", n=count), _asked(frame, wanted, whose)])


def as_csv(entries: Sequence[AuditEntry]) -> str:
    """Entries as they come, the newest first, turned into a table with a line of names, the oldest first; times in
    UTC, persons by our numbers."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["entry", "at", "person", "action", "draft", "report", "detail"])
    for one in reversed(entries):
        detail = json.dumps(one.detail, ensure_ascii=False, sort_keys=True)
        table.writerow([one.id, one.at.isoformat(), one.person, one.action, one.draft, one.report, detail])
    return out.getvalue()


def not_understood(frame: Frame, given: str) -> Screen:
    return Screen(text=blocks([frame.t("audit-unread", word=given), _how(frame)]))


def nobody(frame: Frame, given: str) -> Screen:
    return Screen(text=blocks([frame.t("revoke-nobody", word=given), _how(frame)]))


def no_since(frame: Frame, why: NoSince) -> Screen:
    return Screen(text=blocks([frame.t(f"revoke-since-{why.kind.value}", word=why.word), _how(frame)]))


def _how(frame: Frame) -> Markup:
    return frame.t("audit-how", day=frame.snapshot.situation.first_look.isoformat())


def _line(frame: Frame, one: AuditEntry, known: Mapping[int, str]) -> Markup:
    moment = frame.dates.local(one.at)
    who = _who(frame, one.person, known)
    about = _who(frame, one.detail.get("person"), known)
    what = _did(frame, one, about)
    values = {"day": frame.dates.day(moment.date()), "hour": exact_hour(frame, one.at, frame.snapshot.situation.zone)}
    of = one.report or one.draft
    if of is None:
        return frame.t("audit-line", who=who, what=what, **values)
    kind = "report" if one.report else "draft"
    return frame.t("audit-line-of", who=who, what=what, kind=kind, number=str(of), **values)


def _did(frame: Frame, one: AuditEntry, about: str) -> str:
    """A word of another program is told as it stands there."""
    try:
        told: dict[str, Any] = {name: str(one.detail.get(name, "")) for name in ("role", "side", *_CHANGE)}
        told |= {"line": line} if isinstance(line := one.detail.get("line"), int) else {}  # 0: the message as a whole
        return frame.t.plain(f"audit-{one.action.replace('_', '-')}", about=about, **told)
    except MissingText:
        return frame.t.plain("audit-unknown", action=one.action[:_WORD])


def _who(frame: Frame, person: Any, known: Mapping[int, str]) -> str:
    if not isinstance(person, int):
        return frame.t.plain("audit-program")
    return known.get(person) or frame.t.plain("audit-person", number=str(person))
