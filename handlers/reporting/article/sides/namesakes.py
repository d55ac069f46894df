"""Names of sides that are those of others: Indians of the Americas, people whose first name is a country's. Pure."""

from handlers.reporting.article.text.dates import is_day_name
from handlers.reporting.article.text.lexicon import Found, Kind, Marked

_SIDES = (Kind.SIDE, Kind.ABROAD)
_KNOWN = (Kind.SIDE, Kind.ABROAD, Kind.PEOPLE, Kind.THING, Kind.NOUN, Kind.DONE, Kind.ACT, Kind.ACTOR)


def without_namesakes(marked: Marked) -> Marked:
    """The sentence without the sides that such names look like."""
    if not (marked.has("first_nations") or marked.has("first_names")):
        return marked
    sides = [one for kind in _SIDES for one in marked.of(kind) if one.end - one.start == 1]
    return marked.without([one for one in sides if _is_a_people(marked, one) or _is_a_first_name(marked, one)])


def _is_a_people(marked: Marked, one: Found) -> bool:
    """ "Two Shuar Indians were killed"; not "Many Indians", "On Monday Indians voted"."""
    before = one.start - 1
    if before < 1 or not (marked.is_word("first_nations", one.start) and marked.tokens[before].is_capital):
        return False
    return not _is_known(marked, before) and not is_day_name(marked.word(before))


def _is_a_first_name(marked: Marked, one: Found) -> bool:
    """ "Governor Jordan Miller", "Chad Brown said"; not "Chad President Deby", "Israel Defense Forces"."""
    at = one.end
    if at >= len(marked.tokens) or not (marked.is_word("first_names", one.start) and marked.tokens[at].is_capital):
        return False
    last = marked.tokens[at]
    return last.word.isalpha() and not last.is_upper and not _is_known(marked, at) and not is_day_name(last.word)


def _is_known(marked: Marked, at: int) -> bool:
    """Whether it is a word of its own and no name."""
    return at in marked.small or any(marked.starts(kind, at) or marked.ends(kind, at + 1) for kind in _KNOWN)
