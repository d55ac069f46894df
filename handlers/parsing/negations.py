"""Words that a negation tells apart: nothing offered in place of a word may be its contrary. Pure."""

from difflib import SequenceMatcher

from config.languages import every_words
from handlers.parsing.terms import fold

NEGATIONS = frozenset(fold(word) for words in every_words() for word in words.whose.negations)
_NEGATING = tuple(fold(word) for words in every_words() for word in words.whose.negating)
_LIKE = 0.7  # how alike two words are that only a negation tells apart


def differs_by_a_negation(asked: str, offered: str) -> bool:
    """Whether one of two folded words may be the contrary of the other: "unverified" and "verified"."""
    if asked != offered and (asked in NEGATIONS or offered in NEGATIONS):
        return True
    return any(
        asked.startswith(start) != offered.startswith(start) and _turned(start, asked, offered) for start in _NEGATING
    )


def _turned(start: str, asked: str, offered: str) -> bool:
    """Whether the longer word is like the shorter one with the beginning before it, and not only begins like that."""
    longer, shorter = (asked, offered) if asked.startswith(start) else (offered, asked)
    return SequenceMatcher(None, longer.removeprefix(start), shorter).ratio() >= _LIKE
