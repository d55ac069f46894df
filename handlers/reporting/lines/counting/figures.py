"""A figure line: the metric first, then whose people, how many, and what else is told, in any order. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from config.articles import status_of
from config.languages import every_words
from config.patterns import any_of
from config.vocabulary import Causation, Condition, Family, Metric, SeriesKind, Status, Unit, Verification
from handlers.parsing.negations import NEGATIONS
from handlers.parsing.terms import CODE, LONGEST_NAME, Known, Sense, Term, fold, is_shouted
from handlers.reporting.lines.counting import amounts, brackets
from handlers.reporting.lines.counting.beside import all_of_the_count
from handlers.reporting.lines.counting.earlier import without_earlier
from handlers.reporting.lines.counting.guesses import doubted
from handlers.reporting.lines.counting.limits import best_in, between, ends_in, from_ends, limits_in, with_best
from handlers.reporting.lines.counting.periods import without_period
from handlers.reporting.lines.counting.risen_to import without_rise
from handlers.reporting.lines.counting.signs import in_other_words, only_counts
from handlers.reporting.lines.counting.terms import terms_in
from handlers.reporting.lines.whose.whose import whose
from handlers.reporting.text.lexicon import FIRST_WORDS, NUMBERS, Lexicon, Said, nearest
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import BUILDINGS, COVERAGE, IN_ACTION, METRICS, NOBODY, PROFESSIONS, STATUSES
from storage.values.new_report import NewFigure
from storage.values.report import Amount, When

_DOUBT = re.compile(
    r"(?<!\S)[^\s?？]*+[ ]?[?？]+|(?<!\S)\d++[ ]?(?:[-–—…]|\.{2,})(?=\s*$|\s++[^\s\d])"
)  # a range may break off
_CAPITALS = re.compile(r"(?<!\w)[A-Z]+(?!\w)")
_LITTLE = NEGATIONS | {fold(word) for words in every_words() for word in words.between.to}
_BUILDINGS, _NOBODY = (frozenset(map(fold, words)) for words in (BUILDINGS, NOBODY))
_IN_ACTION = frozenset(map(fold, IN_ACTION))
_PROFESSION = re.compile(rf"(?:{any_of(PROFESSIONS)})(?![A-Za-z])", re.IGNORECASE)
_EITHER = (Status.CIVILIAN, Status.COMBATANT)
_IN_SHELTER = METRICS[Metric.IN_SHELTER][0]
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
_KNOWN = frozenset(
    {*_FIELDS, *amounts.SENSES, Sense.PARTY, Said.EVERYBODY, Said.TOTAL, Said.ROLE, Said.AND, Said.PASSIVE, Said.MEANS}
)
_PEOPLE_AND_FAMILIES = {Unit.PERSON, Unit.HOUSEHOLD}


def read_figures(
    line: Written, lexicon: Lexicon, source: str, as_of: When, count_from: date | None
) -> tuple[NewFigure, ...]:
    """The figure of one line, and behind it the families that it counts beside people, or the people beside families:
    "438,953 people (131,672 families)". Unclear at the first thing in it that is not understood."""
    if best := best_in(line):  # "40-50, best 45"
        (figure,) = read_figures(line.without(best.span()), lexicon, source, as_of, count_from)
        return (replace(figure, amount=with_best(figure.amount, line.only(*best.span("number")))),)
    if ends := ends_in(line):  # "min 40, max 50"
        return _between_ends(line, ends, lexicon, source, as_of, count_from)
    beside = brackets.in_brackets(line)
    others = next(((span, each) for span, each in beside if _unit_counted(each, lexicon)), None)
    limits = next(((span, each, found) for span, each in beside if (found := limits_in(each))), None)
    bare = line.without(*(each[0] for each in (others, limits) if each))
    figure = _figure(bare, lexicon, source, as_of, count_from)
    if limits:
        figure = replace(figure, amount=between(figure.amount, limits[2], limits[1].unread_span(0, len(line.left))))
    if not others:
        return (figure,)
    unit = _unit_counted(others[1], lexicon)
    if unit is None or {figure.unit, unit} != _PEOPLE_AND_FAMILIES:  # "5 families (3 families)" count one thing twice
        return (_figure(line, lexicon, source, as_of, count_from),)
    terms = terms_in(others[1], lexicon)
    amount = amounts.read_amount(others[1], [term for term in terms if term.sense in amounts.SENSES])
    beside_it = replace(figure, amount=_with_unit(others[1], terms, amount), unit=unit)
    return (figure, beside_it) if unit is Unit.HOUSEHOLD else (beside_it, figure)


def _between_ends(
    line: Written, ends: re.Match[str], lexicon: Lexicon, source: str, as_of: When, count_from: date | None
) -> tuple[NewFigure, ...]:
    """The figure of a line that says its least and its most, with or without a number beside them."""
    limits, bare = from_ends(line, ends), line.without(ends.span())
    if amounts.numbers(bare):
        (figure,) = read_figures(bare, lexicon, source, as_of, count_from)
        return (replace(figure, amount=between(figure.amount, limits, ends.span())),)
    least = bare.left[: ends.start("least")] + ends["least"] + bare.left[ends.end("least") :]
    (figure,) = read_figures(replace(line, left=least), lexicon, source, as_of, count_from)
    between(figure.amount, limits, ends.span("most"))  # "20 thousand" is not between 20 and 25
    return (replace(figure, amount=limits),)


def _figure(line: Written, lexicon: Lexicon, source: str, as_of: When, count_from: date | None) -> NewFigure:
    line, period = without_period(line)
    line, notes = brackets.read_brackets(line, lexicon)
    line, earlier = without_earlier(line)
    line = without_rise(line, lexicon)
    if doubt := _DOUBT.search(line.left):
        raise doubted(line, *doubt.span(), lexicon)
    terms = terms_in(line, lexicon)
    _all_known(line, terms, lexicon)
    _counts_something(terms)
    only_counts(line, terms)
    told = whose(line, terms, lexicon.situation, source)
    fields = _fields(told.rest) | _of_soldiers(line, told.rest)
    if period:
        fields["series_kind"] = SeriesKind.PERIOD
    metric = Metric(fields["metric"])
    _not_buildings(line, told.rest)
    _only_things(metric, told.rest)
    amount = amounts.read_amount(line, [term for term in told.rest if term.sense in amounts.SENSES])
    _not_taken_back(line, told.rest)
    all_of_the_count(line, terms)
    return NewFigure(
        source=source,
        as_of=as_of,
        amount=_with_unit(line, told.rest, amount),
        victim_party=told.party,
        parties=told.parties,
        disputed_by=told.disputed_by,
        count_from=None if metric.is_usually_stock else count_from,
        coverage_note="; ".join(note for note in (told.where, period, *notes, *earlier) if note),
        **{"unit": metric.unit, "series_kind": metric.usual_kind} | fields,
    )


def _unit_counted(bracket: Written, lexicon: Lexicon) -> Unit | None:
    """People or families, where nothing stands in it but a number of them."""
    terms = terms_in(bracket, lexicon)
    others = [term for term in terms if term.sense not in amounts.SENSES]
    alone = len(others) == 1 and len(terms) > 1 and others[0].sense is Said.UNIT
    return Unit(others[0].value) if alone else None


def _not_buildings(line: Written, terms: Sequence[Term]) -> None:
    """ "Shelters 779" and "in 779 shelters" may be buildings; with "people" beside it they are not, and damaged ones
    are."""
    if any(term.sense is Said.METRIC and Metric(term.value).family is Family.DAMAGE for term in terms):
        return
    if any(term.sense is Said.UNIT for term in terms):
        return
    for term in terms:
        typed = line.typed(term.start, term.end)
        inside = any(one.sense in NUMBERS and term.start < one.start < term.end for one in terms)
        number = typed.split()[1:-1] if inside else []
        if fold(typed.split()[-1] if inside else typed) in _BUILDINGS:
            raise Unclear(UnclearKind.BUILDINGS, term.start, term.end, (" ".join([*number, _IN_SHELTER]),))


def _only_things(metric: Metric, terms: Sequence[Term]) -> None:
    """ "Houses 80 families" are 80 houses, or those who lived there."""
    for term in terms:
        if metric.family is Family.DAMAGE and term.sense is Said.UNIT and term.value in {Unit.PERSON, Unit.HOUSEHOLD}:
            raise Unclear(UnclearKind.ONE_ONLY, term.start, term.end)


def _not_taken_back(line: Written, terms: Sequence[Term]) -> None:
    """ "None verified" takes back what stands behind it."""
    for term, behind in pairwise(terms):
        if fold(line.typed(term.start, term.end)) in _NOBODY and behind.sense not in {Said.UNIT, Said.KIND}:
            raise Unclear(UnclearKind.ONE_ONLY, behind.start, behind.end)


def _all_known(line: Written, terms: Sequence[Term], lexicon: Lexicon) -> None:
    if is_shouted(line.left, lexicon.figures):
        _no_code_in_capitals(line, lexicon.figures)
    for at, term in enumerate(terms):
        if term.sense not in {Sense.PARTY, Sense.PLACE}:
            _no_code_inside(line, term, lexicon.figures)
        if term.sense not in _KNOWN:
            raise (
                in_other_words(line, term, terms)
                or _profession(line, terms, at, lexicon.figures)
                or unknown_word(line, terms[at:], {**FIRST_WORDS, **lexicon.figures})
            )


def _profession(line: Written, terms: Sequence[Term], at: int, known: Known) -> Unclear | None:
    """ "Police" are civilians to some and soldiers to others, villagers are not: whether all of a side's are counted is
    asked of both. Beside "and" they are counted with others."""
    found = _PROFESSION.match(line.left, terms[at].start)
    if found is None or _side_of(line, terms[at : at + 1], known):
        return None
    covers = f"({COVERAGE[0]}: {line.typed(*found.span())})"
    around = [one.sense for one in (*terms[max(at - 1, 0) : at], *terms[at + 1 : at + 2])]
    told = any(one.sense is Said.STATUS for one in terms)
    sure = status_of(line.typed(*found.span()))
    either = () if told else (sure,) if sure else _EITHER
    ways = (*(f"{STATUSES[one][0]} {covers}" for one in either), covers)
    return Unclear(UnclearKind.PROFESSION, *found.span(), () if Said.AND in around else ways)


def _of_soldiers(line: Written, terms: Sequence[Term]) -> dict[str, Status]:
    """ "7 KIA" are soldiers; Unclear where others are named beside it."""
    said = next((term for term in terms if fold(line.typed(term.start, term.end)) in _IN_ACTION), None)
    if said is None:
        return {}
    if other := next((one for one in terms if one.sense is Said.STATUS and one.value != Status.COMBATANT), None):
        raise Unclear(UnclearKind.ONE_ONLY, other.start, other.end)
    return {Said.STATUS.value: Status.COMBATANT}


def _no_code_in_capitals(line: Written, known: Known) -> None:
    """ "KILLED IN PUNJAB": where all is in capitals, a side's code may be a word."""
    for match in _CAPITALS.finditer(line.left):
        code = known.get(CODE + match[0])
        if code and (fold(match[0]) in known or fold(match[0]) in _LITTLE):
            raise Unclear(UnclearKind.CAPITALS, *match.span(), (match[0].lower(),))


