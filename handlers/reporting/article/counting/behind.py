"""What happened to those whom a number counts, by the words behind it: "23 soldiers and 42 civilians killed". Pure."""

from collections.abc import Mapping

from config.articles import article_words
from config.vocabulary import Metric, Qualifier
from handlers.reporting.article.counting.line import Cue, Line, breaks
from handlers.reporting.article.text.lexicon import Found, Kind, Marked
from handlers.reporting.article.text.numbers import Quantity
from handlers.reporting.article.text.phrases import Phrase, is_auxiliary, is_dash, opens_aside

REACH = 14  # words between a number and its cue
CROSSING = 3  # a cue beyond another number is that much farther
HURT = frozenset({Metric.KILLED.value, Metric.INJURED.value})
_CARE = 3  # words between what was done and a hospital
_ASIDE = 16  # words of an insertion between commas
_MANY = 100  # from here on whoever arrives is people who fled, without a word on who they are
_LANDS = (Kind.SIDE, Kind.ABROAD)
_BECOMES = {Metric.INJURED.value: Metric.KILLED.value, Metric.DISPLACED.value: Metric.RETURNED.value}
_LOOSE = frozenset({Metric.DETAINED.value, Metric.DISPLACED.value, Metric.RETURNED.value})


def behind(line: Line, number: int) -> Cue | None:
    """What happened to them, behind: "23 soldiers and 42 civilians killed", "10 people were dead"."""
    where = line.marked.starts(Kind.DONE, line.phrases[number].end)
    if where and where.value == Metric.IN_SHELTER.value and line.marked.is_word("in", where.start):
        return _there(line, number, where) or _behind(line, number, where.start)
    return _behind(line, number, line.phrases[number].end)


def taken(line: Line, number: int) -> Cue | None:
    """ "Took 27 Chilean soldiers prisoner"."""
    marked, verb, end = line.marked, line.found[number].left - 1, line.phrases[number].end
    is_so = marked.is_word("takings", verb) and marked.is_word("taken_as", end)
    return Cue(0.0, "act", Found(Kind.ACT, Metric.DETAINED.value, verb, verb + 1)) if is_so else None


def _there(line: Line, number: int, where: Found) -> Cue | None:
    """ "15 people in shelters in Peru were killed": what befell them there, and not that they were there."""
    marked, cue = line.marked, _behind(line, number, where.end)
    if cue is None or cue.how != "done" or cue.found.value not in HURT:
        return None
    between = range(where.end, cue.found.start)
    named = all(
        is_auxiliary(marked, at) or marked.is_word("where", at) or marked.tokens[at].is_capital for at in between
    )
    return cue if named else None


def _behind(line: Line, number: int, start: int) -> Cue | None:
    """What is said of them from a token on."""
    marked, words = line.marked, line.phrases[number]
    at, cost = _past_aside(line, start), 0.0
    others = {one.left: index for index, one in enumerate(line.found) if index > number}
    while at < len(marked.tokens) and cost <= REACH:
        at = _past_aside(line, at)
        done = _done(line, at, others) or _arrived(line, number, at)
        if done and (_is_attribute(marked, done) or _may_live(marked, done, line.found[number])):
            return None
        others_told = done and marked.starts(Kind.ACT, done.start) and _counts_others(line, done.end)
        if done and not (done.value in _LOOSE and (others_told or _is_care(marked, done))):
            return None if _did_it(line, number, done) else Cue(cost, "done", _in_the_end(line, number, done))
        if at in others and _is_another_matter(line, number, at, line.phrases[others[at]]):
            return None
        if at in others:
            other = line.phrases[others[at]]
            if other.noun and words.people:
                nouns = marked.of(Kind.NOUN, at, other.end)
                return Cue(cost + CROSSING, "noun", nouns[-1]) if nouns else None
            of_places = marked.is_any(("partitive", "origin", "in"), at - 1)  # "residents of 16 villages"
            is_thing = other.is_thing and not of_places
            if is_thing or _is_new_clause(marked, at, words) or marked.is_word("apart", at - 1):
                return None
            at, cost = max(other.end, at + 1), cost + CROSSING
            continue
        if marked.is_word("saved", at) and is_auxiliary(marked, at - 1):
            return None  # "25 were rescued and one is missing"
        if _ends(line, number, at, cost):
            return None
        at, cost = at + 1, cost + (0 if is_auxiliary(marked, at) or marked.word(at) in {"-", '"'} else 1)
    return None


