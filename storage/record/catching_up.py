"""The record in memory brought up to a version: read whole once, then only what is new since, and what has ended.

Reports with all that they hold are only ever added, under ids that rise, as whoever writes has locked the situation;
nothing of them changes later but that a report or a figure ends, or stands again. So a publication costs a few rows.
"""

import asyncio
from bisect import insort
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, select
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.record import from_rows as rows
from storage.record.definitions import Definitions
from storage.record.in_memory import Ended, Ending, Entries, Entry, Item, RecordInMemory, Span, Spans
from storage.record.situations import UNREADABLE, AnyRow, all_rows, readable_rows, table
from storage.record.soundness import is_sound
from storage.tables.record import FigureRow, IncidentRow, PastEndingRow, ReportRow, ServiceRow, StepRow
from storage.values.report import (
    Figure,
    Incident,
    Report,
    ServiceWord,
    Step,
    series_key,
)
from storage.values.situation import Situation

_FOR_EVER: Spans = ((datetime.min.replace(tzinfo=UTC), None),)
ROWS_AT_ONCE = 250  # some milliseconds
FEW = 100  # reports: with more, to go through all takes no longer


async def caught_up(
    session: AsyncSession, situation_id: int, version: int, defined: Definitions, before: RecordInMemory | None
) -> RecordInMemory:
    """The record as the session sees it: `before`, and what is there since. It is read anew where `before` is no
    beginning of it: its figures were in other phases, or somebody put another database in place of that one."""
    of = defined.situation
    if before is None or not _goes_on(before, situation_id, version, of):
        before = RecordInMemory(situation_id=situation_id, version=0, situation=of)
    last, gaps = next(reversed(before.reports), 0), list(before.gaps)
    reports = dict(before.reports)
    async for row in _sound(session, _reports_after(situation_id, last), ReportRow, defined, gaps):
        reports[row.id] = rows.report(row)
    endings, ended_figures = await _ended(session, situation_id, gaps)
    ended_reports = {id_: tuple(one.span for one in each) for id_, each in endings.items()}
    ended_reports |= dict.fromkeys(await _unread_endings(session, ReportRow, situation_id, endings), _FOR_EVER)
    ended_figures |= dict.fromkeys(await _unread_endings(session, FigureRow, situation_id, ended_figures), _FOR_EVER)
    # Positions are only added: the entries that were read before keep theirs.
    series = {key: position for position, key in enumerate(before.series)}
    zone = of.zone

    def figure(row: AnyRow) -> Figure:
        return rows.figure(row, of, zone)

    def position(one: Figure) -> int:
        return series.setdefault(series_key(one), len(series))

    reading = _Reading(session, situation_id, last, ended_reports, ended_figures, defined, reports, gaps)
    new_figures = await reading.new(FigureRow, "as_of_at", figure, position)
    new_steps = await reading.new(StepRow, "at", rows.step)
    new_incidents = await reading.new(IncidentRow, "at", rows.incident)
    new_services = await reading.new(ServiceRow, "at", rows.service)
    other_reports = _otherwise(before.ended_reports, ended_reports)
    other_figures = _otherwise(before.ended_figures, ended_figures)
    recorded = [report.recorded_at for id_, report in reports.items() if id_ > last]
    spans = chain(*ended_reports.values(), *ended_figures.values())
    turns = {moment for span in spans for moment in span if moment}
    fresh = {*recorded, *turns}.difference(before.moments)
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
        moments=tuple(sorted((*before.moments, *fresh))),  # those of before stand in order, which sorting sees
        gaps=tuple(dict.fromkeys(gaps)),
        begun=before.begun,
    )


def _goes_on(before: RecordInMemory, situation_id: int, version: int, of: Situation) -> bool:
    same = before.situation_id == situation_id and before.version <= version
    # What could not be read is left out with what names it, which is there again once it can be.
    old = before.situation
    return same and (old.phases, old.zone_name, old.gaps) == (of.phases, of.zone_name, of.gaps)


def _reports_after(situation_id: int, last: int) -> Select[Any]:
    # All columns but the entry, which is as long as the others together.
    reports = table(ReportRow)
    query = select(*(column for column in reports.c if column.key != "entry"))
    return query.where(reports.c.situation_id == situation_id, reports.c.id > last).order_by(reports.c.number)


