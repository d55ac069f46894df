"""Whoever says that something is wrong: "mistake in report 38", "delete report 38", "this number is wrong". Pure."""

import re

from config.languages import every_words
from config.patterns import any_of, standing
from handlers.parsing.letters import plain

_LONGEST = 24  # words: more is something that somebody wrote for others
_FEW = 8  # words in which no report is named
_WRONG = re.compile(standing(lambda words: words.questions.wrong), re.IGNORECASE)
_AMISS = re.compile(standing(lambda words: (*words.questions.wrong, *words.questions.amiss)), re.IGNORECASE)
_REPORT = any_of(word for words in every_words() for word in words.questions.report)
_NUMBERED = re.compile(rf"(?<![^\W\d_])(?:{_REPORT})\W{{0,3}}(?P<number>\d{{1,9}})(?![\w/.-]*\d)", re.IGNORECASE)


def amiss(text: str) -> int | None:
    """The report of which a text says, in few words, that something in it is wrong or shall be changed."""
    said = plain(text).strip()
    if "\n" in said or len(said.split()) > _LONGEST or not _AMISS.search(said):
        return None
    found = {int(match["number"]) for match in _NUMBERED.finditer(said)}
    return found.pop() if len(found) == 1 else None


def says_wrong(text: str) -> bool:
    """Whether a text says in a few words that something is wrong, and not of which report."""
    said = plain(text).strip()
    return len(said.split()) <= _FEW and _WRONG.search(said) is not None
