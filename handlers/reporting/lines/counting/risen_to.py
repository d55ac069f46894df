"""How many more there were, where a line says it beside the whole: "another 5 people were killed, bringing the toll to
36". Pure.

The whole counts. Of whom it is stands beside it; where only those are told apart who came to it, it may be of all.
"""

import re

from config.patterns import standing
from handlers.parsing.terms import Sense, Term, fold
from handlers.reporting.lines.counting.terms import terms_in
from handlers.reporting.lines.whose.roles import COLON
from handlers.reporting.text.lexicon import NUMBERS, Lexicon, Said
from handlers.reporting.text.line_text import Written, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import DIFFERENCES, PEOPLE, ROLES, TOLLS, Role

_BRINGING = re.compile(
    rf"[\s,;–—-]*(?:\bwhich\s+)?(?:{standing(lambda words: words.whose.bringing)})\s+(?P<what>\D{{1,60}}?)\s+"
    rf"(?P<to>{standing(lambda words: words.whose.later)})(?=\s)",
    re.IGNORECASE,
)
_DIFFERENCES, _TOLLS = (frozenset(map(fold, words)) for words in (DIFFERENCES, TOLLS))
_SAID_BY = frozenset(map(fold, (*ROLES[Role.SPEAKER], *ROLES[Role.CLAIMANT])))
_NARROWER = frozenset({Said.STATUS, Said.SUBSET, Said.GROUP, Said.CAUSATION, Sense.PLACE})

Span = tuple[int, int]


def without_rise(line: Written, lexicon: Lexicon) -> Written:
    """The line with the whole alone, and what befell the people where only the rise says it. Unclear where it may be of
    those who are told apart in the rise, or of all."""
    found = _BRINGING.search(line.left)
    if found is None:
        return line
    rise, rest = line.only(0, found.start()), line.only(found.start("what"), len(line.left))
    own, told = terms_in(rise, lexicon), terms_in(rest.without(found.span("to")), lexicon)
    if not _says_how_many_more(line, own):
        return line
    _of_whom(line, found.span("what"), own, told)
    kept = [_with_colon(line, term) for term in own if _still_holds(line, term, own, told)]
    dropped = [(term.start, term.end) for term in told if _is_the_toll(line, term)]
    return line.without(*_between(kept, found.start("what")), found.span("to"), *dropped)


def _says_how_many_more(line: Written, own: list[Term]) -> bool:
    """And nothing that is not known, nor who says so."""
    words = {fold(line.typed(term.start, term.end)) for term in own if term.sense is Sense.UNKNOWN}
    said = any(t.sense is Said.ROLE and fold(line.typed(t.start, t.end)) in _SAID_BY for t in own)
    return any(term.sense in NUMBERS for term in own) and words <= _DIFFERENCES and not said


def _of_whom(line: Written, what: Span, own: list[Term], told: list[Term]) -> None:
    narrower = next((term for term in own if term.sense in _NARROWER), None)
    if narrower is None or any(term.sense in {*_NARROWER, Said.UNIT} for term in told):
        return
    toll, who = tidy(line.typed(*what)), line.typed(narrower.start, narrower.end)
    amid = "in" if narrower.sense is Sense.PLACE else "of"
    raise Unclear(UnclearKind.TOLL, *what, (f"{toll} {amid} {who}", f"{toll} of {PEOPLE[0]}"))


def _still_holds(line: Written, term: Term, own: list[Term], told: list[Term]) -> bool:
    """A side as a heading; what befell them, unless the whole says the same."""
    if term.sense is Sense.PARTY:
        others = any(one.sense in {Sense.PARTY, Said.EVERYBODY} for one in told)
        return not others and term is own[0] and COLON.match(line.left[term.end :].lstrip()) is not None
    return term.sense is Said.METRIC and not any(one.sense is term.sense and one.value == term.value for one in told)


def _is_the_toll(line: Written, term: Term) -> bool:
    return term.sense is Said.TOTAL or (
        term.sense is Sense.UNKNOWN and fold(line.typed(term.start, term.end)) in _TOLLS
    )


def _with_colon(line: Written, term: Term) -> Span:
    rest = line.left[term.end :]
    colon = COLON.match(rest.lstrip()) if term.sense is Sense.PARTY else None
    return term.start, term.end + (len(rest) - len(rest.lstrip()) + colon.end() if colon else 0)


def _between(kept: list[Span], end: int) -> list[Span]:
    """Everything up to `end` but the spans that are kept."""
    return list(zip([0, *(stop for _, stop in kept)], [*(start for start, _ in kept), end], strict=True))
