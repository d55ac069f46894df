"""The words after a command, in any order, made into a question. Pure; no text is an error.

A day, a side, a place and a number may be given, each once. What is not understood is kept as the first problem, and
the rest is still read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from handlers.parsing.days import day_at
from handlers.parsing.negations import differs_by_a_negation
from handlers.parsing.terms import CODE, LONGEST_NAME, Known, Sense, Term, command_words, fold, known_words, read_terms
from storage.values.situation import Situation

_SHOWN = 60  # characters of a reader's own words that an answer repeats
_LIKE = 0.75  # how alike a known word has to be to be offered
_DIGITS = 9  # of a number: nothing here is counted higher


class ProblemKind(StrEnum):
    NOT_A_DATE = "not_a_date"
    UNKNOWN_WORD = "unknown_word"
    ONE_ONLY = "one_only"  # a second day, place or number


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What was not understood: `word` as it was typed (cut to 60 characters), `nearest` a known word like it."""

    kind: ProblemKind
    word: str
    nearest: str | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked for; None means not given. `party` and `place` are codes."""

    day: date | None = None
    party: str | None = None
    place: str | None = None
    number: int | None = None
    problem: Problem | None = None


def read_arguments(text: str, situation: Situation, today: date) -> Question:
    """The question in `text`. A day without a year is the newest that is not after `today`; both sides named are as
    good as none."""
    known = known_words(situation)
    return _question(text, read_terms(text, known), known, situation, today)


@dataclass(frozen=True, kw_only=True)
class PlainQuestion:
    """A command by its name, without a slash; `rest` is the text behind it if it stands first."""

    command: str
    question: Question
    rest: str = ""


def plain_word(text: str, situation: Situation, today: date) -> PlainQuestion | None:
    """The command a plain text begins with, and the question in the rest; the command's word may also stand later if
    all the rest is understood. None for every other text."""
    known = known_words(situation)
    terms = read_terms(text, {**command_words(), **known})
    commands = [term.value for term in terms if term.sense is Sense.COMMAND]
    if not commands or text.lstrip().startswith("/"):
        return None
    rest = [term for term in terms if term.sense is not Sense.COMMAND]
    question = _question(text, rest, known, situation, today)
    if terms[0].sense is Sense.COMMAND:
        return PlainQuestion(command=commands[0], question=question, rest=text[terms[0].end :].strip())
    return None if question.problem else PlainQuestion(command=commands[0], question=question)


@dataclass(frozen=True, kw_only=True)
class _Said:
    """One thing the terms say, in the words that were typed. `field` is that of the question, "" where nothing is
    understood; a day without value is meant as a day and is none."""

    field: str
    value: date | int | str | None
    words: str


def _question(text: str, terms: Sequence[Term], known: Known, situation: Situation, today: date) -> Question:
    given: dict[str, Any] = {}
    problem: Problem | None = None
    for said in _said(text, _without_everybody(terms, situation), today):
        kind = _slip(said, given)
        if kind is None:
            given[said.field] = said.value
        elif problem is None:
            problem = _problem(kind, said.words, known)
    return Question(**given, problem=problem)


def _without_everybody(terms: Sequence[Term], situation: Situation) -> list[Term]:
    """All sides named one by one are the same as none."""
    named = {term.value for term in terms if term.sense is Sense.PARTY}
    everybody = len(named) > 1 and named == set(situation.parties)
    return [term for term in terms if not (everybody and term.sense is Sense.PARTY)]


def _said(text: str, terms: Sequence[Term], today: date) -> Iterator[_Said]:
    at = 0
    while at < len(terms):
        term, day = terms[at], day_at(terms[at:], today)
        length = day.length if day else _unknown_run(terms[at:])
        words = text[term.start : terms[at + length - 1].end]
        yield _Said(field="day", value=day.day, words=words) if day else _other(term, words)
        at += length


def _unknown_run(terms: Sequence[Term]) -> int:
    """How many unknown words stand together, for they may be one name; 1 before anything else."""
    return max(1, next((n for n, term in enumerate(terms) if term.sense is not Sense.UNKNOWN), len(terms)))


def _other(term: Term, words: str) -> _Said:
    if term.sense is Sense.NUMBER and len(term.value) <= _DIGITS:
        return _Said(field="number", value=int(term.value), words=words)
    if term.sense in {Sense.PARTY, Sense.PLACE}:
        return _Said(field=term.sense, value=term.value, words=words)
    return _Said(field="", value=None, words=words)


def _slip(said: _Said, given: Mapping[str, Any]) -> ProblemKind | None:
    if not said.field:
        return ProblemKind.UNKNOWN_WORD
    if said.value is None:
        return ProblemKind.NOT_A_DATE
    return ProblemKind.ONE_ONLY if given.get(said.field, said.value) != said.value else None


def _problem(kind: ProblemKind, words: str, known: Known) -> Problem:
    """An unknown word with the known one most like it, or like its beginning, as that is usually written. Codes are
    like each other without meaning the same."""
    if code := known.get(f"{CODE}{words.upper()}"):
        return Problem(kind=kind, word=_short(words), nearest=code.shown)
    split = _short(words).split() if kind is ProblemKind.UNKNOWN_WORD else []
    candidates = [
        key
        for key, meaning in known.items()
        if meaning.sense is not Sense.FILLER and not (key[-1].isdigit() or key.startswith(CODE))
    ]
    for length in range(min(len(split), LONGEST_NAME), 0, -1):
        attempt = " ".join(split[:length])
        for key in get_close_matches(fold(attempt), candidates, n=1, cutoff=_LIKE):
            if differs_by_a_negation(fold(attempt), key):
                continue
            return Problem(kind=kind, word=attempt, nearest=known[key].shown)
    return Problem(kind=kind, word=_short(words))


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
