"""A text cut into terms: numbers, and words that are known by what they mean. Pure.

Thai and Khmer are written without spaces between words, so a run of letters is also tried as several known words.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from babel.dates import get_month_names

from config.languages import every_words
from handlers.catalogue import COMMANDS
from storage.values.situation import Situation

_TERM = re.compile(
    r"(?P<numeric>\d+(?:[-./]\d+)+[-./]?)"
    r"|(?P<number>\d+)(?:(?:st|nd|rd|th)(?![^\W\d_]))?"
    r"|(?P<flag>[\U0001F1E6-\U0001F1FF]{2})"
    r"|(?P<code>[A-Za-z]{2}\d{2,14}(?!\w))"
    r"|(?P<word>[^\s\d,;:/|!?()\[\]{}<>\"\U0001F1E6-\U0001F1FF]+)",
    re.IGNORECASE,
)
CODE = "="
"""Before a key of Known that counts only alone and in capitals: "IN" is a side, "in" and "4th" are none."""
CODE_OF_A_SIDE = re.compile("[A-Z]{2,3}")
_SHOUTED = re.compile("[A-Z]{4,}")
LONGEST_NAME = 4  # words in a name: longer ones are not looked for
LONGEST_READ = 4096  # letters of one text, as Telegram lets people write; a server of one's own may let more through
_NEVER_FIRST = "ะาำๅๆฯ"  # Thai vowels and signs that Unicode takes for letters of their own
_SHORTEST_INSIDE, _LONGEST_INSIDE = 2, 40  # letters of a known word among unknown ones
_LONGEST_RUN = 80  # letters of Thai or Khmer without a space; a longer run is no question


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


_fold_known = lru_cache(maxsize=2048)(fold)


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def known_words(situation: Situation) -> Known:
    """Everything a question may name: months, days, sides and places in every language. Where two read alike, the
    side wins over the place, and both over a word of the calendar."""
    return _learnt.of(situation)


class Learnt:
    """The words of the situation that was asked about last: nearly always the next question is about the same, and to
    put them together would take longer than to read it."""

    def __init__(self, words_of: Callable[[Situation], Known]) -> None:
        self._words_of = words_of
        self._last: tuple[Situation | None, Known] = None, {}

    def of(self, situation: Situation) -> Known:
        if self._last[0] is not situation:
            self._last = situation, self._words_of(situation)
        return self._last[1]


def _words_of(situation: Situation) -> Known:
    known = dict(_CALENDAR)
    _teach(known, Sense.FILLER, "", situation.place_word.values())
    for place in situation.places.values():
        _teach(known, Sense.PLACE, place.code, (place.code, *place.names.values(), *place.aliases))
    bare = _bare_names(situation)
    for party in situation.parties.values():
        names = (*party.names.values(), *party.adjectives.values(), *party.aliases)
        short = [name for name in names if CODE_OF_A_SIDE.fullmatch(name)]
        _teach(known, Sense.PARTY, party.code, (*_flag(party.code), *(name for name in names if name not in short)))
        known |= {
            key: Meaning(sense=Sense.PARTY, value=party.code, shown=name)
            for name in bare[party.code]
            if (key := _fold_known(name)) not in known
        }
        known |= {
            CODE + name: Meaning(sense=Sense.PARTY, value=party.code, shown=name) for name in (*short, party.code)
        }
    return known


def _bare_names(situation: Situation) -> dict[str, list[str]]:
    """Of each side whose name has a bracket what stands before it, where no other side is called so."""
    found = {
        code: [bare for name in party.names.values() if (bare := name.split("(")[0].strip()) not in ("", name)]
        for code, party in situation.parties.items()
    }
    often = Counter(name for names in found.values() for name in set(names))
    return {code: [name for name in names if often[name] == 1] for code, names in found.items()}


_learnt = Learnt(_words_of)


def calendar_words() -> Known:
    """Months, and days that are said by today, in every language."""
    return _CALENDAR


def command_words() -> dict[str, Meaning]:
    """The plain words that stand for a command."""
    return dict(_COMMAND_WORDS)


def _teach(known: dict[str, Meaning], sense: Sense, value: str, words: Iterable[str]) -> None:
    for word in words:
        if key := _fold_known(word):
            known[key] = Meaning(sense=sense, value=value, shown=word)


def _flag(code: str) -> tuple[str, ...]:
    """The flag of a two-letter country code."""
    if re.fullmatch("[A-Z]{2}", code) is None:
        return ()
    return ("".join(chr(ord(letter) - ord("A") + ord("\U0001f1e6")) for letter in code),)


def _calendar() -> dict[str, Meaning]:
    known: dict[str, Meaning] = {}
    for words in every_words():
        _teach(known, Sense.FILLER, "", words.fillers.questions)
    for words in every_words():
        _teach(known, Sense.DAYS_AGO, "0", words.days.today)
        _teach(known, Sense.DAYS_AGO, "1", words.days.yesterday)
    for words in every_words():
        wide, short = (get_month_names(width, locale=words.locale_id) for width in ("wide", "abbreviated"))
        for month in range(1, 13):
            _teach(known, Sense.MONTH, str(month), (*words.months.get(month, ()), wide[month], short[month]))
    return known


def _command_words() -> dict[str, Meaning]:
    known: dict[str, Meaning] = {}
    for command in COMMANDS:
        if plain := [word for words in every_words() for word in words.commands.get(command.name, ())]:
            _teach(known, Sense.COMMAND, command.name, (command.name, *command.aliases, *plain))
    return known


_CALENDAR = _calendar()
_COMMAND_WORDS = _command_words()


def read_terms(text: str, known: Known, *, partly: bool = False) -> list[Term]:
    """The terms of `text` in order, fillers left out; the longest known name wins. `partly`: of a run of Thai or Khmer
    that is not made of known words alone those in it are found, and the rest stands between them."""
    text = text[:LONGEST_READ]
    shouted = is_shouted(text, known)
    pieces = [piece for match in _TERM.finditer(text) for piece in _pieces(match, known, shouted, partly=partly)]
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
    if match["numeric"] or match["number"]:
        sense = Sense.NUMERIC if match["numeric"] else Sense.NUMBER
        yield _Piece(key=match["numeric"] or match["number"], start=start, end=end, number=sense)
        return
    key = fold(match[0])
    code = CODE + match[0].rstrip(".")
    if code in known and not (shouted and key in known) and not _is_glued(match):
        yield _Piece(key=key, code=code, start=start, end=end)
        return
    whole = _cut(key, known) or ([key] if key else [])
    if len(whole) == 1 and partly and fold(match[0]) == match[0] and (found := _cut_partly(key, known)):
        for part in found:
            yield _Piece(key=part, start=start, end=start + len(part))
            start += len(part)
        return
    for part in whole:
        yield _Piece(key=part, start=start, end=end)


def _is_glued(match: re.Match[str]) -> bool:
    """Whether the word touches a letter or a digit: "31TH"."""
    around = match.string[max(match.start() - 1, 0) : match.start()] + match.string[match.end() : match.end() + 1]
    return any(char.isalnum() for char in around)


def _cut(run: str, known: Known) -> list[str] | None:
    """A run of Thai or Khmer letters as the fewest known words that make it up; None where they do not."""
    if run in known or len(run) > _LONGEST_RUN or run.isascii():
        return None
    best: list[list[str] | None] = [[], *(None for _ in run)]
    for end in range(1, len(run) + 1):
        ways = [
            [*way, run[start:end]]
            for start, way in enumerate(best[:end])
            if way is not None and run[start:end] in known
        ]
        best[end] = min(ways, key=len, default=None)
    return best[-1]


def _cut_partly(run: str, known: Known) -> list[str]:
    """A run of Thai or Khmer letters as known words and what stands between them, as little of that as can be; nothing
    where it holds no known word that says something. No word ends within a letter and its marks."""
    if run in known or len(run) > _LONGEST_RUN or run.isascii():
        return []
    ends = [at for at in range(len(run) + 1) if at == len(run) or _may_begin(run[at])]
    best: dict[int, tuple[int, int, int]] = {0: (0, 0, 0)}  # letters left over, pieces, where the last one begins
    for before, end in pairwise(ends):
        left, pieces, _ = best[before]
        ways = [(left + end - before, pieces + 1, before)]
        for start in (at for at in best if _SHORTEST_INSIDE <= end - at <= _LONGEST_INSIDE and run[at:end] in known):
            left, pieces, _ = best[start]
            ways.append((left, pieces + 1, start))
        best[end] = min(ways)
    words: list[str] = []
    end = len(run)
    while end:
        start = best[end][2]
        if words and run[start:end] not in known and words[-1] not in known:
            words[-1] = run[start:end] + words[-1]
        else:
            words.append(run[start:end])
        end = start
    return words[::-1] if any(one in known and known[one].sense is not Sense.FILLER for one in words) else []


def _may_begin(letter: str) -> bool:
    return unicodedata.category(letter)[0] != "M" and letter not in _NEVER_FIRST


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