def _no_code_inside(line: Written, term: Term, known: Known) -> None:
    """ "American or SO 35": the code of a side, or the end of "or so"?"""
    word = line.typed(term.start, term.end)
    inside = next((m for m in _CAPITALS.finditer(word) if len(m[0]) < len(word) and CODE + m[0] in known), None)
    if inside and not word.isupper():
        start = term.start + inside.start()
        raise Unclear(UnclearKind.CAPITALS, start, start + len(inside[0]), (inside[0].lower(),))


def _fields(terms: Sequence[Term]) -> dict[str, Any]:
    """What the words say, each thing once."""
    fields: dict[str, Any] = {}
    for term in terms:
        if term.sense in _FIELDS:
            value = _FIELDS[term.sense](term.value)
            if fields.setdefault(term.sense.value, value) != value:
                raise Unclear(UnclearKind.ONE_ONLY, term.start, term.end)
    return fields


def unknown_word(line: Written, terms: Sequence[Term], known: Known) -> Unclear:
    """The word or the name at the beginning of `terms`, with the known ones most like it, else the side in whose name
    it stands; what else is not known behind it is named too."""
    together = next((n for n, term in enumerate(terms) if term.sense is not Sense.UNKNOWN), len(terms))
    for length in range(min(together, LONGEST_NAME), 0, -1):
        start, end = terms[0].start, terms[length - 1].end
        if like := nearest(line.typed(start, end), known) or _side_of(line, terms[:length], known):
            return Unclear(UnclearKind.UNKNOWN_WORD, start, end, like, also=_unknown(line, terms[length:]))
    return Unclear(UnclearKind.UNKNOWN_WORD, terms[0].start, terms[0].end, also=_also(line, terms[1:]))


