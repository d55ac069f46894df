"""The steps that a line without one may mean, as they are offered. Pure."""

from collections.abc import Sequence

from config.vocabulary import StepKind, TrackKind
from handlers.parsing.terms import Known, Sense, read_terms
from handlers.reporting.lines.steps.accused import accusation
from handlers.reporting.lines.steps.contrary import says_nothing_contrary
from handlers.reporting.text.lexicon import Said
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear
from handlers.reporting.text.words import STEPS
from storage.values.situation import Situation

_OFFERED = 3  # buttons in a row
_OFTEN = {
    TrackKind.TALKS: (StepKind.HELD, StepKind.SCHEDULED, StepKind.SIGNED),
    TrackKind.OFFER: (StepKind.OFFER,),
    TrackKind.AGREEMENT: (StepKind.SIGNED, StepKind.SUSPENDED, StepKind.TERMINATED),
    TrackKind.CEASEFIRE: (StepKind.IN_FORCE, StepKind.SIGNED, StepKind.VIOLATION_ALLEGED),
    None: (StepKind.COMMITMENT_DUE, StepKind.COMMITMENT_DONE),
}


def kinds_in(text: Written, known: Known) -> tuple[StepKind, ...]:
    """The steps whose words stand in a text, in its order."""
    terms = read_terms(text.left, known)
    return tuple(dict.fromkeys(StepKind(term.value) for term in terms if term.sense is Said.STEP))


def likely_steps(
    text: Written, told: Sequence[StepKind], track: TrackKind | None, known: Known, situation: Situation
) -> tuple[str, ...]:
    """Words for the step, as they may stand behind the bar: whom a text accuses, what it tells, then what is frequent;
    nothing that the text says the contrary of."""
    said = accusation(text, known)
    if track is not TrackKind.OFFER and said.by and said.whom:
        whom = f" {situation.parties[said.whom.value].names['en']}" if said.whom.sense is Sense.PARTY else ""
        return (f"{STEPS[StepKind.VIOLATION_ALLEGED][0]}{whom}",)
    often = [kind for kind in _OFTEN[track] if not (told and kind is StepKind.VIOLATION_ALLEGED)]
    offers = [kind for kind in dict.fromkeys((*told, *often)) if _fits(text, kind, known)]
    if track is None:
        offers = [kind for kind in offers if kind in _OFTEN[None]]
    return tuple(STEPS[kind][0] for kind in offers)[:_OFFERED]


def _fits(text: Written, kind: StepKind, known: Known) -> bool:
    try:
        says_nothing_contrary(text, kind, known)
    except Unclear:
        return False
    return True
