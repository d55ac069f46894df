"""Whose the numbers are that no word gives to a side: by what the text around them is about. Pure."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from config.vocabulary import Metric, Status
from handlers.reporting.article.sides.blows import scenes
from handlers.reporting.article.sides.named import leading, named, near_ones, opposed, pair, topic
from handlers.reporting.article.speakers import Speaker
from handlers.reporting.article.text.lexicon import Marked
from handlers.reporting.article.text.sentences import Sentence
from handlers.reporting.article.values import ALL_SIDES, Guess, ReadFigure, Scope, Span

_TWO = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A figure before it is known which sides the text is about. `sure`: a word of the text names the side;
    `struck`: the sides that did it; `near`: the one named last before it in the paragraph, `paragraph` that one's
    number, `here` those of the sentence; `is_of_others`: "24 others"; `of_all`: the sentence speaks of the whole;
    `of_a_war`: its clause, of a war; `of_an_event`: of a day on which they were killed or hurt; `is_treated`: its side
    is where they are in hospital; `of_a_camp`: it counts the dead of "the Armenian side"; `goes_on`: "he said";
    `continues`: it is of what the number before counts; `runs`, `is_tally`, `is_past`: `standing.running`."""

    figure: ReadFigure
    sure: bool
    struck: frozenset[str]
    of_all: bool
    speaker: Speaker | None
    near: str | None
    is_away: bool
    here: frozenset[str]
    is_of_others: bool
    of_a_war: bool
    of_an_event: bool
    is_treated: bool
    of_a_camp: bool
    goes_on: bool
    continues: bool
    runs: bool
    is_tally: bool
    is_past: bool
    paragraph: int
    sentence: int


@dataclass(frozen=True, slots=True)
class _Scene:
    """A place that the text speaks of, by its side."""

    side: str
    start: int
    sentence: Sentence


