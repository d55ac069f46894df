"""A text cut into terms: numbers, and words that are known by what they mean. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from config.languages import every_words
from handlers.parsing.runs import cut, cut_partly

_ONE_TERM = (
    r"(?P<numeric>\d+(?:[-./]\d+)+[-./]?)"
    r"|(?P<number>\d+)(?:(?:st|nd|rd|th)(?![^\W\d_]))?"
    r"|(?P<flag>[\U0001F1E6-\U0001F1FF]{2})"
    r"|(?P<code>[A-Za-z]{2}\d{2,14}(?!\w))"
    r"|(?P<word>[^\s\d,;:/|!?()\[\]{}<>\"\U0001F1E6-\U0001F1FF]+)"
)
_TERM = re.compile(_ONE_TERM, re.IGNORECASE)
_ASKED_TERM = re.compile(rf"(?P<thousands>\d{{1,3}}(?:,\d{{3}})+(?!\d))|{_ONE_TERM}", re.IGNORECASE)
"""In a question "636,600" is one number; in a report the commas of a line are looked at before."""
CODE = "="
"""Before a key of Known that counts only alone and in capitals: "IN" is a side, "in" and "4th" are none."""
CODE_OF_A_SIDE = re.compile("[A-Z]{2,3}")
_POSSESSIVE = re.compile("(?<=\\w)['’](?:[sS])?$")  # "Thailand's", in a question alone
_SHOUTED = re.compile("[A-Z]{4,}")
_SHORTEST_MONTH = 4  # letters, of its whole name
LONGEST_NAME = 6  # words in a name: longer ones are not looked for
LONGEST_READ = 4096  # letters of one text, as Telegram lets people write; a server of one's own may let more through


class Sense(StrEnum):
    NUMBER = "number"
    NUMERIC = "numeric"  # digits with dots, slashes or hyphens
    MONTH = "month"
    DAYS_AGO = "days_ago"
    WEEKDAY = "weekday"
    AGO = "ago"  # days that a number before it counts
    COUNT = "count"  # a number in words
    PARTY = "party"
    PLACE = "place"
    COMMAND = "command"
    FILLER = "filler"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What a known word stands for: a month's number, the days back, or a code; `shown` is how it is written. `sense`
    is a Sense, or a sense of the caller's own."""

    sense: StrEnum
    value: str
    shown: str


@dataclass(frozen=True, kw_only=True)
class Term:
    """A piece of the text from `start` to `end`. `value` is the digits, or what the word stands for."""

    sense: StrEnum
    value: str
    start: int
    end: int


Known = Mapping[str, Meaning]
"""Folded words to what they mean."""


def fold(text: str) -> str:
    """The letters, marks and digits of `text` alone, without case or Latin accents: "Si-Sa Ket" is "sisaket"."""
    if text.isascii():  # nearly always, and five times as fast
        return "".join(filter(str.isalnum, text.lower()))
    return "".join(
        char
        for char in unicodedata.normalize("NFKD", text).casefold()
        if not "\u0300" <= char <= "\u036f" and (unicodedata.category(char)[0] in "LMN" or _is_flag(char))
    )


fold_name = lru_cache(maxsize=8192)(fold)
"""`fold` for names and words that are known: the same few thousand again and again."""


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def read_terms(text: str, known: Known, *, partly: bool = False) -> list[Term]:
    """The terms of `text` in order, fillers left out; the longest known name wins. `partly`: of a run of Thai or Khmer
    that is not made of known words alone those in it are found, and the rest stands between them; "Thailand's" is
    Thailand."""
    text = text[:LONGEST_READ]
    shouted = is_shouted(text, known)
    matches = (_ASKED_TERM if partly else _TERM).finditer(text)
    pieces = [piece for match in matches for piece in _pieces(match, known, shouted, partly=partly)]
    return [term for term in _joined(pieces, known) if term.sense is not Sense.FILLER]


def is_shouted(text: str, known: Known) -> bool:
    """Whether all of it is in capitals, so that those of a code say nothing."""
    return text.upper() == text and any(CODE + match[0] not in known for match in _SHOUTED.finditer(text))


@dataclass(frozen=True, kw_only=True)
class _Piece:
    key: str
    code: str = ""
    start: int
    end: int
    number: Sense | None = None


