"""The audit trail as owners see it. Pure."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from handlers.views.frame import Frame
from handlers.views.phrases.times import exact_hour
from handlers.views.screen import Screen
from handlers.views.texts import blocks, lines
from storage.values.editorial import AuditEntry

MOST = 15  # entries on a screen
DIGITS = 9


def trail(frame: Frame, found: Sequence[AuditEntry], report: int | None, known: Mapping[int, int]) -> Screen:
    """The newest entries, of one report where it is named. `known` are Telegram's numbers of those who may be named by
    them; others are told by ours."""
    if not found:
        return Screen(text=frame.t("audit-none") if report is None else frame.t("audit-none-of", number=str(report)))
    title = frame.t("audit-title") if report is None else frame.t("audit-title-of", number=str(report))
    return Screen(text=blocks([title, lines([_line(frame, one, known) for one in found]), frame.t("audit-more")]))


def not_a_report(frame: Frame, given: str) -> Screen:
    return Screen(text=frame.t("audit-how", word=given))


def _line(frame: Frame, one: AuditEntry, known: Mapping[int, int]) -> Markup:
    moment = frame.dates.local(one.at)
    who = _who(frame, one.person, known)
    about = _who(frame, one.detail.get("person"), known)
    role = str(one.detail.get("role", ""))
    what = frame.t.plain(f"audit-{one.action.replace('_', '-')}", about=about, role=role)
    values = {"day": frame.dates.day(moment.date()), "hour": exact_hour(frame, one.at, frame.snapshot.situation.zone)}
    of = one.report or one.draft
    if of is None:
        return frame.t("audit-line", who=who, what=what, **values)
    kind = "report" if one.report else "draft"
    return frame.t("audit-line-of", who=who, what=what, kind=kind, number=str(of), **values)


def _who(frame: Frame, person: int | None, known: Mapping[int, int]) -> str:
    if person is None:
        return frame.t.plain("audit-program")
    return str(known[person]) if person in known else frame.t.plain("audit-person", number=str(person))
