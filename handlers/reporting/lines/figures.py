"""A figure line: the metric first, then whose people, how many, and what else is told, in any order. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from config.vocabulary import (
    Causation,
    Condition,
    Family,
    Metric,
    Qualifier,
    SeriesKind,
    Status,
    Unit,
    Verification,
)
from handlers.parsing.terms import LONGEST_NAME, Known, Sense, Term, read_terms
from handlers.reporting.lines import amounts
from handlers.reporting.lines.brackets import brackets
from handlers.reporting.text.lexicon import FIRST_WORDS, Lexicon, Said, nearest
from handlers.reporting.text.line_text import Written, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import EVERYBODY, METRICS
from storage.values.new_report import NewFigure
from storage.values.report import Amount, When
from storage.values.situation import Situation

_FIELDS: Mapping[str, type] = {
    Said.METRIC: Metric,
    Said.STATUS: Status,
    Said.CAUSATION: Causation,
    Said.SUBSET: str,
    Said.CONDITION: Condition,
    Said.GROUP: str,
    Said.UNIT: Unit,
    Said.KIND: SeriesKind,
    Said.VERIFICATION: Verification,
    Sense.PLACE: str,
}
"""What a word may say, and the field of NewFigure that it fills, which has its name."""


def read_figures(
    line: Written, lexicon: Lexicon, source: str, as_of: When, count_from: date | None
) -> tuple[NewFigure, ...]:
    """The figure of one line, and behind it the families that it counts beside people: "438,953 people (131,672
    families)". Unclear at the first thing in it that is not understood."""
    bare, beside = brackets(line)
    families = next((each for each in beside if _counts_families(each, lexicon)), None)
    limits = next((each for each in beside if _limits(each)), None)
    notes = [tidy(each.unread()) for each in beside if each not in (families, limits)]
    figure = _figure(bare, lexicon, source, as_of, count_from)
    figure = replace(figure, coverage_note="; ".join(note for note in notes if note))
    if limits:
        figure = replace(figure, amount=_between(figure.amount, limits))
    if not families or figure.unit is Unit.HOUSEHOLD:
        return (figure,)
    terms = _terms(families, lexicon)
    amount = _with_unit(families, terms, _amount(families, terms))
    return figure, replace(figure, amount=amount, unit=Unit.HOUSEHOLD)


def _figure(line: Written, lexicon: Lexicon, source: str, as_of: When, count_from: date | None) -> NewFigure:
    terms = _terms(line, lexicon)
    fields = _fields(line, terms, lexicon)
    metric = _metric(fields)
    return NewFigure(
        source=source,
        as_of=as_of,
        amount=_with_unit(line, terms, _amount(line, terms)),
        count_from=None if metric.is_usually_stock else count_from,
        **{"unit": metric.unit, "series_kind": metric.usual_kind}
        | _whose(line, terms, lexicon.situation, fields)
        | fields,
    )


def _terms(line: Written, lexicon: Lexicon) -> list[Term]:
    digits = amounts.numbers(line)
    rest = line.without(*((term.start, term.end) for term in digits))
    return sorted([*read_terms(rest.left, lexicon.figures), *digits], key=lambda term: term.start)


def _amount(line: Written, terms: Sequence[Term]) -> Amount:
    return amounts.read_amount(line, [term for term in terms if term.sense in amounts.SENSES])


def _counts_families(bracket: Written, lexicon: Lexicon) -> bool:
    """Whether nothing stands in it but a number of families."""
    senses = [(term.sense, term.value) for term in _terms(bracket, lexicon)]
    others = [each for each in senses if each[0] not in amounts.SENSES]
    return others == [(Said.UNIT, Unit.HOUSEHOLD)] and len(senses) > 1


def _limits(bracket: Written) -> Amount | None:
    """The range that stands alone in a bracket: "17,200 (14,800-23,100)"."""
    digits = amounts.numbers(bracket)
    if len(digits) != 1 or tidy(bracket.without((digits[0].start, digits[0].end)).left):
        return None
    try:
        amount = amounts.read_amount(bracket, digits)
    except Unclear:
        return None
    return amount if amount.qualifier is Qualifier.RANGE else None


def _between(amount: Amount, bracket: Written) -> Amount:
    """The best number between its limits; Unclear where it is not between them, or no plain number."""
    limits = _limits(bracket)
    assert limits is not None  # it was found by them
    low, high = limits.floor, limits.maximum or limits.lead
    if amount.qualifier is not Qualifier.EXACT or not low <= amount.lead <= high:
        digits = amounts.numbers(bracket)
        raise Unclear(UnclearKind.NOT_A_NUMBER, digits[0].start, digits[0].end)
    return Amount(minimum=low, best=amount.lead, maximum=high, qualifier=Qualifier.RANGE, words=amount.words)


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


def _whose(line: Written, terms: Sequence[Term], situation: Situation, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Whose people they are: one side's, some sides', nobody's (a group), or all sides' together. It is never guessed:
    in a place people of both sides die. Things at a place need no side."""
    sides = [term for term in terms if term.sense is Sense.PARTY]
    named = {term.value for term in sides}
    everybody = [term for term in terms if term.sense is Said.EVERYBODY]
    grouped = [term for term in terms if term.sense is Said.GROUP]
    if named and named != set(situation.parties) and (everybody or grouped):
        second = [*everybody, *grouped][0]
        raise Unclear(UnclearKind.ONE_ONLY, second.start, second.end)
    if len(named) == 1 and not everybody:
        return {"victim_party": named.pop()}
    if named and named != set(situation.parties):
        return {"victim_party": None, "parties": tuple(sorted(named))}
    at_a_place = _metric(fields).family is Family.DAMAGE and "place" in fields
    if named or everybody or grouped or at_a_place or any(term.sense is Said.TOTAL for term in terms):
        return {"victim_party": None}
    names = tuple(party.names["en"] for party in situation.parties.values())
    raise Unclear(UnclearKind.NO_PARTY, len(line.text), len(line.text), (*names, EVERYBODY[0]))


def _with_unit(line: Written, terms: Sequence[Term], amount: Amount) -> Amount:
    """Households keep the source's own word: "families"."""
    told = (line.typed(term.start, term.end) for term in terms if term.sense is Said.UNIT)
    own = next((word for word in told if not word.lower().startswith(("household", "person"))), "")
    counted = any(term.sense is Said.UNIT and term.value == Unit.HOUSEHOLD for term in terms)
    return replace(amount, words=own) if counted and own and not amount.words else amount
