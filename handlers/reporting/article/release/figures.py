"""Short releases in languages whose numbers stand behind what they count: "ทหารเสียชีวิต 23 นาย". Pure.

Words need no spaces there, so a line is read as the words that are known in it, in their order; what stands between
them is passed over. A number counts people only with a unit of people behind it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from config.vocabulary import Causation, Metric, Qualifier, Status, Unit
from handlers.reporting.article.release.words import Kind, Word, language_of, words_in
from handlers.reporting.article.text.dates import Printed
from handlers.reporting.article.text.numbers import Quantity
from handlers.reporting.article.text.quantities import exact_to
from handlers.reporting.article.values import Guess, ReadFigure, Scope, Span
from storage.values.situation import Situation

_LONG_AGO = timedelta(days=45)
_ERA = 543  # years by which the Buddhist calendar is ahead
_BUDDHIST = 2400  # years from here on are of it
_NEAR = 24  # letters between a number's unit and what became of them behind it
_DASHES = frozenset({"-", "–", "—", "/"})
_COUNTED = frozenset({Metric.KILLED, Metric.INJURED, Metric.MISSING})


@dataclass
class _Line:
    """The words of a line, and what its figures before this one said: `taken` words of what became of people."""

    text: str
    words: Sequence[Word]
    source: Word | None
    taken: set[int] = field(default_factory=set)
    last: ReadFigure | None = None

    def between(self, start: int, end: int, kind: Kind) -> list[Word]:
        return [one for one in self.words if one.kind is kind and start <= one.start and one.end <= end]

    def says(self, value: str, start: int, end: int) -> bool:
        return any(one.value == value for one in self.between(start, end, Kind.WORD))


def release_figures(text: str, situation: Situation | None, printed: Printed) -> list[ReadFigure]:
    """The figures of the lines of `text` that are in such a language, in order. Without a situation sides are
    countries, and no source is known."""
    found: list[ReadFigure] = []
    source: Word | None = None
    for match in re.finditer(r"[^\n]+", text):
        language = language_of(match[0])
        if language is None:
            continue
        words = words_in(text, match.start(), match.end(), language, situation)
        line = _Line(text, words, source)
        found += _of_last(list(_of_line(line, situation, printed)), found)
        source = next((one for one in reversed(words) if one.kind is Kind.SOURCE), source)
    return found


def _of_last(new: Sequence[ReadFigure], before: Sequence[ReadFigure]) -> Iterator[ReadFigure]:
    """The figures of a line; whose nobody says are of the side that was counted last, which is asked."""
    party = before[-1].party if before else None
    for one in new:
        guessed = one.guessed | {Guess.PARTY} if party and one.party is None else one.guessed
        party = one.party or party
        yield replace(one, party=party, guessed=guessed)


def _of_line(line: _Line, situation: Situation | None, printed: Printed) -> Iterator[ReadFigure]:
    found = list(_counted(line, situation, printed))
    for one in found:
        of_a_day = one.scope is Scope.TOTAL and _is_of_a_day(line, one, found)
        yield replace(one, scope=Scope.INCIDENT) if of_a_day else one


def _is_of_a_day(line: _Line, one: ReadFigure, found: Sequence[ReadFigure]) -> bool:
    """Whether 24 hours are told in front of a list that it is in, or behind that: up to a sum, or to the same count
    once more."""
    at, ends = one.span.start, [each.span.end for each in found if each.span.end <= one.span.start]
    if line.says("sums", max(ends, default=0), at):
        return False
    for day in (word for word in line.words if word.kind is Kind.WORD and word.value == "day"):
        behind = [each.span.start for each in found if each.span.start > day.start]
        if day.start > at and behind and not line.says("sums", day.end, behind[0]):
            continue  # of what follows
        start, end = min(at, day.start), max(at, day.start)
        told = [(each.metric, each.party) for each in found if start <= each.span.start <= end]
        if len(set(told)) == len(told) and not line.says("sums", start, end):
            return True
    return False


def _counted(line: _Line, situation: Situation | None, printed: Printed) -> Iterator[ReadFigure]:
    begins = line.words[0].start if line.words else 0
    numbers = line.between(0, len(line.text), Kind.NUMBER)
    for at, number in enumerate(numbers):
        stop = numbers[at + 1].start if at + 1 < len(numbers) else line.words[-1].end
        figure, end = _figure(line, begins, number, stop, situation, printed)
        if figure and not _is_of_nobody_here(line, begins, number.start, end, stop):
            line.last = figure
            yield figure
        begins = end


def _is_of_nobody_here(line: _Line, begins: int, left: int, end: int, stop: int) -> bool:
    """Whether a flood or an accident is spoken of before the number or right behind it, or they are well again."""
    behind = line.between(end, min(stop, end + _NEAR), Kind.WORD)
    return (
        line.says("other", 0, left) or line.says("saved", begins, left) or any(one.value == "other" for one in behind)
    )


def _denied_behind(line: _Line, end: int, stop: int) -> Word | None:
    """ "60 soldiers, which is not true": the word that denies the number before it."""
    told = [one for one in line.between(end, stop, Kind.WORD) if one.start - end <= _NEAR]
    which = next((at for at, one in enumerate(told) if one.value == "which"), None)
    return next((one for one in told[which:] if one.value == "denied"), None) if which is not None else None


def _figure(
    line: _Line, begins: int, number: Word, stop: int, situation: Situation | None, printed: Printed
) -> tuple[ReadFigure | None, int]:
    """What a number counts, and where the words behind it begin that are of the next one."""
    quantity, unit, end = _quantity(line, begins, number, stop)
    if quantity is None or unit is None:
        return None, end
    cue = _cue(line, begins, number.start, end, stop)
    metric = Metric(cue.value) if cue else (line.last.metric if line.last else None)
    if metric is None:
        return None, end
    if cue:
        line.taken.add(cue.start)
        end = max(end, cue.end)
    source = next((one for one in reversed(line.between(0, number.start, Kind.SOURCE))), line.source)
    subset = line.between(begins, number.start, Kind.SUBSET)
    party = _party(line, number.start, source, situation, printed)
    old = _is_old(line, number.start, printed)
    denied = _denied_behind(line, end, stop)
    words_end, end = end, max(end, denied.end if denied else 0)
    return (
        ReadFigure(
            metric=metric,
            unit=unit,
            party=party,
            status=_status(line, begins, number.start, metric, party),
            causation=_cause(line, begins, number.start, end, metric),
            value=quantity.value,
            minimum=quantity.minimum,
            maximum=quantity.maximum,
            qualifier=quantity.qualifier,
            words=line.text[subset[-1].start : subset[-1].end] if subset else line.text[number.start : words_end],
            speaker=Span(source.start, source.end) if source else None,
            scope=_scope(line, begins, number.start, is_subset=bool(subset)),
            historic=old or line.says("historic", begins, number.start),
            superseded=denied is not None
            or any(line.says(one, begins, number.start) for one in ("denied", "replaced")),
            is_subset=bool(subset),
            day=None,
            span=Span(number.start, words_end),
        ),
        end,
    )


def _quantity(line: _Line, begins: int, number: Word, stop: int) -> tuple[Quantity | None, Unit | None, int]:
    """The number with its scale, its qualifier and its unit."""
    behind = [one for one in line.words if number.end <= one.start < stop]
    value, end, qualifier = _value(number.value), number.end, Qualifier.EXACT
    before = [one for one in line.between(begins, number.start, Kind.QUALIFIER) if _beside(line, one.end, number.start)]
    qualifier = Qualifier(before[-1].value) if before else qualifier
    for one in behind:
        if not _beside(line, end, one.start):
            break
        if one.kind is Kind.WORD and one.value.startswith("scale ") and value is not None:
            value, end = value * int(one.value.removeprefix("scale ")), one.end
        elif one.kind is Kind.QUALIFIER:
            qualifier, end = Qualifier(one.value), one.end
        elif one.kind is Kind.UNIT and one.value in (Unit.PERSON.value, Unit.HOUSEHOLD.value):
            exact = value is not None and value == round(value)
            quantity = Quantity(round(value), 0, 0, 0) if value is not None and exact else None
            return (exact_to(quantity, qualifier) if quantity else None), Unit(one.value), one.end
        else:
            break
    return None, None, end


def _value(text: str) -> float | None:
    whole = text.replace(",", "")
    return float(whole) if len(whole) < 12 else None


def _beside(line: _Line, start: int, end: int) -> bool:
    return not line.text[start:end].strip(" \u200b\u00a0:(-")


def _cue(line: _Line, begins: int, left: int, end: int, stop: int) -> Word | None:
    """What became of them: the last word of it in front that no other number has, else the first right behind."""
    before = [one for one in line.between(begins, left, Kind.METRIC) if one.start not in line.taken]
    if before:
        return before[-1]
    behind = [one for one in line.between(end, stop, Kind.METRIC) if one.start - end <= _NEAR]
    return behind[0] if behind else None


def _status(line: _Line, begins: int, left: int, metric: Metric, party: str | None) -> Status:
    """Whom the words in front name; else whoever was counted just before, of the same side."""
    named = line.between(begins, left, Kind.PEOPLE)
    if named:
        return Status(named[-1].value)
    last = line.last
    leans = last is not None and last.party == party and {last.metric, metric} <= _COUNTED
    return last.status if last and leans else Status.UNSPECIFIED


def _party(line: _Line, left: int, source: Word | None, situation: Situation | None, printed: Printed) -> str | None:
    """The last side that is named and did not do it, else that of whoever says it; two that a dash joins are a border
    or a war, and nobody's."""
    doers = [one.end for one in line.between(0, left, Kind.WORD) if one.value == "doers"]
    named = line.between(0, len(line.text), Kind.SIDE)
    joined = {
        one.start
        for pair in pairwise(named)
        if line.text[pair[0].end : pair[1].start].strip() in _DASHES
        for one in pair
    }
    sides = [
        one.value
        for one in named
        if one.end <= left
        and one.start not in joined
        and not any(end <= one.start and _beside(line, end, one.start) for end in doers)
    ]
    if sides:
        return sides[-1]
    return (situation.sources[source.value].party if situation and source else None) or printed.by


def _cause(line: _Line, begins: int, left: int, end: int, metric: Metric) -> Causation:
    behind = [one for one in line.between(end, end + _NEAR, Kind.CAUSE) if _beside(line, end, one.start)]
    told = line.between(begins, left, Kind.CAUSE) or behind
    return Causation(told[-1].value) if told and metric is Metric.KILLED else Causation.UNSPECIFIED


def _scope(line: _Line, begins: int, left: int, *, is_subset: bool) -> Scope:
    if is_subset:
        return Scope.PART
    return Scope.INCIDENT if line.says("more", begins, left) else Scope.TOTAL


def _is_old(line: _Line, left: int, printed: Printed) -> bool:
    """Whether the last month that is named in front is long gone."""
    named = line.between(0, left, Kind.DAY)
    if not named:
        return False
    number = int(named[-1].value)
    behind = re.match(r"\D{0,10}(\d{4})", line.text[named[-1].end : named[-1].end + 16])
    year = int(behind[1]) if behind else printed.day.year - (number > printed.day.month)
    year -= _ERA if year > _BUDDHIST else 0
    last = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    return printed.day - last > _LONG_AGO
