"""The words after a command, or of a plain text, in any order, made into a question. Pure; no text is an error.

A day, a side, a place and a number may be given, each once; what is asked for as well. What is not understood, or could
be two things, is kept as the first problem, with what may have been meant; the rest is still read.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum
from itertools import takewhile
from typing import Any

from config.languages import every_words
from config.vocabulary import Metric, Status
from handlers.catalogue import COMMANDS
from handlers.parsing.asked_words import COMMAND_OF, Asked, asks_about_safety, question_words
from handlers.parsing.days import day_at
from handlers.parsing.doers import without_doers
from handlers.parsing.negations import differs_by_a_negation
from handlers.parsing.spans import Span, days_meant, newest_of_number, span_at
from handlers.parsing.terms import CODE, LONGEST_NAME, Known, Meaning, Sense, Term, fold, read_terms
from storage.values.situation import Situation

_SHOWN = 60  # characters of a reader's own words that an answer repeats
_LIKE = 0.75  # how alike a known word has to be to be offered
_DIGITS = 9  # of a number: nothing here is counted higher
_A_MONTH = timedelta(days=31)
_MENDED = 3  # words of one text that may be slips
_NAMED = {
    Sense.PARTY,
    Sense.PLACE,
    Sense.MONTH,
    Sense.DAYS_AGO,
    Sense.WEEKDAY,
    Sense.COMMAND,
    Asked.METRIC,
    Asked.SUBSET,
}
WEAK = "status"
"""What is asked for where nothing else is: the word for it ("latest") changes nothing beside another."""
NUMBERED = "sources"
"""The command that shows one report."""
_OF_PEOPLE = {COMMAND_OF[Metric.KILLED.family], COMMAND_OF[Metric.DISPLACED.family]}
_SCREENS = {command.name for command in COMMANDS if command.screen}


class ProblemKind(StrEnum):
    NOT_A_DATE = "not_a_date"
    UNKNOWN_WORD = "unknown_word"
    ONE_ONLY = "one_only"  # a second day, place or number
    SPAN = "span"  # more than one day
    DOER = "doer"  # who did it, and not whose people they are
    SEVERAL = "several"  # two things asked for at once
    NUMBER = "number"  # a number that says nothing where it stands


@dataclass(frozen=True, kw_only=True)
class Option:
    """What may have been meant. `shown` is the word that is put in place of another; '' where the question alone tells
    (its day, its place, its command)."""

    question: "Question"
    command: str = ""
    shown: str = ""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What was not understood: `word` as it was typed (cut to 60 characters), `nearest` a known word like it."""

    kind: ProblemKind
    word: str
    nearest: str | None = None
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked for; None means not given. `party` and `place` are codes; `metric` is to be told first, of the
    people of a `subset` or a `status` alone where one is named. `known_now` asks for a day with what became known
    later."""

    day: date | None = None
    known_now: bool = False
    party: str | None = None
    place: str | None = None
    number: int | None = None
    metric: Metric | None = None
    subset: str = ""
    status: Status | None = None
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A text as it was understood. `commands` are those that it names or asks for, in its order; `rest` stands behind
    the first of them where that is its first word. `alone` says that there is nothing else in it, `of_whom` that its
    commands are only those of the people it names ("children")."""

    question: Question
    commands: tuple[str, ...] = ()
    first: bool = False
    alone: bool = False
    of_whom: bool = False
    rest: str = ""
    safety: bool = False


def read_arguments(text: str, situation: Situation, today: date) -> Question:
    """The question in `text`. A day without a year is the newest that is not after `today`; both sides named are as
    good as none."""
    return read_text(text, situation, today).question


def read_text(text: str, situation: Situation, today: date) -> Reading:
    """All that a text asks for."""
    if not text:  # most commands stand alone
        return Reading(question=Question(), alone=True)
    known = question_words(situation)
    terms = _reports_settled(read_terms(text, known, partly=True))
    since = next((term for term in terms if term.sense is Asked.SINCE), None)
    terms = [term for term in terms if term.sense is not Asked.SINCE]
    settled = [term for term in _counts_settled(terms) if term.sense is not Asked.SAFETY]
    asking = [term for term in settled if term.sense in _ASKING]
    others = [term for term in settled if term.sense not in _ASKING]
    of_people = any(_command(term) in _OF_PEOPLE for term in asking)
    victims, doer = without_doers(text, others) if of_people else (others, "")
    question = _Read(text, situation, today, known, of_people).question(victims)
    if doer and not (question.party or question.place or question.problem):
        question = _of_whom(
            question, doer, situation, {term.value for term in others} - {term.value for term in victims}
        )
    if since and question.day:
        question = _of_a_span(question, text[since.start : _end_of_day(terms, since)], today)
    elif span := _from_to(text, others):
        question = _of_a_span(question, text[span[0].start : span[-1].end], today)
    metrics = {Metric(term.value) for term in asking if term.sense is Asked.METRIC}
    subsets = {term.value for term in asking if term.sense is Asked.SUBSET}
    statuses = {Status(term.value) for term in asking if term.sense is Asked.STATUS}
    question = replace(
        question,
        metric=metrics.pop() if len(metrics) == 1 and metrics != {Metric.KILLED} else None,
        subset=subsets.pop() if len(subsets) == 1 else "",
        status=statuses.pop() if len(statuses) == 1 else None,
    )
    first = next(iter(settled), None)
    is_first = first is not None and first.sense is Sense.COMMAND
    named = [term for term in asking if term.sense in {Sense.COMMAND, Asked.METRIC}]
    strong = any(_command(term) != WEAK for term in named)
    return Reading(
        question=question,
        of_whom=bool(asking) and not named,
        commands=tuple(dict.fromkeys(_command(term) for term in (named if strong else asking))),
        first=is_first,
        alone=not others and all(term.sense is Sense.COMMAND for term in asking),
        rest=text[first.end :].strip() if first and is_first else "",
        safety=len(settled) < len(_counts_settled(terms)) or asks_about_safety(text),
    )


