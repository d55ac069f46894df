"""Parts of those whom a sentence begins with: "Of the 251 people abducted, 57 remain", "Of the dead, 58 were women".
Pure."""

from collections.abc import Sequence
from dataclasses import replace

from config.vocabulary import Family, Metric
from handlers.reporting.article.counting.line import Counted, Line, turns
from handlers.reporting.article.text.lexicon import Kind, Marked
from handlers.reporting.article.text.numbers import Quantity
from handlers.reporting.article.text.phrases import Phrase, is_auxiliary

_THE = 2  # tokens of "of the"
_OPENS = 16  # tokens in which it says of whom


def of_those(marked: Marked, told: Sequence[Counted], before: Metric | None) -> list[Counted]:
    """The numbers of a sentence; those that are parts of whom it begins with have their metric. `before` is the metric
    of the number before the sentence, which "of these" means."""
    if not marked.is_word("partitive", 0):
        return list(told)
    comma = next((at for at in range(1, _OPENS) if marked.word(at) == ","), None)
    if comma is None:
        return list(told)
    metric = _fate(marked, comma) or (before if marked.is_word("of_them", 0) else None)
    if metric is None:
        told = [replace(one, metric=None) if one.quantity.end <= comma else one for one in told]
    whole = next((at for at, one in enumerate(told) if one.quantity.end <= comma and one.metric is metric), None)
    end = next((at for at in range(comma, len(marked.tokens)) if turns(marked, at)), len(marked.tokens))
    found: list[Counted] = []
    for one in told:
        counts = _counts_people(marked, one) or (whole is not None and _came_to_it_elsewhere(marked, one, end))
        inside = comma < one.quantity.left < end and metric is not None and counts
        fled = one.metric is Metric.DISPLACED and metric is not None and metric.family is Family.DISPLACEMENT
        if inside and (one.metric in {None, metric} or fled):  # "of those evacuated, 32 families stay with relatives"
            one = replace(one, metric=metric, how="listed", cue=None, listed=whole, is_part=True)
        found.append(one)
    return found


def _fate(marked: Marked, comma: int) -> Metric | None:
    """What became of them, as the words before the comma say."""
    cues = (one for kind in (Kind.DONE, Kind.NOUN) for one in marked.of(kind, 0, comma))
    last = max(cues, key=lambda one: one.start, default=None)
    return Metric(last.value) if last else None


def _counts_people(marked: Marked, one: Counted) -> bool:
    """ "58 were women", "18 children", "57 remain"."""
    at = one.phrase.end
    if one.phrase.is_thing or one.quantity.is_article:
        return False
    listed = marked.is_word("including", one.quantity.left - 1)
    at_once = one.phrase.end == one.quantity.end
    there = at + marked.is_word("be", at)
    is_there = at_once and marked.is_word("where", there) and marked.tokens[there + 1].is_capital  # "31 were in Lima"
    is_said = is_there or (marked.is_word("be", at) and _are_called(marked, at + 1))
    return listed or bool(one.phrase.people) or is_said or marked.among("remain", (at, at + marked.is_word("be", at)))


def _are_called(marked: Marked, at: int) -> bool:
    """ "58 were | women", "12 were | Chileans"."""
    return any(marked.starts(kind, at) for kind in (Kind.PEOPLE, Kind.SIDE))


def _came_to_it_elsewhere(marked: Marked, one: Counted, end: int) -> bool:
    """ "Of Peru's 41 dead, 32 were killed in Chile"; those of a place of the situation are all of that place's."""
    done = marked.is_word("be", one.phrase.end) and marked.starts(Kind.DONE, one.phrase.end + 1) is not None
    return done and not marked.of(Kind.PLACE, one.phrase.end, end)


def of_a_base(marked: Marked, found: Sequence[Quantity], phrases: Sequence[Phrase], number: int) -> Phrase:
    """ "Two of the five wounded soldiers died": what the five were is not what became of the two."""
    words, base = phrases[number], phrases[number + 1] if number + 1 < len(found) else None
    if base is None or base.noun is not Metric.INJURED or not marked.is_word("partitive", found[number].end):
        return words
    at = base.end
    while is_auxiliary(marked, at):
        at += 1
    done = marked.starts(Kind.DONE, at) if found[number + 1].left <= found[number].end + _THE else None
    return replace(words, noun=None, end=base.end) if done and done.value == Metric.KILLED.value else words


def is_some_of_those(line: Line, number: int) -> bool:
    """ "Was one of three people killed in the raid", "12 of the 41 dead were Chileans": it is told of the three, and
    the 41."""
    marked, one = line.marked, line.found[number]
    if number + 1 >= len(line.found) or not marked.is_word("partitive", one.end):
        return False
    left, words = line.found[number + 1].left, line.phrases[number + 1]
    near = left - one.end - 1 <= 1 and not words.is_thing
    fate = marked.starts(Kind.ACT, words.end)  # not "one of two soldiers died"
    at = fate.end if fate else words.end
    while is_auxiliary(marked, at):
        at += 1
    if at > words.end and marked.starts(Kind.DONE, at):
        return False  # "300 of the 500 people displaced have returned"
    if words.noun is Metric.INJURED and line.phrases[number].noun is None:
        return False  # "one of the five wounded died"
    return near and (fate is not None or words.noun in {Metric.KILLED, Metric.INJURED, Metric.DISPLACED})
