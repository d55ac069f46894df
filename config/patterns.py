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


_BLOCK = 128
"""Letters of one script stand side by side: in which block tells which it is."""


def _unspaced() -> str:
    """Any letter of the languages that put no space between words."""
    told = (letter for words in every_words() if not words.spaced for word in words.whose.negations for letter in word)
    blocks = sorted({ord(letter) // _BLOCK for letter in told if not letter.isascii()})
    return "".join(f"{chr(at * _BLOCK)}-{chr((at + 1) * _BLOCK - 1)}" for at in blocks)


_LETTER = f"[{_unspaced()}]" if _unspaced() else r"(?!\w)\w"  # which nothing is
BEGIN = rf"(?:(?<!\w)|(?={_LETTER}))"
"""Where a word may begin, END where one may end, and GAP what stands between two: in languages that put a space between
words, and in those that put none."""
END = rf"(?:(?!\w)|(?<={_LETTER}))"
GAP = rf"(?:\s+|(?<={_LETTER})|(?={_LETTER}))"


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
