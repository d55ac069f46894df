"""The days in a line: 14-15 Dec, 12/11/2025, Monday 8 December; Unclear where they can be read in two ways. Pure."""

import re
from collections import ChainMap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.parsing.days import day_at
from handlers.parsing.patterns import amid
from handlers.parsing.terms import Known, Meaning, Sense, Term, read_terms
from handlers.reporting.text.lexicon import WEEKDAYS
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind

_EITHER_WAY = re.compile(r"(?<![\d./-])(\d{1,2})([/-])(\d{1,2})(?:\2(\d{2,4}))?(?![\d/-])")
_ADJOINING = re.compile(r"[^\w]*")
_BETWEEN_DAYS = amid(lambda words: words.between.to + words.between.conjunction + words.between.alternative)
TWO_DAYS = re.compile(
    rf"(?<![\d./-])(?P<first>\d{{1,2}})(?:[ ]?[-–][ ]?|{_BETWEEN_DAYS})(?=\d{{1,2}}(?![\d:./-]))", re.IGNORECASE
)
_MONTHS = 12
_BUDDHIST = 20  # years ahead of today from which on a year is taken to be Buddhist
_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class _Day:
    length: int
    day: date


def day_in(
    line: Written, terms: Sequence[Term], today: date, ahead_of: date | None, near: date | None = None
) -> _Day | None:
    """The day that the terms begin with. A month alone may be part of a name. Unclear at a day without a year that is
    `near` to another year's: "31 Dec" on 26 December is tomorrow's week, or a year ago."""
    back = terms[0].sense is Sense.DAYS_AGO
    horizon = ahead_of + _YEAR - timedelta(days=1) if ahead_of and not back else today
    found = day_at(terms, horizon, short_years=True)
    if found is None or (found.day is None and terms[0].sense is Sense.MONTH):  # "May" may be a name
        return None
    if found.day is None:
        span = terms[0].start, terms[found.length - 1].end
        raise Unclear(UnclearKind.NOT_A_DATE, *span, _turned_round(line.typed(*span), today))
    if near and not back:
        _not_of_another_year(terms[: found.length], found.day, horizon, near)
    return _Day(found.length, found.day)


def _not_of_another_year(terms: Sequence[Term], day: date, horizon: date, near: date) -> None:
    before = day_at(terms, horizon - _YEAR, short_years=True)
    if before is None or before.day == day:  # it says its year
        return
    years = (replaced for year in (day.year - 1, day.year + 1) if (replaced := _in_year(day, year)))
    nearer = next((other for other in years if abs(other - near) < abs(day - near)), None)
    if nearer:
        raise Unclear(
            UnclearKind.TWO_DAYS, terms[0].start, terms[-1].end, tuple(_written(one) for one in sorted((day, nearer)))
        )


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return None


def since_day(first: re.Match[str], day: date) -> date:
    """The earlier day of "14-15 Dec", whose "14-" was found."""
    number = int(first["first"])
    if not 0 < number < day.day:
        raise Unclear(UnclearKind.NOT_A_DATE, first.start(), first.end())
    return day.replace(day=number)


def not_either_way(line: Written, span: tuple[int, int], today: date) -> None:
    """12/11/2025 is 12 November or 11 December; a Buddhist year is written behind the month."""
    match = _EITHER_WAY.match(line.left, span[0])
    if match is None:
        return
    first, second, year = int(match[1]), int(match[3]), match[4] or ""
    if first == second or max(first, second) > _MONTHS or not min(first, second):
        return
    text = f"{first}/{second}/{year}" if year else f"{first}/{second}"
    buddhist = year and (
        int(year) > today.year + _BUDDHIST if len(year) == 4 else int(year) > today.year % 100 + _BUDDHIST
    )
    if buddhist:
        return
    read = [
        day_at(read_terms(one, {}), today, short_years=True)
        for one in (text, text.replace(f"{first}/{second}", f"{second}/{first}", 1))
    ]
    days = tuple(_written(one.day) for one in read if one and one.day)
    raise Unclear(UnclearKind.TWO_DAYS, *match.span(), days)


def _turned_round(text: str, today: date) -> tuple[str, ...]:
    """13 December for 12/13/2025, which is no day as it stands: as Americans write it, or a slip."""
    match = _EITHER_WAY.fullmatch(text)
    if match is None:
        return ()
    turned = text[: match.start(1)] + match[3] + match[2] + match[1] + text[match.end(3) :]
    found = day_at(read_terms(turned, {}), today, short_years=True)
    return (_written(found.day),) if found and found.day else ()


def fits_its_weekday(line: Written, span: tuple[int, int], known: Known, days: Sequence[date | None]) -> None:
    """Unclear where a weekday beside the day is another one."""
    for term in read_terms(line.left, ChainMap(_weekdays_in(known), dict(known))):
        beside = term.end <= span[0] and _ADJOINING.fullmatch(line.left[term.end : span[0]])
        beside = beside or (term.start >= span[1] and _ADJOINING.fullmatch(line.left[span[1] : term.start]))
        if term.sense is Sense.WEEKDAY and beside and int(term.value) not in {day.weekday() for day in days if day}:
            start, end = min(term.start, span[0]), max(term.end, span[1])
            raise Unclear(UnclearKind.WEEKDAY, start, end, tuple(_written(day) for day in days[:1] if day))


def _weekdays_in(known: Known) -> dict[str, Meaning]:
    return {word: day for word, day in WEEKDAYS.items() if word in known and known[word].sense is Sense.FILLER}


def _written(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
