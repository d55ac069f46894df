"""What the words of an article can mean: phrases by kind, found in a sentence. Pure."""

from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from config.articles import ArticleWords, article_words
from handlers.reporting.article.text.sentences import Sentence, Token, sentences

_NOWHERE: frozenset[int] = frozenset()
_NO_TABLES: frozenset[str] = frozenset()


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
    ABROAD = "abroad"  # a country, or its people, that is no side of the situation
    GRAMMAR = "grammar"
    DIPLOMACY = "diplomacy"


class Found(NamedTuple):
    """A phrase of a kind in the tokens from `start` to `end`."""

    kind: Kind
    value: str
    start: int
    end: int
    is_place: bool = False  # of a side: a city or a region, which strikes nobody and speaks for nobody


@dataclass(frozen=True)
class Phrases:
    """What phrases may be, by their words; `longest` phrase by its first word; `capitals` are those that are other
    words in small letters ("US", "CAR")."""

    by_words: Mapping[tuple[str, ...], tuple[tuple[Kind, str], ...]]
    longest: Mapping[str, int]
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
            if kind in {Kind.SIDE, Kind.ABROAD} and text.isupper() and text.isascii():
                capitals.add(phrase(text))
    longest: dict[str, int] = {}
    for key in filter(None, found):
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return Phrases(
        {key: tuple(dict.fromkeys(values)) for key, values in found.items() if key}, longest, frozenset(capitals)
    )


@cache
def general() -> Phrases:
    """Every phrase of the language that is no name."""
    return joined(_entries(article_words()))


def _entries(words: ArticleWords) -> Iterable[tuple[Kind, str, Iterable[str]]]:
    for metric, cues in words.metrics.items():
        yield Kind.NOUN, metric.value, cues.nouns
        yield Kind.DONE, metric.value, cues.done
        yield Kind.ACT, metric.value, cues.acts
        yield Kind.TOLL, metric.value, cues.tolls
    yield from ((Kind.PEOPLE, key, spelled) for key, spelled in words.people.items())
    yield from ((Kind.THING, key, spelled) for key, spelled in words.things.items())
    yield from ((Kind.QUALIFIER, key.value, spelled) for key, spelled in words.qualifiers.items())
    yield from ((Kind.GRAMMAR, key, spelled) for key, spelled in words.grammar.items())
    yield from ((Kind.DIPLOMACY, key, spelled) for key, spelled in words.diplomacy.items())
    yield Kind.PART, "", words.parts
    yield Kind.OR_MORE, "", words.or_more


@dataclass(frozen=True)
class Marked:
    """A sentence with the phrases that are known in it, the longest of a kind at each place."""

    sentence: Sentence
    found: tuple[Found, ...]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    @cached_property
    def _texts(self) -> Mapping[int, str]:
        return dict(enumerate(token.word for token in self.tokens))

    @cached_property
    def kept(self) -> dict[Hashable, Any]:
        """What was read of the sentence as a whole, so that each of its numbers need not read it again."""
        return {}

    def written(self, words: Container[str]) -> list[int]:
        """The tokens in order that are digits, or one of these words."""
        return [at for at, word in self._texts.items() if word[0].isdecimal() or word in words]

    @cached_property
    def _by_kind(self) -> Mapping[Kind, Sequence[Found]]:
        found: dict[Kind, list[Found]] = {}
        for one in self.found:
            found.setdefault(one.kind, []).append(one)
        return found

    @cached_property
    def _starting(self) -> Mapping[tuple[Kind, int], Found]:
        return {(one.kind, one.start): one for one in self._of_things}

    @cached_property
    def _ending(self) -> Mapping[tuple[Kind, int], Found]:
        return {(one.kind, one.end): one for one in reversed(self._of_things)}

    @cached_property
    def _of_things(self) -> Sequence[Found]:
        """Of small words, which are most, nobody asks where one begins."""
        return [one for one in self.found if one.kind is not Kind.GRAMMAR]

    @cached_property
    def _words(self) -> Mapping[str, frozenset[int]]:
        places: dict[str, set[int]] = {}
        for one in self._by_kind.get(Kind.GRAMMAR, ()):
            places.setdefault(one.value, set()).update(range(one.start, one.end))
        return {key: frozenset(value) for key, value in places.items()}

    @cached_property
    def _tables(self) -> Mapping[int, frozenset[str]]:
        """Those that each token is of."""
        tables: dict[int, set[str]] = {}
        for value, places in self._words.items():
            for at in places:
                tables.setdefault(at, set()).add(value)
        return {at: frozenset(values) for at, values in tables.items()}

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
        other = Marked(self.sentence, found)
        other.__dict__.update(
            {key: self.__dict__[key] for key in ("_texts", "_words", "_tables") if key in self.__dict__}
        )
        return other

    def word(self, at: int) -> str:
        return self._texts.get(at, "")

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
        return at in self._words.get(value, _NOWHERE)

    def is_any(self, values: Iterable[str], at: int) -> bool:
        """Whether it is one of any of these tables."""
        return not self._tables.get(at, _NO_TABLES).isdisjoint(values)

    def among(self, value: str, places: Iterable[int]) -> bool:
        """Whether one of these tokens is of that table."""
        return value in self._words and not self._words[value].isdisjoint(places)

    def has(self, value: str, start: int = 0, end: int | None = None) -> bool:
        return value in self._words and self.among(value, range(start, len(self.tokens) if end is None else end))

    def places(self, value: str, start: int = 0, end: int | None = None) -> list[int]:
        if value not in self._words:
            return []
        last = len(self.tokens) if end is None else end
        return sorted(at for at in self._words[value] if start <= at < last)

    def speaks_of(self, value: str) -> list[Found]:
        """Phrases of a table of `diplomacy`."""
        return [one for one in self._by_kind.get(Kind.DIPLOMACY, ()) if one.value == value]


def marked(sentence: Sentence, *tables: Phrases) -> Marked:
    """The sentence with every phrase of the tables that stands in it."""
    tokens = sentence.tokens
    words = [token.word for token in tokens]
    found: dict[tuple[Kind, str, int], Found] = {}
    for table in tables:
        for start, first in enumerate(words):
            for length in range(min(table.longest.get(first, 0), len(words) - start), 0, -1):
                key = tuple(words[start : start + length])
                written = tokens[start : start + length]
                if key in table.capitals and any(token.word.isalpha() and not token.is_upper for token in written):
                    continue
                for kind, value in table.by_words.get(key, ()):
                    found.setdefault((kind, value, start), Found(kind, value, start, start + length))
    return Marked(sentence, tuple(_longest(found.values())))


def _longest(found: Iterable[Found]) -> Sequence[Found]:
    """Of two phrases of one kind that overlap at their beginnings, the longer; a metric's own phrases stay apart."""
    ordered = sorted(found, key=lambda one: (one.start, one.start - one.end))
    seen: dict[Kind, int] = {}
    kept = []
    for one in ordered:
        if one.kind in {Kind.GRAMMAR, Kind.DIPLOMACY} or one.start >= seen.get(one.kind, 0):
            kept.append(one)
            if one.kind not in {Kind.GRAMMAR, Kind.DIPLOMACY}:
                seen[one.kind] = one.end
    return kept
