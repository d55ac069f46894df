"""Numbers of somebody who saw it: "counted 27 bodies, a resident said". Pure."""

from config.vocabulary import Metric
from handlers.reporting.article.told import Told
from handlers.reporting.article.whose.strikers import clause_begins

_HURT = frozenset({Metric.KILLED, Metric.INJURED, Metric.KILLED_OR_INJURED})


def is_seen(told: Told) -> bool:
    """ "Counted 27 bodies, a resident said", "a clinic received 12 dead": nobody there keeps a running count."""
    one, marked, speaker = told.one, told.marked, told.speaker
    if one.metric not in _HURT or one.how == "toll" or marked.has("sums"):
        return False
    if marked.has("ever_since", 0, told.following.quantity.left if told.following else told.stop):
        return False
    here = speaker is not None and not speaker.is_carried
    seen = speaker is not None and here and marked.among("eyewitnesses", range(speaker.first, speaker.last))
    before = range(clause_begins(told), told.left)
    received = any(marked.is_word("receives", at) and not marked.is_word("perfect", at - 1) for at in before)
    return seen or (received and one.how == "noun")
