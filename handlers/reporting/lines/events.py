"""An event line: `event 2025-12-23 15:00 Ban Nong Chan: clash, one Thai soldier killed`. Pure."""

import re

from handlers.parsing.terms import Sense, fold, read_terms
from handlers.reporting.lines.steps.parts import cut
from handlers.reporting.lines.when.moments import LocalNow, day_of, find_date, when
from handlers.reporting.text.lexicon import Lexicon
from handlers.reporting.text.line_text import Written, not_doubted, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import PARTS_OF_A_DAY
from storage.values.new_report import NewIncident
from storage.values.report import When

_WORD = re.compile(r"[^\W\d_]+")
_PARTS = frozenset(map(fold, PARTS_OF_A_DAY))


def read_event(line: Written, lexicon: Lexicon, present: LocalNow, as_of: When) -> tuple[NewIncident, bool]:
    """The incident of one line, and whether it has a date of its own. Readers are shown its text alone, so the place
    stands in it as it was typed; a place of the situation is known by its code as well."""
    parts = cut(line)
    not_doubted(parts.head)
    head, tail = (find_date(part, lexicon.heads, present) for part in (parts.head, parts.tail))
    dated = tail if head.empty else head
    behind = parts.tail if dated is head else tail.rest
    place, text = tidy(head.rest.unread()), tidy(f"{parts.text.unread()} {behind.unread()}")
    if not (place or text):
        raise Unclear(UnclearKind.NO_TEXT, len(line.text), len(line.text))
    places = {term.value for term in read_terms(head.rest.left, lexicon.heads) if term.sense is Sense.PLACE}
    part = next((word for word in _WORD.finditer(head.rest.left) if fold(word[0]) in _PARTS), None)
    if dated.empty and part:  # "last night" is of which day?
        raise Unclear(UnclearKind.PART_OF_DAY, *part.span())
    day = day_of(as_of, present)
    spoken = find_date(parts.text, lexicon.heads, present) if dated.empty else dated
    if dated.empty and spoken.day not in (None, day):
        raise Unclear(UnclearKind.DAY_IN_TEXT, len(line.text), len(line.text), (f"{spoken.day}", f"{day}"))
    at = as_of if dated.empty else when(dated, present, day)
    told = ": ".join(part for part in (place, text) if part)
    return NewIncident(at=at, texts={"en": told}, place=places.pop() if len(places) == 1 else ""), dated.day is not None
