"""The record in memory: read once, then only what is new since. What was known at a moment, and true by another, is
picked from it.

Reports with all that they hold are only ever added, under ids that rise, as whoever writes has locked the situation;
nothing of them changes later but that a report or a figure ends, or stands again. So a publication costs a few rows.
Whatever goes over the whole record gives way now and then: a long one holds up nobody.
"""

import asyncio
from bisect import bisect_right
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Select, select
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from config.vocabulary import ReasonKind
from storage.record import from_rows as rows
from storage.record.situations import AnyRow, all_rows, table
from storage.tables.record import FigureRow, IncidentRow, PastEndingRow, ReportRow, ServiceRow, StepRow
from storage.values.report import (
    EndedReport,
    Figure,
    Figures,
    Incident,
    Report,
    SeriesKey,
    ServiceWord,
    Step,
    series_key,
)
from storage.values.situation import Situation

ROWS_AT_ONCE = 250  # some milliseconds, all three
PICKED_AT_ONCE = 5_000

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
            for ending in endings
            if _within((ending.span,), known_at)
        }

    def _ended(self, id_: int, ending: Ending) -> EndedReport:
        by = self.reports[ending.replaced_by].number if ending.replaced_by is not None else None
        return EndedReport(report=self.reports[id_], at=ending.span[0], reason_kind=ending.reason_kind, replaced_by=by)

    async def figures_at(self, as_of: datetime, known_at: datetime) -> Figures:
        found: list[Figure] = []
        by_series: list[list[Figure]] = [[] for _ in self.series]
        for begin in range(0, _until(self.figures, as_of), PICKED_AT_ONCE):
            for dated, _, _, figure, recorded, ended, series in self.figures[begin : begin + PICKED_AT_ONCE]:
                if dated <= as_of and recorded <= known_at and not (ended and _within(ended, known_at)):
                    found.append(figure)
                    by_series[series].append(figure)
            await asyncio.sleep(0)
        return Figures(found, {key: told for key, told in zip(self.series, by_series, strict=True) if told}).marked()

    def steps_at(self, as_of: datetime, known_at: datetime) -> tuple[Step, ...]:
        return _at(self.steps, as_of, known_at)

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


async def caught_up(
    session: AsyncSession, situation_id: int, version: int, of: Situation, before: RecordInMemory | None
) -> RecordInMemory:
    """The record as the session sees it: `before`, and what is there since. It is read anew where `before` is no
    beginning of it: its figures were in other phases, or somebody put another database in place of that one."""
    if before is None or not _goes_on(before, situation_id, version, of):
        before = RecordInMemory(situation_id=situation_id, version=0, situation=of)
    last = next(reversed(before.reports), 0)
    reports = dict(before.reports)
    async for row in _in_parts(session, _reports_after(situation_id, last)):
        reports[row.id] = rows.report(row)
    endings, ended_figures = await _ended(session, situation_id)
    ended_reports = {id_: tuple(one.span for one in each) for id_, each in endings.items()}
    series = {key: position for position, key in enumerate(before.series)}
    zone = of.zone

    def figure(row: AnyRow) -> Figure:
        return rows.figure(row, of, zone)

    def position(one: Figure) -> int:
        return series.setdefault(series_key(one), len(series))

    reading = _Reading(session, situation_id, last, ended_reports, ended_figures)
    new_figures = await reading.new(FigureRow, "as_of_at", figure, position)
    new_steps = await reading.new(StepRow, "at", rows.step)
    new_incidents = await reading.new(IncidentRow, "at", rows.incident)
    new_services = await reading.new(ServiceRow, "at", rows.service)
    other_reports = _otherwise(before.ended_reports, ended_reports)
    other_figures = _otherwise(before.ended_figures, ended_figures)
    recorded = [report.recorded_at for id_, report in reports.items() if id_ > last]
    spans = chain(*ended_reports.values(), *ended_figures.values())
    turns = {moment for span in spans for moment in span if moment}
    return RecordInMemory(
        situation_id=situation_id,
        version=version,
        situation=of,
        reports=reports,
        figures=await reading.merged(before.figures, new_figures, other_reports, other_figures),
        steps=await reading.merged(before.steps, new_steps, other_reports),
        incidents=await reading.merged(before.incidents, new_incidents, other_reports),
        services=await reading.merged(before.services, new_services, other_reports),
        series=tuple(series),
        ended_reports=ended_reports,
        ended_figures=ended_figures,
        endings=endings,
        moments=tuple(sorted({*before.moments, *recorded, *turns})),
    )


