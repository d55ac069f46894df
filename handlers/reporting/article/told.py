"""One number of a sentence with what stands around it, for the rules that ask whose it is and how it stands. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.vocabulary import Unit
from handlers.reporting.article.counting.line import Counted
from handlers.reporting.article.sides.named import near_ones
from handlers.reporting.article.speakers import Speaker, goes_on
from handlers.reporting.article.text.lexicon import Kind, Marked
from handlers.reporting.article.values import ReadFigure

_BEGINS = 6  # tokens in which a sentence says what it speaks of
_TENSE = 4  # tokens between "has" and "killed"


@dataclass(frozen=True, slots=True)
class Around:
    """What the text around a sentence says: the sides that strike in it, the one named last in the paragraph, the two
    that it sets against each other and the two that it names `most`, whose word it may be (`own`): the side named
    first, and who `fled` last."""

    strikers: frozenset[str]
    near: str | None
    pair: tuple[str, ...] = ()
    most: tuple[str, ...] = ()
    own: str | None = None
    fled: ReadFigure | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The number `number` of a sentence, `one` of `all`. `head` is the figure that it is listed under, `before` the one
    before it, `main` the last before it that is no part of another."""

    marked: Marked
    all: Sequence[Counted]
    number: int
    one: Counted
    speaker: Speaker | None
    head: ReadFigure | None
    before: ReadFigure | None
    main: ReadFigure | None
    around: Around

    @property
    def place(self) -> tuple[int, int]:
        """The paragraph, and where the sentence begins."""
        return self.marked.sentence.paragraph, self.marked.sentence.start

    @property
    def here(self) -> frozenset[str]:
        """The sides that the sentence names before the number."""
        return frozenset(one.value for one in near_ones(self.marked, self.left))

    @property
    def near(self) -> str | None:
        """The side that is named last before the number in its paragraph."""
        here = [one.value for one in near_ones(self.marked, self.left)]
        return here[-1] if here else self.around.near

    @property
    def left(self) -> int:
        return self.one.quantity.left

    @property
    def end(self) -> int:
        return max(self.one.phrase.end, self.one.quantity.end)

    @property
    def has_been(self) -> bool:
        """ "Have been killed": up to now."""
        cue = self.one.cue
        return cue is not None and self.marked.among("perfect", range(max(0, cue.start - _TENSE), cue.start))

    @property
    def counts_families(self) -> bool:
        """ "2,310 families", "Families relocated: 2,310, of which 640 are in schools"."""
        if self.one.phrase.people:
            return self.one.phrase.people == "families"
        whole = self.head if self.one.listed is not None else self.before if self.one.is_part else None
        if whole:
            return whole.unit is Unit.HOUSEHOLD
        colon = next((at for at in range(self.left - 1, 0, -1) if self.marked.word(at) == ":"), 0)
        label = next((at + 1 for at in range(colon - 1, 0, -1) if self.marked.word(at) in {";", ":"}), 0)
        return any(one.value == "families" for one in self.marked.of(Kind.PEOPLE, label, colon))

    @property
    def following(self) -> Counted | None:
        return self.all[self.number + 1] if self.number + 1 < len(self.all) else None

    @property
    def last(self) -> Counted | None:
        """The number before it; "another" of "another two" is none."""
        at = last_before(self.all, self.number)
        return None if at is None else self.all[at]

    @property
    def stop(self) -> int:
        """Where the next number begins, or the sentence ends."""
        later = (
            one.quantity.left
            for one in self.all[self.number + 1 :]
            if one.metric or not (one.quantity.is_article or self.marked.is_word("shares", one.quantity.end))
        )
        return next(later, len(self.marked.tokens))

    @property
    def words(self) -> range:
        """The tokens of the words that belong to it."""
        return range(self.one.quantity.end, self.one.phrase.end)


def last_before(told: Sequence[Counted], number: int) -> int | None:
    """Which of a sentence's numbers stands before another; an article that counts nobody is none."""
    return next((at for at in range(number - 1, -1, -1) if told[at].metric or not told[at].quantity.is_article), None)


def speaker_of(marked: Marked, here: Sequence[Speaker], speaking: Speaker | None, at: int) -> Speaker | None:
    """Who says a number: the last named before it, else somebody named behind it, else whoever went on speaking."""
    before = [one for one in here if one.last <= at and not (one.behind and _is_over(marked, one.last, at))]
    later = [one for one in here if one.first >= at]
    if before and _is_over(marked, before[-1].last, at):  # "Chile said so; nine died, the ministry said"
        nearer = (one for one in later if (one.behind or one.apart) and not _is_over(marked, at, one.first))
        return next(nearer, before[-1])
    if before:
        return before[-1]
    behind = next((one for one in later if one.behind), None) or (later[0] if later and later[0].apart else None)
    if behind:
        return behind
    return speaking if goes_on(marked) or not _is_general(marked) else None


def _is_over(marked: Marked, start: int, end: int) -> bool:
    return any(marked.word(at) == ";" for at in range(start, end))


def _is_general(marked: Marked) -> bool:
    """Whether a sentence speaks of the whole, as no single speaker who went on: "The conflict has displaced …"."""
    return marked.has("general", 0, min(_BEGINS, len(marked.tokens))) or marked.has("historic") or marked.has("both")
