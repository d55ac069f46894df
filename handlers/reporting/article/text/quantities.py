"""The numbers of a sentence that may count people: in digits and words, with how exact they are. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from babel.dates import get_month_names

from config.articles import article_words
from config.languages import DEFAULT, words_of
from config.vocabulary import Qualifier
from handlers.reporting.article.text.lexicon import Kind, Marked
from handlers.reporting.article.text.numbers import DASHES, Quantity, first_words, number_at, shared_scale

_YEARS = range(1800, 2200)
_OLDEST = 120  # years
_THOUSAND = 1_000
_JOINED = frozenset({",", *DASHES})
_QUOTES = frozenset({'"', "“", "'"})


def quantities(marked: Marked) -> list[Quantity]:
    """The quantities of a sentence in order, dates, hours, ages, names of weapons and list numbers left out."""
    found: list[Quantity] = []
    end = 0
    for at in marked.written(first_words()):
        one = number_at(marked, at) if at >= end else None
        if one is None:
            continue
        end = one.end
        if not _is_no_count(marked, one):
            found.append(one)
    return [_qualified(marked, one) for one in _ranges(marked, found)]


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
    if glued_before and (
        before.isalpha() or before in "#/$€£฿¥₹" or (before == "-" and not _ends_a_range(marked, one))
    ):
        return True
    if glued_after and (after.isalpha() or after == "%" or (after in "-–" and marked.word(one.end + 1).isalpha())):
        return True
    if marked.is_word("numbered", one.start - 1) and not marked.starts(Kind.PEOPLE, one.end):
        return True  # "Hill 350", "Resolution 1701"
    if after == ")" and (before in {"", ".", ":", ";"} or marked.is_word("before_lists", one.start - 1)):
        return True
    if _is_compared(marked, one):
        return True
    if glued_after and after in DASHES and _scores(marked, one):
        return True
    left = marked.ends(Kind.QUALIFIER, one.start)
    at = left.start if left else one.start
    who = left is not None and (marked.is_word("those", at - 1) or marked.ends(Kind.PEOPLE, at) is not None)
    aged = marked.is_word("ages", at - 1) or who  # "those under 25", "children under 18"
    back = one.start - 1
    joins = ("conjunction", "target")
    while marked.is_any(joins, back) or marked.word(back) in _JOINED or _is_number(marked.word(back)):
        back -= 1  # "aged four and seven", "24 to 31"
    aged = aged or marked.is_word("ages", back)
    if aged and one.value <= _OLDEST and not marked.starts(Kind.PEOPLE, one.end):
        return True
    return _is_age(marked, one) or _is_date(marked, one) or before in article_words().things.get("money", ())


def _ends_a_range(marked: Marked, one: Quantity) -> bool:
    """ "12-15 people", not "T-84", "2-0" or "2025-12-25"."""
    at = one.start - 2
    low = number_at(marked, at) if at >= 0 and marked.word(at)[0].isdecimal() else None
    alone = at < 1 or marked.word(at - 1) not in DASHES or marked.tokens[at - 1].end < marked.tokens[at].start
    if not alone or low is None or low.value is None or low.value >= (one.value or 0):
        return False
    return not _is_no_count(marked, low)  # "Route 12-15"


def _is_compared(marked: Marked, one: Quantity) -> bool:
    """ "One in ten people", "a thousand more than the last toll"; "no one was hurt"."""
    ahead, back = marked.is_word("ratios", one.end), marked.is_word("ratios", one.start - 1)
    if ahead and _is_number(marked.word(one.end + 1)) and not marked.starts(Kind.THING, one.end + 2):
        return True  # but "155 in two days"
    if back and _is_number(marked.word(one.start - 2)) and not marked.starts(Kind.THING, one.end):
        return True
    more = marked.is_word("differences", one.end) and marked.is_word("than", one.end + 1)
    return more or marked.is_word("none", one.start - 1)


def _is_age(marked: Marked, one: Quantity) -> bool:
    """ "Mary Adams, 34, whose brothers died"; "a man, 71, in Lima"."""
    if marked.is_word("partitive", one.start - 1) and marked.is_word("of_an_age", one.start - 2):
        return (one.value or 0) <= _OLDEST  # "a girl of four"
    at = max(one.start - 2, 0)
    is_person = marked.tokens[at].is_capital or marked.ends(Kind.PEOPLE, at + 1) is not None
    is_name = (at > 0 or one.start == at + 2) and marked.word(at + 1) == "," and is_person
    known = marked.ends(Kind.SIDE, at + 1) is not None or month(marked.word(at)) is not None
    ahead = one.end + 2 * (
        marked.is_word("conjunction", one.end) and _is_number(marked.word(one.end + 1))
    )  # "six and four,"
    return is_name and not known and (one.value or 0) <= _OLDEST and marked.word(ahead) in {",", ".", ";"}


def _is_number(word: str) -> bool:
    numbers = article_words().numbers
    return word.isdecimal() or word in numbers.units or word in numbers.tens


def _scores(marked: Marked, one: Quantity) -> bool:
    """ "Lost 2-0": no range."""
    other = marked.word(one.end + 1)
    return other.isdecimal() and one.value is not None and int(other) <= one.value


def _stands_behind_a_day(marked: Marked, one: Quantity) -> bool:
    """ "By the 26th of December, 25 Thai soldiers": the month has its day in front of it, and people follow."""
    at = one.start - 1 - (marked.word(one.start - 1) == ",")
    day = at - 1 - marked.is_word("partitive", at - 1)
    day -= marked.is_word("ordinal_marks", day)
    has_day = month(marked.word(at)) is not None and _is_day(marked.word(day))
    return (
        has_day and one.value not in _YEARS and any(marked.starts(kind, one.end) for kind in (Kind.PEOPLE, Kind.SIDE))
    )


def _is_date(marked: Marked, one: Quantity) -> bool:
    before, after = marked.word(one.start - 1), marked.word(one.end)
    plain = marked.word(one.start).isdecimal() and len(marked.word(one.start)) == 4
    counts = marked.starts(Kind.PEOPLE, one.end) and not marked.is_word("in", one.start - 1)
    is_year = plain and one.value in _YEARS and not counts
    if not _has_month(marked):
        return is_year
    if _stands_behind_a_day(marked, one):
        return False
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
    while marked.is_word("between_days", ahead) or marked.word(ahead) in DASHES | {","} or _is_day(marked.word(ahead)):
        if month(marked.word(ahead + 1)) and one.value is not None and one.value <= 31:
            return True
        ahead += 1
    back = one.start - 1 if one.value is not None and one.value <= 31 else 0
    while marked.word(back) in DASHES | {","} or _is_day(marked.word(back)) or marked.is_word("between_days", back):
        if month(marked.word(back - 1)):
            return _is_day_of(marked, one, back) and not _opens_text(marked, one)
        back -= 1
    return is_year


def _opens_text(marked: Marked, one: Quantity) -> bool:
    """ "LIMA, July 21 - Nine people died": behind the place and the day, and no day."""
    dash = one.left - 1
    spaced = marked.word(dash) in DASHES and marked.tokens[dash - 1].end < marked.tokens[dash].start
    return spaced and (not marked.word(one.start).isdecimal() or marked.starts(Kind.PEOPLE, one.end) is not None)


def _has_month(marked: Marked) -> bool:
    if "month" not in marked.kept:
        marked.kept["month"] = any(token.word in _months() for token in marked.tokens)
    return bool(marked.kept["month"])


def _is_day_of(marked: Marked, one: Quantity, at: int) -> bool:
    """Whether a number belongs to the month before the token."""
    if marked.is_word("between_days", at):
        return False  # "on 27 October and three others"
    if marked.is_word("ever_since", at - 2) and marked.is_word("target", one.left - 1):
        return False  # "killed since December 7 to 18"
    dated = marked.word(at) == "," and _is_day(marked.word(at - 2))  # "Since 7 December, nine soldiers"
    dated = dated or (marked.word(at) == "," and one.start == at + 1)  # "in January, 13 traders"
    return not dated or one.value in _YEARS or one.value is None


def _is_day(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2


def _ranges(marked: Marked, found: list[Quantity]) -> Iterator[Quantity]:
    at = 0
    while at < len(found):
        one = found[at]
        other = found[at + 1] if at + 1 < len(found) else None
        if other and _is_range(marked, one, other) and one.value is not None and other.value is not None:
            low = _as_meant(marked, one.value, other)
            yield replace(one, value=low, end=other.end, minimum=low, maximum=other.value, qualifier=Qualifier.RANGE)
            at += 2
            continue
        yield one
        at += 1


def _as_meant(marked: Marked, low: int, high: Quantity) -> int:
    """ "Two to three million" is from two million on, and "12-15,000" from 12,000."""
    assert high.value is not None
    shared = shared_scale(marked, high.start, high.end)
    if shared == 1 and "," in marked.word(high.start) and high.value % _THOUSAND == 0:
        shared = _THOUSAND
    return low * shared if low < _THOUSAND and low * shared < high.value else low


def _is_range(marked: Marked, one: Quantity, other: Quantity) -> bool:
    if one.value is None or other.value is None or one.value >= other.value or one.is_article:
        return False
    if other.start - one.end != 1:
        return False
    if marked.word(one.end) in DASHES:
        return True
    if marked.is_word("target", one.end):  # "lowered from 1,400 to 1,200" are two numbers, one of them replaced
        if marked.is_word("doers", one.left - 1):
            return False  # "rose by 7 to 31"
        return not marked.is_word("origin", one.left - 1) or marked.is_word("ranging", one.left - 2)
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
        return exact_to(one, Qualifier(before.value), left=before.start)
    if behind:
        return exact_to(one, Qualifier.AT_LEAST, end=behind.end)
    return exact_to(one, Qualifier.EXACT)


def exact_to(one: Quantity, qualifier: Qualifier, left: int | None = None, end: int | None = None) -> Quantity:
    """The quantity with the least and the most that it may mean, and the tokens that say so."""
    lower = one.value if qualifier in {Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.MORE_THAN} else None
    upper = one.value if qualifier in {Qualifier.EXACT, Qualifier.NEARLY, Qualifier.UP_TO} else None
    left, end = one.left if left is None else left, one.end if end is None else end
    return Quantity(one.value, one.start, end, left, lower, upper, qualifier, one.is_article)
