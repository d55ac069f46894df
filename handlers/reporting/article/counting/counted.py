"""What a number of a sentence counts: which people, and what happened to them. Pure.

The nearest cue wins: a noun at the number, what happened behind it, what was done before it, a toll that reaches it, or
the list that it is one of.
"""

from collections.abc import Sequence
from dataclasses import replace

from config.articles import article_words
from config.vocabulary import Family, Metric
from handlers.reporting.article.counting.behind import CROSSING, HURT, REACH, behind, taken
from handlers.reporting.article.counting.in_turn import as_before, in_turn
from handlers.reporting.article.counting.line import Counted, Cue, Line, are_things, breaks
from handlers.reporting.article.counting.lists import (
    listed_behind_a_colon,
    listed_behind_an_aside,
    listed_under,
    of_another_event,
)
from handlers.reporting.article.counting.nobody import counts_nobody, is_of_two_fates
from handlers.reporting.article.counting.of_those import of_a_base
from handlers.reporting.article.counting.restated import restated, with_total
from handlers.reporting.article.counting.rows import of_a_row
from handlers.reporting.article.counting.sums import broken_down, summed
from handlers.reporting.article.counting.tolls import abbreviated, is_number_of, toll
from handlers.reporting.article.counting.treated import is_where_held, treated
from handlers.reporting.article.text.lexicon import Found, Kind, Marked
from handlers.reporting.article.text.numbers import Quantity
from handlers.reporting.article.text.phrases import Phrase, is_auxiliary, phrase_of

_MANY = 1_000  # from here on a number moved is of people: "driven some 14 million from their homes"
_NEAR = 4  # words up to which a cue outweighs a list
_NOUNS = 6  # words of whom a number counts, unknown ones
_QUOTES = frozenset({'"', "“"})
_WERE = frozenset({Metric.DETAINED, Metric.REFUGEES, Metric.DISPLACED})


def counted(marked: Marked, found: Sequence[Quantity]) -> list[Counted]:
    """Each quantity of a sentence, in order, with what it counts."""
    phrases = [phrase_of(marked, one) for one in found]
    line = Line(marked, found, [of_a_base(marked, found, phrases, number) for number in range(len(found))])
    told: list[Counted] = []
    for number in range(len(found)):
        told.append(_labelled(line, number) or _counted(line, told, number))
    return in_turn(marked, broken_down(with_total(marked, restated(marked, as_before(marked, told)))))


def _labelled(line: Line, number: int) -> Counted | None:
    """ "KIA 45 WIA 14": what stands behind it is of the next."""
    label, quantity = abbreviated(line, number), line.found[number]
    return Counted(quantity, Phrase(quantity.end, quantity.end), Metric(label.value), "toll", label) if label else None


def _counted(line: Line, told: Sequence[Counted], number: int) -> Counted:
    quantity, words = line.found[number], line.phrases[number]
    nothing = Counted(quantity, words, None)
    if counts_nobody(line, number) or are_things(line, number):
        return nothing
    is_fate = words.noun in _WERE and _fate(line, number)
    if words.noun is Metric.DETAINED and not (is_fate or line.marked.has("remain") or _are_held(line, number)):
        return nothing  # "whose 500 prisoners escaped"
    if words.noun and is_of_two_fates(line.marked, words.end):
        return nothing
    if words.noun and not quantity.is_article and not is_fate:
        return Counted(quantity, words, words.noun, "noun")
    if among := _among(line.marked, quantity):
        return Counted(quantity, words, Metric(among.value), "listed", among, is_part=True)
    cues = [
        behind(line, number),
        treated(line, number),
        taken(line, number),
        _before(line, number),
        summed(line, number),
        None if quantity.is_article else toll(line, number),
    ]
    nearest = min((cue for cue in cues if cue), key=lambda cue: cue.cost, default=None)
    listed = of_another_event(line, told, number) or listed_behind_an_aside(line, told, number)
    listed = listed or listed_under(line, told, number) or listed_behind_a_colon(line, told, number)
    listed = listed or of_a_row(line, told, number)
    in_list = listed is not None and (listed.is_part or told[listed.number].is_part)
    is_same = listed is not None and nearest is not None and nearest.found.value == told[listed.number].metric
    is_same = is_same or (listed is not None and is_where_held(line, told[listed.number], nearest))
    if listed and (nearest is None or nearest.cost > (0 if in_list else _NEAR) or (listed.is_part and is_same)):
        under = replace(told[listed.number], quantity=quantity, phrase=words, how="listed", listed=listed.number)
        return replace(under, is_part=listed.is_part or told[listed.number].is_part)
    if nearest and quantity.is_article and _is_of_a_name(line.marked, quantity.left, nearest):
        return nothing
    if nearest and is_of_two_fates(line.marked, nearest.found.end):
        return nothing
    if nearest is None or not _is_likely(line.marked, nearest, quantity, words) or _are_posted(nearest, words):
        return nothing
    words = _of_the_taken(line.marked, words, nearest)
    return Counted(quantity, words, _metric(line.marked, nearest), nearest.how, nearest.found)


