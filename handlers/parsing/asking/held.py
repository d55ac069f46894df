"""Questions for those who are held: "how many soldiers does Thailand hold". Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from config.patterns import standing
from config.vocabulary import Metric, Unit
from handlers.parsing.asked_words import Asked
from handlers.parsing.asking.question import WEAK
from handlers.parsing.terms import Sense, Term, fold

_PERSONS = re.compile(standing(lambda words: words.units.get(Unit.PERSON, ())), re.IGNORECASE)


def held_settled(text: str, terms: Sequence[Term]) -> list[Term]:
    """The terms with "hold" as a question for who is detained, where it is said of people and nothing else is asked of
    them; a truce that holds and talks that were held are another thing, and it says nothing there. Where neither is
    named ("held by Thailand") it is a word that is not understood."""
    others = [term for term in terms if term.sense is not Asked.HELD]
    asked = any(
        term.sense is Asked.METRIC or (term.sense is Sense.COMMAND and term.value != WEAK) or term.sense is Asked.SAFETY
        for term in others
    )
    if asked:
        return others
    of_people = _is_of_people(text, others)
    return [
        term
        if term.sense is not Asked.HELD
        else replace(term, sense=Asked.METRIC, value=Metric.DETAINED.value)
        if of_people
        else replace(term, sense=Sense.UNKNOWN, value=fold(text[term.start : term.end]))
        for term in terms
    ]


def _is_of_people(text: str, terms: Sequence[Term]) -> bool:
    """Whether people are named, or a side's beside another side."""
    if any(term.sense in {Asked.STATUS, Asked.SUBSET} for term in terms) or _PERSONS.search(text):
        return True
    return len({term.value for term in terms if term.sense is Sense.PARTY}) > 1
