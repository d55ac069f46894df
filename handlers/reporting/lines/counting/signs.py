"""What keeps a number in the line of a figure from being a count of people: a percentage, money, a rise, an age, an
hour. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from config.languages import every_words
from config.vocabulary import Unit
from handlers.parsing.terms import Sense, Term, fold
from handlers.reporting.text.lexicon import NUMBERS, WEEKDAYS, Said
from handlers.reporting.text.line_text import DOUBTING_SIGNS, Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import DIFFERENCES, ONE, PARTS, SUBSETS, UNITS

_MAY_SAY = re.compile(r"[%+=<>^$]|[^\x00-\x7f]")
_OF_NUMBERS = "%٪％‰+=<>^$"
_CATEGORIES = frozenset({"Sc", "Sm", "No", "Nl"})  # currencies, operators, fractions, Roman numbers
_RISE = re.compile("[↑↓↗↘⬆⬇🔺🔻🔼🔽📈📉▲▼△▽⏫⏬][\ufe0f\\s]*\\d")
_LETTERS = re.compile(r"[a-z]+", re.IGNORECASE)
_NOT = re.compile(r"[!¬]\s*=?\s*(?=\d)")
_DIFFERENCES, _PARTS, _ONE = (frozenset(map(fold, words)) for words in (DIFFERENCES, PARTS, ONE))
_BETWEEN = re.compile(r"[\s,:–—-]*(?:of\s*)?", re.IGNORECASE)
_OF_A_WEEK = frozenset(
    fold(word) for words in every_words() for word in (*words.days.last, *words.days.this, *words.days.next)
)
_HALVES = frozenset(fold(word) for words in every_words() for word in (*words.hours.morning, *words.hours.evening))
_HOURS = frozenset(map(str, range(1, 13)))


def only_counts(line: Written, terms: Sequence[Term]) -> None:
    """Raises Unclear at the first sign, or two words, by which a number may be no count; `terms` are all of the
    line."""
    if rise := _RISE.search(line.text):
        raise Unclear(UnclearKind.DIFFERENCE, *rise.span())
    if no := _NOT.search(line.left):  # "!= 31"
        raise Unclear(UnclearKind.NOT_A_NUMBER, *no.span())
    numbers = [(term.start, term.end) for term in terms if term.sense is Said.DIGITS]
    for match in _MAY_SAY.finditer(line.left):
        at = match.start()
        if _is_telling(match[0]) and not any(start <= at < end for start, end in numbers):
            raise Unclear(UnclearKind.NOT_A_NUMBER, at, at + 1)
    _not_more_than_digits(line, terms)
    for term, behind in pairwise(terms):
        _not_an_age(line, term, behind)
        _not_an_hour(line, term, behind)


def in_other_words(line: Written, term: Term, terms: Sequence[Term]) -> Unclear | None:
    """What is wrong with a word that says how much a count rose, what is a part of it, or when it was; how many are
    "many", where the line has no number."""
    word = fold(line.typed(term.start, term.end))
    has_number = any(one.sense in NUMBERS for one in terms)
    is_a_day = term.sense in {Sense.MONTH, Sense.DAYS_AGO} or (term.sense is Sense.UNKNOWN and word in WEEKDAYS)
    kinds = {
        UnclearKind.DIFFERENCE: word in _DIFFERENCES,
        UnclearKind.SEVERAL if has_number else UnclearKind.NO_NUMBER: word in _PARTS,
        UnclearKind.DAY_HERE: is_a_day or (word in _OF_A_WEEK and _begins_with_a_weekday(line.left[term.end :])),
    }
    return next((Unclear(kind, term.start, term.end) for kind, is_one in kinds.items() if is_one), None)


def _begins_with_a_weekday(left: str) -> bool:
    return any(fold(word) in WEEKDAYS for word in left.split(maxsplit=1)[:1])


def _is_telling(char: str) -> bool:
    return char in _OF_NUMBERS or char in DOUBTING_SIGNS or unicodedata.category(char) in _CATEGORIES


def _not_more_than_digits(line: Written, terms: Sequence[Term]) -> None:
    """ "30s" are no thirty, and "31a" may be another number than 31."""
    begun = {term.start for term in terms}
    for term in terms:
        letters = _LETTERS.match(line.left, term.end)
        if term.sense is Said.DIGITS and letters and term.end not in begun:
            raise Unclear(UnclearKind.NOT_A_NUMBER, term.start, letters.end())


def _not_an_age(line: Written, one: Term, behind: Term) -> None:
    """ "A boy, 8" is one boy, and "a family of 5" is one family; "boys 8" are eight."""
    if one.sense not in {Said.SUBSET, Said.UNIT} or behind.sense not in NUMBERS or behind.value == "1":
        return
    between = line.left[one.end : behind.start]
    if fold(line.typed(one.start, one.end)) in _ONE and _BETWEEN.fullmatch(between):
        many = SUBSETS[one.value][0] if one.sense is Said.SUBSET else UNITS[Unit(one.value)][0]
        raise Unclear(UnclearKind.AGE, one.start, one.end, (many,))


def _not_an_hour(line: Written, number: Term, behind: Term) -> None:
    """ "5 AM" where AM is a side."""
    word = line.typed(behind.start, behind.end)
    if behind.sense is Sense.PARTY and number.value.strip() in _HOURS and fold(word) in _HALVES:
        raise Unclear(UnclearKind.CAPITALS, behind.start, behind.end)
