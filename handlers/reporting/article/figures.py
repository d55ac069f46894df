"""The figures of an article: each number of people with whose, what, who says so, and how it stands. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from config.vocabulary import Metric, Qualifier, Status, Unit
from handlers.reporting.article.counting.counted import counted
from handlers.reporting.article.counting.line import Counted
from handlers.reporting.article.dates import Printed, days
from handlers.reporting.article.lexicon import Marked
from handlers.reporting.article.quantities import quantities
from handlers.reporting.article.sides import BOTH, leading, named, near_ones, opposed, pair
from handlers.reporting.article.speakers import Speaker, goes_on, meant, speakers
from handlers.reporting.article.standing import causation, is_historic, is_superseded, scope, status, takes_back
from handlers.reporting.article.told import Around, Told, speaker_of
from handlers.reporting.article.values import ReadFigure, Scope, Span
from handlers.reporting.article.whose import attackers, strikes, whose

_ANTECEDENT = 4  # tokens before "which" that say what is meant
_TWO = 2
_BEGINS = 6  # tokens of a sentence's beginning
_BEFORE = 12  # tokens in which "figure" or "count" stands before its number


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure before it is known which sides the text is about. `sure`: a word of the text names the side;
    `struck`: the sides that did it; `near`: the one named last before it in the paragraph, `paragraph` that one's
    number, `here` those of the sentence; `of_all`: the sentence speaks of the whole."""

    figure: ReadFigure
    sure: bool
    struck: frozenset[str]
    of_all: bool
    speaker: Speaker | None
    near: str | None
    here: frozenset[str]
    paragraph: int
    sentence: int


def figures(texts: Sequence[Marked], printed: Printed, text: str) -> list[ReadFigure]:
    """The figures of an article in order, none twice."""
    fighting = any(marked.has("fighting") for marked in texts)
    strikers = frozenset(one.value for marked in texts for one in named(marked) if strikes(marked, one))
    found = [
        one
        for marked, one in _all(texts, printed, text, strikers)
        if not (fighting and _is_elsewhere(marked, one.figure))
    ]
    about = _About(texts, found, strikers, printed.by)
    return _once([about.placed(one) for one in found])


def _all(
    texts: Sequence[Marked], printed: Printed, text: str, strikers: frozenset[str]
) -> Iterator[tuple[Marked, _Found]]:
    """Each figure with its sentence. Who spoke last speaks on until the paragraph ends, or "he said" goes on."""
    speaking: Speaker | None = None
    last: Speaker | None = None
    paragraph, previous = -1, None
    near: str | None = None
    heard: list[Speaker] = []
    waiting: tuple[Marked, _Found] | None = None  # until it is known that the next sentence does not take it back
    for marked in texts:
        here = speakers(marked)
        if goes_on(marked):
            speaking = meant(marked, heard, text) or speaking or last
        elif marked.sentence.paragraph != paragraph:
            speaking = None
        near = near if marked.sentence.paragraph == paragraph else None
        paragraph = marked.sentence.paragraph
        told = _of_sentence(marked, here, speaking, printed, text, previous, Around(strikers, near))
        near = next((one.value for one in reversed(near_ones(marked))), near)
        if waiting and not told and takes_back(marked):
            waiting = waiting[0], replace(waiting[1], figure=replace(waiting[1].figure, superseded=True))
        for one in told:
            if waiting:
                yield waiting
            waiting = marked, one
            previous = _main(previous, one.figure)
        heard += here
        speaking = here[-1].carried() if here else speaking
        last = speaking or last
    if waiting:
        yield waiting


def _main(last: ReadFigure | None, one: ReadFigure) -> ReadFigure:
    """Which of two the next sentence means by "the figure": the dead rather than the injured beside them."""
    beside = last is not None and last.metric is Metric.KILLED and one.metric is Metric.INJURED
    return last if last and (beside or one.scope is Scope.PART) else one


def _is_elsewhere(marked: Marked, one: ReadFigure) -> bool:
    """Whether a number's clause is about a disaster, an accident or a game, and not about fighting."""
    at = next(number for number, token in enumerate(marked.tokens) if token.end > one.span.start)
    breaks = [step for step in range(len(marked.tokens)) if marked.is_word("boundaries", step)]
    start = max((step for step in breaks if step < at), default=0)
    if marked.is_word("relative", start):
        start = max(0, start - _ANTECEDENT)  # "the quake, in which 3,800 people died"
    end = min((step for step in breaks if step > at), default=len(marked.tokens))
    other = marked.has("disasters", start, end) or marked.has("sport", start, end)
    return other and not marked.has("fighting", start, end)


