"""What a number of a sentence counts: which people, and what happened to them. Pure.

The nearest cue wins: a noun at the number, what happened behind it, what was done before it, a toll that reaches it, or
the list that it is one of.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from config.articles import article_words
from config.vocabulary import Metric
from handlers.reporting.article.lexicon import Found, Kind, Marked
from handlers.reporting.article.phrases import Phrase, is_auxiliary, phrase_of
from handlers.reporting.article.quantities import Quantity

_REACH = 14  # words between a number and its cue
_MANY = 1_000  # from here on a number moved is of people: "driven some 14 million from their homes"
_NEAR = 4  # words up to which a cue outweighs a list
_TOLL_REACH = 24
_ASIDE = 16  # words of an insertion between commas
_NOUNS = 6  # words of whom a number counts, unknown ones
_CROSSING = 3  # a cue beyond another number is that much farther
_QUOTES = frozenset({'"', "“"})
_HURT = frozenset({Metric.KILLED.value, Metric.INJURED.value})
_WERE = frozenset({Metric.DETAINED, Metric.REFUGEES})
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
    is_nobody = quantity.is_article and not _is_somebody(line.marked, words)
    if words.is_thing or is_nobody or _is_size(line.marked, quantity):
        return nothing
    is_fate = words.noun in _WERE and _fate(line, number)
    if words.noun is Metric.DETAINED and not is_fate and not line.marked.has("remain"):
        return nothing  # "whose 500 prisoners escaped"
    if words.noun and not quantity.is_article and not is_fate:
        return Counted(quantity, words, words.noun, "noun")
    if among := _among(line.marked, quantity):
        return Counted(quantity, words, Metric(among.value), "listed", among, is_part=True)
    cues = [_behind(line, number), _before(line, number), None if quantity.is_article else _toll(line, number)]
    nearest = min((cue for cue in cues if cue), key=lambda cue: cue.cost, default=None)
    listed = _listed(line, told, number) or _of_list(line, told, number)
    in_list = listed is not None and (listed.is_part or told[listed.number].is_part)
    is_same = listed is not None and nearest is not None and nearest.found.value == told[listed.number].metric
    if listed and (nearest is None or nearest.cost > (0 if in_list else _NEAR) or (listed.is_part and is_same)):
        under = replace(told[listed.number], quantity=quantity, phrase=words, how="listed", listed=listed.number)
        return replace(under, is_part=listed.is_part or told[listed.number].is_part)
    if nearest is None or not _is_likely(line.marked, nearest, quantity, words):
        return nothing
    return Counted(quantity, words, Metric(nearest.found.value), nearest.how, nearest.found)


def _is_somebody(marked: Marked, words: Phrase) -> bool:
    """ "A Thai man", not "a boat carrying families"."""
    first = next(iter(marked.of(Kind.PEOPLE, words.start, words.end)), None)
    endings = article_words().participles
    return first is not None and not any(marked.word(at).endswith(endings) for at in range(words.start, first.start))


def _fate(line: _Line, number: int) -> bool:
    """ "Killed 66 detainees": what was done to people who are called by what they were before."""
    cues = [cue for cue in (_behind(line, number), _before(line, number)) if cue and cue.cost <= 1]
    return any(cue.found.value in _HURT for cue in cues)


def _among(marked: Marked, quantity: Quantity) -> Found | None:
    """ "Among the dead were five paramedics"."""
    verb = quantity.left - 1
    opens = next((at for at in range(verb, max(-1, verb - _REACH), -1) if marked.is_word("among_whom", at)), None)
    if (
        opens is None
        or not is_auxiliary(marked, verb)
        or any(marked.word(at) in {",", ";"} for at in range(opens, verb))
    ):
        return None
    cues = [*marked.of(Kind.NOUN, opens, verb), *marked.of(Kind.DONE, opens, verb)]
    return min((one for one in cues if one.start > opens), key=lambda one: one.start, default=None)


def _is_size(marked: Marked, quantity: Quantity) -> bool:
    """ "A region of 5.5 million": how many live there."""
    if not marked.is_word("partitive", quantity.left - 1):
        return False
    return any(marked.is_word("sizes", at) for at in range(max(0, quantity.left - _NEAR), quantity.left))


def _is_passive_of_nouns(marked: Marked, words: Phrase, done: Found) -> bool:
    """ "Five Red Crescent volunteers were killed": a noun that is not known, and nothing else between."""
    between = range(words.end, done.start)
    verbs = [at for at in between if is_auxiliary(marked, at)]
    nouns = range(words.end, verbs[0]) if verbs else range(0)
    plain = all(
        (marked.word(at).isalpha() or marked.word(at) == "-") and marked.starts(Kind.THING, at) is None for at in nouns
    )
    return 0 < len(nouns) <= _NOUNS and plain and not any(marked.is_word("ends", at) for at in nouns)


def _is_likely(marked: Marked, cue: _Cue, quantity: Quantity, words: Phrase) -> bool:
    """A number of what is no known kind of people needs a cue beside it: "13 tourists were killed"."""
    if quantity.value is None and not words.people and cue.how == "act":
        return cue.cost <= 1  # "killing seven and leaving thousands without power"
    if words.people or words.is_known or cue.how == "toll" or quantity.value is None:
        return True
    if cue.how == "act" and cue.found.value == Metric.DISPLACED.value and quantity.value >= _MANY:
        return True
    if cue.how == "done" and cue.found.value in _HURT and _is_passive_of_nouns(marked, words, cue.found):
        return True
    return cue.cost <= 1 and cue.how != "act"


def _behind(line: _Line, number: int) -> _Cue | None:
    """What happened to them, behind: "23 soldiers and 42 civilians killed", "10 people were dead"."""
    marked, words = line.marked, line.phrases[number]
    at, cost = _past_aside(line, words.end), 0.0
    others = {one.left: index for index, one in enumerate(line.found) if index > number}
    while at < len(marked.tokens) and cost <= _REACH:
        done = marked.starts(Kind.DONE, at)
        if done and not (done.value in _LOOSE and (line.is_left_of_one(done.end) or _is_care(marked, done))):
            return None if _did_it(line, done) else _Cue(cost, "done", done)
        if at in others:
            other = line.phrases[others[at]]
            if other.noun and words.people:
                nouns = marked.of(Kind.NOUN, at, other.end)
                return _Cue(cost + _CROSSING, "noun", nouns[-1]) if nouns else None
            if other.is_thing or _is_new_clause(marked, at, words) or marked.is_word("apart", at - 1):
                return None
            at, cost = max(other.end, at + 1), cost + _CROSSING
            continue
        if _breaks(marked, at) or marked.is_word("modals", at) or (marked.is_word("says", at) and cost > 0):
            return None
        at, cost = at + 1, cost + (0 if is_auxiliary(marked, at) or marked.word(at) in {"-", '"'} else 1)
    return None


def _is_care(marked: Marked, done: Found) -> bool:
    """ "627 patients were moved to other hospitals"."""
    return any(marked.is_word("no_refuge", at) for at in range(done.end, done.end + 2))


def _past_aside(line: _Line, at: int) -> int:
    """ "74,405 people, more than 60 percent of the population, had fled": where it goes on."""
    marked = line.marked
    if marked.word(at) != ",":
        return at
    closes = next(
        (step for step in range(at + 1, min(at + _ASIDE, len(marked.tokens))) if marked.word(step) == ","), at
    )
    goes_on = is_auxiliary(marked, closes + 1) or marked.starts(Kind.DONE, closes + 1) is not None
    return closes + 1 if closes > at and goes_on else at


def _is_new_clause(marked: Marked, at: int, words: Phrase) -> bool:
    """ "… at about 500,000, and roughly one million residents had been displaced": another sentence begins."""
    return marked.is_word("conjunction", at - 1) and marked.word(at - 2) == "," and not words.people


def _breaks(marked: Marked, at: int) -> bool:
    return marked.word(at) == ";" or (marked.is_word("boundaries", at) and not marked.is_word("persons", at))


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
        act = None if act and _is_in_toll(marked, act) else act
        if act and _was_done(marked, act, line.phrases[number], line.found[number]):
            wished = any(marked.is_word(table, act.start - 1) for table in ("modals", "target", "negation"))
            return None if wished else _Cue(cost, "act", act)
        if act and cost <= 1 and marked.is_word("of_people", act.start):
            return None  # "killed 1,200 people and seized around 250"
        if at in ends:
            at, cost = ends[at].left - 1, cost + _CROSSING
            continue
        if (
            marked.word(at) == ":"
            or (_breaks(marked, at) and not marked.is_word("as", at))
            or marked.is_word("says", at)
        ):
            return None
        if marked.starts(Kind.DONE, at) and is_auxiliary(marked, at - 1):
            return None
        if marked.is_word("target", at) and _is_infinitive(marked, at + 1):
            return None
        light = marked.word(at) in _QUOTES or marked.is_word("neutral", at) or marked.is_word("determiners", at)
        at, cost = at - 1, cost + (0 if light else 1)
    return None


def _is_infinitive(marked: Marked, at: int) -> bool:
    """ "To withdraw their 2,900 troops": another thing that is done."""
    if not marked.word(at).isalpha() or any(marked.is_word(table, at) for table in ("determiners", "possessives")):
        return False
    kinds = (Kind.SIDE, Kind.NOUN, Kind.PEOPLE, Kind.QUALIFIER, Kind.ACT)
    return not any(marked.starts(kind, at) for kind in kinds) and marked.is_word("possessives", at + 1)


def _is_in_toll(marked: Marked, act: Found) -> bool:
    """ "The number of injured at 59"."""
    tolls = marked.of(Kind.TOLL, max(0, act.start - _NEAR), act.end)
    return any(one.start < act.start and one.end >= act.end for one in tolls)


def _was_done(marked: Marked, act: Found, words: Phrase, quantity: Quantity) -> bool:
    """Whether it is said of others and not of its own subject ("were killed"); "lost", "moved" are said of people."""
    at = act.start - 1
    while is_auxiliary(marked, at) and not marked.is_word("be", at):
        at -= 1
    if act.end - act.start == 1 and marked.is_word("be", at):
        return False
    subject = act.start
    while (
        is_auxiliary(marked, subject - 1) or marked.is_word("relative", subject - 1) or marked.word(subject - 1) == ","
    ):
        subject -= 1
    is_sides = marked.ends(Kind.SIDE, subject) is not None  # "Malawi, which has lost three"
    is_many = is_sides or (act.value == Metric.DISPLACED.value and (quantity.value or 0) >= _MANY)
    return bool(words.people) or is_many or not marked.is_word("of_people", act.start)


def _toll(line: _Line, number: int) -> _Cue | None:
    """A running number that comes to this one: "the death toll has reached 96", "deaths to 23"."""
    marked, quantity = line.marked, line.found[number]
    at = quantity.left - 1
    while marked.word(at) in _QUOTES or marked.is_word("determiners", at) or marked.is_word("emphatic", at):
        at -= 1
    replaced = _is_replaced(line, number, at)
    if not (replaced or marked.is_word("reach", at) or marked.starts(Kind.QUALIFIER, quantity.left)):
        return None
    names = [one for one in marked.of(Kind.TOLL, max(0, at - _TOLL_REACH), at + 1) if one.end <= at + 1]
    if behind := _number_of(marked, at, quantity.end):
        return behind
    if not names:
        return None
    name, between = names[-1], range(names[-1].end, at + 1)
    if not _reaches(line, number, name, between) and not replaced:
        return None
    said = line.phrases[number + 1].noun if replaced else None  # "revised down from 76 to 59 injured"
    return _Cue(1.0 + len(between) / 10, "toll", replace(name, value=said.value) if said else name)


def _number_of(marked: Marked, at: int, end: int) -> _Cue | None:
    """ "Brings to 223 the number of troops killed"."""
    if not marked.is_word("target", at) or not any(marked.is_word("counts", step) for step in (end, end + 1)):
        return None
    cues = [*marked.of(Kind.NOUN, end, end + _REACH), *marked.of(Kind.DONE, end, end + _REACH)]
    first = min(cues, key=lambda one: one.start, default=None)
    return _Cue(1.0, "toll", first) if first else None


def _is_replaced(line: _Line, number: int, at: int) -> bool:
    """ "From 1,400 to about 1,200": the first of the two."""
    following = line.found[number + 1].left if number + 1 < len(line.found) else None
    return line.marked.is_word("origin", at) and following is not None and line.marked.is_word("target", following - 1)


def _reaches(line: _Line, number: int, name: Found, between: range) -> bool:
    marked = line.marked
    crossed = [
        one
        for one, words in zip(line.found[:number], line.phrases, strict=False)
        if name.end <= one.start and not (one.is_article or words.is_thing)
    ]
    goes_from = len(crossed) == 1 and marked.is_word("origin", crossed[0].left - 1)
    revised = goes_from and marked.is_word("target", between.stop - 1)
    if (crossed and not revised) or any(_breaks(marked, at) or marked.word(at) == ":" for at in between):
        return False
    counts = any(marked.is_word("counts", at) for at in range(max(0, name.start - _NEAR), name.start))
    counts = counts or marked.is_word("puts", name.start - 1)
    if marked.is_word("loose_tolls", name.start) and name.end - name.start <= 2 and not counts:
        return any(marked.is_word("including", at) for at in between)
    return any(marked.is_word("reach", at) for at in between)


def _listed(line: _Line, told: Sequence[Counted], number: int) -> _Listed | None:
    """The number before this one that it is a part or a sibling of: "22 deaths, including eight soldiers"."""
    if number == 0 or told[-1].metric is None:
        return None
    marked, last = line.marked, told[-1]
    between = range(max(last.phrase.end, last.quantity.end), line.found[number].left)
    said = [marked.word(at) for at in between]
    of_them = marked.is_word("of_them", line.phrases[number].start)
    including = next((at for at in between if marked.is_word("including", at)), None)
    passed = [at for at in between if not (of_them and marked.word(at) == ";")]
    passed = [at for at in passed if not (marked.is_word("turns", at) and at + 1 == including)]  # "but including"
    breaks = any(_breaks(marked, at) and not marked.is_word("relative", at) for at in passed)
    acts = any(marked.starts(Kind.ACT, at) and not is_auxiliary(marked, at - 1) for at in between[1:])
    if breaks or len(between) > _TOLL_REACH or acts:
        return None
    includes = any(marked.is_word("including", at) for at in between)
    in_list = ":" in said or ("(" in said and ")" not in said)
    if includes or of_them or in_list:
        return _Listed(len(told) - 1, is_part=True)
    beside = all(_joins(marked, at) for at in between) or _is_bare(line, number, between)
    beside = beside or (last.listed is not None and _is_plain(marked, between))
    is_not = bool(between) and marked.is_word("negation", between[-1])  # "2,500 soldiers and not 3,000 civilians"
    in_toll = last.how == "toll" and last.cue is not None and marked.is_word("loose_tolls", last.cue.start)
    is_sibling = beside and (not line.phrases[number].people or last.listed is not None or is_not or in_toll)
    return _Listed(len(told) - 1, is_part=False) if is_sibling else None


def _of_list(line: _Line, told: Sequence[Counted], number: int) -> _Listed | None:
    """What stands behind a colon, whatever is said of the one before it: "300 died: 40 civilians, 27 of whom were
    executed, 165 soldiers"."""
    marked, left = line.marked, line.found[number].left
    colon = next((at for at in range(left) if marked.word(at) == ":"), None)
    heads = [at for at, one in enumerate(told) if colon is not None and one.metric and one.quantity.end <= colon]
    if not heads or not line.phrases[number].people or len(told) == heads[-1] + 1:
        return None
    begins = marked.word(left - 1) == "," or marked.is_word("conjunction", left - 1)
    ends = any(marked.word(at) == ";" or marked.is_word("says", at) for at in range(colon or 0, left))
    return _Listed(heads[-1], is_part=True) if begins and not ends else None


