"""What somebody types without a command who writes the record: whether it is a report, or may be one. Pure."""

import re

from config.languages import every_words
from config.patterns import any_of, standing
from handlers.parsing.terms import Known, Sense, fold, read_terms
from handlers.reporting.draft import Draft, Line, LineProblem
from handlers.reporting.lines.headers import HEADER
from handlers.reporting.text.lexicon import Lexicon, Said, taught
from handlers.reporting.text.problems import UnclearKind
from handlers.reporting.text.words import AGREEING, COMMITMENT, COMMITMENTS, METRICS, STEPS, TRACKS

_LONGEST = 100  # letters of a line that somebody types: those of an article are paragraphs
_MARKS = ("?", "？")
_SHORT = 6  # words of what is said of a draft, and of nothing else
_OF_DRAFTS = standing(lambda words: words.questions.of_drafts)
_UNSPACED = any_of(word for words in every_words() if not words.spaced for word in words.questions.of_drafts)
_OF_A_DRAFT = re.compile(rf"\W*(?:\w+\W+)??(?:{_OF_DRAFTS})|.*?(?:{_UNSPACED})", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\w+(?:['’]\w+)?")
_BEGINNINGS = frozenset(fold(word) for words in every_words() if words.spaced for word in words.questions.asking)
_ANYWHERE = tuple(word for words in every_words() if not words.spaced for word in words.questions.asking)
_DIPLOMACY: Known = {
    **taught(Said.STEP, {**STEPS, "agreed": AGREEING}),
    **taught(Said.TRACK, {**TRACKS, COMMITMENT: COMMITMENTS}),
}
_METRICS: Known = taught(Said.METRIC, METRICS)
_DATED = frozenset({Sense.MONTH, Sense.AGO})  # beside a number: it is of a day
_TOLL = re.compile(standing(lambda of: of.whose.tolls), re.IGNORECASE)
_MOVED = re.compile(standing(lambda of: of.whose.moved), re.IGNORECASE)
_SPANS = standing(lambda of: (*of.questions.spans_of_days, *of.questions.spans_of_weeks, *of.questions.hours))
_SPAN = re.compile(rf"\s*(?:{_SPANS})", re.IGNORECASE)


def asks(text: str) -> bool:
    """Whether it is a question, by its mark or its words."""
    if any(mark in text for mark in _MARKS) or any(word in text for word in _ANYWHERE):
        return True
    first = _FIRST_WORD.search(text)
    return first is not None and fold(first[0]) in _BEGINNINGS


def is_of_a_draft(text: str) -> bool:
    """Whether it says what shall become of a draft, in a few words: "please discard that"."""
    return len(text.split()) <= _SHORT and _OF_A_DRAFT.match(text) is not None


def has_fields(text: str) -> bool:
    """Whether it has the lines of a report: one begins with a field's name and its colon."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    short = all(len(line) <= _LONGEST for line in lines)
    return len(lines) > 1 and short and any(HEADER.match(line) for line in lines) and not asks(text)


def may_be_report(text: str, draft: Draft) -> bool:
    """Whether its lines (read as `draft`) say something that a report says, and it asks nothing: a field, a count of
    somebody, or a step of an effort."""
    if asks(text):
        return False
    dates = Lexicon(draft.basis.situation, {}).dates
    return any(_says_something(line, dates) for line in draft.lines) or _tells_a_step(text)


def _says_something(line: Line, dates: Known) -> bool:
    if line.item is not None or HEADER.match(line.text):
        return True
    if line.problem and line.problem.kind is UnclearKind.SEVERAL and _is_offered(line.problem):
        return True
    return _counts(line.text, dates)


def _is_offered(problem: LineProblem) -> bool:
    """Whether it is offered as lines that are more than fields."""
    return any(not HEADER.match(one) for lines in problem.nearest for one in lines.splitlines())


def _counts(text: str, dates: Known) -> bool:
    """Whether it has a number that is of no day and no span ("killed last 3 days"), and what is counted, or a toll that
    moves ("the toll climbs to 34")."""
    terms = read_terms(text, {**dates, **_METRICS}, partly=True)
    around = zip(["", *(term.sense for term in terms)], terms, [*(term.sense for term in terms[1:]), ""], strict=False)
    numbers = [term for one, term, other in around if term.sense is Sense.NUMBER and not {one, other} & _DATED]
    numbers = [term for term in numbers if not _SPAN.match(text, term.end)]
    counted = any(term.sense is Said.METRIC for term in terms) or (_TOLL.search(text) and _MOVED.search(text))
    return bool(numbers) and bool(counted)


def _tells_a_step(text: str) -> bool:
    return {Said.STEP, Said.TRACK} <= {term.sense for term in read_terms(text, _DIPLOMACY, partly=True)}
