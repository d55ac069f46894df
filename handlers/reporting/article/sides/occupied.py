"""Places that a text calls occupied: whose the people there are, it does not say for certain. Pure."""

from handlers.reporting.article.sides.named import named
from handlers.reporting.article.text.lexicon import Found, Kind, Marked

_BEFORE, _BEHIND = 6, 4  # tokens looked at


def is_occupied(marked: Marked, one: Found) -> bool:
    """ "In occupied Melitopol", "the Russian-held part of the Kherson region", "Berdiansk, under occupation", "the
    Moscow-installed mayor of Mariupol"; "rebel-held Goma" is held by its own."""
    if not one.is_place:
        return False
    before = range(max(0, one.start - _BEFORE), one.start)
    if marked.among("occupation", range(one.end, one.end + _BEHIND)):
        return True
    for at in reversed(before):
        if marked.word(at) in {",", ";", "."}:
            return False
        if marked.is_word("occupied", at) or _is_held_by_another(marked, at, one):
            return not _is_named_beside(marked, at)
    return False


def _is_named_beside(marked: Marked, at: int) -> bool:
    """ "In northern Israel and the occupied heights": a side is named with it."""
    joins = at - 1 - marked.is_word("determiners", at - 1)
    return marked.is_word("conjunction", joins) and marked.ends(Kind.SIDE, joins) is not None


def _is_held_by_another(marked: Marked, at: int, one: Found) -> bool:
    """ "Russian-held"; "officials installed by Russia" speak of what Russia holds."""
    if marked.word(at) != "-":
        return False
    holder = marked.ends(Kind.SIDE, at)
    if holder is None or holder.value == one.value:
        return False
    office = marked.is_word("installed", at + 1) and marked.is_any(("authorities", "offices"), at + 2)
    return office or marked.is_word("holding", at + 1)


def has_occupied(marked: Marked, start: int, end: int) -> bool:
    if not any(marked.has(table) for table in ("occupied", "occupation", "holding", "installed")):
        return False
    return any(is_occupied(marked, one) for one in named(marked, start, end))