def _also(line: Written, terms: Sequence[Term]) -> tuple[str, ...]:
    """The unknown words that stand apart from the first: what follows it at once may be of the same name."""
    apart = next((n for n, term in enumerate(terms) if term.sense is not Sense.UNKNOWN), len(terms))
    return _unknown(line, terms[apart:])


def _unknown(line: Written, terms: Sequence[Term]) -> tuple[str, ...]:
    return tuple(line.typed(term.start, term.end) for term in terms if term.sense is Sense.UNKNOWN)[:_ALSO]


def _side_of(line: Written, terms: Sequence[Term], known: Known) -> tuple[str, ...]:
    """The one side in whose names all these words stand: "Rapid Support" of the Rapid Support Forces."""
    before = line.left[: terms[0].start].split()[-1:]
    words = {fold(line.typed(term.start, term.end)) for term in terms}
    if (before and fold(before[0]) in NEGATIONS) or not all(len(word) >= _TELLING for word in words):
        return ()
    names = [
        one for one in known.values() if one.sense is Sense.PARTY and words <= {fold(w) for w in one.shown.split()}
    ]
    return (names[0].shown,) if len({one.value for one in names}) == 1 else ()


def _counts_something(terms: Sequence[Term]) -> None:
    """Asked first: whose people they are makes no sense before. Behind "held by" nothing is offered: it says something
    of what was done."""
    if not any(term.sense is Said.METRIC for term in terms):
        likely = () if any(term.sense is Said.ROLE for term in terms) else _OFTEN
        raise Unclear(UnclearKind.NO_METRIC, 0, 0, tuple(METRICS[each][0] for each in likely))


_ALSO = 3  # words that are named beside the first
_TELLING = 4  # letters of a word that tells whose name it stands in
_OFTEN = (Metric.KILLED, Metric.INJURED, Metric.DISPLACED)


def _with_unit(line: Written, terms: Sequence[Term], amount: Amount) -> Amount:
    """Households keep the source's own word: "families"."""
    told = (line.typed(term.start, term.end) for term in terms if term.sense is Said.UNIT)
    own = next((word for word in told if not word.lower().startswith(("household", "person"))), "")
    counted = any(term.sense is Said.UNIT and term.value == Unit.HOUSEHOLD for term in terms)
    return replace(amount, words=own) if counted and own and not amount.words else amount
