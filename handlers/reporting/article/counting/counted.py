"""What a number of a sentence counts: which people, and what happened to them. Pure.

The nearest cue wins: a noun at the number, what happened behind it, what was done before it, a toll that reaches it, or
the list that it is one of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from config.vocabulary import Family, Metric
from handlers.reporting.article.counting.line import Counted, Cue, Line, breaks
from handlers.reporting.article.counting.lists import broken_down, listed_behind_a_colon, listed_under
from handlers.reporting.article.counting.nobody import counts_nobody
from handlers.reporting.article.counting.tolls import toll
from handlers.reporting.article.text.lexicon import Found, Kind, Marked
from handlers.reporting.article.text.numbers import Quantity
from handlers.reporting.article.text.phrases import Phrase, is_auxiliary, phrase_of

_REACH = 14  # words between a number and its cue
_MANY = 1_000  # from here on a number moved is of people: "driven some 14 million from their homes"
_NEAR = 4  # words up to which a cue outweighs a list
_ASIDE = 16  # words of an insertion between commas
_NOUNS = 6  # words of whom a number counts, unknown ones
_CROSSING = 3  # a cue beyond another number is that much farther
_QUOTES = frozenset({'"', "“"})
_HURT = frozenset({Metric.KILLED.value, Metric.INJURED.value})
_WERE = frozenset({Metric.DETAINED, Metric.REFUGEES})
_LOOSE = frozenset({Metric.DETAINED.value, Metric.DISPLACED.value, Metric.RETURNED.value})


def counted(marked: Marked, found: Sequence[Quantity]) -> list[Counted]:
    """Each quantity of a sentence, in order, with what it counts."""
    line = Line(marked, found, [phrase_of(marked, one) for one in found])
    told: list[Counted] = []
    for number in range(len(found)):
        told.append(_counted(line, told, number))
    return broken_down(told)


def _counted(line: Line, told: Sequence[Counted], number: int) -> Counted:
    quantity, words = line.found[number], line.phrases[number]
    nothing = Counted(quantity, words, None)
    if counts_nobody(line, number):
        return nothing
    is_fate = words.noun in _WERE and _fate(line, number)
    if words.noun is Metric.DETAINED and not is_fate and not line.marked.has("remain"):
        return nothing  # "whose 500 prisoners escaped"
    if words.noun and not quantity.is_article and not is_fate:
        return Counted(quantity, words, words.noun, "noun")
    if among := _among(line.marked, quantity):
        return Counted(quantity, words, Metric(among.value), "listed", among, is_part=True)
    cues = [
        _behind(line, number),
        _before(line, number),
        _summed(line, number),
        None if quantity.is_article else toll(line, number),
    ]
    nearest = min((cue for cue in cues if cue), key=lambda cue: cue.cost, default=None)
    listed = listed_under(line, told, number) or listed_behind_a_colon(line, told, number)
    in_list = listed is not None and (listed.is_part or told[listed.number].is_part)
    is_same = listed is not None and nearest is not None and nearest.found.value == told[listed.number].metric
    if listed and (nearest is None or nearest.cost > (0 if in_list else _NEAR) or (listed.is_part and is_same)):
        under = replace(told[listed.number], quantity=quantity, phrase=words, how="listed", listed=listed.number)
        return replace(under, is_part=listed.is_part or told[listed.number].is_part)
    if nearest is None or not _is_likely(line.marked, nearest, quantity, words) or _are_posted(nearest, words):
        return nothing
    return Counted(quantity, words, Metric(nearest.found.value), nearest.how, nearest.found)


def _fate(line: Line, number: int) -> bool:
    """ "Killed 66 detainees": what was done to people who are called by what they were before."""
    cues = [cue for cue in (_behind(line, number), _before(line, number)) if cue and cue.found.value in _HURT]
    joined = line.marked.is_word("conjunction", line.phrases[number].end)  # "21 hostages and four soldiers died"
    near = _CROSSING + 1 if joined else 1
    return any(cue.cost <= near or is_auxiliary(line.marked, cue.found.start - 1) for cue in cues)


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


def _are_posted(cue: Cue, words: Phrase) -> bool:
    """ "Moved 5,000 troops to the border": no army is displaced."""
    return words.people == "combatant" and Metric(cue.found.value).family is Family.DISPLACEMENT


def _is_passive_of_nouns(marked: Marked, words: Phrase, done: Found) -> bool:
    """ "Five Red Crescent volunteers were killed": a noun that is not known, and nothing else between."""
    between = range(words.end, done.start)
    verbs = [at for at in between if is_auxiliary(marked, at)]
    nouns = range(words.end, verbs[0]) if verbs else range(0)
    plain = all(
        (marked.word(at).isalpha() or marked.word(at) == "-") and marked.starts(Kind.THING, at) is None for at in nouns
    )
    return 0 < len(nouns) <= _NOUNS and plain and not marked.among("ends", nouns)


def _is_likely(marked: Marked, cue: Cue, quantity: Quantity, words: Phrase) -> bool:
    """A number of what is no known kind of people needs a cue beside it: "13 tourists were killed"."""
    if quantity.value is None and not words.people and cue.how == "act":
        return cue.cost <= 1  # "killing seven and leaving thousands without power"
    if words.people or words.is_known or cue.how == "toll" or quantity.value is None:
        return True
    if cue.how == "act" and cue.found.value == Metric.DISPLACED.value and quantity.value >= _MANY:
        return True
    if cue.how == "done" and cue.found.value in _HURT and _is_passive_of_nouns(marked, words, cue.found):
        return True
    return cue.cost <= 1 and (cue.how != "act" or _is_named(marked, cue, words))


def _is_named(marked: Marked, cue: Cue, words: Phrase) -> bool:
    """ "Killed 16 inmates": a plain noun, of no known kind."""
    is_noun = marked.word(words.end).isalpha() and not marked.is_any(("ends", "boundaries", "auxiliaries"), words.end)
    is_taken = cue.found.value in _HURT or marked.is_word("own_acts", cue.found.start)
    return is_taken and not marked.is_word("of_people", cue.found.start) and is_noun


def _behind(line: Line, number: int) -> Cue | None:
    """What happened to them, behind: "23 soldiers and 42 civilians killed", "10 people were dead"."""
    marked, words = line.marked, line.phrases[number]
    at, cost = _past_aside(line, words.end), 0.0
    others = {one.left: index for index, one in enumerate(line.found) if index > number}
    while at < len(marked.tokens) and cost <= _REACH:
        at = _past_aside(line, at)
        done = _done(line, at, others)
        if done and (_is_attribute(marked, done) or _may_live(marked, done, line.found[number])):
            return None
        if done and not (done.value in _LOOSE and (line.is_left_of_one(done.end) or _is_care(marked, done))):
            return None if _did_it(line, done) else Cue(cost, "done", done)
        if at in others and marked.is_word("of_them", line.phrases[others[at]].start):
            return None  # "received 184 people, 19 of them dead"
        if at in others:
            other = line.phrases[others[at]]
            if other.noun and words.people:
                nouns = marked.of(Kind.NOUN, at, other.end)
                return Cue(cost + _CROSSING, "noun", nouns[-1]) if nouns else None
            is_thing = other.is_thing and not marked.is_word("partitive", at - 1)  # "residents of 16 villages"
            if is_thing or _is_new_clause(marked, at, words) or marked.is_word("apart", at - 1):
                return None
            at, cost = max(other.end, at + 1), cost + _CROSSING
            continue
        if marked.is_word("saved", at) and is_auxiliary(marked, at - 1):
            return None  # "25 were rescued and one is missing"
        if breaks(marked, at) or marked.is_word("modals", at) or (marked.is_word("says", at) and cost > 0):
            return None
        at, cost = at + 1, cost + (0 if is_auxiliary(marked, at) or marked.word(at) in {"-", '"'} else 1)
    return None


def _done(line: Line, at: int, others: Mapping[int, int]) -> Found | None:
    """What happened, by the words at a token; "Russian-held" says nothing of the kind."""
    marked = line.marked
    if marked.word(at - 1) == "-":
        return None
    where = line.phrases[others[at]] if at in others else None
    return marked.starts(Kind.DONE, at) or _left(marked, at) or (_in_places(marked, at, where) if where else None)


def _left(marked: Marked, at: int) -> Found | None:
    """ "100,000 people left Lima": where a side's place is what they left."""
    place = marked.starts(Kind.SIDE, at + 1) if marked.is_word("leaves_at", at) else None
    gone = place is not None and not marked.is_word("captivity", place.end)  # "left Chilean jails"
    gone = gone or (marked.is_word("leaves_at", at) and _is_land(marked, at + 1))
    return Found(Kind.DONE, Metric.DISPLACED.value, at, at + 1) if gone else None


