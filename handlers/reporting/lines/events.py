"""An event line: `event 2025-12-23 15:00 Ban Nong Chan: clash, one Thai soldier killed`. Pure."""

import re
from dataclasses import replace

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
    head = find_date(parts.head, lexicon.heads, present)
    behind, cell = _last_cell(parts.tail)
    last = find_date(cell, lexicon.heads, present)
    dated = head
    if head.day is None and not last.empty and not tidy(last.rest.unread()):  # of its own, and not one in a sentence
        dated = replace(last, hour=last.hour or head.hour, zone=last.zone if last.hour else head.zone)
    else:
        behind = parts.tail
    place, text = tidy(head.rest.unread()), tidy(f"{parts.text.unread()} {behind.unread()}")
    if not (place or text):
        raise Unclear(UnclearKind.NO_TEXT, len(line.text), len(line.text))
    places = {term.value for term in read_terms(head.rest.left, lexicon.heads) if term.sense is Sense.PLACE}
    part = next((word for word in _WORD.finditer(head.rest.left) if fold(word[0]) in _PARTS), None)
    if dated.empty and part:  # "last night" is of which day?
        raise Unclear(UnclearKind.PART_OF_DAY, *part.span())
    day = day_of(as_of, present)
    for said in (parts.text, behind) if dated.day is None else ():
        spoken = find_date(said, lexicon.heads, present).day
        if spoken not in (None, day):
            raise Unclear(UnclearKind.DAY_IN_TEXT, len(line.text), len(line.text), (f"{spoken}", f"{day}"))
    at = as_of if dated.empty else when(dated, present, day)
    told = ": ".join(part for part in (place, text) if part)
    return NewIncident(at=at, texts={"en": told}, place=places.pop() if len(places) == 1 else ""), dated.day is not None


def _last_cell(tail: Written) -> tuple[Written, Written]:
    """What stands before the last bar behind the text, and what behind it."""
    bar = tail.left.rfind("|")
    return tail.only(0, max(bar, 0)), tail.only(bar + 1, None)
