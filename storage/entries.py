"""From the entries of a situation file to rows; pure."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from config.situation import FigureEntry, IncidentEntry, ReportEntry, StepEntry
from storage.dates import moment
from storage.models import FigureRow, IncidentRow, ReportRow, StepRow
from storage.records import When


def plain(entry: ReportEntry) -> dict[str, Any]:
    """The entry as JSON values, without what it leaves to the defaults: a field that entries learn later does not
    make those of today look changed."""
    # Some fields hold a day or a local hour: each is written as what it is, not as what the field declares.
    return entry.model_dump(mode="json", exclude_defaults=True, serialize_as_any=True)


def first_difference(old: dict[str, Any], new: dict[str, Any]) -> str:
    """Where two plain entries part, as a situation file counts: "figures 3, value"; '' where they are equal."""
    before, after = dict(_leaves(old)), dict(_leaves(new))
    return next((path for path in [*after, *before] if before.get(path) != after.get(path)), "")


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{path}, {name}" if path else name)
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from _leaves(inner, f"{path} {number}")
    else:
        yield path, value


def published(entry: ReportEntry, zone: ZoneInfo) -> When:
    """When the report came out; its as-of day where nothing else is known."""
    as_of_day = entry.as_of.date() if isinstance(entry.as_of, datetime) else entry.as_of
    return moment(entry.published or as_of_day, zone)


def report_row(entry: ReportEntry, situation_id: int, number: int, zone: ZoneInfo, now: datetime) -> ReportRow:
    """The report without its items. It counts as known from its publication, whenever the file is loaded: the bot
    was not there to record it (docs/rules.md, section 2)."""
    when = published(entry, zone)
    return ReportRow(
        situation_id=situation_id,
        number=number,
        ref=entry.id,
        source=entry.source,
        relay=entry.relay,
        published_at=when.at,
        published_exact=when.exact,
        published_assumed=entry.published is None,
        recorded_at=min(when.at, now),
        title=entry.title,
        reading=dict(entry.reading),
        references=[reference.model_dump() for reference in entry.references],
        entry=plain(entry),
    )


def item_rows(entry: ReportEntry, report: ReportRow, zone: ZoneInfo) -> list[FigureRow | StepRow | IncidentRow]:
    """The figures, steps and incidents of a report that has its id; what an item leaves out is the report's."""

    def when(given: date | None, since: date | None) -> When:
        if given is None:
            given, since = entry.as_of, since or entry.as_of_since
        return moment(given, zone, since=since, latest=report.published_at)

    return [
        *(_figure_row(figure, report, when(figure.as_of, figure.as_of_since), entry) for figure in entry.figures),
        *(_step_row(step, report, when(step.at, step.at_since), zone) for step in entry.steps),
        *(_incident_row(incident, report, when(incident.at, incident.at_since)) for incident in entry.incidents),
    ]


def _figure_row(figure: FigureEntry, report: ReportRow, as_of: When, entry: ReportEntry) -> FigureRow:
    minimum, best, maximum = figure.amount_numbers()
    return FigureRow(
        situation_id=report.situation_id,
        report_id=report.id,
        source=figure.source or report.source,
        metric=figure.metric,
        victim_party=figure.party,
        victim_status=figure.status,
        causation=figure.causation,
        place=figure.place,
        subset=figure.subset,
        minimum=minimum,
        best=best,
        maximum=maximum,
        qualifier=figure.qualifier,
        words=figure.words,
        unit=figure.unit,
        series_kind=figure.series_kind,
        count_from=figure.count_from or entry.count_from,
        as_of_at=as_of.at,
        as_of_exact=as_of.exact,
        as_of_since=as_of.since,
        coverage_note=figure.coverage,
        verification=figure.verification,
    )


def _step_row(step: StepEntry, report: ReportRow, at: When, zone: ZoneInfo) -> StepRow:
    due = moment(step.due, zone) if step.due else None
    return StepRow(
        situation_id=report.situation_id,
        report_id=report.id,
        track=step.track,
        kind=step.kind,
        source=step.source or report.source,
        at=at.at,
        at_exact=at.exact,
        at_since=at.since,
        due_at=due.at if due else None,
        due_exact=bool(due and due.exact),
        parties=list(step.parties),
        actor=step.actor,
        place=step.place,
        item=step.item,
        texts=dict(step.texts),
    )


def _incident_row(incident: IncidentEntry, report: ReportRow, at: When) -> IncidentRow:
    return IncidentRow(
        situation_id=report.situation_id,
        report_id=report.id,
        at=at.at,
        at_exact=at.exact,
        at_since=at.since,
        place=incident.place,
        texts=dict(incident.texts),
    )
