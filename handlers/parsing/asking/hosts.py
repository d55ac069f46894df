"""Sides that people fled to: "how many fled to Thailand", "refugees in Thailand" ask of no people of Thailand. Pure."""

import re
from collections.abc import Collection, Sequence

from config.languages import every_words
from config.patterns import BEGIN, any_of
from config.vocabulary import Metric
from handlers.parsing.terms import Sense, Term

_NEAR = 20  # letters: longer than any of the words
_TOWARDS = any_of(word for words in every_words() for word in words.questions.towards)
_INSIDE = any_of(word for words in every_words() for word in words.whose.inside)
_TO = re.compile(rf"{BEGIN}(?:{_TOWARDS})\s*$", re.IGNORECASE)
_IN = re.compile(rf"{BEGIN}(?:{_TOWARDS}|{_INSIDE})\s*$", re.IGNORECASE)


def without_hosts(text: str, terms: Sequence[Term], metrics: Collection[Metric]) -> list[Term]:
    """The terms of a question about the displaced without the sides to which they went. Who returned went home."""
    if Metric.RETURNED in metrics:
        return list(terms)
    before = _IN if Metric.REFUGEES in metrics else _TO
    return [
        term
        for term in terms
        if term.sense is not Sense.PARTY or not before.search(text, max(term.start - _NEAR, 0), term.start)
    ]
