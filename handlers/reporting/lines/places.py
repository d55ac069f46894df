"""A place that is new: `new place: El Fasher, within: North Darfur, side: none`. Pure.

It is known in the lines of the same report, and in the record from its publication on.
"""

import re

from config.free_text import FreeText
from config.patterns import any_of
from handlers.parsing.terms import Sense, fold, read_terms
from handlers.reporting.lines.sources import NO_SIDE
from handlers.reporting.text.lexicon import Lexicon, nearest
from handlers.reporting.text.line_text import Written, key, slug, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind, within
from handlers.reporting.text.words import NO_SIDES, SIDE, WITHIN
from storage.values.new_report import NewPlace

_SIDE = re.compile(rf"[\s,;]*(?<!\w)(?:{any_of(SIDE)})\s*[:：](.*)$", re.IGNORECASE)
_WITHIN = re.compile(rf"[\s,;]*(?<!\w)(?:{any_of(WITHIN)})(?:\s*[:：]|\s)(.*)$", re.IGNORECASE)
_NOBODY = frozenset(fold(word) for word in (*NO_SIDES, NO_SIDE))
_CODE = 13  # letters of a name in its code, which is at most 16 long
_NO_CODE = 1  # a letter is none


def read_place(line: Written, lexicon: Lexicon) -> NewPlace:
    """Its name, whose side it is on and which place it lies in. Unclear where its side is not said and not that of the
    place around it, or where it is known already."""
    side = _SIDE.search(line.left)
    before = line.only(0, side.start()) if side else line
    around = _WITHIN.search(before.left)
    rest = before.only(0, around.start()) if around else before
    name, span = tidy(rest.unread()), rest.unread_span(0, len(line.text))
    if not fold(name):
        raise Unclear(UnclearKind.UNKNOWN_WORD, *span)
    within(FreeText.NAME, name, *span)
    if fold(name) in lexicon.figures or any(char.isdigit() for char in rest.left):
        raise Unclear(UnclearKind.KNOWN_PLACE, *span)
    place = _named(before, around.span(1), lexicon, Sense.PLACE) if around else ""
    home = lexicon.situation.places[place].party if place else ""
    if side is None and not home:
        sides = (*(party.names["en"] for party in lexicon.situation.parties.values()), NO_SIDES[0])
        end = len(line.text)
        raise Unclear(UnclearKind.PLACE_SIDE, end, end, tuple(f"{SIDE[0]}: {one}" for one in sides))
    party = home if side is None else _side(line, side.span(1), lexicon)
    return NewPlace(code=_code(name, lexicon), name=name, party=party, within=place)


def _side(line: Written, span: tuple[int, int], lexicon: Lexicon) -> str:
    return "" if fold(line.left[slice(*span)]) in _NOBODY else _named(line, span, lexicon, Sense.PARTY)


def _named(line: Written, span: tuple[int, int], lexicon: Lexicon, sense: Sense) -> str:
    """The one side, or the one place, that stands there and nothing else."""
    terms = read_terms(line.only(*span).left, lexicon.figures)
    if len(terms) == 1 and terms[0].sense is sense:
        return terms[0].value
    start, end = line.unread_span(*span)
    known = {word: meaning for word, meaning in lexicon.figures.items() if meaning.sense is sense}
    raise Unclear(UnclearKind.UNKNOWN_WORD, start, max(start, end), nearest(line.typed(start, end), known, ()))


def _code(name: str, lexicon: Lexicon) -> str:
    """As situation files have them: letters, digits and hyphens."""
    taken, other = lexicon.situation.places, key("p", fold(name))
    code = slug(name[:_CODE] if name.isascii() else other, taken, other)
    return code if len(code) > _NO_CODE else other
