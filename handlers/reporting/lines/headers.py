"""Headers of a report: where they stand inside a line that says more than its first word does, and the yes or no that
one says. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from config.patterns import any_of
from handlers.parsing.terms import fold
from handlers.reporting.lines.sources import SourceBook
from handlers.reporting.lines.when.moments import Dated, LocalNow, find_date, read_moment, when
from handlers.reporting.text.lexicon import FIRST_WORDS, Lexicon
from handlers.reporting.text.line_text import Written, addresses, tidy, written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import HEADER_KINDS, HEADERS, NO, VIA, YES, LineKind
from storage.values.report import When
from storage.values.situation import Situation

_WORDS = {one.shown for one in FIRST_WORDS.values() if one.value in {kind.value for kind in HEADER_KINDS}}
HEADER = re.compile(rf"(?<!\w)(?:{any_of(_WORDS)})\s*[:：]", re.IGNORECASE)
_AS_OF = re.compile(rf"(?<!\w)(?:{any_of(HEADERS[LineKind.AS_OF])})\s+(?=\S)", re.IGNORECASE)
_SOURCE = re.compile(rf"\s*(?:{any_of(HEADERS[LineKind.SOURCE])})\s*[:：]", re.IGNORECASE)
_VIA = re.compile(rf"(?<!\w)(?:{any_of(VIA)})(?!\w)", re.IGNORECASE)
_PRINTER = re.compile(rf"\s*(?:{any_of(VIA)})(?!\w)\s*[:：]?\s*(?P<name>\S.*)", re.IGNORECASE)
_BEGUN = re.compile(r"(.{2,80}?)(?:[:：]|[–—]|\s-)\s(?=.*\d)")
_BEFORE_A_DAY = re.compile(
    rf"(?:[,;]|\s[-–—]\s|\.\s)\s*(?:(?:{any_of(HEADERS[LineKind.AS_OF])})(?!\w)\s*[:：]?)?", re.IGNORECASE
)
_AROUND = " :,()[]"
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


def beside_a_day(line: Written, lexicon: Lexicon, present: LocalNow) -> tuple[str, str]:
    """What a line says beside its day, and the day as a header has it: '' where there is none, several, or a doubtful
    one."""
    try:
        dated = find_date(line, lexicon.dates, present, near=present.today)
    except Unclear:
        dated = Dated(rest=line)
    if dated.day is None or dated.since:
        return line.left.strip(_AROUND), ""
    return tidy(dated.rest.unread()).strip(_AROUND), day_as_header(dated, present)


@dataclass(frozen=True)
class SaidOnADay:
    name: str
    day: str
    rest: str


def said_on_a_day(text: str, situation: Situation, lexicon: Lexicon, present: LocalNow) -> SaidOnADay | None:
    """Who says what behind a colon or a dash, with the day of it: "26 Dec, The Star: 33 dead"."""
    begun = _BEGUN.match(text)
    name, day = beside_a_day(written(begun[1]), lexicon, present) if begun else ("", "")
    if begun is None or not day or not SourceBook(situation).knows(name):
        return None
    return SaidOnADay(name=name, day=day, rest=text[begun.end() :])


def day_as_header(dated: Dated, present: LocalNow) -> str:
    return as_header(when(dated, present), present)


def as_header(moment: When, present: LocalNow) -> str:
    return f"{moment.at.astimezone(present.zone):%Y-%m-%d{' %H:%M' if moment.exact else ''}}"


def read_yes_or_no(body: Written) -> bool:
    """What the rest of a line says. Raises Unclear; what is more than a word is offered nothing in its place, so that
    no tap loses what stands there."""
    said = tidy(body.unread())
    for words, answer in ((YES, True), (NO, False)):
        if fold(said) in map(fold, words):
            return answer
    nearest = (YES[0], NO[0]) if len(said.split()) <= 1 else ()
    raise Unclear(UnclearKind.YES_OR_NO, *body.unread_span(0, len(body.text)), nearest)


def headers_behind(text: str) -> tuple[str, ...]:
    """What is counted, and the headers behind it: "33 dead in Cambodia. Source: The Paper"."""
    line, _ = addresses(written(text))
    starts = [header.start() for header in HEADER.finditer(line.left)]
    counted = tidy(text[: starts[0]]).rstrip(" .,;–-") if starts else ""
    if not any(map(str.isdigit, counted)) or any(sign in line.left for sign in "()[]{}|"):
        return ()
    return (counted, *(tidy(text[start:end]) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)))


def day_behind(text: str, lexicon: Lexicon, present: LocalNow) -> tuple[str, str]:
    """What is counted, and as a header the day at the end of its line, behind a mark: "33 dead, 26 Dec 18:00"."""
    line, found = addresses(written(text))
    for mark in () if found else reversed(list(_BEFORE_A_DAY.finditer(line.left))):
        day = line.only(mark.end(), None)
        if not any(map(str.isdigit, line.left[: mark.start()])):
            return "", ""
        try:
            if moment := read_moment(day, lexicon.dates, present):
                return tidy(text[: mark.start()]), f"{HEADERS[LineKind.AS_OF][0]}: {as_header(moment, present)}"
        except Unclear:
            continue
    return "", ""


def with_printers(lines: Sequence[str]) -> list[str]:
    """Each source's line with who printed it, where that stands in a line of its own below: "via The Paper". That line
    is empty then. One that counts something, or whose source has one already, stays as it is."""
    found = list(lines)
    source: int | None = None
    for at, line in enumerate(lines):
        if _SOURCE.match(line):
            source = None if _VIA.search(line) else at
        elif source is not None and (printer := _PRINTER.match(line)) and not _has_digits(printer["name"]):
            found[source], found[at], source = f"{found[source]} {VIA[0]} {printer['name']}", "", None
    return found


def _has_digits(text: str) -> bool:
    return any(char.isdigit() for char in addresses(written(text))[0].left)
