"""The days in a line: 14-15 Dec, 12/11/2025, Monday 8 December; Unclear where they can be read in two ways. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from config.patterns import amid, standing
from handlers.parsing.days import day_at
from handlers.parsing.terms import Known, Sense, Term, read_terms
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind

_EITHER_WAY = re.compile(r"(?<![\d./-])(\d{1,2})([/-])(\d{1,2})(?:\2(\d{2,4}))?(?![\d/-])")
_ADJOINING = re.compile(r"[^\w]*")
_BETWEEN_DAYS = amid(lambda words: words.between.to + words.between.conjunction + words.between.alternative)
TWO_DAYS = re.compile(
    rf"(?<![\d./-])(?P<first>\d{{1,2}})(?:[ ]?[-–][ ]?|{_BETWEEN_DAYS})(?=\d{{1,2}}(?![\d:./-]))", re.IGNORECASE
)
_OF_WEEK = re.compile(
    rf"(?:(?P<last>{standing(lambda words: words.days.last)})|(?P<next>{standing(lambda words: words.days.next)})"
    rf"|(?:{standing(lambda words: words.days.this)}))\s+$",
    re.IGNORECASE,
)
_MONTHS = 12
_BUDDHIST = 20  # years ahead of today from which on a year is taken to be Buddhist
_YEAR = timedelta(days=365)
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class _Day:
    length: int
    day: date


def day_in(
    line: Written, terms: Sequence[Term], today: date, ahead_of: date | None, near: date | None = None
) -> _Day | None:
    """The day that the terms begin with. A month alone may be part of a name. Unclear at a day without a year that is
    `near` to another year's: "31 Dec" on 26 December is tomorrow's week, or a year ago."""
    if terms[0].sense is Sense.WEEKDAY:  # beside a day it says the same once more
        return None
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
            UnclearKind.TWO_DAYS,
            terms[0].start,
            terms[-1].end,
            tuple(written_day(one) for one in sorted((day, nearer))),
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
    days = tuple(written_day(one.day) for one in read if one and one.day)
    raise Unclear(UnclearKind.TWO_DAYS, *match.span(), days)


def _turned_round(text: str, today: date) -> tuple[str, ...]:
    """13 December for 12/13/2025, which is no day as it stands: as Americans write it, or a slip."""
    match = _EITHER_WAY.fullmatch(text)
    if match is None:
        return ()
    turned = text[: match.start(1)] + match[3] + match[2] + match[1] + text[match.end(3) :]
    found = day_at(read_terms(turned, {}), today, short_years=True)
    return (written_day(found.day),) if found and found.day else ()


def weekdays_beside(
    line: Written, span: tuple[int, int], known: Known, days: Sequence[date | None]
) -> list[tuple[int, int]]:
    """Where the weekdays beside the day at `span` stand; Unclear where one is another day's."""
    beside = [
        term for term in read_terms(line.left, known) if term.sense is Sense.WEEKDAY and _adjoins(line.left, term, span)
    ]
    for term in beside:
        if int(term.value) not in {day.weekday() for day in days if day}:
            start, end = min(term.start, span[0]), max(term.end, span[1])
            raise Unclear(UnclearKind.WEEKDAY, start, end, tuple(written_day(day) for day in days[:1] if day))
    return [(said.start() if (said := of_week(line.left, term)) else term.start, term.end) for term in beside]


def _adjoins(text: str, term: Term, span: tuple[int, int]) -> bool:
    between = text[term.end : span[0]] if term.end <= span[0] else text[span[1] : term.start]
    return _ADJOINING.fullmatch(between) is not None


class Lies(Enum):
    """On which side of the day that it is counted from a weekday lies."""

    BEFORE = "before"
    AHEAD = "ahead"
    EITHER = "either"


def of_week(text: str, term: Term) -> re.Match[str] | None:
    """The word right before a weekday that says of which week it is."""
    return _OF_WEEK.search(text, 0, term.start)


def weekday_alone(term: Term, today: date, lies: Lies, said: re.Match[str] | None = None) -> date:
    """The day that a weekday is without another word, or behind the word that was `said` of its week. Unclear where it
    is that day's own, or may be one of two."""
    back = timedelta(days=(today.weekday() - int(term.value)) % _WEEK.days)
    last, following = today - back, today - back + _WEEK
    if said and said["last"]:
        return _of_another_week(said.start(), term, last if back else last - _WEEK, today, -_WEEK)
    if said and said["next"]:
        if lies is Lies.BEFORE:
            raise Unclear(UnclearKind.NOT_A_DATE, said.start(), term.end)
        return _of_another_week(said.start(), term, following, today, _WEEK)
    if said and not back:
        return today
    if back and lies is not Lies.EITHER:
        return last if lies is Lies.BEFORE else following
    days = (last - _WEEK, last) if lies is Lies.BEFORE else (last, following)
    raise Unclear(UnclearKind.TWO_DAYS, term.start, term.end, tuple(map(written_day, days)))


def _of_another_week(start: int, term: Term, day: date, today: date, further: timedelta) -> date:
    """The nearest such day if it is of another week than today, whether weeks begin on a Sunday or on a Monday: "last
    Tuesday" on a Friday may be three days ago, or ten."""
    monday = today - timedelta(days=today.weekday())
    sunday = today - timedelta(days=(today.weekday() + 1) % _WEEK.days)
    if day < min(monday, sunday) or day >= max(monday, sunday) + _WEEK:
        return day
    raise Unclear(UnclearKind.TWO_DAYS, start, term.end, tuple(map(written_day, sorted((day, day + further)))))


def written_day(day: date) -> str:
    """The day as it may be typed, in words that cannot be turned round."""
    return f"{day.day} {day:%b} {day.year}"