def _in_the_end(line: Line, number: int, done: Found) -> Found:
    """ "A soldier who had been wounded on Sunday died on Wednesday", "who fled in May have returned": what became
    of them."""
    marked, at = line.marked, done.start
    while is_auxiliary(marked, at - 1) or marked.word(at - 1).endswith(article_words().adverbs):
        at -= 1
    if not marked.is_word("persons", at - 1) or done.value not in _BECOMES:
        return done
    ends = next((one.left for one in line.found[number + 1 :] if not one.is_article), len(marked.tokens))
    later = (one for one in marked.of(Kind.DONE, done.end, ends) if one.value == _BECOMES[done.value])
    apart = next((at for at in range(done.end, ends) if breaks(marked, at) or marked.is_word("says", at)), ends)
    became = next((one for one in later if one.end <= apart), done)
    return done if marked.among("never", range(done.end, became.start)) else became  # "have never gone back"


def _is_another_matter(line: Line, number: int, at: int, words: Phrase) -> bool:
    """ "Received 184 people, 19 of them dead", "has 230 staff and reached 88,000 displaced", "40 doctors are on strike
    and 12 patients have died": what is said behind the next number is of that alone."""
    marked, left, start = line.marked, line.found[number].left, line.phrases[number].end
    aside = marked.word(left - 2) == "," and marked.is_any(("behind_places", "relative"), left - 1)
    if aside and marked.word(at - 1) == "," and at - 1 > start:
        return True  # "in Lima, where 100,000 people live, 57,000 have fled"
    if words.noun and marked.has("hosts", start, at):
        return True  # "a country with 120 million people, hosts 940,000 refugees"
    if words.noun and marked.is_any(("target", "for"), at - 1):
        return True  # "350 staff gave food to 10,000 displaced people"
    if words.noun is Metric.DETAINED and marked.has("be", start, at):
        return True  # "165 women were attacked during the escape of 4,000 detainees"
    said = any(is_auxiliary(marked, one) for one in range(start, at - 1)) and marked.is_word("conjunction", at - 1)
    if marked.is_word("partitive", words.start) and marked.is_word("possessives", words.start + 1):
        return True  # "400 fighters and 59 of their wounded left"
    return said or marked.is_word("of_them", words.start) or marked.is_any(("helped", "helps"), at - 1)


def _ends(line: Line, number: int, at: int, cost: float) -> bool:
    """Whether what follows is another statement, what is only possible, or who says it."""
    marked = line.marked
    wished = marked.is_word("modals", at) and not _may_have(line, number, at)
    if marked.is_word("whose", at):
        return True  # "a farmer whose brother died"
    if marked.is_word("of_them", at) and marked.is_word("some_of", at - 1):
        return True  # "30 families, many of them displaced"
    if marked.is_word("other_deeds", at) and not marked.is_word("persons", at - 1):
        return True  # "where 529 inmates escaped, two guards were shot dead"
    return breaks(marked, at) or wished or (marked.is_word("says", at) and cost > 0)


def _may_have(line: Line, number: int, at: int) -> bool:
    """ "As many as 150,000 may have died": a bound that is told as one."""
    marked = line.marked
    bound = line.found[number].qualifier is Qualifier.UP_TO
    return bound and marked.is_word("may_have", at) and marked.is_word("may_have", at + 1)


