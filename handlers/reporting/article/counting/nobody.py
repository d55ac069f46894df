"""Numbers that count no people: things, sizes, "one family", "a boat". Pure."""

from config.articles import article_words
from config.vocabulary import Family, Metric
from handlers.reporting.article.counting.line import Counted, Line, clause_around, is_of_things
from handlers.reporting.article.counting.of_those import is_some_of_those
from handlers.reporting.article.text.lexicon import Kind, Marked
from handlers.reporting.article.text.numbers import Quantity
from handlers.reporting.article.text.phrases import Phrase, is_auxiliary

_FEW, _PEOPLE = 10, 10_000
_TENSE = 3  # "are", "have been"
_RATED = 10  # tokens in which it is said how often
_ASIDE = 4  # tokens in which more is said of somebody
_BLOWS = 5  # tokens in which it is said what was exchanged


def counts_nobody(line: Line, number: int) -> bool:
    """Whether the number of a sentence counts nobody, or somebody whom another number counts."""
    marked, quantity, words = line.marked, line.found[number], line.phrases[number]
    if (
        words.is_thing
        or (quantity.is_article and not words.people)
        or (words.people == "families" and quantity.value == 1)
    ):
        return True
    joined = marked.is_word("conjunction", quantity.left - 1) and marked.is_word("mine", quantity.left - 3)
    if joined or marked.is_word("mine", quantity.left - 1):
        return True  # "they killed my two brothers", "I lost my wife and two sons"
    if marked.is_word("shares", quantity.end) or is_of_things(line, number):
        return True  # "three quarters of the population"
    if quantity.value == 1 and marked.is_word("determiners", quantity.left - 2) and not words.people:
        return True  # "a second one has held since Monday"
    of_them = marked.is_word("of_them", quantity.end) or _is_of_those_who_fled(marked, quantity, words)
    if (quantity.value == 1 and of_them) or is_some_of_those(line, number):
        return True  # "one of them a general", "was one of three people killed"
    if (
        _is_on_board(line, number)
        or _is_a_rate(line, number)
        or _are_handed_over(line, number)
        or _speaks(line, number)
        or _is_base(line, number)
        or _is_shared(marked, quantity)
        or _is_saved(marked, quantity)
        or _are_helped(marked, quantity, words)
        or _are_feared(marked, words)
        or _are_launched(marked, words)
        or _is_a_difference(line, number)
        or _is_supposed(line, number)
    ):
        return True
    if quantity.is_article and marked.word(words.end) == "'s":
        return True  # "a child's treatment"
    if quantity.is_article and number + 1 < len(line.found) and line.found[number + 1].left == quantity.end:
        return True  # "another five people"
    if quantity.is_article and (not _is_somebody(marked, words) or _is_one_of(line, number)):
        return True
    return _is_size(marked, quantity) or _owns(marked, quantity, words) or _is_an_age(marked, quantity, words)


def _is_of_those_who_fled(marked: Marked, quantity: Quantity, words: Phrase) -> bool:
    """ "One of the evacuees"."""
    those = marked.is_word("partitive", quantity.end) and marked.is_word("those", quantity.end + 1)
    return those and words.noun is not None and words.noun.family is Family.DISPLACEMENT


def _are_feared(marked: Marked, words: Phrase) -> bool:
    """ "Of whom 34 are presumed dead", "34 of them believed killed"."""
    at = next((at for at in range(words.end, words.end + _TENSE) if not is_auxiliary(marked, at)), words.end)
    dead = [one for kind in (Kind.DONE, Kind.NOUN) if (one := marked.starts(kind, at + 1))]
    return marked.is_word("feared", at) and any(one.value == Metric.KILLED.value for one in dead)


def _are_launched(marked: Marked, words: Phrase) -> bool:
    """ "Missiles, of which 550 were fired"."""
    at = next((at for at in range(words.end, words.end + _TENSE) if not is_auxiliary(marked, at)), words.end)
    return not words.people and at > words.end and marked.is_word("launched", at)


