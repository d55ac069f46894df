"""A step line whose text tells that the step did not come off, or not yet: "failed to agree | in force", "no answer |
declined", "hopes to meet | held", or that one side says what both are told to have done. Pure."""

import re
from collections.abc import Collection, Iterator, Sequence

from config.languages import every_words
from config.patterns import BEGIN, END, GAP, any_of
from config.vocabulary import StepKind
from handlers.parsing.negations import NEGATIONS
from handlers.parsing.terms import Sense, Term, fold
from handlers.reporting.text.lexicon import Said
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import (
    AGREEING,
    ALLEGING,
    COLLAPSED,
    DATELESS,
    DATES,
    EFFECTIVE,
    EXCEPTING,
    FAILING,
    FILLERS,
    HOPING,
    INDEFINITE,
    INFINITIVE,
    MEETING,
    NOT_OF_IT,
    PASSIVE,
    REFUSING,
    ROUNDS,
    SAYING,
    TO_AGREE,
    TRACKS,
    TWO_SIDES,
    UNANSWERED,
    UNBEGUN,
    UNDECIDED,
)

AGREED = frozenset({StepKind.ACCEPT, StepKind.SIGNED, StepKind.IN_FORCE, StepKind.RESUMED})
_ANSWERED = AGREED | {StepKind.ACCEPT_CONDITIONAL, StepKind.DECLINE}
_OF_BOTH = AGREED | {StepKind.SUSPENDED, StepKind.TERMINATED}
"""What each of the sides does for itself."""
_NOT = any_of(word for words in every_words() for word in words.whose.negations)
_FAILING = rf"(?:{any_of(FAILING)}|{_NOT}){GAP}(?:(?:{any_of(FILLERS)}){GAP})*"
_EFFORTS = [word for words in TRACKS.values() for word in words]
_NONE = (  # "no deal", "no truce agreed", not "no truce violations"
    rf"(?:{_NOT}){GAP}(?:(?:{any_of((*INDEFINITE, *FILLERS))})\s+)*(?:{any_of(_EFFORTS)})"
    rf"(?=\s*(?:$|[,;.])|\s+(?:{any_of((*PASSIVE, *AGREEING))})(?!\w))"
)
_TO_MEET = any_of((*MEETING, *_EFFORTS, *ROUNDS))


def _standing(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"{BEGIN}(?:{'|'.join(patterns)}){END}", re.IGNORECASE)


_NOT_AGREED = _standing(rf"{_FAILING}(?:{any_of((*TO_AGREE, *AGREEING))})", any_of(COLLAPSED), _NONE)
_NOT_MET = _standing(rf"{_FAILING}(?:{any_of(MEETING)})")
_NOT_BEGUN = _standing(any_of(UNBEGUN))
_NO_DATE = _standing(
    any_of(DATELESS), rf"{_FAILING}(?:{any_of((*TO_AGREE, *AGREEING))})\s+(?:\w+\s+){{0,2}}(?:{any_of(DATES)})"
)
_HOPED = _standing(any_of(HOPING))
_HOPED_TO_MEET = _standing(rf"(?:{any_of(HOPING)}){GAP}(?:(?:{any_of((*FILLERS, *INFINITIVE))}){GAP})*(?:{_TO_MEET})")
_UNANSWERED = _standing(any_of((*UNANSWERED, *UNDECIDED)))
_REFUSED = _standing(any_of(REFUSING))
_EXCEPTED = _standing(any_of(EXCEPTING))
_NEXT_TO = re.compile(rf"\s*(?:(?:{any_of(FILLERS)})\s+)*", re.IGNORECASE)
_GLUED = [word for words in every_words() if not words.spaced for word in words.report.ahead]
_TO_BE_MET = _standing(rf"(?:{any_of(_GLUED)}){GAP}(?:{any_of(MEETING)})")  # "will meet", where no space parts the two
_FIRST = {
    **dict.fromkeys(AGREED, (_NOT_AGREED, _HOPED)),
    StepKind.HELD: (_NOT_MET, _NOT_BEGUN, _HOPED_TO_MEET, _TO_BE_MET),
    StepKind.SCHEDULED: (_HOPED_TO_MEET,),
}
_DONE = {kind: _standing(any_of((*AGREEING, *EFFECTIVE))) for kind in AGREED - {StepKind.SIGNED}} | {
    StepKind.HELD: re.compile(rf"(?<!\w)(?:{any_of(MEETING)})(?!\w)", re.IGNORECASE),  # apart: no part of "the meeting"
    StepKind.SCHEDULED: _standing(any_of(AGREEING)),
}
_REASON = re.compile(rf"[,;]|\.(?!\d)|{BEGIN}(?!(?:{any_of(HOPING)}){END})(?:{any_of(NOT_OF_IT)}){END}", re.IGNORECASE)
_SAYS = re.compile(rf"\s+(?:\w+\s+){{0,2}}(?:{any_of(SAYING)})(?!\w)", re.IGNORECASE)
_SAID = re.compile(rf"(?:{any_of((*ALLEGING, *SAYING))})\s+(?:(?:{any_of(FILLERS)})\s+)*$", re.IGNORECASE)
_TWO = re.compile(rf"(?<!\w)(?:{any_of(TWO_SIDES)})(?!\w)", re.IGNORECASE)


