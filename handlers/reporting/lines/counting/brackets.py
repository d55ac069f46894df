"""Brackets in the line of a figure: which people are counted, or a remark; what may be either is asked about. Pure."""

import re
from collections.abc import Iterator

from config.patterns import any_of
from config.vocabulary import Family, Metric, StepKind, Verification
from handlers.parsing.known import calendar_words
from handlers.parsing.terms import Sense, Term, fold, is_shouted, read_terms
from handlers.reporting.lines.counting.amounts import numbers
from handlers.reporting.text.lexicon import NUMBERS, WEEKDAYS, Lexicon, Said
from handlers.reporting.text.line_text import Written, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import (
    BEFORE,
    BUILDINGS,
    COVERAGE,
    DIFFERENCES,
    HEADERS,
    METRICS,
    PARTS,
    RELEASED,
    REMARKS,
    ROLES,
    SITES,
    SPANS,
    STEPS,
    UNTRUE,
    VIA,
    WITHDRAWN,
    LineKind,
    Role,
)
from storage.checks.together import HALVES, says_both
from storage.rules.coverage import tells_how

_BRACKET = re.compile(r"[(（\[{【]([^()（）\[\]{}【】]*)(?:[)）\]}】]|$)")
_NAMED = re.compile(rf"\s*(?:{any_of((*REMARKS, *COVERAGE))})\s*[:：]\s*", re.IGNORECASE)
_NUMBER = r"\d[\d.,]*"
_BEFORE = re.compile(rf"\W*(?:{any_of(BEFORE)})\W+{_NUMBER}\W*", re.IGNORECASE)
_PART = re.compile(rf"(?<!\w)(?:{any_of(PARTS)})(?!\w)", re.IGNORECASE)
_SITES = re.compile(rf"\W*{_NUMBER}\s+(?:{any_of(SITES)})\W*", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d{2}|(?=\s?[ap]\.?m\b))", re.IGNORECASE)
_HOUR = re.compile(rf"{_CLOCK.pattern}(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)
_BUILDINGS = frozenset(fold(word) for word in BUILDINGS)
_AS_OF = re.compile(rf"\s*(?:{any_of(HEADERS[LineKind.AS_OF])})(?!\w)", re.IGNORECASE)
_SPEAKER = re.compile(rf"\s*(?:{any_of((*HEADERS[LineKind.SOURCE], *ROLES[Role.CLAIMANT], *VIA))})\b", re.IGNORECASE)
_SPANS, _DIFFERENCES = (frozenset(map(fold, words)) for words in (SPANS, DIFFERENCES))
_TAKEN_BACK = frozenset(map(fold, (*STEPS[StepKind.DENIED], *WITHDRAWN, *UNTRUE)))
_RELEASED = frozenset(map(fold, RELEASED))
_PLURAL = re.compile(r"(?<=\w)\([a-z]{1,2}\)", re.IGNORECASE)  # "soldier(s)"
_LETTER = re.compile(r"[a-z]", re.IGNORECASE)  # "3 (k)", "31 (m)", "31 (e)": thousands, men, an estimate?
# Stands behind a number: "31 [a]", "31[1]".
_FOOTNOTE = re.compile(r"(?<=\d)(?:\[\d{1,3}\]|\s?(?:\[[ab]\]|\([ab]\)))(?!\w)", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,3}")
_HOURS = re.compile(r"\d+h(?:rs?|ours?)?", re.IGNORECASE)
_HARMED = HALVES | {Metric.KILLED_OR_INJURED}
_TELLING = {
    Said.METRIC, Said.STATUS, Said.CAUSATION, Said.SUBSET, Said.UNIT, Said.KIND, Said.VERIFICATION, Said.EVERYBODY,
    Said.TOTAL, Said.QUALIFIER, Sense.PARTY, Sense.PLACE, *NUMBERS,
}  # fmt: skip


def in_brackets(line: Written) -> list[tuple[tuple[int, int], Written]]:
    """Where each bracket stands, itself included, and the line with what stands in it alone."""
    return [(match.span(), line.only(*match.span(1))) for match in _BRACKET.finditer(line.left)]


def read_brackets(line: Written, lexicon: Lexicon) -> tuple[Written, list[str]]:
    """The line without its brackets, and what they say; Unclear at one that may say something else."""
    line = line.without(*(match.span() for mark in (_PLURAL, _FOOTNOTE) for match in mark.finditer(line.left)))
    line = line.without(*_around_disputes(line, lexicon))
    found = list(_BRACKET.finditer(line.left))
    outside = line.without(*(match.span() for match in found))
    counted = _counted(outside, lexicon) if found else None
    notes = [_note(line, match, lexicon, counted) for match in found]
    return outside, [note for note in notes if note]


def _around_disputes(line: Written, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The brackets themselves around "disputed by Thailand", which is of the number and not of whom it counts."""
    for (start, end), inside in in_brackets(line):
        terms = read_terms(inside.left, lexicon.figures)
        disputed = terms and terms[0].value == Verification.DISPUTED
        if disputed and len(terms) > 1 and {term.sense for term in terms[1:]} <= {Said.ROLE, Said.AND, Sense.PARTY}:
            yield from ((start, start + 1), (end - 1, end))


def _counted(outside: Written, lexicon: Lexicon) -> Term | None:
    """What is counted, if that is people who were harmed."""
    terms = read_terms(outside.left, lexicon.figures)
    return next((term for term in terms if term.sense is Said.METRIC and Metric(term.value) in _HARMED), None)


def _note(line: Written, match: re.Match[str], lexicon: Lexicon, counted: Term | None) -> str:
    inside = line.only(*match.span(1))
    inside = inside.without(*(hour.span() for hour in _CLOCK.finditer(inside.left)))
    told = tidy(line.unread(*match.span(1)))
    named = _NAMED.match(told)
    note = tidy(told[named.end() :]) if named else told
    if counted and says_both(Metric(counted.value), note):
        if Metric(counted.value) is Metric.KILLED_OR_INJURED and not numbers(inside):
            return ""  # it says nothing else
        apart = numbers(inside) and not (named or _PART.search(told))  # "31 killed (87 wounded)"
        if apart or Metric(counted.value) is Metric.KILLED_OR_INJURED:
            raise Unclear(UnclearKind.BRACKET, *match.span())  # both are counts of their own
        raise Unclear(UnclearKind.TOGETHER, counted.start, counted.end, (METRICS[Metric.KILLED_OR_INJURED][0],))
    if named:
        return note
    if "?" in told or "？" in told:
        raise Unclear(UnclearKind.DOUBTFUL, *match.span())
    if fold(told) in _DIFFERENCES:
        raise Unclear(UnclearKind.DIFFERENCE, *match.span())
    if _AS_OF.match(told) or _HOUR.fullmatch(told) or fold(told) in _RELEASED:
        raise Unclear(UnclearKind.BRACKET, *match.span())
    if _is_remark(told) or not (_may_be_read(inside, lexicon) or _is_a_name(line, told, lexicon)):
        return told
    raise Unclear(UnclearKind.BRACKET, *match.span(), _ways(inside, told, lexicon))


def _is_remark(told: str) -> bool:
    """The number before, or how many shelters there are."""
    return bool(_BEFORE.fullmatch(told) or _SITES.fullmatch(told))


def _is_a_name(line: Written, told: str, lexicon: Lexicon) -> bool:
    """ "(AFP)", "(Bangkok Post)": of who says it, or of where they were; whom it counts it does not say."""
    return bool(_NAME.fullmatch(told)) and not (tells_how(told) or is_shouted(line.text, lexicon.figures))


def _may_be_read(inside: Written, lexicon: Lexicon) -> bool:
    """Whether a word of figures or a number stands in it, who says it, of which time it is, or a letter alone."""
    terms = read_terms(inside.left, lexicon.figures)
    says_who = fold(inside.left) in lexicon.sources or _SPEAKER.match(inside.left)
    words = [fold(word) for word in inside.left.split()]
    if (
        says_who
        or _LETTER.fullmatch(inside.left.strip())
        or any(_is_a_time(word) or word in _TAKEN_BACK for word in words)
    ):
        return True
    return bool(numbers(inside)) or any(
        term.sense in _TELLING
        and fold(inside.typed(term.start, term.end)) not in _BUILDINGS
        and not _is_a_thing(term)  # "hospital lists only"
        for term in terms
    )


def _is_a_time(word: str) -> bool:
    known = calendar_words().get(word)
    return (
        word in _SPANS
        or word in WEEKDAYS
        or _HOURS.fullmatch(word) is not None
        or (known is not None and known.sense in {Sense.MONTH, Sense.DAYS_AGO})
    )


def _is_a_thing(term: Term) -> bool:
    return term.sense is Said.METRIC and Metric(term.value).family is Family.DAMAGE


def _ways(inside: Written, told: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What may be put in its place: a word of figures without the bracket, else who is counted, or a remark; nothing
    for a time. Figures in a bracket are lines of their own."""
    terms = read_terms(inside.left, lexicon.figures)
    if any(_is_a_time(fold(word)) for word in re.split(r"[\s,;]+", inside.left)):
        return ()  # the number would be told as of another time than it is
    if numbers(inside) or any(term.sense in NUMBERS for term in terms):
        return (f"({REMARKS[0]}: {told})",)
    outside = all(term.sense in _TELLING for term in terms) and len(terms) == 1
    covers, remark = f"({COVERAGE[0]}: {told})", f"({REMARKS[0]}: {told})"
    return (told,) if outside else (covers, remark)