def _is_a_difference(line: Line, number: int) -> bool:
    """ "14,000 more people fled than in May": by how many it differs."""
    marked, end = line.marked, line.found[number].end
    if not marked.is_word("differences", end):
        return False
    stop = line.found[number + 1].left if number + 1 < len(line.found) else len(marked.tokens)
    signs = (at for at in range(end, stop) if marked.word(at) in {",", ";"})
    than = marked.places("than", end + 1, next(signs, stop))
    return any(not marked.is_word("differences", at) for at in than)  # not "in less than a day"


def _is_supposed(line: Line, number: int) -> bool:
    """ "If 40 soldiers died", "unclear whether 40 died", "braces for 2,000 to flee"; not "whether the 40 dead"."""
    marked, left = line.marked, line.found[number].left
    if marked.is_any(("for", "modals"), left - 1) and marked.is_word("target", line.phrases[number].end):
        return True  # "expects 2,000 people to flee"
    if marked.is_word("would_do", left - 1) and marked.is_word("would", left - 2):
        return not marked.tokens[left - 2].is_capital  # "would see 2,000 people flee"; a month is none
    if marked.is_word("those", left - 1) or not marked.has("suppositions", max(0, left - _RATED), left):
        return False
    signs = (at + 1 for at in range(left - 1, -1, -1) if marked.word(at) in {",", ";", ":"})
    return marked.has("suppositions", next(signs, 0), left)


def are_exchanged(marked: Marked, one: Counted) -> bool:
    """ "In an exchange of prisoners 303 came home" were never forced from it; not "came home after the exchange"."""
    few = one.quantity.value is not None and one.quantity.value <= _FEW and not one.phrase.noun
    if one.metric is Metric.RETURNED and few and one.phrase.people != "families":
        return True  # "the truce began; three women came home"
    return one.metric is Metric.RETURNED and _tells_of_an_exchange(marked, one.quantity.left)


def _tells_of_an_exchange(marked: Marked, at: int) -> bool:
    """Whether the clause around `at` tells of one: of people or bodies, not "an exchange of heavy fire"."""
    return any(
        not (
            marked.is_word("partitive", found + 1) and marked.among("exchanged_blows", range(found + 2, found + _BLOWS))
        )
        for found in marked.places("exchanges", *clause_around(marked, at))
    )


def are_abroad(marked: Marked, one: Counted) -> bool:
    """ "40 foreigners left", "400 Indians were evacuated from Sudan": guests who go home, and nobody's displaced."""
    if one.metric is None or one.metric.family is not Family.DISPLACEMENT:
        return False
    if marked.among("foreigners", range(one.quantity.end, max(one.phrase.end, one.quantity.end + 1))):
        return True
    who = marked.starts(Kind.SIDE, one.quantity.end)
    left = one.cue is not None and marked.among("leaves_at", range(one.cue.start, one.cue.end))
    if who is None or who.is_place or not (one.metric is Metric.EVACUATED or left):
        return False
    if left and (one.quantity.value or 0) >= _PEOPLE:
        return False  # "350,000 Armenians left Azerbaijan"
    here = [each for each in marked.of(Kind.SIDE, one.phrase.end) if marked.is_word("origin", each.start - 1)]
    here += [each for each in marked.of(Kind.SIDE, one.phrase.end) if marked.is_word("leaves_at", each.start - 1)]
    return any(each.value != who.value for each in here)


def is_of_two_fates(marked: Marked, end: int) -> bool:
    """ "30 dead or missing": how many of which nobody says."""
    joined = marked.is_any(("conjunction", "joins"), end)
    here = marked.starts(Kind.NOUN, end + 1) or marked.starts(Kind.DONE, end + 1)
    first = marked.ends(Kind.NOUN, end) or marked.ends(Kind.DONE, end)
    before = marked.is_any(("conjunction", "joins"), first.start - 1) if first else False
    last = marked.ends(Kind.NOUN, first.start - 1) or marked.ends(Kind.DONE, first.start - 1) if first else None
    ahead = joined and here is not None and here.value == Metric.MISSING.value
    behind = before and last is not None and last.value == Metric.KILLED.value
    is_missing = first is not None and first.value == Metric.MISSING.value
    return ahead or (is_missing and behind)


