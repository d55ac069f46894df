"""Numbers of which only the place or the speaker is told anew: "20 were killed in Lima, 32 at Tacna and 12 in Chile",
"the Red Cross puts the toll at 40; a monitor at 51". Pure."""

from collections.abc import Sequence

from handlers.reporting.article.counting.line import Counted, Line, breaks, is_of_time, joins
from handlers.reporting.article.counting.lists import Listed
from handlers.reporting.article.text.dates import is_day_name
from handlers.reporting.article.text.lexicon import Kind
from handlers.reporting.article.text.phrases import is_auxiliary

_LANDS = (Kind.SIDE, Kind.ABROAD)
_VERBS = ("auxiliaries", "says", "modals", "negation")
_SIDE, _NAME, _LAND = "side", "name", "land"  # a place of a side, one that is not known, some of them
_FURTHER = 24  # tokens of a row's item
_SIGNS = frozenset({"", ".", ",", ";", ")"})
_NAMED = 4  # tokens in which a place is named


def of_a_row(line: Line, told: Sequence[Counted], number: int) -> Listed | None:
    """The number before that is told of the same, where this one's own words tell only where, or who says so."""
    heads = [at for at, one in enumerate(told) if one.metric and not one.quantity.is_article]
    if not heads:
        return None
    head = told[heads[-1]]
    if any(
        not (one.phrase.is_thing or is_of_time(line.marked, one))
        for one in told[heads[-1] + 1 : number]
        if not one.quantity.is_article
    ):
        return None  # "40 died in Lima, 30 took part in Cusco and 20 in Tacna"
    if (
        _is_of_place(line, head, number)
        or _is_behind_semicolon(line, number)
        or _is_said_by_another(line, head, number)
    ):
        return Listed(heads[-1], is_part=head.is_part)
    return Listed(heads[-1], is_part=True) if _is_behind_colon(line, head, number) else None


def _is_of_place(line: Line, head: Counted, number: int) -> bool:
    """ "Killed in Lima, 32 at Tacna's airport and 12 in Chile", "from Lima, and 37,000 from three districts"."""
    marked, left = line.marked, line.found[number].left
    cue = head.cue if head.how == "done" else None
    begins = max(head.phrase.end, head.quantity.end, cue.end if cue else 0)
    if not joins(marked, left - 1) or left - begins > _FURTHER or line.phrases[number].is_thing:
        return False
    if line.phrases[number].people and not head.phrase.people:
        return False
    between = range(begins, left - 1)
    verbs = any(
        marked.is_any(_VERBS, at) or breaks(marked, at) or marked.starts(Kind.ACT, at) or marked.starts(Kind.DONE, at)
        for at in between
    )
    if verbs or not _is_only_there(line, number):
        return False
    places = [place for at in between if (place := _place(line, at))]
    return bool(places) and (_SIDE not in places or _place(line, line.phrases[number].end) != _NAME)


def _is_behind_semicolon(line: Line, number: int) -> bool:
    """ "2.1 million displaced in Peru, though nobody counts them; 400,000 in Chile; and half a million in Bolivia"."""
    marked, left = line.marked, line.found[number].left
    sign = left - 1 - marked.is_word("conjunction", left - 1)
    plain = line.phrases[number].end <= line.found[number].end
    return marked.word(sign) == ";" and plain and _is_only_there(line, number)


def _is_behind_colon(line: Line, head: Counted, number: int) -> bool:
    """ "Killed 10,400 people, by the count of a monitor: 7,500 in Peru, 2,200 in Chile"."""
    marked, one = line.marked, line.found[number]
    return marked.word(one.left - 1) == ":" and head.quantity.end < one.left and _is_only_there(line, number)


def _is_said_by_another(line: Line, head: Counted, number: int) -> bool:
    """ "The Red Cross puts the toll at 1,255; a group in Chile at 1,708"."""
    marked, left = line.marked, line.found[number].left
    if head.how != "toll" or not marked.is_word("comes_to", left - 1):
        return False
    if marked.word(head.quantity.left - 1) != marked.word(left - 1):
        return False
    semicolon = next((at for at in range(left - 1, head.quantity.end - 1, -1) if marked.word(at) == ";"), None)
    between = range(semicolon + 1, left - 1) if semicolon is not None else range(0)
    named = bool(between) and (marked.is_word("determiners", between[0]) or marked.tokens[between[0]].is_capital)
    plain = not any(marked.is_any(_VERBS, at) or marked.starts(Kind.TOLL, at) for at in between)
    end = line.found[number].end
    return named and plain and line.phrases[number].end <= end and marked.word(end) in _SIGNS


def _is_only_there(line: Line, number: int) -> bool:
    """Whether a place stands behind the number, and nothing else is said of it."""
    marked, end = line.marked, line.phrases[number].end
    if not _place(line, end):
        return False
    for at in range(end + 1, min(end + _FURTHER, len(marked.tokens))):
        if joins(marked, at) or breaks(marked, at) or marked.word(at) in {".", "(", ")"}:
            return True
        held = marked.is_any(("captivity", "no_refuge", "refuges"), at)
        if is_auxiliary(marked, at) or marked.is_any(_VERBS, at) or held or marked.starts(Kind.DONE, at):
            return False
    return True


def _place(line: Line, at: int) -> str:
    """How a place is told: "in Chile", "at Tacna", "from three districts"; not "in June"."""
    marked = line.marked
    if not marked.is_any(("where", "here", "origin"), at):
        return ""
    stop = at + 1
    while stop < at + _NAMED and marked.is_any(("determiners", "compass"), stop):
        stop += 1
    several = next((words for one, words in zip(line.found, line.phrases, strict=True) if one.left == stop), None)
    if several is not None:
        return _LAND if several.is_thing and marked.among("lands", range(several.start, several.end)) else ""
    if any(marked.starts(kind, stop) for kind in _LANDS):
        return _SIDE
    named = stop < len(marked.tokens) and marked.tokens[stop].is_capital and not is_day_name(marked.word(stop))
    return _NAME if named else ""