def _of_whom(question: Question, doer: str, situation: Situation, did: Collection[str]) -> Question:
    """ "Killed by Thailand" are whose? Those who did it stand last."""
    sides = sorted(situation.parties, key=lambda code: code in did)
    options = tuple(Option(question=replace(question, party=code)) for code in sides)
    return replace(question, problem=Problem(kind=ProblemKind.DOER, word=_short(doer), options=options))


def _reports_settled(terms: Sequence[Term]) -> list[Term]:
    """ "Report" before a number asks for that report; elsewhere it says nothing, as before the day of one."""
    found = []
    for at, term in enumerate(terms):
        behind = [other.sense for other in terms[at + 1 : at + 3]]
        if term.sense is not Asked.REPORT:
            found.append(term)
        elif behind[:1] == [Sense.NUMBER] and behind[1:] != [Sense.MONTH]:
            found.append(replace(term, sense=Sense.COMMAND, value=NUMBERED))
    return found


_ASKING = {Sense.COMMAND, Asked.METRIC, Asked.STATUS, Asked.SUBSET}
_DASHES = ("-", "–", "—")
_TO = frozenset(fold(word) for words in every_words() for word in words.between.to)
_OF_DAYS = {Sense.NUMBER, Sense.NUMERIC, Sense.MONTH, Sense.DAYS_AGO, Sense.AGO, Sense.WEEKDAY, Sense.COUNT}


def _end_of_day(terms: Sequence[Term], since: Term) -> int:
    """Where the days behind "since" end."""
    behind = takewhile(lambda term: term.sense in _OF_DAYS, (term for term in terms if term.start > since.start))
    return max((term.end for term in behind), default=since.end)


def _from_to(text: str, terms: Sequence[Term]) -> Sequence[Term]:
    """ "10 to 12 December": two numbers before a month, with a word or a dash between them that says so."""
    wanted = (Sense.NUMBER, Sense.NUMBER, Sense.MONTH)
    found = (terms[at : at + 3] for at in range(len(terms)))
    of_days = (three for three in found if tuple(one.sense for one in three) == wanted)
    return next((three for three in of_days if _says_to(text[three[0].end : three[1].start])), ())


def _says_to(between: str) -> bool:
    return between.strip() in _DASHES or fold(between) in _TO


def _of_a_span(question: Question, words: str, today: date) -> Question:
    """ "Since 20 December", "between 20 and 24 December": of which of its days?"""
    if question.day is None:
        return question
    days = [question.day]
    if question.number and question.number < question.day.day:
        days.insert(0, question.day.replace(day=question.number))
    elif question.day < today:
        days.append(today)
    plain = replace(question, number=None, problem=None)
    options = tuple(Option(question=replace(plain, day=day)) for day in days)
    return replace(question, problem=Problem(kind=ProblemKind.SPAN, word=_short(words.strip()), options=options))


def _command(term: Term) -> str:
    if term.sense is Sense.COMMAND:
        return term.value
    return COMMAND_OF[Metric(term.value).family] if term.sense is Asked.METRIC else COMMAND_OF[Metric.KILLED.family]


