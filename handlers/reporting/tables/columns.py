"""What each number of a row counts, by the heading above it: "killed | injured", "| Cambodia | Thailand |". Pure."""

from handlers.parsing.terms import Sense, read_terms
from handlers.reporting.tables.split import CELLS, COMMA, Span, parts
from handlers.reporting.text.lexicon import Lexicon, Said
from handlers.reporting.text.line_text import Written

SIDES = frozenset({Sense.PARTY, Said.EVERYBODY})
_WHOM = frozenset({Said.STATUS, Said.SUBSET, Said.CAUSATION, Sense.PARTY})


def columns(heading: Written, lexicon: Lexicon) -> tuple[list[Span], Span]:
    """What each number of a row counts, and what holds for all of them: "killed | civilians | soldiers"; nothing where
    all rows count one thing."""
    cells = parts(heading, CELLS) if CELLS.search(heading.left) else parts(heading, COMMA)
    senses = [{term.sense for term in read_terms(heading.only(*part).left, lexicon.figures)} for part in cells]
    counting = [at for at, said in enumerate(senses) if Said.METRIC in said]
    if not counting and len(sides := columns_of_sides(heading, lexicon)) > 1:
        return sides, (0, 0)
    if counting == [len(cells) - 1] != [0] and not any(said - {Sense.UNKNOWN} for said in senses[:-1]):
        return cells[-1:], (0, 0)  # "Area | displaced": how the rows are called
    if len(counting) > 1:
        known = any(senses[at] - {Sense.UNKNOWN} for at in range(counting[0]))  # "civilians", and no "Province"
        return cells[counting[0] :], (cells[0][0], cells[counting[0]][0] - 1) if known else (0, 0)
    if counting == [0] and sum(bool(said & _WHOM) for said in senses[1:]) > 1:
        return cells[1:], cells[0]
    metrics = [term for term in read_terms(heading.left, lexicon.figures) if term.sense is Said.METRIC]
    if len({term.value for term in metrics}) < 2:
        return [], (0, 0)
    ends = [*(term.start for term in metrics[1:]), len(heading.left)]
    return [(term.start, end) for term, end in zip(metrics, ends, strict=True)], (0, 0)


def columns_of_sides(heading: Written, lexicon: Lexicon) -> list[Span]:
    """The cells of a heading that are sides, or all of them together: "| Cambodia | Thailand | Total |". None where
    another cell says what they are."""
    if not CELLS.search(heading.left):
        return []
    cells = parts(heading, CELLS)
    senses = [{term.sense for term in read_terms(heading.only(*part).left, lexicon.figures)} for part in cells]
    known = [at for at, said in enumerate(senses) if said - {Sense.UNKNOWN}]
    sides = all(senses[at] <= SIDES | {Said.TOTAL, Said.AND} for at in known) and any(
        Sense.PARTY in senses[at] for at in known
    )
    return [cells[at] for at in known] if sides and known == list(range(known[0], len(cells))) else []
