"""Numbers that stand under another or beside it: "22 deaths, including eight soldiers". Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.articles import article_words
from config.vocabulary import Metric
from handlers.reporting.article.counting.line import (
    Counted,
    Line,
    breaks,
    elliptic_owner,
    has_its_own_fate,
    is_of_time,
    joins,
    leading_place,
    turns,
)
from handlers.reporting.article.text.lexicon import Kind, Marked
from handlers.reporting.article.text.phrases import is_auxiliary, opens_aside

_ENDS = frozenset({"", ".", ";", ","})
_TOLL_REACH = 24
_ASIDE = 16  # words of an insertion between commas


@dataclass(frozen=True, slots=True)
class Listed:
    """The number under which another stands; a part of it, or beside it ("22 in Thailand and 19 in Cambodia")."""

    number: int
    is_part: bool


def listed_under(line: Line, told: Sequence[Counted], number: int) -> Listed | None:
    """The number before this one that it is a part or a sibling of: "22 deaths, including eight soldiers"."""
    tolls = [at for at, one in enumerate(told) if one.how == "toll" and one.metric]
    if tolls and _is_others(line.marked, line.found[number].left):
        return Listed(tolls[-1], is_part=False)
    of_them = line.marked.is_word("of_them", line.phrases[number].start)
    left = line.found[number].left
    among = line.marked.is_word("including", left - 1) and bool(line.phrases[number].people)
    heads = [
        at
        for at, one in enumerate(told)
        if one.metric
        or not (of_them or one.quantity.is_article or is_of_time(line.marked, one) or (among and one.phrase.is_thing))
    ]  # "128 died in two days, 40 of them women", "108 died in three weeks, among them 59 in a camp"
    if not heads or told[heads[-1]].metric is None:
        return None
    marked, at_last = line.marked, heads[-1]
    last = told[at_last]
    between = range(max(last.phrase.end, last.quantity.end), line.found[number].left)
    between = _past_predicate(marked, last, between)
    said = [marked.word(at) for at in between]
    if _adds_this(marked, between) or _is_of_another_owner(line, number):
        return Listed(at_last, is_part=False)
    if marked.is_word("remain", line.phrases[number].end) and last.metric is not Metric.DETAINED and not of_them:
        return None  # "26 killed and 251 still in hospital"
    there = _is_in_another_place(line, number, between)  # also behind a semicolon: "; in Chile, 29"
    if len(between) > _TOLL_REACH or (_begins_anew(marked, between, of_them=of_them) and not there):
        return None
    includes = marked.among("including", between)
    in_list = ":" in said or ("(" in said and ")" not in said) or opens_aside(marked, between.stop - 1)
    said_at = _among_them(line, number)
    if includes or of_them or in_list or said_at is not None:
        fate = marked.starts(Kind.DONE, said_at) if said_at else None
        if fate:
            of_it = [at for at, one in enumerate(told) if one.metric == fate.value and not one.is_part]
            return Listed(of_it[-1] if of_it else at_last, is_part=True)  # "49 women among the dead"
        together = not of_them and marked.among("among_whom", between)
        return Listed(_first_of_two(marked, told, at_last) if together else at_last, is_part=True)
    if marked.is_word("counts", line.found[number].left - 2) and marked.is_word(
        "partitive", line.found[number].left - 1
    ):
        return Listed(at_last, is_part=False)  # "46 died, correcting an earlier figure of 51"
    beside = all(_joins(marked, at) for at in between) or _is_bare(line, number, between)
    beside = beside or there or _goes_to_another(line, number, between)
    beside = beside or (last.listed is not None and _is_plain(marked, between))
    is_not = bool(between) and marked.is_word("negation", between[-1])  # "2,500 soldiers and not 3,000 civilians"
    in_toll = last.how == "toll" and last.cue is not None and marked.is_word("loose_tolls", last.cue.start)
    told_of = range(max(between.start, last.cue.end if last.cue else 0), between.stop)
    if _is_of_others(line, number, told_of):
        return Listed(at_last, is_part=False)
    is_named = len(between) == 1 and last.how == "noun" and bool(last.phrase.people)  # "21 dead monks and five nuns"
    is_sibling = (
        is_named and bool(line.phrases[number].people) and marked.word(line.phrases[number].end) in _ENDS
    ) or (beside and (not line.phrases[number].people or last.listed is not None or is_not or in_toll))
    is_noun = line.phrases[number].is_known or bool(line.phrases[number].people) or last.listed is not None
    is_sibling = is_sibling and is_noun  # not "57 rebels killed, 31 motorcycles destroyed"
    is_sibling = is_sibling and not has_its_own_fate(marked, line.phrases[number].end)
    return Listed(at_last, is_part=False) if is_sibling else None


def _begins_anew(marked: Marked, between: range, *, of_them: bool) -> bool:
    """Whether another statement or deed begins; not before "; the UN verified that 127 of them"."""
    including = next((at for at in between if marked.is_word("including", at)), None)
    passed = [
        at for at in between if not (marked.is_word("turns", at) and including in {at, at + 1})
    ]  # "but including"
    if of_them:
        passed = [at for at in passed if marked.word(at) != ";" and not marked.is_word("that_which", at)]
    if any(breaks(marked, at) and not marked.is_word("relative", at) for at in passed):
        return True
    says = passed[-1 - marked.is_word("that_which", passed[-1])] if len(passed) > 1 and not of_them else -1
    return marked.is_word("says", says) or any(
        marked.starts(Kind.ACT, at) and not is_auxiliary(marked, at - 1) for at in between[1:]
    )


def of_another_event(line: Line, told: Sequence[Counted], number: int) -> Listed | None:
    """ "30,000 died in a war that ended in 1994, and 6,500 in another": as those before it."""
    marked, one = line.marked, line.found[number]
    another = marked.is_word("in", one.end) and marked.is_word("another_one", one.end + 1)
    if not another or line.phrases[number].end > one.end or not marked.is_word("conjunction", one.left - 1):
        return None
    begins = next((at for at in range(one.left - 1, -1, -1) if marked.word(at) == ";" or marked.is_word("says", at)), 0)
    heads = [at for at, head in enumerate(told) if head.metric and head.quantity.left >= begins]
    ends = next((each.left for each in line.found[number + 1 :] if not each.is_article), len(marked.tokens))
    stop = next((at for at in range(one.end, ends) if marked.word(at) == "," or turns(marked, at)), ends)
    own = marked.of(Kind.DONE, one.end, stop)  # "and six in another were hurt"
    return Listed(heads[-1], is_part=False) if heads and not own else None


def _past_predicate(marked: Marked, last: Counted, between: range) -> range:
    """ "Of whom 120 are women and 90 children": what stands behind the words of the first."""
    recorded = len(between) > 1 and marked.is_word("be", between[0]) and marked.is_word("says", between[1])
    if recorded:
        return between[2:]  # "400 deaths were recorded in Lima and 204 in Cusco"
    said = last.is_part and len(between) > 1 and marked.is_word("be", between[0])
    return between[2:] if said and marked.starts(Kind.PEOPLE, between[1]) else between


def listed_behind_an_aside(line: Line, told: Sequence[Counted], number: int) -> Listed | None:
    """ "594 were killed, including 154 civilians, 83 of whom were executed, 300 fighters": of what the 154 are of."""
    marked, left = line.marked, line.found[number].left
    last = told[-1] if told else None
    if last is None or last.listed is None or not marked.is_word("of_them", last.phrase.start):
        return None
    of, begins = told[last.listed], marked.word(left - 1) == "," or marked.is_word("conjunction", left - 1)
    ends = any(breaks(marked, at) or marked.is_word("says", at) for at in range(last.phrase.end, left))
    listed = of.is_part and of.listed is not None and begins and bool(line.phrases[number].people)
    return Listed(of.listed, is_part=True) if listed and of.listed is not None and not ends else None


def _among_them(line: Line, number: int) -> int | None:
    """ "28 died, three children among them", "28 died, seven women and three children among them": where it is said."""
    marked, end = line.marked, line.phrases[number].end
    if marked.is_word("of_them", end):
        return end
    following = line.found[number + 1] if number + 1 < len(line.found) else None
    joined = following is not None and marked.is_word("conjunction", end) and following.left == end + 1
    last = line.phrases[number + 1].end if joined else end
    return last if marked.is_word("of_them", last) else None


def is_of_either(marked: Marked, told: Sequence[Counted], number: int) -> bool:
    """ "610 dead and 4,746 injured, among them 13 children": a part of the one or of the other."""
    one = told[number]
    if not one.is_part or one.listed is None or one.phrase.noun or not (one.listed or one.listed + 1 < number):
        return False
    beside = one.listed + 1 if one.listed + 1 < number else one.listed - 1
    head, other = told[one.listed], told[beside]
    if any(marked.word(one.phrase.end).endswith(ending) for ending in article_words().adverbs):
        return False  # "13 injured, four of them seriously"
    return other.metric not in {None, head.metric} and not other.is_part and not head.is_part


def _first_of_two(marked: Marked, told: Sequence[Counted], at: int) -> int:
    """ "610 dead and 4,746 injured, among them 13 children": rather of the dead."""
    head, other = told[at], told[at - 1] if at else None
    if other is None or other.is_part or head.is_part or other.metric is not Metric.KILLED or head.how == "toll":
        return at
    between = range(max(other.phrase.end, other.quantity.end), head.quantity.left)
    is_pair = head.metric is Metric.INJURED and marked.among("conjunction", between) and not head.phrase.people
    return at - 1 if is_pair and not any(turns(marked, at) for at in between) else at


def listed_behind_a_colon(line: Line, told: Sequence[Counted], number: int) -> Listed | None:
    """What stands behind a colon, whatever is said of the one before it: "300 died: 40 civilians, 27 of whom were
    executed, 165 soldiers"."""
    marked, left = line.marked, line.found[number].left
    colon = next((at for at in range(left) if marked.word(at) == ":"), None)
    heads = [at for at, one in enumerate(told) if colon is not None and one.metric and one.quantity.end <= colon]
    if not heads or not line.phrases[number].people or len(told) == heads[-1] + 1:
        return None
    begins = marked.word(left - 1) in {",", ":"} or marked.is_word("conjunction", left - 1)
    ends = any(marked.word(at) == ";" or marked.is_word("says", at) for at in range(colon or 0, left))
    return Listed(heads[-1], is_part=True) if begins and not ends else None


