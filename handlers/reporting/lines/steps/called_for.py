"""A step line whose text only tells that somebody calls for the step: "Thailand calls on Cambodia to accept | accept
Cambodia". A call for a step is none. Pure."""

import re
from collections.abc import Sequence

from config.patterns import BEGIN, END, any_of
from config.vocabulary import StepKind
from handlers.parsing.terms import Sense, Term
from handlers.reporting.lines.steps.undone import AGREED
from handlers.reporting.text.lexicon import Said
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import (
    AHEAD,
    AND,
    CALLING,
    DOUBTING,
    FILLERS,
    INFINITIVE,
    MEETING,
    PASSIVE,
    ROLES,
    Role,
)

_CALLS_THEMSELVES = frozenset(
    {StepKind.OFFER, StepKind.PROPOSAL, StepKind.VIOLATION_ALLEGED, StepKind.ANNOUNCED_BY_THIRD_PARTY}
)
"""What is asked for is told by these: an offer asks to be accepted."""
_WHO = frozenset({Sense.PARTY, Said.EVERYBODY, Said.ACTOR})
_CALLING = re.compile(rf"{BEGIN}(?:{any_of(CALLING)}){END}", re.IGNORECASE)
_DOUBT = re.compile(rf"{BEGIN}(?:{any_of(DOUBTING)}){END}", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;]|\.(?!\d)")
_TO = any_of((*INFINITIVE, *AHEAD))
_BETWEEN = re.compile(
    rf"\s*(?:(?:{any_of((*FILLERS, *AND, *PASSIVE, *ROLES[Role.DOER]))}|{_TO}|[,&/]){END}\s*)*", re.IGNORECASE
)
_TO_MEET = re.compile(rf"{BEGIN}(?:{any_of(MEETING)}){END}", re.IGNORECASE)
_TO_DO_IT = re.compile(rf"(?:{_TO})\s+(?:\w+\s+)?$", re.IGNORECASE)  # "to accept", "to quickly accept"


def is_not_only_called_for(text: Written, terms: Sequence[Term], kind: StepKind) -> None:
    """Raises Unclear where all that the text tells of the step is that somebody is called upon to take it, or may
    have."""
    alike = AGREED if kind in AGREED else {kind}
    told = [(term.start, term.end) for term in terms if term.sense is Said.STEP and term.value in alike]
    if kind is StepKind.SCHEDULED:  # "wants both to meet on 27 Dec"
        told += [found.span() for found in _TO_MEET.finditer(text.left)]
    doubts = [_doubt_of(text, start) for start, _ in told]
    calls = [_call_for(text, terms, told[at][0]) if doubt is None else doubt for at, doubt in enumerate(doubts)]
    if kind not in _CALLS_THEMSELVES and calls and None not in calls:
        raise Unclear(UnclearKind.CONTRARY, calls[0] or 0, told[0][1])


def _doubt_of(text: Written, start: int) -> int | None:
    """Where a word begins that leaves open whether what stands at `start` was done: "if Thailand suspended it"."""
    clause = max((mark.end() for mark in _CLAUSE.finditer(text.left, 0, start)), default=0)
    doubt = _DOUBT.search(text.left, clause, start)
    return doubt.start() if doubt else None


def _call_for(text: Written, terms: Sequence[Term], start: int) -> int | None:
    """Where the word begins that calls for what stands at `start`: between them is nothing but whom it calls upon."""
    calling = [*_CALLING.finditer(text.left, 0, start)][-1:]
    for found in calling:
        behind = found.end()
        for term in terms:
            if term.sense in _WHO and behind <= term.start < start:
                if not _BETWEEN.fullmatch(text.left, behind, term.start):
                    return None
                behind = term.end
        to_do_it = _TO_DO_IT.search(text.left, behind, start)
        apart = not to_do_it and "," in text.left[found.end() : start]  # "asked by the US, Cambodia accepted"
        if not apart and _BETWEEN.fullmatch(text.left, behind, to_do_it.start() if to_do_it else start):
            return found.start()
    return None
