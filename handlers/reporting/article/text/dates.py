"""The days that a sentence names: "on Wednesday", "December 8", "Oct 26, 2025", "in July", "today". Pure."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from babel.dates import get_day_names, get_month_names

from config.articles import article_words
from config.languages import DEFAULT, understood, words_of
from handlers.reporting.article.text.lexicon import Kind, Marked
from handlers.reporting.article.text.quantities import month, months

_YEAR = re.compile(r"(?:19|20)\d\d")
_WEEK = 7
_MIDDLE = 7  # the month that stands for a year
_DATELINE, _FIRST_LINES = 80, 2  # letters of a line, and lines, in which a text dates itself
_ERA, _BUDDHIST = 543, 2400  # years by which the Buddhist calendar is ahead; years of it
LAST_DAY = 31
_SOON = 45  # days ahead that a day without a year may be; "October 7" in June is the last one


@dataclass(frozen=True, slots=True)
class Named:
    """A day, or the first of a month that is named alone (`is_month`), in the tokens from `start` to `end`."""

    day: date
    start: int
    end: int
    is_month: bool = False
    is_weekday: bool = False
    is_unknown: bool = False


@cache
def _weekdays() -> dict[str, int]:
    tag = words_of(DEFAULT).locale_id
    return {
        name.lower(): number
        for width in ("wide", "abbreviated")
        for number, name in get_day_names(width, locale=tag).items()
        if name.lower() not in article_words().not_days
    }


def is_day_name(word: str) -> bool:
    return word in _weekdays() or word in months()


def dateline(text: str, latest: date) -> date | None:
    """The day, with its year, that a text says of itself where it begins: "Geneva, 10 February 2011"; in any language
    that is understood, Buddhist years included. None where there is none, or one after `latest`."""
    begins = "\n".join(line[:_DATELINE] for line in text.strip().splitlines()[:_FIRST_LINES])
    match = _full_day().search(begins)
    if match is None:
        return None
    year = int(match["year"] or match["last_year"])
    year -= _ERA if year > _BUDDHIST else 0
    try:
        found = date(year, _every_month()[match["month"].casefold()], int(match["day"] or match["second"]))
    except ValueError:
        return None
    return found if found <= latest else None


@cache
def _every_month() -> dict[str, int]:
    return {
        name.casefold(): number
        for language in understood()
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=words_of(language).locale_id).items()
    }


@cache
def _full_day() -> re.Pattern[str]:
    names = "|".join(re.escape(one) for one in sorted(_every_month(), key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<day>\d{{1,2}})\D{{0,6}})?(?P<month>{names})\.?"
        rf"(?:(?(day)\D{{1,12}}(?P<year>\d{{4}})|\s+(?P<second>\d{{1,2}}),?\s+(?P<last_year>\d{{4}})))(?!\d)",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Printed:
    """The day a text was printed. Where that `is_known` only roughly, "on Wednesday" names no day. `by` is the side
    that printed it."""

    day: date
    is_known: bool = True
    by: str | None = None


def days(marked: Marked, printed: Printed, *, ahead: bool = False, years: bool = False) -> list[Named]:
    """The days of a sentence in order. A weekday is the last one before the publication, or with `ahead` the next; with
    `years`, "in 2006" is the middle of it."""
    key = ("days", printed.day, printed.is_known, ahead, years)
    if key not in marked.kept:
        marked.kept[key] = _days(marked, printed, ahead, years)
    return list(marked.kept[key])


def _days(marked: Marked, printed: Printed, ahead: bool, years: bool) -> list[Named]:
    found: list[Named] = []
    end = 0
    begins = marked.written(_first_words())
    if not (years or any(marked.word(at).isalpha() for at in begins)):
        return found  # numbers alone
    for at in begins:
        if at < end:
            continue
        one = _calendar(marked, at, printed) or _relative(marked, at, printed, ahead)
        one = one or (_year(marked, at, printed) if years else None)
        if one:
            found.append(one)
        end = one.end if one else at + 1
    return [one for at, one in enumerate(found) if not _repeats(found, at)]


@cache
def _first_words() -> frozenset[str]:
    """The words that a day can begin with."""
    told = words_of(DEFAULT).days
    today = article_words().grammar["today"]
    return frozenset((*_weekdays(), *months(), *told.today, *told.yesterday, *told.tomorrow, *today))


def _year(marked: Marked, at: int, printed: Printed) -> Named | None:
    """ "In 2006", "the 2020 war": past years alone."""
    said = _YEAR.fullmatch(marked.word(at)) and marked.is_word("years", at - 1)
    if not said or int(marked.word(at)) >= printed.day.year or marked.starts(Kind.PEOPLE, at + 1):
        return None
    return Named(date(int(marked.word(at)), _MIDDLE, 1), at, at + 1, is_month=True)


def _repeats(found: list[Named], at: int) -> bool:
    """A weekday beside its date: "Tuesday, December 9"; not "agreed on 10 October collapsed on Friday"."""
    one = found[at]
    beside = [other for other in (*found[at + 1 : at + 2], *found[max(at - 1, 0) : at]) if not other.is_weekday]
    return one.is_weekday and any(_apart(one, other) <= 1 + _falls_on(one, other) for other in beside)


def _apart(one: Named, other: Named) -> int:
    return max(one.start - other.end, other.start - one.end)


def _falls_on(one: Named, other: Named) -> bool:
    return one.day.weekday() == other.day.weekday()


def _calendar(marked: Marked, at: int, printed: Printed) -> Named | None:
    number = marked.word(at)
    if number.isdecimal() and len(number) <= 2 and (found := month(marked.word(at + 1))):
        return _dated(marked, at, at + 2, found, int(number), printed)
    if number.isdecimal() and marked.is_word("ordinal_marks", at + 1):
        shift = 2 if marked.is_word("partitive", at + 2) else 1
        if found := month(marked.word(at + shift + 1)):
            return _dated(marked, at, at + shift + 2, found, int(number), printed)
    found = month(number)
    is_verb = marked.is_word("months_that_are_verbs", at) and not (at and marked.tokens[at].is_capital)
    if not found or (is_verb and marked.word(at + 1)[:1].isalpha()):
        return None
    behind = marked.word(at + 1 + (marked.word(at + 1) == "."))
    end = at + 2 + (marked.word(at + 1) == ".")
    counts = marked.is_word("in", at - 1) and marked.starts(Kind.PEOPLE, end)  # "in July 22 people"
    if behind.isdecimal() and 0 < int(behind) <= LAST_DAY and not counts:
        return _dated(marked, at, end, found, int(behind), printed)
    if is_verb:
        return None
    year = int(behind) if _YEAR.fullmatch(behind) else printed.day.year - (found > printed.day.month)
    return Named(date(year, found, 1), at, end if _YEAR.fullmatch(behind) else at + 1, is_month=True)


def _dated(marked: Marked, start: int, end: int, number: int, day: int, printed: Printed) -> Named | None:
    behind = end + (marked.word(end) == ",")
    year = int(marked.word(behind)) if _YEAR.fullmatch(marked.word(behind)) else None
    try:
        if year:
            return Named(date(year, number, day), start, behind + 1)
        near = [date(printed.day.year + shift, number, day) for shift in (-1, 0, 1)]
    except ValueError:
        return None
    near = [one for one in near if (one - printed.day).days <= _SOON]
    return Named(min(near, key=lambda one: abs((one - printed.day).days)), start, end)


def _relative(marked: Marked, at: int, printed: Printed, ahead: bool) -> Named | None:
    """Told from the day of print; where that is not known, no day can be told."""
    found = _day_told(marked, at, printed, ahead)
    return found if found is None or printed.is_known else replace(found, day=printed.day, is_unknown=True)


def _day_told(marked: Marked, at: int, printed: Printed, ahead: bool) -> Named | None:
    word, today = marked.word(at), printed.day
    if word in words_of(DEFAULT).days.today or marked.is_word("today", at):
        return Named(today, at, at + 1)
    if word in words_of(DEFAULT).days.yesterday:
        return Named(today - timedelta(days=1), at, at + 1)
    if word in words_of(DEFAULT).days.tomorrow:
        return Named(today + timedelta(days=1), at, at + 1)
    number = _weekdays().get(word)
    if number is None:
        return None
    back = (today.weekday() - number) % _WEEK
    if marked.is_word("last", at - 1) and back == 0:
        back = _WEEK
    later = (number - today.weekday()) % _WEEK
    if ahead or marked.is_word("ahead", at - 1):
        return Named(today + timedelta(days=later), at, at + 1, is_weekday=True)
    return Named(today - timedelta(days=back), at, at + 1, is_weekday=True)