def _counts_settled(terms: Sequence[Term]) -> list[Term]:
    """A number in words counts beside a month or before "days ago", and nowhere else."""
    found = []
    for at, term in enumerate(terms):
        beside = {other.sense for other in (*terms[max(at - 1, 0) : at], *terms[at + 1 : at + 2])}
        if term.sense is not Sense.COUNT:
            found.append(term)
        elif beside & {Sense.MONTH, Sense.AGO}:
            found.append(replace(term, sense=Sense.NUMBER))
    return found


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
class _Read:
    text: str
    situation: Situation
    today: date
    known: Known
    of_people: bool = False  # whether it asks about people, so that who did it is nobody asked about
    mended: int = 0

    def question(self, terms: Sequence[Term]) -> Question:
        given: dict[str, Any] = {}
        found: tuple[ProblemKind, _Said] | None = None
        for said in self._said(self._without_everybody(terms)):
            kind = _slip(said, given)
            if kind is None:
                given[said.field] = said.value
            elif found is None:
                found = kind, said
        question = Question(**given)
        return replace(question, problem=self._problem(*found, question)) if found else question

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
            at += length

    def _meant(self, terms: Sequence[Term]) -> tuple[int, str, date | int | str | Span | None]:
        term = terms[0]
        if span := span_at(terms, self.today):
            return span.length, "span", span
        if day := day_at(terms, self.today):
            return day.length, "day", day.day
        if term.sense is Sense.NUMBER and len(term.value) <= _DIGITS:
            number = int(term.value)
            newest = newest_of_number(number, self.today) if 1 <= number <= 31 else None
            if (
                self.text[term.end - 1 : term.end].isalpha() and newest and self.today - newest <= _A_MONTH
            ):  # "the 26th"
                return 1, "day", newest
            return 1, "number", number
        if term.sense in {Sense.PARTY, Sense.PLACE}:
            return 1, term.sense.value, term.value
        return _unknown_run(terms), "", None

    def _problem(self, kind: ProblemKind, said: _Said, question: Question) -> Problem:
        if isinstance(said.value, Span):
            days = said.value.days(self.situation, self.today)
            options = [Option(question=replace(question, day=day, known_now=now)) for day, now in days]
            return Problem(kind=kind, word=_short(said.words), options=tuple(options))
        if kind is ProblemKind.NOT_A_DATE:
            days_ = days_meant(said.words, self.today)
            options = [Option(question=replace(question, day=day)) for day in days_]
            return Problem(kind=kind, word=_short(said.words), options=tuple(options))
        if kind is ProblemKind.ONE_ONLY:
            other: dict[str, Any] = {said.field: said.value}
            options = [Option(question=question), Option(question=replace(question, **other))]
            return Problem(kind=kind, word=_short(said.words), options=tuple(options))
        return self._unknown(said, question)

    def _unknown(self, said: _Said, question: Question) -> Problem:
        """With the known word most like it, and as if it had not been said."""
        word, nearest = self._nearest(said.words)
        options = []
        if nearest and self.mended < _MENDED:
            mended = self.text[: said.start] + said.words.replace(word, f" {nearest} ", 1) + self.text[said.end :]
            read = replace(self, text=mended, mended=self.mended + 1)
            terms = _counts_settled(read_terms(mended, self.known))
            others = [t for t in terms if t.sense not in {Sense.COMMAND, *Asked} or t.sense is Asked.PERIOD]
            again = read.question(without_doers(mended, others)[0] if self.of_people else others)
            deeper = again.problem.options[0] if again.problem and again.problem.options else None
            meant = replace(deeper.question if deeper else again, problem=None)
            word_meant = self.known.get(fold(nearest)) or self.known[CODE + nearest]
            if word_meant.sense is Sense.COMMAND and word_meant.value not in _SCREENS:
                nearest = f"/{word_meant.value}"  # which no button does
            else:
                options.append(Option(question=meant, command=_opens(word_meant), shown=nearest))
        without = replace(question, number=None)
        if without != Question():
            options.append(Option(question=without))
        return Problem(kind=ProblemKind.UNKNOWN_WORD, word=word, nearest=nearest, options=tuple(options))

    def _nearest(self, words: str) -> tuple[str, str | None]:
        """The word that is not known, and the known one most like it, or like its beginning, as that is usually
        written. Codes are like each other without meaning the same."""
        if code := self.known.get(f"{CODE}{words.upper()}"):
            return _short(words), code.shown
        split = _short(words).split()
        candidates = [
            key
            for key, meaning in self.known.items()
            if meaning.sense in _NAMED and not (key[-1].isdigit() or key.startswith(CODE))
        ]
        for length in range(min(len(split), LONGEST_NAME), 0, -1):
            attempt = " ".join(split[:length])
            for key in get_close_matches(fold(attempt), candidates, n=1, cutoff=_LIKE):
                if not differs_by_a_negation(fold(attempt), key):
                    return attempt, self.known[key].shown
        return _short(words), None


def _opens(meaning: Meaning) -> str:
    """The command whose screen a word asks for; '' where it names none."""
    if meaning.sense is Asked.METRIC:
        return COMMAND_OF[Metric(meaning.value).family]
    return meaning.value if meaning.value in _SCREENS else ""


def _unknown_run(terms: Sequence[Term]) -> int:
    """How many unknown words stand together, for they may be one name; 1 before anything else."""
    return max(1, next((n for n, term in enumerate(terms) if term.sense is not Sense.UNKNOWN), len(terms)))


def _slip(said: _Said, given: Mapping[str, Any]) -> ProblemKind | None:
    if not said.field:
        return ProblemKind.UNKNOWN_WORD
    if isinstance(said.value, Span):
        return ProblemKind.SPAN
    if said.value is None:
        return ProblemKind.NOT_A_DATE
    return ProblemKind.ONE_ONLY if given.get(said.field, said.value) != said.value else None


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
