"""Which outbreak the figures below count, where their day would tell another: "outbreak: July 2025". Pure."""

from config.vocabulary import BASELINE
from handlers.parsing.terms import fold
from handlers.reporting.text.line_text import Written, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind
from storage.values.situation import Situation


def read_outbreak(line: Written, situation: Situation) -> int:
    """Its number, by its number or its name; BASELINE for "0". Unclear where there is none like that."""
    asked = fold(tidy(line.unread()))
    known = {fold(name): phase.number for phase in situation.phases for name in phase.names.values()}
    known |= {str(phase.number): phase.number for phase in situation.phases} | {str(BASELINE): BASELINE}
    if asked in known:
        return known[asked]
    offered = tuple(phase.names["en"] for phase in reversed(situation.phases))[:3]
    raise Unclear(UnclearKind.NO_OUTBREAK, *line.unread_span(0, len(line.text)), offered)
