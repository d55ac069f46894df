"""A text cut into sentences and tokens, each with its place in the text. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from config.articles import article_words

_BLOCK = re.compile(r"(?:[^\n]|\n(?![^\S\n]*\n))+")
_LINE = re.compile(r"[^\n]+")
_WIDTHS = range(45, 131)  # of lines that a program broke
_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)|[។៕]")
_LONGEST_SHORT = 8  # letters of an abbreviation
_LONGEST = 150  # tokens: what is longer is a list or no language, and is read in pieces


@cache
def _token() -> re.Pattern[str]:
    clitics = "|".join(re.escape(one).replace("'", "['’]") + r"\b" for one in article_words().clitics)
    return re.compile(rf"\d+(?:[.,:]\d+)*|(?:[A-Z]\.){{2,}}|[A-Z]\.(?=\s+[A-Z])|[^\W\d_]+|{clitics}|['’](?=\s)|\S")


@cache
def _no_end() -> re.Pattern[str]:
    words = "|".join(map(re.escape, article_words().abbreviations))
    return re.compile(rf"\b(?:{words}|[A-Z])\.$")


class Token(NamedTuple):
    """A word, a number or a sign; `word` is the text without case, marks of quotation and apostrophes straightened."""

    word: str
    start: int
    end: int
    is_upper: bool = False
    is_capital: bool = False  # begins with a capital letter


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence from `start` to `end` of the text, in the paragraph of that number."""

    tokens: tuple[Token, ...]
    paragraph: int
    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order. A line break ends one, for headlines have no full stop, but not where a program
    broke the line."""
    found: list[Sentence] = []
    for number, (at, end) in enumerate(_paragraphs(text)):
        for start, stop in _spans(text, at, end):
            found += _pieces(text, start, stop, number)
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines; those of a block that was broken at a width are one, as far as the next line's first word had no room."""
    for block in _BLOCK.finditer(text):
        lines = [one for one in _LINE.finditer(text, block.start(), block.end()) if not one[0].isspace()]
        width = max((len(line[0].rstrip()) for line in lines), default=0)
        is_list = sum(line[0][0].isdecimal() for line in lines) * 2 > len(lines)
        is_broken = width in _WIDTHS and not is_list and any(line[0][0].islower() for line in lines[1:])
        start = None
        for line, following in zip_longest(lines, lines[1:]):
            start = line.start() if start is None else start
            if is_broken and following and len(line[0].rstrip()) + 1 + len(following[0].split()[0]) > width:
                continue
            yield start, line.end()
            start = None


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _END.finditer(text, start, end):
        if (
            match[0].startswith(".")
            and _no_end().search(text, max(start, match.start() - _LONGEST_SHORT), match.start() + 1)
            and _goes_on(text, match)
        ):
            continue
        yield start, match.end()
        start = match.end()
    if text[start:end].strip():
        yield start, end


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends an abbreviation and not the sentence; "5 p.m. The" ends one."""
    following = text[match.end() : match.end() + 3].lstrip()
    return following[:1].islower() or not text[: match.start()].endswith(article_words().halves_of_days)


def _pieces(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    tokens = [_token_of(match) for match in _token().finditer(text, start, end)]
    for first in range(0, len(tokens), _LONGEST):
        piece = tuple(tokens[first : first + _LONGEST])
        yield Sentence(tokens=piece, paragraph=paragraph, start=piece[0].start, end=piece[-1].end)


def _token_of(match: re.Match[str]) -> Token:
    text = match[0]
    is_capital = text[0].isupper()
    start, end = match.span()
    return Token(text.lower().replace("’", "'"), start, end, is_capital and text.isupper(), is_capital)
