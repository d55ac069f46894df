"""What is read out of an article: figures and diplomacy, each with the words that it rests on. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from config.vocabulary import Causation, Family, Metric, Qualifier, Status, Unit

_ENDS = re.compile(r"([.!?;]?[\"”’]?)(?:\n|(?<=[.!?;\"”’])\s)\s*")  # of sentences, and of abbreviations
BEFORE, BEHIND = 45, 35  # letters beside the words that an editor is shown
ALL_SIDES = "both"  # the party of what is counted of all of them together


class Scope(StrEnum):
    TOTAL = "total"
    PART = "part"  # inside another number of the text
    INCIDENT = "incident"  # of one event or day, in no running count


class Guess(StrEnum):
    """What of a figure no word of the text says outright."""

    PARTY = "party"
    CATEGORY = "category"
    METRIC = "metric"


class Act(StrEnum):
    """Kinds of diplomacy that a text tells of."""

    OFFER = "offer"
    TALKS = "talks"
    CEASEFIRE = "ceasefire"
    AGREEMENT = "agreement"
    SUSPENSION = "suspension"


@dataclass(frozen=True, slots=True)
class Span:
    """The words from `start` to `end` of the text."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadFigure:
    """A number that a text gives. `party` is a side's code, `both` for all together, None where nothing says; `value`
    None for words like "dozens", whose least is `minimum`. `historic`: of an earlier round of fighting. `superseded`:
    denied, or replaced in the text itself. `guessed`: what only the text around it makes likely, and an editor has to
    say. `is_of_group`: it counts people of one trade ("27 teachers"), who are not all civilians. `is_inner`: a part
    that no record could hold beside its whole. `place`: the code of the one that it is of."""

    metric: Metric
    unit: Unit
    party: str | None
    status: Status
    causation: Causation
    value: int | None
    minimum: int | None
    maximum: int | None
    qualifier: Qualifier
    words: str
    speaker: Span | None
    scope: Scope
    historic: bool
    superseded: bool
    is_subset: bool
    day: date | None
    span: Span
    guessed: frozenset[Guess] = frozenset()
    is_of_group: bool = False
    is_inner: bool = False
    place: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadDiplomacy:
    """What a text tells of offers, talks, ceasefires and agreements."""

    kind: Act
    actors: tuple[str, ...]
    day: date | None
    status: str
    span: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    text: str
    figures: tuple[ReadFigure, ...]
    diplomacy: tuple[ReadDiplomacy, ...]
    names: dict[str, str]  # what sides are called, by code
    dateline: date | None = None  # the day that it says of itself where it begins

    def said(self, span: Span | None) -> str | None:
        return " ".join(self.text[span.start : span.end].split()) if span else None

    def around(self, span: Span) -> str:
        """The words of a span with those beside them, cut between words, within their sentence."""
        first = max(0, span.start - BEFORE)
        first = max((first + one.end() for one in _ENDS.finditer(self.text[first : span.start])), default=first)
        ended = _ENDS.search(self.text, span.end, span.end + BEHIND)
        last = ended.start() + len(ended[1]) if ended else min(len(self.text), span.end + BEHIND)
        start = first if first == 0 or self.text[first - 1].isspace() else self._next_word(first, span.start)
        end = last if last == len(self.text) or self.text[last].isspace() else self._last_word(span.end, last)
        return " ".join(self.text[start:end].split())

    def _next_word(self, start: int, end: int) -> int:
        return next((at + 1 for at in range(start, end) if self.text[at].isspace()), end)

    def _last_word(self, start: int, end: int) -> int:
        return next((at for at in range(end, start, -1) if self.text[at].isspace()), start)

    def as_data(self) -> dict[str, Any]:
        """As JSON has it (docs/editing.md); sides by their names."""
        return {
            "figures": [self._figure(one) for one in self.figures],
            "diplomacy": [self._diplomacy(one) for one in self.diplomacy],
        }

    def as_data_of(self, one: ReadFigure | ReadDiplomacy) -> dict[str, Any]:
        """One of them as JSON has it."""
        return self._figure(one) if isinstance(one, ReadFigure) else self._diplomacy(one)

    def _figure(self, one: ReadFigure) -> dict[str, Any]:
        return {
            "metric": metric_name(one),
            "party": self._name(one.party),
            "category": one.status.value,
            "value": one.value,
            "min": one.minimum,
            "max": one.maximum,
            "qualifier": one.qualifier.value,
            "source": self.said(one.speaker),
            "causation": one.causation.value,
            "historic": one.historic,
            "superseded": one.superseded,
            "scope": one.scope.value,
            "date": one.day.isoformat() if one.day else None,
            "span": [one.span.start, one.span.end],
            "guessed": sorted(one.guessed),
        }

    def _diplomacy(self, one: ReadDiplomacy) -> dict[str, Any]:
        return {
            "kind": one.kind.value,
            "actor": " and ".join(self._name(code) or code for code in one.actors) or None,
            "date": one.day.isoformat() if one.day else None,
            "status": one.status,
            "span": [one.span.start, one.span.end],
        }

    def _name(self, code: str | None) -> str | None:
        return self.names.get(code, code) if code else None


def metric_name(one: ReadFigure) -> str:
    """What is counted, as texts tell it apart: everybody forced from home is displaced, families are not people."""
    name = Metric.DISPLACED.value if one.metric.family is Family.DISPLACEMENT else one.metric.value
    return f"{name}_families" if one.unit is Unit.HOUSEHOLD else name