async def _ended(
    session: AsyncSession, situation_id: int, gaps: list[str]
) -> tuple[Mapping[int, Sequence[Ending]], dict[int, Spans]]:
    """Reports and figures, each by all its endings: that of now, and those that ended themselves."""
    reports, figures = defaultdict[int, list[Ending]](list), defaultdict[int, list[Span]](list)
    past = table(PastEndingRow)
    of_past = select(past).where(past.c.situation_id == situation_id).order_by(past.c.ended_at, past.c.id)
    found, bad = await readable_rows(session, of_past)
    gaps += ["endings of before"] if bad else []
    for row in found:
        span = row.ended_at, row.stood_again_at
        if row.figure_id is None:  # what ended a report and was taken back had corrected it
            reports[row.report_id].append(Ending(span, row.reason_kind, row.ended_by))
        else:
            figures[row.figure_id].append(span)
    one = table(ReportRow).c
    query = select(one.id, one.ended_at, one.reason_kind, one.replaced_by)
    of_now = query.where(one.situation_id == situation_id, one.ended_at.is_not(None))
    found, _ = await readable_rows(session, of_now)
    for row in found:
        reports[row.id].append(Ending((row.ended_at, None), row.reason_kind, row.replaced_by))
    items = table(FigureRow).c
    of_figures = select(items.id, items.ended_at).where(items.situation_id == situation_id, items.ended_at.is_not(None))
    found, _ = await readable_rows(session, of_figures)
    for row in found:
        figures[row.id].append((row.ended_at, None))
    return dict(reports), {id_: tuple(spans) for id_, spans in figures.items()}


async def _unread_endings(
    session: AsyncSession, model: type[SQLModel], situation_id: int, read: Mapping[int, Any]
) -> Sequence[int]:
    """The ids of what has ended at a moment that cannot be read: it must not stand again by that."""
    of = table(model).c
    query = select(of.id).where(of.situation_id == situation_id, of.ended_at.is_not(None))
    return [row.id for row in await all_rows(session, query) if row.id not in read]


async def _sound(
    session: AsyncSession, query: Select[Any], model: type[SQLModel], defined: Definitions, gaps: list[str]
) -> AsyncIterator[AnyRow]:
    """The rows of a query but for those that cannot be read, or be taken for what they are: those are noted."""
    seen, name = set[int](), str(table(model).name)
    knows = table(model), defined.situation, defined.tracks
    try:
        async for row in _in_parts(session, query):
            seen.add(row.id)
            if is_sound(row, *knows):
                yield row
            else:
                gaps.append(f"{name} {row.id}")
        return
    except UNREADABLE:  # of the driver's rows, for the others are not read here
        found, bad = await readable_rows(session, query)
    gaps.append(f"{bad} of {name}")
    for row in found:
        if row.id not in seen:
            if is_sound(row, *knows):
                yield row
            else:
                gaps.append(f"{name} {row.id}")


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
    defined: Definitions
    reports: dict[int, Report]  # that there are, in the order of their numbers
    gaps: list[str]

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
            .where(self._are_new(items))
            .order_by(items.c[clock], reports.c.published_at, items.c.id)
        )
        found = []
        async for row in _sound(self.session, query, model, self.defined, self.gaps):
            if row.report_id not in self.reports:  # it cannot be read itself
                continue
            try:
                item = made(row)
            except UNREADABLE:
                self.gaps.append(f"{items.name} {row.id}")
                continue
            dates = getattr(row, clock), row.published_at, row.id
            found.append(Entry(*dates, item, row.recorded_at, self._ended(item), position(item)))
        return found

    def _are_new(self, items: Table) -> ColumnElement[bool]:
        # Of a few reports the items are found by those, which takes nothing; else by going through all that there are.
        new = [id_ for id_ in islice(reversed(self.reports), FEW + 1) if id_ > self.last]
        if self.last and len(new) <= FEW:
            return items.c.report_id.in_(new)
        return and_(items.c.situation_id == self.situation_id, items.c.report_id > self.last)

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
            await asyncio.sleep(0)  # the loop turns: a long record holds up nobody
        found = _with(before, new) if new else before
        await asyncio.sleep(0)
        return found

    def _ended(self, item: Figure | Step | Incident | ServiceWord) -> Spans:
        own = self.ended_figures.get(item.id, ()) if isinstance(item, Figure) else ()
        return own + self.ended_reports.get(item.report_id, ())


def _with(before: Entries[Item], new: Sequence[Entry[Item]]) -> Entries[Item]:
    """In order. A few find their places: to compare all entries of a long record with each other takes longer."""
    if len(new) > FEW:
        return tuple(sorted((*before, *new)))
    found = list(before)
    for entry in new:
        insort(found, entry)
    return tuple(found)
