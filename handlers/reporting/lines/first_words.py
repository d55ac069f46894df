"""What a line of a report is, by its first word: a header, a step, an event, a service, else a figure. Pure."""

import re
from dataclasses import dataclass

from config.vocabulary import TrackKind
from handlers.parsing.terms import Term, fold, read_terms
from handlers.reporting.lines.services import tells_a_service
from handlers.reporting.text.lexicon import FIRST_WORDS, Said
from handlers.reporting.text.line_text import Written, addresses, tidy, written
from handlers.reporting.text.words import COMMITMENT, HEADER_KINDS, LineKind

_FIRST = 30  # characters of a line in which its first word ends

_WORD = re.compile(r"[^\s\d:：|,()]+")
_BEGINNINGS = frozenset({*FIRST_WORDS, *(fold(each.shown.split()[0]) for each in FIRST_WORDS.values())})


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One line by its first word: `body` is the line in which that and all addresses are blank."""

    number: int
    kind: LineKind
    body: Written
    track: TrackKind | None = None  # of a step; None for a commitment
    addresses: tuple[str, ...] = ()


def sentence(number: int, text: str) -> Sentence:
    """What a line is: what its first word says, else a figure."""
    line, found = addresses(written(text))
    if found and not tidy(line.left):
        return Sentence(number=number, kind=LineKind.REFERENCE, body=line, addresses=found)
    first = _first_word(line.left)
    if first is None:
        kind = LineKind.SERVICE if tells_a_service(line.left) else LineKind.FIGURE
        return Sentence(number=number, kind=kind, body=line, addresses=found)
    body = line.without((0, first.end))
    if first.value in HEADER_KINDS and line.left[first.end :].lstrip()[:1] == "|":  # "Place | killed | injured"
        return Sentence(number=number, kind=LineKind.FIGURE, body=line, addresses=found)
    if first.value in list(LineKind):
        kind = LineKind(first.value)
        body = body if kind is LineKind.EVENT else line.without((0, _behind(line.left, first.end)))
        return Sentence(number=number, kind=kind, body=body, addresses=found)
    track = None if first.value == COMMITMENT else TrackKind(first.value)
    return Sentence(number=number, kind=LineKind.STEP, body=body, track=track, addresses=found)


def _first_word(left: str) -> Term | None:
    """The word that makes a line something else than a figure; words behind the first are looked at only where it may
    begin such a one, as "as" does."""
    begun = next((key for match in _WORD.finditer(left) if (key := fold(match[0]))), "")
    if begun.isascii() and begun not in _BEGINNINGS:
        return None
    first = next(iter(read_terms(left[:_FIRST], FIRST_WORDS)), None)
    return first if first and first.sense is Said.FIRST_WORD else None


def _behind(left: str, at: int) -> int:
    """Behind the colon of a header, where one follows."""
    rest = left[at:].lstrip()
    return len(left) - len(rest) + 1 if rest[:1] in {":", "："} else at
