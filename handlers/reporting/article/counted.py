"""What a number of a sentence counts: which people, and what happened to them. Pure.

The nearest cue wins: a noun at the number, what happened behind it, what was done before it, a toll that reaches it, or
the list that it is one of.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from config.vocabulary import Metric
from handlers.reporting.article.lexicon import Found, Kind, Marked
from handlers.reporting.article.phrases import Phrase, is_auxiliary, phrase_of
from handlers.reporting.article.quantities import Quantity

_REACH = 14  # words between a number and its cue
_NEAR = 4  # words up to which a cue outweighs a list
_TOLL_REACH = 24
_CROSSING = 3  # a cue beyond another number is that much farther
_QUOTES = frozenset({'"', "“"})
_LOOSE = frozenset({Metric.DETAINED.value, Metric.DISPLACED.value, Metric.RETURNED.value})


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
class _Cue:
    cost: float
    how: str
    found: Found


@dataclass(frozen=True, slots=True)
class _Listed:
    """The number under which another stands; a part of it, or beside it ("22 in Thailand and 19 in Cambodia")."""

    number: int
    is_part: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with its quantities and their words."""

    marked: Marked
    found: Sequence[Quantity]
    phrases: Sequence[Phrase]

    def is_left_of_one(self, at: int) -> bool:
        return any(one.left == at for one in self.found)


def counted(marked: Marked, found: Sequence[Quantity]) -> list[Counted]:
    """Each quantity of a sentence, in order, with what it counts."""
    line = _Line(marked, found, [phrase_of(marked, one) for one in found])
    told: list[Counted] = []
    for number in range(len(found)):
        told.append(_counted(line, told, number))
    return told


def _counted(line: _Line, told: Sequence[Counted], number: int) -> Counted:
    quantity, words = line.found[number], line.phrases[number]
    nothing = Counted(quantity, words, None)
    if words.is_thing or (quantity.is_article and not words.people):
        return nothing
    if words.noun and not quantity.is_article:
        return Counted(quantity, words, words.noun, "noun")
    cues = [_behind(line, number), _before(line, number), None if quantity.is_article else _toll(line, number)]
    nearest = min((cue for cue in cues if cue), key=lambda cue: cue.cost, default=None)
    listed = _listed(line, told, number)
    if listed and (nearest is None or nearest.cost > (0 if listed.is_part else _NEAR)):
        under = replace(told[listed.number], quantity=quantity, phrase=words, how="listed", listed=listed.number)
        return replace(under, is_part=listed.is_part)
    if nearest is None or not _is_likely(nearest, quantity, words):
        return nothing
    return Counted(quantity, words, Metric(nearest.found.value), nearest.how, nearest.found)


def _is_likely(cue: _Cue, quantity: Quantity, words: Phrase) -> bool:
    """A number of what is no known kind of people needs a cue beside it: "13 tourists were killed"."""
    if words.people or words.is_known or cue.how == "toll" or quantity.value is None:
        return True
    return cue.cost <= 1 and cue.how != "act"


def _behind(line: _Line, number: int) -> _Cue | None:
    """What happened to them, behind: "23 soldiers and 42 civilians killed", "10 people were dead"."""
    marked, words = line.marked, line.phrases[number]
    at, cost = words.end, 0.0
    others = {one.left: index for index, one in enumerate(line.found) if index > number}
    while at < len(marked.tokens) and cost <= _REACH:
        done = marked.starts(Kind.DONE, at)
        if done and not (done.value in _LOOSE and line.is_left_of_one(done.end)):
            return None if _did_it(line, done) else _Cue(cost, "done", done)
        if at in others:
            other = line.phrases[others[at]]
            if other.noun and words.people:
                nouns = marked.of(Kind.NOUN, at, other.end)
                return _Cue(cost + _CROSSING, "noun", nouns[-1]) if nouns else None
            if other.is_thing or _is_new_clause(marked, at, words):
                return None
            at, cost = max(other.end, at + 1), cost + _CROSSING
            continue
        if _breaks(marked, at) or marked.is_word("modals", at) or (marked.is_word("says", at) and cost > 0):
            return None
        at, cost = at + 1, cost + (0 if is_auxiliary(marked, at) or marked.word(at) in {"-", '"'} else 1)
    return None


def _is_new_clause(marked: Marked, at: int, words: Phrase) -> bool:
    """ "… at about 500,000, and roughly one million residents had been displaced": another sentence begins."""
    return marked.word(at - 1) == "and" and marked.word(at - 2) == "," and not words.people


def _breaks(marked: Marked, at: int) -> bool:
    return marked.word(at) == ";" or (marked.is_word("boundaries", at) and marked.word(at) != "who")


def _did_it(line: _Line, done: Found) -> bool:
    """ "23 soldiers killed 45": what looks as if it happened to them was done by them."""
    if is_auxiliary(line.marked, done.start - 1) or not line.marked.starts(Kind.ACT, done.start):
        return False
    return line.is_left_of_one(done.end)


