"""The place of the situation that a number is of: "in Surin province 138,204 people were displaced". Pure."""

from handlers.reporting.article.counting.line import clause_around
from handlers.reporting.article.sides.named import WITHIN, named
from handlers.reporting.article.text.lexicon import Kind, Marked
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import Scope


def of_places(told: Told, scope: Scope) -> tuple[str | None, Scope]:
    """The code of the one place that a number is of, and its scope: of several places it is a part of its side's."""
    places = _named(told)
    if len(places) > 1 and scope is Scope.TOTAL:
        return None, Scope.PART
    return (places.pop() if len(places) == 1 else None), scope


def _named(told: Told) -> set[str]:
    """The places that the number's clause is about, the smallest of each; that of the number just before where it only
    goes on ("and 30 wounded"). Where somebody speaks is none of them."""
    marked, (start, end) = told.marked, clause_around(told.marked, told.left)
    goes_on = told.last is not None and told.last.phrase.end > start
    begins = _turn(marked, told.last.phrase.end, told.left) if told.last and goes_on else start
    ends = min(end, _turn(marked, told.end, told.stop) if told.following else told.stop)
    found = {one.value for one in marked.of(Kind.PLACE, begins, ends) if not _speaks(told, one.start)}
    other = told.before is not None and told.before.metric is not told.one.metric  # "12 killed in Surin and 31 in all"
    if not found and goes_on and told.before and told.before.place and other:
        found = {told.before.place}
    if found and (marked.has("of_more_than_a_place", begins, ends) or _is_of_a_side(marked, begins, ends)):
        return set()
    smallest = {one for one in found if not any(other.startswith(f"{one}{WITHIN}") for other in found)}
    return {one.rpartition(WITHIN)[2] for one in smallest}


def _turn(marked: Marked, start: int, end: int) -> int:
    """Where the words of the second of two numbers begin, between them: "12 were killed in Surin | and 30 in ..."."""
    return next((at for at in range(end - 1, start - 1, -1) if _parts(marked, at)), start)


def _parts(marked: Marked, at: int) -> bool:
    return marked.word(at) in {",", ";"} or marked.is_word("conjunction", at)


def _is_of_a_side(marked: Marked, begins: int, ends: int) -> bool:
    """ "In Thailand", beside the place or instead of it."""
    places = {one.start for one in marked.of(Kind.PLACE, begins, ends)}
    sides = [one for one in named(marked, begins, ends) if one.start not in places]
    return any(marked.is_word("leads_to_places", one.start - 1) for one in sides)


def _speaks(told: Told, at: int) -> bool:
    """ "Officials in Surin said"."""
    return told.speaker is not None and told.speaker.first <= at < told.speaker.last
