"""Questions for what is new, and for how many more than on another day. Pure.

Both are answered with what changed: a whole toll would be taken for what is asked.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.parsing.asked_words import COMMAND_OF, Asked
from handlers.parsing.days import day_at
from handlers.parsing.terms import Sense, Term

_CHANGED, _TALKS = "changed", "mediation"
_COUNTING = set(COMMAND_OF.values())
_OF_WHOM = {Sense.PARTY, Sense.PLACE, Sense.COUNT, Asked.STATUS, Asked.SUBSET}
_TODAY = "0"


def news_settled(terms: Sequence[Term], today: date) -> list[Term]:
    """The terms without "new" and "than": before what is counted ("new deaths", "how many more Thais died") and before
    another day ("more than yesterday") they ask for what changed, since that day; elsewhere they say nothing."""
    found: list[Term] = []
    compares = any(term.sense is Asked.THAN for term in terms)
    for at, term in enumerate(terms):
        if term.sense is Asked.THAN and _is_compared(terms, at, today):
            found = [one for one in found if not _is_today(one)]
            found += [replace(_changed(term), end=term.start), replace(term, sense=Asked.SINCE)]
        elif term.sense is Asked.NEW and not compares and _is_counted(terms[at + 1 :]):
            found.append(_changed(term))
        elif term.sense not in {Asked.THAN, Asked.NEW}:
            found.append(term)
    return found


def _changed(term: Term) -> Term:
    return replace(term, sense=Sense.COMMAND, value=_CHANGED)


def _is_compared(terms: Sequence[Term], at: int, today: date) -> bool:
    """Whether a day stands behind and no other day but today is named, and it is no talks that are asked about."""
    if any(term.sense is Sense.COMMAND and term.value == _TALKS for term in terms):
        return False
    behind = terms[at + 1 :]
    day = day_at(behind, today) if behind else None
    others = [*terms[:at], *behind[day.length if day else 0 :]]
    return bool(day and day.day) and not any(
        (found := day_at(others[start:], today)) and found.day and not _is_today(others[start])
        for start in range(len(others))
    )


def _is_today(term: Term) -> bool:
    return term.sense is Sense.DAYS_AGO and term.value == _TODAY


def _is_counted(behind: Sequence[Term]) -> bool:
    """Whether the first that stands behind, but for whose, is something that is counted."""
    first = next((term for term in behind if term.sense not in _OF_WHOM), None)
    return first is not None and (
        first.sense is Asked.METRIC or (first.sense is Sense.COMMAND and first.value in _COUNTING)
    )