class About:
    """Whose the numbers are that no word gives to a side: of the side whose own word the text is (`by`), else of the
    one that heads the paragraph (`heads`), else of that of the number before in it, else of all
    sides where the text sets them against each other, else of the one that the text is most about."""

    def __init__(
        self,
        texts: Sequence[Marked],
        found: Sequence[Found],
        strikers: frozenset[str],
        by: str | None,
        heads: Mapping[int, str],
        of_record: Sequence[str] = (),
    ) -> None:
        self._by = by
        sure = [one.figure.party for one in found if one.sure and one.figure.party]
        self._sides = leading(texts, sure)
        self._opposed = set(self._sides) == set(opposed(texts)) or _together(found, self._sides)
        self._many = len(self._sides) > _TWO
        self._opposing = {marked.sentence.paragraph for marked in texts if set(pair(marked) or ()) >= set(self._sides)}
        self._facing = {(marked.sentence.start, frozenset(pair(marked) or ())) for marked in texts}
        self._paired = next((marked.sentence.start for marked in texts if pair(marked)), 0)
        self._strikers = strikers.union(*(one.struck for one in found))
        self._captors = frozenset[str]().union(
            *(one.struck for one in found if one.figure.metric is Metric.DETAINED and one.is_away)
        )
        self._begins: dict[str, int] = {}
        for marked in texts:
            for side in named(marked):
                self._begins.setdefault(side.value, marked.tokens[side.start].start)
        self._named = Counter(one.value for marked in texts for one in named(marked))
        self._active = tuple(
            dict.fromkeys(one.value for marked in texts for one in near_ones(marked) if not one.is_place)
        )
        self._topic = topic(texts[0]) if texts else None
        self._headed, self._of_record = heads, of_record
        self._last: tuple[int, str] | None = None
        self._first: str | None = None
        self._head: tuple[int, str | None] | None = None  # sentence and side of the number that parts are of
        self._paragraph, self._counted = -1, set[str]()
        self._struck = {one.figure.party for one in found if one.sure and not one.is_treated}
        self._addends = _addends(found)
        self._several = _several_sides(found, set(opposed(texts)))
        self._scenes = [
            _Scene(one.value, marked.tokens[one.start].start, marked.sentence)
            for marked in texts
            for one in scenes(marked)
        ]

    def placed(self, one: Found) -> ReadFigure:
        if one.paragraph != self._paragraph:
            self._paragraph, self._counted = one.paragraph, set()
        is_part = one.figure.scope is Scope.PART and self._head is not None and self._head[0] == one.sentence
        party, guessed = one.figure.party, one.figure.guessed
        if one.figure.span in self._several:
            party, guessed = ALL_SIDES, guessed - {Guess.PARTY}
        elif party is None and not one.sure:
            own = self._owner(one) if not (self._head and is_part) else None
            party = self._head[1] if self._head and is_part else own or self._guessed(one)
            guessed = guessed if own or party is None else guessed | {Guess.PARTY}
        self._head = self._head if is_part else (one.sentence, party)
        if party and party != ALL_SIDES:
            begins = self._last is None or self._last[0] != one.paragraph
            self._counted.add(party)
            self._first, self._last = party if begins else self._first, (one.paragraph, party)
        scope = Scope.PART if one.figure.span in self._addends else one.figure.scope
        guessed = guessed | {Guess.PARTY} if party and self._is_doubtful(one, party) else guessed
        speaker = None if _is_of_another(one, party) else one.figure.speaker
        return replace(one.figure, party=party, scope=scope, guessed=guessed, speaker=speaker)

    def _is_doubtful(self, one: Found, party: str) -> bool:
        """Whether a word names the side and yet not whose they are: wounded in hospital where nobody else of that side
        is counted, the dead of one camp where more than two sides are named."""
        return (one.is_treated and party not in self._struck) or (one.of_a_camp and len(self._active) > _TWO)

    def _is_known(self, one: Found) -> bool:
        """Whether the side that the text is most about was named before."""
        return bool(self._sides) and self._begins.get(self._sides[0], one.figure.span.end) < one.figure.span.start

    def _besides(self, struck: frozenset[str]) -> list[str]:
        """Whom those that strike may strike: a side that is named as often, the other of a record's two; else it is a
        war of their own."""
        most = max((self._named[side] for side in struck), default=0)
        others = [side for side, times in self._named.most_common() if side not in struck and times >= most]
        if struck and len(self._of_record) == _TWO:
            others = others or [side for side in self._of_record if side not in struck]
        return others[:1] or list(self._sides)

    def _scene(self, one: Found) -> str | None:
        """Where the paragraph is up to the end of the number's sentence; else, if it counted nobody, where all is."""
        counted = self._last is not None and self._last[0] == one.paragraph
        end = one.figure.span.end if counted else None  # "222 soldiers died, it told those whose kin are in Gaza"
        sides = set[str]()
        stop = bisect_right(self._scenes, one.sentence, key=lambda scene: scene.sentence.start)
        for at in range(stop - 1, -1, -1):
            scene = self._scenes[at]
            if scene.side in one.struck or (end is not None and scene.start >= end):
                continue
            if scene.sentence.paragraph == one.paragraph:
                return scene.side
            sides |= {scene.side} - self._strikers
            if counted or len(sides) > 1:
                return None
        return sides.pop() if sides else None

    def _is_here(self, side: str, one: Found) -> bool:
        first = bisect_left(self._scenes, one.sentence, key=lambda scene: scene.sentence.start)
        here = takewhile(lambda scene: scene.sentence.start == one.sentence, islice(self._scenes, first, None))
        return any(scene.side == side for scene in here)

    def _owner(self, one: Found) -> str | None:
        """The side whose own word the text is, where nobody else speaks."""
        away = one.figure.metric is Metric.DETAINED and one.is_away
        return None if away or one.struck or one.speaker or one.of_all else self._by

    def _beside(self, one: Found) -> str | None:
        """ "7,371 people killed since 2021, and 22,708 in detention", "killed dozens and detained 200"."""
        is_same = self._head is not None and self._head[0] == one.sentence and self._head[1] not in one.struck
        return self._head[1] if self._head and is_same else None

    def _taken(self, one: Found) -> str | None:
        """Whose the people are who are held: of the only side beside those that hold some; else, where a group of one
        country holds its own, of that."""
        captors = one.struck | self._captors
        for sides in (self._sides, self._active) if captors else (tuple(self._named),):
            others = [side for side in sides if side not in captors]
            if others:
                return others[0] if len(others) == 1 else None
        own = [side for side in self._sides if side in captors]
        return own[0] if len(own) == 1 and one.struck else None

    def _is_of_both(self, one: Found, left: Sequence[str]) -> bool:
        """ "The war of 2020 claimed 6,500 lives": of the two sides that its sentence or else the text counts."""
        if one.of_all and len(left) > 1 and self._opposed and one.sentence >= self._paired:
            return True
        is_past = one.figure.historic and one.of_a_war
        return is_past and (len(one.here) == _TWO or (not one.here and len(self._sides) == _TWO))

    def _guessed(self, one: Found) -> str | None:
        left = [side for side in self._sides if side not in one.struck] or self._besides(one.struck)
        held = one.figure.metric is Metric.DETAINED
        if held and (one.is_away or self._beside(one)):
            return self._beside(one) or self._taken(one)
        if (head := self._headed.get(one.paragraph)) and head not in one.struck and not one.here - {head}:
            return head
        if one.struck and left and one.figure.metric is not Metric.REFUGEES:
            return left[0]
        if one.of_all and len(one.here) == 1:
            return next(iter(one.here))
        if self._is_of_both(one, left):
            return ALL_SIDES
        if one.is_of_others and self._last and self._last[0] == one.paragraph and not one.here:
            return self._last[1]
        if (
            self._topic
            and self._topic not in one.struck
            and not (one.here - {self._topic})
            and not self._is_elsewhere(one)
        ):
            return self._topic
        if len(one.here) == _TWO and not one.struck and (one.sentence, one.here) in self._facing:
            return ALL_SIDES
        scene = self._scene(one)
        if scene and (not self._opposed or self._is_here(scene, one)):
            return scene
        return self._of_speaker(one) or self._of_paragraph(one, left)

    def _is_elsewhere(self, one: Found) -> bool:
        """Whether the paragraph counted people of another side before."""
        return self._last is not None and self._last[0] == one.paragraph and self._last[1] != self._topic

    def _of_speaker(self, one: Found) -> str | None:
        """ "The Interior Ministry reported", where a paragraph begins and all who spoke before are of one side."""
        likely = one.speaker.likely if one.speaker else None
        begins = self._last is None or self._last[0] != one.paragraph
        return likely if begins and likely not in one.struck else None

    def _of_paragraph(self, one: Found, left: Sequence[str]) -> str | None:
        another = one.speaker is not None and not one.speaker.is_carried
        if self._many and len(self._counted) > _TWO:
            return self._sides[0]
        if self._last and self._last[0] == one.paragraph and not (another and self._many):
            return self._first if another and self._opposed else self._last[1]
        is_near = one.near in self._sides or not self._is_known(one)
        beside = one.near not in self._strikers or self._last == (one.paragraph, one.near)
        if one.near and is_near and beside and not self._opposed:
            return one.near
        here = self._opposed and len(left) > 1 and one.paragraph in self._opposing
        return ALL_SIDES if here else (left[0] if left else None)


