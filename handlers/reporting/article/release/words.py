"""The words that are known in a line of a language written without spaces, in their order. Pure."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from babel import Locale
from babel.dates import get_month_names

from config.articles import countries, release_languages, release_words
from config.languages import words_of
from config.vocabulary import Unit
from storage.values.situation import Situation

_THINGS = frozenset({"things", "years"})  # tables of `words` that are units of what counts no people
_MOST = 0.3  # of a line's letters that are of the language's script
# What is longer than any paragraph is read in parts: each number is seen with all words before it.
_LINE = re.compile(r"[^\n]{1,1500}(?=\s|$)|[^\n]{1,1500}", re.MULTILINE)
_NUMBER = re.compile(r"\d{1,3}(?:(?P<by>[,. \u00a0])\d{3})(?:(?P=by)\d{3})*(?!\d)|\d[\d,]*(?:\.\d+)?")


class Kind(StrEnum):
    NUMBER = "number"
    METRIC = "metric"
    PEOPLE = "people"
    UNIT = "unit"
    THING = "thing"
    SIDE = "side"
    PLACE = "place"
    SOURCE = "source"
    QUALIFIER = "qualifier"
    CAUSE = "cause"
    SUBSET = "subset"
    DAY = "day"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Word:
    kind: Kind
    value: str
    start: int
    end: int


def lines_in(text: str) -> list[tuple[int, int, str]]:
    """The lines of `text` that are in such a language, from where to where, and in which."""
    found = ((match.span(), _language_of(match[0])) for match in _LINE.finditer(text))
    return [(start, end, language) for (start, end), language in found if language]


def _language_of(line: str) -> str | None:
    if line.isascii():
        return None
    letters = [letter for letter in line if letter.isalpha()]
    for language in release_languages():
        script = _script(words_of(language).written_example)
        if letters and sum(_script(letter) == script for letter in letters) >= _MOST * len(letters):
            return language
    return None


@lru_cache(maxsize=512)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0]


def known_in(language: str, situation: Situation | None, by: str | None) -> Mapping[str, tuple[Kind, str]]:
    """What words of a language mean, printed by a side; without a situation sides are countries."""
    return {**_general(language), **(_names(situation, by) if situation else countries_in(language))}


def words_in(text: str, start: int, end: int, known: Mapping[str, tuple[Kind, str]]) -> list[Word]:
    found = []
    for match in _pattern(tuple(known)).finditer(text, start, end):
        kind, value = known.get(match[0].casefold(), (Kind.NUMBER, match[0]))
        found.append(Word(kind, value, match.start(), match.end()))
    return found


@lru_cache(maxsize=8)
def _pattern(known: tuple[str, ...]) -> re.Pattern[str]:
    """Numbers, or the longest known word; sorted by their first letters, so that few are tried at each place."""
    begins: dict[str, list[str]] = {}
    for one in sorted(known, key=len, reverse=True):
        begins.setdefault(one[:1], []).append(one[1:])
    spelled = "|".join(f"{re.escape(first)}(?:{'|'.join(map(re.escape, rest))})" for first, rest in begins.items())
    return re.compile(rf"{_NUMBER.pattern}|{spelled}", re.IGNORECASE)


@lru_cache(maxsize=8)
def _general(language: str) -> Mapping[str, tuple[Kind, str]]:
    words, own = words_of(language), release_words(language)
    tables: list[tuple[Kind, Mapping[str, Sequence[str]]]] = [
        (Kind.WORD, own.words),
        (Kind.WORD, {f"scale {scale}": spelled for scale, spelled in words.scales.items()}),
        (Kind.DAY, months_in(language)),
        (Kind.METRIC, {key.value: spelled for key, spelled in words.metrics.items() if key.unit is Unit.PERSON}),
        (Kind.METRIC, {key.value: spelled for key, spelled in own.metrics.items()}),
        (Kind.PEOPLE, {key.value: spelled for key, spelled in words.statuses.items()}),
        (Kind.PEOPLE, {key.value: spelled for key, spelled in own.people.items()}),
        (Kind.UNIT, {key.value: spelled for key, spelled in words.units.items()}),
        (Kind.UNIT, {key.value: spelled for key, spelled in own.units.items()}),
        (Kind.QUALIFIER, {key.value: spelled for key, spelled in words.qualifiers.items()}),
        (Kind.CAUSE, {key.value: spelled for key, spelled in words.causations.items()}),
        (Kind.SUBSET, words.subsets),
    ]
    return {
        one.casefold(): (Kind.THING if key in _THINGS else kind, key)
        for kind, table in tables
        for key, spelled in table.items()
        for one in spelled
    }


def months_in(language: str) -> Mapping[str, Sequence[str]]:
    tag = words_of(language).locale_id
    return {
        str(number): [get_month_names(width, locale=tag)[number] for width in ("wide", "abbreviated")]
        for number in range(1, 13)
    }


@lru_cache(maxsize=8)
def countries_in(language: str) -> Mapping[str, tuple[Kind, str]]:
    """The countries by the calendar data's names in a language, and by others that its releases have for them."""
    territories, known = Locale.parse(words_of(language).locale_id).territories, countries()
    found = {name: code for code, name in territories.items() if code in known}
    found |= {name: code for code, spelled in release_words(language).names.items() for name in spelled}
    return {name.casefold(): (Kind.SIDE, code) for name, code in found.items() if not name.isascii()}


def _names(situation: Situation, by: str | None) -> Mapping[str, tuple[Kind, str]]:
    found: dict[str, tuple[Kind, str]] = {}
    for place in situation.places.values():
        if place.party:
            found |= {name.casefold(): (Kind.PLACE, place.code) for name in (*place.names.values(), *place.aliases)}
    for party in situation.parties.values():
        spelled = (*party.names.values(), *party.adjectives.values(), *party.aliases)
        found |= {name.casefold(): (Kind.SIDE, party.code) for name in spelled}
    for source in situation.sources.values():
        # "The Interior Ministry", in print of another side, is that side's.
        short = source.short_names.values() if by in {None, source.party} or source.party is None else ()
        for name in {one.casefold() for one in (*source.names.values(), *short, *source.aliases)}:
            several = found.get(name, (Kind.SOURCE, source.code)) != (Kind.SOURCE, source.code)
            found[name] = (Kind.WORD, "several") if several else (Kind.SOURCE, source.code)
    return {name: what for name, what in found.items() if not name.isascii()}