def _are_handed_over(line: Line, number: int) -> bool:
    """ "31 wounded Peruvians were handed over", "1,212 bodies were returned": nobody was hurt by that."""
    marked, words = line.marked, line.phrases[number]
    at = words.end
    while is_auxiliary(marked, at):
        at += 1
    if (
        words.noun is Metric.KILLED
        and _tells_of_an_exchange(marked, line.found[number].left)
        and marked.among("corpses", range(words.start, words.end))
    ):
        return True  # "brought 1,212 bodies to the exchange point"
    in_hospital = marked.has("no_refuge")  # "at the hospital 400 bodies had been received"
    handed = marked.is_word("handed", at) and not (in_hospital and marked.is_word("receives", at))
    return words.noun in {Metric.INJURED, Metric.KILLED} and at > words.end and handed


def _are_helped(marked: Marked, quantity: Quantity, words: Phrase) -> bool:
    """ "3,400 displaced people had been assisted", "reached 88,000 displaced", "tents for 600": not all of them."""
    before = quantity.left - 1 - marked.is_word("determiners", quantity.left - 1)
    at = words.end
    while is_auxiliary(marked, at):
        at += 1
    passive = at > words.end and marked.is_word("be", at - 1) and marked.is_word("helped", at)
    if not (passive or marked.is_any(("helped", "helps", "for"), before)) or marked.is_word("unreached", before):
        return False
    of_flight = (*marked.of(Kind.NOUN, quantity.end, words.end + 1), *marked.of(Kind.DONE, quantity.end, words.end + 1))
    return any(Metric(one.value).family is Family.DISPLACEMENT for one in of_flight)


def _is_a_rate(line: Line, number: int) -> bool:
    """ "An average of 28 children", "28 are killed each day", "each lost 28": how many at a time, and not how many."""
    marked, quantity = line.marked, line.found[number]
    end = line.phrases[number].end
    averages = marked.among("averages", (quantity.left - 1, quantity.left - 2))
    if averages or marked.is_word("a_rate_of", end) or marked.among("apiece", (quantity.left - 2, end)):
        return True  # "64 deaths per 1,000 births"
    following = line.found[number + 1].left if number + 1 < len(line.found) else len(marked.tokens)
    return marked.has("rates", quantity.end, min(following, quantity.end + _RATED))


def _is_on_board(line: Line, number: int) -> bool:
    """ "Hijacked a train with 440 people on board"."""
    marked = line.marked
    led = marked.is_any(("apart", "carries"), line.found[number].left - 1)
    return led and marked.is_word("at_sea", line.phrases[number].end)


def _speaks(line: Line, number: int) -> bool:
    """ "…, a local officer said"."""
    marked, words, few = line.marked, line.phrases[number], (line.found[number].value or 0) <= _FEW
    apart = marked.word(line.found[number].left - 1) in {"", ",", ";", "”", '"'} or _is_beside_one(line, number)
    says = words.end + marked.is_word("on_the_spot", words.end)  # "a doctor there says"
    return few and apart and bool(words.people) and marked.is_word("says", says)


def _is_beside_one(line: Line, number: int) -> bool:
    """ ", a rights group and two residents said": who speaks as well."""
    marked, joins = line.marked, line.found[number].left - 1
    comma = next((at for at in range(joins, max(-1, joins - _RATED), -1) if marked.word(at) == ","), None)
    if comma is None or not marked.is_word("conjunction", joins):
        return False
    of_fates = any(marked.of(kind, comma, joins) for kind in (Kind.DONE, Kind.ACT, Kind.NOUN))
    return not of_fates and not any(comma < one.start and not one.is_article for one in line.found[:number])


