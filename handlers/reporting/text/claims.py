"""A line of a report that names its source itself: "200 killed, claimed by the Border Guard". Pure."""

import re
from collections.abc import Collection

from config.patterns import any_of
from handlers.parsing.source_names import codes_by_name
from handlers.parsing.terms import fold
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import ROLES, Role
from storage.values.situation import Situation

_CLAIMED = re.compile(rf"(?<!\w)(?:{any_of(ROLES[Role.CLAIMANT])})\s+(?:the\s+)?", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;|()\[\]]+")
_LONGEST = 10  # words of a source's name


def without_claimant(line: Written, situation: Situation, source: str, own: Collection[str]) -> Written:
    """The line without the words that its `source` says it, by one of its names or, where it is new, of its `own`
    folded ones. Raises Unclear where another source is named; a side's name is left where it stands."""
    said = _CLAIMED.search(line.left)
    if said is None:
        return line
    known = codes_by_name(situation)
    for end in reversed(_ends(line, said.end())):
        name = fold(line.left[said.end() : end])
        codes = known.get(name, ())
        if name in own or any(_speaks_for(situation, code, source) for code in codes):
            return line.without((said.start(), end))
        if codes:
            raise Unclear(UnclearKind.CLAIMANT, said.end(), end)
    return line


def _ends(line: Written, start: int) -> list[int]:
    """Where a name that begins there may end."""
    return [word.end() for word in _WORD.finditer(line.left, start)][:_LONGEST]


def _speaks_for(situation: Situation, code: str, source: str) -> bool:
    """Whether one is the other, or only another name of it."""
    known = {code, source} <= set(situation.sources)
    return code == source or (known and situation.originator(code) == situation.originator(source))