class _About:
    """Whose the numbers are that no word gives to a side: of the side whose own word the text is (`by`), else of the
    side of the number before in the paragraph, else of
    all sides where the text sets them against each other, else of the one that the text is most about."""

    def __init__(
        self, texts: Sequence[Marked], found: Sequence[_Found], strikers: frozenset[str], by: str | None
    ) -> None:
        self._by = by
        sure = [one.figure.party for one in found if one.sure and one.figure.party]
        self._sides = leading(texts, sure)
        self._opposed = set(self._sides) == set(opposed(texts)) or _together(found, self._sides)
        self._many = len(self._sides) > _TWO
        self._opposing = {marked.sentence.paragraph for marked in texts if set(pair(marked) or ()) >= set(self._sides)}
        self._strikers = strikers.union(*(one.struck for one in found))
        self._begins: dict[str, int] = {}
        for marked in texts:
            for side in named(marked):
                self._begins.setdefault(side.value, marked.tokens[side.start].start)
        self._named = Counter(one.value for marked in texts for one in named(marked))
        self._last: tuple[int, str] | None = None
        self._first: str | None = None
        self._paragraph, self._counted = -1, set[str]()
        self._several = _several_sides(found)

    def placed(self, one: _Found) -> ReadFigure:
        if one.paragraph != self._paragraph:
            self._paragraph, self._counted = one.paragraph, set()
        party = BOTH if one.figure.span in self._several else one.figure.party or self._guessed(one)
        if party and party != BOTH:
            begins = self._last is None or self._last[0] != one.paragraph
            self._counted.add(party)
            self._first, self._last = party if begins else self._first, (one.paragraph, party)
        return replace(one.figure, party=party)

    def _is_known(self, one: _Found) -> bool:
        """Whether the side that the text is most about was named before."""
        return bool(self._sides) and self._begins.get(self._sides[0], one.figure.span.end) < one.figure.span.start

    def _besides(self, struck: frozenset[str]) -> list[str]:
        """Whom those that strike may strike: a side that is named as often; else it is a war of their own."""
        most = max((self._named[side] for side in struck), default=0)
        others = [side for side, times in self._named.most_common() if side not in struck and times >= most]
        return others[:1] or list(self._sides)

    def _guessed(self, one: _Found) -> str | None:
        left = [side for side in self._sides if side not in one.struck] or self._besides(one.struck)
        if one.struck and left:
            return left[0]
        if self._by and one.speaker is None and not one.of_all:
            return self._by
        if one.of_all and len(one.here) == 1:
            return next(iter(one.here))
        if one.of_all and len(left) > 1 and self._opposed:
            return BOTH
        another = one.speaker is not None and not one.speaker.is_carried
        if self._many and len(self._counted) > _TWO:
            return self._sides[0]
        if self._last and self._last[0] == one.paragraph and not (another and self._many):
            return self._first if another and self._opposed else self._last[1]
        is_near = one.near in self._sides or not self._is_known(one)
        if one.near and is_near and one.near not in self._strikers and not self._opposed:
            return one.near
        here = self._opposed and len(left) > 1 and one.paragraph in self._opposing
        return BOTH if here else (left[0] if left else None)


def _together(found: Sequence[_Found], sides: tuple[str, ...]) -> bool:
    """Whether the two sides of a text are counted side by side, in one sentence."""
    counted: dict[int, set[str | None]] = {}
    for one in found:
        if one.sure:
            counted.setdefault(one.sentence, set()).add(one.figure.party)
    return len(sides) == _TWO and any(set(sides) <= named for named in counted.values())


def _several_sides(found: Sequence[_Found]) -> frozenset[Span]:
    """Numbers with parts of more than one side: "30,000 people, 15,000 in Cambodia and 15,000 in Thailand"."""
    parts: dict[Span, set[str | None]] = {}
    head: _Found | None = None
    for one in found:
        if one.figure.scope is not Scope.PART:
            head = one
        elif one.sure and head and head.sentence == one.sentence:
            parts.setdefault(head.figure.span, set()).add(one.figure.party)
    return frozenset(span for span, sides in parts.items() if len(sides) > 1)


