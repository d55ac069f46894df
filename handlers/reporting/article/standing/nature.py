"""Numbers of disasters, accidents, games and people elsewhere in texts about fighting, and what nature did. Pure."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from handlers.reporting.article.counting.line import clause_around
from handlers.reporting.article.sides.named import abroad
from handlers.reporting.article.speakers import speakers
from handlers.reporting.article.text.lexicon import Kind, Marked
from handlers.reporting.article.values import Guess, ReadFigure

_YEAR = re.compile(r"(?:19|20)\d\d")
_FOUGHT = ("fighting", "blows", "attackers")
_OPENS = 2  # sentences that say what a text is about
_ANTECEDENT = 4  # tokens before "which" that say what is meant


def is_about_fighting(texts: Sequence[Marked]) -> bool:
    """Whether it tells of fighting, and does not begin with a disaster."""
    begins = next((one for one in texts[:_OPENS] if one.has("disasters") or one.has("fighting")), None)
    if begins is None:
        return any(one.has("fighting") for one in texts)
    return fights(begins, ("fighting",)) or (not begins.has("disasters") and any(one.has("fighting") for one in texts))


def clause_of(marked: Marked, one: ReadFigure) -> tuple[int, int, int]:
    """The token of a number, and those between which its clause stands."""
    at = bisect_right(marked.tokens, one.span.start, key=lambda token: token.end)
    return at, *clause_around(marked, at)


def asked_abroad(marked: Marked, one: ReadFigure) -> ReadFigure:
    """Whose they are is asked where its clause counts people of a country that is no side, or those as well."""
    asked = one.party and abroad(marked, *clause_of(marked, one))
    return replace(one, guessed=one.guessed | {Guess.PARTY}) if asked else one


def is_elsewhere(marked: Marked, one: ReadFigure) -> bool:
    """Whether a number's clause is about a disaster, an accident or a game, and not about fighting."""
    at, start, end = clause_of(marked, one)
    relative = marked.is_word("that_which", start)
    if relative:  # "the quake, in which 3,800 people died", "a quake that killed 3,800 people, was extended"
        start = max(0, start - _ANTECEDENT)
        end = min((step for step in range(at, end) if marked.word(step) == ","), default=end)
    places = marked.places("wherein", at, end)  # "400,000 displaced in Lima, where cholera spreads"
    end = next((step for step in places if marked.word(step - 1) == ","), end)
    played = (step for step in marked.places("sport", start, end) if not marked.among("plays", range(step - 2, step)))
    other = marked.has("disasters", start, end) or any(played)
    till = clause_around(marked, end + 1)[1] if marked.is_word("when", end) else end  # "when a shell hit the bus"
    fought = marked.has("fighting", start, end) or marked.has("weapons", start, till) or _is_aimed(marked, start, end)
    everywhere = marked.has("worldwide", at, end) and not marked.of(Kind.SIDE)  # "11,000 children killed worldwide"
    return everywhere or (other and not fought) or _is_of_nature(marked, at)


def _is_aimed(marked: Marked, start: int, end: int) -> bool:
    """ "A coalition strike on a school bus"."""
    return any(
        marked.is_word("targets", at) and marked.is_word("one_blow", at - 1)
        for found in marked.places("disasters", start, end)
        for at in range(max(start, found - _ANTECEDENT), found)
    )


def _is_of_nature(marked: Marked, at: int) -> bool:
    """ "Floods after the collapse of a dam have killed 45 people": in a sentence in which nobody fights."""
    return marked.has("nature", 0, at) and not fights(marked)


def fights(marked: Marked, tables: Sequence[str] = ("fighting", "blows", "attackers", "assaults", "weapons")) -> bool:
    """Whether a sentence tells of fighting, and not only the name of who speaks: "the army said"."""
    spoken = {at for one in speakers(marked) for at in range(one.first, one.last)}
    return any(at not in spoken for table in tables for at in marked.places(table))


def behind_disasters(texts: Sequence[Marked]) -> frozenset[int]:
    """The sentences of a text about fighting, by their beginnings, that go on from one of their paragraph about a
    disaster or an accident: "A boat sank on the lake. Rescuers pulled out 31 bodies"."""
    found, after, paragraph = set[int](), False, -1
    for marked in texts:
        here = after and marked.sentence.paragraph == paragraph
        goes_on = here and not (fights(marked) or marked.has("one_blow") or marked.has("wounds") or _is_dated(marked))
        if goes_on:
            found.add(marked.sentence.start)
        paragraph = marked.sentence.paragraph
        begins = (marked.has("nature") or marked.has("mishaps")) and not fights(marked, _FOUGHT)  # "a quake struck"
        after = goes_on or begins
    return frozenset(found)


def _is_dated(marked: Marked) -> bool:
    """ "In the siege of 2017"."""
    return any(_YEAR.fullmatch(token.word) for token in marked.tokens)


def is_natures(texts: Sequence[Marked]) -> bool:
    """Whether a text that is not about fighting begins with what nature did: its toll is none of a conflict."""
    return any(marked.has("nature") or marked.has("disasters") for marked in texts[:_OPENS])
