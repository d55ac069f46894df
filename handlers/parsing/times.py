"""An hour and a place as people write them after /subscribe: "7am", "6.30 pm Bangkok", "០៦:៣០ ភ្នំពេញ". Pure; no text
is an error.
"""

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from config.languages import every_words
from config.patterns import amid, any_of, standing
from handlers.parsing.letters import plain
from handlers.parsing.terms import LONGEST_READ, fold
from handlers.parsing.wanted_days import days_wanted
from handlers.parsing.zones import OFFSETS, TURNED, NoZone, zone_named, zones
from storage.values.situation import Situation

_SHOWN = 60  # characters of a reader's own words that an answer repeats
_MORNING, _EVENING, _NIGHT = (
    frozenset(word for words in every_words() for word in getattr(words.hours, half))
    for half in ("morning", "evening", "night")
)
_EVENING_OF_THE_NIGHT = 6  # o'clock: "10 at night" is 22, "2 at night" is 2
_HALVES = _MORNING | _EVENING | _NIGHT
HALVES = any_of(word for word in _HALVES if " " not in word)
"""Halves of the day, as a regular expression; without those of several words, which a report may say behind a number of
people ("5 in the evening")."""
_EVERY_DAY = frozenset(word for words in every_words() for word in words.commands.get("subscribe", ()))
SAID_APART = re.compile(
    rf"(?<![a-z])(?:{any_of(word for word in _HALVES if ' ' in word or word in _EVERY_DAY)})(?![a-z])", re.IGNORECASE
)
"""Halves that may stand anywhere beside an hour: "every evening at 8"."""
MARKS = frozenset(word for words in every_words() for word in words.hours.marks)
"""What stands behind an hour: "o'clock"."""
_TIME = re.compile(
    r"(?<![\d:.+-])"
    r"(?:(?P<hour>\d{1,2})\s?[:.h]\s?(?P<minute>\d{2})(?::\d{2})?|(?P<together>\d{3,4})|(?P<alone>\d{1,2}))(?!\d)"
    rf"\s*(?:(?:{any_of(MARKS)})(?![a-z]))?"
    rf"\s*(?:(?P<half>{any_of(_HALVES)})(?![a-z]))?",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    # "+0530" alone is one as well; "-0530" may be the end of some hours.
    r"(?:\b(?:utc|gmt)\s?|(?<!\S)(?=\+\d\d:?\d\d(?!\d)))(?P<sign>[+-])\s?(?P<hours>\d{1,2})(?:[:.h]?(?P<minutes>\d{2}))?(?![\d.:¼-¾])",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    standing(lambda words: (*words.fillers.wishes, *words.commands.get("subscribe", ()))), re.IGNORECASE
)
_BESIDE = re.compile(standing(lambda words: words.questions.beside), re.IGNORECASE)
_UNTIL = re.compile(
    rf"\s*[-\u2010-\u2015\u2212~]\s*|{amid(lambda words: (*words.between.to, *words.report.until))}", re.IGNORECASE
)


_NUMERIC = re.compile(r"[\d¼-¾]")
_TWELVE = r"(?:\b12(?:[:.]00)?\s*)?"
_NOON = re.compile(rf"{_TWELVE}(?:{standing(lambda words: words.hours.noon)})", re.IGNORECASE)
_PART = re.compile(
    standing(lambda words: (*words.hours.morning, *words.hours.evening, *words.hours.night, *words.hours.parts)),
    re.IGNORECASE,
)
_MIDNIGHT = re.compile(rf"{_TWELVE}(?:{standing(lambda words: words.hours.midnight)})", re.IGNORECASE)


class TimeProblem(StrEnum):
    HOUR = "hour"  # no hour of a day
    PLACE = "place"  # a name that no zone has
    SEVERAL = "several"  # a country with more than one zone
    OFFSET = "offset"  # a difference from UTC that no clock has all year
    ONE_HOUR = "one-hour"  # where it takes two, from and to
    SAME_HOUR = "same-hour"  # from and to


