"""How a number stands: civilians or soldiers, total or part, of now or of an earlier time, replaced or denied. Pure."""

from dataclasses import replace
from datetime import timedelta

from config.vocabulary import Causation, Metric, Status
from handlers.reporting.article.text.dates import Named, Printed, days
from handlers.reporting.article.text.lexicon import Kind, Marked
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import Scope

_LONG_AGO = timedelta(days=45)
_MONTH = timedelta(days=30)
_AROUND, _BEHIND, _BEGINS, _NEXT, _APART, _STARTS, _THAN, _ASIDE, _SINCE = (
    12,
    6,
    6,
    6,
    6,
    5,
    6,
    4,
    10,
)  # tokens looked at
_TOLD_APART = {Status.CIVILIAN.value, Status.COMBATANT.value}


def status(told: Told) -> Status:
    """Civilians or soldiers, by the words of the number, else by those of the number that it leans on."""
    marked, one = told.marked, told.one
    if one.phrase.people in _TOLD_APART:
        return Status(one.phrase.people)
    if one.how == "toll" and one.cue and marked.has("armed", max(0, one.cue.start - 3), one.cue.end):
        return Status.COMBATANT
    if _of_the_armed(told):
        return Status.COMBATANT
    if said := _said_of_all(told):
        return said
    of_them = any(marked.is_word("them", at) for at in told.words)
    if told.head and one.phrase.is_known and (one.phrase.is_part or not one.phrase.people or of_them):
        return told.head.status
    if one.how == "act" and one.cue and marked.is_word("loses", one.cue.start) and _of_an_army(told):
        return Status.COMBATANT
    before = (
        told.before if told.before and (told.before.scope is not Scope.PART or told.one.listed is not None) else None
    )
    return before.status if before and _leans(told) and one.how != "toll" else _topic(marked)


def _of_the_armed(told: Told) -> bool:
    """ "16 of its members", said by an armed group."""
    marked, at = told.marked, told.one.quantity.end
    own = marked.is_word("partitive", at) and marked.is_word("possessives", at + 1)
    return own and told.speaker is not None and told.speaker.is_armed


def _said_of_all(told: Told) -> Status | None:
    """ "190, all civilians"; "25 of them tourists"; "16 of the dead were policemen"."""
    marked, at = told.marked, told.one.quantity.end
    of_them = marked.is_word("of_them", at)
    if not of_them and marked.word(told.end) == "," and marked.is_word("everyone", told.end + 1):
        at = told.end + 1
    elif not of_them:
        return None
    passed = ("of_them", "everyone", "be", "possessives")
    while any(marked.is_word(table, at) for table in passed) or marked.starts(Kind.SIDE, at):
        at += 1
    who = marked.starts(Kind.PEOPLE, at)
    return Status(who.value) if who and who.value in _TOLD_APART else None


def _of_an_army(told: Told) -> bool:
    """ "The army lost two men"."""
    assert told.one.cue
    marked, end = told.marked, told.one.cue.start
    start = max(0, end - _AROUND)
    fighters = any(one.value == Status.COMBATANT.value for one in marked.of(Kind.PEOPLE, start, end))
    says = told.speaker is not None and any(marked.is_word("its", at) for at in range(end - 2, end))
    said_by = says and told.speaker is not None and told.speaker.is_armed
    return fighters or said_by or any(marked.is_word("armed", at) for at in range(start, end))


def _leans(told: Told) -> bool:
    """ "one soldier was killed and four others injured"; "one civilian was killed, and 41 deaths …": nobody else is
    named."""
    marked, phrase = told.marked, told.one.phrase
    if any(marked.is_word("others", at) for at in told.words):
        return True
    if phrase.noun is None:
        return not phrase.people and phrase.is_known
    last = told.all[told.number - 1]
    beside = range(last.phrase.end, told.one.quantity.left)
    joined = any(marked.is_word("conjunction", at) or marked.word(at) == "," for at in beside)
    apart = any(_turns(marked, at) or marked.is_word("says", at) or marked.is_word("relative", at) for at in beside)
    return not phrase.people and joined and not apart


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
    named = _spans(told.marked, days(told.marked, printed, years=True))
    near = [one for one in named if _belongs(told, one)]
    nearest = min(near, key=lambda one: min(abs(one.start - told.end), abs(told.left - one.end)), default=None)
    return nearest is not None and _is_gone(told, nearest, printed)


