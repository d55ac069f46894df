"""Of which time a count is, where its line says so: "5 in the last 24 hours". Pure."""

import re

from config.patterns import any_of
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.words import HOURS, LATELY

_LATELY = re.compile(rf"(?<!\w)(?P<words>(?:{any_of(LATELY)})\s+\d{{1,3}}\s*(?:{any_of(HOURS)}))(?!\w)", re.IGNORECASE)


def without_period(line: Written) -> tuple[Written, str]:
    """The line without those words, and they themselves; "" where it has none."""
    found = _LATELY.search(line.left)
    return (line.without(found.span()), line.typed(*found.span("words"))) if found else (line, "")
