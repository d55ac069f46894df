"""The first day that a count is counted from, where its own line says so: "31 killed since 7 Dec". Pure."""

import re
from datetime import date

from config.languages import every_words
from config.patterns import any_of
from handlers.parsing.terms import Known, Sense, read_terms
from handlers.reporting.lines.when.days import written_day
from handlers.reporting.lines.when.moments import LocalNow, day_of, read_moment
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind

_SINCE = re.compile(
    "|".join(
        rf"(?<!\w){any_of(words.report.since[:1])}\s+" if words.spaced else rf"{any_of(words.report.since[:1])}\s*"
        for words in every_words()
        if words.report.since
    ),
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s,;()\[\]]+")
_YEAR = re.compile(r"\s+(?:20|25)\d\d(?![\w.,]\d)")
_DAY_WORDS = 3  # "the 7th December"
_FROM_TODAY = frozenset({Sense.WEEKDAY, Sense.DAYS_AGO, Sense.AGO})
_DOUBTFUL = frozenset({UnclearKind.TWO_DAYS, UnclearKind.WEEKDAY})

Span = tuple[int, int]


def own_first_day(line: Written, known: Known, present: LocalNow) -> tuple[Written, date | None, Span]:
    """The line without "since 7 Dec", that day, and where it stood; the line as it is and no day where it says nothing
    of the kind. Unclear where the day may be two."""
    found = _SINCE.search(line.left)
    if found is None:
        return line, None, (0, 0)
    words = list(_WORD.finditer(line.left, found.end()))[:_DAY_WORDS]
    weekday: Unclear | None = None
    for last in words:  # the shortest that is a day: behind it stands the count
        year = _YEAR.match(line.left, last.end())
        end = year.end() if year else last.end()
        try:
            day = _day(line.only(found.end(), end), known, present)
        except Unclear as unclear:
            if last is not words[0]:
                raise
            weekday = unclear  # "Monday", which a date may follow: "Monday 8 Dec"
            continue
        if day:
            return line.without((found.start(), end)), day, (found.start(), end)
    if weekday:
        raise weekday
    return line, None, (0, 0)


def _day(line: Written, known: Known, present: LocalNow) -> date | None:
    try:
        moment = read_moment(line, known, present)
    except Unclear as unclear:
        if unclear.kind in _DOUBTFUL:
            raise
        return None
    from_today = {term.sense for term in read_terms(line.left, known)} & _FROM_TODAY
    if moment and from_today and not (from_today == {Sense.WEEKDAY} and any(map(str.isdigit, line.left))):
        start, end = line.unread_span(0, len(line.text))  # "30 since yesterday" may be what these days brought
        raise Unclear(UnclearKind.TWO_DAYS, start, end, (written_day(day_of(moment, present)),))
    return day_of(moment, present) if moment else None
