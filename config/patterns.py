"""Words of every language as regular expressions, for what is not read word by word. Pure."""

import re
from collections.abc import Callable, Iterable

from config.languages import every_words
from config.words.language import Words

Pick = Callable[[Words], Iterable[str]]
"""Which of a language's words are meant."""


def any_of(words: Iterable[str]) -> str:
    """Any of the words, the longest first; nothing at all where there are none."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def standing(pick: Pick) -> str:
    """The words where they stand apart; those of a language without spaces wherever they stand."""
    return rf"\b(?:{any_of(_picked(pick, spaced=True))})\b|{any_of(_picked(pick, spaced=False))}"


def forms(pick: Pick) -> str:
    """As `standing`, of words that may have any ending where they end in "*"."""
    spaced = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in _picked(pick, spaced=True))
    return rf"\b(?:{spaced or '(?!)'})\b|{any_of(_picked(pick, spaced=False))}"


def begun(pick: Pick) -> str:
    """The words at the beginning of words; those of a language without spaces wherever they stand."""
    return rf"\b(?:{any_of(_picked(pick, spaced=True))})|{any_of(_picked(pick, spaced=False))}"


def amid(pick: Pick) -> str:
    """The words between two others, with the space around them, which a language without spaces may leave out."""
    return rf"\s+(?:{any_of(_picked(pick, spaced=True))})\s+|\s*(?:{any_of(_picked(pick, spaced=False))})\s*"


def _picked(pick: Pick, *, spaced: bool) -> list[str]:
    return [word for words in every_words() if words.spaced is spaced for word in pick(words)]
