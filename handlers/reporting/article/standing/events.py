"""Numbers of one event or one span of days, which are no running count: "on 12 March a strike killed 17", "killed 16
overnight" beside a count since the beginning. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from config.articles import article_words
from config.vocabulary import Metric
from handlers.reporting.article.counting.line import turns
from handlers.reporting.article.standing.seen import is_seen
from handlers.reporting.article.standing.single import before, blows
from handlers.reporting.article.standing.times import belongs, spans
from handlers.reporting.article.text.dates import Named, Printed, days
from handlers.reporting.article.text.lexicon import Kind
from handlers.reporting.article.text.quantities import month
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import ReadFigure, Scope
from handlers.reporting.article.whose.strikers import clause_begins

_HURT = frozenset({Metric.KILLED, Metric.INJURED, Metric.KILLED_OR_INJURED})
_FLOWS = frozenset({Metric.DISPLACED, Metric.REFUGEES, Metric.EVACUATED, Metric.RETURNED, Metric.DETAINED})
_FLIGHTS = frozenset({Metric.DISPLACED, Metric.EVACUATED, Metric.REFUGEES})
_BY_IT = (("in", "doers", "when", "as"), ("doers", "when", "after"))  # who died, who fled
_GOES_ON = ("perfect", "wars", "clashes", "general")
_SPAN, _OVER = timedelta(days=10), timedelta(days=14)  # of days that are no whole conflict; since when they are over
_MONTH = timedelta(days=31)
_EARLIER = timedelta(days=4)  # from here on an event is told as background
_BEFORE, _TENSE, _SPOKEN, _NAMED, _SUBJECT, _LISTED, _JOINED = 6, 4, 3, 6, 16, 4, 3  # tokens looked at


def is_of_an_event(told: Told, printed: Printed, ago: timedelta = timedelta()) -> bool:
    """Whether its clause says on which day, at least that long `ago`, or in which span of a day it happened."""
    one, marked = told.one, told.marked
    if one.metric not in _HURT or one.how not in {"act", "done", "listed"} or marked.has("sums"):
        return False
    if not ago and (marked.has("spans") or marked.has("recent_spans")):
        return True
    if told.has_been:
        return False
    if not ago and _is_by_blows(told):
        return True
    return any(
        printed.day - day.day >= ago and not (day.is_weekday and ago) and _happened_on(told, day)
        for day in spans(marked, days(marked, printed))
    )


def _happened_on(told: Told, day: Named) -> bool:
    """Whether it happened on a day; not "since Monday", "said on Monday", "on Monday the ministry said that", "Monday's
    figures show", where "on Monday, it said, shelling killed 16" did."""
    marked = told.marked
    return (
        belongs(told, day)
        and not marked.among("nature", range(max(0, day.start - _BEFORE), day.start))  # "the earthquakes of 6 May"
        and not marked.among("running", range(max(0, day.start - _BEFORE), day.start))
        and not marked.among("starts", range(max(0, day.start - _SPOKEN), day.start))
        and not marked.among("says", range(max(0, day.start - _SPOKEN), day.start))
        and not any(marked.word(at + 1) != "," for at in marked.places("says", day.end, told.left))
        and not marked.among("given_out", range(max(0, day.start - _SPOKEN), day.end + _SPOKEN))
    )


def is_of_a_named_day(told: Told, printed: Printed) -> bool:
    """ "Shelling killed 16 on Tuesday", "4,000 fled on Monday", and no month: whatever else the text counts."""
    one, marked = told.one, told.marked
    if one.metric not in _HURT | _FLOWS or one.how not in {"act", "done", "listed"} or marked.has("sums", 0, told.left):
        return False
    if one.metric in _FLOWS and _is_of_a_moment(told):
        return False
    if told.has_been or marked.has("ever_since", told.end, _up_to_next(told)):
        return False
    return any(
        not (day.is_month or day.is_unknown)
        and _happened_on(told, day)
        and not marked.among("says", range(day.end, day.end + 2))
        for day in spans(marked, days(marked, printed))
    )


