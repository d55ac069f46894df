"""A place that is not known in a text about safety or about somebody. What else is not known there is no matter, and is
passed over: whoever is afraid writes of much that no record has. Pure."""

import re

from config.patterns import standing

_SHORT = 4  # words of a text in which one word that is not known is what it asks about: "is Foo safe?"
_PLACES = standing(lambda words: words.questions.places)
_BEFORE = re.compile(rf"(?:{_PLACES})\s*\Z", re.IGNORECASE)
_BEGINS = re.compile(_PLACES, re.IGNORECASE)  # of a language without spaces: the word is a part of what is not known
_FIRST = re.compile(r"(?:\A|[.!?:;])\s*\Z")


def may_be_a_place(text: str, start: int, *, alone: bool) -> bool:
    """Whether the word at `start` stands where the name of a place does: behind "in"; where nothing but safety is asked
    about (`alone`) also with a capital within a sentence, or in a text of a few words."""
    before = text[:start]
    if _BEFORE.search(before) or _BEGINS.match(text, start):
        return True
    first = text[start]
    if not alone or first.lower() == first.upper():  # letters without capitals have no spaces either: nothing is short
        return False
    return len(text.split()) <= _SHORT or (first.isupper() and not _FIRST.search(before))