def _is_plain(marked: Marked, between: range) -> bool:
    """The next of a list: "137 soldiers and allied fighters, and 61 civilians"."""
    verbs = ("auxiliaries", "says", "modals", "boundaries")
    plain = not any(marked.is_any(verbs, at) for at in between)
    return (
        0 < len(between) <= _ASIDE
        and plain
        and (marked.word(between[0]) == "," or marked.is_word("conjunction", between[0]))
    )


def _is_of_another_owner(line: Line, number: int) -> bool:
    """ "According to Chile's ministry 12 died; according to Peru's, 31"."""
    marked, one = line.marked, line.found[number]
    owner = elliptic_owner(marked, one.left)
    told_by = owner is not None and marked.is_any(("according", "doers"), owner.start - 1)
    return told_by and line.phrases[number].end <= one.end and _is_over(marked, one.end)


def _is_others(marked: Marked, left: int) -> bool:
    """ "Chile's toll rose to 20 and Peru's to 13"."""
    owner = elliptic_owner(marked, left)
    return owner is not None and (marked.is_word("counts", owner.start - 1) or joins(marked, owner.start - 1))


def _adds_this(marked: Marked, between: range) -> bool:
    """ "973 civilians had been killed, as well as 231 soldiers"."""
    return bool(between) and marked.is_word("adds", between[-1]) and not any(marked.word(at) == ";" for at in between)


