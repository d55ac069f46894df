"""What the words of an article can mean: phrases by kind, found in a sentence. Pure."""

from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, cached_property, lru_cache, reduce
from operator import or_
from typing import Any, NamedTuple

from config.articles import ArticleWords, article_words
from handlers.reporting.article.text.sentences import Sentence, Token, sentences

_SPOKEN = frozenset({"says", "according", "pronouns"})  # tables of `grammar` whose phrases name speakers


class Kind(StrEnum):
    """What a phrase may be; it may be several things at once."""

    NOUN = "noun"  # of a metric
    DONE = "done"
    ACT = "act"
    TOLL = "toll"
    PEOPLE = "people"
    PART = "part"
    THING = "thing"
    QUALIFIER = "qualifier"
    OR_MORE = "or_more"
    SIDE = "side"
    ACTOR = "actor"
    PLACE = "place"  # of the situation, by the way to it
    ABROAD = "abroad"  # a country, or its people, that is no side of the situation
    SPEECH = "speech"  # of the tables of `grammar` that name speakers
    DIPLOMACY = "diplomacy"


_OVERLAPPING = frozenset({Kind.SPEECH, Kind.DIPLOMACY})
_IN_CAPITALS = frozenset({Kind.SIDE, Kind.ABROAD, Kind.NOUN, Kind.DONE})


class Found(NamedTuple):
    """A phrase of a kind in the tokens from `start` to `end`."""

    kind: Kind
    value: str
    start: int
    end: int
    is_place: bool = False  # of a side: a city or a region, which strikes nobody and speaks for nobody


@dataclass(frozen=True)
class Phrases:
    """What phrases may be, by their words; `lengths` of those that begin with a word, the longest first; `small` words
    of `grammar` with the bits of their tables; `capitals` are those that are other words in small letters ("US",
    "CAR")."""

    by_words: Mapping[tuple[str, ...], tuple[tuple[Kind, str], ...]]
    lengths: Mapping[str, Sequence[int]]
    small: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    capitals: frozenset[tuple[str, ...]] = frozenset()


@lru_cache(maxsize=8192)  # the names of all countries are asked for with each situation
def phrase(text: str) -> tuple[str, ...]:
    """A phrase as its tokens' words."""
    return tuple(token.word for one in sentences(text) for token in one.tokens)


def joined(entries: Iterable[tuple[Kind, str, Iterable[str]]]) -> Phrases:
    found: dict[tuple[str, ...], list[tuple[Kind, str]]] = {}
    capitals = set()
    for kind, value, spelled in entries:
        for text in spelled:
            found.setdefault(phrase(text), []).append((kind, value))
            if kind in _IN_CAPITALS and text.isupper() and text.isascii():
                capitals.add(phrase(text))
    return Phrases(
        {key: tuple(dict.fromkeys(values)) for key, values in found.items() if key},
        _lengths(filter(None, found)),
        capitals=frozenset(capitals),
    )


def _lengths(phrases: Iterable[tuple[str, ...]]) -> Mapping[str, Sequence[int]]:
    found: dict[str, set[int]] = {}
    for key in phrases:
        found.setdefault(key[0], set()).add(len(key))
    return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}


@cache
def general() -> Phrases:
    """Every phrase of the language that is no name."""
    words, small = article_words(), dict[tuple[str, ...], int]()
    for table, bit in _bits().items():
        for text in words.grammar[table]:
            small[phrase(text)] = small.get(phrase(text), 0) | bit
    found = joined(_entries(words))
    return replace(found, lengths=_lengths((*found.by_words, *small)), small=small)


@cache
def _bits() -> Mapping[str, int]:
    """A bit for each table of `grammar`: most words of a text are small ones, of several tables each."""
    return {table: 1 << number for number, table in enumerate(article_words().grammar)}


@cache
def _bits_of(tables: tuple[str, ...]) -> int:
    return reduce(or_, (_bits()[table] for table in tables), 0)


def _entries(words: ArticleWords) -> Iterable[tuple[Kind, str, Iterable[str]]]:
    for metric, cues in words.metrics.items():
        yield Kind.NOUN, metric.value, cues.nouns
        yield Kind.DONE, metric.value, cues.done
        yield Kind.ACT, metric.value, cues.acts
        yield Kind.TOLL, metric.value, cues.tolls
    yield from ((Kind.PEOPLE, key, spelled) for key, spelled in words.people.items())
    yield from ((Kind.THING, key, spelled) for key, spelled in words.things.items())
    yield from ((Kind.QUALIFIER, key.value, spelled) for key, spelled in words.qualifiers.items())
    yield from ((Kind.SPEECH, key, words.grammar[key]) for key in sorted(_SPOKEN))
    yield from ((Kind.DIPLOMACY, key, spelled) for key, spelled in words.diplomacy.items())
    yield Kind.PART, "", words.parts
    yield Kind.OR_MORE, "", words.or_more