def _before(line: _Line, number: int) -> _Cue | None:
    """What was done to them, before: "killed at least 22 people in Thailand and 19 in Cambodia"."""
    marked = line.marked
    at, cost = line.found[number].left - 1, 0.0
    ends = {line.phrases[index].end - 1: one for index, one in enumerate(line.found) if index < number}
    while at >= 0 and cost <= _REACH:
        act = marked.ends(Kind.ACT, at + 1)
        if act and _was_done(marked, act, line.phrases[number]):
            wished = marked.is_word("modals", act.start - 1) or marked.word(act.start - 1) in {"to", "not"}
            return None if wished else _Cue(cost, "act", act)
        if at in ends:
            at, cost = ends[at].left - 1, cost + _CROSSING
            continue
        if marked.word(at) == ":" or (_breaks(marked, at) and marked.word(at) != "as") or marked.is_word("says", at):
            return None
        if marked.starts(Kind.DONE, at) and is_auxiliary(marked, at - 1):
            return None
        light = marked.word(at) in _QUOTES or marked.is_word("neutral", at) or marked.word(at) == "a"
        at, cost = at - 1, cost + (0 if light else 1)
    return None


def _was_done(marked: Marked, act: Found, words: Phrase) -> bool:
    """Whether it is said of others and not of its own subject ("were killed"); "lost", "moved" are said of people."""
    if act.end - act.start == 1 and marked.is_word("be", act.start - 1):
        return False
    return bool(words.people) or not marked.is_word("of_people", act.start)


def _toll(line: _Line, number: int) -> _Cue | None:
    """A running number that comes to this one: "the death toll has reached 96", "deaths to 23"."""
    marked, quantity = line.marked, line.found[number]
    at = quantity.left - 1 - (marked.word(quantity.left - 1) in _QUOTES)
    replaced = _is_replaced(line, number, at)
    if not (replaced or marked.is_word("reach", at) or marked.starts(Kind.QUALIFIER, quantity.left)):
        return None
    names = [one for one in marked.of(Kind.TOLL, max(0, at - _TOLL_REACH), at + 1) if one.end <= at + 1]
    if not names:
        return None
    name, between = names[-1], range(names[-1].end, at + 1)
    if not _reaches(line, number, name, between) and not replaced:
        return None
    said = line.phrases[number + 1].noun if replaced else None  # "revised down from 76 to 59 injured"
    return _Cue(1.0 + len(between) / 10, "toll", replace(name, value=said.value) if said else name)


def _is_replaced(line: _Line, number: int, at: int) -> bool:
    """ "From 1,400 to about 1,200": the first of the two."""
    following = line.found[number + 1].left if number + 1 < len(line.found) else None
    return line.marked.word(at) == "from" and following is not None and line.marked.word(following - 1) == "to"


def _reaches(line: _Line, number: int, name: Found, between: range) -> bool:
    marked = line.marked
    crossed = [one for one in line.found[:number] if name.end <= one.start]
    revised = len(crossed) == 1 and marked.word(crossed[0].left - 1) == "from" and marked.word(between.stop - 1) == "to"
    if (crossed and not revised) or any(_breaks(marked, at) or marked.word(at) == ":" for at in between):
        return False
    if marked.is_word("loose_tolls", name.start) and name.end - name.start <= 2:
        return any(marked.is_word("including", at) for at in between)
    return any(marked.is_word("reach", at) for at in between)


def _listed(line: _Line, told: Sequence[Counted], number: int) -> _Listed | None:
    """The number before this one that it is a part or a sibling of: "22 deaths, including eight soldiers"."""
    if number == 0 or told[-1].metric is None:
        return None
    marked, last = line.marked, told[-1]
    between = range(max(last.phrase.end, last.quantity.end), line.found[number].left)
    said = [marked.word(at) for at in between]
    breaks = any(_breaks(marked, at) and marked.word(at) != "which" for at in between)
    if breaks or len(between) > _TOLL_REACH or any(marked.starts(Kind.ACT, at) for at in between[1:]):
        return None
    includes = any(marked.is_word("including", at) for at in between)
    of_them = marked.is_word("of_them", line.phrases[number].start)
    in_list = ":" in said or ("(" in said and ")" not in said)
    if includes or of_them or in_list:
        return _Listed(len(told) - 1, is_part=True)
    beside = all(_joins(marked, at) for at in between)
    is_not = bool(said) and said[-1] == "not"  # "2,500 soldiers and not 3,000 civilians"
    is_sibling = beside and (not line.phrases[number].people or last.listed is not None or is_not)
    return _Listed(len(told) - 1, is_part=False) if is_sibling else None


def _joins(marked: Marked, at: int) -> bool:
    word = marked.word(at)
    named = marked.starts(Kind.SIDE, at) is not None or marked.is_word("sides", at)
    return word in {",", "or", "against", "not"} or marked.is_word("neutral", at) or marked.is_word("ends", at) or named