def came_off(text: Written, terms: Sequence[Term], kind: StepKind, sides: Collection[str]) -> None:
    """Raises Unclear at words that tell that the step was not taken, where nothing else in the text tells that it was,
    or at the one of several sides that says it."""
    _is_told_by_all(text, terms, kind, sides)
    _is_done_by_all(text, terms, kind, sides)
    done = [term.start for term in terms if term.sense is Said.STEP and term.value == kind]
    done = [start for start in done if not _is_negated(text, start)]
    for found in _untaken(text, kind):
        if not any(start not in range(*found.span()) for start in done):  # "no date set" is none
            raise Unclear(UnclearKind.CONTRARY, *found.span())


def _untaken(text: Written, kind: StepKind) -> Iterator[re.Match[str]]:
    """What tells so: no matter where, or in the first clause, with nothing before it that was done."""
    if kind in _ANSWERED:
        yield from _UNANSWERED.finditer(text.left)
    if kind in AGREED:
        yield from (found for found in _REFUSED.finditer(text.left) if not _is_negated(text, found.start()))
    if kind is StepKind.SCHEDULED:
        yield from _NO_DATE.finditer(text.left)
    reason = _REASON.search(text.left)
    end = reason.start() if reason else len(text.left)
    for one in _FIRST.get(kind, ()):
        for found in one.finditer(text.left, 0, len(text.left) if one is _NOT_BEGUN else end):
            done = _DONE[kind].search(text.left, 0, found.start()) if kind in _DONE else None
            if done is None or _is_negated(text, done.start()):
                yield found


def _is_negated(text: Written, start: int) -> bool:
    before = text.left[:start].split()
    return bool(before) and fold(before[-1]) in NEGATIONS


def _is_told_by_all(text: Written, terms: Sequence[Term], kind: StepKind, sides: Collection[str]) -> None:
    """Thailand that "says it remains in force" does not say that the others hold it to be."""
    named = [term for term in terms if term.sense in {Sense.PARTY, Said.EVERYBODY}]
    if kind not in _OF_BOTH or len(sides) < 2 or len(named) != 1 or _TWO.search(text.left):
        return
    who = named[0]
    if who.sense is Sense.PARTY and (_SAYS.match(text.left, who.end) or _SAID.search(text.left, 0, who.start)):
        raise Unclear(UnclearKind.CONTRARY, who.start, who.end)


def _is_done_by_all(text: Written, terms: Sequence[Term], kind: StepKind, sides: Collection[str]) -> None:
    """What one of several sides refused or left open, or another did alone, they did not do together."""
    if kind not in _OF_BOTH or len(sides) < 2:
        return
    found = _excepted(text, [term for term in terms if term.sense is Sense.PARTY], sides)
    if kind in AGREED and not found:
        found = _UNANSWERED.search(text.left) or _REFUSED.search(text.left)
    if found:
        raise Unclear(UnclearKind.CONTRARY, *found.span())


def _excepted(text: Written, named: Sequence[Term], sides: Collection[str]) -> re.Match[str] | None:
    """The word that excepts one of several sides, or some: beside one that is named where all of them are ("Thailand
    and Cambodia signed only after midnight" excepts none)."""
    found = _EXCEPTED.finditer(text.left) if named else iter(())
    if {term.value for term in named}.issuperset(sides):
        found = (one for one in found if any(_is_beside(text, one, side) for side in named))
    return next(found, None)


def _is_beside(text: Written, word: re.Match[str], side: Term) -> bool:
    between = (word.end(), side.start) if word.end() <= side.start else (side.end, word.start())
    return _NEXT_TO.fullmatch(text.left, *between) is not None