def _done(line: Line, at: int, others: Mapping[int, int]) -> Found | None:
    """What happened, by the words at a token; "Russian-held" says nothing of the kind."""
    marked = line.marked
    if marked.word(at - 1) == "-":
        return None
    where = line.phrases[others[at]] if at in others else None
    if marked.is_word("leaves_at", at) and (at + 1 in others or at + 2 in others):
        return _left(marked, at)  # "left three villages"
    sheltered = _in_places(marked, at, where) if where else _in_shelters(marked, at)
    done = marked.starts(Kind.DONE, at)
    if done and done.value == Metric.RETURNED.value and marked.among("never", (at - 1, at - 2)):
        return done._replace(value=Metric.DISPLACED.value)  # "12,000 have not returned"
    return done or _left(marked, at) or sheltered


def _arrived(line: Line, number: int, at: int) -> Found | None:
    """ "9,000 people arrived in Peru from Chile", "arrived at the camp": people who fled, whoever else may arrive."""
    marked, quantity, words = line.marked, line.found[number], line.phrases[number]
    crossed = _crossed(marked, at)
    if not (marked.is_word("arrives", at) or crossed) or quantity.is_article or words.people == "combatant":
        return None
    fled = marked.among("may_flee", range(words.start, words.end))
    many = (quantity.value or 0) >= _MANY
    if not (fled or (many and (words.end == quantity.end or (crossed and words.people)))):
        return None
    if crossed:
        return Found(Kind.DONE, Metric.REFUGEES.value, at, at + 1)
    stop = next(
        (step for step in range(at, at + REACH) if breaks(marked, step) or marked.word(step) == ","), at + REACH
    )
    homes = [step + 1 for step in range(at, stop) if marked.is_word("origin", step)]
    land = next((one for home in homes for kind in _LANDS if (one := marked.starts(kind, home))), None)
    to_refuge = marked.has("refuges", at, stop)
    if (land is None and not to_refuge) or marked.has("no_refuge", at, stop):
        return None
    is_abroad = land is not None and not land.is_place
    return Found(Kind.DONE, (Metric.REFUGEES if is_abroad else Metric.DISPLACED).value, at, at + 1)


