"""The figures of a row below a heading. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.parsing.terms import Sense, read_terms
from handlers.reporting.lines.counting.figures import read_figures
from handlers.reporting.tables.cells import Cell, cells
from handlers.reporting.tables.headings import Row
from handlers.reporting.text.lexicon import Lexicon, Said
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from storage.values.new_report import NewFigure
from storage.values.report import When

_MISSING = frozenset({UnclearKind.NO_PARTY, UnclearKind.WHOSE, UnclearKind.NO_METRIC})


class InHeading(Exception):
    """What is not understood stands in the line at that place, above the row."""

    def __init__(self, place: int, unclear: Unclear) -> None:
        self.place, self.unclear = place, unclear
        super().__init__(f"{unclear} of line {place}")


def read_row(
    row: Row,
    above: Sequence[Written],
    merged: Sequence[Written],
    line: Written,
    lexicon: Lexicon,
    source: str,
    as_of: When,
    first_day: date | None,
) -> tuple[NewFigure, ...]:
    """Raises Unclear at what is not understood in the row, InHeading at what is not in a line above it."""
    found: list[NewFigure] = []
    problem: Unclear | None = None
    for cell in cells(row, above, merged, line, lexicon):
        try:
            found += read_figures(cell.line, lexicon, source, as_of, first_day)
        except Unclear as unclear:
            _not_in_heading(row, above, cell, unclear)
            problem = problem or cell.where(unclear)
    if problem:
        raise problem
    if _twice(found):  # "killed | injured | killed | injured" below "civilians | soldiers"
        raise Unclear(UnclearKind.COLUMNS, *line.unread_span(0, len(line.text)))
    own = {term.sense for term in read_terms(line.left, lexicon.figures)}
    home = next((lexicon.situation.places[each.place].party for each in found if each.place), None)
    whose = found[0].victim_party
    if home and whose and home != whose and not own & {Sense.PARTY, Said.ROLE}:  # a slip, or those who fled there?
        sides = tuple(lexicon.situation.parties[code].names["en"] for code in (home, whose))
        raise Unclear(UnclearKind.WHOSE, *line.unread_span(0, len(line.text)), sides)
    return tuple(found)


def _twice(figures: Sequence[NewFigure]) -> bool:
    """Whether two of the columns count the same people."""
    return len({replace(one, amount=figures[0].amount) for one in figures}) < len(figures)


def _not_in_heading(row: Row, above: Sequence[Written], cell: Cell, unclear: Unclear) -> None:
    """Whose people they are is asked of the row."""
    start = 0
    for place, one in zip(row.above, above, strict=True):
        end = start + len(one.text)
        if start <= unclear.start < unclear.end <= end <= cell.before and unclear.kind not in _MISSING:
            mended = Unclear(
                unclear.kind, unclear.start - start, unclear.end - start, unclear.nearest, also=unclear.also
            )
            raise InHeading(place, mended)
        start = end + 1
