"""What the words of a figure's line are said of: not of the number, where they do not stand at it. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise

from config.vocabulary import Status, Unit
from handlers.parsing.terms import Term, fold
from handlers.reporting.text.lexicon import NUMBERS, Said
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import BEFORE_NUMBERS

_BEFORE_NUMBERS = frozenset(map(fold, BEFORE_NUMBERS))
_OF_AMOUNTS = NUMBERS | {Said.QUALIFIER, Said.TOTAL}
_OWNED = re.compile(r"['’][sS]?\s+\w")


def all_of_the_count(line: Written, terms: Sequence[Term]) -> None:
    """Raises Unclear at the first word that says something of a part, of a place, or of whom those who are counted
    belong to; `terms` are all of the line."""
    _not_of_soldiers(line, terms)
    for at, term in enumerate(terms):
        before, behind = terms[at - 1 : at], terms[at + 1 : at + 2]
        if term.sense is Said.QUALIFIER and not _at_a_number(line, term, behind):
            raise Unclear(UnclearKind.UNKNOWN_WORD, term.start, term.end)
        if term.sense is Said.AND and _joins_no_two(before, behind):
            raise Unclear(UnclearKind.UNKNOWN_WORD, term.start, term.end)


def _at_a_number(line: Written, term: Term, behind: Sequence[Term]) -> bool:
    """ "31 around Surin" is no number about 31, nor is "31, some civilians"."""
    if fold(line.typed(term.start, term.end)) not in _BEFORE_NUMBERS:
        return True
    return any(one.sense in _OF_AMOUNTS for one in behind)


def _joins_no_two(before: Sequence[Term], behind: Sequence[Term]) -> bool:
    """ "31 and civilians" are others besides."""
    numbers = [any(one.sense in NUMBERS for one in side) for side in (before, behind)]
    return any(numbers) and not all(numbers)


def _not_of_soldiers(line: Written, terms: Sequence[Term]) -> None:
    """ "Soldiers' families", "soldiers' children" are no soldiers."""
    status = next((term for term in terms if term.sense is Said.STATUS and term.value == Status.COMBATANT), None)
    household = any(term.sense is Said.UNIT and term.value == Unit.HOUSEHOLD for term in terms)
    if status and household:
        raise Unclear(UnclearKind.ONE_ONLY, status.start, status.end)
    for term, behind in pairwise(terms):
        owned = _OWNED.match(line.left, term.end) or _OWNED.search(line.left, term.start, behind.start + 1)
        if term.sense is Said.STATUS and behind.sense in {Said.SUBSET, Said.UNIT, Said.GROUP} and owned:
            raise Unclear(UnclearKind.ONE_ONLY, term.start, term.end)
