"""The one way a report comes into the record, whether a file or a draft brings it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables.record import FigureRow, IncidentRow, ReportRow, ServiceRow, SituationRow, StepRow
from storage.values.new_report import NewFigure, NewIncident, NewReport, NewServiceWord, NewStep
from storage.values.report import When
from storage.values.situation import Names

ItemRow = FigureRow | StepRow | IncidentRow | ServiceRow


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


async def add_reports(
    session: AsyncSession, situation: SituationRow, additions: Sequence[Addition]
) -> tuple[list[ReportRow], list[ItemRow]]:
    """The rows of the reports and of all that they hold, in the order given; they have their ids.

    Numbers follow the highest there is: the caller has locked the situation.
    """
    additions = [replace(each, report=_told_by(each.report, each.recorded_at)) for each in additions]
    first = await _next_number(session, situation)
    reports = [_report_row(addition, situation.id, first + i) for i, addition in enumerate(additions)]
    session.add_all(reports)
    await session.flush()
    items = [row for addition, report in zip(additions, reports, strict=True) for row in _items(addition, report)]
    session.add_all(items)
    await session.flush()
    return reports, items


def _told_by(report: NewReport, known: datetime) -> NewReport:
    """Nothing that is told can be newer than its telling: today's end is not here yet (rule 22). An agreed hour may lie
    ahead."""
    return replace(
        report,
        figures=tuple(replace(each, as_of=_no_later(each.as_of, known)) for each in report.figures),
        steps=tuple(each if each.at.exact else replace(each, at=_no_later(each.at, known)) for each in report.steps),
        incidents=tuple(replace(each, at=_no_later(each.at, known)) for each in report.incidents),
        services=tuple(replace(each, at=_no_later(each.at, known)) for each in report.services),
    )


def _no_later(when: When, latest: datetime) -> When:
    return when if when.at <= latest else When(at=latest, since=when.since)


async def _next_number(session: AsyncSession, situation: SituationRow) -> int:
    query = select(func.max(ReportRow.number)).where(col(ReportRow.situation_id) == situation.id)
    return ((await session.exec(query)).one() or 0) + 1


def _report_row(addition: Addition, situation_id: int, number: int) -> ReportRow:
    report = addition.report
    return ReportRow(
        situation_id=situation_id,
        number=number,
        ref=addition.ref,
        source=report.source,
        relay=report.relay,
        published_at=addition.published.at,
        published_exact=addition.published.exact,
        published_assumed=addition.published_assumed,
        recorded_at=addition.recorded_at,
        title=report.title,
        reading=dict(addition.reading),
        references=[
            {"site": each.site, "ref": each.ref, "url": each.url, "note": each.note} for each in report.references
        ],
        entered_by=addition.entered_by,
        entry=dict(addition.entry),
    )


def _items(addition: Addition, report: ReportRow) -> list[ItemRow]:
    return [
        *(_figure_row(figure, report) for figure in addition.report.figures),
        *(_step_row(step, report) for step in addition.report.steps),
        *(_incident_row(incident, report) for incident in addition.report.incidents),
        *(_service_row(service, report) for service in addition.report.services),
    ]


def _figure_row(figure: NewFigure, report: ReportRow) -> FigureRow:
    return FigureRow(
        situation_id=report.situation_id,
        report_id=report.id,
        source=figure.source,
        metric=figure.metric,
        victim_party=figure.victim_party,
        victim_status=figure.victim_status,
        causation=figure.causation,
        place=figure.place,
        subset=figure.subset,
        minimum=figure.amount.minimum,
        best=figure.amount.best,
        maximum=figure.amount.maximum,
        qualifier=figure.amount.qualifier,
        words=figure.amount.words,
        unit=figure.unit,
        series_kind=figure.series_kind,
        phase=figure.phase,
        count_from=figure.count_from,
        as_of_at=figure.as_of.at,
        as_of_exact=figure.as_of.exact,
        as_of_since=figure.as_of.since,
        coverage_note=figure.coverage_note,
        verification=figure.verification,
        parties=list(figure.parties),
        victim_group=figure.group,
        condition=figure.condition,
    )


def _step_row(step: NewStep, report: ReportRow) -> StepRow:
    return StepRow(
        situation_id=report.situation_id,
        report_id=report.id,
        track=step.track,
        kind=step.kind,
        source=step.source,
        at=step.at.at,
        at_exact=step.at.exact,
        at_since=step.at.since,
        due_at=step.due.at if step.due else None,
        due_exact=bool(step.due and step.due.exact),
        until_at=step.until.at if step.until else None,
        until_exact=bool(step.until and step.until.exact),
        done_count=step.done,
        of_count=step.of,
        parties=list(step.parties),
        actor=step.actor,
        place=step.place,
        item=step.item,
        texts=dict(step.texts),
    )


def _incident_row(incident: NewIncident, report: ReportRow) -> IncidentRow:
    return IncidentRow(
        situation_id=report.situation_id,
        report_id=report.id,
        at=incident.at.at,
        at_exact=incident.at.exact,
        at_since=incident.at.since,
        place=incident.place,
        texts=dict(incident.texts),
    )


def _service_row(service: NewServiceWord, report: ReportRow) -> ServiceRow:
    return ServiceRow(
        situation_id=report.situation_id,
        report_id=report.id,
        source=service.source,
        service=service.service,
        state=service.state,
        at=service.at.at,
        at_exact=service.at.exact,
        at_since=service.at.since,
        place=service.place,
        texts=dict(service.texts),
    )