def _is_of_a_moment(told: Told) -> bool:
    """ "On Monday 35,000 had crossed", "the 18 captured in July have not been released": how many there are then."""
    marked, cue = told.marked, told.one.cue
    had = cue is not None and marked.among("have", range(max(0, cue.start - _TENSE), cue.start))
    held = told.one.metric is Metric.DETAINED and (marked.has("saved", told.end) or marked.has("still"))
    stock = marked.has("of_them", told.end) and marked.has("present", told.end)  # "displaced, of whom 200 are women"
    return had or held or stock


def is_of_a_period(told: Told, printed: Printed) -> bool:
    """ "Between Saturday and Tuesday 6,800 fled", "from 1 April to 30 June 1,520 died", printed in August; "43 died in
    July alone"."""
    one, marked = told.one, told.marked
    if one.metric not in _HURT | _FLOWS or one.how == "toll":
        return False
    begins, ends = clause_begins(told), _up_to_next(told)
    if any(
        marked.is_word("spells", at - 1) or month(marked.word(at - 1)) for at in marked.places("alone", begins, ends)
    ):
        return True
    if any(marked.among("spells", (at + 1, at + 2)) for at in marked.places("first", begins, ends)):
        return True  # "in the first three months of the year"
    if any(marked.is_word("them", at - 2) for at in marked.places("spells", begins)) and not told.has_been:
        return True  # "died in these six months"
    for length, last in _periods(told, printed):
        if belongs(told, last):
            over = printed.day - last.day >= _OVER + (_MONTH if last.is_month else timedelta())
            return over or (not last.is_month and length <= _SPAN)
    return False


def _periods(told: Told, printed: Printed) -> Iterator[tuple[timedelta, Named]]:
    """How long they last, and their ends: "between Saturday and Tuesday", "from 1 to 20 November"."""
    marked = told.marked
    if not (marked.has("between") or marked.has("origin")):
        return
    named = [day for day in days(marked, printed) if not day.is_unknown]
    for first, last in pairwise(named):
        opened = marked.is_any(("between", "origin"), first.start - 1)
        if opened and last.start - first.end <= _JOINED and marked.among("until", range(first.end, last.start)):
            yield last.day - first.day, last
    for last in named:
        begins, day = last.start - 2, marked.word(last.start - 2)
        opened = marked.is_any(("between", "origin"), begins - 1) and marked.is_word("until", last.start - 1)
        if opened and day.isdecimal() and int(day) < last.day.day and not last.is_month:
            yield timedelta(days=last.day.day - int(day)), last


def is_incident(told: Told, printed: Printed) -> bool:
    """Whether it is what one event or one day took, whatever else the text counts."""
    of_a_day = is_of_a_day(told) or is_of_a_named_day(told, printed) or is_of_a_period(told, printed)
    return of_a_day or is_background(told, printed) or is_of_one_blow(told) or is_seen(told)


def is_of_one_blow(told: Told) -> bool:
    """ "A drone strike on a market killed 17", "nine died when a shell hit", "the toll of an attack rose to 31"."""
    one, marked = told.one, told.marked
    if one.metric not in (_HURT if one.how == "toll" else _HURT | _FLIGHTS):
        return False
    if one.how == "toll":
        return one.cue is not None and any(one.cue.end <= at < told.left for at in blows(told))
    if marked.has("sums", 0, told.left) or marked.has("ever_since", told.end, _up_to_next(told)):
        return False
    if told.has_been:  # "have been killed in today's barrage", "a strike has killed 11"
        return any(marked.is_word("one", at) if at < told.end else marked.word(at) == "'s" for at in blows(told))
    return (
        (one.how == "done" and one.cue is not None and marked.is_word("when", one.cue.end))  # "died when it was hit"
        or _is_what_came_of_it(told)
        or any(
            not _has_begun_anew(told, first)
            and (first < told.left or marked.is_any(_BY_IT[one.metric in _FLIGHTS], before(marked, first)))
            for first in blows(told)
        )
    )


def _is_what_came_of_it(told: Told) -> bool:
    """ "Gunmen attacked the camps, killing over 300": not "have attacked", nor "the war spread, killing"."""
    marked, cue = told.marked, told.one.cue
    if cue is None or told.one.how != "act" or not marked.word(cue.start).endswith(article_words().participles):
        return False
    return (
        not any(marked.has(table, 0, told.left) for table in _GOES_ON)
        and marked.word(cue.start - 1) == ","
        and marked.has("assaults", 0, cue.start)
    )


