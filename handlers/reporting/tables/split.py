"""Where the cells of a line stand: between bars, or numbers behind a name. Pure."""

import re
from collections.abc import Sequence

from config.patterns import any_of
from handlers.parsing.terms import fold
from handlers.reporting.lines.counting.amounts import numbers
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import SERIAL, UNDISCLOSED

CELLS = re.compile("[|;]")
COMMA = re.compile(r",(?!\d)|(?<=[^\W\d]),")
_VALUE = re.compile(r"(?<!\S)(?:\d[\d.,]*|[-–—])(?!\S)")
_NOTHING = re.compile(rf"[\s.…–—-]*|{any_of(UNDISCLOSED)}", re.IGNORECASE)
_SERIAL = frozenset(map(fold, SERIAL))
_NUMBERED = re.compile(r"\s*\d{1,3}[.)]?\s*")
_MAYBE_ONE = re.compile(r"(?<![\d.,])\d{1,3}[ ]\d{3}(?![\d.,]*\d)")  # "3 140" without bars: two numbers, or one

Span = tuple[int, int]


def parts(line: Written, separator: re.Pattern[str]) -> list[Span]:
    """The parts between separators; a bar before all of them, and behind then, parts nothing."""
    cuts = [match.span() for match in separator.finditer(line.left)]
    spans = list(zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(line.left)], strict=True))
    begins = line.left.lstrip()[:1] == "|"
    return spans[begins : len(spans) - (begins and line.left.rstrip()[-1:] == "|")]


def values(row: Written, count: int, heading: Written) -> tuple[Span, list[Span]]:
    """Where the name of a row stands, and where each of its numbers."""
    if CELLS.search(row.left):
        cells = parts(row, CELLS)
        if names := _names(row, cells[: len(cells) - count], heading):
            return names, cells[len(cells) - count :]
        if len(cells) == count + 1:
            return cells[0], cells[1:]
        if len(cells) == count and numbers(row.only(*cells[0])):  # a row of no name, or "Surin: 3 | 14"
            start, end = cells[0]
            first = row.left.find(":", start, end) + 1 or start
            if first != start or _VALUE.match(row.left[start:end].lstrip()):
                return (start, first), [(first, end), *cells[1:]]
        raise _unfit(row)
    bare = row.left.replace(":", " ")
    found = [match.span() for match in _VALUE.finditer(COMMA.sub(" ", bare))][-count:]
    first = found[0][0] if found else 0
    label, rest = row.left[:first], row.left[first:]
    fits = len(found) == count and not any(char.isdigit() for char in label)
    if not fits or _MAYBE_ONE.search(rest) or row.only(found[-1][1], len(row.left)).left.strip():
        raise _unfit(row)
    return (0, first), found


def _names(row: Written, cells: Sequence[Span], heading: Written) -> Span | None:
    """Where the name of a row stands in two cells or more: behind the number of the row, or in all of them. None where
    its heading has others."""
    above = parts(heading, CELLS)[: len(cells)]
    if len(cells) < 2 or len(parts(heading, CELLS)) != len(parts(row, CELLS)):
        return None
    called = heading.left[slice(*above[0])]
    numbered = not any(map(str.isalpha, called)) or fold(called) in _SERIAL
    if numbered and _NUMBERED.fullmatch(row.left[slice(*cells[0])]):
        cells = cells[1:]
    span = cells[0][0], cells[-1][1]
    return None if numbers(row.only(*span)) else span


def is_nothing(cell: Written) -> bool:
    """An empty cell says nothing, and is no zero."""
    return _NOTHING.fullmatch(cell.left.strip()) is not None


def has_no_count(row: Written) -> bool:
    """ "Surin | - | n/a", "Surin -": a name, and nothing behind it."""
    if not CELLS.search(row.left):
        words = row.left.replace(":", " ").split()
        return len(words) > 1 and _NOTHING.fullmatch(words[-1]) is not None
    name, *told = (row.only(*part) for part in parts(row, CELLS))
    told = (
        told[1:] if len(told) > 1 and not is_nothing(told[0]) and not numbers(told[0]) else told
    )  # "Surin | civilians | -"
    return bool(name.left.strip() and told) and all(map(is_nothing, told))


def _unfit(row: Written) -> Unclear:
    return Unclear(UnclearKind.COLUMNS, *row.unread_span(0, len(row.left)))
