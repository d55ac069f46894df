"""Several counts in one line, as a line for each: "Surin: 13 civilians killed, 42 injured", "killed Thailand 25
civilians and 160 soldiers". Pure.

What stands before the first number holds for all of them, but for what one says itself: a side or a place, what became
of the people, which people.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from itertools import pairwise

from config.patterns import any_of
from handlers.parsing.terms import Sense, Term, read_terms
from handlers.reporting.lines.counting.amounts import numbers
from handlers.reporting.lines.whose.doers import is_transitive
from handlers.reporting.lines.whose.roles import COLON
from handlers.reporting.text.lexicon import Lexicon, Said
from handlers.reporting.text.line_text import tidy, written
from handlers.reporting.text.words import AND, PARTS

_MOST = 12  # counts of one line
_APART = re.compile(rf"[,;](?!\d)|\s(?:{any_of(AND)})\s|[&+]", re.IGNORECASE)
_IN_BRACKET = re.compile(
    rf"(?P<whole>[^()\[\]]*\d[^()\[\]]*)[(\[]\s*(?:(?:{any_of(PARTS)})\W+)*(?P<parts>[^()\[\]]*\d[^()\[\]]*)[)\]][\s.;,]*",
    re.IGNORECASE,
)
_BEHIND_COLON = re.compile(r"(?P<whole>.*\d)\s*(?:[:：]|\s[-–—](?=\s))\s*(?P<parts>\D*\d.*)")
_WHERE = frozenset({Sense.PARTY, Sense.PLACE, Said.EVERYBODY})
_WHO = frozenset({Said.STATUS, Said.SUBSET, Said.GROUP})
_HOW = frozenset({Said.CAUSATION, Said.CONDITION})
_HELD = frozenset({Said.METRIC, Said.STATUS, *_WHERE})
_KNOWN = _HELD | _WHO | _HOW | {Said.SCALE, Said.QUALIFIER, Said.UNIT, Said.DIGITS}

_TELLING = {Said.STATUS, Said.SUBSET, Said.CAUSATION, Said.CONDITION, Said.GROUP, Said.KIND, Said.VERIFICATION}


def with_parts(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The whole and each of its parts: "killed Thailand 65 (23 soldiers, 42 civilians)"."""
    line = written(text)
    found = _IN_BRACKET.fullmatch(line.left) or _BEHIND_COLON.fullmatch(line.left)
    if found is None or len(numbers(line.only(*found.span("whole")))) != 1:
        return ()
    whole, parts = (tidy(text[slice(*found.span(name))]) for name in ("whole", "parts"))
    return each_count(f"{whole}, {_with_commas(parts, lexicon) or parts}", lexicon, parts=True)


def each_count(text: str, lexicon: Lexicon, *, parts: bool = False) -> tuple[str, ...]:
    """The lines; nothing where a piece of the text has no number or two, or where any other word stands in it. `parts`:
    the first count is of all whom the others count."""
    pieces = _parts(_with_commas(text, lexicon) or text)
    if not 1 < len(pieces) <= _MOST:
        return ()
    terms = [_terms(piece, lexicon) for piece in pieces]
    digits = [[term for term in own if term.sense is Said.DIGITS] for own in terms]
    known = all(term.sense in _KNOWN for own in terms for term in own)
    if not known or any(len(own) != 1 for own in digits):
        return ()
    first = digits[0][0].start
    held = [term for term in terms[0] if term.end <= first]
    if any(term.sense not in _HELD for term in held) or _is_active(pieces[0], held):
        return ()
    told = _with_what_follows([pieces[0][first:], *pieces[1:]], held, lexicon)
    own = [{term.sense for term in _terms(part, lexicon)} for part in told]
    also = parts or Said.SUBSET in own[0]  # "civilians 26 men and 5 women"
    return tuple(
        _line(part, _kept(pieces[0], held, said, also=also), said) for part, said in zip(told, own, strict=True)
    )


