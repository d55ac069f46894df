"""How a number stands: civilians or soldiers, total or part, of now or of an earlier time, replaced or denied. Pure."""

from datetime import timedelta

from config.vocabulary import Causation, Metric, Status
from handlers.reporting.article.dates import Named, Printed, days
from handlers.reporting.article.lexicon import Kind, Marked
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import Scope

_LONG_AGO = timedelta(days=45)
_MONTH = timedelta(days=30)
_AROUND, _BEHIND, _BEGINS, _NEXT = 12, 6, 6, 6  # tokens looked at
_TOLD_APART = {Status.CIVILIAN.value, Status.COMBATANT.value}


def status(told: Told) -> Status:
    """Civilians or soldiers, by the words of the number, else by those of the number that it leans on."""
    marked, one = told.marked, told.one
    if one.phrase.people in _TOLD_APART:
        return Status(one.phrase.people)
    if one.how == "toll" and one.cue and marked.has("armed", max(0, one.cue.start - 3), one.cue.end):
        return Status.COMBATANT
    if told.head and (one.phrase.is_part or not one.phrase.people or not told.words):
        return told.head.status
    return told.before.status if told.before and _leans(told) else _topic(marked)


def _leans(told: Told) -> bool:
    """ "one soldier was killed and four others injured"; "one civilian was killed, and 41 deaths …": nobody else is
    named."""
    marked, phrase = told.marked, told.one.phrase
    if phrase.noun is None:
        return not phrase.people or any(marked.word(at) in {"others", "other"} for at in told.words)
    last = told.all[told.number - 1]
    beside = [marked.word(at) for at in range(last.phrase.end, told.one.quantity.left)]
    return not phrase.people and "and" in beside


def _topic(marked: Marked) -> Status:
    """ "Turning to civilians, he said …"."""
    comma = next((at for at in range(min(_BEGINS, len(marked.tokens))) if marked.word(at) == ","), 0)
    for at in range(comma):
        found = marked.starts(Kind.PEOPLE, at)
        if found and marked.is_word("topic", at - 1) and found.value in _TOLD_APART:
            return Status(found.value)
    return Status.UNSPECIFIED


def causation(told: Told) -> Causation:
    """Direct or indirect, where the words around a number of dead say so."""
    if told.one.metric is not Metric.KILLED:
        return Causation.UNSPECIFIED
    start = max(0, told.left - 2)
    if told.marked.has("indirect", start, told.stop):
        return Causation.INDIRECT
    return Causation.DIRECT if told.marked.has("direct", start, told.stop) else Causation.UNSPECIFIED


def scope(told: Told) -> Scope:
    """A part of another number, what one day or event added, else a total."""
    marked, quantity = told.marked, told.one.quantity
    if told.one.is_part or marked.has("among", told.one.phrase.end, told.stop):
        return Scope.PART
    of_one = told.before is not None and told.before.scope is Scope.INCIDENT and told.one.how != "toll" and _leans(told)
    if of_one or _is_added_to_a_toll(told):
        return Scope.INCIDENT
    added = any(marked.is_word("more", at) for at in (quantity.left - 1, *told.words))
    return Scope.INCIDENT if quantity.is_article or added else Scope.TOTAL


def _is_added_to_a_toll(told: Told) -> bool:
    """ "One soldier was killed, which took the deaths to 23": the first is of one event."""
    one = told.one
    later = (other for other in told.all[told.number + 1 :] if other.how == "toll" and other.metric is one.metric)
    return one.how != "toll" and next(later, None) is not None


def is_historic(told: Told, printed: Printed) -> bool:
    """Whether the number is of an earlier time: an earlier round is named, or a day or month long gone."""
    if told.marked.has("historic") or (told.head and told.head.historic):
        return True
    return any(_is_gone(told.marked, one, printed) and _belongs(told, one) for one in days(told.marked, printed))


def _is_gone(marked: Marked, one: Named, printed: Printed) -> bool:
    """Long ago, and not the day that a running count began on: "since 7 October", but not "since July, when"."""
    gone = printed.day - one.day > _LONG_AGO + (_MONTH if one.is_month else timedelta())
    since = any(marked.is_word("since", one.start - step) for step in (1, 2))
    when = any(marked.word(at) == "when" for at in range(one.end, one.end + 2))
    return gone and (not since or when)


def _belongs(told: Told, day: Named) -> bool:
    """Whether a day is of the clause of a number: no semicolon, no "while" between."""
    first, last = min(day.start, told.left), max(day.start, told.left)
    return not any(told.marked.word(at) in {";", "while", "whereas", "but"} for at in range(first, last))


def is_superseded(told: Told) -> bool:
    """Whether the text itself denies the number or has a newer one in its place."""
    marked, left = told.marked, told.left
    if marked.word(left - 1) == "not" or (marked.word(left - 1) in {"to", "of"} and marked.word(left - 2) == "not"):
        return True
    if _gave_way(told) or any(_taken_back(told, table) for table in ("denied", "replaced")):
        return True
    behind = range(told.end, min(told.stop, told.end + _BEHIND))
    return any(marked.is_word("formerly", at) for at in behind)


def _gave_way(told: Told) -> bool:
    """ "From 1,400 to about 1,200"."""
    following = told.following
    if following is None or told.marked.word(told.left - 1) != "from":
        return False
    left = following.quantity.left
    return told.marked.word(left - 1) == "to" and left - told.one.quantity.end <= _NEXT


def _taken_back(told: Told, table: str) -> bool:
    """ "denied that …", "its preliminary figure had been …": said before the number, and of no other number."""
    marked, left = told.marked, told.left
    for at in marked.places(table, max(0, left - _AROUND), left):
        if marked.word(at) == "not":
            continue  # "not" is said of the word right behind it
        ended = any(marked.word(step) in {";", "but", "while"} for step in range(at, left))
        others = any(other.metric and at <= other.quantity.left < left for other in told.all[: told.number])
        if not ended and not others:
            return True
    return False