@dataclass(frozen=True)
class Marked:
    """A sentence with the phrases that are known in it, the longest of a kind at each place."""

    sentence: Sentence
    found: tuple[Found, ...]
    words: Mapping[int, str]  # of each token, in order
    small: Mapping[int, int]  # the bits of the tables of `grammar` that it is of; of none where it is of none
    bits: Mapping[str, int]

    kept: dict[Hashable, Any] = field(default_factory=dict, compare=False)  # what was read of it as a whole, once

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def written(self, words: Container[str]) -> list[int]:
        """The tokens in order that are digits, or one of these words."""
        return [at for at, word in self.words.items() if word[0].isdecimal() or word in words]

    @cached_property
    def _by_kind(self) -> Mapping[Kind, Sequence[Found]]:
        found: dict[Kind, list[Found]] = {}
        for one in self.found:
            found.setdefault(one.kind, []).append(one)
        return found

    @cached_property
    def _starting(self) -> Mapping[tuple[Kind, int], Found]:
        return {(one.kind, one.start): one for one in self.found}

    @cached_property
    def _ending(self) -> Mapping[tuple[Kind, int], Found]:
        return {(one.kind, one.end): one for one in reversed(self.found)}

    @cached_property
    def _any(self) -> int:
        """The bits of all tables that any token is of."""
        return reduce(or_, self.small.values(), 0)

    def with_sides(self, other: Mapping[str, str]) -> "Marked":
        """The sentence with other sides in place of some."""
        if not any(one.value in other for one in self._by_kind.get(Kind.SIDE, ())):
            return self
        found = (
            one._replace(value=other.get(one.value, one.value)) if one.kind is Kind.SIDE else one for one in self.found
        )
        return self._with(tuple(found))

    def with_found(self, more: Sequence[Found]) -> "Marked":
        """The sentence with more phrases that are known in it."""
        return self._with(tuple(sorted((*self.found, *more), key=lambda one: one.start))) if more else self

    def without(self, some: Sequence[Found]) -> "Marked":
        return self._with(tuple(one for one in self.found if one not in some)) if some else self

    def _with(self, found: tuple[Found, ...]) -> "Marked":
        """Other phrases of the same words; what was read of the small ones stays."""
        other = Marked(self.sentence, found, self.words, self.small, self.bits)
        if "_any" in self.__dict__:
            other.__dict__["_any"] = self._any
        return other

    def says(self, word: str) -> bool:
        """Whether the word or sign stands anywhere in it."""
        return word in self.words.values()

    def word(self, at: int) -> str:
        return self.words.get(at, "")

    def starts(self, kind: Kind, at: int) -> Found | None:
        """The longest phrase of the kind that begins at a token."""
        return self._starting.get((kind, at))

    def ends(self, kind: Kind, at: int) -> Found | None:
        """The longest phrase of the kind that ends before a token."""
        return self._ending.get((kind, at))

    def of(self, kind: Kind, start: int = 0, end: int | None = None) -> list[Found]:
        last = len(self.tokens) if end is None else end
        return [one for one in self._by_kind.get(kind, ()) if start <= one.start and one.end <= last]

    def is_word(self, value: str, at: int) -> bool:
        """Whether the token is part of a phrase of that table of `grammar`."""
        return at in self.small and self.small[at] & self.bits[value] != 0

    def is_any(self, values: tuple[str, ...], at: int) -> bool:
        """Whether it is one of any of these tables."""
        return at in self.small and self.small[at] & _bits_of(values) != 0

    def among(self, value: str, places: Iterable[int]) -> bool:
        """Whether one of these tokens is of that table."""
        bit = self.bits[value]
        if not self._any & bit:
            return False
        small = self.small
        for at in places:  # noqa: SIM110 - asked of many short stretches: a generator costs more than a loop
            if at in small and small[at] & bit:
                return True
        return False

    def has(self, value: str, start: int = 0, end: int | None = None) -> bool:
        return self.among(value, range(start, len(self.words) if end is None else end))

    def places(self, value: str, start: int = 0, end: int | None = None) -> list[int]:
        bit = self.bits[value]
        if not self._any & bit:
            return []
        last = len(self.words) if end is None else end
        return [at for at, bits in self.small.items() if bits & bit and start <= at < last]

    def speaks_of(self, value: str) -> list[Found]:
        """Phrases of a table of `diplomacy`."""
        return [one for one in self._by_kind.get(Kind.DIPLOMACY, ()) if one.value == value]


def marked(sentence: Sentence, *tables: Phrases) -> Marked:
    """The sentence with every phrase of the tables that stands in it."""
    tokens = sentence.tokens
    words = [token.word for token in tokens]
    found: dict[tuple[Kind, str, int], Found] = {}
    bits = [0] * len(words)
    for table in tables:
        for start, first in enumerate(words):
            for length in table.lengths.get(first, ()):
                if start + length > len(words):
                    continue
                key = tuple(words[start : start + length])
                if tables_of := table.small.get(key):
                    for at in range(start, start + length):
                        bits[at] |= tables_of
                meant = table.by_words.get(key)
                if meant is None or (key in table.capitals and not _in_capitals(tokens[start : start + length])):
                    continue
                for kind, value in meant:
                    found.setdefault((kind, value, start), Found(kind, value, start, start + length))
    small = {at: of for at, of in enumerate(bits) if of}
    return Marked(sentence, tuple(_longest(found.values())), dict(enumerate(words)), small, _bits())


def _in_capitals(tokens: Sequence[Token]) -> bool:
    return all(token.is_upper or not token.word.isalpha() for token in tokens)


def _longest(found: Iterable[Found]) -> Sequence[Found]:
    """Of two phrases of one kind that overlap at their beginnings, the longer; a metric's own phrases stay apart."""
    ordered = sorted(found, key=lambda one: (one.start, one.start - one.end))
    seen: dict[Kind, int] = {}
    kept = []
    for one in ordered:
        if one.kind in _OVERLAPPING:
            kept.append(one)
        elif one.start >= seen.get(one.kind, 0):
            kept.append(one)
            seen[one.kind] = one.end
    return kept
