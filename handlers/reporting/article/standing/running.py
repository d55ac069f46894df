"""Whether a number is a running count, or of the event that its text tells of. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.vocabulary import Causation, Metric
from handlers.reporting.article.counting.line import Counted, turns
from handlers.reporting.article.standing.causes import causation
from handlers.reporting.article.text.lexicon import Kind, Marked
from handlers.reporting.article.text.phrases import is_auxiliary
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import ReadFigure, Scope
from handlers.reporting.article.whose.strikers import clause_begins

_HURT = frozenset({Metric.KILLED, Metric.INJURED, Metric.KILLED_OR_INJURED})
_FLIGHT = frozenset({Metric.DISPLACED, Metric.EVACUATED, Metric.REFUGEES})
_TENSE, _LASTS = 4, 3  # tokens looked at
_MORE = 6  # times what an event took at first that its own toll may rise to
_FAR = 50  # times what an event took: whatever is said, more than it
_WHOLE = 20_000  # of so many displaced no one event is told
_TALLIED = 500  # dead in a tally: more than one event took, unless it says so


@dataclass(frozen=True, slots=True)
class Standing:
    """How a number is told: `runs`, by words that say it goes on ("have been killed since"), as a tally, of the past
    ("were captured"), in a title, behind a sentence of its paragraph that tells of an event."""

    figure: ReadFigure
    paragraph: int
    runs: bool
    is_tally: bool
    is_past: bool
    is_title: bool
    is_behind_one: bool = False


def runs(told: Told) -> bool:
    """ "Have been killed", "since May", "in total", "in two weeks of fighting", "the ministry reports 23 killed"."""
    marked = told.marked
    begins, ends = clause_begins(told), _ends(told)
    if told.has_been or causation(told) is Causation.INDIRECT:
        return True  # whoever died indirectly died over a longer time
    sums = "whole_sums" if told.one.how == "toll" else "sums"  # a toll alone may be of the event
    if marked.has("ever_since", begins, ends) or marked.has("so_far", 0, ends) or marked.has(sums, 0, told.left):
        return True
    if told.one.how != "act" and marked.has("losses", begins, told.left):
        return True
    if told.one.how == "toll" and (_is_brought(told) or _is_of_a_side(told)):
        return True
    if marked.has("wars", begins, ends) or _lasts(marked, begins, ends):
        return True
    if marked.has("clashes", begins, ends) and marked.among("perfect", range(max(0, told.left - _TENSE), told.left)):
        return True  # "fighting has left 96 dead"
    return _is_bare(told) and marked.has("reports_now", 0, told.left)


def _is_brought(told: Told) -> bool:
    """ "Four died, raising the number to 71"."""
    brings = told.marked.places("brings", clause_begins(told), told.left)
    return bool(brings) and told.marked.is_word("target", told.left - 1)


def _is_of_a_side(told: Told) -> bool:
    """ "Peru's death toll stands at 31"."""
    marked, cue = told.marked, told.one.cue
    return cue is not None and marked.word(cue.start - 1) == "'s" and marked.ends(Kind.SIDE, cue.start - 1) is not None


def is_past(told: Told) -> bool:
    """ "Two men were captured", "arrested 18": and not "have arrested", "are being held"."""
    marked, cue = told.marked, told.one.cue
    if cue is None or told.one.how not in {"act", "done"} or marked.has("still"):
        return False
    before = range(max(0, cue.start - _TENSE), cue.start)
    cued = range(cue.start, cue.end)
    left = marked.among("leaves", cued) and not marked.among("have", cued)  # "5,000 fled the town"
    return not marked.among("have", before) and (told.one.how == "act" or left or marked.among("was", before))


def is_tally(told: Told) -> bool:
    """ "The death toll rose to 31", "13 deaths", "said that 63 had been killed": of an event as well as of a war."""
    cue = told.one.cue
    had = told.one.how == "done" and cue is not None and told.marked.is_word("have", cue.start - 2)
    in_clashes = told.marked.has("clashes", clause_begins(told), _ends(told))
    return told.one.how == "toll" or had or in_clashes or _is_bare(told)


def _is_bare(told: Told) -> bool:
    """ "22 deaths", "22 soldiers killed"; not the second of "31 were killed and 87 injured"."""
    one = told.one
    before = told.all[told.number - 1] if told.number else None
    apart = before is None or any(turns(told.marked, at) for at in range(before.quantity.end, told.left))
    if before and not apart and _was_done(told, before):
        return False
    return one.how == "noun" or (one.how == "done" and one.cue is not None and not _was_done(told, one))


def _was_done(told: Told, one: Counted) -> bool:
    return one.how == "done" and one.cue is not None and is_auxiliary(told.marked, one.cue.start - 1)


def _ends(told: Told) -> int:
    marked = told.marked
    return next((at for at in range(told.end, len(marked.tokens)) if turns(marked, at)), len(marked.tokens))


def _lasts(marked: Marked, begins: int, ends: int) -> bool:
    """ "Over 18 days", "in two weeks of clashes"."""
    for at in marked.places("lasting", begins, ends):
        if any(marked.is_word("spells", step) for step in range(at + 1, at + 1 + _LASTS)):
            return True
    return False


def of_the_event(found: Sequence[Standing], *, led: bool) -> list[Scope]:
    """The scope of each number. Where a text is `led` by an event, or one was told before in the paragraph, what no
    word says goes on is of it: "A convoy was hit on Monday; 11 drivers died. Two men were captured"."""
    hurt = (one for one in found if one.figure.metric in _HURT and _is_of_now(one.figure) and not one.is_title)
    first = next((one.figure for one in hurt), None)
    led = led or (first is not None and first.scope is Scope.INCIDENT)
    paragraph, here = -1, led
    most: dict[Metric, int] = {}  # that the event took
    scopes: list[Scope] = []
    for one in found:
        if one.paragraph != paragraph:
            paragraph, here = one.paragraph, led
        here = here or (one.is_behind_one and not _is_many(one))
        scope = one.figure.scope
        if _is_of_now(one.figure) and scope is not Scope.PART:
            metric, value = one.figure.metric, one.figure.value or 0
            took = most.get(metric) or _MORE * max(most.values(), default=value)
            near, far = value <= _MORE * took and not (_is_many(one) and not most), value > _FAR * took
            taken = metric is Metric.DETAINED and one.is_past
            if _has_fled(one, here=here):
                scope = Scope.INCIDENT
            elif scope is not Scope.INCIDENT and not (metric in _HURT or taken):
                here = False
            elif scope is not Scope.INCIDENT and (one.runs or not here):
                here = here and taken
            elif scope is Scope.INCIDENT or near or not (one.is_tally or far):
                scope, here = Scope.INCIDENT, True
                most[metric] = max(most.get(metric, 0), value)
            else:
                here = False
        scopes.append(scope)
    return scopes


def _has_fled(one: Standing, *, here: bool) -> bool:
    """ "A village was raided on Monday. Some 4,000 people fled": of that event."""
    is_flight = one.figure.metric in _FLIGHT and one.figure.scope is Scope.TOTAL
    return here and is_flight and one.is_past and not one.runs and 0 < (one.figure.value or 0) < _WHOLE


def _is_many(one: Standing) -> bool:
    """ "A strike hit a tent on Monday. The death toll has passed 66,000": of no event that took nobody yet."""
    return one.is_tally and (one.figure.value or 0) > _TALLIED


def _is_of_now(one: ReadFigure) -> bool:
    return not (one.historic or one.superseded)


def is_title(marked: Marked) -> bool:
    """A first line without a full stop: it says no day."""
    last = marked.word(len(marked.tokens) - 1)
    return marked.sentence.paragraph == 0 and (last.isalnum() or last == ")")