@dataclass(frozen=True, kw_only=True)
class NotUnderstood:
    """`word` as it was typed (cut to 60 characters); `nearest` are names that are known, the most alike first."""

    trouble: TimeProblem
    word: str
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What was asked for; None where it was not said. `zone` is the name of one that there is, `only_changes`: on days
    with news alone."""

    local_time: time | None = None
    zone: str | None = None
    only_changes: bool | None = None
    problem: NotUnderstood | None = None


def read_wish(text: str, situation: Situation) -> Wish:
    """The hour and the zone in `text`, in any order; of several hours the first. What is not understood is told, and
    the rest is still read."""
    only_changes, text = days_wanted(text, behind_command=True)
    zone, text = _offset(_in_digits(text))
    hour, text = _hour(text)
    if isinstance(zone, NotUnderstood):
        return Wish(problem=zone)
    if isinstance(hour, NotUnderstood):
        return Wish(zone=zone, problem=hour)
    found = _only(zone, text) or _place(text, situation)
    if isinstance(found, NotUnderstood):
        part = _PART.search(found.word) if hour is None else None  # "at night" is no place, and at no hour yet
        told = NotUnderstood(trouble=TimeProblem.HOUR, word=part[0]) if part else found
        return Wish(local_time=hour, problem=told)
    return Wish(local_time=hour, zone=found, only_changes=only_changes)


def wish_in(text: str, situation: Situation) -> Wish:
    """The same of a sentence: "can you send this at 8am" names no place."""
    wish = read_wish(text, situation)
    lost = wish.problem and wish.problem.trouble is TimeProblem.PLACE
    return read_wish(_BESIDE.sub(" ", text), situation) if lost else wish


@dataclass(frozen=True, kw_only=True)
class Span:
    """From one hour until another, over midnight where that is earlier. `zone` None: it was not said. Nothing of it is
    there where there is a `problem`."""

    begins: time = time(0)
    ends: time = time(0)
    zone: str | None = None
    problem: NotUnderstood | None = None


def read_span(text: str, situation: Situation) -> Span:
    """Two hours and the zone in `text`: "22:00-07:00", "from 10pm to 7 am Bangkok"."""
    zone, text = _offset(_in_digits(text))
    begins, rest = _hour(_UNTIL.sub(" ", text))
    ends, rest = _hour(rest)
    for told in (zone, begins, ends):
        if isinstance(told, NotUnderstood):
            return Span(problem=told)
    if not isinstance(begins, time) or not isinstance(ends, time):
        return Span(problem=NotUnderstood(trouble=TimeProblem.ONE_HOUR, word=_shown(text.strip())))
    if begins == ends:
        return Span(problem=NotUnderstood(trouble=TimeProblem.SAME_HOUR, word=f"{begins:%H:%M}"))
    found = _only(zone, rest) or _place(rest, situation)
    if isinstance(found, NotUnderstood):
        return Span(problem=found)
    return Span(begins=begins, ends=ends, zone=found)


def _in_digits(text: str) -> str:
    """With plain digits, and hours in them: "noon" is 12:00."""
    return _NOON.sub(" 12:00 ", _MIDNIGHT.sub(" 00:00 ", plain(text[:LONGEST_READ])))


def _only(zone: str | NotUnderstood | None, rest: str) -> str | NotUnderstood | None:
    """The zone of an offset, unless more of it is left: "UTC+5 30", "UTC+5,5"."""
    left = _NUMERIC.search(rest) if isinstance(zone, str) else None
    return NotUnderstood(trouble=TimeProblem.OFFSET, word=_shown(" ".join(rest.split()))) if left else zone


def _place(text: str, situation: Situation) -> str | NotUnderstood | None:
    """The zone that is named in what is left of a text, if something is."""
    place = _FILLERS.sub(" ", text).strip(" ,;.")
    if not fold(place):
        return None
    found = zone_named(place[:_SHOWN], situation)
    return found if isinstance(found, str) else _unknown(place, found)


def _shown(word: str) -> str:
    return word if len(word) <= _SHOWN else word[: _SHOWN - 1] + "…"


def _unknown(place: str, found: NoZone) -> NotUnderstood:
    trouble = TimeProblem.SEVERAL if found.several else TimeProblem.PLACE
    return NotUnderstood(trouble=trouble, word=_shown(place), nearest=found.nearest)


def _offset(text: str) -> tuple[str | NotUnderstood | None, str]:
    """The zone that UTC+7 or UTC+5:30 stands for, and the rest of the text."""
    found = _OFFSET.search(text)
    if found is None:
        return None, text
    sign, hours, minutes = found["sign"], int(found["hours"]), int(found["minutes"] or 0)
    zone = OFFSETS.get(f"{sign}{hours}:{minutes:02}") if minutes else f"Etc/GMT{sign.translate(TURNED)}{hours}"
    zone = zone if hours or minutes else "UTC"
    rest = text[: found.start()] + " " + text[found.end() :]
    return (zone if zone in zones() else NotUnderstood(trouble=TimeProblem.OFFSET, word=found[0])), rest


def _hour(text: str) -> tuple[time | NotUnderstood | None, str]:
    """The first hour in the text, and the rest of it."""
    found = _TIME.search(text)
    if not found:
        return None, text
    together = found["together"] or ""
    hour = int(found["hour"] or found["alone"] or together[:-2])
    minute = int(found["minute"] or together[-2:] or 0)
    rest = text[: found.start()] + " " + text[found.end() :]
    before = None if found["half"] else SAID_APART.search(rest)
    half = found["half"] or (before[0] if before else "")
    hour = 0 if (hour, minute) == (24, 0) else hour_of_the_day(hour, half)
    if hour > 23 or minute > 59:
        return NotUnderstood(trouble=TimeProblem.HOUR, word=found[0].strip()), text
    return time(hour, minute), SAID_APART.sub(" ", rest, count=1) if before else rest


def hour_of_the_day(hour: int, half: str) -> int:
    """The hour with the half of the day that stands behind it; '' changes nothing."""
    half = half.lower()
    evening = half in _EVENING or (half in _NIGHT and hour >= _EVENING_OF_THE_NIGHT)
    if evening and hour < 12:
        return hour + 12
    return 0 if half in _MORNING | _NIGHT and hour == 12 else hour
