"""The day of a step that a sentence tells of. Pure."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from handlers.reporting.article.text.dates import Named, Printed
from handlers.reporting.article.text.lexicon import Marked

_YEAR = 4  # digits of a year
_BEHIND = 2  # tokens by which a day behind may be further away


def past(found: Sequence[Named], printed: Printed) -> list[Named]:
    """The days on which something can have been done: "had signed it on 1 January" is of the last one."""
    return [one if one.day <= printed.day else replace(one, day=_last(one.day)) for one in found]


def ahead_of(marked: Marked, found: Sequence[Named], printed: Printed) -> list[Named]:
    """The days for which something can be planned; a month alone names none, nor "Kenya said on Monday", nor "by
    Monday"."""
    ahead = [one for one in found if one.is_month or (one.day >= printed.day and not _is_when_said(marked, one))]
    return [replace(one, is_unknown=True) if marked.is_word("deadlines", one.start - 1) else one for one in ahead]


def _is_when_said(marked: Marked, one: Named) -> bool:
    on = one.start - 1 if marked.is_word("on", one.start - 1) else one.start
    return marked.is_word("says", on - 1)


def _last(day: date) -> date:
    year = day.year - 1
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def day_of(found: Sequence[Named], at: int, marked: Marked | None = None) -> date | None:
    """The day that stands nearest, rather behind than before ("agreed on 10 October, collapsed on Friday"); None where
    that is a month alone or "two years ago", or beyond a semicolon."""
    found = [*_of_clause(marked, found, at), *_unnamed(marked)] if marked and found else found
    nearest = min(found, key=lambda one: abs(one.start - at) + (_BEHIND if one.start < at else 0), default=None)
    if nearest is None or nearest.is_month or nearest.is_unknown:
        return None
    between = range(min(nearest.start, at), max(nearest.start, at))
    return None if marked and any(marked.word(step) == ";" for step in between) else nearest.day


def _of_clause(marked: Marked, found: Sequence[Named], at: int) -> list[Named]:
    """The days of the clause of a step: "fighting resumed on Monday, five years after they signed it" is of no step."""
    before = range(at - 1, -1, -1)
    opens = next((step for step in before if marked.is_word("times", step) or marked.word(step) == ","), None)
    if opens is None or not marked.is_word("times", opens):
        return list(found)
    ends = (step for step in range(at, len(marked.tokens)) if marked.word(step) == "," and not _in_day(found, step))
    last = next(ends, len(marked.tokens))
    return [one for one in found if opens < one.start < last]


def _in_day(found: Sequence[Named], at: int) -> bool:
    return any(one.start <= at <= one.end for one in found)


def _unnamed(marked: Marked) -> Iterable[Named]:
    """Times of the past that are no day: "last year", "in 2019"."""
    then = [at for table in ("long_past", "earlier_events") for at in marked.places(table)]
    years = [at + 1 for at in marked.places("in") if is_year(marked.word(at + 1))]
    return [Named(date.min, at, at + 1, is_month=True) for at in (*then, *years)]


def is_year(word: str) -> bool:
    return len(word) == _YEAR and word.isdecimal()
