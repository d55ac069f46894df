"""Rows below a heading: "displaced Cambodia:", then places with their numbers; "Province | killed | injured", then a
number for each; "Cambodia:", then "killed 31". Pure.

What a heading says stands with each of its rows, up to the first line that says the same thing itself.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum

from handlers.parsing.terms import Sense, Term, read_terms
from handlers.reporting.lines.counting.amounts import numbers
from handlers.reporting.lines.counting.brackets import in_brackets
from handlers.reporting.lines.whose.everybody import word_for_all
from handlers.reporting.text.lexicon import NUMBERS, Lexicon, Said
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import LineKind, Role

_CELLS = re.compile("[|;]")
_PUNCTUATION = re.compile("[|;:：]")
_COMMA = re.compile(r",(?!\d)|(?<=[^\W\d]),")
_VALUE = re.compile(r"(?<!\S)(?:\d[\d.,]*|[-–—])(?!\S)")
_NOTHING = re.compile(r"[\s.–—-]*|n/?a", re.IGNORECASE)
_MAYBE_ONE = re.compile(r"(?<![\d.,])\d{1,3}[ ]\d{3}(?![\d.,]*\d)")  # "3 140" without bars: two numbers, or one
_RULE = re.compile(r"[\s|:+=–—-]+")
_WHOM = frozenset({Said.STATUS, Said.SUBSET, Said.CAUSATION, Sense.PARTY})
_SIDES = frozenset({Sense.PARTY, Said.EVERYBODY})
_TO_WHOM = frozenset({UnclearKind.NO_PARTY, UnclearKind.WHOSE})

Span = tuple[int, int]


@dataclass(frozen=True)
class Row:
    """The places of the lines that hold for a row, from the top: a side's, a heading's, or both; `rule`: nothing but
    the strokes between a heading and its rows, or a name without a count. `of_nobody`: a total, and neither what stands
    above it nor the other rows say of whom."""

    above: tuple[int, ...]
    rule: bool = False
    of_nobody: bool = False


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


def tables(lines: Sequence[tuple[LineKind, Written]], lexicon: Lexicon) -> Mapping[int, Row]:
    """The rows by their places."""
    found: dict[int, Row] = {}
    said: dict[int, AbstractSet[StrEnum]] = {}
    side: int | None = None
    heading: int | None = None
    below_sides = _below_sides(lines, lexicon)
    above_them = {one for row in below_sides.values() for one in row.above}
    for at, (kind, typed) in enumerate(lines):
        line = _bare(kind, typed)
        counted = kind is LineKind.FIGURE and bool(numbers(line))
        nothing_above = counted and side is heading is None
        if kind is not LineKind.FIGURE or nothing_above or at in below_sides or at in above_them:
            side = heading = None
            continue
        if heading is not None and _RULE.fullmatch(line.left):
            found[at] = Row((heading,), rule=True)
            continue
        terms = read_terms(line.left, lexicon.figures)
        senses = {term.sense for term in terms}
        own_side, counts = _names_a_side(terms), Said.METRIC in senses
        if heading is not None and not counted and not counts and _has_no_count(line):
            found[at] = Row((heading,), rule=True)
            continue
        if not counted and not senses & NUMBERS:
            said[at] = senses
            heading = at if counts else None
            # "Thailand | - | -" is no heading, but a row whose heading is not known.
            empty = _CELLS.search(line.left) and _has_no_count(line)
            if senses and senses <= _SIDES and not empty:
                side = at
            elif own_side or not counts:
                side = None
            continue
        heading, side = None if counts else heading, None if own_side and counts else side
        if above := tuple(one for one in (side, heading) if one is not None):
            found[at] = Row(above)
            said[at] = senses
        side = side if counts or heading is not None else None
    if len(lexicon.situation.parties) > 1:  # else a total is that one's
        found = {at: replace(row, of_nobody=_is_of_nobody(at, row, found, said)) for at, row in found.items()}
    return {**found, **below_sides}


def _below_sides(lines: Sequence[tuple[LineKind, Written]], lexicon: Lexicon) -> dict[int, Row]:
    """Rows that say what they count below a heading of sides: "| Cambodia | Thailand |", then "killed | 31 | 26"."""
    found: dict[int, Row] = {}
    above: int | None = None
    for at, (kind, typed) in enumerate(lines):
        line = _bare(kind, typed)
        if kind is LineKind.FIGURE and not numbers(line) and len(_sides(line, lexicon)) > 1:
            above = at
        elif above is not None and _RULE.fullmatch(line.left):
            found[at] = Row((above,), rule=True)
        elif above is not None and _counts_of_no_side(kind, line, lexicon):
            found[at] = Row((above,))
        else:
            above = None
    return found


def _counts_of_no_side(kind: LineKind, line: Written, lexicon: Lexicon) -> bool:
    terms = read_terms(line.left, lexicon.figures) if kind is LineKind.FIGURE and _CELLS.search(line.left) else []
    return any(term.sense is Said.METRIC for term in terms) and not _names_a_side(terms)


def _bare(kind: LineKind, typed: Written) -> Written:
    """A figure's line without its brackets."""
    return typed.without(*(span for span, _ in in_brackets(typed))) if kind is LineKind.FIGURE else typed