def _is_land(marked: Marked, at: int) -> bool:
    """ "The town", "the Minova area": a kind of place, with its name before it."""
    at += marked.is_word("determiners", at)
    at += marked.word(at).isalpha() and marked.is_word("kinds_of_places", at + 1)  # "the metropolitan area"
    while at < len(marked.tokens) and marked.tokens[at].is_capital:
        at += 1
    return marked.is_word("kinds_of_places", at) or marked.is_word("homes", at)


def _in_places(marked: Marked, left: int, places: Phrase) -> Found | None:
    """ "2,600 people remained in 90 shelters"."""
    inside = marked.is_word("in", left - 1) or marked.is_word("where", left - 1)
    shelters = inside and places.is_thing and marked.among("refuges", range(places.start, places.end))
    return Found(Kind.DONE, Metric.IN_SHELTER.value, left, places.end) if shelters else None


def _is_attribute(marked: Marked, done: Found) -> bool:
    """ "1,000 prisoners, all wounded troops"."""
    is_adjective = done.value in _HURT and marked.starts(Kind.PEOPLE, done.end) is not None
    return is_adjective and not marked.is_word("be", done.start - 1)


def _summed(line: Line, number: int) -> Cue | None:
    """ "Only insurgents had died, 32 in all"."""
    marked, quantity = line.marked, line.found[number]
    if marked.word(quantity.left - 1) != "," or not marked.is_word("in_sum", quantity.end):
        return None
    done = marked.ends(Kind.DONE, quantity.left - 1)
    return Cue(1.0, "done", done) if done else None


