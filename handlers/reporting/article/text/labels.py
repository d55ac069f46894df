"""KIA, WIA and MIA, which are said of a number, or are what an army is called. Pure."""

from handlers.reporting.article.text.lexicon import Found, Kind, Marked

_KINDS = (Kind.NOUN, Kind.DONE)
_BEHIND = ("conjunction", "in", "on", "doers")


def without_armies(marked: Marked) -> Marked:
    """The sentence without those that are said of no number."""
    if not marked.has("in_action"):
        return marked
    labels = [one for kind in _KINDS for one in marked.of(kind) if marked.is_word("in_action", one.start)]
    return marked.without([one for one in labels if not _is_said_of_a_number(marked, one)])


def _is_said_of_a_number(marked: Marked, one: Found) -> bool:
    """ "KIA 45", "45 KIA, 14 WIA", "12 soldiers were KIA"; not "joined the KIA", "200 KIA fighters"."""
    if not marked.tokens[one.start].is_upper:
        return True  # "killed in action"
    sign = bool(marked.word(one.end)) and not marked.word(one.end)[0].isalnum()
    if marked.word(one.end + sign)[:1].isdecimal():
        return True
    ends = sign or not marked.word(one.end) or marked.is_any(_BEHIND, one.end)
    before = marked.word(one.start - 1)[:1].isdecimal() or marked.is_word("be", one.start - 1)
    return ends and (before or marked.ends(Kind.PEOPLE, one.start) is not None)
