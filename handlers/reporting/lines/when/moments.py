"""When it was true: days, hours, now, today, "yesterday 18:00", "14-15 Dec", with a zone or in the situation's. Pure.

A day without a year is the newest that is not after today (`handlers.parsing.days`), or, for what is still to come,
the next. An hour without a day is the newest such hour.
"""

import re
from collections import ChainMap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from config.languages import every_words
from handlers.parsing.days import day_at
from handlers.parsing.patterns import amid, any_of
from handlers.parsing.terms import Known, Meaning, Sense, Term, fold, read_terms
from handlers.parsing.times import HALVES, MARKS, hour_of_the_day
from handlers.reporting.text.lexicon import DATES_ALONE, WEEKDAYS, nearest
from handlers.reporting.text.line_text import Written, not_doubted
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import MIDNIGHT, NOON, NOW
from storage.rules.dates import moment
from storage.values.report import When

_DOTTED = "|".join(re.escape(mark.rstrip(".")) + r"\.?" for mark in sorted(MARKS, key=len, reverse=True))
_ZONES = {letters: zone for words in every_words() for zone, own in words.hours.zones.items() for letters in own}
_ZONE = r"Z\b|(?:UTC|GMT)(?:[ ]?[+-]\d{1,2}(?::?\d{2})?)?|\+\d{1,2}(?::?\d{2})?|[A-Z]+/[A-Z]\w+"
_HOUR = re.compile(
    rf"""
    (?:(?<=\d)T)?(?<![\d:])
    (?P<hour>\d{{1,2}})
    (?:
        :(?P<minute>\d{{2}})(?::\d{{2}}(?:\.\d+)?)?
        | \.(?P<marked_minute>\d{{2}})(?=[ ]?(?:{_DOTTED}))
        | (?=[ ]?(?:{HALVES})(?![a-z]))
    )
    (?:[ ]?(?P<half>{HALVES})(?![a-z])\.?)?
    (?:[ ]?(?:{_DOTTED}))?(?![\d:])
    (?:[ ]?(?P<bracket>\()?(?P<zone>{_ZONE}|(?:{any_of(_ZONES)})\b)(?(bracket)\)))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PLAIN_HOUR = re.compile(
    rf"""
    (?<![\w:./-])
    (?:
        (?P<noon>(?:12[ ])?(?:{any_of(NOON)})) | (?P<midnight>(?:12[ ])?(?:{any_of(MIDNIGHT)}))
        | (?P<hour>\d{{1,2}})[ ]?h(?:(?P<minute>\d{{2}})|(?:rs?|ours?)?)
        | (?P<dotted_hour>\d{{1,2}})\.(?P<dotted_minute>\d{{2}})(?:[ ]?h(?:rs?|ours)?)?
        | (?P<military>\d{{4}})(?P<marked>[ ]?h(?:rs?|ours)?)?
    )
    (?![\w:/]|[.-]\d)
    (?:[ ]?(?P<bracket>\()?(?P<zone>{_ZONE}|(?:{any_of(_ZONES)})\b)(?(bracket)\)))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Hours without a colon: noon, 7h, 19h30, 19.00, 0700."""
_EITHER_WAY = re.compile(r"(?<![\d./-])(\d{1,2})([/-])(\d{1,2})(?:\2(\d{2,4}))?(?![\d/-])")
_SIGN = re.compile("[~≈<>≤≥%±+]")  # "~25 Dec" may be another day
_YEAR_TOLD = re.compile(r"\d{4}")
_APART = re.compile(r"[^\w]*")
_OFFSET = re.compile(r"[ ]?([+-])(\d{1,2}):?(\d{2})?$")
_BETWEEN_DAYS = amid(lambda words: words.between.to + words.between.conjunction + words.between.alternative)
_TWO_DAYS = re.compile(
    rf"(?<![\d./-])(?P<first>\d{{1,2}})(?:[ ]?[-–][ ]?|{_BETWEEN_DAYS})(?=\d{{1,2}}(?![\d:./-]))", re.IGNORECASE
)
_NOW = frozenset(fold(word) for word in NOW)
_HOURS, _MINUTES, _MONTHS = 24, 60, 12
_BUDDHIST = 20  # years ahead of today from which on a year is taken to be Buddhist
_MOST = timedelta(hours=14)  # no zone is farther from UTC
_YEAR = timedelta(days=365)
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
    days."""

    rest: Written
    day: date | None = None
    hour: time | None = None
    zone: tzinfo | None = None
    since: date | None = None

    @property
    def empty(self) -> bool:
        return self.day is None and self.hour is None


def read_moment(line: Written, known: Known, present: LocalNow) -> When | None:
    """The moment a whole line tells; None of an empty one. Unclear where something in it is no date."""
    if fold(line.left):
        not_doubted(line)
    if fold(line.left) in _NOW:
        return When(at=present.now, exact=True)
    found = find_date(line, known, present)
    left = read_terms(found.rest.left, known)
    if left or (found.empty and line.left.strip()) or _SIGN.search(found.rest.left):
        raise _no_date(line, known, left)
    return None if found.empty else when(found, present)


def _no_date(line: Written, known: Known, left: Sequence[Term]) -> Unclear:
    """The word that spoils the date where a known one is like it, else the whole of it."""
    for term in (term for term in left if term.sense is Sense.UNKNOWN):
        if like := nearest(line.typed(term.start, term.end), known, DATES_ALONE):
            return Unclear(UnclearKind.NOT_A_DATE, term.start, term.end, like)
    start = len(line.left) - len(line.left.lstrip())
    return Unclear(UnclearKind.NOT_A_DATE, start, len(line.left.rstrip()))


def find_date(line: Written, known: Known, present: LocalNow, ahead_of: date | None = None) -> Dated:
    """The first day and the first hour in a line. `ahead_of`: a day without a year is the first from that day on."""
    whole = line
    hour, zone, line = _hour(line)
    if hour is None and (early := _plain_hour(line, told="")):
        hour, zone, line = early
    first = _TWO_DAYS.search(line.left)
    dateless = line.without(first.span()) if first else line
    terms = read_terms(dateless.left, known)
    for at in range(len(terms)):
        day = _day(line, terms[at : at + _LONGEST], present.today, ahead_of)
        if day:
            span = (terms[at].start, terms[at + day.length - 1].end)
            _not_either_way(line, span, present.today)
            since = _since(first, day.day) if first else None
            _fits_its_weekday(whole, span, known, [day.day, since])
            rest = dateless.without(span)
            if hour is None and (late := _plain_hour(rest, told=line.typed(*span))):
                hour, zone, rest = late
            return Dated(rest=rest, day=day.day, hour=hour, zone=zone, since=since)
    return Dated(rest=line, hour=hour, zone=zone)


def _plain_hour(line: Written, *, told: str) -> tuple[time, tzinfo | None, Written] | None:
    """An hour without a colon. Four digits may be a year, two numbers a date, unless the day is `told` beside."""
    for match in _PLAIN_HOUR.finditer(line.left):
        found = _as_time(match, told)
        if found:
            return found, _zone(match), line.without(match.span())
    return None


def _as_time(match: re.Match[str], told: str) -> time | None:
    if match["noon"] or match["midnight"]:
        return time(12 if match["noon"] else 0)
    if match["military"]:
        hour, minute = int(match["military"][:2]), int(match["military"][2:])
        clear = match["military"].startswith("0") or match["marked"] or match["zone"] or _YEAR_TOLD.search(told)
    elif match["dotted_hour"]:
        hour, minute = int(match["dotted_hour"]), int(match["dotted_minute"])
        clear = told or minute == 0 or minute > _MONTHS
    else:
        hour, minute, clear = int(match["hour"]), int(match["minute"] or 0), True
    return time(hour, minute) if clear and hour < _HOURS and minute < _MINUTES else None


def _not_either_way(line: Written, span: tuple[int, int], today: date) -> None:
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


def _written(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


def _fits_its_weekday(line: Written, span: tuple[int, int], known: Known, days: Sequence[date | None]) -> None:
    """Unclear where a weekday beside the day is another one."""
    for term in read_terms(line.left, ChainMap(_weekdays_in(known), dict(known))):
        beside = term.end <= span[0] and _APART.fullmatch(line.left[term.end : span[0]])
        beside = beside or (term.start >= span[1] and _APART.fullmatch(line.left[span[1] : term.start]))
        if term.sense is Sense.WEEKDAY and beside and int(term.value) not in {day.weekday() for day in days if day}:
            start, end = min(term.start, span[0]), max(term.end, span[1])
            raise Unclear(UnclearKind.WEEKDAY, start, end, tuple(_written(day) for day in days[:1] if day))


def _weekdays_in(known: Known) -> dict[str, Meaning]:
    return {word: day for word, day in WEEKDAYS.items() if word in known and known[word].sense is Sense.FILLER}


@dataclass(frozen=True)
class _Day:
    length: int
    day: date


def _day(line: Written, terms: Sequence[Term], today: date, ahead_of: date | None) -> _Day | None:
    """The day that the terms begin with. A month alone may be part of a name."""
    back = terms[0].sense is Sense.DAYS_AGO
    horizon = ahead_of + _YEAR - timedelta(days=1) if ahead_of and not back else today
    found = day_at(terms, horizon, short_years=True)
    if found is None or (found.day is None and terms[0].sense is Sense.MONTH):
        return None
    if found.day is None:
        span = terms[0].start, terms[found.length - 1].end
        raise Unclear(UnclearKind.NOT_A_DATE, *span, _turned_round(line.typed(*span), today))
    return _Day(found.length, found.day)


def _turned_round(text: str, today: date) -> tuple[str, ...]:
    """13 December for 12/13/2025, which is no day as it stands: as Americans write it, or a slip."""
    match = _EITHER_WAY.fullmatch(text)
    if match is None:
        return ()
    turned = text[: match.start(1)] + match[3] + match[2] + match[1] + text[match.end(3) :]
    found = day_at(read_terms(turned, {}), today, short_years=True)
    return (_written(found.day),) if found and found.day else ()


def _since(first: re.Match[str], day: date) -> date:
    """The earlier day of "14-15 Dec", whose "14-" was found."""
    number = int(first["first"])
    if not 0 < number < day.day:
        raise Unclear(UnclearKind.NOT_A_DATE, first.start(), first.end())
    return day.replace(day=number)


def _hour(line: Written) -> tuple[time | None, tzinfo | None, Written]:
    match = _HOUR.search(line.left)
    if match is None:
        return None, None, line
    half = match["half"] or ""
    hour, minute = int(match["hour"]), int(match["minute"] or match["marked_minute"] or 0)
    if hour > (12 if half else 23) or minute > 59 or (half and hour == 0):
        raise Unclear(UnclearKind.NOT_A_DATE, *match.span())
    return time(hour_of_the_day(hour, half), minute), _zone(match), line.without(match.span())


def _zone(match: re.Match[str]) -> tzinfo | None:
    name = match["zone"]
    if not name:
        return None
    if "/" in name:
        return _named(name, match)
    if name.upper() in _ZONES:
        return ZoneInfo(_ZONES[name.upper()])
    offset = _OFFSET.search(name)
    if offset is None:
        return UTC
    span = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    if span > _MOST:
        raise Unclear(UnclearKind.NOT_A_DATE, *match.span())
    return timezone(-span if offset[1] == "-" else span)


def _named(name: str, match: re.Match[str]) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no key at all, a folder of zones
        raise Unclear(UnclearKind.NOT_A_DATE, *match.span("zone")) from None


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
