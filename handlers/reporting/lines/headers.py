"""Headers inside a line: where one says more than its first word does. Pure."""

import re
from collections.abc import Iterator

from handlers.reporting.lines.when.moments import LocalNow, read_moment
from handlers.reporting.text.lexicon import FIRST_WORDS, Lexicon
from handlers.reporting.text.line_text import written
from handlers.reporting.text.problems import Unclear
from handlers.reporting.text.words import HEADER_KINDS, HEADERS, LineKind

_WORDS = sorted(
    {one.shown for one in FIRST_WORDS.values() if one.value in {kind.value for kind in HEADER_KINDS}}, key=len
)
HEADER = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, reversed(_WORDS)))})\s*[:：]", re.IGNORECASE)
_AS_OF = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, HEADERS[LineKind.AS_OF]))})\s+(?=\S)", re.IGNORECASE)
_DAY_WORDS = 3  # "26 Dec 2025"


def headers_in(text: str, lexicon: Lexicon, present: LocalNow) -> Iterator[int]:
    """Where headers stand in a line: the word of one with its colon, or "as of" before a day."""
    yield from (match.start() for match in HEADER.finditer(text))
    yield from (
        match.start() for match in _AS_OF.finditer(text) if _begins_with_a_day(text[match.end() :], lexicon, present)
    )


def _begins_with_a_day(text: str, lexicon: Lexicon, present: LocalNow) -> bool:
    words = text.split(maxsplit=_DAY_WORDS)
    return any(_is_a_day(" ".join(words[:length]), lexicon, present) for length in range(1, _DAY_WORDS + 1))


def _is_a_day(text: str, lexicon: Lexicon, present: LocalNow) -> bool:
    try:
        return read_moment(written(text), lexicon.dates, present) is not None
    except Unclear:
        return False
