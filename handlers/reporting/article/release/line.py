"""One line of a release: its words, and the numbers in it that count people or families. Pure."""

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

NEAR = 24  # letters between a number's unit and what became of them behind it
_DASHES = frozenset({"-", "–", "—", "/"})
_DIGITS = 12  # a number of as many is none of people
_BETWEEN = " \u200b\u00a0:(-"


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
        """A word for people right before a number of things is of that: "ศูนย์พักพิง 412 แห่ง"."""
        for number in self.between(0, len(self.text), Kind.NUMBER):
            things = [one for one in self.words if one.kind is Kind.THING and self.beside(number.end, one.start)]
            if any(one.start >= number.end for one in things):
                words = self.between(0, number.start, Kind.METRIC)
                self.taken |= {one.start for one in words if self.beside(one.end, number.start)}

    def between(self, start: int, end: int, *kinds: Kind) -> list[Word]:
        return [one for one in self.words if one.kind in kinds and start <= one.start and one.end <= end]

    def says(self, value: str, start: int, end: int) -> bool:
        return any(one.value == value for one in self.between(start, end, Kind.WORD))

    def beside(self, start: int, end: int) -> bool:
        return not self.text[start:end].strip(_BETWEEN)

    def unread(self, start: int, end: int) -> bool:
        """Whether letters stand there that are of no known word."""
        left = list(self.text[start:end])
        for one in self.words:
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
        for one in (one for one in self.words if number.end <= one.start < stop):
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
        over = [one for one in self.between(end, len(self.text), Kind.WORD) if one.value == "over"]
        return (over[0].end, True) if over and self.beside(end, over[0].start) else (end, False)

    def _is_range(self, one: Word, other: Word) -> bool:
        return self.text[one.end : other.start].strip() in _DASHES

    @property
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
