"""The moment that a text gives for its own counts: "as of 18:00 on 26 December". Pure."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from config.languages import every_words
from config.patterns import standing
from handlers.parsing.terms import Sense, read_terms
from handlers.reporting.lines.when.moments import LocalNow, read_moment
from handlers.reporting.text.lexicon import Lexicon
from handlers.reporting.text.line_text import written
from handlers.reporting.text.problems import Unclear
from storage.values.report import When
from storage.values.situation import Situation

_USUAL = {  # "date" says it in a header alone
    word for words in every_words() for word in words.headers.as_of[: 1 if words.spaced else None]
}
_MOMENT = r"(?:[^.;\n]|\.(?!\s+[A-Z]|\s*$)){3,60}"  # to the end of its sentence; "24 Dec. 2025" and "16.00" are none
# What is behind a word is only looked at: "ณ" is a letter of others, as of "สถานการณ์", and the next one may be it.
_AS_OF = re.compile(
    rf"(?:{standing(lambda words: _USUAL & set(words.headers.as_of))})\s*(?=(?P<when>{_MOMENT}))", re.IGNORECASE
)
_DATES = {Sense.MONTH, Sense.NUMERIC}
_WORDS = 8  # of a day with its hour
_OLDEST = timedelta(days=31)  # "26 December 24 people" is no day of 2024


def stated_moment(text: str, situation: Situation, printed: datetime) -> str:
    """As the header of a report has it; "" where the text says none, or several. It is no later than the text was
    printed, and within the month before."""
    present = LocalNow(now=printed, zone=situation.zone)
    lexicon = Lexicon(situation=situation, tracks={})
    found = {_first(match["when"], lexicon, present) for match in _AS_OF.finditer(text)} - {""}
    return found.pop() if len(found) == 1 else ""


def _first(text: str, lexicon: Lexicon, present: LocalNow) -> str:
    """The longest words with which the text begins that are a moment."""
    for said in _beginnings(text):
        if not any(term.sense in _DATES for term in read_terms(said, lexicon.dates)):
            return ""  # "now" and "yesterday" are told from a day of print that a pasted text does not have
        try:
            moment = read_moment(written(said), lexicon.dates, present)
        except Unclear:
            continue
        if moment and _is_near(moment, present):
            local = moment.at.astimezone(present.zone)
            return f"{local:%Y-%m-%d %H:%M}" if moment.exact else f"{local:%Y-%m-%d}"
    return ""


def _beginnings(text: str) -> Iterator[str]:
    words = text.split()[:_WORDS]
    for length in range(len(words), 0, -1):
        yield " ".join(words[:length]).rstrip(",:")


def _is_near(moment: When, present: LocalNow) -> bool:
    same_day = moment.at.astimezone(present.zone).date() == present.today and not moment.exact
    return same_day or timedelta(0) <= present.now - moment.at <= _OLDEST