def _of_the_taken(marked: Marked, words: Phrase, cue: Cue) -> Phrase:
    """ "12 captured Chilean soldiers": who they are stands behind what befell them."""
    beside = cue.how == "done" and words.start == words.end == cue.found.start
    side = marked.starts(Kind.SIDE, cue.found.end)
    who = marked.starts(Kind.PEOPLE, side.end if side else cue.found.end) if beside else None
    return replace(words, people=who.value, end=who.end) if who else words


def _are_held(line: Line, number: int) -> bool:
    """ "22,000 prisoners are behind bars"."""
    cue = behind(line, number)
    return cue is not None and cue.cost <= 1 and cue.found.value == Metric.DETAINED.value


def _are_wanted(marked: Marked, words: Phrase) -> bool:
    """ "Police are looking for three gunmen"."""
    return any(marked.is_any(("enemies", "wanted"), at) for at in range(words.start, words.end))


def _is_of_a_name(marked: Marked, left: int, cue: Cue) -> bool:
    """ "Killed Juan Perez, a commander of the rebels", "Juan Perez, a commander, was killed": who he was."""
    named = left > 1 and marked.word(left - 1) == "," and marked.tokens[left - 2].is_capital
    if cue.how == "act":
        return named
    full = named and left > 2 and marked.tokens[left - 3].is_capital and not marked.ends(Kind.SIDE, left - 1)
    return full and any(marked.word(at) == "," for at in range(left, cue.found.start))


def _metric(marked: Marked, cue: Cue) -> Metric:
    """What a cue says; nobody whom shelters hold is a prisoner."""
    metric = Metric(cue.found.value)
    by_shelters = marked.has("refuges", max(0, cue.found.start - REACH), cue.found.start)
    return Metric.IN_SHELTER if metric is Metric.DETAINED and cue.how == "act" and by_shelters else metric


def _fate(line: Line, number: int) -> bool:
    """ "Killed 66 detainees": what was done to people who are called by what they were before."""
    after = behind(line, number)
    returned = after is not None and after.found.value == Metric.RETURNED.value
    apart = after and any(line.phrases[number].end < one.left < after.found.start for one in line.found[number + 1 :])
    if returned and not apart and line.phrases[number].noun in _WERE:
        return True  # "1.2 million refugees have returned"
    cues = [cue for cue in (after, _before(line, number)) if cue and cue.found.value in HURT]
    if line.phrases[number].noun is Metric.DISPLACED:  # "killed two displaced women", not "20 killed, 300 displaced"
        here = (cue.cost == 0 or is_auxiliary(line.marked, cue.found.start - 1) for cue in cues)
        words = line.phrases[number]
        return (bool(words.people) or words.end - words.start > 1) and any(here)
    joined = line.marked.is_word("conjunction", line.phrases[number].end)  # "21 hostages and four soldiers died"
    near = CROSSING + 1 if joined else 1
    return any(cue.cost <= near or is_auxiliary(line.marked, cue.found.start - 1) for cue in cues)


def _among(marked: Marked, quantity: Quantity) -> Found | None:
    """ "Among the dead were five paramedics"."""
    verb = quantity.left - 1
    opens = next((at for at in range(verb, max(-1, verb - REACH), -1) if marked.is_word("among_whom", at)), None)
    if (
        opens is None
        or not is_auxiliary(marked, verb)
        or any(marked.word(at) in {",", ";"} for at in range(opens, verb))
    ):
        return None
    cues = [*marked.of(Kind.NOUN, opens, verb), *marked.of(Kind.DONE, opens, verb)]
    return min((one for one in cues if one.start >= opens), key=lambda one: one.start, default=None)


def _are_posted(cue: Cue, words: Phrase) -> bool:
    """ "Moved 5,000 troops to the border": no army is displaced, and no families but whoever is in them are killed."""
    is_flight = Metric(cue.found.value).family is Family.DISPLACEMENT
    return words.people == ("combatant" if is_flight else "families")


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
    hunted = cue.how == "act" and marked.among("hunters", range(cue.found.start - _NOUNS, cue.found.start))
    if cue.found.value == Metric.MISSING.value and (_are_wanted(marked, words) or (hunted and not words.noun)):
        return False
    if not words.people and marked.is_word("brought_down", cue.found.start):
        return False  # "120 missiles, of which 44 were shot down"
    if words.people or words.is_known or cue.how == "toll" or quantity.value is None:
        return True
    if marked.is_any(("origin", "in", "partitive"), quantity.left - 1):
        return False  # "people from three barangays have fled"
    if cue.how == "act" and cue.found.value == Metric.DISPLACED.value and quantity.value >= _MANY:
        return True
    if cue.how == "done" and cue.found.value in HURT and _is_passive_of_nouns(marked, words, cue.found):
        return True
    return cue.cost <= 1 and (cue.how != "act" or _is_named(marked, cue, words))


def _is_named(marked: Marked, cue: Cue, words: Phrase) -> bool:
    """ "Killed 16 inmates": a plain noun, of no known kind."""
    is_noun = marked.word(words.end).isalpha() and not marked.is_any(("ends", "boundaries", "auxiliaries"), words.end)
    is_taken = cue.found.value in HURT or marked.is_word("own_acts", cue.found.start)
    return is_taken and not marked.is_word("of_people", cue.found.start) and is_noun


