"""Corrections in words, of a number that was told and is wrong: what it is now, whose mistake it was, what was told.
Pure."""

from markupsafe import Markup

from config.vocabulary import ReasonKind
from handlers.views.frame import Frame
from handlers.views.phrases.figures import counted, figure_line, told_line
from handlers.views.texts import lines
from storage.rules.dates import same_moment
from storage.rules.pushed.again import Correction
from storage.values.report import Figure

WHOSE = (ReasonKind.SOURCE_REVISED, ReasonKind.RELAY_ERROR, ReasonKind.WITHDRAWN)
"""Whose mistake takes a line of its own; "Our mistake" says it."""


def correction_lines(frame: Frame, one: Correction, *, known_told: bool = True, pushed: bool = False) -> Markup:
    """ "Our mistake. Thailand: 26 soldiers dead, not 31", what the chat was told, and the reason as far as one is
    stated. `known_told` says that it is noted that this chat was told the wrong number. Where it is `pushed` it
    opens with "Correction" or "Our mistake", and says whose it was in a line of its own."""
    kind = one.ended.reason_kind.value if one.ended.reason_kind else "none"
    key = "correction-told" if known_told else "correction-recorded"
    when = frame.dates.when(one.wrong.as_of)
    opens = frame.t.plain("pushed-correction-title" if pushed else "correction-title", kind=kind)
    whose = frame.t("correction-whose", kind=kind) if pushed and kind in WHOSE else None
    reason = frame.t("correction-reason", reason=one.ended.reason) if one.ended.reason else None
    if one.right and _is_in_its_place(frame, one):
        if _gives_its_number(one.right, one.wrong):
            right = figure_line(frame, one.right)
            title = frame.t("correction-same", opens=opens, right=right, told=frame.told(one.right))
            return lines([title, frame.t(f"{key}-same", when=when), whose, reason])
        told = {"opens": opens, "right": figure_line(frame, one.right), "wrong": _wrong(frame, one)}
        title = frame.t("correction", told=frame.told(one.right), **told)
        return lines([title, frame.t(key, wrong=_wrong(frame, one), when=when), whose, reason])
    title = frame.t("correction-gone", opens=opens, wrong=figure_line(frame, one.wrong), told=frame.told(one.wrong))
    standing = frame.t("correction-standing", line=told_line(frame, one.right)) if one.right else None
    return lines([title, standing or frame.t("correction-nothing"), whose, reason])


def _is_in_its_place(frame: Frame, one: Correction) -> bool:
    """Whether another number was given for the same count: not where an older one stands again, or a newer goes on."""
    if one.right is None or one.right.id == one.ended.replaced_by:
        return one.right is not None
    return same_moment(one.right.as_of, one.wrong.as_of, frame.snapshot.situation.zone)


def _gives_its_number(right: Figure, wrong: Figure) -> bool:
    """Whether something else than the number was wrong, as its day."""
    return _counts_the_same(right, wrong) and right.amount == wrong.amount


def _counts_the_same(right: Figure, wrong: Figure) -> bool:
    return (right.metric, right.victim_status, right.causation, right.unit, right.coverage_note) == (
        wrong.metric,
        wrong.victim_status,
        wrong.causation,
        wrong.unit,
        wrong.coverage_note,
    )


def _wrong(frame: Frame, one: Correction) -> Markup:
    """The number alone where nothing else of it is wrong."""
    same = one.right and _counts_the_same(one.right, one.wrong)
    return frame.t("plain", text=frame.amount_of(one.wrong)) if same else counted(frame, one.wrong)
