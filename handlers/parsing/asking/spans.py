"""Weeks, months and years, which are more than the one day that a count is told of; and what a slip in a day may mean.
Pure."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from config.patterns import standing
from handlers.parsing.asked_words import Asked
from handlers.parsing.days import day_at
from handlers.parsing.known import calendar_words
from handlers.parsing.terms import Sense, Term, read_terms
from storage.values.situation import Situation

_YEARS = range(1990, 2200)
_A_DAY = re.compile(rf"(?:{standing(lambda words: words.questions.day_of_it)})\s*$", re.IGNORECASE)
_BEFORE_A_DAY = re.compile(rf"(?:{standing(lambda words: words.questions.before_a_day)})\s*$", re.IGNORECASE)
_BUDDHIST_YEARS = range(2533, 2743)
_BUDDHIST_ERA = 543
FROM_TO = "/"
"""Between the first and the last day of a period."""
DAYS = "_days"
"""Behind a number: a period of so many, until today."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days from `first` to `last`, found in `length` terms."""

    length: int
    first: date
    last: date
    both: bool = False  # whether its ends are named

    def days(self, situation: Situation, today: date) -> list[tuple[date, bool]]:
        """The days that may be meant, each with whether as known now: the span's last one, the first of a week, and the
        last of an outbreak that was over in it."""
        ended = [p.ends for p in situation.phases if p.ends and self.first <= p.ends <= self.last and p.ends < today]
        if self.both:
            ends = (self.first, min(self.last, today))
            return [(day, False) for day in dict.fromkeys(ends) if day <= today]
        week = [self.first] if self.last - self.first < timedelta(days=7) else []
        found = [(min(self.last, today), False), *((day, False) for day in week), *((day, True) for day in ended)]
        return [each for each in dict.fromkeys(found) if each[0] <= today]


def span_at(terms: Sequence[Term], today: date) -> Span | None:
    """The span that `terms` begin with, None if they begin with something else: a month without a day, "last week"."""
    first, *behind = terms
    if first.sense is Asked.PERIOD:
        return _said(first.value, today)
    if first.sense is not Sense.MONTH:
        return None
    number = behind[0].value if behind and behind[0].sense is Sense.NUMBER else ""
    if number and len(number) < 4:
        return None
    if number and not _year(number):
        return None
    month = int(first.value)
    year = _year(number) or (today.year if month <= today.month else today.year - 1)
    return _month(year, month, length=2 if number else 1)


def _said(period: str, today: date) -> Span | None:
    if FROM_TO in period:
        first, last = map(date.fromisoformat, period.split(FROM_TO))
        return Span(length=1, first=first, last=last, both=True)
    if period.endswith(DAYS):
        return _from_to(today - timedelta(days=int(period.removesuffix(DAYS))), today)
    monday, first, week = today - timedelta(days=today.weekday()), today.replace(day=1), timedelta(days=7)
    saturday, sunday, before = monday + timedelta(days=5), monday + timedelta(days=6), first - timedelta(days=1)
    spans = {
        "last_night": _from_to(today - timedelta(days=1), today),
        "this_weekend": _from_to(saturday, sunday),
        "last_weekend": _from_to(saturday - week, sunday - week),
        "this_week": _from_to(monday, sunday),
        "last_week": _from_to(monday - week, sunday - week),
        "this_month": _month(today.year, today.month),
        "last_month": _month(before.year, before.month),
        "this_year": _from_to(date(today.year, 1, 1), date(today.year, 12, 31)),
        "last_year": _from_to(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    }
    return spans.get(period)


def _from_to(first: date, last: date) -> Span:
    return Span(length=1, first=first, last=last)


def _month(year: int, month: int, length: int = 1) -> Span:
    return Span(length=length, first=date(year, month, 1), last=date(year, month, monthrange(year, month)[1]))


def _year(text: str) -> int | None:
    """The year of the common era that a number means; None for what is none near our time."""
    number = int(text) if text.isdecimal() and len(text) == 4 else 0
    if number in _BUDDHIST_YEARS:
        return number - _BUDDHIST_ERA
    return number if number in _YEARS else None


def year_of(number: int) -> Span | None:
    """All of a year, where a number means one."""
    year = _year(str(number))
    return _from_to(date(year, 1, 1), date(year, 12, 31)) if year else None


def newest_of_number(number: int, today: date) -> date:
    """The last day with that number in its month, which there is within three months."""
    return next(day for back in range(100) if (day := today - timedelta(days=back)).day == number)


def is_of_a_month(text: str, number: Term) -> bool:
    """Whether a number says itself that it is a day's: "the 26th", or behind the word for one."""
    return text[number.end - 1 : number.end].isalpha() or bool(_BEFORE_A_DAY.search(text[: number.start]))


def may_be_of_days(text: str, number: Term) -> bool:
    """Whether a number is no count of people for what stands before it: "day 24" is of a month, or of a war."""
    return is_of_a_month(text, number) or bool(_A_DAY.search(text[: number.start]))


def days_meant(words: str, today: date) -> list[date]:
    """What somebody may have meant who typed a day that there is not: "12/24" the 24th of December, "31 Nov" the 30th,
    "26 Dec 25" of 2025, "Friday", said on one, today or a week ago."""
    return list(dict.fromkeys(day for day in _days_meant(words, today) if day <= today))[:2]


def _days_meant(words: str, today: date) -> Iterator[date]:
    numbers = [int(part) for part in re.findall(r"\d+", words) if len(part) <= 4]
    marked = any(mark in words for mark in "/.-")
    if marked and len(numbers) in (2, 3) and numbers[0] <= 12 < numbers[1] <= 31:  # month before day
        turned = "/".join(str(n) for n in (numbers[1], numbers[0], *numbers[2:]))
        yield from _read(turned, today)
    yield from _read(words, today, short_years=True)
    for shorter in (30, 29, 28):
        yield from _read(re.sub(r"\b(31|30|29)\b", str(shorter), words, count=1), today)
    if not numbers:
        yield from (today, today - timedelta(days=7))


def _read(words: str, today: date, *, short_years: bool = False) -> Iterator[date]:
    terms = read_terms(words, calendar_words())
    found = day_at(terms, today, short_years=short_years) if terms else None
    if found and found.day:
        yield found.day
