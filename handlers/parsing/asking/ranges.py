"""Days of one month from one to another: "8-10 December", "Dec 8 to 10", "between the 8th and 10th of May". Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from config.languages import every_words
from handlers.parsing.asked_words import Asked
from handlers.parsing.asking.spans import FROM_TO
from handlers.parsing.days import day_at
from handlers.parsing.terms import Sense, Term, fold

DASHES = ("-", "–", "—")
_TO = frozenset(fold(word) for words in every_words() for word in words.between.to)
_AND = frozenset(fold(word) for words in every_words() for word in words.between.conjunction)
_BETWEEN = frozenset(fold(word) for words in every_words() for word in words.between.between)
_A_YEAR = 4  # digits
_TWO = (Sense.NUMBER, Sense.NUMBER)


def says_to(between: str, *, also_and: bool = False) -> bool:
    """Whether what stands between two days says that all from one to the other are meant."""
    said = [between, *between.split()]
    words = _TO | _AND if also_and else _TO
    return any(one.strip() in DASHES or fold(one) in words for one in said)


def ranges_settled(text: str, terms: Sequence[Term], today: date) -> list[Term]:
    """The terms with days from one to another of a month as one period."""
    found: list[Term] = []
    at = 0
    while at < len(terms):
        length, period = _range_at(text, terms, at, today)
        found.append(period or terms[at])
        at += length
    return found


def _range_at(text: str, terms: Sequence[Term], at: int, today: date) -> tuple[int, Term | None]:
    """How many terms are one period, and it."""
    behind = terms[at:]
    senses = [term.sense for term in behind[:4]]
    joined = behind[1 if senses[0] is Sense.MONTH else 0 :]
    ends, numbers = _ends(text, joined, also_and=_is_between(text, terms[max(at - 1, 0) : at]))
    if not ends or Sense.MONTH not in (senses[0], *(term.sense for term in joined[numbers : numbers + 1])):
        return 1, None
    month = behind[0] if senses[0] is Sense.MONTH else joined[numbers]
    length = numbers + 1
    year = [one for one in behind[length : length + 1] if one.sense is Sense.NUMBER and len(one.value) == _A_YEAR]
    days = [replace(month, sense=Sense.NUMBER, value=end) for end in ends]
    first, last = (_day([day, month, *year], today) for day in days)
    if first and last and last < first and not year:  # "1 to 31 December" on the 26th
        last = _day([days[1], month, replace(days[1], value=str(first.year))], today)
    if not (first and last and first < last):
        return 1, None
    length += len(year)
    end = behind[length - 1].end
    return length, Term(sense=Asked.PERIOD, value=f"{first}{FROM_TO}{last}", start=behind[0].start, end=end)


def _ends(text: str, terms: Sequence[Term], *, also_and: bool) -> tuple[list[str], int]:
    """The numbers of both days, and in how many terms they are written."""
    if terms and terms[0].sense is Sense.NUMERIC:
        ends = terms[0].value.split("-")
        return (ends, 1) if len(ends) == len(_TWO) and all(end.isdecimal() for end in ends) else ([], 0)
    if tuple(term.sense for term in terms[:2]) != _TWO:
        return [], 0
    one, other = terms[:2]
    return ([one.value, other.value], 2) if says_to(text[one.end : other.start], also_and=also_and) else ([], 0)


def _is_between(text: str, before: Sequence[Term]) -> bool:
    return any(fold(text[term.start : term.end]) in _BETWEEN for term in before)


def _day(terms: Sequence[Term], today: date) -> date | None:
    found = day_at(terms, today)
    return found.day if found else None
