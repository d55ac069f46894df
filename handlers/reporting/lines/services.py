"""A service line: `service crossing Poipet closed (lorries only)`, or without its first word. Pure."""

from collections.abc import Sequence

from config.vocabulary import Service, ServiceState
from handlers.parsing.terms import Sense, Term, fold, read_terms
from handlers.reporting.lines.counting.brackets import in_brackets
from handlers.reporting.lines.counting.figures import unknown_word
from handlers.reporting.text.lexicon import SERVICE_WORDS, Lexicon, Said
from handlers.reporting.text.line_text import Written, not_doubted, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import SERVICE_STATES, SERVICES
from storage.values.new_report import NewServiceWord
from storage.values.report import When

_FIRST = 30  # characters of a line in which its first word ends
_BEGINNINGS = tuple(fold(each.shown.split()[0]) for each in SERVICE_WORDS.values() if each.sense is Said.SERVICE)


def tells_a_service(left: str) -> bool:
    """Whether a line begins with a service and says that it is open or closed: "schools 5 destroyed" does not."""
    if not fold(left.lstrip()[:_FIRST]).startswith(_BEGINNINGS):  # nearly no line: the others need not be read twice
        return False
    terms = read_terms(left, SERVICE_WORDS)
    return bool(terms) and terms[0].sense is Said.SERVICE and any(term.sense is Said.STATE for term in terms)


def read_service(line: Written, lexicon: Lexicon, source: str, as_of: When) -> NewServiceWord:
    """The service of one line, its state, and the place if one is named; what stands in brackets is kept as it is."""
    beside = in_brackets(line)
    bare, noted = line.without(*(span for span, _ in beside)), [each for _, each in beside]
    not_doubted(bare)
    terms = read_terms(bare.left, lexicon.services)
    for at, term in enumerate(terms):
        if term.sense not in (Said.SERVICE, Said.STATE, Sense.PLACE):
            raise unknown_word(bare, terms[at:], lexicon.services)
    service, state, place = (_only(terms, sense) for sense in (Said.SERVICE, Said.STATE, Sense.PLACE))
    end = len(line.text)
    if service is None:
        raise Unclear(UnclearKind.NO_SERVICE, end, end, tuple(SERVICES[each][0] for each in Service)[:3])
    if state is None:
        raise Unclear(UnclearKind.NO_STATE, end, end, tuple(SERVICE_STATES[each][0] for each in ServiceState))
    note = "; ".join(text for text in (tidy(each.unread()) for each in noted) if text)
    return NewServiceWord(
        source=source,
        service=Service(service),
        state=ServiceState(state),
        at=as_of,
        place=place or "",
        texts={"en": note} if note else {},
    )


def _only(terms: Sequence[Term], sense: Said | Sense) -> str | None:
    """What the terms of one sense say; Unclear at a second one that says something else."""
    told = [term for term in terms if term.sense is sense]
    for term in told[1:]:
        if term.value != told[0].value:
            raise Unclear(UnclearKind.ONE_ONLY, term.start, term.end)
    return told[0].value if told else None
