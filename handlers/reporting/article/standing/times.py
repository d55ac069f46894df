"""Whether a number is of an earlier time: another round of fighting is named, or a day long gone. Pure."""

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from config.vocabulary import Metric
from handlers.reporting.article.counting.line import turns
from handlers.reporting.article.text.dates import Named, Printed, days
from handlers.reporting.article.text.lexicon import Marked
from handlers.reporting.article.told import Told

LONG_AGO = timedelta(days=45)
_MONTH = timedelta(days=30)
_YEAR = timedelta(days=365)
_AGES = timedelta(days=5 * 365)
_AGREED = ("talks", "offer", "agreement", "ceasefire")
_OPENS = ("years", "determiners", "in")
_OF_NOW = ("perfect", "ever_since", "so_far", "still", "present")
_DIGITS = 4  # of a year
_TENSE = 4  # tokens between "has" and "killed"
_APART, _STARTS, _THAN, _ASIDE, _SINCE, _COMPARED = 6, 5, 6, 4, 10, 3  # tokens looked at


def is_historic(told: Told, printed: Printed) -> bool:
    """Whether the number is of an earlier time: an earlier round is named, or a day or month long gone."""
    earlier = any(
        not (
            _is_of_those(told, at)
            or _is_compared(told, at)
            or _is_apart(told, at)
            or told.marked.among("ever_since", range(at - _STARTS, at))
            or told.marked.among("asides", range(at - _ASIDE, at))  # "a group founded in the 1990s"
        )
        for at in (*told.marked.places("historic"), *_over(told))
    )
    if earlier or (told.head and told.head.historic):
        return True
    if _are_still_held(told):
        return False
    named = spans(told.marked, days(told.marked, printed, years=True))
    near = [one for one in named if belongs(told, one) and not _is_of_saying(told, one)]
    nearest = min(near, key=lambda one: min(abs(one.start - told.end), abs(told.left - one.end)), default=None)
    return nearest is not None and _is_gone(told, nearest, printed)


def _over(told: Told) -> list[int]:
    """Where a war is told of that may go on: not before "has killed" nor "have been killed"."""
    marked, cue = told.marked, told.one.cue
    begins = cue.start if cue else told.left
    goes_on = marked.among("perfect", range(max(0, begins - _TENSE), begins))
    return [] if goes_on else marked.places("historic_if_over")


def _is_of_saying(told: Told, day: Named) -> bool:
    """ "Told parliament on Tuesday that 29 fell in 2030"."""
    marked = told.marked
    said = marked.among("says", range(max(0, day.start - _TENSE), day.start))
    return said and day.end < told.left and marked.is_word("that_which", day.end)


def _is_apart(told: Told, at: int) -> bool:
    """ "220,000 are displaced; before the war 40,000 were": of the other number."""
    return any(told.marked.word(step) == ";" for step in range(min(at, told.left), max(at, told.left)))


def _are_still_held(told: Told) -> bool:
    """ "The 18 soldiers captured on 29 July have not been released"."""
    marked = told.marked
    free = (at for at in marked.places("saved", told.end) if marked.among("negation", range(at - _TENSE, at)))
    return told.one.metric is Metric.DETAINED and any(marked.among("have", range(at - _TENSE, at)) for at in free)


def _is_of_those(told: Told, at: int) -> bool:
    """ "A raid on a camp of people who had fled earlier fighting killed 23": of whom it tells what was before."""
    marked, cue = told.marked, told.one.cue
    who = next((step for step in range(at - 1, max(-1, at - _APART), -1) if marked.is_word("persons", step)), None)
    return who is not None and cue is not None and at < cue.start < told.left and marked.is_word("have", who + 1)


def spans(marked: Marked, named: list[Named]) -> list[Named]:
    """The days of a sentence; of "between October 2024 and June" the last."""
    found: list[Named] = []
    for one in named:
        last = found[-1] if found else None
        opened = last and marked.is_any(("between", "origin"), last.start - 1)
        near = last and 0 < one.start - last.end <= _APART
        if last and opened and near and marked.among("until", range(last.end, one.start)):
            found[-1] = replace(one, start=last.start)
        else:
            found.append(one)
    return found


def _ends_long_ago(marked: Marked, one: Named, printed: Printed) -> bool:
    """ "From 1988 to 1994"."""
    last = marked.word(one.end + 1) if marked.is_word("until", one.end) else ""
    of_years = marked.is_any(("origin", "between"), one.start - 1) and len(last) == _DIGITS and last.isdecimal()
    return of_years and marked.word(one.start).isdecimal() and int(last) < printed.day.year