def _spans(marked: Marked, named: list[Named]) -> list[Named]:
    """The days of a sentence; of "between October 2024 and June" the last."""
    found: list[Named] = []
    for one in named:
        last = found[-1] if found else None
        opened = last and any(marked.is_word(table, last.start - 1) for table in ("between", "origin"))
        near = last and 0 < one.start - last.end <= _APART
        if last and opened and near and any(marked.is_word("until", at) for at in range(last.end, one.start)):
            found[-1] = replace(one, start=last.start)
        else:
            found.append(one)
    return found


def _is_gone(told: Told, one: Named, printed: Printed) -> bool:
    """Long ago, and not the day that a running count began on: "since 7 October", "which began in April", but not
    "since July, when"."""
    marked = told.marked
    gone = printed.day - one.day > _LONG_AGO + (_MONTH if one.is_month else timedelta())
    since = any(marked.is_word("starts", at) for at in range(max(0, one.start - _STARTS), one.start))
    between = range(told.end, one.start)
    since = since or any(marked.is_word("ever_since", at) for at in range(max(0, one.start - _SINCE), one.start))
    since = since or any(marked.is_word("since", at) or marked.is_word("after", at) for at in between)
    when = told.left >= one.end and any(marked.is_word("when", at) for at in range(one.end, one.end + 2))
    compared = any(marked.is_word("than", at) for at in range(max(0, one.start - _THAN), one.start))
    return gone and (not since or when) and not compared


def _belongs(told: Told, day: Named) -> bool:
    """Whether a day is of the clause of a number: no semicolon, no "while" between, not aside (", formed in 2017,")."""
    first, last = min(day.start, told.left), max(day.start, told.left)
    if _is_of_relative(told, day):
        return False
    return not any(_turns(told.marked, at) for at in range(first, last)) and not _is_aside(told, day)


def _is_of_relative(told: Told, day: Named) -> bool:
    """ "Seven fighters who had signed the 2016 deal": what else they did then."""
    marked, cue = told.marked, told.one.cue
    who = next((at for at in range(told.end, day.start) if marked.is_word("persons", at)), None)
    return who is not None and (cue is None or cue.start < who or cue.start >= day.end)


def _is_aside(told: Told, day: Named) -> bool:
    marked = told.marked
    if any(marked.is_word("asides", at) for at in range(max(0, day.start - _ASIDE), day.start)):
        return True  # "a group founded in 2017"
    opens = next((at for at in range(day.start, -1, -1) if marked.word(at) == ","), None)
    closes = next((at for at in range(day.end, len(marked.tokens)) if marked.word(at) == ","), None)
    if opens is None or closes is None or opens < told.left < closes:
        return False
    behind = range(opens + 1, min(opens + 1 + _ASIDE, day.start))
    founded = any(marked.is_word("asides", at) for at in behind)
    return founded or any(marked.is_word(table, opens + 1) for table in ("relative", "persons"))


def _turns(marked: Marked, at: int) -> bool:
    return marked.word(at) == ";" or marked.is_word("turns", at)


