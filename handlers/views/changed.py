"""Behind "What changed": each count against the one before it. Pure (docs/rules.md, rules 10 and 11)."""

from markupsafe import Markup

from handlers.views import buttons
from handlers.views import toll as phrases
from handlers.views.frame import Frame
from handlers.views.screen import Screen
from handlers.views.texts import blocks, lines
from storage.changes import Change, ChangeKind, changes
from storage.records import Figure

MOST = 8  # lines, one phone screen


def changed(frame: Frame) -> Screen:
    found = changes(frame.snapshot)
    told = [change for change in found if change.new.victim_party][:MOST]
    title = frame.titled("changed-title")
    body = [lines([_line(frame, change), _why(frame, change)]) for change in told]
    text = blocks([title, *body]) if told else blocks([title, frame.t("changed-none")])
    row = (
        buttons.to(frame, "button-status", "status"),
        buttons.to(frame, "button-timeline", "timeline"),
        buttons.to(frame, "button-sources", "sources"),
    )
    return Screen(text=text, rows=(row,))


def _line(frame: Frame, change: Change) -> Markup:
    now = frame.amount(change.new.amount)
    values = {"what": phrases.whose(frame, change.new), "now": now, "told": frame.told(change.new)}
    if change.old is None:
        return frame.t("change-first", **values)
    before = frame.amount(change.old.amount)
    return frame.t(
        f"change-{change.kind.value.replace('_', '-')}",
        before=before,
        when=frame.when(change.old.as_of),
        before_told=frame.told(change.old),
        n=abs(change.difference or 0),
        **values,
    )


def _why(frame: Frame, change: Change) -> Markup | None:
    """What keeps two counts from being read as a difference."""
    if change.kind is ChangeKind.REVISED_DOWN:
        return frame.t("change-revision-note")
    if change.after_revision:
        return frame.t("change-after-revision")
    if change.kind is ChangeKind.NOT_COMPARABLE and change.old:
        return frame.t("change-coverage", before=_covers(frame, change.old), now=_covers(frame, change.new))
    return None


def _covers(frame: Frame, figure: Figure) -> str:
    return figure.coverage_note or frame.t.plain("coverage-unsaid")