def _crossed(marked: Marked, at: int) -> bool:
    """ "Crossed the Ruzizi into Peru", "reached Chile from Peru"."""
    if marked.is_word("reaches", at):
        land = marked.starts(Kind.SIDE, at + 1)
        return land is not None and marked.is_word("origin", land.end)
    if not marked.is_word("crosses", at):
        return False
    into = next((to for to in range(at + 1, at + _ASIDE // 2) if marked.is_word("destinations", to)), None)
    return into is not None and any(marked.starts(kind, into + 1) for kind in _LANDS)


def _left(marked: Marked, at: int) -> Found | None:
    """ "100,000 people left Lima": where a side's place is what they left."""
    place = marked.starts(Kind.SIDE, at + 1) if marked.is_word("leaves_at", at) else None
    gone = place is not None and not marked.is_word("captivity", place.end)  # "left Chilean jails"
    gone = gone or (marked.is_word("leaves_at", at) and _is_land(marked, at + 1))
    return Found(Kind.DONE, Metric.DISPLACED.value, at, at + 1) if gone else None


def _is_land(marked: Marked, at: int) -> bool:
    """ "The town", "the Minova area": a kind of place, with its name before it."""
    at += marked.is_word("determiners", at)
    at += marked.word(at) in article_words().numbers.units  # "the two districts"
    at += marked.word(at).isalpha() and marked.is_word("kinds_of_places", at + 1)  # "the metropolitan area"
    while at < len(marked.tokens) and marked.tokens[at].is_capital:
        at += 1
    return marked.is_word("kinds_of_places", at) or marked.is_word("homes", at)


def _in_places(marked: Marked, left: int, places: Phrase) -> Found | None:
    """ "2,600 people remained in 90 shelters"."""
    inside = marked.is_word("in", left - 1) or marked.is_word("where", left - 1)
    inside = inside and not marked.is_word("determiners", left)  # "25 women had been attacked at a shelter"
    shelters = inside and places.is_thing and marked.among("refuges", range(places.start, places.end))
    return Found(Kind.DONE, Metric.IN_SHELTER.value, left, places.end) if shelters else None


def _in_shelters(marked: Marked, at: int) -> Found | None:
    """ "140,000 people remained in Peruvian shelters", "are in temporary camps"."""
    stays = marked.is_word("in", at) and (is_auxiliary(marked, at - 1) or marked.is_any(("still", "stays"), at - 1))
    ends = next((to for to in range(at + 1, at + _CARE + 1) if marked.is_word("shelters", to)), None) if stays else None
    said = ends is not None and not any(marked.is_word("determiners", to) for to in range(at + 1, ends))
    return Found(Kind.DONE, Metric.IN_SHELTER.value, at, ends + 1) if ends is not None and said else None


def _is_attribute(marked: Marked, done: Found) -> bool:
    """ "1,000 prisoners, all wounded troops"."""
    is_adjective = done.value in HURT and marked.starts(Kind.PEOPLE, done.end) is not None
    return is_adjective and not marked.is_word("be", done.start - 1)


def _may_live(marked: Marked, done: Found, quantity: Quantity) -> bool:
    """ "A senator was shot at a rally", "a guard shot both", "had hurt nobody": nobody is said to have died."""
    if marked.is_word("nobody_at_all", done.end):
        return True
    if not marked.is_word("may_live", done.start) or done.end - done.start > 1:
        return False
    return quantity.is_article or not is_auxiliary(marked, done.start - 1) or marked.word(done.end) == "at"


def _counts_others(line: Line, at: int) -> bool:
    """ "Displaced 300"; but "had moved to 400 shelters" counts none whom it befell."""
    words = next((words for one, words in zip(line.found, line.phrases, strict=True) if one.left == at), None)
    return words is not None and not (words.is_thing and line.marked.is_any(("target", "destinations"), at - 1))


def _is_care(marked: Marked, done: Found) -> bool:
    """ "627 patients were moved to other hospitals", "out of the provincial hospital"."""
    return marked.among("no_refuge", range(done.end, done.end + _CARE))


def _past_aside(line: Line, at: int) -> int:
    """ "74,405 people, more than 60 percent of the population, had fled": where it goes on."""
    marked = line.marked
    if marked.word(at) != "," and not opens_aside(marked, at):
        return at
    is_comma = marked.word(at) == ","
    within = range(at + 1, min(at + _ASIDE, len(marked.tokens)))
    for closes in (step for step in within if (marked.word(step) == "," if is_comma else is_dash(marked, step))):
        if is_auxiliary(marked, closes + 1) or marked.starts(Kind.DONE, closes + 1):
            return closes + 1
        if _says_more(line, at + 1, closes + 1):
            break
    return at


def _says_more(line: Line, start: int, end: int) -> bool:
    """Whether an insertion is more than names and numbers: another statement, or the next of a list."""
    marked = line.marked
    told = any(marked.starts(Kind.DONE, at) or marked.is_any(("boundaries", "says"), at) for at in range(start, end))
    return told or ";" in map(marked.word, range(start, end)) or line.is_left_of_one(end)


def _is_new_clause(marked: Marked, at: int, words: Phrase) -> bool:
    """ "… at about 500,000, and roughly one million residents had been displaced": another sentence begins."""
    return marked.is_word("conjunction", at - 1) and marked.word(at - 2) == "," and not words.people


def _did_it(line: Line, number: int, done: Found) -> bool:
    """ "23 soldiers killed 45": what looks as if it happened to them was done by them."""
    marked = line.marked
    was_done = is_auxiliary(marked, done.start - 1) and not marked.is_word("have", done.start - 1)  # "had killed 30"
    if was_done or not marked.starts(Kind.ACT, done.start):
        return False
    joined = marked.is_word("conjunction", done.start - 1) and marked.word(done.start - 2) == ","
    if joined and marked.is_word("determiners", done.end) and not line.phrases[number].people:
        return True  # "destroyed launchers, more than 120, and killed the commander"
    return _counts_others(line, done.end)