def _before(line: Line, number: int) -> Cue | None:
    """What was done to them, before: "killed at least 22 people in Thailand and 19 in Cambodia"."""
    marked = line.marked
    at, cost = line.found[number].left - 1, 0.0
    if marked.is_word("provides_for", at) and not marked.ends(Kind.ACT, at + 1):
        return None  # "warehouses holding food for 45,000 people"
    ends = {line.phrases[index].end - 1: one for index, one in enumerate(line.found) if index < number}
    counted = zip(line.found[:number], line.phrases, strict=False)
    nouns = {words.end - 1 for one, words in counted if words.noun and not one.is_article}
    while at >= 0 and cost <= REACH:
        act = None if at in nouns else marked.ends(Kind.ACT, at + 1)  # "counts 22 wounded and has flown 38 to safety"
        if act and (_is_in_toll(marked, act) or _is_of_them(marked, act) or _is_handed_over(marked, act)):
            act = None
        if act and _was_done(marked, act, line.phrases[number], line.found[number]):
            wished = marked.is_any(("modals", "target", "negation"), act.start - 1)
            return None if wished or _is_of_relative(marked, act, line.found[number].left) else Cue(cost, "act", act)
        if act and cost <= 1 and marked.is_word("of_people", act.start):
            return None  # "killed 1,200 people and seized around 250"
        if at in ends:
            at, cost = ends[at].left - 1, cost + CROSSING
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


def _is_of_relative(marked: Marked, act: Found, left: int) -> bool:
    """ "The army, which lost 24 men, has recruited 50,000 volunteers": what is said aside."""
    if act.value == Metric.DETAINED.value and marked.has("over_what", act.end, left):
        return True  # "arrested four men over the assault of two women"
    relative = marked.is_any(("relative", "persons"), act.start - 1) and marked.word(act.start - 2) == ","
    return relative and any(marked.word(at) == "," and is_auxiliary(marked, at + 1) for at in range(act.end, left))


def _is_infinitive(marked: Marked, at: int) -> bool:
    """ "To withdraw their 2,900 troops": another thing that is done."""
    if not marked.word(at).isalpha() or marked.is_any(("determiners", "possessives"), at):
        return False
    kinds = (Kind.SIDE, Kind.NOUN, Kind.PEOPLE, Kind.QUALIFIER, Kind.ACT)
    return not any(marked.starts(kind, at) for kind in kinds) and marked.is_word("possessives", at + 1)


def _is_in_toll(marked: Marked, act: Found) -> bool:
    """ "The number of injured at 59", "the number of troops killed at 200"."""
    tolls = marked.of(Kind.TOLL, max(0, act.start - _NEAR), act.end)
    return is_number_of(marked, act) or any(one.start < act.start and one.end >= act.end for one in tolls)


def _is_handed_over(marked: Marked, act: Found) -> bool:
    """ "Handing over the bodies of 6,000 soldiers", "searched for the remains of one": nobody who died of late."""
    before = range(max(0, act.start - _NEAR), act.start)
    handed = marked.among("handed", before) or marked.among("searches", before) or marked.has("exchanges")
    return act.end - act.start > 1 and handed


def _is_of_them(marked: Marked, act: Found) -> bool:
    """ "The wounded", "its civilian wounded at 322": whom it was done to."""
    if act.end - act.start > 1:
        return False
    who = marked.ends(Kind.PEOPLE, act.start)
    own = marked.is_word("possessives", (who.start if who else act.start) - 1) and marked.is_word("reach", act.end)
    own = own and not marked.starts(Kind.QUALIFIER, act.end)
    return own or marked.is_word("determiners", act.start - 1)


def _was_done(marked: Marked, act: Found, words: Phrase, quantity: Quantity) -> bool:
    """Whether it is said of others and not of its own subject ("were killed"); "lost", "moved" are said of people."""
    at = act.start - 1
    while is_auxiliary(marked, at) and not marked.is_word("be", at):
        at -= 1
    goes_on = marked.word(act.start).endswith(article_words().participles)  # "it was holding 30 others"
    if act.end - act.start == 1 and marked.is_word("be", at) and not goes_on:
        return False
    subject = act.start
    while (
        is_auxiliary(marked, subject - 1) or marked.is_word("relative", subject - 1) or marked.word(subject - 1) == ","
    ):
        subject -= 1
    is_sides = marked.ends(Kind.SIDE, subject) is not None  # "Malawi, which has lost three"
    is_many = is_sides or (act.value == Metric.DISPLACED.value and (quantity.value or 0) >= _MANY)
    ends = words.end >= len(marked.tokens) or marked.word(words.end) in {",", "."}
    ends = ends or marked.is_any(("ends", "ever_since"), words.end)
    is_bare = marked.is_word("its", subject - 1) and words.end == quantity.end and ends  # "it lost six in the raid"
    return bool(words.people) or is_many or is_bare or not marked.is_word("of_people", act.start)