def _once(found: Sequence[ReadFigure]) -> list[ReadFigure]:
    """A number that a text repeats is told once, with what any of its places says of it."""
    kept: list[ReadFigure] = []
    for one in found:
        same = next((at for at, other in enumerate(kept) if _is_same(one, other)), None)
        if same is None:
            kept.append(one)
        elif kept[same].superseded and not one.superseded and one.qualifier is not Qualifier.EXACT:
            kept[same] = one
        elif kept[same].status is Status.UNSPECIFIED:
            kept[same] = replace(kept[same], status=one.status)
    return kept


def _is_same(one: ReadFigure, other: ReadFigure) -> bool:
    if one.value is None and one.minimum != other.minimum:
        return False
    if (one.metric.family, one.value, one.unit) != (other.metric.family, other.value, other.unit):
        return False
    if Qualifier.RANGE in {one.qualifier, other.qualifier} and one.qualifier is not other.qualifier:
        return False
    if (one.is_subset, one.party, one.historic) != (other.is_subset, other.party, other.historic):
        return False
    return one.status is other.status or Status.UNSPECIFIED in {one.status, other.status}


def _of_sentence(
    marked: Marked,
    here: Sequence[Speaker],
    speaking: Speaker | None,
    printed: Printed,
    text: str,
    previous: ReadFigure | None,
    around: Around,
) -> list[_Found]:
    all_told = _continued(marked, counted(marked, quantities(marked)), previous)
    found: list[_Found | None] = []
    for number, one in enumerate(all_told):
        if one.metric is None:
            found.append(None)
            continue
        speaker = speaker_of(marked, here, speaking, one.quantity.left)
        told = Told(
            marked, all_told, number, speaker, _figure_at(found, one.listed), _figure_at(found, number - 1), around
        )
        found.append(_figure(told, printed, text))
    return [one for one in _shared(marked, all_told, found) if one]


def _shared(marked: Marked, told: Sequence[Counted], found: list[_Found | None]) -> list[_Found | None]:
    """ "200 people were killed and 400 wounded in Yemen": the place behind the second is the first's too."""
    for number in range(len(found) - 2, -1, -1):
        one, other = found[number], found[number + 1]
        if one is None or other is None or one.figure.party or not other.sure:
            continue
        between = range(told[number].phrase.end, told[number + 1].quantity.left)
        apart = any(marked.is_word(table, at) for at in between for table in ("turns", "says", "boundaries"))
        if not apart and any(marked.is_word("conjunction", at) for at in between):
            found[number] = replace(one, figure=replace(one.figure, party=other.figure.party))
    return found


def _figure_at(found: Sequence[_Found | None], at: int | None) -> ReadFigure | None:
    one = found[at] if at is not None and 0 <= at < len(found) else None
    return one.figure if one else None


def _continued(marked: Marked, told: list[Counted], previous: ReadFigure | None) -> list[Counted]:
    """ "Its preliminary figure had been 26,030": of what was counted just before."""
    if previous is None or any(one.metric for one in told):
        return told
    return [replace(one, metric=previous.metric, how="toll") if _is_continued(marked, one) else one for one in told]


def _is_continued(marked: Marked, one: Counted) -> bool:
    left = one.quantity.left
    before = max(0, left - _BEFORE)
    named = marked.has("counts", before, left) and not marked.has("population", before, left)
    return named and marked.is_word("reach", left - 1) and not one.phrase.is_thing


def _figure(told: Told, printed: Printed, text: str) -> _Found:
    one, quantity = told.one, told.one.quantity
    assert one.metric is not None
    party, sure = whose(told)
    of_all = told.marked.has("sums") or told.marked.has("general", 0, _BEGINS)
    tokens = told.marked.tokens
    span = Span(tokens[told.left].start, tokens[told.end - 1].end)
    named = [
        day.day for day in days(told.marked, printed) if not (day.is_month or day.is_unknown) and day.day <= printed.day
    ]
    figure = ReadFigure(
        metric=one.metric,
        unit=Unit.HOUSEHOLD if one.phrase.people == "families" else Unit.PERSON,
        party=party,
        status=status(told),
        causation=causation(told),
        value=quantity.value,
        minimum=quantity.minimum,
        maximum=quantity.maximum,
        qualifier=quantity.qualifier,
        words=text[span.start : span.end],
        speaker=Span(told.speaker.start, told.speaker.end) if told.speaker else None,
        scope=scope(told),
        historic=is_historic(told, printed),
        superseded=is_superseded(told),
        is_subset=one.phrase.is_part and one.listed is not None,
        day=named[0] if named else None,
        span=span,
    )
    return _Found(figure, sure, attackers(told), of_all, told.speaker, told.near, told.here, *told.place)
