"""What people write after /alerts: "on", "off", topics, "quiet 22:00-07:00 Bangkok"; and "tell me if the truce breaks".
Pure; no text is an error."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache

from config.languages import every_words
from config.patterns import standing
from config.vocabulary import Topic
from handlers.parsing.letters import plain
from handlers.parsing.terms import Known, Meaning, Sense, Term, fold, read_terms
from handlers.parsing.times import Span, read_span
from storage.values.situation import Situation

ON, OFF, QUIET, ALL = "on", "off", "quiet", "all"
_TOLD_IF, _TOLD_WHEN, _HAPPENS = (
    re.compile(standing(pick), re.IGNORECASE)
    for pick in (
        lambda words: words.questions.told_if,
        lambda words: words.questions.told_when,
        lambda words: words.questions.happens,
    )
)
_LIKE = 0.7  # how alike a known word has to be to be offered


@dataclass(frozen=True, kw_only=True)
class AlertWish:
    """`asked`: to be told of something that may happen, which no alert is made for alone; of the `topics`
    there are some.
    `on`: to have alerts, of the `topics` alone where some are named; False: to have none, or none of these. `quiet`
    are the hours in which none shall come; `loud`: at any hour. `unknown` is the first word that says nothing,
    `nearest` the known one that it is most like. Nothing at all: to be shown how it is."""

    asked: bool = False
    on: bool | None = None
    topics: tuple[Topic, ...] = ()
    quiet: Span | None = None
    loud: bool = False
    unknown: str = ""
    nearest: str = ""


def read_alert_wish(text: str, situation: Situation) -> AlertWish:
    known, text = _known(), plain(text)
    if _asks_to_be_told(text):
        return AlertWish(asked=True, topics=_topics(read_terms(text, known, partly=True)) or tuple(Topic))
    terms = read_terms(text, known)
    silence = next((term for term in terms if term.value == QUIET and term.sense is Sense.COMMAND), None)
    if silence:
        before = read_alert_wish(text[: silence.start], situation)
        if before.nearest and known[fold(before.nearest)].value in list(Topic):
            return before
        # "set quiet ...", "turn quiet off": no topic is meant by it.
        return _quiet(text[silence.end :], situation, AlertWish() if before.unknown else before)
    if any(term.sense in {Sense.NUMBER, Sense.NUMERIC} for term in terms):
        return _quiet(text, situation)
    unknown = next((term for term in terms if term.sense is Sense.UNKNOWN), None)
    if unknown:
        return _unknown(text, unknown, known)
    said = {term.value for term in terms}
    topics = tuple(Topic) if ALL in said else _topics(terms)
    if OFF in said:
        return AlertWish(on=False, topics=() if ALL in said else topics)
    return AlertWish(on=True if said else None, topics=topics)


def _asks_to_be_told(text: str) -> bool:
    """Whether of something that may happen: "tell me only when the ceasefire breaks", not "tell me when it began"."""
    return bool(_TOLD_IF.search(text) or (_TOLD_WHEN.search(text) and _HAPPENS.search(text)))


def _topics(terms: Sequence[Term]) -> tuple[Topic, ...]:
    said = {term.value for term in terms if term.sense is Sense.COMMAND}
    return tuple(topic for topic in Topic if topic in said)


def _quiet(text: str, situation: Situation, before: AlertWish = AlertWish()) -> AlertWish:
    """The hours, or that there shall be none, beside what was said `before` them."""
    if any(term.value == OFF for term in read_terms(text, _known())):
        return replace(before, loud=True)
    return replace(before, quiet=read_span(text, situation))


def _unknown(text: str, unknown: Term, known: Known) -> AlertWish:
    alike = get_close_matches(unknown.value, [key for key, each in known.items() if each.value], n=1, cutoff=_LIKE)
    return AlertWish(unknown=text[unknown.start : unknown.end], nearest=known[alike[0]].shown if alike else "")


@lru_cache(maxsize=1)
def _known() -> Known:
    """The words of all languages; those that mean something win over those that mean nothing."""
    found: dict[str, Meaning] = {}
    for words in every_words():
        own = ("alerts", *words.commands.get("alerts", ()))
        for word in (*words.fillers.questions, *words.fillers.wishes, *words.digest.only, *own):
            found[fold(word)] = Meaning(sense=Sense.FILLER, value="", shown=word)
    for words in every_words():
        for value, spelled in words.alerts.items():
            for word in spelled:
                found[fold(word)] = Meaning(sense=Sense.COMMAND, value=value, shown=word)
    return found