def _is_of_others(line: Line, number: int, between: range) -> bool:
    """ "1,000 Chileans have been killed by gangs, and at least 36 Peruvians": the same befell others."""
    marked, phrase = line.marked, line.phrases[number]
    side = marked.starts(Kind.SIDE, phrase.start)
    joined = bool(between) and marked.is_word("conjunction", between[-1])
    more = marked.starts(Kind.PEOPLE, phrase.end + 1) if marked.is_word("conjunction", phrase.end) else None
    end = more.end if more else phrase.end  # "50 soldiers and civilians"
    ends = marked.word(end) in {"", ".", ";"}
    said = any(marked.starts(Kind.DONE, at) or is_auxiliary(marked, at) for at in range(end, len(marked.tokens)))
    ends = ends or (marked.is_word("where", end) and not said)  # "and 15 soldiers in air strikes"
    apart = marked.word(between[-1] - 1) == "," if joined else False
    apart = apart or (marked.is_word("partitive", phrase.start) and marked.is_word("possessives", phrase.start + 1))
    apart = apart or (marked.is_word("where", phrase.end) and line.phrases[number - 1].people != "" and ends)
    if joined and ends and phrase.people and apart:
        return not any(breaks(marked, at) for at in between)  # "three adults died, and four gang members."
    verbs = any(marked.is_any(("auxiliaries", "says", "modals"), at) for at in between)
    return joined and side is not None and side.end == phrase.end and not verbs