def _is_gone(told: Told, one: Named, printed: Printed) -> bool:
    """Long ago, and not the day that a running count began on: "since 7 October", "which began in April", but not
    "since July, when"."""
    marked = told.marked
    if one.is_month and marked.is_word("that_which", one.start - 1) and marked.is_any(("in", "running"), one.start - 2):
        return True  # "by that December 1,384 had been killed"
    gone = printed.day - one.day > LONG_AGO + (_MONTH if one.is_month else timedelta())
    since = marked.among("starts", range(max(0, one.start - _STARTS), one.start)) and not _is_over(told, one, printed)
    between = range(told.end, one.start)
    opened = range(max(0, one.start - _SINCE), one.start)
    turned = max((at + 1 for at in opened if turns(marked, at)), default=opened.start)
    since = since or marked.among("ever_since", range(turned, one.start)) or _is_from_beginning(marked, one)
    since = since or any(marked.is_word("since", at) or marked.is_word("after", at) for at in between)
    when = (
        told.left >= one.end
        and not _is_counted_since(told, one)
        and (
            marked.among("when", range(one.end, one.end + 2))
            or _in_which(marked, one.end, told.left)
            or _which_did(told, one)
        )
    )
    begins = max(one.start - _THAN, told.end if told.end <= one.start else 0)  # not the "than" of "more than 1,600"
    compared = marked.among("than", range(begins, one.start))
    ended = _ends_long_ago(marked, one, printed)
    since = since and not ended
    return gone and (not since or when) and not compared


def _is_from_beginning(marked: Marked, one: Named) -> bool:
    """ "Since the conflict between the army and the rebels of the north escalated in May, …"."""
    return marked.is_word("ever_since", 0) and not any(marked.word(at) == "," for at in range(one.start))


def _is_counted_since(told: Told, one: Named) -> bool:
    """ "Since May, when they withdrew, the group has counted 310 dead": up to now."""
    marked = told.marked
    closes = next((at for at in range(one.end + 1, told.left) if marked.word(at) == ","), None)
    since = marked.among("ever_since", range(max(0, one.start - _STARTS), one.start))
    return since and closes is not None and marked.has("perfect", closes, told.left)


def _is_over(told: Told, one: Named, printed: Printed) -> bool:
    """ "The war that began in 2003 killed 300,000": long ago, and it does not say that it "has killed" them."""
    marked, cue = told.marked, told.one.cue
    if told.one.how == "toll" or printed.day - one.day < _AGES or one.start > told.left:
        return False
    if cue is None and not marked.has("lives", told.left, told.end):  # "cost half a million lives"
        return False
    begins = cue.start if cue else told.left
    going_on = marked.among("perfect", range(max(one.end, begins - _TENSE), begins))
    return not (going_on or marked.among("ever_since", range(max(0, one.start - _STARTS), one.start)))


def _which_did(told: Told, one: Named) -> bool:
    """ "The most since the raid on Lima in May, which displaced 88,000": not "which has displaced"."""
    marked, cue = told.marked, told.one.cue
    opens = marked.word(one.end) == "," and marked.is_word("relative", one.end + 1)
    return opens and told.one.how == "act" and cue is not None and cue.start == one.end + 2


def _in_which(marked: Marked, start: int, end: int) -> bool:
    """ "Since the 1975-90 war, in which 150,000 died"."""
    return any(marked.is_word("in", at) and marked.is_word("relative", at + 1) for at in range(start, end - 1))


def belongs(told: Told, day: Named) -> bool:
    """Whether a day is of the clause of a number: no semicolon, no "while" between, not aside (", formed in 2017,")."""
    first, last = min(day.start, told.left), max(day.start, told.left)
    if _is_of_relative(told, day) or _is_of_compared(told, day) or _is_called_by(told.marked, day):
        return False
    opens = day.start <= 1 or all(told.marked.is_any(_OPENS, at) for at in range(day.start))
    topic = opens and not day.is_weekday  # "In the autumn of 2012 a war cost 174 lives; six others died"
    apart = any(turns(told.marked, at) for at in range(first, last))
    apart = apart or told.marked.among("concedes", range(told.left, day.start))
    return (topic or not apart or _goes_on_from(told, day)) and not _is_aside(told, day)


