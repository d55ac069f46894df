"""A word of a figure's line with a question mark behind it: "killed Thailand? 23". What it may be instead. Pure."""

from config.vocabulary import Metric, Status
from handlers.parsing.terms import Sense, Term, read_terms
from handlers.reporting.lines.whose.everybody import word_for_all
from handlers.reporting.text.lexicon import Lexicon, Said
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import METRICS, STATUSES

DOUBTS = "?？-–—…. "  # signs that stand behind what is in doubt
_HARMED = (Metric.KILLED, Metric.INJURED)


def doubted(line: Written, start: int, end: int, lexicon: Lexicon) -> Unclear:
    """What is asked of the word that ends in a sign of doubt between `start` and `end`: of a side, who is counted, or
    what befell them, which it is of all there are; of anything else, whether it is sure."""
    told = line.left[:end].rstrip(DOUBTS)
    term = next((one for one in reversed(read_terms(told, lexicon.figures)) if one.end == len(told)), None)
    found = _asked(term, lexicon) if term else None
    if term is None or found is None:
        return Unclear(UnclearKind.DOUBTFUL, start, end, (line.typed(start, end).rstrip(DOUBTS),))
    kind, others = found
    typed = line.typed(term.start, term.end)
    return Unclear(kind, term.start, end, tuple(dict.fromkeys((typed, *others))))


def _asked(term: Term, lexicon: Lexicon) -> tuple[UnclearKind, tuple[str, ...]] | None:
    parties = lexicon.situation.parties
    match term.sense:
        case Sense.PARTY | Said.EVERYBODY:
            others = [one.names["en"] for code, one in parties.items() if code != term.value]
            everybody = () if term.sense is Said.EVERYBODY else (word_for_all(lexicon.situation),)
            return UnclearKind.GUESSED_SIDE, (*others, *everybody)
        case Said.STATUS:
            others = [STATUSES[one][0] for one in (Status.CIVILIAN, Status.COMBATANT) if one.value != term.value]
            return UnclearKind.GUESSED_CATEGORY, (*others, Status.UNSPECIFIED.value)
        case Said.METRIC if term.value in _HARMED:
            return UnclearKind.GUESSED_METRIC, tuple(METRICS[one][0] for one in _HARMED if one.value != term.value)
    return None
