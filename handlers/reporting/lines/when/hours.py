"""The hours in a line: 18:00, 6 pm, 19h30, 0700, noon, with a zone or without. Pure."""

import re
from datetime import UTC, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from config.languages import every_words
from config.patterns import any_of
from handlers.parsing.times import HALVES, MARKS, hour_of_the_day
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import MIDNIGHT, NOON

_DOTTED = "|".join(re.escape(mark.rstrip(".")) + r"\.?" for mark in sorted(MARKS, key=len, reverse=True))
_ZONES = {letters: zone for words in every_words() for zone, own in words.hours.zones.items() for letters in own}
_ZONE = r"Z\b|(?:UTC|GMT)(?:[ ]?[+-]\d{1,2}(?::?\d{2})?)?|\+\d{1,2}(?::?\d{2})?|[A-Z]+/[A-Z]\w+"
_IN_ZONE = rf"(?:[ ]?(?P<bracket>\()?(?P<zone>{_ZONE}|(?:{any_of(_ZONES)})\b)(?(bracket)\)))?"
_HOUR = re.compile(
    rf"""
    (?:(?<=\d)T)?(?<![\d:])
    (?P<hour>\d{{1,2}})
    (?:
        :(?P<minute>\d{{2}})(?::\d{{2}}(?:\.\d+)?)?
        | \.(?P<marked_minute>\d{{2}})(?=[ ]?(?:{_DOTTED}|(?:{HALVES})(?![a-z])))
        | (?=[ ]?(?:{HALVES})(?![a-z]))
    )
    (?:[ ]?(?P<half>{HALVES})(?![a-z])\.?)?
    (?:[ ]?(?:{_DOTTED}))?(?![\d:])
    {_IN_ZONE}
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
    (?!(?!Z\b)[\w:/]|[.-]\d)
    {_IN_ZONE}
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Hours without a colon: noon, 7h, 19h30, 19.00, 0700."""
_MIDNIGHT = re.compile(rf"(?<!\w)(?:12[ ])?(?:{any_of(MIDNIGHT)})(?!\w)", re.IGNORECASE)
_END_OF_DAY = re.compile(r"(?<![\d:./-])24[:.]00(?![\d:./-])")
_YEAR_TOLD = re.compile(r"\d{4}")
_OFFSET = re.compile(r"[ ]?([+-])(\d{1,2}):?(\d{2})?$")
_HOURS, _MINUTES, _MONTHS = 24, 60, 12
_MOST = timedelta(hours=14)  # no zone is farther from UTC


def find_hour(line: Written) -> tuple[time, tzinfo | None, Written] | None:
    """The first hour with a colon or a half of the day, its zone where one is told, and the line without it. Unclear of
    one that no day has."""
    match = _HOUR.search(line.left)
    if match is None:
        return None
    half = match["half"] or ""
    hour, minute = int(match["hour"]), int(match["minute"] or match["marked_minute"] or 0)
    ends = ends_the_day(line.only(*match.span()))
    if (hour > (12 if half else 23) and not ends) or minute > 59 or (half and hour == 0):
        raise Unclear(UnclearKind.NOT_A_DATE, *match.span())
    told = time(0) if ends else time(hour_of_the_day(hour, half), minute)
    return told, _zone(match), line.without(match.span())


def ends_the_day(line: Written) -> bool:
    """24:00 of a day is 00:00 of the next."""
    return _END_OF_DAY.search(line.left) is not None


def midnight_in(line: Written) -> tuple[int, int] | None:
    """Where the word stands: "24 Dec midnight" is where that day begins, or where it ends."""
    found = _MIDNIGHT.search(line.left)
    return found.span() if found else None


def find_plain_hour(line: Written, *, told: str) -> tuple[time, tzinfo | None, Written] | None:
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
        clear = told or minute == 0 or minute > _MONTHS  # 19.12 may be 19 December
        hour = 0 if (hour, minute) == (_HOURS, 0) else hour
    else:
        hour, minute, clear = int(match["hour"]), int(match["minute"] or 0), True
    return time(hour, minute) if clear and hour < _HOURS and minute < _MINUTES else None


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
