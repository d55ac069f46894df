"""Why a report is corrected, in the words behind its number: "/correct 38 wrong page". Pure."""

import re
from itertools import zip_longest

from config.patterns import any_of
from handlers.parsing.terms import Sense, read_terms
from handlers.reporting.lines.first_words import sentence
from handlers.reporting.text.lexicon import NUMBERS, Lexicon
from handlers.reporting.text.words import METRICS, LineKind, Role
from storage.values.situation import Situation

_OF_A_LINE = re.compile(
    rf"[\d:：|]|(?<!\w)(?:{any_of(word for words in METRICS.values() for word in words)})(?!\w)", re.IGNORECASE
)
_TEN = 10


def tells_why(words: str, situation: Situation) -> bool:
    """Whether the words behind "/correct 38" say why, and are no line of a report."""
    line = bool(_OF_A_LINE.search(words)) or sentence(0, words).kind is not LineKind.FIGURE
    return bool(words) and not line and not _counts(words, situation)


def _counts(words: str, situation: Situation) -> bool:
    """Whether there is a number in words: "Cambodia thirty-one". A small one among other words is none, "one of two
    pages was missing", nor is nobody at all, nor are those who say something, "two said so"."""
    terms = read_terms(words, Lexicon(situation=situation, tracks={}).figures)
    numbers = [
        int(term.value)
        for term, behind in zip_longest(terms, terms[1:])
        if term.sense in NUMBERS and int(term.value) and not (behind and behind.value == Role.SPEAKER)
    ]
    return max(numbers, default=0) >= _TEN or (bool(numbers) and all(one.sense is not Sense.UNKNOWN for one in terms))
