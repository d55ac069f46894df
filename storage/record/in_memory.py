"""The record in memory, of which what was known at a moment, and true by another, is picked.

Whatever goes over the whole record gives way now and then: a long one holds up nobody.
"""

import asyncio
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar

from cachetools import LRUCache

from config.vocabulary import TAKING_EFFECT, ReasonKind
from storage.values.begun_anew import Kept, marked
from storage.values.report import (
    EndedReport,
    Figure,
    Figures,
    Incident,
    Report,
    SeriesKey,
    ServiceWord,
    Step,
)
from storage.values.situation import Situation

PICKED_AT_ONCE = 5_000  # some milliseconds
BEGUN = 5_000  # a few moments of the hundreds of series that a long record has

Item = TypeVar("Item", bound=Figure | Step | Incident | ServiceWord)
Span = tuple[datetime, datetime | None]
"""From when until before when something was ended; None: it still is."""
Spans = tuple[Span, ...]


class Ending(NamedTuple):
    """Why a report is in no answer, and the id of the one in its place, from when until before when."""

    span: Span
    reason_kind: ReasonKind
    replaced_by: int | None


Ended = Mapping[int, Spans]
"""By the ids of what has ended, also of what stands again since."""


class Entry(NamedTuple, Generic[Item]):
    """An item with its clocks; entries sort by the item's own date, then by publication."""

    dated: datetime
    published: datetime
    id: int
    item: Item
    recorded: datetime
    ended: Spans  # itself or its report
    series: int  # of a figure: the position of its key

    def known(self, at: datetime) -> bool:
        return self.recorded <= at and not (self.ended and _within(self.ended, at))


Entries = tuple[Entry[Item], ...]


@dataclass(frozen=True, kw_only=True)
class RecordInMemory:
    """Everything in a situation's record up to a version, in the order of its own dates. Never changed: what is newer
    makes another one, which shares most of it."""

    situation_id: int
    version: int
    situation: Situation
    reports: dict[int, Report] = field(default_factory=dict)  # by id, in the order of their numbers
    figures: Entries[Figure] = ()
    steps: Entries[Step] = ()
    incidents: Entries[Incident] = ()
    services: Entries[ServiceWord] = ()
    series: tuple[SeriesKey, ...] = ()
    ended_reports: Ended = field(default_factory=dict)
    ended_figures: Ended = field(default_factory=dict)
    endings: Mapping[int, Sequence[Ending]] = field(default_factory=dict)  # of reports, by their ids
    moments: tuple[datetime, ...] = ()  # at which anything was recorded, ended or stood again, in their order
    gaps: tuple[str, ...] = ()  # rows that cannot be read, and are in none of it
    begun: Kept = field(default_factory=lambda: LRUCache(BEGUN), compare=False)  # shared by all versions

    def next_dated(self, as_of: datetime) -> datetime | None:
        """The first later date of anything in the record, whether it counts by then or not: rather too early than too
        late."""
        lists: tuple[Entries[Any], ...] = (self.figures, self.steps, self.incidents, self.services)
        return min((each[at].dated for each in lists if (at := _until(each, as_of)) < len(each)), default=None)

    def next_known(self, known_at: datetime) -> datetime | None:
        """The first later moment at which anything was recorded, ended or stood again."""
        at = bisect_right(self.moments, known_at)
        return self.moments[at] if at < len(self.moments) else None

    def reports_at(self, known_at: datetime) -> dict[int, Report]:
        ended = {id_ for id_, spans in self.ended_reports.items() if _within(spans, known_at)}
        return {id_: each for id_, each in self.reports.items() if each.recorded_at <= known_at and id_ not in ended}

    def ended_reports_at(self, known_at: datetime) -> dict[int, EndedReport]:
        """By their numbers."""
        return {
            self.reports[id_].number: self._ended(id_, ending)
            for id_, endings in self.endings.items()
            if id_ in self.reports
            for ending in endings
            if _within((ending.span,), known_at)
        }

    def _ended(self, id_: int, ending: Ending) -> EndedReport:
        by = self.reports[ending.replaced_by].number if ending.replaced_by in self.reports else None
        return EndedReport(report=self.reports[id_], at=ending.span[0], reason_kind=ending.reason_kind, replaced_by=by)

    async def figures_at(self, as_of: datetime, known_at: datetime) -> Figures:
        found: list[Figure] = []
        by_series: list[list[Figure]] = [[] for _ in self.series]
        until = _until(self.figures, as_of)
        for begin in range(0, until, PICKED_AT_ONCE):
            for _, _, _, figure, recorded, ended, series in self.figures[begin : min(begin + PICKED_AT_ONCE, until)]:
                if recorded <= known_at and not (ended and _within(ended, known_at)):
                    found.append(figure)
                    by_series[series].append(figure)
            await asyncio.sleep(0)
        figures = Figures(found, {key: told for key, told in zip(self.series, by_series, strict=True) if told})
        return marked(figures, self.situation.originator, self.begun)

    def steps_at(self, as_of: datetime, known_at: datetime) -> tuple[Step, ...]:
        return _at(self.steps, as_of, known_at)

    def steps_agreed(self, as_of: datetime, known_at: datetime) -> tuple[Step, ...]:
        """What had been said by `as_of` to be in force from a later moment on."""
        later = self.steps[_until(self.steps, as_of) :]
        return tuple(
            entry.item
            for entry in later
            if entry.item.kind in TAKING_EFFECT
            and min(entry.published, entry.recorded) <= as_of
            and entry.known(known_at)
        )

    def counted_after(self, as_of: datetime, known_at: datetime) -> tuple[Figure, ...]:
        """Later counts of the outbreak that `as_of` tells of, where that was over by then (rule 20)."""
        situation = self.situation
        day = as_of.astimezone(situation.zone).date()
        phase = situation.phase_on(day)
        last = situation.last_day(phase)
        if known_at <= as_of or last is None or last > day:
            return ()
        later = self.figures[_until(self.figures, as_of) :]
        return tuple(entry.item for entry in later if entry.item.phase == phase.number and entry.known(known_at))

    def incidents_at(self, as_of: datetime, known_at: datetime) -> tuple[Incident, ...]:
        return _at(self.incidents, as_of, known_at)

    def services_at(self, as_of: datetime, known_at: datetime) -> tuple[ServiceWord, ...]:
        return _at(self.services, as_of, known_at)


def _within(spans: Spans, at: datetime) -> bool:
    return any(begin <= at and (end is None or at < end) for begin, end in spans)


def _at(entries: Entries[Item], as_of: datetime, known_at: datetime) -> tuple[Item, ...]:
    return tuple(entry.item for entry in entries[: _until(entries, as_of)] if entry.known(known_at))


def _until(entries: Entries[Any], as_of: datetime) -> int:
    return bisect_right(entries, as_of, key=lambda entry: entry.dated)
