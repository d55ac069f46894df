"""Of which time a count is, where its line says so: "5 in the last 24 hours", "5 (last 24 hours)". Pure."""

import re

from config.patterns import any_of
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.words import LATELY, UNITS_OF_TIME

_LATELY = re.compile(
    rf"(?P<bracket>[(\[]\s*)?(?<!\w)(?P<words>(?:{any_of(LATELY)})\s+\d{{1,3}}\s*(?:{any_of(UNITS_OF_TIME)}))(?!\w)"
    r"(?(bracket)\s*[)\]])",
    re.IGNORECASE,
)
_OPEN = re.compile(r"[(\[][^)\]]*$")


def without_period(line: Written) -> tuple[Written, str]:
    """The line without those words, and they themselves; "" where it has none, or they are a part of a bracket, as in
    "31 (5 in the last 24 hours)"."""
    found = _LATELY.search(line.left)
    if found is None or _OPEN.search(line.left, 0, found.start()):
        return line, ""
    return line.without(found.span()), line.typed(*found.span("words"))