def _is_of_another(one: Found, party: str | None) -> bool:
    """Whether whoever spoke before, of another side, is nobody to count these: "Gaza's health ministry says … In Israel
    12 died". Armies go on to count the soldiers whom they killed."""
    speaker = one.speaker
    if speaker is None or not speaker.is_carried or one.goes_on or party in {None, ALL_SIDES}:
        return False
    counts_foes = one.figure.status is Status.COMBATANT and not speaker.is_civil
    return speaker.party not in {None, party} and not counts_foes


def _together(found: Sequence[Found], sides: tuple[str, ...]) -> bool:
    """Whether the two sides of a text are counted side by side, in one sentence."""
    counted: dict[int, set[str | None]] = {}
    for one in found:
        if one.sure and one.figure.metric is not Metric.REFUGEES:
            counted.setdefault(one.sentence, set()).add(one.figure.party)
    return len(sides) == _TWO and any(set(sides) <= named for named in counted.values())


def _adds_up(one: Found, others: Sequence[Found]) -> bool:
    """Whether a number is the sum of the next two, of the same sentence."""
    same = all((other.sentence, other.figure.metric) == (one.sentence, one.figure.metric) for other in others)
    return same and one.figure.value == sum(other.figure.value or 0 for other in others)


def _several_sides(found: Sequence[Found], foes: set[str]) -> frozenset[Span]:
    """Numbers with parts of more than one side, of the `foes` if there are two: "30, 15 in Peru and 15 in Chile"."""
    parts: dict[Span, set[str | None]] = {}
    head: Found | None = None
    for one in found:
        if one.figure.scope is not Scope.PART:
            head = one
        elif one.sure and head and head.sentence == one.sentence:
            parts.setdefault(head.figure.span, set()).add(one.figure.party)
    for whole, addends in _sums(found):
        if not all(one.sure for one in addends):
            continue
        parts[whole.figure.span] = {one.figure.party for one in addends}
    return frozenset(span for span, sides in parts.items() if len(sides) > 1 and (not foes or sides <= foes))


def _addends(found: Sequence[Found]) -> frozenset[Span]:
    return frozenset(one.figure.span for _, addends in _sums(found) for one in addends)


def _sums(found: Sequence[Found]) -> Iterator[tuple[Found, Sequence[Found]]]:
    """Numbers that are the sum of the next two of their sentence, with these."""
    for one, *others in (found[at : at + 1 + _TWO] for at in range(len(found) - _TWO)):
        if _adds_up(one, others):
            yield one, others
