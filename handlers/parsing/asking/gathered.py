"""From terms to a question: each thing said once, and the first that is not understood. Pure."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum
from itertools import pairwise
from typing import Any

from config.patterns import standing
from config.vocabulary import Metric
from handlers.catalogue import COMMANDS
from handlers.parsing.asked_words import COMMAND_OF, Asked
from handlers.parsing.asking.doers import without_doers
from handlers.parsing.asking.nowhere import may_be_a_place
from handlers.parsing.asking.question import NUMBERED, Option, Problem, ProblemKind, Question, short
from handlers.parsing.asking.settled import LONGEST_NUMBER, counts_settled
from handlers.parsing.asking.spans import Span, days_meant, is_of_a_month, newest_of_number, span_at
from handlers.parsing.days import day_at
from handlers.parsing.negations import differs_by_a_negation
from handlers.parsing.terms import CODE, LONGEST_NAME, Known, Meaning, Sense, Term, fold, read_terms
from storage.values.situation import Situation

_LIKE_OF_NAMES = 0.85  # one ministry is much like another
_LIKE = 0.78  # how alike a known word has to be to be offered
_A_MONTH = timedelta(days=31)
_MENDED = 3  # words of one text that may be slips
_NAMED: Set[StrEnum] = {
    Sense.PARTY,
    Sense.PLACE,
    Sense.MONTH,
    Sense.DAYS_AGO,
    Sense.WEEKDAY,
    Sense.COMMAND,
    Asked.METRIC,
    Asked.STATUS,
    Asked.SUBSET,
    Asked.SOURCE,
}
_SAID_OF_A_QUESTION = {Asked.PERIOD, Asked.SOURCE, Asked.NO_SOURCE}
_ENDS = ",;:.!?"  # of a name
_WITHIN = 2  # words that say nothing, in a name
_LEFT_OUT = re.compile(
    rf"(?:{standing(lambda words: (*words.whose.negations, *words.whose.outside, *words.coverage.without))})\W*\Z",
    re.IGNORECASE,
)
_NAMES = {Sense.PARTY, Sense.PLACE, Asked.SOURCE}
_PLACES: Set[StrEnum] = {Sense.PARTY, Sense.PLACE}
_SHORTEST, _OFFERED = 4, 4  # letters of a part of a name; names
_NO_SOURCE = Asked.NO_SOURCE.value
_NO_DAY = Asked.NO_DAY.value
_SCREENS = {command.name for command in COMMANDS if command.screen}


@dataclass(frozen=True, kw_only=True)
class _Said:
    """One thing the terms say, in the words that were typed. `field` is that of the question, "" where nothing is
    understood; a day without value is meant as a day and is none."""

    field: str
    value: date | int | str | Span | None
    words: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Gathered:
    """What terms of a text say in all."""

    text: str
    situation: Situation
    today: date
    known: Known
    of_people: bool = False  # whether it asks about people, so that who did it is nobody asked about
    about: Collection[StrEnum] = ()  # safety, somebody, a judgement: places alone are asked about then
    mended: int = 0

    def question(self, terms: Sequence[Term]) -> Question:
        given: dict[str, Any] = {}
        found: tuple[ProblemKind, _Said] | None = None
        last: _Said | None = None
        left_out = ""
        for said in self._said(self._without_everybody(terms)):
            kind = _slip(said, given)
            if last and self._is_left_out(last, said):
                left_out = self.text[last.start : said.end]
            elif kind is None:
                given[said.field] = said.value
            elif (found is None or _goes_before(kind, said, found[0])) and (
                not self.about or self._is_a_place(kind, said)
            ):
                found = kind, said
            last = said
        question = Question(**given)
        if left_out and found and found[0] is ProblemKind.UNKNOWN_WORD:
            anywhere = (Option(question=replace(question, number=None)),)
            problem = Problem(kind=ProblemKind.UNKNOWN_WORD, word=short(left_out), options=anywhere)
            return replace(question, problem=problem)
        return replace(question, problem=self._problem(*found, question)) if found else question

    def _is_left_out(self, last: _Said, said: _Said) -> bool:
        """Whether it is a name behind a word that leaves it out: "outside Surin" is anywhere but there."""
        if said.field not in _NAMES or not _LEFT_OUT.search(last.words):
            return False
        between = read_terms(self.text[last.end : said.start], self.known)
        return not any(term.sense in _NAMED for term in between)

    def _is_a_place(self, kind: ProblemKind, said: _Said) -> bool:
        """Whether it is the name of one that is not known, or like that of one that is."""
        if kind is not ProblemKind.UNKNOWN_WORD:
            return False
        alone = Asked.SAFETY in self.about and Asked.PERSON not in self.about
        _, nearest = self._nearest(said.words, _PLACES)
        return nearest is not None or may_be_a_place(self.text, said.start, alone=alone)

    def _without_everybody(self, terms: Sequence[Term]) -> list[Term]:
        """All sides named one by one are the same as none."""
        named = {term.value for term in terms if term.sense is Sense.PARTY}
        everybody = len(named) > 1 and named == set(self.situation.parties)
        return [term for term in terms if not (everybody and term.sense is Sense.PARTY)]

    def _said(self, terms: Sequence[Term]) -> Iterator[_Said]:
        at = 0
        while at < len(terms):
            term = terms[at]
            length, field, value = self._meant(terms[at:])
            start, end = term.start, terms[at + length - 1].end
            yield _Said(field=field, value=value, words=self.text[start:end], start=start, end=end)
            if term.sense is Asked.OUTBREAK:  # all of it, with what became known later
                yield _Said(field="known_now", value=True, words=self.text[start:end], start=start, end=end)
            at += length

    def _meant(self, terms: Sequence[Term]) -> tuple[int, str, date | int | str | Span | None]:
        term = terms[0]
        if term.sense is Asked.OUTBREAK:
            return 1, "day", date.fromisoformat(term.value)
        if span := span_at(terms, self.today):
            return span.length, "span", span
        if day := day_at(terms, self.today):
            return day.length, "day", day.day
        if term.sense is Sense.NUMBER and len(term.value) <= LONGEST_NUMBER:
            number = int(term.value)
            newest = newest_of_number(number, self.today) if 1 <= number <= 31 else None
            if newest and self.today - newest <= _A_MONTH and is_of_a_month(self.text, term):
                return 1, "day", newest
            return 1, "number", number
        if term.sense in {Sense.PARTY, Sense.PLACE, Asked.SOURCE}:
            return 1, term.sense.value, term.value
        if term.sense is Asked.NO_SOURCE:
            return 1, _NO_SOURCE, None
        if term.sense is Asked.NO_DAY:
            return 1, _NO_DAY, term.value
        return self._unknown_run(terms), "", None

    def _unknown_run(self, terms: Sequence[Term]) -> int:
        """How many unknown words stand together, for they may be one name; 1 before anything else. What was asked for
        between two of them, and words that say nothing, are no longer among the terms."""
        for number, (one, behind) in enumerate(pairwise(terms), start=1):
            between = self.text[one.end : behind.start]
            apart = any(mark in between for mark in _ENDS) or len(between.split()) > _WITHIN
            if behind.sense is not Sense.UNKNOWN or apart or read_terms(between, self.known):
                return number
        return len(terms)

    def _problem(self, kind: ProblemKind, said: _Said, question: Question) -> Problem:
        if isinstance(said.value, Span):
            days = said.value.days(self.situation, self.today)
            options = [Option(question=replace(question, day=day, known_now=now)) for day, now in days]
            return Problem(kind=kind, word=short(said.words), options=tuple(options))
        if kind is ProblemKind.NO_DAY:
            told_there = [Option(question=Question(), command=str(said.value))] if said.value else []
            return Problem(kind=kind, word=short(said.words), options=tuple(told_there))
        if kind is ProblemKind.NOT_A_DATE:
            days_ = days_meant(said.words, self.today)
            options = [Option(question=replace(question, day=day)) for day in days_]
            return Problem(kind=kind, word=short(said.words), options=tuple(options))
        if kind is ProblemKind.ONE_ONLY:
            other: dict[str, Any] = {said.field: said.value}
            options = [Option(question=question), Option(question=replace(question, **other))]
            return Problem(kind=kind, word=short(said.words), options=tuple(options))
        unknown = self._unknown(said, question)
        return replace(unknown, kind=ProblemKind.NO_SOURCE) if said.field and not unknown.nearest else unknown

    def _unknown(self, said: _Said, question: Question) -> Problem:
        """With the known word most like it, or the names that it is a part of, and as if it had not been said."""
        senses: Set[StrEnum] = {Asked.SOURCE} if said.field == _NO_SOURCE else _PLACES if self.about else _NAMED
        word, nearest = self._nearest(said.words, senses)
        names = [nearest] if nearest else self._whole_names(word, senses & _NAMES)
        nearest = names[0] if len(names) == 1 else None
        options = []
        for name in names if self.mended < _MENDED else ():
            meant = self.known.get(fold(name)) or self.known[CODE + name]
            if meant.sense is Sense.COMMAND and meant.value not in _SCREENS:
                nearest = f"/{meant.value}"  # which no button does
            else:
                options.append(Option(question=self._instead(said, word, name), command=_opens(meant), shown=name))
        without = replace(question, number=None)
        if without != Question():
            options.append(Option(question=without))
        return Problem(kind=ProblemKind.UNKNOWN_WORD, word=word, nearest=nearest, options=tuple(options))

    def _instead(self, said: _Said, word: str, name: str) -> Question:
        """What is asked with a known name in place of the word."""
        mended = self.text[: said.start] + said.words.replace(word, f" {name} ", 1) + self.text[said.end :]
        read = replace(self, text=mended, mended=self.mended + 1)
        terms = counts_settled(read_terms(mended, self.known), mended)
        others = [t for t in terms if t.sense not in {Sense.COMMAND, *Asked} or t.sense in _SAID_OF_A_QUESTION]
        again = read.question(without_doers(mended, others, self.situation).victims if self.of_people else others)
        deeper = again.problem.options[0] if again.problem and again.problem.options else None
        return replace(deeper.question if deeper else again, problem=None)

    def _whole_names(self, words: str, senses: Collection[StrEnum]) -> list[str]:
        """The names that have all of the words in them, "Gaza Strip" for "Gaza", each meaning once; none where they are
        too many to choose from."""
        asked = {fold(word) for word in words.split()} - {""}
        if max(map(len, asked), default=0) < _SHORTEST:
            return []
        found = {
            (meaning.sense, meaning.value): meaning.shown
            for meaning in self.known.values()
            if meaning.sense in senses and asked <= {fold(word) for word in meaning.shown.split()}
        }
        return list(found.values()) if len(found) <= _OFFERED else []

    def _nearest(self, words: str, senses: Collection[StrEnum]) -> tuple[str, str | None]:
        """The word that is not known, and the known one most like it, or like its beginning, as that is usually
        written. Codes are like each other without meaning the same."""
        if code := self.known.get(f"{CODE}{words.upper()}"):
            return short(words), code.shown
        split = short(words).split()
        cutoff = _LIKE if Sense.PLACE in senses else _LIKE_OF_NAMES
        candidates = [
            key
            for key, meaning in self.known.items()
            if meaning.sense in senses and meaning.shown and not (key[-1].isdigit() or key.startswith(CODE))
        ]
        for length in range(min(len(split), LONGEST_NAME), 0, -1):
            attempt = " ".join(split[:length])
            for key in get_close_matches(fold(attempt), candidates, n=1, cutoff=cutoff):
                if not differs_by_a_negation(fold(attempt), key):
                    return attempt, self.known[key].shown
        return short(words), None


def _opens(meaning: Meaning) -> str:
    """The command whose screen a word asks for; '' where it names none."""
    if meaning.sense is Asked.METRIC:
        return COMMAND_OF[Metric(meaning.value).family]
    if meaning.sense is Asked.SOURCE:
        return NUMBERED
    return meaning.value if meaning.value in _SCREENS else ""


def _goes_before(kind: ProblemKind, said: _Said, found: ProblemKind) -> bool:
    """Whether it is asked about before the days that may be meant: of each of them all would be told, and not what is
    said there."""
    if found is not ProblemKind.SPAN:
        return False
    of_a_name = kind is ProblemKind.ONE_ONLY and said.field in {sense.value for sense in _NAMES}
    return of_a_name or kind in {ProblemKind.UNKNOWN_WORD, ProblemKind.NO_SOURCE}


def _slip(said: _Said, given: Mapping[str, Any]) -> ProblemKind | None:
    if not said.field:
        return ProblemKind.UNKNOWN_WORD
    if said.field == _NO_SOURCE:
        return ProblemKind.NO_SOURCE
    if said.field == _NO_DAY:
        return ProblemKind.NO_DAY
    if isinstance(said.value, Span):
        return ProblemKind.SPAN
    if said.value is None:
        return ProblemKind.NOT_A_DATE
    return ProblemKind.ONE_ONLY if given.get(said.field, said.value) != said.value else None