def _may_live(marked: Marked, done: Found, quantity: Quantity) -> bool:
    """ "A senator was shot at a rally", "a guard shot both", "had hurt nobody": nobody is said to have died."""
    if marked.is_word("nobody_at_all", done.end):
        return True
    if not marked.is_word("may_live", done.start) or done.end - done.start > 1:
        return False
    return quantity.is_article or not is_auxiliary(marked, done.start - 1) or marked.word(done.end) == "at"


def _is_care(marked: Marked, done: Found) -> bool:
    """ "627 patients were moved to other hospitals"."""
    return marked.among("no_refuge", range(done.end, done.end + 2))


def _past_aside(line: Line, at: int) -> int:
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


def _did_it(line: Line, done: Found) -> bool:
    """ "23 soldiers killed 45": what looks as if it happened to them was done by them."""
    if is_auxiliary(line.marked, done.start - 1) or not line.marked.starts(Kind.ACT, done.start):
        return False
    return line.is_left_of_one(done.end)


def _before(line: Line, number: int) -> Cue | None:
    """What was done to them, before: "killed at least 22 people in Thailand and 19 in Cambodia"."""
    marked = line.marked
    at, cost = line.found[number].left - 1, 0.0
    ends = {line.phrases[index].end - 1: one for index, one in enumerate(line.found) if index < number}
    while at >= 0 and cost <= _REACH:
        act = marked.ends(Kind.ACT, at + 1)
        if act and (_is_in_toll(marked, act) or _is_of_them(marked, act) or _is_handed_over(marked, act)):
            act = None
        if act and _was_done(marked, act, line.phrases[number], line.found[number]):
            wished = marked.is_any(("modals", "target", "negation"), act.start - 1)
            return None if wished else Cue(cost, "act", act)
        if act and cost <= 1 and marked.is_word("of_people", act.start):
            return None  # "killed 1,200 people and seized around 250"
        if at in ends:
            at, cost = ends[at].left - 1, cost + _CROSSING
            continue
        if (
            marked.word(at) == ":"
            or (breaks(marked, at) and not marked.is_word("as", at))
            or marked.is_word("says", at)
        ):
            return None
        if (marked.starts(Kind.DONE, at) and is_auxiliary(marked, at - 1)) or marked.is_word("other_fates", at):
            return None
        if marked.is_word("target", at) and _is_infinitive(marked, at + 1):
            return None
        light = marked.word(at) in _QUOTES or marked.is_word("neutral", at) or marked.is_word("determiners", at)
        at, cost = at - 1, cost + (0 if light else 1)
    return None


def _is_infinitive(marked: Marked, at: int) -> bool:
    """ "To withdraw their 2,900 troops": another thing that is done."""
    if not marked.word(at).isalpha() or marked.is_any(("determiners", "possessives"), at):
        return False
    kinds = (Kind.SIDE, Kind.NOUN, Kind.PEOPLE, Kind.QUALIFIER, Kind.ACT)
    return not any(marked.starts(kind, at) for kind in kinds) and marked.is_word("possessives", at + 1)


def _is_in_toll(marked: Marked, act: Found) -> bool:
    """ "The number of injured at 59"."""
    tolls = marked.of(Kind.TOLL, max(0, act.start - _NEAR), act.end)
    return any(one.start < act.start and one.end >= act.end for one in tolls)


def _is_handed_over(marked: Marked, act: Found) -> bool:
    """ "Handing over the bodies of 6,000 soldiers" counts nobody who died of late."""
    before = range(max(0, act.start - _NEAR), act.start)
    return act.end - act.start > 1 and marked.among("handed", before)


def _is_of_them(marked: Marked, act: Found) -> bool:
    """ "The wounded": whom it was done to."""
    return act.end - act.start == 1 and marked.is_word("determiners", act.start - 1)


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
    ends = words.end >= len(marked.tokens) or marked.word(words.end) in {",", "."} or marked.is_word("ends", words.end)
    is_bare = marked.is_word("its", subject - 1) and words.end == quantity.end and ends  # "it lost six in the raid"
    return bool(words.people) or is_many or is_bare or not marked.is_word("of_people", act.start)
