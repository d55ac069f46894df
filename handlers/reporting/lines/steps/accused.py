"""Who accuses whom in a line of an alleged violation. Pure.

The side behind the bar is accused, and the source alleges it: what a text says otherwise is asked about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from config.patterns import any_of
from config.vocabulary import SourceKind
from handlers.parsing.terms import Known, Sense, Term, read_terms
from handlers.reporting.lines.whose.everybody import word_for_all
from handlers.reporting.text.lexicon import Said
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import ACCUSED, ACCUSING, ALLEGING, PASSIVE, ROLES, UNSTATED, Role
from storage.rules.series import side
from storage.values.situation import Situation

_ACCUSING = re.compile(
    rf"(?<!\w)(?P<passive>(?:{any_of(PASSIVE)})\s+)?(?:(?P<either>{any_of(ACCUSED)})|{any_of(ACCUSING)})(?!\w)"
    rf"(?P<by>\s+(?:{any_of(ROLES[Role.DOER])})(?!\w))?",
    re.IGNORECASE,
)
_ALLEGING = re.compile(rf"(?<!\w)(?:{any_of(ALLEGING)})(?!\w)", re.IGNORECASE)
_BEFORE_WHOM = re.compile(r"\s(?:by|to)$", re.IGNORECASE)  # "alleged by", "according to"
_NAMED = frozenset({Sense.PARTY, Said.ACTOR, Said.EVERYBODY})
_ACCUSED = frozenset({Sense.PARTY, Said.EVERYBODY, Said.UNSTATED})


@dataclass(frozen=True)
class Accusation:
    """What a text says outright of who accuses whom, None where it does not, and from where to where it says so."""

    by: Term | None = None
    whom: Term | None = None
    span: tuple[int, int] = (0, 0)


def accusation(text: Written, known: Known) -> Accusation:
    """ "Thailand accuses Cambodia", "Cambodia is accused by Thailand", "Thailand says ..."."""
    terms = [term for term in read_terms(text.left, known) if term.sense in _NAMED]
    if word := _ACCUSING.search(text.left):
        before, behind = _nearest(terms, *word.span())
        if word["passive"] or word["by"]:
            return _said(behind if word["by"] else None, before, word)
        may_be_either = word["either"] and behind is None  # "Thailand accused"
        return Accusation() if may_be_either else _said(before, behind, word)
    if word := _ALLEGING.search(text.left):
        before, behind = _nearest(terms, *word.span())
        return _said(behind if _BEFORE_WHOM.search(word[0]) else before, None, word)
    return Accusation()


def _said(by: Term | None, whom: Term | None, word: re.Match[str]) -> Accusation:
    spans = [word.span(), *((one.start, one.end) for one in (by, whom) if one)]
    return Accusation(by, whom, (min(start for start, _ in spans), max(end for _, end in spans)))


def _nearest(terms: Sequence[Term], start: int, end: int) -> tuple[Term | None, Term | None]:
    """The one before; None where two together are. The one behind."""
    before = [term for term in terms if term.end <= start]
    behind = [term for term in terms if term.start >= end]
    together = len({term.value for term in before}) > 1
    return (before[-1] if before and not together else None), (behind[0] if behind else None)


@dataclass(frozen=True, kw_only=True)
class Alleged:
    """An alleged violation as its line has it: `parties` are accused, `tail` is what stands behind the bar."""

    text: Written
    tail: Written
    parties: tuple[str, ...]
    actor: str
    unstated: bool
    source: str


def says_who_is_accused(alleged: Alleged, situation: Situation, known: Known) -> None:
    """Raises Unclear where nobody is accused, where the text accuses others, and where another than the source does."""
    said = accusation(alleged.text, known)
    by, whom = said.by, said.whom
    accused = alleged.parties
    if not accused and not alleged.unstated:
        raise _who(alleged, situation, known, tuple(situation.parties))
    own = alleged.actor or _speaks_for(alleged.source, situation)
    if whom and whom.sense is Sense.PARTY and whom.value not in accused:
        raise _who(alleged, situation, known, (whom.value,))
    one = by if by and by.sense is not Said.EVERYBODY else None  # "both accuse each other" names no one
    relayed = own is None and _is_relay(alleged.source, situation)
    if one and one.value != own and not relayed:
        raise Unclear(UnclearKind.CLAIMANT, one.start, one.end)
    for accuser in (own, one.value if one else None):
        if accuser in situation.parties and (accused == (accuser,) or (whom and accuser in accused)):
            raise _who(alleged, situation, known, tuple(code for code in situation.parties if code != accuser))


def _speaks_for(source: str, situation: Situation) -> str | None:
    """The side whose word the source's is: an outlet of a country tells what others allege."""
    return side(situation, source) if source in situation.sources and not _is_relay(source, situation) else None


def _is_relay(source: str, situation: Situation) -> bool:
    return source not in situation.sources or situation.sources[source].kind is SourceKind.MEDIA


def _who(alleged: Alleged, situation: Situation, known: Known, sides: tuple[str, ...]) -> Unclear:
    """The question who is accused, in place of whoever is said to be behind the bar."""
    names = tuple(situation.parties[code].names["en"] for code in sides)
    told = [term for term in read_terms(alleged.tail.left, known) if term.sense in _ACCUSED]
    end = len(alleged.tail.text)
    start, end = (told[0].start, told[-1].end) if told and alleged.parties else (end, end)
    if len(sides) == len(situation.parties):
        names = (*names, word_for_all(situation), UNSTATED[0])
    return Unclear(UnclearKind.NO_SIDE, start, end, names)
