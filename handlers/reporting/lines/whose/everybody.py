"""All sides together: the word for them, and "both" where they are not two. Pure."""

from handlers.parsing.terms import Term, fold
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import EVERYBODY, TWO
from storage.values.situation import Situation

_TWO = frozenset(fold(word) for word in TWO)


def word_for_all(situation: Situation) -> str:
    """The word for all sides together."""
    return next(word for word in EVERYBODY if len(situation.parties) == 2 or fold(word) not in _TWO)


def not_two(line: Written, term: Term, situation: Situation) -> None:
    """Raises Unclear where the term is "both" and the sides are not two: which are meant?"""
    if len(situation.parties) != 2 and fold(line.typed(term.start, term.end)) in _TWO:
        raise Unclear(UnclearKind.NOT_TWO, term.start, term.end, (word_for_all(situation),))
