"""Since when: a day, an hour or both, as they stand in reports, read as where something begins. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from config.patterns import standing
from handlers.parsing.terms import read_terms
from handlers.reporting.lines.when.moments import LocalNow, find_date, when
from handlers.reporting.text.lexicon import Lexicon
from handlers.reporting.text.line_text import clean, written
from handlers.reporting.text.problems import Unclear
from storage.values.situation import Situation

_WORD = re.compile(standing(lambda words: words.report.since), re.IGNORECASE)
_SHOWN = 60  # characters of somebody's own words that an answer repeats


class NoSinceKind(StrEnum):
    MISSING = "missing"  # nothing is said
    UNREAD = "unread"  # it is no day and no hour, or could be two
    FUTURE = "future"


@dataclass(frozen=True, kw_only=True)
class NoSince:
    """Why a text is no moment to begin at; `word` is what spoils it, as it was typed."""

    kind: NoSinceKind
    word: str = ""


def split_since(text: str) -> tuple[str, str | None]:
    """What stands before the word "since", and what behind it; None where it is not there."""
    found = _WORD.search(text)
    return (text[: found.start()].strip(), text[found.end() :].strip()) if found else (text.strip(), None)


def read_since(text: str, situation: Situation, now: datetime) -> datetime | NoSince:
    """The moment: a day alone begins at midnight, an hour alone is the newest such hour, in the situation's zone unless
    another is named."""
    line, present = written(clean(text)), LocalNow(now=now, zone=situation.zone)
    if not line.left.strip():
        return NoSince(kind=NoSinceKind.MISSING)
    known = Lexicon(situation, {}).dates
    try:
        dated = find_date(line, known, present)
    except Unclear as unclear:
        return NoSince(kind=NoSinceKind.UNREAD, word=_short(line.typed(unclear.start, unclear.end)))
    left = read_terms(dated.rest.left, known)
    if dated.empty or dated.since or left:
        typed = line.typed(left[0].start, left[-1].end) if left and not dated.empty else line.text
        return NoSince(kind=NoSinceKind.UNREAD, word=_short(typed))
    if dated.hour is None:
        assert dated.day is not None
        begins = datetime.combine(dated.day, time.min, situation.zone)
    else:
        begins = when(dated, present).at
    return begins if begins <= now else NoSince(kind=NoSinceKind.FUTURE, word=_short(line.text))


def _short(word: str) -> str:
    return word if len(word) <= _SHOWN else word[: _SHOWN - 1] + "…"