def _is_plain(marked: Marked, between: range) -> bool:
    """The next of a list: "137 soldiers and allied fighters, and 61 civilians"."""
    verbs = ("auxiliaries", "says", "modals", "boundaries")
    plain = not any(marked.is_word(table, at) for at in between for table in verbs)
    return (
        0 < len(between) <= _ASIDE
        and plain
        and (marked.word(between[0]) == "," or marked.is_word("conjunction", between[0]))
    )


def _is_bare(line: _Line, number: int, between: range) -> bool:
    """ "92,300 displaced from the one and 147,000 from the other": nothing but the number, and no verb before it."""
    marked, end = line.marked, line.found[number].end
    if not between or len(between) > _ASIDE or not marked.is_word("conjunction", between[-1]):
        return False
    verbs = ("auxiliaries", "says", "modals")
    plain = not any(marked.is_word(table, at) for at in between for table in verbs)
    followed = end >= len(marked.tokens) or marked.word(end) in {",", "."} or marked.is_word("places", end)
    return plain and followed and line.phrases[number].end <= end


def _joins(marked: Marked, at: int) -> bool:
    word = marked.word(at)
    named = marked.starts(Kind.SIDE, at) is not None or marked.is_word("sides", at)
    joins = any(marked.is_word(table, at) for table in ("joins", "negation", "neutral", "ends"))
    return word == "," or joins or named
