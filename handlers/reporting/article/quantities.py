"""The numbers of a sentence that may count people: in digits and words, with how exact they are. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from babel.dates import get_month_names

from config.articles import article_words
from config.languages import DEFAULT, words_of
from config.vocabulary import Qualifier
from handlers.reporting.article.lexicon import Kind, Marked, phrase

_YEARS = range(1800, 2200)
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}|\d+|\d{1,3}(?:\.\d{3})+")
_HUNDRED = 100
_OLDEST = 120  # years
_DASHES = frozenset({"-", "–", "—"})
_QUOTES = frozenset({'"', "“", "'"})


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


def quantities(marked: Marked) -> list[Quantity]:
    """The quantities of a sentence in order, dates, hours, ages, names of weapons and list numbers left out."""
    found: list[Quantity] = []
    at = 0
    while at < len(marked.tokens):
        if not (marked.word(at)[0].isdecimal() or marked.word(at) in _first_words()):
            at += 1
            continue
        one = (
            _vague(marked, at)
            or _half(marked, at)
            or _digits(marked, at)
            or _spelled(marked, at)
            or _single(marked, at)
        )
        if one is None:
            at += 1
            continue
        at = one.end
        if not _is_no_count(marked, one):
            found.append(one)
    return [_qualified(marked, one) for one in _ranges(marked, found)]


@cache
def _first_words() -> frozenset[str]:
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
    if scale > 1:
        try:
            value = round(float(text.replace(",", "")) * scale)
        except ValueError:
            return None
        return Quantity(value, at, end, at)
    if _CLOCK.fullmatch(text) or not _THOUSANDS.fullmatch(text):
        return None
    grouped = re.sub("[.,]", "", text)
    return Quantity(int(grouped), at, at + 1, at) if len(grouped) < 12 else None


def _scale(marked: Marked, at: int) -> tuple[int, int]:
    """What follows digits: "1.2 million", "610k"; 1 where nothing does."""
    words, scale = article_words().numbers, 1
    if at < len(marked.tokens) and marked.tokens[at].start == marked.tokens[at - 1].end:
        letter = words.letters.get(marked.word(at), 1)
        return letter, at + 1 if letter > 1 else at
    while marked.word(at) in words.scales:
        scale, at = scale * words.scales[marked.word(at)], at + 1
    return scale, at


def _spelled(marked: Marked, at: int) -> Quantity | None:
    """ "twenty-three", "two hundred and five", "a million", "three dozen"."""
    words = article_words().numbers
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


@cache
def _months() -> dict[str, int]:
    tag = words_of(DEFAULT).locale_id
    found: dict[str, int] = {}
    for number in range(1, 13):
        names = (
            get_month_names("wide", locale=tag)[number],
            get_month_names("abbreviated", locale=tag)[number],
            *words_of(DEFAULT).months.get(number, ()),
        )
        found |= {name.lower().rstrip("."): number for name in names}
    return found


def months() -> frozenset[str]:
    return frozenset(_months())


def month(word: str) -> int | None:
    """The number of a month by its name."""
    return _months().get(word)


def _is_no_count(marked: Marked, one: Quantity) -> bool:
    before, after = marked.word(one.start - 1), marked.word(one.end)
    if one.is_article or one.value is None:
        return False
    first, last = marked.tokens[one.start], marked.tokens[one.end - 1]
    glued_before = one.start > 0 and marked.tokens[one.start - 1].end == first.start
    glued_after = one.end < len(marked.tokens) and marked.tokens[one.end].start == last.end
    if glued_before and (before == "-" or before.isalpha() or before in "#/$€£฿¥₹"):
        return True
    if glued_after and (after.isalpha() or after == "%" or (after in "-–" and marked.word(one.end + 1).isalpha())):
        return True
    if after == ")" and (before in {"", ".", ":", ";"} or marked.is_word("before_lists", one.start - 1)):
        return True
    if marked.is_word("differences", one.end) and marked.is_word("than", one.end + 1):
        return True  # "a thousand more than the last toll"
    if glued_after and after in _DASHES and _scores(marked, one):
        return True
    left = marked.ends(Kind.QUALIFIER, one.start)
    aged = marked.is_word("ages", (left.start if left else one.start) - 1)
    back = one.start - 1
    while marked.is_word("conjunction", back) or marked.word(back) == "," or _is_number(marked.word(back)):
        back -= 1  # "aged four and seven"
    aged = aged or marked.is_word("ages", back)
    if aged and one.value <= _OLDEST and not marked.starts(Kind.PEOPLE, one.end):
        return True
    return _is_date(marked, one) or before in article_words().things.get("money", ())


def _is_number(word: str) -> bool:
    numbers = article_words().numbers
    return word.isdecimal() or word in numbers.units or word in numbers.tens


def _scores(marked: Marked, one: Quantity) -> bool:
    """ "Lost 2-0": no range."""
    other = marked.word(one.end + 1)
    return other.isdecimal() and one.value is not None and int(other) <= one.value


def _is_date(marked: Marked, one: Quantity) -> bool:
    before, after = marked.word(one.start - 1), marked.word(one.end)
    if (
        month(after)
        and one.value is not None
        and one.value <= 31
        and not marked.is_word("months_that_are_verbs", one.end)
    ):
        return True
    if month(after) and one.value is not None and one.value <= 31 and not marked.starts(Kind.DONE, one.end + 1):
        return True
    if month(before) and one.value is not None and (one.value <= 31 or one.value in _YEARS):
        return not (marked.is_word("in", one.start - 2) and marked.starts(Kind.PEOPLE, one.end))  # "In July 22 people"
    ahead = one.end
    while marked.is_word("between_days", ahead) or marked.word(ahead) in _DASHES | {","} or _is_day(marked.word(ahead)):
        if month(marked.word(ahead + 1)) and one.value is not None and one.value <= 31:
            return True
        ahead += 1
    back = one.start - 1 if one.value is not None and one.value <= 31 else 0
    while marked.word(back) in _DASHES | {","} or marked.word(back).isdecimal() or marked.is_word("between_days", back):
        if month(marked.word(back - 1)):
            return True
        back -= 1
    plain = marked.word(one.start).isdecimal() and len(marked.word(one.start)) == 4
    counts = marked.starts(Kind.PEOPLE, one.end) and not marked.is_word("in", one.start - 1)
    return plain and one.value in _YEARS and not counts


def _is_day(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2


def _ranges(marked: Marked, found: list[Quantity]) -> Iterator[Quantity]:
    at = 0
    while at < len(found):
        one = found[at]
        other = found[at + 1] if at + 1 < len(found) else None
        if other and _is_range(marked, one, other) and one.value is not None and other.value is not None:
            yield replace(one, end=other.end, minimum=one.value, maximum=other.value, qualifier=Qualifier.RANGE)
            at += 2
            continue
        yield one
        at += 1


def _is_range(marked: Marked, one: Quantity, other: Quantity) -> bool:
    if one.value is None or other.value is None or one.value >= other.value or one.is_article:
        return False
    if other.start - one.end != 1:
        return False
    if marked.word(one.end) in _DASHES:
        return True
    if marked.is_word("target", one.end):  # "lowered from 1,400 to 1,200" are two numbers, one of them replaced
        return not marked.is_word("origin", one.left - 1)
    return marked.is_word("conjunction", one.end) and marked.is_word("between", one.left - 1)


def _qualified(marked: Marked, one: Quantity) -> Quantity:
    """The quantity with the words before or behind it that say how exact it is."""
    if one.qualifier is Qualifier.VAGUE:
        return one
    before = marked.ends(Kind.QUALIFIER, one.start)
    if before is None and (marked.is_word("determiners", one.start - 1) or marked.word(one.start - 1) in _QUOTES):
        before = marked.ends(Kind.QUALIFIER, one.start - 1)
    behind = marked.starts(Kind.OR_MORE, one.end)
    if one.qualifier is Qualifier.RANGE:
        return replace(one, left=before.start if before else one.start)
    if before:
        return replace(exact_to(one, Qualifier(before.value)), left=before.start)
    if behind:
        return replace(exact_to(one, Qualifier.AT_LEAST), end=behind.end)
    return exact_to(one, Qualifier.EXACT)


def exact_to(one: Quantity, qualifier: Qualifier) -> Quantity:
    """The quantity with the least and the most that it may mean."""
    lower = one.value if qualifier in {Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.MORE_THAN} else None
    upper = one.value if qualifier in {Qualifier.EXACT, Qualifier.NEARLY, Qualifier.UP_TO} else None
    return replace(one, qualifier=qualifier, minimum=lower, maximum=upper)
