"""Whether a number is a part of another one, what one day or event added, or a total. Pure."""

from config.vocabulary import Causation, Family, Metric
from handlers.reporting.article.counting.line import turns
from handlers.reporting.article.standing.category import leans
from handlers.reporting.article.standing.causes import causation
from handlers.reporting.article.standing.running import is_tally
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import Scope
from handlers.reporting.article.whose.army import are_of_an_army

_TENSE = 4  # tokens between "has" and "killed"


def scope(told: Told) -> Scope:
    """A part of another number, what one day or event added, else a total."""
    marked, quantity = told.marked, told.one.quantity
    next_one = told.following.quantity.left if told.following else told.stop
    of_those_before = told.head is not None and told.one.listed is None  # "802 of those killed were men"
    of_them = marked.is_word("of_them", quantity.end) and marked.is_word("partitive", quantity.end)
    of_them = of_them and not are_of_an_army(told)
    if (
        told.one.is_part
        or _is_included(told)
        or of_those_before
        or of_them
        or marked.has("among", told.one.phrase.end, next_one)
    ):
        return Scope.PART
    of_one = told.before is not None and told.before.scope is Scope.INCIDENT and told.one.how != "toll" and leans(told)
    of_one = of_one and not (told.last and marked.has("sums", told.last.quantity.end, told.left))
    of_one = of_one and not marked.has("ever_since", told.end, next_one)  # "and 46,000 have been killed since May"
    if of_one or _is_added_to_a_toll(told):
        return Scope.INCIDENT
    added = marked.among("more", (quantity.left - 1, *told.words))
    added = added or _were_there(told)
    newly = marked.among("newly", range(quantity.end, told.one.cue.end if told.one.cue else told.end))
    ends = next((at for at in range(told.end, told.stop) if marked.word(at) == ";"), told.stop)
    added = added or (newly and not marked.has("ever_since", 0, ends))  # "9,400 people were newly displaced"
    one = (
        quantity.value == 1
        and told.one.metric in {Metric.KILLED, Metric.INJURED}
        and told.one.how in {"act", "done"}
        and not marked.has("indirect")  # "one civilian was killed, and 41 died of indirect causes"
        and causation(told) is Causation.UNSPECIFIED
    )
    of_one_event = one and not (_goes_on(told) or is_tally(told))  # not "Peru counts 1 killed and 13 injured"
    return Scope.INCIDENT if quantity.is_article or added or of_one_event else Scope.TOTAL


def _is_included(told: Told) -> bool:
    """ "The dead include 14 children and nine women"."""
    marked, last = told.marked, told.last
    if marked.is_word("including", told.left - 1):
        return True
    joined = last is not None and marked.is_word("conjunction", told.left - 1) and last.phrase.end == told.left - 1
    first = joined and told.before is not None and told.before.scope is Scope.PART
    return first and last is not None and marked.is_word("including", last.quantity.left - 1)


def _were_there(told: Told) -> bool:
    """ "Hit a school in which 200 displaced people were sheltering"."""
    marked, metric = told.marked, told.one.metric
    if metric is None or metric.family is not Family.DISPLACEMENT:
        return False
    here = marked.is_any(("relative", "behind_places"), told.left - 1) and not marked.is_word(
        "determiners", told.left - 1
    )
    return here and marked.among("was", range(told.one.quantity.end, told.end + _TENSE))


def _goes_on(told: Told) -> bool:
    """ "One soldier has been killed since May"."""
    return told.has_been or told.marked.has("ever_since") or told.marked.has("so_far")


def _is_added_to_a_toll(told: Told) -> bool:
    """ "One soldier was killed, which took the deaths to 23": the first is of one event."""
    one = told.one
    tolls = (other for other in told.all[told.number + 1 :] if other.how == "toll" and other.metric is one.metric)
    later = next(tolls, None)
    between = range(told.end, later.quantity.left) if later else range(0)
    return one.how != "toll" and later is not None and not any(turns(told.marked, at) for at in between)