def is_superseded(told: Told) -> bool:
    """Whether the text itself denies the number or has a newer one in its place."""
    marked, left = told.marked, told.left
    between = marked.is_word("target", left - 1) or marked.is_word("partitive", left - 1)
    if marked.is_word("negation", left - 1) or (between and marked.is_word("negation", left - 2)):
        return True
    if (
        _gave_way(told)
        or _is_before(told)
        or _is_called_false(told)
        or any(_taken_back(told, table) for table in ("denied", "replaced"))
    ):
        return True
    behind = range(told.end, min(told.stop, told.end + _BEHIND))
    formerly = any(marked.is_word("formerly", at) and not marked.is_word("this", at + 1) for at in behind)
    return formerly or _is_disclaimed(told) or _shares_denial(told)


def _is_disclaimed(told: Told) -> bool:
    """ "Killed 50 soldiers, a claim that the army dismissed"."""
    marked = told.marked
    others = (one.quantity.left for one in told.all[told.number + 1 :] if one.metric)
    stop = next(others, len(marked.tokens))
    semicolon = next((at for at in range(told.end, stop) if marked.word(at) == ";"), None)
    if semicolon is not None and takes_back(marked, semicolon):
        return True
    comma = next((at for at in range(told.end, min(stop, told.end + _BEHIND)) if marked.word(at) == ","), None)
    if comma is None or not any(marked.is_word("claims", at) for at in (comma + 1, comma + 2)):
        return False
    denied = marked.places("denied", comma + 1, min(stop, comma + _AROUND))
    return any(not marked.is_word("negation", at) for at in denied)


def takes_back(marked: Marked, start: int = 0) -> bool:
    """ "Kyiv called that figure false": of the number before."""
    end = min(start + _AROUND, len(marked.tokens))
    denied = any(not marked.is_word("negation", at) for at in marked.places("denied", start, end))
    return denied and marked.has("that_figure", start, end)


def _shares_denial(told: Told) -> bool:
    """ "Had earlier said that 13 were killed and nine injured": what takes the first back takes the second."""
    marked, before = told.marked, told.before
    if before is None or not before.superseded or told.one.how == "toll":
        return False
    last = told.all[told.number - 1]
    between = range(max(last.phrase.end, last.quantity.end), told.left)
    plain = not any(_turns(marked, at) or marked.is_word("says", at) for at in between)
    replaced = any(marked.is_word(table, at) for at in range(last.quantity.left) for table in ("replaced", "denied"))
    return plain and replaced and any(marked.is_word("conjunction", at) for at in between)


def _gave_way(told: Told) -> bool:
    """ "From 1,400 to about 1,200"."""
    following = told.following
    if following is None or not told.marked.is_word("origin", told.left - 1):
        return False
    left = following.quantity.left
    return told.marked.is_word("target", left - 1) and left - told.one.quantity.end <= _NEXT


def _is_before(told: Told) -> bool:
    """ "Rose to 45 from 38"."""
    marked, before = told.marked, told.all[told.number - 1] if told.number else None
    if before is None or not marked.is_word("origin", told.left - 1):
        return False
    near = told.left - before.quantity.end <= _NEXT
    return near and (before.how == "toll" or marked.is_word("target", before.quantity.left - 1))


def _is_called_false(told: Told) -> bool:
    """ "The report of 500 dead was called a lie"."""
    marked = told.marked
    for at in range(told.end, min(told.stop, told.end + _NEXT)):
        if marked.is_word("be", at):
            behind = range(at + 1, min(at + _NEXT, told.stop))
            return any(marked.is_word("denied", step) and not marked.is_word("negation", step) for step in behind)
        if _turns(marked, at) or marked.starts(Kind.DONE, at):
            return False
    return False


def _taken_back(told: Told, table: str) -> bool:
    """ "denied that …", "its preliminary figure had been …": said before the number, and of no other number."""
    marked, left = told.marked, told.left
    for at in marked.places(table, max(0, left - _AROUND), left):
        if marked.is_word("negation", at):
            continue  # "not" is said of the word right behind it
        ended = any(_turns(marked, step) for step in range(at, left))
        others = any(other.metric and at <= other.quantity.left < left for other in told.all[: told.number])
        if not ended and not others:
            return True
    return False
