"""Sides that a question names as those who did it: "killed by Thailand", "how many did Thailand kill". Pure.

The record counts whose people they are. A side behind "by", or in front of what it did or did it with, is not by that
the one that is asked about.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from config.languages import every_words
from config.patterns import BEGIN, END, GAP, any_of
from config.vocabulary import Status
from handlers.parsing.asked_words import Asked
from handlers.parsing.terms import Sense, Term, fold
from storage.values.situation import Situation

NEAR = 60  # letters before a side: longer than the longest words for who did it, and a long text is read in its length
_APART = any_of(word for words in every_words() if words.spaced for word in (*words.whose.doers, *words.whose.blaming))
_TOGETHER = any_of(
    word for words in every_words() if not words.spaced for word in (*words.whose.doers, *words.whose.blaming)
)
_BEFORE = re.compile(rf"(?:(?<!\w)(?:{_APART})\s+(?:the\s+)?|(?:{_TOGETHER})\s*)$", re.IGNORECASE)
_OF_A_CAUSE = re.compile(rf"(?:(?<!\w)(?:{_APART})\s+(?:\w+\s+)?|(?:{_TOGETHER})\s*)$", re.IGNORECASE)
_ACTING = any_of(word for words in every_words() for word in words.whose.acting)
_ACT = re.compile(rf"{BEGIN}(?:{_ACTING}){END}", re.IGNORECASE)
_DONE = re.compile(rf"{BEGIN}(?:{_ACTING})\s*$", re.IGNORECASE)
_HAVING = re.compile(
    rf"{BEGIN}(?:{any_of(word for words in every_words() for word in words.whose.having)}){GAP}(?:the\s+)?$",
    re.IGNORECASE,
)
_OF_ARMIES = {
    word
    for words in every_words()
    if words.spaced
    for word in (*words.statuses.get(Status.COMBATANT, ()), *words.report.official)
}
_FORCES = any_of(_OF_ARMIES)
_MEANS = [
    word
    for words in every_words()
    for word in words.whose.means
    if word not in _OF_ARMIES and word.split()[-1] not in _OF_ARMIES
]  # "losses of the Thai armed forces" are its own
_TROOPS = re.compile(rf"\s+(?:{_FORCES})(?!\w)", re.IGNORECASE)
_DOES = re.compile(rf"(?:\s+(?:{_FORCES}))?{GAP}(?P<act>{_ACTING}){END}", re.IGNORECASE)
_IS_ACTIVE = {word for words in every_words() if not words.spaced for word in words.whose.acting}
"""Said of a side right before it, in languages in which nothing but a word for it makes it passive."""
_USES = re.compile(
    rf"(?:\s+(?:{_FORCES}))?"
    rf"\s+(?:{any_of(_MEANS)})(?!\w)",
    re.IGNORECASE,
)
_ACCUSED = re.compile(
    rf"\s+(?:{any_of(word for words in every_words() for word in words.whose.passive)})"
    rf"\s+(?:{any_of(word for words in every_words() for word in words.report.accused)})(?!\w)",
    re.IGNORECASE,
)
_PEOPLE = any_of(
    word
    for words in every_words()
    if words.spaced
    for word in (*words.whose.people, *(each for status in words.statuses.values() for each in status))
)
_WHOM = re.compile(rf"(?<!\w)(?:{_PEOPLE})\s+(?:the\s+)?$", re.IGNORECASE)
_TO_THE_END = re.compile(r"\W*$")
_ASKING = any_of(word for words in every_words() if words.spaced for word in words.questions.asking)
_HOW_MANY = re.compile(rf"\s+(?:{_ASKING})(?!\w)", re.IGNORECASE)


def tells_what_was_done(text: str) -> bool:
    """Whether it has a word for what one does to others: "shot"."""
    return _ACT.search(text) is not None


def causes_settled(text: str, terms: Sequence[Term]) -> list[Term]:
    """The terms with what people died of as a word that nothing is counted by: "killed by landmines" is about no safety
    of now, and does not ask for all the dead."""
    return [
        replace(term, sense=Sense.UNKNOWN, value=fold(text[term.start : term.end]))
        if term.sense is Asked.SAFETY and _OF_A_CAUSE.search(text, max(term.start - NEAR, 0), term.start)
        else term
        for term in terms
    ]


class Doers(NamedTuple):
    """The terms without those who did it, the words of the first of them ('' where there is none), whose codes they
    are, and where all that says who they are stands."""

    victims: list[Term]
    said: str
    sides: set[str]
    spans: list[tuple[int, int]]


def without_doers(text: str, terms: Sequence[Term], situation: Situation) -> Doers:
    """The terms without the sides behind "by", or in front of what they did, and without the words for it."""
    found = Doers(list(terms), "", set(), [])
    for term in terms:
        side = _side(term, situation)
        span = _doing(text, term) if side else None
        if span is None:
            continue
        begin, end = span
        kept = [one for one in found.victims if not begin <= one.start < end]
        found = Doers(kept, found.said or text[begin:end].strip(), found.sides | {side}, [*found.spans, span])
    return found


def _doing(text: str, term: Term) -> tuple[int, int] | None:
    """From where to where a side, or its army, is said to have done it."""
    at = max(term.start - NEAR, 0)
    before = _BEFORE.search(text, at, term.start)
    if before and (term.sense is Sense.PARTY or _DONE.search(text, at, before.start())):
        troops = _TROOPS.match(text, term.end)
        return before.start(), troops.end() if troops else term.end
    does, having = _DOES.match(text, term.end), _HAVING.search(text, at, term.start)
    if does and (having or does["act"] in _IS_ACTIVE or _HOW_MANY.match(text, does.end())):
        return having.start() if having else term.start, does.end()
    if (
        does and _TO_THE_END.match(text, does.end()) and _WHOM.search(text, at, term.start)
    ):  # "civilians Thailand killed"
        return term.start, does.end()
    told = _USES.match(text, term.end) or _ACCUSED.match(text, term.end)  # "in Thai airstrikes"
    return (term.start, told.end()) if told else None


def _side(term: Term, situation: Situation) -> str:
    """The code of the side that a term names, or whose body it is; '' where it names none."""
    if term.sense is Sense.PARTY:
        return term.value
    if term.sense is not Asked.SOURCE:
        return ""
    sides = {source.party or "" for code in term.value.split() if (source := situation.sources.get(code))}
    return sides.pop() if len(sides) == 1 else ""
