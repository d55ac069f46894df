"""Days as people write them, read from terms. Pure.

26 Dec, Dec 26 2025, 2025-12-26, 24.12., yesterday, 3 days ago, Sunday (the last one); Buddhist years (2568 is 2025);
any digits. A day without a year
is the newest such day that is not after today. A year has four digits; with `short_years` also
two, where one calendar alone has such a year near today: 25 Dec 68 is of 2568.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.parsing.terms import Sense, Term

BUDDHIST_ERA = 543  # years; the Thai calendar's year 2568 is 2025
_YEARS = range(1900, 2300)  # read as of the common era; later ones are Buddhist, others a slip
_NEAR = 5  # years around today of which two digits are enough
_LONGEST_AGO = 4_000  # days
MONTH = "month"  # what "months ago" counts, as other such words a number of days
_LEAP_GAP = 9  # years within which every day of the calendar occurs, 29 February too


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day found in `length` terms; None where they were meant as one and there is no such day."""

    length: int
    day: date | None


def day_at(terms: Sequence[Term], today: date, *, short_years: bool = False) -> Day | None:
    """The day that `terms` begin with, None if they begin with something else."""
    first, near = terms[0], today if short_years else None
    if first.sense is Sense.AGO:
        return Day(length=1, day=_ago(today, 1, first.value))
    if first.sense is Sense.NUMBER and len(terms) > 1 and terms[1].sense is Sense.AGO:
        return Day(length=2, day=_ago(today, int(first.value), terms[1].value))
    if first.sense is Sense.WEEKDAY:
        return _weekday(terms, today, short_years=short_years)
    if first.sense is Sense.DAYS_AGO:
        return Day(length=1, day=today - timedelta(days=int(first.value)))
    if first.sense is Sense.NUMERIC:
        return Day(length=1, day=_numeric(first.value, today, near))
    if first.sense is Sense.MONTH:
        return _month_first(terms, today, near)
    if first.sense is Sense.NUMBER and len(terms) > 1 and terms[1].sense is Sense.MONTH:
        return _number_first(terms, today, near)
    return None


def _weekday(terms: Sequence[Term], today: date, *, short_years: bool) -> Day:
    number, behind = int(terms[0].value), terms[1:]
    day = day_at(behind, today, short_years=short_years) if behind and behind[0].sense is not Sense.WEEKDAY else None
    if day and day.day and day.day.weekday() == number:  # "Fri 19 Dec": the day itself stands behind it
        return Day(length=1 + day.length, day=day.day)
    back = (today.weekday() - number) % 7
    return Day(length=1, day=_back(today, back) if back else None)  # said on such a day it may mean two


def _back(today: date, days: int) -> date | None:
    return today - timedelta(days=days) if days <= _LONGEST_AGO else None


def _ago(today: date, count: int, unit: str) -> date | None:
    """So many times the days of `unit` before today, or as many months: on the day with the same number, or on the last
    of a month that is too short for it."""
    if unit != MONTH:
        return _back(today, count * int(unit))
    if count > _LONGEST_AGO // 31:
        return None
    year, month = divmod(today.year * 12 + today.month - 1 - count, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _numeric(text: str, today: date, near: date | None) -> date | None:
    parts = re.split("[-./]", text.rstrip("-./"))
    if len(parts) == 3 and len(parts[0]) == 4:
        return _day(parts[0], parts[1], parts[2], today, near)
    if len(parts) == 3:
        return _day(parts[2], parts[1], parts[0], today, near)
    return _day("", parts[1], parts[0], today, near) if len(parts) == 2 and "-" not in text else None


def _month_first(terms: Sequence[Term], today: date, near: date | None) -> Day:
    """Dec 26, Dec 26 2025; a month alone or with a year is no day."""
    month, number = terms[0].value, _number(terms, 1)
    if number is None:
        return Day(length=1, day=None)
    year = None if len(number) == 4 else _year(terms, 2)
    return Day(length=2 if year is None else 3, day=_day(year or "", month, number, today, near))


def _number_first(terms: Sequence[Term], today: date, near: date | None) -> Day:
    """26 Dec, 26 Dec 2025, 2025 Dec 26."""
    number, month, last = terms[0].value, terms[1].value, _year(terms, 2)
    if last is None:
        return Day(length=2, day=_day("", month, number, today, near))
    year, day = (number, last) if len(number) == 4 else (last, number)
    return Day(length=3, day=_day(year, month, day, today, near))


def _year(terms: Sequence[Term], at: int) -> str | None:
    """The number at `at`, unless a month follows it and it is the day of another date."""
    number = _number(terms, at)
    begins_another = len(terms) > at + 1 and terms[at + 1].sense is Sense.MONTH
    return None if number is not None and begins_another and len(number) < 4 else number


def _number(terms: Sequence[Term], at: int) -> str | None:
    return terms[at].value if len(terms) > at and terms[at].sense is Sense.NUMBER else None


def _day(year: str, month: str, day: str, today: date, near: date | None) -> date | None:
    if len(month) > 2 or len(day) > 2:
        return None
    if year:
        return _date(_near(int(year), near) if near and len(year) == 2 else _common_era(year), int(month), int(day))
    days = (_date(today.year - back, int(month), int(day)) for back in range(_LEAP_GAP))
    return next((found for found in days if found and found <= today), None)


def _near(year: int, today: date) -> int:
    """The year that two digits mean, of the common era or Buddhist; 0 where none, or more than one, is near today."""
    years = [century + year for century in (1900, 2000, 2500 - BUDDHIST_ERA)]
    near = [number for number in years if abs(number - today.year) <= _NEAR]
    return near[0] if len(near) == 1 else 0


def _common_era(year: str) -> int:
    """The year of the common era; 0, which no calendar has, for what is no year of four digits."""
    if len(year) != 4:
        return 0
    number = int(year)
    number -= 0 if number in _YEARS else BUDDHIST_ERA
    return number if number in _YEARS else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
