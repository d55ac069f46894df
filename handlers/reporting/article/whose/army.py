"""Soldiers of whom a sentence says first how many there are: "it has 18,000 soldiers there; 34 of them fell". Pure."""

from config.vocabulary import Status
from handlers.reporting.article.told import Told


def are_of_an_army(told: Told) -> bool:
    """Whether a number is of soldiers whom no toll counts, and so no part of one."""
    last = told.last
    if last is None or last.metric is not None or last.phrase.people != Status.COMBATANT.value:
        return False
    return told.marked.is_word("of_them", told.one.quantity.end)
