"""Cities and regions that a text names without their country: "in Kharkiv", "North Kivu". Pure.

A name that is another city's, a word or a person's besides is used only where the text names the country. A person or
a body called like a city has another capital letter beside the name, or no word that leads to a place.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from config.articles import countries
from config.gazetteer.reading import cities
from handlers.reporting.article.counting.line import joins
from handlers.reporting.article.sides.named import Sides
from handlers.reporting.article.text.dates import is_day_name
from handlers.reporting.article.text.lexicon import Found, Kind, Marked

_WORD = re.compile(r"[^\W\d_]+|\S")
_LONGEST = 5  # words and signs of a name
_LONG = 6  # letters of a name that is no word besides


def placed(texts: Sequence[Marked], sides: Sides) -> list[Marked]:
    """The sentences with the places that they name, each of its country or of the side that the country is."""
    known = {**{code: code for code in sides.names}, **sides.codes}
    own = {code: country for country, code in sides.codes.items()}
    named = {
        own.get(one.value, one.value) for marked in texts for one in marked.of(Kind.SIDE) if not _namesakes(marked, one)
    }
    texts = [marked.without(_not_meant(marked, named, own)) for marked in texts]
    found = [list(_places(marked, known, named)) for marked in texts]
    times = Counter(own.get(one.value, one.value) for places in found for one in places)
    return [
        marked.with_found([one for one in places if not named or not _is_alone(marked, one, named, times, own)])
        for marked, places in zip(texts, found, strict=True)
    ]


def _is_alone(marked: Marked, one: Found, named: set[str], times: Mapping[str, int], own: Mapping[str, str]) -> bool:
    """Whether a city is named once, beside a place that nobody knows, and nothing else of its country, in a text that
    names another: "in Nondin and Soro" are villages of that one."""
    country = own.get(one.value, one.value)
    if country in named or times[country] > 1 or _name(marked, one.start, one.end) in _own():
        return False
    before = one.start - 2 if joins(marked, one.start - 1) else None
    beside = [at for at in (before, one.end + 1 if joins(marked, one.end) else None) if at is not None]
    return any(
        0 < at < len(marked.tokens)
        and marked.tokens[at].is_capital
        and not (marked.ends(Kind.SIDE, at + 1) or marked.starts(Kind.SIDE, at) or marked.word(at) in _begins())
        for at in beside
    )


def _not_meant(marked: Marked, named: set[str], own: Mapping[str, str]) -> list[Found]:
    """Capitals that are called like a city of another country, where the text names that and not theirs: Tripoli."""
    return [
        one
        for one in marked.of(Kind.SIDE)
        if own.get(one.value, one.value) not in named and named & _namesakes(marked, one)
    ]


def _namesakes(marked: Marked, one: Found) -> set[str]:
    name = _name(marked, one.start, one.end) if marked.tokens[one.start].is_capital else None
    return {*cities().doubtful.get(name or "", ())} - {one.value}


def _places(marked: Marked, known: Mapping[str, str], named: set[str]) -> Iterator[Found]:
    at = 0
    while at < len(marked.tokens):
        one = _place(marked, at, known, named) if marked.tokens[at].is_capital else None
        if one:
            yield one
        at = one.end if one else at + 1


def _place(marked: Marked, at: int, known: Mapping[str, str], named: set[str]) -> Found | None:
    """The longest name of a place that begins at the token and is no side's own name."""
    if marked.word(at) not in _begins():
        return None
    for end in range(min(at + _LONGEST, len(marked.tokens)), at, -1):
        name = _name(marked, at, end)
        if name is None:
            continue
        codes, is_own = _of(name, named)
        meant = [code for code in codes if code in known]
        is_plain = is_own and len(name) >= _LONG
        if not is_own and marked.is_word("partitive", at - 1) and marked.is_word("hamlets", at - 2):
            continue  # "the village of Soro": no city, wherever there is one of that name
        if len(meant) != 1 or not (is_plain or _is_led_to(marked, at, end)) or _is_longer(marked, at, end):
            continue
        if not any(marked.starts(Kind.SIDE, step) or marked.ends(Kind.SIDE, step + 1) for step in range(at, end)):
            return Found(Kind.SIDE, known[meant[0]], at, end, is_place=True)
    return None


def _name(marked: Marked, start: int, end: int) -> str | None:
    """The tokens as a name in small letters; those that a space parts begin with capitals, first and last."""
    tokens = marked.tokens[start:end]
    if not tokens[-1].word.isalpha():
        return None
    if not tokens[-1].is_capital and tokens[-2].end < tokens[-1].start:
        return None
    parts = [tokens[0].word]
    for before, token in pairwise(tokens):
        parts.append(token.word if before.end == token.start else f" {token.word}")
    return "".join(parts)


def _of(name: str, named: set[str]) -> tuple[Sequence[str], bool]:
    """The countries that a place may be in, and whether it is one of our own table, which is better known."""
    if own := _own().get(name):
        return (own if len(own) == 1 else [code for code in own if code in named]), True
    if sure := cities().sure.get(name):
        return [sure], False
    return [code for code in cities().doubtful.get(name, ()) if code in named], False


@cache
def _begins() -> frozenset[str]:
    """The first words of all names: most words with a capital letter begin none."""
    return frozenset(_WORD.findall(name)[0] for names in (_own(), cities().sure, cities().doubtful) for name in names)


@cache
def _own() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for code, one in countries().items():
        for name in one.places:
            found.setdefault(name.lower(), []).append(code)
    return found


def _is_led_to(marked: Marked, start: int, end: int) -> bool:
    """ "In Kharkiv", "the Kharkiv region", "Kharkiv, Ukraine"."""
    before = marked.is_word("leads_to_places", start - 1) or (start == 0 and marked.word(end) == ",")
    behind = marked.is_word("kinds_of_places", end) or (
        marked.word(end) in {",", "("} and marked.starts(Kind.SIDE, end + 1) is not None
    )
    return before or behind


def _is_longer(marked: Marked, start: int, end: int) -> bool:
    """Whether a capital letter beside it says that it is part of another name."""
    before = start > 1 and marked.tokens[start - 1].is_capital and not marked.is_word("leads_to_places", start - 1)
    behind = end < len(marked.tokens) and marked.tokens[end].is_capital and not _follows_places(marked, end)
    is_side = marked.ends(Kind.SIDE, start) is not None
    return (before and not is_side) or behind


def _follows_places(marked: Marked, at: int) -> bool:
    return marked.is_word("kinds_of_places", at) or is_day_name(marked.word(at))
