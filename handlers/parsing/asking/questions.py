"""The words after a command, or of a plain text, in any order, made into a question. Pure; no text is an error.

A day, a side, a place, a source and a number may be given, each once; what is asked for as well. What is not
understood, or could be two things, is kept as the first problem, with what may have been meant; the rest is still read.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from config.languages import every_words
from config.patterns import standing
from config.vocabulary import Metric, Service, Status, Unit
from handlers.parsing.asked_words import (
    COMMAND_OF,
    SERVICE_OF,
    Asked,
    asks_about_safety,
    asks_whether_well,
    question_words,
)
from handlers.parsing.asking.claimants import sources_settled, with_source
from handlers.parsing.asking.compared import news_settled
from handlers.parsing.asking.doers import Doers, causes_settled, tells_what_was_done, without_doers
from handlers.parsing.asking.gathered import Gathered
from handlers.parsing.asking.held import held_settled
from handlers.parsing.asking.hosts import without_hosts
from handlers.parsing.asking.question import NUMBERED, WEAK, Option, Problem, ProblemKind, Question, Reading, short
from handlers.parsing.asking.ranges import ranges_settled
from handlers.parsing.asking.settled import (
    count_of_people,
    counts_settled,
    moments_settled,
    nth_days_settled,
    reports_settled,
    with_span,
)
from handlers.parsing.days import BUDDHIST_ERA
from handlers.parsing.letters import plain
from handlers.parsing.terms import Sense, Term, fold, read_terms
from handlers.parsing.times import SAID_APART
from storage.values.situation import Situation

_HOUR = re.compile(r"(?<![\d:.])\d{1,2}:[0-5]\d(?![\d:])")
_OF_THE_DISPLACED = COMMAND_OF[Metric.DISPLACED.family]
_OF_PEOPLE = {COMMAND_OF[Metric.KILLED.family], _OF_THE_DISPLACED}
_OF_THINGS = COMMAND_OF[Metric.HOUSES.family]
_LED_BY = {COMMAND_OF[metric.family]: metric for metric in (Metric.KILLED, Metric.DISPLACED)}
HOUSEHOLDS = re.compile(standing(lambda words: words.units.get(Unit.HOUSEHOLD, ())), re.IGNORECASE)
_REPORTS = frozenset(
    fold(word)
    for words in every_words()
    for word in (NUMBERED, *words.commands.get(NUMBERED, ())[:1], *words.questions.report)
)
_DAMAGED = {fold(word) for words in every_words() for named in words.conditions.values() for word in named}
_ABOUT = {Asked.SAFETY, Asked.PERSON, Asked.JUDGEMENT, Asked.OURS}  # what the question is about, whatever it asks for
_ASKING = {Sense.COMMAND, Asked.METRIC, Asked.STATUS, Asked.SUBSET}


def read_text(text: str, situation: Situation, today: date) -> Reading:
    """All that a text asks for. A day without a year is the newest that is not after `today`; both sides named are as
    good as none."""
    reading = _read_text(text, situation, today)
    hour = _HOUR.search(plain(text)) if reading.question.problem else None
    if hour is None:
        return reading
    rest = plain(text)
    question = _read_text(rest[: hour.start()] + rest[hour.end() :], situation, today).question
    if question.problem is None:
        asked = (Option(question=question),)
        question = replace(question, problem=Problem(kind=ProblemKind.HOUR, word=hour[0], options=asked))
    return replace(reading, question=question)


def _read_text(text: str, situation: Situation, today: date) -> Reading:
    if not text:  # most commands stand alone
        return Reading(question=Question(), alone=True)
    known, text = question_words(situation), plain(text)
    said = news_settled(reports_settled(held_settled(text, read_terms(text, known, partly=True))), today)
    terms = ranges_settled(text, causes_settled(text, sources_settled(text, said, situation)), today)
    terms, moment = moments_settled(text, nth_days_settled(terms, situation, today))
    settled = [term for term in counts_settled(terms, text) if term.sense not in _ABOUT]
    count = count_of_people(text, settled)
    settled = [term for term in settled if term is not count]
    asking = [term for term in settled if term.sense in _ASKING]
    others = [term for term in settled if term.sense not in _ASKING]
    of_people = any(_command(term) in _OF_PEOPLE for term in asking)
    acts = of_people or tells_what_was_done(text) or any(_command(term) == _OF_THINGS for term in asking)
    victims, doer, did, doing = without_doers(text, others, situation) if acts else Doers(others, "", set(), [])
    about = _about(text, terms)
    asked = {Metric(term.value) for term in asking if term.sense is Asked.METRIC}
    of_displaced = any(_command(term) == _OF_THE_DISPLACED for term in asking)
    if of_displaced:
        victims = without_hosts(text, victims, asked)
    question = Gathered(text, situation, today, known, of_people, about).question(victims)
    if doer and not (question.party or question.place or question.problem):
        question = _of_whom(question, doer, situation, did)
    ours = next((term for term in terms if term.sense is Asked.OURS), None)
    if ours and of_people and question == Question() and len(situation.parties) > 1:
        question = _of_whom(question, ours.value, situation, kind=ProblemKind.OURS)
    question = with_source(question, text, said, situation, of_people=of_people)
    question = with_span(question, text, others, moment, today)
    metrics = _asked_with_returned(asked, about)
    subsets = {term.value for term in asking if term.sense is Asked.SUBSET}
    if of_displaced and not subsets and HOUSEHOLDS.search(text):  # are counted apart from persons
        subsets = {Unit.HOUSEHOLD.value}
    statuses = {Status(term.value) for term in asking if term.sense is Asked.STATUS and not _is_in(term, doing)}
    question = replace(
        question,
        metric=_counted(metrics, asking) if question.source else _first(metrics),
        subset=subsets.pop() if len(subsets) == 1 else "",
        status=statuses.pop() if len(statuses) == 1 else question.status,
        service=_service(text, asking),
    )
    if question.metric is Metric.DETAINED:  # "Thailand's prisoners" are those it holds, or its own people
        question = replace(question, party=None)
    first = next(iter(settled), None)
    is_first = first is not None and first.sense is Sense.COMMAND
    named = [term for term in asking if term.sense in {Sense.COMMAND, Asked.METRIC}]
    named = [term for term in named if not _is_in(term, doing)] or named  # "dead in Thai attacks": no list of attacks
    strong = any(_command(term) != WEAK for term in named)
    return Reading(
        question=question,
        of_whom=bool(asking) and not named,
        everybody=bool(others) and all(term.sense is Sense.PARTY for term in others),
        numbered=_is_numbered(text, settled),
        commands=tuple(dict.fromkeys(_command(term) for term in (named if strong else asking))),
        first=is_first,
        alone=not others and all(term.sense is Sense.COMMAND for term in asking),
        rest=_behind(text, first) if first and is_first else "",
        safety=Asked.SAFETY in about,
        person=Asked.PERSON in about,
        judgement=Asked.JUDGEMENT in about,
        counted=int(count.value) if count else None,
        yearless=_yearless(text, others, question.day),
    )


def _first(metrics: Collection[Metric]) -> Metric | None:
    """What is to be told first: the one thing that is asked for, but for the dead, who stand first anyway."""
    return next(iter(metrics)) if len(metrics) == 1 and Metric.KILLED not in metrics else None


def _counted(metrics: Collection[Metric], asking: Sequence[Term]) -> Metric | None:
    """What a source is asked to count, if that is one thing."""
    named = {_LED_BY[term.value] for term in asking if term.sense is Sense.COMMAND and term.value in _LED_BY}
    counted = {*metrics} or named
    return counted.pop() if len(counted) == 1 else None


def _is_in(term: Term, spans: Sequence[tuple[int, int]]) -> bool:
    return any(begin <= term.start < end for begin, end in spans)


def _service(text: str, asking: Sequence[Term]) -> Service | None:
    """The one that is asked about, unless as a thing that is damaged: "roads destroyed"."""
    words = [fold(text[term.start : term.end]) for term in asking]
    services = {SERVICE_OF[word] for word in words if word in SERVICE_OF}
    return services.pop() if len(services) == 1 and not _DAMAGED.intersection(words) else None


def _yearless(text: str, terms: Sequence[Term], day: date | None) -> str:
    """The words of a day that name no year, '' where there are none."""
    dated = [term for term in terms if term.sense in {Sense.MONTH, Sense.NUMERIC, Sense.NUMBER}]
    if day is None or not any(term.sense is not Sense.NUMBER for term in dated):
        return ""
    years = (str(day.year), str(day.year + BUDDHIST_ERA))
    return "" if any(year in text for year in years) else text[dated[0].start : dated[-1].end]


def _about(text: str, terms: Sequence[Term]) -> frozenset[StrEnum]:
    """Safety, somebody, a judgement: what is told first, whatever else is asked for."""
    of_a_command = any(
        term.sense is Sense.COMMAND and term.value != WEAK for term in terms
    )  # "are the alerts ok", "stop, ok?"
    safety = asks_about_safety(text) or (asks_whether_well(text) and not of_a_command)
    about = {term.sense for term in terms if term.sense in _ABOUT and term.sense is not Asked.OURS}
    return frozenset(about | ({Asked.SAFETY} if safety else set()))


def _behind(text: str, first: Term) -> str:
    """What stands behind the first word; "every evening" says of an hour as well which it is."""
    says_when = SAID_APART.search(text, first.start, first.end)
    return text[first.start if says_when else first.end :].strip()


def _is_numbered(text: str, terms: Sequence[Term]) -> bool:
    """Whether a number stands right behind the word for reports: "report 31", and not "source of the 31"."""
    return any(
        one.value == NUMBERED
        and fold(text[one.start : one.end]) in _REPORTS
        and behind.sense is Sense.NUMBER
        and not fold(text[one.end : behind.start])
        for one, behind in pairwise(terms)
    )


def _of_whom(
    question: Question,
    said: str,
    situation: Situation,
    did: Collection[str] = (),
    kind: ProblemKind = ProblemKind.DOER,
) -> Question:
    """ "Killed by Thailand" are whose, and whose are "our soldiers"? Those who did it stand last."""
    sides = sorted(situation.parties, key=lambda code: code in did)
    options = tuple(Option(question=replace(question, party=code)) for code in sides)
    return replace(question, problem=Problem(kind=kind, word=short(said), options=options))


def _asked_with_returned(metrics: set[Metric], about: frozenset[StrEnum]) -> set[Metric]:
    """Who returned is asked for of the displaced, and goes before them; of prisoners, and whether one may, it is no
    count of those who did."""
    if Metric.RETURNED not in metrics:
        return metrics
    if Metric.DETAINED in metrics or Asked.SAFETY in about:
        return metrics - {Metric.RETURNED}
    return metrics - {Metric.DISPLACED, Metric.REFUGEES, Metric.EVACUATED, Metric.IN_SHELTER}


def _command(term: Term) -> str:
    if term.sense is Sense.COMMAND:
        return term.value
    return COMMAND_OF[Metric(term.value).family] if term.sense is Asked.METRIC else COMMAND_OF[Metric.KILLED.family]