def _with_commas(text: str, lexicon: Lexicon) -> str:
    """ "Killed Cambodia women 12 children 4", "1 direct 41 indirect": each number with its word behind it and a comma;
    '' where more than one word of one kind stands between two numbers, or one on either side of them."""
    terms = _terms(text, lexicon)
    digits = [at for at, term in enumerate(terms) if term.sense is Said.DIGITS]
    if len(digits) < 2:
        return ""
    between = {tuple(term.sense for term in terms[one + 1 : other]) for one, other in pairwise(digits)}
    kind = next(iter(between))
    if len(between) > 1 or len(kind) != 1 or kind[0] not in _WHO | _HOW:
        return ""
    before = tuple(term.sense for term in terms[max(digits[0] - 1, 0) : digits[0]])
    behind = tuple(term.sense for term in terms[digits[-1] + 1 :])
    if behind == kind != before:
        ends = [*(terms[at].start for at in digits[1:]), len(text)]
        return text[: terms[digits[0]].start] + ", ".join(
            tidy(text[terms[at].start : end]) for at, end in zip(digits, ends, strict=True)
        )
    if before != kind or behind:
        return ""
    told = ((text[terms[at].start : terms[at].end], terms[at - 1]) for at in digits)
    counts = (f"{number} {text[word.start : word.end]}" for number, word in told)
    return text[: terms[digits[0] - 1].start] + ", ".join(counts)


def _is_active(part: str, held: Sequence[Term]) -> bool:
    """Whether a side stands right in front of what it may have done to others: "Thailand killed 31 and injured 87"."""
    sides = [term.end for term in held if term.sense is Sense.PARTY]
    for term in held:
        if term.sense is Said.METRIC and is_transitive(part[term.start : term.end]):
            return any(end <= term.start and not COLON.search(part[end : term.start]) for end in sides)
    return False


def _with_what_follows(told: Sequence[str], held: Sequence[Term], lexicon: Lexicon) -> list[str]:
    """ "21 civilians and 5 soldiers killed": what became of the last became of those before."""
    found: list[str] = []
    behind = ""
    for part in reversed(told):
        own = [part[term.start : term.end] for term in _terms(part, lexicon) if term.sense is Said.METRIC]
        tells = any(term.sense in _WHO | _WHERE for term in _terms(part, lexicon))
        lacks = tells and not own and not any(term.sense is Said.METRIC for term in held)
        behind = own[0] if own else behind
        found.append(f"{part} {behind}" if lacks else part)
    return found[::-1]


def _line(told: str, kept: Sequence[str], said: AbstractSet[StrEnum]) -> str:
    """What is counted stands first: a side before it may have done it."""
    return " ".join([tidy(told), *kept] if Said.METRIC in said else [*kept, tidy(told)])


def _parts(text: str) -> list[str]:
    """The text cut where one count may end and the next begin."""
    cuts = [match.span() for match in _APART.finditer(written(text).left)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _terms(part: str, lexicon: Lexicon) -> list[Term]:
    line = written(part)
    digits = numbers(line)
    rest = line.without(*((term.start, term.end) for term in digits))
    return sorted([*read_terms(rest.left, lexicon.figures), *digits], key=lambda term: term.start)


def _kept(part: str, held: Sequence[Term], said: AbstractSet[StrEnum], *, also: bool) -> list[str]:
    """What holds for a count that says so much itself, what is counted first; women are civilians `also`, where the
    first count says so of them."""
    over = {sense for group in (_WHERE, _WHO, _HOW, frozenset({Said.METRIC})) if group & said for sense in group}
    if also and _WHO & said == {Said.SUBSET}:
        over -= {Said.STATUS}
    kept = sorted((term for term in held if term.sense not in over), key=lambda term: term.sense is not Said.METRIC)
    return [part[term.start : term.end] for term in kept]


def loses(text: str, lines: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a word that says who is counted, or how sure it is, stands in none of the lines: "33 women dead"."""
    kept = {(term.sense, term.value) for one in lines for term in read_terms(one, lexicon.figures)}
    told = (term for term in read_terms(text, lexicon.figures) if term.sense in _TELLING)
    return any((term.sense, term.value) not in kept for term in told)


def begins_of(left: str, lexicon: Lexicon) -> list[int]:
    """Where each count of a line begins: with what is counted, or behind a mark with who they were ("KIA 27. civ KIA
    45"), which is no word of the count before."""
    begins: list[int] = []
    for at in (term.start for term in read_terms(left, lexicon.figures) if term.sense is Said.METRIC):
        mark = max(left.rfind(sign, 0, at) for sign in ".,;") + 1
        said = {term.sense for term in read_terms(left[mark:at], lexicon.figures)}
        begins.append(mark if begins and begins[-1] < mark and said == {Said.STATUS} else at)
    return begins