def _names_a_side(terms: Sequence[Term]) -> bool:
    """Not only as those who did it: "killed by Thailand", "in Thai strikes"."""
    around = zip([None, *terms], terms, [*terms[1:], None], strict=False)
    return any(term.sense in _SIDES and not _did_it(before, behind) for before, term, behind in around)


def _did_it(before: Term | None, behind: Term | None) -> bool:
    if before is None or before.sense is not Said.ROLE:
        return False
    return before.value == Role.DOER or (behind is not None and behind.sense is Said.MEANS)


def _is_of_nobody(at: int, row: Row, rows: Mapping[int, Row], said: Mapping[int, AbstractSet[StrEnum]]) -> bool:
    own = said.get(at, frozenset())
    if Said.TOTAL not in own or own & _SIDES:
        return False
    if Said.METRIC in own:  # "total killed 56" below "Thailand:" may be of all
        return True
    others = [said[one] for one in rows if rows[one].above == row.above and Said.TOTAL not in said.get(one, own)]
    return not any(said[one] & _SIDES for one in row.above) and not all(one & _SIDES for one in others)


def cells(row: Row, above: Sequence[Written], line: Written, lexicon: Lexicon) -> list[Cell]:
    """The counts of a row, each as it is read; Unclear where its numbers do not fit what stands above it."""
    if row.of_nobody:
        start, _ = line.unread_span(0, len(line.left))
        names = (party.names["en"] for party in lexicon.situation.parties.values())
        raise Unclear(UnclearKind.OF_ROWS, start, start, (*names, word_for_all(lexicon.situation)))
    held = _held(above)
    columns, common = _columns(above[-1], lexicon)
    if not columns:
        return [_cell(held, line)]
    label, values = _values(line, len(columns))
    start = line.unread_span(*label)[0]
    told = [
        (column, value) for column, value in zip(columns, values, strict=True) if not _is_nothing(line.only(*value))
    ]
    if not told:
        raise Unclear(UnclearKind.NO_NUMBER, len(line.text), len(line.text))
    return [
        replace(
            _cell(
                [*held[:-1], _only(held[-1], common, column)],
                line.without((0, label[0]), *(other for other in values if other != value)),
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
    return Cell(Written(text=text + row.text, left=left + _CELLS.sub(" ", row.left)), len(text))


def _only(heading: Written, *spans: Span) -> Written:
    left = "".join(
        char if any(start <= at < end for start, end in spans) else " " for at, char in enumerate(heading.left[:-1])
    )
    return Written(text=heading.text, left=f"{left}{heading.left[-1]}")


def _columns(heading: Written, lexicon: Lexicon) -> tuple[list[Span], Span]:
    """What each number of a row counts, and what holds for all of them: "killed | civilians | soldiers"; nothing where
    all rows count one thing."""
    parts = _parts(heading, _CELLS) if _CELLS.search(heading.left) else _parts(heading, _COMMA)
    senses = [{term.sense for term in read_terms(heading.only(*part).left, lexicon.figures)} for part in parts]
    counting = [at for at, said in enumerate(senses) if Said.METRIC in said]
    if not counting and len(sides := _sides(heading, lexicon)) > 1:
        return sides, (0, 0)
    if counting == [len(parts) - 1] != [0] and not any(said - {Sense.UNKNOWN} for said in senses[:-1]):
        return parts[-1:], (0, 0)  # "Area | displaced": how the rows are called
    if len(counting) > 1:
        known = any(senses[at] - {Sense.UNKNOWN} for at in range(counting[0]))  # "civilians", and no "Province"
        return parts[counting[0] :], (parts[0][0], parts[counting[0]][0] - 1) if known else (0, 0)
    if counting == [0] and sum(bool(said & _WHOM) for said in senses[1:]) > 1:
        return parts[1:], parts[0]
    metrics = [term for term in read_terms(heading.left, lexicon.figures) if term.sense is Said.METRIC]
    if len({term.value for term in metrics}) < 2:
        return [], (0, 0)
    ends = [*(term.start for term in metrics[1:]), len(heading.left)]
    return [(term.start, end) for term, end in zip(metrics, ends, strict=True)], (0, 0)


def _sides(heading: Written, lexicon: Lexicon) -> list[Span]:
    """The cells of a heading that are sides, or all of them together: "| Cambodia | Thailand | Total |". None where
    another cell says what they are."""
    if not _CELLS.search(heading.left):
        return []
    parts = _parts(heading, _CELLS)
    senses = [{term.sense for term in read_terms(heading.only(*part).left, lexicon.figures)} for part in parts]
    known = [at for at, said in enumerate(senses) if said - {Sense.UNKNOWN}]
    sides = all(senses[at] <= _SIDES | {Said.TOTAL, Said.AND} for at in known) and any(
        Sense.PARTY in senses[at] for at in known
    )
    return [parts[at] for at in known] if sides and known == list(range(known[0], len(parts))) else []


def _values(row: Written, count: int) -> tuple[Span, list[Span]]:
    """Where the name of a row stands, and where each of its numbers."""
    if _CELLS.search(row.left):
        parts = _parts(row, _CELLS)
        if len(parts) == count + 1:
            return parts[0], parts[1:]
        if len(parts) == count and numbers(row.only(*parts[0])):  # a row of no name, or "Surin: 3 | 14"
            start, end = parts[0]
            first = row.left.find(":", start, end) + 1 or start
            if first != start or _VALUE.match(row.left[start:end].lstrip()):
                return (start, first), [(first, end), *parts[1:]]
        raise _unfit(row)
    bare = row.left.replace(":", " ")
    found = [match.span() for match in _VALUE.finditer(_COMMA.sub(" ", bare))][-count:]
    first = found[0][0] if found else 0
    label, rest = row.left[:first], row.left[first:]
    fits = len(found) == count and not any(char.isdigit() for char in label)
    if not fits or _MAYBE_ONE.search(rest) or row.only(found[-1][1], len(row.left)).left.strip():
        raise _unfit(row)
    return (0, first), found


def _unfit(row: Written) -> Unclear:
    return Unclear(UnclearKind.COLUMNS, *row.unread_span(0, len(row.left)))


def _parts(line: Written, separator: re.Pattern[str]) -> list[Span]:
    """The parts between separators; a bar before all of them, and behind then, parts nothing."""
    cuts = [match.span() for match in separator.finditer(line.left)]
    spans = list(zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(line.left)], strict=True))
    begins = line.left.lstrip()[:1] == "|"
    return spans[begins : len(spans) - (begins and line.left.rstrip()[-1:] == "|")]


def _is_nothing(cell: Written) -> bool:
    """An empty cell says nothing, and is no zero."""
    return _NOTHING.fullmatch(cell.left.strip()) is not None


def _has_no_count(row: Written) -> bool:
    """ "Surin | - | n/a", "Surin -": a name, and nothing behind it."""
    if not _CELLS.search(row.left):
        words = row.left.replace(":", " ").split()
        return len(words) > 1 and _NOTHING.fullmatch(words[-1]) is not None
    name, *told = (row.only(*part) for part in _parts(row, _CELLS))
    return bool(name.left.strip() and told) and all(map(_is_nothing, told))
