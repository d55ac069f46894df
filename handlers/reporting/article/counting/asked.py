"""Questions that the next sentence answers: "How many civilians died in Lima? At least 2,900." Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from config.vocabulary import Metric
from handlers.reporting.article.counting.line import Counted
from handlers.reporting.article.text.lexicon import Kind, Marked


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for the number of, and of whom ("" where that is not said)."""

    metric: Metric
    people: str


def asked(marked: Marked) -> Asked | None:
    """What a sentence asks for the number of; None where it asks for none."""
    if marked.word(len(marked.tokens) - 1) != "?" or not marked.has("how_many"):
        return None
    cues = [*marked.of(Kind.DONE), *marked.of(Kind.NOUN)]
    first = min(cues, key=lambda one: one.start, default=None)
    people = marked.of(Kind.PEOPLE)
    return Asked(Metric(first.value), people[0].value if people else "") if first else None


def answered(told: list[Counted], question: Asked | None) -> Sequence[Counted]:
    """The numbers of a sentence; its first, where nothing says what it counts, is the answer."""
    first = next((one for one in told if not one.quantity.is_article), None)
    if question is None or first is None or first.metric or first.phrase.is_thing or first.phrase.noun:
        return told
    phrase = replace(first.phrase, people=first.phrase.people or question.people)
    answer = replace(first, metric=question.metric, how="toll", phrase=phrase)
    return [answer if one is first else one for one in told]
