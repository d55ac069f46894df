"""What a chat was told last, which its next message goes on from. Pure."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime

from config.vocabulary import ReasonKind
from storage.values.report import Snapshot


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """Why a figure counts no more. `replaced_by` is the id of the one in its place; `reason` are words, '' where none
    is stated."""

    reason_kind: ReasonKind | None = None
    reason: str = ""
    replaced_by: int | None = None


@dataclass(frozen=True, kw_only=True)
class LastTold:
    """The record as it stood then. `figures` are the ids of those whose numbers the chat was given, of each series the
    last; None where that is not known, and then it is taken to know the record. `ended`: what became, by their ids, of
    figures that count no more."""

    record: Snapshot
    figures: frozenset[int] | None = None
    ended: Mapping[int, Ended] = field(default_factory=dict)

    @property
    def since(self) -> datetime:
        return self.record.known_at

    @property
    def known(self) -> Set[int]:
        """The figures that the chat knows."""
        return self.record.figure_ids if self.figures is None else self.figures

    def knows(self, figure: int) -> bool:
        """Whether the chat was told the number of that figure."""
        return figure in self.known
