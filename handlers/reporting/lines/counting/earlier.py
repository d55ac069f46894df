"""The number that a count had before, where its line says it beside the one of now: "rose from 21 to 31", "31, up from
21". Pure.

Only behind a word for rising or falling: "from 21 to 31" alone is a range.
"""

import re

from config.patterns import any_of, standing
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.words import BEFORE, MOVED, SCALES

_NUMBER = rf"\d[\d.,]*(?:[ ]?(?:[km]|{any_of(word for words in SCALES.values() for word in words)}))?(?![\w%])"
_MOVED = rf"(?:(?:{standing(lambda words: words.whose.moved)})\s*)+"
_EARLIER = rf"(?:{standing(lambda words: words.whose.earlier)})\s*(?P<before>{_NUMBER})"
_LATER = rf"\s*(?:{standing(lambda words: words.whose.later)})(?=\s*\D{{0,20}}\d)"
_FROM_TO = re.compile(rf"{_MOVED}{_EARLIER}{_LATER}", re.IGNORECASE)
_BY_TO = re.compile(rf"{_MOVED}(?:{standing(lambda words: words.whose.step)})\s*{_NUMBER}{_LATER}", re.IGNORECASE)
_TO_FROM = re.compile(rf"(?P<rose>{_MOVED}{_LATER})\s*{_NUMBER}\s*(?P<tail>{_EARLIER})", re.IGNORECASE)
_BEHIND = re.compile(rf"(?<=\d)[\s,;–—-]*{_MOVED}{_EARLIER}", re.IGNORECASE)


def without_earlier(line: Written) -> tuple[Written, list[str]]:
    """The line without the number before, by how much it rose, and the words around them; the remark that keeps the
    number."""
    if not any(word in line.left.lower() for word in MOVED):
        return line, []
    if found := _TO_FROM.search(line.left):
        return line.without(found.span("rose"), found.span("tail")), [_remark(line, found)]
    if found := _FROM_TO.search(line.left) or _BEHIND.search(line.left):
        return line.without(found.span()), [_remark(line, found)]
    if found := _BY_TO.search(line.left):
        return line.without(found.span()), []
    return line, []


def _remark(line: Written, found: re.Match[str]) -> str:
    return f"{BEFORE[0]} {line.typed(*found.span('before'))}"