def _pieces(match: re.Match[str], known: Known, shouted: bool, *, partly: bool) -> Iterator[_Piece]:
    start, end = match.span()
    if partly and match["thousands"]:
        yield _Piece(key=match[0].replace(",", ""), start=start, end=end, number=Sense.NUMBER)
        return
    if match["numeric"] or match["number"]:
        sense = Sense.NUMERIC if match["numeric"] else Sense.NUMBER
        yield _Piece(key=match["numeric"] or match["number"], start=start, end=end, number=sense)
        return
    key = fold(match[0]) or (match[0] if match[0] in known else "")  # "&"
    if partly and key not in known and (own := _POSSESSIVE.sub("", match[0])) != match[0] and fold(own) in known:
        key = fold(own)
    code = CODE + match[0].rstrip(".")
    if code in known and not (shouted and key in known) and not _is_glued(match):
        yield _Piece(key=key, code=code, start=start, end=end)
        return
    whole = cut(key, lambda part: _may_stand_within(part, known)) or ([key] if key else [])
    places = _places(match[0], key) if partly else None
    if places is None:  # nobody asks where its words stand, or that is not known
        for part in whole:
            yield _Piece(key=part, start=start, end=end)
        return
    runs = len(whole) == 1 and key not in known
    parts = cut_partly(key, lambda part: _may_stand_within(part, known)) if runs else []
    read, at = list(_names_whole(parts, known)) if any(part in known for part in parts) else whole, 0
    for part in read:
        yield _Piece(key=part, start=start + places[at], end=start + places[at + len(part)])
        at += len(part)


def _places(typed: str, key: str) -> list[int] | None:
    """Where each letter of a folded run stands in what was typed, and where it ends: one letter is folded into several
    (Thai am) or into none. None where the letters are not folded one by one."""
    letters = [fold(letter) for letter in typed]
    if "".join(letters) != key:
        return None
    return [*(at for at, letter in enumerate(letters) for _ in letter), len(typed)]


def _may_stand_within(word: str, known: Known) -> bool:
    """A known word, but no month cut short: its two or three letters stand in many words."""
    return word in known and not (len(word) < _SHORTEST_MONTH and known[word].sense is Sense.MONTH)


def _names_whole(parts: Sequence[str], known: Known) -> Iterator[str]:
    """What is not known with the words beside it that many a name begins or ends with: "new" in "Chiang Mai"."""
    begins, ends = _in_names()
    at = 0
    while at < len(parts):
        name, end = parts[at], at + 1
        if name in begins and end < len(parts) and parts[end] not in known:
            name, end = name + parts[end], end + 1
        elif name in known:
            yield name
            at = end
            continue
        if end < len(parts) and parts[end] in ends:
            name, end = name + parts[end], end + 1
        yield name
        at = end


@lru_cache(maxsize=1)
def _in_names() -> tuple[frozenset[str], frozenset[str]]:
    words = [one.questions for one in every_words()]
    begins = (fold(word) for one in words for word in one.name_begins)
    return frozenset(begins), frozenset(fold(word) for one in words for word in one.name_ends)


def _is_glued(match: re.Match[str]) -> bool:
    """Whether the word touches a letter or a digit: "31TH"."""
    around = match.string[max(match.start() - 1, 0) : match.start()] + match.string[match.end() : match.end() + 1]
    return any(char.isalnum() for char in around)


def _joined(pieces: Sequence[_Piece], known: Known) -> Iterator[Term]:
    at = 0
    while at < len(pieces):
        length, term = _longest(pieces[at : at + LONGEST_NAME], known)
        yield term
        at += length


def _longest(pieces: Sequence[_Piece], known: Known) -> tuple[int, Term]:
    first = pieces[0]
    if first.number:
        return 1, Term(sense=first.number, value=first.key, start=first.start, end=first.end)
    words = next((n for n, piece in enumerate(pieces) if piece.number), len(pieces))
    for length in range(words, 0, -1):
        found = known.get("".join(piece.key for piece in pieces[:length])) if length > 1 else _meant(first, known)
        if found:
            end = pieces[length - 1].end
            return length, Term(sense=found.sense, value=found.value, start=first.start, end=end)
    return 1, Term(sense=Sense.UNKNOWN, value=first.key, start=first.start, end=first.end)


def _meant(piece: _Piece, known: Known) -> Meaning | None:
    return known.get(piece.code) if piece.code else known.get(piece.key)
