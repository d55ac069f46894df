"""A figure line: the metric first, then whose people, how many, and what else is told, in any order. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from config.vocabulary import Causation, Metric, SeriesKind, Status, Unit, Verification
from handlers.parsing.terms import LONGEST_NAME, Known, Sense, Term, read_terms
from handlers.reporting.lines import amounts
from handlers.reporting.text.lexicon import FIRST_WORDS, Lexicon, Said, nearest
from handlers.reporting.text.line_text import Written, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import EVERYBODY, METRICS
from storage.values.new_report import NewFigure
from storage.values.report import Amount, When
from storage.values.situation import Situation

_BRACKET = re.compile("[(（]([^()（）]*)(?:[)）]|$)")
_FIELDS: Mapping[str, type] = {
    Said.METRIC: Metric,
    Said.STATUS: Status,
    Said.CAUSATION: Causation,
    Said.SUBSET: str,
    Said.UNIT: Unit,
    Said.KIND: SeriesKind,
    Said.VERIFICATION: Verification,
    Sense.PLACE: str,
}
"""What a word may say, and the field of NewFigure that it fills, which has its name."""


def read_figure(line: Written, lexicon: Lexicon, source: str, as_of: When, count_from: date | None) -> NewFigure:
    """The figure of one line; Unclear at the first thing in it that is not understood."""
    line, coverage = _coverage(line)
    digits = amounts.numbers(line)
    rest = line.without(*((term.start, term.end) for term in digits))
    terms = sorted([*read_terms(rest.left, lexicon.figures), *digits], key=lambda term: term.start)
    fields = _fields(line, terms, lexicon)
    metric = _metric(fields)
    amount = amounts.read_amount(line, [term for term in terms if term.sense in amounts.SENSES])
    return NewFigure(
        source=source,
        as_of=as_of,
        amount=_with_unit(line, terms, amount),
        victim_party=_party(line, terms, lexicon.situation),
        count_from=None if metric.is_usually_stock else count_from,
        coverage_note=coverage,
        **{"unit": metric.unit, "series_kind": metric.usual_kind} | fields,
    )


def _coverage(line: Written) -> tuple[Written, str]:
    """The line without its brackets, and what stands in them: what the count covers."""
    found = list(_BRACKET.finditer(line.left))
    notes = (tidy(line.unread(*match.span(1))) for match in found)
    return line.without(*(match.span() for match in found)), "; ".join(note for note in notes if note)


def _fields(line: Written, terms: Sequence[Term], lexicon: Lexicon) -> dict[str, Any]:
    """What the words say, each thing once."""
    fields: dict[str, Any] = {}
    for at, term in enumerate(terms):
        if term.sense in _FIELDS:
            value = _FIELDS[term.sense](term.value)
            if fields.setdefault(term.sense.value, value) != value:
                raise Unclear(UnclearKind.ONE_ONLY, term.start, term.end)
        elif term.sense not in {*amounts.SENSES, Sense.PARTY, Said.EVERYBODY, Said.TOTAL}:
            raise unknown_word(line, terms[at:], {**FIRST_WORDS, **lexicon.figures})
    return fields


def unknown_word(line: Written, terms: Sequence[Term], known: Known) -> Unclear:
    """The word or the name at the beginning of `terms`, with the known ones most like it."""
    together = next((n for n, term in enumerate(terms) if term.sense is not Sense.UNKNOWN), len(terms))
    for length in range(min(together, LONGEST_NAME), 0, -1):
        start, end = terms[0].start, terms[length - 1].end
        if like := nearest(line.typed(start, end), known):
            return Unclear(UnclearKind.UNKNOWN_WORD, start, end, like)
    return Unclear(UnclearKind.UNKNOWN_WORD, terms[0].start, terms[0].end)


def _metric(fields: Mapping[str, Any]) -> Metric:
    if "metric" not in fields:
        raise Unclear(UnclearKind.NO_METRIC, 0, 0, tuple(METRICS[each][0] for each in _OFTEN))
    return Metric(fields["metric"])


_OFTEN = (Metric.KILLED, Metric.INJURED, Metric.DISPLACED)


def _party(line: Written, terms: Sequence[Term], situation: Situation) -> str | None:
    """Whose people they are; None for all sides together. It is never guessed: in a place people of both sides die."""
    sides = [term for term in terms if term.sense is Sense.PARTY]
    named = {term.value for term in sides}
    everybody = [term for term in terms if term.sense is Said.EVERYBODY]
    if named and named != set(situation.parties) and (len(named) > 1 or everybody):
        second = [*(term for term in sides if term.value != sides[0].value), *everybody][0]
        raise Unclear(UnclearKind.ONE_ONLY, second.start, second.end)
    if len(named) == 1 and not everybody:
        return named.pop()
    if named or everybody or any(term.sense is Said.TOTAL for term in terms):
        return None
    names = tuple(party.names["en"] for party in situation.parties.values())
    raise Unclear(UnclearKind.NO_PARTY, len(line.text), len(line.text), (*names, EVERYBODY[0]))


def _with_unit(line: Written, terms: Sequence[Term], amount: Amount) -> Amount:
    """Households keep the source's own word: "families"."""
    told = (line.typed(term.start, term.end) for term in terms if term.sense is Said.UNIT)
    own = next((word for word in told if not word.lower().startswith(("household", "person"))), "")
    counted = any(term.sense is Said.UNIT and term.value == Unit.HOUSEHOLD for term in terms)
    return replace(amount, words=own) if counted and own and not amount.words else amount