def _goes_on(before: RecordInMemory, situation_id: int, version: int, of: Situation) -> bool:
    same = before.situation_id == situation_id and before.version <= version
    return same and (before.situation.phases, before.situation.zone_name) == (of.phases, of.zone_name)


def _reports_after(situation_id: int, last: int) -> Select[Any]:
    # All columns but the entry, which is as long as the others together.
    reports = table(ReportRow)
    query = select(*(column for column in reports.c if column.key != "entry"))
    return query.where(reports.c.situation_id == situation_id, reports.c.id > last).order_by(reports.c.number)


async def _ended(session: AsyncSession, situation_id: int) -> tuple[Mapping[int, Sequence[Ending]], Ended]:
    """Reports and figures, each by all its endings: that of now, and those that ended themselves."""
    reports, figures = defaultdict[int, list[Ending]](list), defaultdict[int, list[Span]](list)
    past = table(PastEndingRow)
    of_past = select(past).where(past.c.situation_id == situation_id).order_by(past.c.ended_at, past.c.id)
    for row in await all_rows(session, of_past):
        span = row.ended_at, row.stood_again_at
        if row.figure_id is None:  # what ended a report and was taken back had corrected it
            reports[row.report_id].append(Ending(span, row.reason_kind, row.ended_by))
        else:
            figures[row.figure_id].append(span)
    one = table(ReportRow).c
    query = select(one.id, one.ended_at, one.reason_kind, one.replaced_by)
    of_now = query.where(one.situation_id == situation_id, one.ended_at.is_not(None))
    for row in await all_rows(session, of_now):
        reports[row.id].append(Ending((row.ended_at, None), row.reason_kind, row.replaced_by))
    items = table(FigureRow).c
    of_figures = select(items.id, items.ended_at).where(items.situation_id == situation_id, items.ended_at.is_not(None))
    for row in await all_rows(session, of_figures):
        figures[row.id].append((row.ended_at, None))
    return dict(reports), {id_: tuple(spans) for id_, spans in figures.items()}


def _otherwise(before: Ended, now: Ended) -> set[int]:
    """The ids of what ended since, or stands again."""
    return {id_ for id_ in before.keys() | now.keys() if before.get(id_) != now.get(id_)}


async def _in_parts(session: AsyncSession, query: Select[Any]) -> AsyncIterator[AnyRow]:
    """The loop turns between two parts, while the driver fetches the next one."""
    connection = await session.connection()
    async with connection.stream(query) as result:
        async for part in result.partitions(ROWS_AT_ONCE):
            for row in part:
                yield row


@dataclass(frozen=True)
class _Reading:
    session: AsyncSession
    situation_id: int
    last: int  # the newest report that had been read
    ended_reports: Ended
    ended_figures: Ended

    async def new(
        self,
        model: type[SQLModel],
        clock: str,
        made: Callable[[AnyRow], Item],
        position: Callable[[Item], int] = lambda _: 0,
    ) -> list[Entry[Item]]:
        """What the new reports hold, nearly in order: to sort it anew takes little then."""
        items, reports = table(model), table(ReportRow)
        query = (
            select(items, reports.c.published_at, reports.c.recorded_at)
            .join(reports, reports.c.id == items.c.report_id)
            .where(items.c.situation_id == self.situation_id, items.c.report_id > self.last)
            .order_by(items.c[clock], reports.c.published_at, items.c.id)
        )
        found = []
        async for row in _in_parts(self.session, query):
            item = made(row)
            dates = getattr(row, clock), row.published_at, row.id
            found.append(Entry(*dates, item, row.recorded_at, self._ended(item), position(item)))
        return found

    async def merged(
        self, before: Entries[Item], new: Sequence[Entry[Item]], reports: Set[int], figures: Set[int] = frozenset()
    ) -> Entries[Item]:
        """With the new ones, and the endings anew of those that are among the `reports` and `figures` or in them."""
        if reports or figures:
            before = tuple(
                entry._replace(ended=self._ended(entry.item))
                if entry.item.report_id in reports or entry.id in figures
                else entry
                for entry in before
            )
            await asyncio.sleep(0)
        found = tuple(sorted((*before, *new))) if new else before
        await asyncio.sleep(0)
        return found

    def _ended(self, item: Figure | Step | Incident | ServiceWord) -> Spans:
        own = self.ended_figures.get(item.id, ()) if isinstance(item, Figure) else ()
        return own + self.ended_reports.get(item.report_id, ())