def _is_bare(line: Line, number: int, between: range) -> bool:
    """ "92,300 displaced from the one and 147,000 from the other": nothing but the number, and no verb before it."""
    marked, end = line.marked, line.found[number].end
    if between and marked.is_word("more", between[-1]):
        between = between[:-1]  # "and another six at a site in the south"
    if not between or len(between) > _ASIDE or not marked.is_word("conjunction", between[-1]):
        return False
    verbs = ("auxiliaries", "says", "modals")
    plain = not any(marked.is_any(verbs, at) for at in between)
    since = marked.is_word("ever_since", end)
    followed = (
        since
        or end >= len(marked.tokens)
        or marked.word(end) in {",", "."}
        or marked.is_any(("places", "destinations"), end)
    )
    return plain and followed and line.phrases[number].end <= end


def _is_in_another_place(line: Line, number: int, between: range) -> bool:
    """ "In Kachin 32,400 people were uprooted, in Shan State 105,800"."""
    marked, end = line.marked, line.found[number].end
    if line.phrases[number].end <= end and leading_place(marked, line.found[number].left):
        return _is_over(marked, end)
    comma = next((at for at in reversed(between) if joins(marked, at)), None)
    if comma is None or not marked.is_word("here", comma + 1) or line.phrases[number].end > end:
        return False
    named = range(comma + 2, between.stop)
    plain = all(marked.tokens[at].is_capital or marked.is_word("leads_to_places", at) for at in named)
    return bool(named) and plain and _is_over(marked, end)


def _is_over(marked: Marked, end: int) -> bool:
    """Whether a number counts nobody by a word of its own: "31 by Thursday noon"."""
    ends = marked.word(end) in _ENDS or marked.is_any(("conjunction", "ends"), end)
    return ends and not marked.is_word("partitive", end)


def _goes_to_another(line: Line, number: int, between: range) -> bool:
    """ "68,000 have crossed into Chile, 11,000 into Peru and 2,300 into Chad", "12 on Chile's side and 31 on Peru's",
    "12 in Chile, the ministry said, and 31 in Peru", "12 in Chile and 31 on the Peruvian side"."""
    marked, end = line.marked, line.found[number].end
    if not between or not joins(marked, between.stop - 1):
        return False
    kinds = (Kind.SIDE, Kind.ABROAD)
    places = [one for kind in kinds for one in marked.of(kind, between.start, between.stop - 1)]
    there = end + 1 + marked.is_word("determiners", end + 1)
    another = next((place for kind in kinds if (place := marked.starts(kind, there))), None)
    same = any(marked.word(place.start - 1) == marked.word(end) for place in places)
    same = same or (bool(places) and another is not None and marked.is_word("side", another.end))
    return same and another is not None and marked.is_any(("places", "destinations"), end)


def _joins(marked: Marked, at: int) -> bool:
    word = marked.word(at)
    named = marked.starts(Kind.SIDE, at) is not None or marked.is_word("sides", at)
    joins = marked.is_any(("joins", "negation", "neutral", "ends"), at)
    return word == "," or joins or named
