"""Whom a number counts by the words of the next. Pure."""

from config.vocabulary import Status
from handlers.reporting.article.text.lexicon import Kind
from handlers.reporting.article.told import Told

_TOLD_APART = {Status.CIVILIAN.value, Status.COMBATANT.value}


def said_of_next(told: Told) -> str | None:
    """ "1,383 Peruvian and 722 Chilean soldiers": the word behind the second is the first's as well."""
    marked, end, following = told.marked, told.one.phrase.end, told.following
    joined = following is not None and marked.is_word("conjunction", end) and following.quantity.left == end + 1
    bare = marked.starts(Kind.SIDE, told.one.quantity.end)
    alike = joined and bare is not None and bare.end == end and following is not None and following.phrase.people
    named = alike and following and marked.starts(Kind.SIDE, following.quantity.end)
    return alike if named and alike in _TOLD_APART else None


def in_action(told: Told) -> Status | None:
    """ "45 KIA" are soldiers; "civ KIA 45 WIA 14" are civilians."""
    cue = told.one.cue
    if not told.marked.among("in_action", (*told.words, *(range(cue.start, cue.end) if cue else ()))):
        return None
    last = told.last.cue if told.last and told.before else None
    beside = last is not None and told.marked.is_word("in_action", last.start)
    return told.before.status if beside and told.before else Status.COMBATANT
