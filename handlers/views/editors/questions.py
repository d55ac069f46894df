"""What has to be confirmed before a draft is published, as questions with buttons. Pure."""

from collections.abc import Sequence

from config.vocabulary import ReasonKind
from handlers.reporting.checks.warnings import SLIP, DraftWarning, WarningKind, warnings
from handlers.reporting.draft import Draft
from handlers.views.editors.draft import Choice, DraftQuestion
from handlers.views.frame import Frame
from storage.values.editorial import StoredDraft

REASON = "reason_kind"
"""The question why a report is corrected; its answer is a ReasonKind."""


def warning_questions(frame: Frame, stored: StoredDraft, draft: Draft) -> list[DraftQuestion]:
    """The warnings nobody has confirmed yet, and, of a correction, why the report before was wrong."""
    found = warnings(draft, frame.snapshot, corrects=stored.corrects)
    asked = [_question(frame, warning) for warning in found if not warning.confirmed]
    if stored.corrects is not None and REASON not in stored.answers:
        asked.append(_reason(frame, stored.corrects))
    return asked


def ending_of(frame: Frame, stored: StoredDraft, draft: Draft) -> tuple[ReasonKind | None, Sequence[int]]:
    """Why figures end with this draft, and which figures of other reports do: those it says were our mistake."""
    found = warnings(draft, frame.snapshot, corrects=stored.corrects)
    wrong = [warning.old.id for warning in found if warning.old and warning.answer == ReasonKind.OUR_ERROR.value]
    if stored.corrects is not None:
        return ReasonKind(stored.answers[REASON]), wrong
    return (ReasonKind.OUR_ERROR if wrong else None), wrong


def _question(frame: Frame, warning: DraftWarning) -> DraftQuestion:
    text = frame.t(f"warn-{warning.kind.value.replace('_', '-')}", **_values(frame, warning))
    if warning.answer == SLIP:
        return DraftQuestion(key=warning.key, text=frame.t("warn-slip", line=str(warning.line)), choices=())
    choices = tuple(Choice(label=_label(frame, warning, one), answer=one) for one in warning.answers)
    return DraftQuestion(key=warning.key, text=text, choices=choices)


def _values(frame: Frame, warning: DraftWarning) -> dict[str, object]:
    old = warning.old
    return {
        "line": str(warning.line),
        "old": frame.amount(old.amount) if old else "",
        "told": frame.told(old) if old else "",
        "when": frame.when(old.as_of) if old else "",
        "other": str(warning.other or ""),
        "by": warning.by,
        "report": str(warning.report or ""),
        "words": warning.words,
    }


def _label(frame: Frame, warning: DraftWarning, answer: str) -> str:
    if warning.kind is WarningKind.FALLS:
        return frame.t.plain(f"fall-{answer.replace('_', '-')}", old=warning.old.amount.lead if warning.old else 0)
    return frame.t.plain(f"confirm-{warning.kind.value.replace('_', '-')}")


def _reason(frame: Frame, number: int) -> DraftQuestion:
    choices = tuple(
        Choice(label=frame.t.plain(f"reason-{kind.value.replace('_', '-')}"), answer=kind.value) for kind in ReasonKind
    )
    return DraftQuestion(key=REASON, text=frame.t("ask-reason", number=str(number)), choices=choices)
