"""Sides that a question names as those who did it: "how many were killed by Thailand". Pure.

The record counts whose people they are. A side behind "by" is not by that the one that is asked about.
"""

import re
from collections.abc import Sequence

from config.languages import every_words
from config.patterns import any_of
from handlers.parsing.terms import Sense, Term

NEAR = 60  # letters before a side: longer than the longest words for who did it, and a long text is read in its length
_APART = any_of(word for words in every_words() if words.spaced for word in words.whose.doers)
_TOGETHER = any_of(word for words in every_words() if not words.spaced for word in words.whose.doers)
_BEFORE = re.compile(rf"(?:(?<!\w)(?:{_APART})\s+(?:the\s+)?|(?:{_TOGETHER})\s*)$", re.IGNORECASE)


def without_doers(text: str, terms: Sequence[Term]) -> tuple[list[Term], str]:
    """The terms without the sides behind "by" and that word itself, and the words of the first of them; '' where there
    is none."""
    kept, said = list(terms), ""
    for term in terms:
        before = _BEFORE.search(text, max(term.start - NEAR, 0), term.start) if term.sense is Sense.PARTY else None
        if before:
            kept = [one for one in kept if one is not term and not before.start() <= one.start < term.start]
            said = said or text[before.start() : term.end].strip()
    return kept, said
