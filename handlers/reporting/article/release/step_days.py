"""The days that a line of a release names: "วันพุธที่ 24 ธันวาคม 2568", "24 ธ.ค. 68", "ថ្ងៃទី២៤ ខែធ្នូ". Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from config.articles import release_words
from config.languages import words_of
from handlers.reporting.article.release.step_words import StepLine, is_of
from handlers.reporting.article.release.words import months_in
from handlers.reporting.article.text.dates import Printed

_ERA, _BUDDHIST = 543, 2400  # years by which the Buddhist calendar is ahead; years of it
_CENTURIES = (2500 - _ERA, 2000)  # that two digits of a year may be of
_SOON = 45  # days ahead that a day without a year may be
_WEEK = 7
_NEAR = 8  # letters from a weekday to its date


@dataclass(frozen=True, slots=True)
class Told:
    """A day in the letters from `start` to `end`; None where they name none that could be one day. `later`: of a
    weekday, the next one."""

    day: date | None
    start: int
    end: int
    later: date | None = None


def days_told(line: StepLine, language: str, printed: Printed) -> list[Told]:
    """In order; a weekday beside its date is that."""
    dated = list(_dated(line, language, printed))
    apart = [
        one
        for one in _relative(line, language, printed)
        if not any(one.start < other.end and other.start - one.end < _NEAR for other in dated)
    ]
    return sorted([*dated, *apart], key=lambda one: one.start)


def _dated(line: StepLine, language: str, printed: Printed) -> Iterator[Told]:
    pattern, months = _pattern(language)
    for match in pattern.finditer(line.text):
        if match["first"] or _is_not_it(line, match.start()):
            day = None
        elif match["number"]:
            day = _day(match["slashed"], int(match["number"]), match["of"], printed)
        elif match["day"]:
            day = _day(match["day"], months[match["month"].casefold()], match["year"], printed)
        else:
            day = None  # a month or a year alone
        yield Told(day, match.start(), match.end())


def _is_not_it(line: StepLine, start: int) -> bool:
    before = line.before(start)
    return before is not None and is_of(before, "no_day")


@lru_cache(maxsize=4)
def _pattern(language: str) -> tuple[re.Pattern[str], Mapping[str, int]]:
    spelled = words_of(language).months
    months = {name.casefold(): int(number) for number, names in months_in(language).items() for name in names}
    months |= {name.casefold(): number for number, names in spelled.items() for name in names}
    names = "|".join(re.escape(one) for one in sorted(months, key=len, reverse=True))
    beside = "|".join(re.escape(one) for one in release_words(language).diplomacy["in_dates"])
    gap = rf"(?:\s|{beside})*"
    year = rf"(?:{gap}(?P<year>\d{{4}}|\d{{2}})(?![\d.:]\d|\d))?"
    return (
        re.compile(
            rf"(?<!\d)(?P<slashed>\d{{1,2}})/(?P<number>\d{{1,2}})/(?P<of>\d{{4}}|\d{{2}})(?!\d)"
            rf"|(?:(?P<first>(?<!\d)\d{{1,2}}\s*[-–—]\s*)?(?<!\d)(?P<day>\d{{1,2}}){gap})?(?P<month>{names}){year}"
            rf"|(?:{beside})\s*(?:\d{{4}})(?!\d)",
            re.IGNORECASE,
        ),
        months,
    )


def _day(day: str, month: int, year: str | None, printed: Printed) -> date | None:
    try:
        if year:
            found = _year(year, printed.day.year)
            return date(found, month, int(day)) if found else None
        near = [date(printed.day.year + shift, month, int(day)) for shift in (-1, 0, 1)]
    except ValueError:
        return None
    near = [one for one in near if (one - printed.day).days <= _SOON]
    return min(near, key=lambda one: abs((one - printed.day).days))


def _year(written: str, now: int) -> int | None:
    """In either calendar; of two digits the year that is near."""
    year = int(written)
    if len(written) > 2:
        return year - _ERA if year > _BUDDHIST else year
    near = [century + year for century in _CENTURIES if abs(century + year - now) <= 1]
    return near[0] if len(near) == 1 else None


def _relative(line: StepLine, language: str, printed: Printed) -> Iterator[Told]:
    """Told from the day of print; where that is not known, no day can be told."""
    for match in _words(language)[0].finditer(line.text):
        of = _words(language)[1][match[0].casefold()]
        day, later = printed.day + timedelta(days=of), None
        if of > 1:
            back = timedelta(days=(printed.day.weekday() - of) % _WEEK)
            day = printed.day - back
            later = day + timedelta(days=_WEEK) if back else day
        known = printed.is_known and not _is_not_it(line, match.start())
        yield Told(day if known else None, match.start(), match.end(), later if known else None)


@lru_cache(maxsize=4)
def _words(language: str) -> tuple[re.Pattern[str], Mapping[str, int]]:
    """Weekdays, by their numbers and a week more; today, yesterday and tomorrow by how far away they are."""
    told = words_of(language).days
    found = {one: number + _WEEK for number, names in release_words(language).weekdays.items() for one in names}
    found |= dict.fromkeys(told.today, 0) | dict.fromkeys(told.yesterday, -1) | dict.fromkeys(told.tomorrow, 1)
    names = "|".join(re.escape(one) for one in sorted(found, key=len, reverse=True))
    return re.compile(names), found
