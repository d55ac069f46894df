"""The terms of a figure's line: its numbers, and what its words mean. Pure."""

import re
from collections.abc import Sequence

from config.vocabulary import Metric
from handlers.parsing.terms import Term, read_terms
from handlers.reporting.lines.counting.amounts import numbers
from handlers.reporting.lines.whose.doers import is_transitive
from handlers.reporting.text.lexicon import Lexicon, Said
from handlers.reporting.text.line_text import Written

_GLUED = re.compile(r"[A-Za-z]+")
_OWNED = re.compile(r"(?<=\w)['’][sS]?(?=\s+\w)")


def terms_in(line: Written, lexicon: Lexicon) -> list[Term]:
    """All of them in order, but for fillers."""
    digits = numbers(line)
    rest = _unowned(line.without(*((term.start, term.end) for term in digits)), lexicon)
    return sorted([*read_terms(_unglued(rest, digits), lexicon.figures), *digits], key=lambda term: term.start)


def _unowned(line: Written, lexicon: Lexicon) -> Written:
    """ "India's death toll" is of Indians; "India's prisoners" are not, and "India's wounded 5" may be what it did."""
    for mark in _OWNED.finditer(line.left):
        behind = next(iter(read_terms(line.left[mark.end() :], lexicon.figures)), None)
        if behind is None or behind.sense is not Said.METRIC or behind.value == Metric.DETAINED:
            continue
        if not is_transitive(line.left[mark.end() :][behind.start : behind.end]):
            line = line.without(mark.span())
    return line


def _unglued(rest: Written, digits: Sequence[Term]) -> str:
    """Letters that touch a number are no code: "31TH"."""
    left = rest.left
    for term in digits:
        glued = _GLUED.match(left, term.end)
        left = left[: term.end] + glued[0].lower() + left[glued.end() :] if glued else left
    return left
