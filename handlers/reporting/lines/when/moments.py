"""When it was true: days, hours, now, today, "yesterday 18:00", "14-15 Dec", with a zone or in the situation's. Pure.

A day without a year is the newest that is not after today (`handlers.parsing.days`), or, for what is still to come,
the next. An hour without a day is the newest such hour.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from handlers.parsing.terms import Known, Sense, Term, fold, read_terms
from handlers.reporting.lines.when.days import (
    TWO_DAYS,
    Lies,
    day_in,
    not_either_way,
    of_week,
    since_day,
    weekday_alone,
    weekdays_beside,
    written_day,
)
from handlers.reporting.lines.when.hours import ends_the_day, find_hour, find_plain_hour, midnight_in
from handlers.reporting.text.lexicon import DATES_ALONE, nearest
from handlers.reporting.text.line_text import Written, not_doubted
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import NOW, PARTS_OF_A_DAY
from storage.rules.dates import moment
from storage.values.report import When

_SIGN = re.compile("[~≈<>≤≥%±+]")  # "~25 Dec" may be another day
_NOW = frozenset(fold(word) for word in NOW)
_PARTS = frozenset(fold(word) for word in PARTS_OF_A_DAY)
_A_DAY = timedelta(days=1)
_BETWEEN = re.compile(r"[\s,]*(?:\w{1,3}\s+)?")  # "midnight on", "of"
_LONGEST = 4  # terms of a date, and one that may begin another


@dataclass(frozen=True, kw_only=True)
class LocalNow:
    """What moments are counted from: the moment of reading, and the situation's zone."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True, kw_only=True)
class Dated:
    """A day, an hour, both or neither, found in a line, and the rest of that line. `since` is the earlier of two
    days, `midnight` where that word stands without a day."""

    rest: Written
    day: date | None = None
    hour: time | None = None
    zone: tzinfo | None = None
    since: date | None = None
    midnight: tuple[int, int] | None = None

    @property
    def empty(self) -> bool:
        return self.day is None and self.hour is None


def read_moment(line: Written, known: Known, present: LocalNow) -> When | None:
    """The moment a whole line tells; None of an empty one. Unclear where something in it is no date."""
    if fold(line.left):
        not_doubted(line)
    if fold(line.left) in _NOW:
        return When(at=present.now, exact=True)
    found = find_date(line, known, present, near=present.today)
    left = read_terms(found.rest.left, known)
    if left or (found.empty and line.left.strip()) or _SIGN.search(found.rest.left):
        if found.hour is None and _says_a_part(line, left, found):
            day = written_day(found.day or present.today)
            raise Unclear(UnclearKind.PART_OF_DAY, *line.unread_span(0, len(line.left)), (day,))
        raise _no_date(line, known, left)
    return None if found.empty else when(found, present)


def _says_a_part(line: Written, left: Sequence[Term], found: Dated) -> bool:
    """Whether all that is left says a part of the day that is told, or of today: "this morning"."""
    words = {fold(line.typed(term.start, term.end)) for term in left}
    return words <= _PARTS and len(words) > (0 if found.day else 1)


def _no_date(line: Written, known: Known, left: Sequence[Term]) -> Unclear:
    """The word that spoils the date where a known one is like it, else the whole of it."""
    for term in (term for term in left if term.sense is Sense.UNKNOWN):
        if like := nearest(line.typed(term.start, term.end), known, DATES_ALONE):
            return Unclear(UnclearKind.NOT_A_DATE, term.start, term.end, like)
    start = len(line.left) - len(line.left.lstrip())
    return Unclear(UnclearKind.NOT_A_DATE, start, len(line.left.rstrip()))


def find_date(
    line: Written,
    known: Known,
    present: LocalNow,
    ahead_of: date | None = None,
    near: date | None = None,
    lies: Lies = Lies.BEFORE,
) -> Dated:
    """The first day and the first hour in a line. `ahead_of`: a day without a year is the first from that day on. Where
    one of another year is nearer to the day `near`, the year is asked. A weekday alone `lies` before or ahead of
    `near`, else of today."""
    whole = line  # with its hour, which may stand between a day and its weekday
    hour, zone, line = find_hour(line) or find_plain_hour(line, told="") or (None, None, line)
    first = TWO_DAYS.search(line.left)
    dateless = line.without(first.span()) if first else line
    terms = read_terms(dateless.left, known)
    for at in range(len(terms)):
        day = day_in(line, terms[at : at + _LONGEST], present.today, ahead_of, near)
        if day:
            span = (terms[at].start, terms[at + day.length - 1].end)
            not_either_way(line, span, present.today)
            since = since_day(first, day.day) if first else None
            days = [day.day, since]
            beside = {*weekdays_beside(whole, span, known, days), *weekdays_beside(line, span, known, days)}
            rest = dateless.without(span, *beside)
            if hour is None and (late := find_plain_hour(rest, told=line.typed(*span))):  # 1900 is an hour beside a day
                hour, zone, rest = late
            return _at_hour(whole, span, Dated(rest=rest, day=day.day, hour=hour, zone=zone, since=since))
    weekdays = [] if first else [term for term in terms if term.sense is Sense.WEEKDAY]
    for term in weekdays[:1]:
        said = of_week(line.left, term)
        day_alone = weekday_alone(term, near or present.today, lies, said)
        span = (said.start() if said else term.start, term.end)
        return _at_hour(whole, span, Dated(rest=line.without(span), day=day_alone, hour=hour, zone=zone))
    return Dated(rest=line, hour=hour, zone=zone, midnight=midnight_in(whole) if hour else None)


def _at_hour(line: Written, span: tuple[int, int], found: Dated) -> Dated:
    """The day at `span` with its hour. Unclear at a midnight that may be its beginning or its end; of two days that
    follow each other it is the one between them."""
    if found.day is None or found.hour != time(0):
        return found
    if ends_the_day(line):
        return replace(found, day=found.day + _A_DAY)
    word = midnight_in(line)
    if word is None:
        return found
    if found.since == found.day - _A_DAY:
        return replace(found, since=None)
    both = min(word[0], span[0]), max(word[1], span[1])
    between = line.left[min(word[1], span[1]) : max(word[0], span[0])]
    raise two_midnights(*both, found.day) if _BETWEEN.fullmatch(between) else Unclear(UnclearKind.TWO_DAYS, *both)


def two_midnights(start: int, end: int, day: date) -> Unclear:
    """The beginning of the day, and its end."""
    ways = tuple(f"{written_day(one)} 00:00" for one in (day, day + _A_DAY))
    return Unclear(UnclearKind.TWO_DAYS, start, end, ways)


def when(dated: Dated, present: LocalNow, day: date | None = None, *, ends: bool = False) -> When:
    """The instant of what was found; `day` is taken where only an hour is told, else the newest such hour. A day means
    its end, and today no later than now (docs/rules.md, section 2) unless it `ends` something, as an appointment."""
    if dated.hour is None:
        assert dated.day is not None  # something was found
        latest = present.now if dated.day == present.today and not ends else None
        return moment(dated.day, present.zone, since=dated.since, latest=latest)
    zone = dated.zone or present.zone
    told = dated.day or day
    if told:
        return When(at=datetime.combine(told, dated.hour, zone), exact=True, since=dated.since)
    today = datetime.combine(present.now.astimezone(zone).date(), dated.hour, zone)
    return When(at=today if today <= present.now else today - timedelta(days=1), exact=True)


def day_of(moment_: When, present: LocalNow) -> date:
    """The day of a moment in the situation's zone."""
    return moment_.at.astimezone(present.zone).date()
