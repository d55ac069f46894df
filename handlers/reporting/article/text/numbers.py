"""The numbers of a sentence, in digits and words: "1.2 million", "twenty-three", "half a million", "dozens". Pure."""

import re
from dataclasses import dataclass
from functools import cache

from config.articles import article_words
from config.vocabulary import Qualifier
from handlers.reporting.article.text.lexicon import Marked, phrase

_CLOCK = re.compile(r"\d{1,2}:\d\d")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}|\d+|\d{1,3}(?:\.\d{3})+")
_HUNDRED = 100
DASHES = frozenset({"-", "–", "—", "−"})
_DIGITS = 12  # a number of as many is none of people
_TOO_MANY = 10 ** (_DIGITS - 1)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the tokens from `start` to `end`, its qualifier from `left` on. `value` None for vague words."""

    value: int | None
    start: int
    end: int
    left: int
    minimum: int | None = None
    maximum: int | None = None
    qualifier: Qualifier = Qualifier.EXACT
    is_article: bool = False


def number_at(marked: Marked, at: int) -> Quantity | None:
    """The number that begins at a token."""
    return _vague(marked, at) or _half(marked, at) or _digits(marked, at) or _spelled(marked, at) or _single(marked, at)


@cache
def first_words() -> frozenset[str]:
    """The words that a number can begin with."""
    numbers = article_words().numbers
    tables = (numbers.article, numbers.units, numbers.tens, numbers.scales, numbers.halves, numbers.vague)
    ones = article_words().grammar["one"]
    return frozenset(phrase(text)[0] for table in (*tables, ones) for text in table)


@cache
def _phrases(table: str) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """The phrases of a table of `numbers` with their values, the longest first, by their first words."""
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for text, value in getattr(article_words().numbers, table).items():
        words = phrase(text)
        found.setdefault(words[0], []).append((words, value))
    return {first: sorted(ones, key=lambda one: -len(one[0])) for first, ones in found.items()}


def _phrase_at(marked: Marked, at: int, table: str) -> tuple[int, int] | None:
    """The value and the end of the longest phrase of a table at a token."""
    for words, value in _phrases(table).get(marked.word(at), ()):
        if all(marked.word(at + step) == word for step, word in enumerate(words)):
            return value, at + len(words)
    return None


def _vague(marked: Marked, at: int) -> Quantity | None:
    found = _phrase_at(marked, at, "vague")
    if found is None:
        return None
    least, end = found
    return Quantity(None, at, end, at, minimum=least, qualifier=Qualifier.VAGUE)


def _half(marked: Marked, at: int) -> Quantity | None:
    found = _phrase_at(marked, at, "halves")
    return Quantity(found[0], at, found[1], at) if found else None


def _digits(marked: Marked, at: int) -> Quantity | None:
    token = marked.tokens[at]
    if not token.word[0].isdecimal():
        return None
    scale, end = _scale(marked, at + 1)
    text = token.word
    if scale == 1 and "." in text:
        scale = _scale_of_range(marked, at)
    if scale > 1:
        try:
            value = round(float(text.replace(",", "")) * scale)
        except (ValueError, OverflowError):  # no number, or one of hundreds of digits
            return None
        return Quantity(value, at, end, at) if value < _TOO_MANY else None
    if _CLOCK.fullmatch(text) or not _THOUSANDS.fullmatch(text):
        return None
    grouped = re.sub("[.,]", "", text)
    return Quantity(int(grouped), at, at + 1, at) if len(grouped) < _DIGITS else None


def _scale(marked: Marked, at: int) -> tuple[int, int]:
    """What follows digits: "1.2 million", "610k"; 1 where nothing does."""
    words, scale = article_words().numbers, 1
    if at < len(marked.tokens) and marked.tokens[at].start == marked.tokens[at - 1].end:
        letter = words.letters.get(marked.word(at), 1)
        return letter, at + 1 if letter > 1 else at
    while marked.word(at) in words.scales:
        scale, at = scale * words.scales[marked.word(at)], at + 1
    return scale, at


def _scale_of_range(marked: Marked, at: int) -> int:
    """ "1.2-1.5 million": the scale stands behind the second number alone."""
    joined = marked.word(at + 1) in DASHES or marked.is_any(("target", "conjunction"), at + 1)
    if not joined or not marked.word(at + 2)[:1].isdecimal():
        return 1
    return _scale(marked, at + 3)[0]


def shared_scale(marked: Marked, start: int, end: int) -> int:
    """What the words behind a number multiply it by: 1,000,000 of "three million"."""
    scales, scale = {**article_words().numbers.scales, **article_words().numbers.letters}, 1
    while end - 1 > start and marked.word(end - 1) in scales:
        scale, end = scale * scales[marked.word(end - 1)], end - 1
    return scale


def _is_number(marked: Marked, at: int) -> bool:
    return marked.tokens[at].word[0].isdecimal() or marked.word(at) in article_words().numbers.scales


def _spelled(marked: Marked, at: int) -> Quantity | None:
    """ "twenty-three", "two hundred and five", "a million", "three dozen"."""
    words = article_words().numbers
    if at and marked.word(at) in words.scales and _is_number(marked, at - 1):
        return None  # the rest of a number that was not understood
    total = part = 0
    end, seen = at, False
    while True:
        word = marked.word(end)
        if word in words.units or word in words.tens:
            part += words.units.get(word, 0) + words.tens.get(word, 0)
            seen, end = True, end + 1
        elif word in words.scales and (seen or end == at or marked.is_word("one", end - 1)):
            scale = words.scales[word]
            if scale == _HUNDRED:
                part = (part or 1) * scale
            else:
                total, part = total + (part or 1) * scale, 0
            seen, end = True, end + 1
        elif marked.is_word("one", end) and end == at and marked.word(end + 1) in words.scales:
            end += 1
        elif (
            seen
            and (word == "-" or marked.is_word("conjunction", end))
            and (marked.word(end + 1) in words.units or marked.word(end + 1) in words.tens)
        ):
            if word != "-" and marked.word(end - 1) not in words.scales:
                break
            end += 1
        else:
            break
    return Quantity(total + part, at, end, at) if seen else None


def _single(marked: Marked, at: int) -> Quantity | None:
    """ "a civilian", "another soldier": one, where somebody is counted by it."""
    if marked.word(at) not in article_words().numbers.article:
        return None
    return Quantity(1, at, at + 1, at, is_article=True)
