"""A text cut into sentences and tokens, each with its place in the text. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|(?:[A-Z]\.){2,}|[A-Z]\.(?=\s+[A-Z])|[^\W\d_]+|['’]s\b|['’](?=\s)|\S")
_PARAGRAPH = re.compile(r"\n\s*\n|\n")
_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)|[។៕]")
_LONGEST = 150  # tokens: what is longer is a list or no language, and is read in pieces
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Brig|Rev|St|Prof|Sen|Rep|Gov|No|vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]|\b[ap]\.m)\.$"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign; `word` is the text without case, marks of quotation and apostrophes straightened."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence from `start` to `end` of the text, in the paragraph of that number."""

    tokens: tuple[Token, ...]
    paragraph: int
    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order. A line break ends one: headlines have no full stop."""
    found: list[Sentence] = []
    at = 0
    breaks = [*((one.start(), one.end()) for one in _PARAGRAPH.finditer(text)), (len(text), len(text))]
    for number, (end, following) in enumerate(breaks):
        for start, stop in _spans(text, at, end):
            found += _pieces(text, start, stop, number)
        at = following
    return found


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _END.finditer(text, start, end):
        if match[0].startswith(".") and _NO_END.search(text, start, match.start() + 1) and _goes_on(text, match):
            continue
        yield start, match.end()
        start = match.end()
    if text[start:end].strip():
        yield start, end


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends an abbreviation and not the sentence; "5 p.m. The" ends one."""
    following = text[match.end() : match.end() + 3].lstrip()
    return following[:1].islower() or not text[: match.start()].endswith(("a.m", "p.m"))


def _pieces(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    tokens = [
        Token(word=match[0].lower().replace("’", "'"), start=match.start(), end=match.end())
        for match in _TOKEN.finditer(text, start, end)
    ]
    for first in range(0, len(tokens), _LONGEST):
        piece = tuple(tokens[first : first + _LONGEST])
        yield Sentence(tokens=piece, paragraph=paragraph, start=piece[0].start, end=piece[-1].end)