def _goes_on_from(told: Told, day: Named) -> bool:
    """ "Spared since March 2016, when gunmen attacked a hotel; one of them was killed": of what happened then."""
    marked = told.marked
    semicolon = next((at for at in range(told.left - 1, day.end, -1) if turns(marked, at)), None)
    if semicolon is None or marked.word(semicolon) != ";" or not marked.among("when", (day.end, day.end + 1)):
        return False
    return not any(marked.has(table, semicolon) for table in _OF_NOW)


def _is_called_by(marked: Marked, day: Named) -> bool:
    """ "Signed the 2016 peace deal": an agreement by its year; "died before the 2016 peace deal" is of before it."""
    if marked.among("prior", range(max(0, day.start - _THAN), day.start)):
        return False
    deals = (one for table in ("agreement", "ceasefire") for one in marked.speaks_of(table))
    return marked.is_word("determiners", day.start - 1) and any(one.start in {day.end, day.end + 1} for one in deals)


def _is_of_relative(told: Told, day: Named) -> bool:
    """ "Seven fighters who had signed the 2016 deal": what else they did then."""
    marked, cue = told.marked, told.one.cue
    who = next((at for at in range(told.end, day.start) if marked.is_word("persons", at)), None)
    return who is not None and (cue is None or cue.start < who or cue.start >= day.end)


def _is_of_compared(told: Told, day: Named) -> bool:
    """ "3.5 million are displaced, against 1.3 million in 2022", "has killed 450,000, 220,000 of them in 2014": of the
    other number."""
    marked = told.marked
    following = told.following
    if following and following.quantity.left < day.start and marked.is_word("of_them", following.quantity.end):
        return not any(marked.word(at) == "," for at in range(following.quantity.end, day.start))
    before = range(max(0, day.start - _APART), day.start)
    if marked.is_any(("origin", "than"), day.start - 1) and marked.among("grown", before):
        return True  # "1.3 million, up 24 per cent from December"
    return _is_compared(told, day.start)


def _is_compared(told: Told, when: int) -> bool:
    """Whether another number stands behind this one up to that token, with which it is compared."""
    marked = told.marked
    return any(
        marked.word(at)[0].isdecimal() and marked.among("compared", range(max(told.end, at - _COMPARED), at))
        for at in range(told.end, when)
    )


def _is_aside(told: Told, day: Named) -> bool:
    marked = told.marked
    if marked.among("asides", range(max(0, day.start - _ASIDE), day.start)):
        return True  # "a group founded in 2017"
    opens = next((at for at in range(day.start, -1, -1) if marked.word(at) == ","), None)
    closes = next((at for at in range(day.end, len(marked.tokens)) if marked.word(at) == ","), None)
    if opens is None or closes is None or opens < told.left < closes:
        return False
    behind = range(opens + 1, min(opens + 1 + _ASIDE, day.start))
    founded = marked.among("asides", behind)
    return founded or marked.is_any(("relative", "persons"), opens + 1)


def follows_a_day_long_gone(texts: Sequence[Marked], printed: Printed, wanted: Set[int]) -> frozenset[int]:
    """Those of the wanted sentences, by their beginnings, that stand right behind one of their paragraph that tells of
    a day long gone, and of nothing since, nor of an agreement, which is background to what goes on."""
    return frozenset(
        marked.sentence.start
        for before, marked in pairwise(texts)
        if marked.sentence.start in wanted
        and before.sentence.paragraph == marked.sentence.paragraph
        and _tells_of_a_day(before, printed)
    )


def _tells_of_a_year(marked: Marked, printed: Printed) -> bool:
    """ "The siege of 2017, when they held the city": not "it began in 2017, when"."""
    if not marked.has("when") or any(marked.has(table) for table in ("ever_since", "starts", "so_far")):
        return False
    named = [day for day in days(marked, printed, years=True) if printed.day - day.day > _YEAR]
    return any(marked.among("when", (day.end, day.end + 1)) for day in named)


def _tells_of_a_day(marked: Marked, printed: Printed) -> bool:
    if _tells_of_a_year(marked, printed):
        return True
    named = [day for day in days(marked, printed) if not (day.is_month or day.is_weekday or day.is_unknown)]
    since = any(marked.has(table) for table in ("ever_since", "starts", "so_far", "until"))
    since = since or any(marked.speaks_of(table) for table in _AGREED)
    return bool(named) and not since and all(printed.day - day.day > LONG_AGO for day in named)
