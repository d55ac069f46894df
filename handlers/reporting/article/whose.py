"""Whose people a number counts: by a word at it, the place behind or before it, or who says it. Pure."""

from config.vocabulary import Metric
from handlers.reporting.article.counted import Counted
from handlers.reporting.article.lexicon import Found, Kind, Marked
from handlers.reporting.article.sides import BOTH, named
from handlers.reporting.article.told import Told

_PEOPLE_MOVED = frozenset({Metric.EVACUATED, Metric.IN_SHELTER})
_BEHIND, _AROUND, _BEFORE, _OF_TOLL = 14, 12, 10, 4  # tokens looked at
_HERE = frozenset({"in", "inside", "across"})


def whose(told: Told) -> tuple[str | None, bool]:
    """The side, and whether a word of the sentence says so; None where nothing does."""
    marked, one = told.marked, told.one
    at_it = named(marked, one.quantity.end, one.phrase.end)
    said = at_it[0].value if at_it else _place_behind(told)
    if said:
        return said, True
    if marked.has("both", max(0, told.left - _AROUND), min(len(marked.tokens), told.end + _BEHIND)):
        return BOTH, False
    speaking = told.speaker.party if told.speaker else None
    if speaking and marked.word(one.quantity.end) == "of" and marked.is_word("possessives", one.quantity.end + 1):
        return speaking, True
    if told.head and told.head.party:
        return told.head.party, False
    return _of_cue(told, speaking) or _sure(_place_before(marked, one)) or _sure(speaking) or (None, False)


def _sure(code: str | None) -> tuple[str, bool] | None:
    return (code, True) if code else None


def _of_cue(told: Told, speaking: str | None) -> tuple[str, bool] | None:
    """What the cue says: "total Thai military deaths", "its death toll", "Thailand lost three soldiers"."""
    marked, cue = told.marked, told.one.cue
    if cue is None:
        return None
    if told.one.how == "act":
        return _sure(_doer(marked, told.one, cue))
    if told.one.how != "toll":
        return None
    inside = [
        one.value
        for one in named(marked, max(0, cue.start - _OF_TOLL), told.left)
        if marked.word(one.start - 1) != "by"
    ]
    if len(set(inside)) == 1:
        return inside[0], True
    if inside or (marked.has("sums") and not speaking):
        return BOTH, False
    first = named(marked, 0, cue.start)
    return _sure(first[0].value) if first and marked.is_word("possessives", cue.start - 1) else None


def _doer(marked: Marked, one: Counted, cue: Found) -> str | None:
    """Whoever loses or evacuates people loses or evacuates their own."""
    if not marked.is_word("loses", cue.start) and one.metric not in _PEOPLE_MOVED:
        return None
    before = named(marked, max(0, cue.start - _BEFORE), cue.start)
    return before[-1].value if before else None


def _place_behind(told: Told) -> str | None:
    """The side behind the people, before the next number: "19 in Cambodia", "18 civilians on the Cambodian side"."""
    marked, end = told.marked, told.one.phrase.end
    for one in named(marked, end, min(told.stop, end + _BEHIND)):
        between = range(end, one.start)
        if any(_parts(marked, at) for at in between) or "between" in [marked.word(at) for at in between]:
            return None
        near = range(max(end, one.start - 3), one.start)
        is_side = marked.word(one.end) == "side"
        did_it = any(marked.word(at) == "by" for at in near) or (marked.is_word("means", one.end) and not is_side)
        if not did_it and any(marked.is_word("places", at) for at in near):
            return one.value
    return None


def _parts(marked: Marked, at: int) -> bool:
    tables = ("boundaries", "says", "according")
    return marked.word(at) in {";", "."} or any(marked.is_word(table, at) for table in tables)


def _place_before(marked: Marked, one: Counted) -> str | None:
    """ "in the Gaza Strip, where over 11,000 people have died"; "In Cambodia, 19 people were killed"."""
    for at in range(one.quantity.left - 1, max(-1, one.quantity.left - _BEFORE), -1):
        if marked.word(at) in {";", ":"}:
            return None
        found = marked.starts(Kind.SIDE, at)
        if found and found.end <= one.quantity.left and {marked.word(at - 1), marked.word(at - 2)} & _HERE:
            return found.value if marked.word(found.end) in {",", "where", "the"} else None
    return None
