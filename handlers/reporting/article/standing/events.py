"""Numbers of one event or one span of days, which are no running count: "on 12 March a strike killed 17", "killed 16
overnight" beside a count since the beginning. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from config.vocabulary import Metric
from handlers.reporting.article.standing.times import belongs, spans
from handlers.reporting.article.text.dates import Printed, days
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import ReadFigure, Scope

_HURT = frozenset({Metric.KILLED, Metric.INJURED})
_EARLIER = timedelta(days=4)  # from here on an event is told as background
_BEFORE, _TENSE, _SPOKEN = 6, 4, 3  # tokens looked at


def is_of_an_event(told: Told, printed: Printed, ago: timedelta = timedelta()) -> bool:
    """Whether its clause says on which day, at least that long `ago`, or in which span of a day it happened."""
    one, marked = told.one, told.marked
    if one.metric not in _HURT or one.how not in {"act", "done", "listed"} or marked.has("sums"):
        return False
    if not ago and marked.has("spans"):
        return True
    if one.cue and marked.among("perfect", range(max(0, one.cue.start - _TENSE), one.cue.start)):
        return False
    return any(
        belongs(told, day)
        and printed.day - day.day >= ago
        and not (day.is_weekday and ago)
        and not marked.among("running", range(max(0, day.start - _BEFORE), day.start))
        and not marked.among("says", range(max(0, day.start - _SPOKEN), day.start))
        for day in spans(marked, days(marked, printed))
    )


def is_background(told: Told, printed: Printed) -> bool:
    """ "On 28 August a missile killed 25", printed on 10 September; "killed 66 people earlier this month"."""
    hurt = told.one.metric in _HURT and told.one.how in {"act", "done"}
    return (hurt and told.marked.has("earlier_events")) or is_of_an_event(told, printed, _EARLIER)


def beside_running_counts(found: Sequence[tuple[ReadFigure, bool]]) -> list[ReadFigure]:
    """The figures; those `of an event` that are less than a running count of the same people are none themselves."""
    running = [one for one, is_event in found if not is_event and one.scope is Scope.TOTAL and _is_of_now(one)]
    return [
        replace(one, scope=Scope.INCIDENT)
        if is_event and one.scope is Scope.TOTAL and any(_is_more(other, one) for other in running)
        else one
        for one, is_event in found
    ]


def _is_of_now(one: ReadFigure) -> bool:
    return not (one.historic or one.superseded) and one.value is not None


def _is_more(other: ReadFigure, one: ReadFigure) -> bool:
    same = (other.metric, other.party, other.unit) == (one.metric, one.party, one.unit)
    return same and one.party is not None and one.value is not None and (other.value or 0) > one.value
