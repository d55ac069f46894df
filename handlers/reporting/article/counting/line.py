"""What a sentence counts, as it is being read: its quantities, their words, and the cues that say what they count."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.articles import article_words
from config.vocabulary import Metric
from handlers.reporting.article.text.lexicon import Found, Kind, Marked
from handlers.reporting.article.text.numbers import Quantity
from handlers.reporting.article.text.phrases import Phrase, is_auxiliary

_NEAR = 5  # tokens between things and a bare number beside them


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with its metric; None where nothing says that it is people of a toll. `how` is the kind of the cue;
    `listed` is the place, among the sentence's quantities, of the one that it is listed under."""

    quantity: Quantity
    phrase: Phrase
    metric: Metric | None
    how: str = ""
    cue: Found | None = None
    listed: int | None = None
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says what a number counts: the nearer, the less it costs."""

    cost: float
    how: str
    found: Found


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its quantities and their words."""

    marked: Marked
    found: Sequence[Quantity]
    phrases: Sequence[Phrase]

    def is_left_of_one(self, at: int) -> bool:
        return any(one.left == at for one in self.found)


def breaks(marked: Marked, at: int) -> bool:
    """Whether another statement begins at the token."""
    return marked.word(at) == ";" or (marked.is_word("boundaries", at) and not marked.is_word("persons", at))


def clause_around(marked: Marked, at: int) -> tuple[int, int]:
    """Where the clause begins and ends in which a token stands."""
    breaks = marked.places("boundaries")
    start = max((step for step in breaks if step < at), default=0)
    return start, min((step for step in breaks if step > at), default=len(marked.tokens))


def turns(marked: Marked, at: int) -> bool:
    """Whether the sentence turns to something else there: a semicolon, "while"."""
    if "turns" not in marked.kept:
        semicolons = (step for step, token in enumerate(marked.tokens) if token.word == ";")
        marked.kept["turns"] = frozenset((*semicolons, *marked.places("turns")))
    return at in marked.kept["turns"]


def is_of_time(marked: Marked, one: Counted) -> bool:
    """ "In two days"."""
    return is_time(marked, one.phrase)


def is_time(marked: Marked, words: Phrase) -> bool:
    things = marked.of(Kind.THING, words.start, words.end)
    return words.is_thing and bool(things) and things[-1].value == "time"


def leading_place(marked: Marked, left: int) -> Found | None:
    """The side in whose place a number is that stands right behind it: ", in Peru 31", "and in Peru to 31", ", on the
    Peruvian side 31", "and in Peru, 31"."""
    end = left - (marked.is_word("target", left - 1) or marked.word(left - 1) == ",")
    is_side = marked.is_word("side", end - 1)
    place = marked.ends(Kind.SIDE, end - is_side)
    if place is None:
        return None
    at = place.start
    while marked.is_any(("compass", "determiners"), at - 1):
        at -= 1
    leads = marked.is_word("here", at - 1) or (is_side and marked.is_word("places", at - 1))
    return place if leads and joins(marked, at - 2) else None


def elliptic_owner(marked: Marked, left: int) -> Found | None:
    """The side of "according to Peru's, 31", "and Peru's to 13", "and Peru's stands at 13", "and Peru at 13", "that of
    Peru is 13"."""
    at = left - 1 - (marked.word(left - 1) == ",")
    while marked.is_word("reach", at):
        at -= 1
    if at < left - 1 and marked.word(at) == "'s":
        return marked.ends(Kind.SIDE, at)
    like = marked.ends(Kind.SIDE, at + 1)
    if like and marked.is_word("counts", like.start - 1):
        return like
    bare = marked.ends(Kind.SIDE, left - 1) if marked.is_word("comes_to", left - 1) else None
    alone = bare is not None and joins(marked, bare.start - 1) and not marked.ends(Kind.SIDE, bare.start - 1)
    return bare if alone else None


def joins(marked: Marked, at: int) -> bool:
    """Whether the next of a list may begin behind the token."""
    return marked.word(at) in {",", ";"} or marked.is_word("conjunction", at)


def has_its_own_fate(marked: Marked, at: int) -> bool:
    """ "3,000 of them in Lima, and 450,000 were driven out", "and 40 in Chile are without power": not "and 90 were
    children"."""
    verb = at
    if marked.is_any(("where", "here"), at):
        place = marked.starts(Kind.SIDE, at + 1)
        verb = place.end if place else at + 1
        while verb < len(marked.tokens) and marked.tokens[verb].is_capital:
            verb += 1
    first = verb
    while is_auxiliary(marked, verb):
        verb += 1
    own = any(marked.starts(kind, verb) for kind in (Kind.PEOPLE, Kind.PART, Kind.NOUN, Kind.DONE))
    plain = verb > first and not own and not marked.among("counts", range(verb, verb + 2))
    return plain and (first > at or marked.word(verb).endswith(article_words().past))


def are_things(line: Line, number: int) -> bool:
    """ "27 posts were destroyed and nine captured", "the remains of 11 hostages are in Peru": none of a toll."""
    marked, one, words = line.marked, line.found[number], line.phrases[number]
    bare = words.end == one.end and marked.is_word("conjunction", one.left - 1) and number > 0
    if bare and line.phrases[number - 1].is_thing and not is_time(marked, line.phrases[number - 1]):
        taken = marked.starts(Kind.DONE, one.end)
        is_near = one.left - line.phrases[number - 1].end <= _NEAR
        return is_near and taken is not None and taken.value == Metric.DETAINED.value
    if words.noun is not Metric.DETAINED or not marked.is_word("corpses", one.left - 2):
        return False
    return marked.is_word("partitive", one.left - 1) and marked.is_any(("be", "remain"), words.end)


def is_of_things(line: Line, number: int) -> bool:
    """ "Holds 14 of 17 townships", "three of the five camps"."""
    marked, end = line.marked, line.found[number].end
    whole = end + 1 + marked.is_any(("determiners", "possessives"), end + 1)
    many = (words for one, words in zip(line.found, line.phrases, strict=True) if one.left == whole)
    return marked.is_word("partitive", end) and next((words.is_thing for words in many), False)
