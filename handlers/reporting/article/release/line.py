"""One line of a release: its words, and the numbers in it that count people or families. Pure."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from config.vocabulary import Metric, Qualifier, Unit
from handlers.reporting.article.release.words import Kind, Word
from handlers.reporting.article.text.numbers import Quantity
from handlers.reporting.article.text.quantities import exact_to
from handlers.reporting.article.values import ReadFigure
from storage.values.situation import Situation

OF_A_BLOW = frozenset({Metric.KILLED, Metric.INJURED, Metric.MISSING})
NEAR = 24  # letters between a number's unit and what became of them behind it
_DASHES = frozenset({"-", "–", "—", "/"})
_DIGITS = 12  # a number of as many is none of people
_BETWEEN = " \u200b\u00a0:(-"
_WHO = frozenset({Kind.PEOPLE, Kind.SIDE, Kind.SUBSET})
_BESIDE = 4  # words of which one may be right beside
_FAR = 60  # letters of the longest word


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of people or families, with the place of all its words."""

    quantity: Quantity
    unit: Unit
    start: int
    end: int


@dataclass
class Line:
    """What its figures before this one said: `taken` words of what became of people. `heading`: what the lines above
    count, for one that is nothing but places with their numbers. `source` is whoever speaks before the line does."""

    text: str
    words: Sequence[Word]
    source: Word | None
    situation: Situation | None
    heading: Metric | None = None
    taken: set[int] = field(default_factory=set)
    last: ReadFigure | None = None

    def __post_init__(self) -> None:
        """A word for people right before a number of things is of that: "ศูนย์พักพิง 412 แห่ง"; one behind "no" counts
        nobody."""
        for number in self.between(0, len(self.text), Kind.NUMBER):
            if any(one.kind is Kind.THING for one in self.behind(number.end)):
                self.taken |= {one.start for one in self.before(number.start) if one.kind is Kind.METRIC}

        for one in self.between(0, len(self.text), Kind.METRIC):
            if self._is_not(one.start) or self._is_of_one(one):
                self.taken.add(one.start)

    def _is_of_one(self, cue: Word) -> bool:
        """ "កុមារម្នាក់ស្លាប់", "ស្លាប់ម្នាក់"."""
        return any(one.value == "one" for one in (*self.before(cue.start)[-1:], *self.behind(cue.end)[:1]))

    def _is_not(self, start: int) -> bool:
        """ "ไม่มีทหารไทยเสียชีวิต"."""
        while named := [one for one in self.before(start) if one.kind in _WHO or one.value == "forces"]:
            start = named[-1].start
        return any(one.kind is Kind.WORD and one.value == "not" for one in self.before(start)[-1:])

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [one.start for one in self.words]

    def _within(self, start: int, end: int) -> Sequence[Word]:
        return self.words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def between(self, start: int, end: int, *kinds: Kind) -> list[Word]:
        return [one for one in self._within(start, end) if one.kind in kinds and one.end <= end]

    def says(self, value: str, start: int, end: int) -> bool:
        return any(one.value == value for one in self.between(start, end, Kind.WORD))

    def behind(self, end: int) -> list[Word]:
        """The words right behind."""
        following = self.words[bisect_left(self._starts, end) :][:_BESIDE]
        return [one for one in following if self.beside(end, one.start)]

    def before(self, start: int) -> list[Word]:
        """The words right before."""
        leading = self._within(max(0, start - _FAR), start)[-_BESIDE:]
        return [one for one in leading if one.end <= start and self.beside(one.end, start)]

    def beside(self, start: int, end: int) -> bool:
        return not self.text[start:end].strip(_BETWEEN)

    def unread(self, start: int, end: int) -> bool:
        """Whether letters stand there that are of no known word."""
        left = list(self.text[start:end])
        for one in self._within(max(0, start - _FAR), end):
            for at in range(max(one.start, start), min(one.end, end)):
                left[at - start] = " "
        return any(letter.isalpha() for letter in left)

    @cached_property
    def counted(self) -> Sequence[Counted]:
        """Its numbers that count people, in their order."""
        numbers = self.between(0, len(self.text), Kind.NUMBER)
        found: list[Counted] = []
        for at, number in enumerate(numbers):
            stop = numbers[at + 1].start if at + 1 < len(numbers) else len(self.text)
            begins = found[-1].end if found else 0
            if counted := self._counted(begins, number, stop, numbers[at - 1] if at else None):
                found.append(counted)
        return found

    def _counted(self, begins: int, number: Word, stop: int, before: Word | None) -> Counted | None:
        """The number with its scale, its qualifier and its unit; two with a dash between them are a range."""
        scale, end = 1, number.end
        qualifiers = [
            one for one in self.between(begins, number.start, Kind.QUALIFIER) if self.beside(one.end, number.start)
        ]
        qualifier = Qualifier(qualifiers[-1].value) if qualifiers else Qualifier.EXACT
        for one in self._within(number.end, stop):
            if not self.beside(end, one.start):
                break
            if one.kind is Kind.WORD and one.value.startswith("scale "):
                scale, end = scale * int(one.value.removeprefix("scale ")), one.end
            elif one.kind is Kind.QUALIFIER:
                qualifier, end = Qualifier(one.value), one.end
            elif one.kind is Kind.UNIT and one.value in (Unit.PERSON.value, Unit.HOUSEHOLD.value):
                value = _value(number.value, scale)
                if value is None:
                    return None
                end, over = self._over(one.end)
                low = _value(before.value, scale) if before and self._is_range(before, number) else None
                if before and low is not None and low < value:
                    ranged = Quantity(value, 0, 0, 0, low, value, Qualifier.RANGE)
                    return Counted(ranged, Unit(one.value), before.start, end)
                quantity = exact_to(Quantity(value, 0, 0, 0), Qualifier.MORE_THAN if over else qualifier)
                return Counted(quantity, Unit(one.value), number.start, end)
            else:
                break
        return None

    def _over(self, end: int) -> tuple[int, bool]:
        """ "4 แสนคนเศษ": whether it is said behind the unit that there are more."""
        over = [one for one in self.behind(end) if one.value == "over"]
        return (over[0].end, True) if over else (end, False)

    def _is_range(self, one: Word, other: Word) -> bool:
        return self.text[one.end : other.start].strip() in _DASHES

    @cached_property
    def doers(self) -> Sequence[tuple[int, int]]:
        """From where to where it is told who did it: "การโจมตีของทหารกัมพูชา", "ทหารกัมพูชายิง"."""
        found = []
        for one in self.sides:
            start = self._of_forces(one.start)
            told = any(word.value == "doers" for word in self.before(start))
            behind = self.behind(one.end)
            strikes = any(word.value == "strikes" for word in behind)
            # "โดยทหารไทยเสียชีวิต": with Thai soldiers dead.
            died = any(word.kind is Kind.METRIC and Metric(word.value) in OF_A_BLOW for word in behind)
            if strikes or (told and not died):
                found.append((start, one.end))
        return found

    def _of_forces(self, start: int) -> int:
        """Where the words begin that name a side's army before the side itself."""
        while named := [one for one in self.before(start) if one.kind is Kind.PEOPLE or one.value == "forces"]:
            start = named[-1].start
        return start

    @cached_property
    def victims(self) -> Sequence[Word]:
        """The sides and places that did not do it."""
        return [one for one in self.sides if not any(start <= one.start < end for start, end in self.doers)]

    @cached_property
    def sides(self) -> list[Word]:
        """The sides and the places of sides that it names; none that a dash joins with another: those are a border or
        a war."""
        named = self.between(0, len(self.text), Kind.SIDE, Kind.PLACE)
        joined = {
            one.start
            for pair in pairwise(named)
            if self.text[pair[0].end : pair[1].start].strip() in _DASHES
            for one in pair
        }
        return [one for one in named if one.start not in joined]

    def side_of(self, one: Word) -> str:
        return self.situation.places[one.value].party if one.kind is Kind.PLACE and self.situation else one.value


def _value(text: str, scale: int) -> int | None:
    """A number as it is written: what groups thousands is a fraction only before a word such as "million"."""
    whole = text.replace(",", "").replace(" ", "").replace("\u00a0", "")
    parts = whole.split(".")
    if scale == 1 and len(parts) > 1 and all(len(one) == 3 for one in parts[1:]) and 0 < len(parts[0]) <= 3:
        whole = "".join(parts)
    elif len(parts) > 2:
        return None
    if len(whole) >= _DIGITS:
        return None
    value = float(whole) * scale
    return round(value) if abs(value - round(value)) < 1e-6 else None
