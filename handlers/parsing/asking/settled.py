"""Terms whose meaning is settled by what stands beside them: reports, numbers in words, several days. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, takewhile

from config.languages import every_words
from config.patterns import any_of, standing
from config.vocabulary import Metric, Unit
from handlers.parsing.asked_words import COMMAND_OF, Asked
from handlers.parsing.asking.question import NUMBERED, WEAK, Option, Problem, ProblemKind, Question, short
from handlers.parsing.asking.ranges import says_to
from handlers.parsing.asking.spans import DAYS, FROM_TO, may_be_of_days, year_of
from handlers.parsing.days import day_at
from handlers.parsing.terms import Sense, Term, fold
from storage.values.situation import Phase, Situation

_FOURTH = 4  # "first" and "second" are said of much else
_NTH = frozenset(
    fold(word) for words in every_words() for n, nth in words.ordinals.items() if n >= _FOURTH for word in nth
)
_CARDINALS = frozenset(fold(word) for words in every_words() for named in words.counts.values() for word in named)
_BETWEEN = frozenset(fold(word) for words in every_words() for word in words.between.between)
_HOURS = frozenset(fold(word) for words in every_words() for word in words.questions.hours)
_PERIOD = re.compile(
    rf"\s*(?P<word>(?:{standing(lambda words: words.questions.spans_of_days)})"
    rf"|(?P<weeks>{standing(lambda words: words.questions.spans_of_weeks)}))",
    re.IGNORECASE,
)
_BOTH = 2
_MOST_HOURS = 3  # digits
_MOMENTS = {Asked.SINCE, Asked.BEFORE, Asked.UNTIL}
_OF_PEOPLE = {Asked.STATUS, Asked.SUBSET, Asked.METRIC}
_COUNTING = {COMMAND_OF[Metric.KILLED.family], COMMAND_OF[Metric.DISPLACED.family]}
_UNITS = any_of(word for words in every_words() for word in words.units.get(Unit.PERSON, ()))
_CAUSES = re.compile(standing(lambda words: chain(*words.causations.values())), re.IGNORECASE)  # "41 indirect deaths"
_PEOPLE = re.compile(rf"\s*(?:{_UNITS})(?![a-z])", re.IGNORECASE)
LONGEST_NUMBER = 9  # digits: nothing here is counted higher
_OF_DAYS = {Sense.NUMBER, Sense.NUMERIC, Sense.MONTH, Sense.DAYS_AGO, Sense.AGO, Sense.WEEKDAY, Sense.COUNT}


def reports_settled(terms: Sequence[Term]) -> list[Term]:
    """ "Report" before a number asks for that report; elsewhere it says nothing, as before the day of one."""
    found = []
    for at, term in enumerate(terms):
        behind = [other.sense for other in terms[at + 1 : at + 3]]
        if term.sense is not Asked.REPORT:
            found.append(term)
        elif behind[:1] == [Sense.NUMBER] and behind[1:] != [Sense.MONTH]:
            found.append(replace(term, sense=Sense.COMMAND, value=NUMBERED))
    return found


def counts_settled(terms: Sequence[Term], text: str) -> list[Term]:
    """A number in words counts beside a month, before "days ago", and as the day that a text ends with ("on the
    twentieth"); nowhere else."""
    found = []
    for at, term in enumerate(terms):
        beside = {other.sense for other in (*terms[max(at - 1, 0) : at], *terms[at + 1 : at + 2])}
        if term.sense is not Sense.COUNT:
            found.append(term)
        elif beside & {Sense.MONTH, Sense.AGO} or (not fold(text[term.end :]) and _is_nth(text[term.start : term.end])):
            found.append(replace(term, sense=Sense.NUMBER))
    return found


def _is_nth(typed: str) -> bool:
    return fold(re.split(r"[\W_]+", typed)[-1]) in _NTH


def count_of_people(text: str, terms: Sequence[Term]) -> Term | None:
    """The number that says itself how many people it is: "18 soldiers", "the 18 Thai dead", "18 people"."""
    numbers = (at for at, term in enumerate(terms) if term.sense is Sense.NUMBER and len(term.value) <= LONGEST_NUMBER)
    return next(
        (
            terms[at]
            for at in numbers
            if _is_of_people(text, terms[at:])
            and not year_of(int(terms[at].value))
            and not may_be_of_days(text, terms[at])
        ),
        None,
    )


def _is_of_people(text: str, terms: Sequence[Term]) -> bool:
    """Whether the first term, a number, stands before people, or a side's people."""
    number = terms[0]
    if _PEOPLE.match(text, number.end):
        return True
    behind = next((term for term in terms[1:] if term.sense is not Sense.PARTY), number)
    between = _CAUSES.sub("", text[number.end : behind.start])
    for side in terms[1:]:
        if side.start < behind.start:
            between = between.replace(text[side.start : side.end], "")
    of_people = behind.sense in _OF_PEOPLE or (behind.sense is Sense.COMMAND and behind.value in _COUNTING)
    return of_people and not fold(between)


def moments_settled(text: str, terms: Sequence[Term]) -> tuple[list[Term], Term | None]:
    """The terms without "since", "before" and "until", and the first of those that a day may stand behind. What is not
    known behind one of them is meant as a day and is none; so are talks, where something else is asked for as well:
    "deaths before the ceasefire"."""
    kept: list[Term] = []
    first: Term | None = None
    behind: Term | None = None
    asked = [term for term in terms if term.sense is Asked.METRIC or _is_of_talks(term) is False]
    for term in _periods_settled(text, _hours_settled(terms)):
        if term.sense in _MOMENTS:
            first, behind = first or (term if term.sense is not Asked.UNTIL else None), term
            continue
        last = kept[-1] if kept else None
        if behind and _may_be_a_day(text, behind) and (term.sense is Sense.UNKNOWN or (asked and _is_of_talks(term))):
            told_there = term.value if term.sense is Sense.COMMAND else ""
            kept.append(replace(term, sense=Asked.NO_DAY, value=told_there, start=behind.start))
        elif term.sense is Sense.UNKNOWN and last and last.sense is Asked.NO_DAY and _is_one_name(text, last, term):
            kept[-1] = replace(last, end=term.end)  # "since Christmas Eve"
        else:
            kept.append(term)
        behind = None
    return kept, first


def _hours_settled(terms: Sequence[Term]) -> list[Term]:
    """A number of hours is as many days: "the last 24 hours"."""
    found: list[Term] = []
    for term in terms:
        number = (
            found[-1] if found and found[-1].sense is Sense.NUMBER and len(found[-1].value) <= _MOST_HOURS else None
        )
        if number and term.sense is Sense.UNKNOWN and term.value in _HOURS:
            days = -(-int(number.value) // 24)
            found[-1] = replace(number, sense=Asked.PERIOD, value=f"{days}{DAYS}", end=term.end)
        else:
            found.append(term)
    return found


def _periods_settled(text: str, terms: Sequence[Term]) -> list[Term]:
    """ "The last 3 days", where the word is none of something else, as it is in "3 days ago"."""
    starts = {term.start for term in terms if term.sense is not Sense.UNKNOWN}
    found: list[Term] = []
    for term in terms:
        if found and term.start < found[-1].end:  # "weeks", which nothing else knows
            continue
        said = _PERIOD.match(text, term.end) if _counts_days(text, term) else None
        if said and said.start("word") not in starts:
            days = int(term.value) * (7 if said["weeks"] else 1)
            term = replace(term, sense=Asked.PERIOD, value=f"{days}{DAYS}", end=said.end())
        found.append(term)
    return found


def _counts_days(text: str, term: Term) -> bool:
    """Whether it is a number that days may be counted with: "10", "ten"."""
    if term.sense is Sense.COUNT:
        return fold(text[term.start : term.end]) in _CARDINALS
    return term.sense is Sense.NUMBER and len(term.value) <= _MOST_HOURS


def _is_one_name(text: str, one: Term, other: Term) -> bool:
    """Whether nothing stands between them, or, in a run without spaces, letters that are a word by chance."""
    between = text[one.end : other.start]
    return not between.strip() or not any(char.isspace() for char in between)


def _is_of_talks(term: Term) -> bool | None:
    """None where it asks for nothing, or for nothing else."""
    if term.sense is not Sense.COMMAND or term.value == WEAK:
        return None
    return term.value == "mediation"


def _may_be_a_day(text: str, moment: Term) -> bool:
    """Between two things may be a place."""
    return fold(text[moment.start : moment.end]) not in _BETWEEN


def with_span(question: Question, text: str, terms: Sequence[Term], moment: Term | None, today: date) -> Question:
    """The question, which of several days is meant where it names more than one: "since 20 December", "10 to 12
    December", "before 24 December"."""
    if question.problem and not _is_of_days(question.problem):
        return question
    if ends := _ends_of_span(text, terms, moment, today):
        return _which_day(question, *ends)
    if moment and question.day:
        words = text[moment.start : _end_of_day(terms, moment)]
        return _of_a_span(question, words, today, before=moment.sense is Asked.BEFORE)
    return question


def _end_of_day(terms: Sequence[Term], moment: Term) -> int:
    """Where the days behind "since" end."""
    behind = takewhile(lambda term: term.sense in _OF_DAYS, (term for term in terms if term.start > moment.start))
    return max((term.end for term in behind), default=moment.end)


def _of_a_span(question: Question, words: str, today: date, *, before: bool = False) -> Question:
    """ "Since 20 December", "between 20 and 24 December": of which of its days?"""
    if question.day is None:
        return question
    days = [question.day]
    if before:
        days.insert(0, question.day - timedelta(days=1))
    elif question.day < today:
        days.append(today)
    return _which_day(question, words, days)


def _is_of_days(problem: Problem) -> bool:
    """Whether it is a day that is not understood, or one too many, and nothing that is said of it."""
    if problem.kind is ProblemKind.ONE_ONLY:
        asked = (option.question for option in problem.options)
        return len({(one.party, one.place, one.source) for one in asked}) == 1
    return problem.kind in {ProblemKind.SPAN, ProblemKind.NOT_A_DATE, ProblemKind.NO_DAY}


def _which_day(question: Question, words: str, days: Sequence[date]) -> Question:
    plain = replace(question, number=None, problem=None)
    options = tuple(Option(question=replace(plain, day=day)) for day in days)
    return replace(question, problem=Problem(kind=ProblemKind.SPAN, word=short(words.strip()), options=options))


def _ends_of_span(
    text: str, terms: Sequence[Term], moment: Term | None, today: date
) -> tuple[str, tuple[date, date]] | None:
    """ "Between 8 Dec and 10 Dec", "from Dec 8 to Dec 10": the words, and both days."""
    found: list[tuple[int, int, date]] = []
    at = 0
    while at < len(terms):
        day = day_at(terms[at:], today)
        if day and day.day:
            found.append((terms[at].start, terms[at + day.length - 1].end, day.day))
        at += day.length if day else 1
    if len(found) != _BOTH:
        return None
    (start, middle, first), (begin, end, last) = found
    between = moment if moment and not _may_be_a_day(text, moment) else None
    if first >= last or not (between or says_to(text[middle:begin])):
        return None
    return text[between.start if between else start : end], (first, last)


def nth_days_settled(terms: Sequence[Term], situation: Situation, today: date) -> list[Term]:
    """ "The first day of the war" as a day: of the outbreak that is named, else of the newest; both days where the
    sides count from different ones. Beside another day, and of talks, it says nothing; "deaths on the first day of the
    truce" are of a day that is not known here."""
    nth = next((term for term in terms if term.sense is Asked.NTH_DAY), None)
    others = [term for term in terms if term.sense is not Asked.NTH_DAY]
    if nth is None:
        return others
    phase = situation.phase_on(today)
    named = [term for term in others if term.sense in {*_OF_DAYS, Asked.PERIOD, Asked.OUTBREAK} - {Sense.COUNT}]
    if named:
        found = [one for one in situation.phases if _is_named(one, named)]
        if not found:
            return others
        phase, others = found[-1], [term for term in others if term not in named]
    if any(_is_of_talks(term) for term in others):
        counted = any(term.sense is Asked.METRIC or _is_of_talks(term) is False for term in others)
        unknown = [replace(nth, sense=Asked.NO_DAY, value="")] if counted else []
        return sorted([*others, *unknown], key=lambda term: term.start)
    later = timedelta(days=int(nth.value) - 1)
    first, last = (each + later for each in (phase.begins, phase.begins_latest))
    if first > today:
        return others
    day = replace(nth, sense=Sense.NUMERIC, value=first.isoformat())
    either = replace(nth, sense=Asked.PERIOD, value=f"{first}{FROM_TO}{last}")
    return sorted([*others, day if first == last else either], key=lambda term: term.start)


def _is_named(phase: Phase, terms: Sequence[Term]) -> bool:
    """Whether it is the outbreak that is meant: by a name of its own, or by its month."""
    ends = phase.ends.isoformat() if phase.ends else ""
    month, year = str(phase.begins.month), str(phase.begins.year)
    first, *behind = [term.value for term in terms]
    if terms[0].sense is Asked.OUTBREAK:
        return first == ends and not behind
    return terms[0].sense is Sense.MONTH and first == month and behind in ([], [year])
