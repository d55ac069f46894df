"""Insertion of reports: the one way a report comes into the record, whether a file or a draft brings it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Integer, cast, insert
from sqlmodel import SQLModel, col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from config.vocabulary import LifeCycle
from storage.record.situations import table
from storage.tables.record import FigureRow, IncidentRow, ReportRow, ServiceRow, SituationRow, StepRow
from storage.values.new_report import NewFigure, NewIncident, NewReport, NewServiceWord, NewStep, told_by
from storage.values.report import When
from storage.values.situation import Names

MOST_REPORTS = 2**30  # a higher number is none that was given here

Values = dict[str, Any]
"""Those of one row, by column."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Addition:
    """A report and how the record came to know of it."""

    report: NewReport
    ref: str
    published: When
    recorded_at: datetime
    published_assumed: bool = False
    reading: Names = field(default_factory=dict)
    entered_by: str = ""
    entry: Mapping[str, Any] = field(default_factory=dict)


async def add_reports(session: AsyncSession, situation: SituationRow, additions: Sequence[Addition]) -> list[int]:
    """The ids of the reports, in the order given.

    Numbers follow the highest there is: the caller has locked the situation.
    """
    zone = ZoneInfo(situation.zone)
    # Nothing is of later than the moment it came to be known (docs/rules.md, rule 22).
    told_then = [told_by(each.report, each.recorded_at, zone) for each in additions]
    first = await _next_number(session, situation)
    reports = [_report(addition, situation.id, first + i) for i, addition in enumerate(additions)]
    await _insert(session, ReportRow, reports)
    ids = await _ids_of(session, situation, range(first, first + len(reports)))
    told = [
        (report, {"situation_id": situation.id, "report_id": id_}) for report, id_ in zip(told_then, ids, strict=True)
    ]
    await _insert(session, FigureRow, [of | _figure(each) for report, of in told for each in report.figures])
    await _insert(session, StepRow, [of | _step(each) for report, of in told for each in report.steps])
    await _insert(session, IncidentRow, [of | _incident(each) for report, of in told for each in report.incidents])
    await _insert(session, ServiceRow, [of | _service(each) for report, of in told for each in report.services])
    return ids


async def _insert(session: AsyncSession, model: type[SQLModel], rows: list[Values]) -> None:
    """All at once, and none that the session keeps track of: that takes four times as long."""
    if rows:
        await (await session.connection()).execute(insert(table(model)), rows)


async def _next_number(session: AsyncSession, situation: SituationRow) -> int:
    # SQLite keeps, and sorts behind every number, what is none.
    number = cast(col(ReportRow.number), Integer)
    query = select(func.max(number)).where(col(ReportRow.situation_id) == situation.id, number < MOST_REPORTS)
    return ((await session.exec(query)).one() or 0) + 1


async def _ids_of(session: AsyncSession, situation: SituationRow, numbers: range) -> list[int]:
    of_those = (
        col(ReportRow.situation_id) == situation.id,
        col(ReportRow.number).between(numbers.start, numbers.stop - 1),
    )
    return list((await session.exec(select(ReportRow.id).where(*of_those).order_by(col(ReportRow.number)))).all())


def _report(addition: Addition, situation_id: int, number: int) -> Values:
    report = addition.report
    return {
        "situation_id": situation_id,
        "number": number,
        "ref": addition.ref,
        "source": report.source,
        "relay": report.relay,
        "published_at": addition.published.at,
        "published_exact": addition.published.exact,
        "published_assumed": addition.published_assumed,
        "recorded_at": addition.recorded_at,
        "title": report.title,
        "reading": dict(addition.reading),
        "references": [
            {"site": each.site, "ref": each.ref, "url": each.url, "note": each.note} for each in report.references
        ],
        "entered_by": addition.entered_by,
        "entry": dict(addition.entry),
        "reason": "",
    }


def _figure(figure: NewFigure) -> Values:
    return {
        "source": figure.source,
        "metric": figure.metric,
        "victim_party": figure.victim_party,
        "victim_status": figure.victim_status,
        "causation": figure.causation,
        "place": figure.place,
        "subset": figure.subset,
        "minimum": figure.amount.minimum,
        "best": figure.amount.best,
        "maximum": figure.amount.maximum,
        "qualifier": figure.amount.qualifier,
        "words": figure.amount.words,
        "unit": figure.unit,
        "series_kind": figure.series_kind,
        "phase": figure.phase,
        "count_from": figure.count_from,
        "as_of_at": figure.as_of.at,
        "as_of_exact": figure.as_of.exact,
        "as_of_since": figure.as_of.since,
        "coverage_note": figure.coverage_note,
        "verification": figure.verification,
        "parties": list(figure.parties),
        "victim_group": figure.group,
        "condition": figure.condition,
        "disputed_by": list(figure.disputed_by),
        "life_cycle": LifeCycle.ACTIVE,
        "reason": "",
    }


def _step(step: NewStep) -> Values:
    return {
        "track": step.track,
        "kind": step.kind,
        "source": step.source,
        "at": step.at.at,
        "at_exact": step.at.exact,
        "at_since": step.at.since,
        "due_at": step.due.at if step.due else None,
        "due_exact": bool(step.due and step.due.exact),
        "until_at": step.until.at if step.until else None,
        "until_exact": bool(step.until and step.until.exact),
        "done_count": step.done,
        "of_count": step.of,
        "parties": list(step.parties),
        "actor": step.actor,
        "place": step.place,
        "item": step.item,
        "texts": dict(step.texts),
    }


def _incident(incident: NewIncident) -> Values:
    return {
        "at": incident.at.at,
        "at_exact": incident.at.exact,
        "at_since": incident.at.since,
        "place": incident.place,
        "texts": dict(incident.texts),
    }


def _service(service: NewServiceWord) -> Values:
    return {
        "source": service.source,
        "service": service.service,
        "state": service.state,
        "at": service.at.at,
        "at_exact": service.at.exact,
        "at_since": service.at.since,
        "place": service.place,
        "texts": dict(service.texts),
    }
