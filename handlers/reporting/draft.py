"""A report being written: what was understood of each line, and what is still to be asked. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from handlers.reporting.lines.sources import UnknownSource
from handlers.reporting.text.line_text import key, read_from, with_origin
from handlers.reporting.text.problems import TooLong, UnclearKind
from handlers.reporting.text.words import HOLDING, LineKind
from storage.values.new_report import NewFigure, NewIncident, NewPlace, NewReport, NewServiceWord, NewSource, NewStep
from storage.values.report import Reference, Step, Track, When
from storage.values.situation import Situation

__all__ = ["Basis", "Changed", "Draft", "Incomplete", "Item", "Line", "LineProblem", "UnknownSource", "to_report"]

Item = NewFigure | NewStep | NewIncident | NewServiceWord

CORRECTED = "corrected"  # the key of the answer that is the source of the report which is corrected
LEAVE_OUT = "out"
"""The answer under a line's key that leaves the line out."""


LEAVE_ALL_OUT = "all_out"
"""The answer under `all_unclear` that leaves all these lines out."""


URGENT = "yes"
"""The answer under `urgent_key` that makes an alert of it."""


class Incomplete(ValueError):
    """A draft that cannot be published yet: something is missing or not understood."""


@dataclass(frozen=True, kw_only=True)
class LineProblem:
    """What is not understood in a line: `word` stands at `start` of the line's text ('' where something is missing
    there). The answer under `key` is the word to be put in its place, as one of `nearest`."""

    kind: UnclearKind
    word: str
    start: int
    nearest: tuple[str, ...]
    key: str
    too_long: TooLong | None = None
    also: tuple[str, ...] = ()  # what else is not known in the line


@dataclass(frozen=True, kw_only=True)
class Changed:
    """That an editor changed an item: what `was` read, and the line in which it is read now, without what is not told
    in it (a source, a day)."""

    was: Item
    line: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the message that is not empty, without the command. It holds an item and what else it says (`also`),
    a problem, or, for a header that was understood, neither. `number` counts from 1 in the message; the answer
    LEAVE_OUT under `key` leaves it out. Of its items, by their places, `changed` are those that were; the answer that
    changes the first one stands under `own`, those of the others under `own_key`."""

    number: int
    text: str
    kind: LineKind
    key: str
    item: Item | None = None
    also: tuple[Item, ...] = ()
    problem: LineProblem | None = None
    left_out: bool = False
    own: str = ""
    changed: Mapping[int, Changed] = field(default_factory=dict)

    @property
    def each(self) -> "tuple[Line, ...]":
        """The line once for each of its items, as if it said nothing else."""
        items = (self.item, *self.also) if self.item else ()
        return tuple(_alone(self, n, item) for n, item in enumerate(items))


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What a draft is read from: the message, the record it belongs to, and the moment of the message."""

    text: str
    situation: Situation
    tracks: Mapping[str, Track]
    now: datetime
    steps: Sequence[Step] = ()


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a message says. `source` is whoever said most of it, `as_of` the first as-of; `missing` has "source",
    "as_of", "source_kind", "source_side" or "items". While source or as-of are missing, items carry '' and the moment
    of reading. `note` is the editors' own, `public_note` is shown to readers. `unknown_sources` are names that are none
    of the situation's, `new_sources` those of them that will be added, as are the `new_places`. `picture` is the
    SHA-256 of one that the lines were read from. `marked`: the line `mark` says that it is urgent ('': none does)."""

    basis: Basis
    lines: tuple[Line, ...]
    source: str
    relay: str | None
    references: tuple[Reference, ...]
    as_of: When | None
    note: str
    public_note: str
    missing: tuple[str, ...]
    unknown_sources: tuple[UnknownSource, ...] = ()
    new_sources: tuple[NewSource, ...] = ()
    other_relays: tuple[str, ...] = ()  # they printed what other sources say, and are not kept: a report has one
    new_places: tuple[NewPlace, ...] = ()
    picture: str = ""
    marked: bool = False
    mark: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def urgent(self) -> bool:
        """Whether it goes out as an alert: as a button says, for as long as the line about it stays as it is."""
        answer = self.answers.get(urgent_key(self))
        return self.marked if answer is None else answer == URGENT

    @property
    def problems(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.problem)

    @property
    def items(self) -> tuple[Line, ...]:
        """A line for each item: one that says two things stands here twice."""
        return tuple(one for line in self.lines for one in line.each)

    @property
    def settled(self) -> bool:
        """Whether it is known who said it and as of when, so that items can be compared with the record."""
        return not self.missing and not any(line.kind in HOLDING for line in self.problems)

    @property
    def complete(self) -> bool:
        """Whether nothing is missing and nothing is left that was not understood."""
        return not self.missing and not self.problems


def own_key(own: str, n: int) -> str:
    """The key of the answer that changes the n-th item of a line."""
    return f"{own}.{n}" if n else own


def _alone(line: Line, n: int, item: Item) -> Line:
    changed = line.changed.get(n)
    text = with_origin(changed.line, read_from(line.text)) if changed else line.text
    return replace(
        line, text=text, item=item, also=(), own=own_key(line.own, n), changed={0: changed} if changed else {}
    )


def urgent_key(draft: Draft) -> str:
    """The key of the answer whether it is urgent, URGENT or anything else, beside the line of this text."""
    return key("urgent", draft.mark)


def all_unclear(draft: Draft) -> str:
    """The key of the question about all unclear lines at once: of these, and no others that an edit may bring."""
    return key("unclear", *(line.key for line in draft.problems))


def said_most(sources: Sequence[str], otherwise: str) -> str:
    """The source of most items, of equals the first."""
    known = Counter(source for source in sources if source)
    return max(known, key=lambda source: known[source], default=otherwise)


def to_report(draft: Draft) -> NewReport:
    """The report that is published. Raises Incomplete while something is missing or not understood."""
    if not draft.complete:
        numbers = ", ".join(str(line.number) for line in draft.problems)
        raise Incomplete(f"missing: {', '.join(draft.missing) or 'nothing'}; lines not understood: {numbers or 'none'}")
    items = [line.item for line in draft.items]
    return NewReport(
        source=draft.source,
        relay=draft.relay,
        references=draft.references,
        title=draft.public_note,
        figures=tuple(item for item in items if isinstance(item, NewFigure)),
        steps=tuple(item for item in items if isinstance(item, NewStep)),
        incidents=tuple(item for item in items if isinstance(item, NewIncident)),
        services=tuple(item for item in items if isinstance(item, NewServiceWord)),
        new_sources=draft.new_sources,
        new_places=draft.new_places,
    )