def _has_begun_anew(told: Told, at: int) -> bool:
    """ "Nine died in an attack, and the toll since May stands at 214 dead": between the blow and the number."""
    marked = told.marked
    tolls = (one for one in marked.of(Kind.TOLL, at, told.left) if not marked.is_word("loose_tolls", one.start))
    return any(tolls) or marked.has("ever_since", min(at, told.left), told.left)


def _up_to_next(told: Told) -> int:
    return told.following.quantity.left if told.following else told.stop


def is_of_a_day(told: Told) -> bool:
    """ "Killed 16 in the past 24 hours", "78 since dawn": of a span of a day, which is no running count."""
    one, marked = told.one, told.marked
    if one.metric not in _HURT or marked.has("sums", 0, told.left):
        return False
    if one.how == "toll":  # "losses over the past 24 hours at 1,020", not "the toll has reached 96 in a day"
        losses = one.cue is not None and marked.is_word("losses", one.cue.end - 1)  # "losses came to 1,130 in a day"
        return one.cue is not None and marked.has("spans", one.cue.end, told.stop if losses else told.left)
    begins = clause_begins(told)
    over = (at for at in range(told.end, len(marked.tokens)) if turns(marked, at) or marked.is_word("compared", at))
    ends = next(over, len(marked.tokens))
    since = (marked.among("ever_since", range(at + 1, at + _TENSE)) for at in marked.places("spans", begins, ends))
    return one.how in {"act", "done", "listed", "noun"} and not all(since)  # "in the week since the truce ended"


def _is_of_it(told: Told, at: int) -> bool:
    """ "After gunmen killed 26 last month, it has named 16 dead": the month is of the first."""
    if told.marked.among("says", range(max(0, at - _SPOKEN), at)):
        return False  # "said last month that 46,000 had died"
    commas = [step for step in range(told.left) if told.marked.word(step) == ","]
    aside = bool(commas) and (commas[0] < at or at > _BEFORE)
    return not (aside and at < commas[-1])


def _is_by_blows(told: Told) -> bool:
    """ "Shelling of a camp killed 38": and not "a campaign"."""
    one, marked = told.one, told.marked
    if one.how != "act" or one.cue is None or marked.has("ever_since"):
        return False
    before = range(max(clause_begins(told), one.cue.start - _SUBJECT), one.cue.start)
    return any(marked.is_word("blows", at) and not marked.is_word("long_blows", at) for at in before)


def is_background(told: Told, printed: Printed) -> bool:
    """ "On 28 August a missile killed 25", printed on 10 September; "killed 66 people earlier this month"."""
    hurt = told.one.metric in _HURT and told.one.how in {"act", "done"}
    return (hurt and any(_is_of_it(told, at) for at in told.marked.places("earlier_events"))) or is_of_an_event(
        told, printed, _EARLIER
    )


def beside_running_counts(found: Sequence[tuple[ReadFigure, bool, int]]) -> list[ReadFigure]:
    """The figures; those `of an event` that are less than a running count of the same people are none themselves, nor
    are those of an event beside them in their sentence."""
    running = [one for one, is_event, _ in found if not is_event and one.scope is Scope.TOTAL and _is_of_now(one)]
    less = {
        at
        for at, (one, is_event, _) in enumerate(found)
        if is_event and one.scope is Scope.TOTAL and any(_is_more(other, one) for other in running)
    }
    events = {found[at][2] for at in less}
    return [
        replace(one, scope=Scope.INCIDENT)
        if at in less or (is_event and one.scope is Scope.TOTAL and sentence in events)
        else one
        for at, (one, is_event, sentence) in enumerate(found)
    ]


def _is_of_now(one: ReadFigure) -> bool:
    return not (one.historic or one.superseded) and _least(one) > 0


def _is_more(other: ReadFigure, one: ReadFigure) -> bool:
    same = (other.metric, other.party, other.unit) == (one.metric, one.party, one.unit)
    return same and one.party is not None and 0 < _least(one) < _least(other)


def _least(one: ReadFigure) -> int:
    """The number, or the least that its words mean: "thousands"."""
    return one.value or one.minimum or 0
