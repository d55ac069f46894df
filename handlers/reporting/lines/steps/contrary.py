"""A step line whose text says the contrary of its step: "not agreed | in force", "cancelled | held". Pure."""

import re

from config.patterns import any_of
from config.vocabulary import StepKind
from handlers.parsing.negations import NEGATIONS
from handlers.parsing.terms import Known, fold, read_terms
from handlers.reporting.text.lexicon import Said
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import AGREEING, MEETING, WITHDRAWN

_AGREED = frozenset({StepKind.ACCEPT, StepKind.SIGNED, StepKind.IN_FORCE, StepKind.RESUMED})
_OFF = frozenset({StepKind.CANCELLED, StepKind.POSTPONED})
_CONTRARY = {
    **dict.fromkeys(_AGREED, _OFF | {StepKind.DECLINE, StepKind.DENIED}),
    StepKind.HELD: _OFF,
    StepKind.SCHEDULED: frozenset({StepKind.CANCELLED}),
}
_AGREEING, _MEETING = (frozenset(map(fold, words)) for words in (AGREEING, MEETING))
_KEPT = frozenset({StepKind.COMMITMENT_DONE, StepKind.COMMITMENT_PART})
_WITHDRAWN = re.compile(rf"(?<!\w)(?:{any_of(WITHDRAWN)})(?!\w)", re.IGNORECASE)
_TAKEN_BACK = {**dict.fromkeys(_AGREED, _AGREEING), StepKind.HELD: _MEETING}
"""Words that take back a step where a negation stands before them; a promise that was kept is by any."""
_WORD = re.compile(r"\S+")


def says_nothing_contrary(text: Written, kind: StepKind, known: Known) -> None:
    """Raises Unclear at a word in the text that says the contrary of the step."""
    for term in read_terms(text.left, known):
        if term.sense is not Said.STEP:
            continue
        negation = _negation_before(text, term.start)
        step = StepKind(term.value)
        if negation is not None and (step is kind or (kind in _AGREED and step in _AGREED)):
            raise Unclear(UnclearKind.CONTRARY, negation, term.end)
        if negation is None and step in _CONTRARY.get(kind, frozenset()):
            raise Unclear(UnclearKind.CONTRARY, term.start, term.end)
    if kind in {StepKind.OFFER, *_AGREED} and (withdrawn := _WITHDRAWN.search(text.left)):
        raise Unclear(UnclearKind.CONTRARY, *withdrawn.span())
    for word in _WORD.finditer(text.left):
        negation = _negation_before(text, word.start())
        if negation is not None and (kind in _KEPT or fold(word[0]) in _TAKEN_BACK.get(kind, ())):
            raise Unclear(UnclearKind.CONTRARY, negation, word.end())


def _negation_before(text: Written, start: int) -> int | None:
    """Where the word right before begins, if it turns what follows into its contrary."""
    before = list(_WORD.finditer(text.left[:start]))[-1:]
    return before[0].start() if before and fold(before[0][0]) in NEGATIONS else None
