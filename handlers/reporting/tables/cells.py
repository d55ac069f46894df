"""The counts of a row, each as it is read: with what holds for it before it. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.reporting.lines.whose.everybody import word_for_all
from handlers.reporting.tables.columns import columns
from handlers.reporting.tables.headings import Row
from handlers.reporting.tables.split import CELLS, Span, is_nothing, values
from handlers.reporting.text.lexicon import Lexicon
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind

_PUNCTUATION = re.compile("[|;:：]")
_TO_WHOM = frozenset({UnclearKind.NO_PARTY, UnclearKind.WHOSE})


@dataclass(frozen=True)
class Cell:
    """One count of a row, with what holds for it before it: as `line` it is read. Unclear is what is not understood by
    its place in that line; `where` puts it in its place in the row."""

    line: Written
    before: int
    label: int | None = None  # where a row of several counts begins

    def where(self, unclear: Unclear) -> Unclear:
        start, end = max(0, unclear.start - self.before), max(0, unclear.end - self.before)
        if self.label is not None and unclear.kind in _TO_WHOM:  # said of all its counts
            start = end = self.label
        of_rows = unclear.kind is UnclearKind.NO_PARTY
        kind = UnclearKind.OF_ROWS if of_rows else unclear.kind
        return Unclear(kind, start, end, unclear.nearest, also=unclear.also)


def cells(row: Row, above: Sequence[Written], merged: Sequence[Written], line: Written, lexicon: Lexicon) -> list[Cell]:
    """The counts of a row, each as it is read; Unclear where its numbers do not fit what stands above it."""
    if row.of_nobody:
        start, _ = line.unread_span(0, len(line.left))
        names = (party.names["en"] for party in lexicon.situation.parties.values())
        raise Unclear(UnclearKind.OF_ROWS, start, start, (*names, word_for_all(lexicon.situation)))
    held = _held(above)
    goes_on = _held(merged)
    counted, common = columns(above[-1], lexicon)
    if not counted:
        return [_cell([*held, *goes_on], line)]
    label, numbers = values(line, len(counted), above[-1])
    start = line.unread_span(*label)[0]
    told = [
        (column, value) for column, value in zip(counted, numbers, strict=True) if not is_nothing(line.only(*value))
    ]
    if not told:
        raise Unclear(UnclearKind.NO_NUMBER, len(line.text), len(line.text))
    return [
        replace(
            _cell(
                [*held[:-1], _only(held[-1], common, column), *goes_on],
                line.without((0, label[0]), *(other for other in numbers if other != value)),
            ),
            label=start,
        )
        for column, value in told
    ]


def _held(above: Sequence[Written]) -> list[Written]:
    """What stands above with a colon behind it: a side that is a heading is not the one that did it."""
    return [Written(text=f"{one.text} ", left=f"{_PUNCTUATION.sub(' ', one.left)}:") for one in above]


def _cell(above: Sequence[Written], row: Written) -> Cell:
    text, left = ("".join(parts) for parts in zip(*((one.text, one.left) for one in above), strict=True))
    return Cell(Written(text=text + row.text, left=left + CELLS.sub(" ", row.left)), len(text))


def _only(heading: Written, *spans: Span) -> Written:
    left = "".join(
        char if any(start <= at < end for start, end in spans) else " " for at, char in enumerate(heading.left[:-1])
    )
    return Written(text=heading.text, left=f"{left}{heading.left[-1]}")