def _is_base(line: Line, number: int) -> bool:
    """ "Three of the 25 people on board": out of whom."""
    marked, left = line.marked, line.found[number].left
    of = left - 1 - marked.is_any(("determiners", "possessives"), left - 1)
    if number and is_some_of_those(line, number - 1):
        return False
    return marked.is_word("partitive", of) and any(one.end == of for one in line.found[:number])


def _is_shared(marked: Marked, quantity: Quantity) -> bool:
    """ "Half of the region's 150,000 inhabitants have fled": out of how many."""
    back = range(max(0, quantity.left - _FEW), quantity.left)
    of = next((at for at in reversed(back) if marked.is_word("partitive", at)), None)
    if of is None or not (marked.is_word("shares", of - 1) or marked.is_word("shares", of - 2)):
        return False
    between = range(of + 1, quantity.left)
    if marked.word(quantity.left - 1) == "'s" and len(between) <= _ASIDE:
        return True  # "40 per cent of the city's one million inhabitants"
    return all(
        marked.word(at) == "'s" or marked.is_any(("determiners", "possessives"), at) or at in _sides(marked)
        for at in between
    )


def _sides(marked: Marked) -> set[int]:
    return {at for one in marked.of(Kind.SIDE) for at in range(one.start, one.end)}


def _is_saved(marked: Marked, quantity: Quantity) -> bool:
    """ "Captured 14 guerrillas and rescued 38 villagers", "released three of them"."""
    at = quantity.left - 1
    return marked.is_word("saved", at) and not marked.is_word("be", at - 1)


def _is_somebody(marked: Marked, words: Phrase) -> bool:
    """ "A Thai man", not "a boat carrying families"."""
    first = next(iter(marked.of(Kind.PEOPLE, words.start, words.end)), None)
    endings = article_words().participles
    if first is None:
        return False
    between = range(words.start, first.start)
    nouns = any(
        marked.is_any(("claims", "counts", "behind_places"), at) or marked.is_word("determiners", at) for at in between
    )
    return not nouns and not any(marked.word(at).endswith(endings) for at in between)


def _is_one_of(line: Line, number: int) -> bool:
    """ "A journalist and a nurse were among five people killed": counted by the five."""
    marked = line.marked
    start = max((one.end for one in line.found[:number] if not one.is_article), default=None)
    left = line.found[number].left
    apart = next((at for at in range(left - 1, start or 0, -1) if marked.word(at) == ";"), start or 0)
    told_of = range(apart, left)  # "one of which injured a farmer"
    among = marked.among("including", told_of) or marked.among("of_them", told_of)
    if start is not None and among and not marked.of(Kind.ACT, start, told_of.stop):
        return True  # "eight people, among them a nurse and a child", "some of them women and a teacher"
    verb = line.phrases[number].end
    verbs = (at for at in range(verb, verb + _ASIDE) if marked.is_word("be", at))
    if any(marked.is_word("of_them", at + 1) or marked.is_word("of_them", at) for at in verbs):
        return True  # "a foreigner aged 62 was among the dead"
    later = next((one.left for one in line.found[number + 1 :] if not one.is_article), None)
    return later is not None and marked.has("among_whom", verb, later)


def _owns(marked: Marked, quantity: Quantity, words: Phrase) -> bool:
    """ "One university's estimate"."""
    return (
        quantity.value == 1 and not words.people and "'s" in {marked.word(quantity.end), marked.word(quantity.end + 1)}
    )


def _is_an_age(marked: Marked, quantity: Quantity, words: Phrase) -> bool:
    """ "When he was nine"."""
    was = marked.is_word("be", quantity.left - 1) and marked.is_word("he_or_she", quantity.left - 2)
    return was and not words.people


def _is_size(marked: Marked, quantity: Quantity) -> bool:
    """ "A region of 5.5 million": how many live there."""
    if not marked.is_word("partitive", quantity.left - 1) or marked.starts(Kind.DONE, quantity.end):
        return False  # "its crew of seven died"
    return marked.is_word("sizes", quantity.left - 2)
