"""The names of appointments and commitments, by which their outcome finds them. Pure."""

import re
from collections.abc import Sequence

from config.vocabulary import StepKind
from handlers.parsing.terms import fold
from handlers.reporting.text.line_text import key, slug
from storage.values.report import Step, When

_MEANT = 4  # letters of a word that tells one commitment from another; digits always do


def item_of(kind: StepKind, told: str, due: When | None, track: str, steps: Sequence[Step], *, promise: bool) -> str:
    """The item of a step with this text: a new appointment's or commitment's own, or that of the one in the track which
    is told again, or whose outcome this is. '' for steps that are about no such thing. The same words name the same
    item; so does the same day, of appointments."""
    own = slug(told, (), key(kind, fold(told), due))
    if kind in {StepKind.POSTPONED, StepKind.CANCELLED}:
        meetings = [step for step in steps if step.track == track and step.kind is StepKind.SCHEDULED]
        meant = max(meetings, key=lambda step: (_shared(told, step), step.at.at), default=None)
        return meant.item if meant else ""
    if due:
        again = [s for s in steps if s.track == track and s.kind is kind and s.due and s.due.at.date() == due.at.date()]
        same = [step for step in again if kind is StepKind.SCHEDULED or _shared(told, step)]
        return same[-1].item if same else own
    if not promise and kind not in {StepKind.COMMITMENT_DONE, StepKind.COMMITMENT_PART}:
        return ""
    owed = [step for step in steps if step.track == track and step.kind is StepKind.COMMITMENT_DUE]
    likest = max(owed, key=lambda step: (_shared(told, step), step.at.at), default=None)
    return likest.item if likest and _shared(told, likest) else own


def _shared(told: str, step: Step) -> int:
    """How many words that matter a text shares with a commitment."""
    return len(_words(told) & _words(" ".join((step.item, *step.texts.values()))))


def _words(text: str) -> set[str]:
    words = (fold(word) for word in re.split(r"[\s-]+", text))
    return {word for word in words if len(word) >= _MEANT or word.isdigit()}
