"""Which lines are rows below which headings. Pure.

"displaced Cambodia:", then places with their numbers; "Province | killed | injured", then a number for each;
"Cambodia:", then "killed 31". What a heading says stands with each of its rows, up to the first line that says the same
thing itself.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum

from handlers.parsing.terms import Sense, Term, read_terms
from handlers.reporting.lines.counting.amounts import numbers
from handlers.reporting.lines.counting.brackets import in_brackets
from handlers.reporting.tables.columns import SIDES, columns_of_sides
from handlers.reporting.tables.split import CELLS, Span, has_no_count, parts
from handlers.reporting.text.lexicon import NUMBERS, Lexicon, Said
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.words import LineKind, Role

_APART = frozenset({Said.STATUS, Said.SUBSET, Said.CAUSATION})
_WHERE = SIDES | {Sense.PLACE}
_STROKES = 2  # more of them are a line across
_RULE = re.compile(r"[\s|:+=–—-]+")


@dataclass(frozen=True)
class Row:
    """The places of the lines that hold for a row, from the top: a side's, a heading's, or both; `rule`: nothing but
    the strokes between a heading and its rows, or a name without a count. `of_nobody`: a total, and neither what stands
    above it nor the other rows say of whom. `merged`: in which row above, and where in it, stands a cell that goes on
    in this one and says whose or where they are."""

    above: tuple[int, ...]
    rule: bool = False
    of_nobody: bool = False
    merged: tuple[int, Span] | None = None


def tables(lines: Sequence[tuple[LineKind, Written]], lexicon: Lexicon) -> Mapping[int, Row]:
    """The rows by their places."""
    found: dict[int, Row] = {}
    said: dict[int, AbstractSet[StrEnum]] = {}
    side: int | None = None
    heading: int | None = None
    first: tuple[int, Span] | None = None
    below_sides = _below_sides(lines, lexicon)
    above_them = {one for row in below_sides.values() for one in row.above}
    for at, (kind, typed) in enumerate(lines):
        line = _bare(kind, typed)
        counted = kind is LineKind.FIGURE and bool(numbers(line))
        nothing_above = counted and side is heading is None
        if kind is not LineKind.FIGURE or nothing_above or at in below_sides or at in above_them:
            side = heading = first = None
            continue
        if _RULE.fullmatch(line.left) and (heading is not None or len(line.left.strip()) > _STROKES):
            found[at] = Row(() if heading is None else (heading,), rule=True)
            continue
        terms = read_terms(line.left, lexicon.figures)
        senses = {term.sense for term in terms}
        own_side, counts = _names_a_side(terms), Said.METRIC in senses
        if heading is not None and not counted and not counts and has_no_count(line):
            found[at] = Row((heading,), rule=True)
            continue
        if not counted and not senses & NUMBERS:
            said[at] = senses
            below = heading is not None and own_side and not counts and not said[heading] & SIDES
            heading = at if counts else heading if below else None  # "killed:", "Cambodia:", then "civilians 31"
            # "Thailand | - | -" is no heading, but a row whose heading is not known.
            empty = CELLS.search(line.left) and has_no_count(line)
            if senses and senses <= SIDES and not empty:
                side = at
            elif own_side or not counts:
                side = None
            continue
        heading, side = None if counts else heading, None if own_side and counts else side
        if above := tuple(one for one in (side, heading) if one is not None):
            first = _first_cell(at, line, lexicon) or first
            going_on = _going_on(line, lines[first[0]][1], first[1]) if first else None
            below = going_on is not None
            apart = bool(senses & _APART) and Said.TOTAL not in senses  # else a total, of it or of them all
            apart = apart and first is not None and (going_on == first[1] or at == first[0] + 1)
            merged = (first[0], going_on) if first and going_on and apart else None
            found[at] = Row(above, merged=merged, of_nobody=below and not apart)
            first = first if below or (first and first[0] == at) else None
            said[at] = senses
        side = side if counts or heading is not None else None
    if len(lexicon.situation.parties) > 1:  # else a total is that one's
        found = {
            at: replace(row, of_nobody=row.of_nobody or _is_of_nobody(at, row, found, said))
            for at, row in found.items()
        }
    return {**found, **below_sides}


def _first_cell(at: int, line: Written, lexicon: Lexicon) -> tuple[int, Span] | None:
    """The place of a row, and where in it its first cell says whose or where it is, and nothing else."""
    cells = parts(line, CELLS) if CELLS.search(line.left) else []
    terms = read_terms(line.only(*cells[0]).left, lexicon.figures) if cells else []
    return (at, cells[0]) if terms and all(term.sense in _WHERE for term in terms) else None


def _going_on(line: Written, above: Written, cell: Span) -> Span | None:
    """Which cells of the row `above` it go on in a row that has nothing where that one has its first `cell`, and as
    many cells: that one, and each behind it that is blank here too. None: none does."""
    bars = [match.start() for match in CELLS.finditer(line.left)]
    before = len(CELLS.findall(above.left[: cell[0]]))
    if len(bars) != len(CELLS.findall(above.left)) or len(bars) <= before:
        return None
    if line.left[: bars[before]].replace("|", "").strip():
        return None
    ends = [match.start() for match in CELLS.finditer(above.left)]
    blank = next((at for at in range(before, len(bars) - 1) if line.left[bars[at] + 1 : bars[at + 1]].strip()), before)
    return cell[0], ends[blank]


def _below_sides(lines: Sequence[tuple[LineKind, Written]], lexicon: Lexicon) -> dict[int, Row]:
    """Rows that say what they count below a heading of sides: "| Cambodia | Thailand |", then "killed | 31 | 26"."""
    found: dict[int, Row] = {}
    above: int | None = None
    for at, (kind, typed) in enumerate(lines):
        line = _bare(kind, typed)
        if kind is LineKind.FIGURE and not numbers(line) and len(columns_of_sides(line, lexicon)) > 1:
            above = at
        elif above is not None and _RULE.fullmatch(line.left):
            found[at] = Row((above,), rule=True)
        elif above is not None and _counts_of_no_side(kind, line, lexicon):
            found[at] = Row((above,))
        else:
            above = None
    return found


def _counts_of_no_side(kind: LineKind, line: Written, lexicon: Lexicon) -> bool:
    terms = read_terms(line.left, lexicon.figures) if kind is LineKind.FIGURE and CELLS.search(line.left) else []
    return any(term.sense is Said.METRIC for term in terms) and not _names_a_side(terms)


def _bare(kind: LineKind, typed: Written) -> Written:
    """A figure's line without its brackets."""
    return typed.without(*(span for span, _ in in_brackets(typed))) if kind is LineKind.FIGURE else typed


def _names_a_side(terms: Sequence[Term]) -> bool:
    """Not only as those who did it: "killed by Thailand", "in Thai strikes"."""
    around = zip([None, *terms], terms, [*terms[1:], None], strict=False)
    return any(term.sense in SIDES and not _did_it(before, behind) for before, term, behind in around)


def _did_it(before: Term | None, behind: Term | None) -> bool:
    if before is None or before.sense is not Said.ROLE:
        return False
    return before.value == Role.DOER or (behind is not None and behind.sense is Said.MEANS)


def _is_of_nobody(at: int, row: Row, rows: Mapping[int, Row], said: Mapping[int, AbstractSet[StrEnum]]) -> bool:
    own = said.get(at, frozenset())
    if Said.TOTAL not in own or own & SIDES:
        return False
    if Said.METRIC in own:  # "total killed 56" below "Thailand:" may be of all
        return True
    others = [said[one] for one in rows if rows[one].above == row.above and Said.TOTAL not in said.get(one, own)]
    return not any(said[one] & SIDES for one in row.above) and not all(one & SIDES for one in others)
