"""Numbers in a row that a sentence says in the same order whose or what they are: "12 and 30 soldiers died in Peru and
Chile respectively", "left 12 dead and injured 30". Pure."""

from collections.abc import Sequence
from dataclasses import replace

from config.articles import article_words
from config.vocabulary import Metric
from handlers.reporting.article.counting.line import Counted, joins
from handlers.reporting.article.text.lexicon import Found, Kind, Marked

_TWO = 2


def in_turn(marked: Marked, told: list[Counted]) -> list[Counted]:
    """The numbers of such a row: what stands behind the last of them is said of each."""
    if not marked.has("in_turn"):
        return told
    row = _row(marked, told)
    if not row:
        return told
    last = told[row[-1]]
    said = next((told[number] for number in reversed(row) if told[number].metric), None)
    fates = _fates(marked, said.cue) if said else []
    for place, number in enumerate(row if said else ()):
        own = told[number].phrase
        phrase = own if number == row[-1] else replace(last.phrase, start=own.start, end=own.end)
        metric = fates[place] if said and len(fates) == len(row) else said.metric if said else None
        told[number] = replace(said or last, quantity=told[number].quantity, phrase=phrase, metric=metric)
        told[number] = replace(told[number], listed=None, is_part=False)
    return told


def sides_in_turn(marked: Marked, told: Sequence[Counted], number: int) -> tuple[Found | None, bool]:
    """The side of a number of such a row, and whether it is of one whose sides are named in the same order."""
    row = _row(marked, told) if marked.has("in_turn") else range(0)
    if number not in row:
        return None, False
    lists = [sides for sides in _lists(marked) if len(sides) == len(row)]
    found = lists[0][number - row.start] if len(lists) == 1 else None
    return found, bool(lists)


def _row(marked: Marked, told: Sequence[Counted]) -> range:
    """The first numbers with nothing but a comma or "and" between them."""
    for first in range(len(told) - 1):
        last = first
        while last + 1 < len(told) and _is_next(marked, told[last], told[last + 1]):
            last += 1
        if last > first:
            return range(first, last + 1)
    return range(0)


def _is_next(marked: Marked, one: Counted, other: Counted) -> bool:
    between = range(one.quantity.end, other.quantity.left)
    return 0 < len(between) <= _TWO and all(joins(marked, at) for at in between)


def as_before(marked: Marked, told: list[Counted]) -> list[Counted]:
    """ "41 killed and 32 wounded in Peru, 17 and 9 in Chile": two bare numbers behind two that are told apart are those
    again; where the two were people of two kinds, nothing is read of the bare ones."""
    told = _told_apart(marked, told)
    for at in range(2, len(told) - 1):
        first, second, one, other = told[at - 2 : at + 2]
        kinds = {(each.metric, each.phrase.people) for each in (first, second) if each.metric}
        bare = all(each.how == "listed" and each.phrase.end == each.quantity.end for each in (one, other))
        if len(kinds) < _TWO or not bare or not _is_next(marked, one, other):
            continue
        apart = first.metric is not second.metric
        told[at] = replace(one, metric=first.metric if apart else None)
        told[at + 1] = replace(other, metric=second.metric if apart else None, listed=at if apart else None)
    return told


def _told_apart(marked: Marked, told: list[Counted]) -> list[Counted]:
    """ "Left 12 people dead and injured 30 others": what befell the one, and what the other."""
    for at, one in enumerate(told):
        said = one.cue or marked.ends(Kind.NOUN, one.phrase.end)
        fates = _fates(marked, said) if one.metric is Metric.KILLED_OR_INJURED else []
        if said is None or not fates or not marked.is_word("conjunction", said.start + 1):
            continue
        begins = said.end + marked.is_word("more", said.end)  # "another 30"
        other = next((number for number in range(at + 1, len(told)) if told[number].quantity.left == begins), None)
        if other is not None:
            told[at] = replace(one, metric=fates[0])
            told[other] = replace(told[other], metric=fates[1], how="act", cue=None, listed=None, is_part=False)
            for between in range(at + 1, other):
                told[between] = replace(told[between], metric=None)
    return told


def _fates(marked: Marked, said: Found | None) -> list[Metric]:
    """Of "killed and wounded" the one and the other."""
    if said is None or said.value != Metric.KILLED_OR_INJURED.value:
        return []
    metrics, words = article_words().metrics, (marked.word(said.start), marked.word(said.end - 1))
    found = [each for word in words for each in (Metric.KILLED, Metric.INJURED) if word in metrics[each].done]
    return found if len(found) == _TWO else []


def _lists(marked: Marked) -> list[list[Found]]:
    """The sides that are named in a row, "Peru, Chile and Bolivia", by rows."""
    found: list[list[Found]] = []
    for one in marked.of(Kind.SIDE):
        before = found[-1][-1] if found else None
        between = range(before.end, one.start) if before else range(0)
        near = 0 < len(between) <= _TWO + 1 and all(
            joins(marked, at) or marked.is_any(("places", "determiners"), at) for at in between
        )
        if near and joins(marked, between.start):
            found[-1].append(one)
        else:
            found.append([one])
    return [sides for sides in found if len({one.value for one in sides}) == len(sides) > 1]
