"""A question that goes on from the answer it replies to: "and in Surin?", "injured?", "what about yesterday". Pure."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from config.languages import every_words
from config.patterns import any_of, standing
from config.vocabulary import Unit
from handlers.parsing.asking.meaning import SCREENS, Meant
from handlers.parsing.asking.question import WEAK, ProblemKind, Question, Reading
from handlers.parsing.asking.questions import HOUSEHOLDS, read_text
from handlers.parsing.terms import fold
from storage.values.situation import Situation

_FEW = 3  # words that are not a question of their own
_FEW_LETTERS = 12  # in a language without spaces
_GOES_ON = re.compile(
    rf"\W*(?:{standing(lambda words: words.questions.going_on)})"
    rf"|.*(?:{any_of(word for words in every_words() for word in words.questions.going_on_behind)})\W*\Z",
    re.IGNORECASE | re.DOTALL,
)
_EVERYBODY = re.compile(standing(lambda words: (*words.report.everybody, *words.report.total)), re.IGNORECASE)
_SPACED = frozenset(fold(word) for words in every_words() if words.spaced for word in words.questions.asking)
_UNSPACED = tuple(word for words in every_words() if not words.spaced for word in words.questions.asking)
_OF_PEOPLE = {"casualties", "displacement"}
_OF_WHOM = {"status", "casualties", "displacement", "damage", "changed", "sources"}
"""What is told of a side or a place alone."""


def followed(text: str, before: Meant, situation: Situation, today: date) -> Meant | None:
    """What a text asks in answer to what was answered to `before`: whose, of which day and of what, where it does not
    say so itself, are those of before. None where it stands alone: where it is whole, is not all understood, or asks
    for nothing that is told by them."""
    reading = read_text(text, situation, today)
    question, goes_on = reading.question, _GOES_ON.match(text) is not None
    goes_on_of_whom = reading.of_whom and before.command in _OF_PEOPLE  # else "soldiers?" asks for their dead
    named = [] if goes_on_of_whom else [one for one in reading.commands if one != WEAK]
    everybody = reading.everybody or _EVERYBODY.search(text) is not None
    whose = bool(question.party or question.place or everybody)
    families = before.command == "displacement" and not named and HOUSEHOLDS.search(text) is not None
    whole = bool(named) and whose
    if not _is_clear(reading, named, whose=whose or families) or not (goes_on or (_is_short(text) and not whole)):
        return None
    if whose and not named and (deed := _of_whose_deed(text, before, situation, today)):
        return deed
    now = WEAK in reading.commands and not named
    if now and not goes_on:
        return None
    command = named[0] if named else before.command
    asked = before.question
    if named or question.status or question.subset:
        metric = question.metric if named else asked.metric
        asked = replace(asked, metric=metric, status=question.status, subset=question.subset, service=question.service)
    if families:
        asked = replace(asked, subset=Unit.HOUSEHOLD.value)
    if whose or command not in _OF_WHOM:
        asked = replace(asked, party=question.party, place=question.place)
    if question.day or now:
        asked = replace(asked, day=question.day, known_now=question.known_now)
    return Meant(command=command, question=asked)


def _of_whose_deed(text: str, before: Meant, situation: Situation, today: date) -> Meant | None:
    """The question whose people are meant where a side is named that did it: "and by Thailand?"."""
    problem = read_text(f"{before.command} {text}", situation, today).question.problem
    if problem is None or problem.kind is not ProblemKind.DOER:
        return None
    sides = [replace(before.question, party=one.question.party, place=None) for one in problem.options]
    options = tuple(replace(one, question=side) for one, side in zip(problem.options, sides, strict=True))
    return replace(before, question=replace(before.question, problem=replace(problem, options=options)))


def _is_clear(reading: Reading, named: Collection[str], *, whose: bool) -> bool:
    """Whether one thing is said at most of each, and all of it is understood."""
    question = reading.question
    about = reading.safety or reading.person or reading.judgement
    others = question.problem or question.number is not None or question.source or reading.counted is not None
    said = reading.commands or whose or question != Question()
    return bool(said) and not (about or others) and len(named) <= 1 and set(named) <= SCREENS.keys()


def _is_short(text: str) -> bool:
    """Whether it is a few words, none of which begins a question of its own."""
    words = text.split()
    if any(word in text for word in _UNSPACED) or (words and fold(words[0]) in _SPACED):
        return False
    return len(words) <= _FEW and (text.isascii() or len(fold(text)) <= _FEW_LETTERS)
