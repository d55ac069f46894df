"""Rows below a heading: "displaced Cambodia:", then places with their numbers. Pure.

What a heading says stands with each of its rows, up to the first line that says what it counts itself.
"""

from collections.abc import Mapping, Sequence

from handlers.parsing.terms import read_terms
from handlers.reporting.lines.counting.amounts import numbers
from handlers.reporting.text.lexicon import NUMBERS, Lexicon, Said
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear
from handlers.reporting.text.words import LineKind


def tables(lines: Sequence[tuple[LineKind, Written]], lexicon: Lexicon) -> Mapping[int, int]:
    """The place of each row, with that of its heading."""
    found: dict[int, int] = {}
    heading: int | None = None
    for at, (kind, line) in enumerate(lines):
        if kind is not LineKind.FIGURE:
            heading = None
            continue
        senses = {term.sense for term in read_terms(line.left, lexicon.figures)} if _may_be_one(heading, line) else None
        if senses is None:
            heading = None
        elif Said.METRIC in senses:
            heading = None if senses & NUMBERS or numbers(line) else at
        elif heading is not None:
            found[at] = heading
    return found


def _may_be_one(heading: int | None, line: Written) -> bool:
    """Lines with a number and no heading above are neither."""
    return heading is not None or not numbers(line)


def below(heading: Written, row: Written) -> Written:
    """The row as it is read: with what its heading says before it."""
    return Written(
        text=f"{heading.text} {row.text}", left=f"{heading.left.replace(':', ' ').replace('：', ' ')} {row.left}"
    )


def in_row(heading: Written, unclear: Unclear) -> Unclear:
    """What is not understood, by its place in the row alone."""
    before = len(heading.text) + 1
    return Unclear(
        unclear.kind, max(0, unclear.start - before), max(0, unclear.end - before), unclear.nearest, also=unclear.also
    )
