"""Blows that are told of as one each: "a drone strike", "Sunday's raid". Pure."""

from collections.abc import Iterator

from config.vocabulary import Metric
from handlers.reporting.article.text.dates import is_day_name
from handlers.reporting.article.text.lexicon import Marked
from handlers.reporting.article.told import Told
from handlers.reporting.article.whose.strikers import clause_begins

_HURT = frozenset({Metric.KILLED, Metric.INJURED, Metric.KILLED_OR_INJURED})
_NAMED, _LISTED = 6, 4  # tokens looked at


def blows(told: Told) -> Iterator[int]:
    """Where the blows begin that are told of as one each, in the clause of a number: "a Chilean drone", not "since an
    attack"."""
    marked = told.marked
    here = range(clause_begins(told), _shared_until(told))
    several = (at for at in marked.places("blows", here.start, here.stop) if marked.word(at - 1) == "'s")
    for at in sorted({*marked.places("one_blow", here.start, here.stop), *several}):
        first = next((step for step in range(at - 1, at - _NAMED, -1) if _is_one(marked, step)), None)
        between = range(first + 1, at) if first is not None else range(0)
        plain = not any(marked.is_any(("ends", "boundaries", "says"), step) for step in between)
        since = first is not None and marked.among("ever_since", (first - 1, first - 2))
        plain = plain and not marked.is_word("long_blows", at + 1)  # "a rocket campaign"
        if first is not None and plain and not since and not _is_aside(told, first, at):
            yield first


def _is_one(marked: Marked, at: int) -> bool:
    """ "A raid", "Sunday's raid", "today's raid"."""
    is_day = is_day_name(marked.word(at - 1)) or marked.is_word("this_day", at - 1)
    return marked.is_word("one_event", at) or (marked.word(at) == "'s" and is_day)


def _is_aside(told: Told, first: int, at: int) -> bool:
    """ "Fighting sparked by a mine blast killed 96": the fighting did; but "by a blast that killed five". Or "most in
    an attack": not all."""
    marked = told.marked
    if first > told.left and marked.is_word("shares", first - 2):
        return True
    caused = marked.is_word("doers", first - 1) and marked.is_word("sets_off", first - 2)
    return caused and not marked.among("that_which", range(at + 1, told.left))


def _shared_until(told: Told) -> int:
    """ "Four people were killed and nine wounded in an attack": what is behind the second is the first's too."""
    marked, at = told.marked, max(told.one.phrase.end, told.one.quantity.end)
    for number in range(told.number + 1, len(told.all)):
        other = told.all[number]
        if other.metric is None and (other.quantity.is_article or other.phrase.is_thing):
            continue
        between = range(at, other.quantity.left)
        apart = any(marked.is_any(("turns", "says", "boundaries"), step) for step in between)
        comma = (
            len(between) <= _LISTED and marked.word(between.stop - 1) == "," and not marked.among("ever_since", between)
        )
        listed = comma or marked.among("conjunction", between)
        if other.metric not in _HURT or other.how == "toll" or apart or not listed:
            return other.quantity.left
        at = max(other.phrase.end, other.quantity.end)
    return len(marked.tokens)


def before(marked: Marked, first: int) -> int:
    """The token before a blow: before "Sunday" of "Sunday's raid"."""
    return first - 1 - (marked.word(first) == "'s")
