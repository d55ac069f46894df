"""From the entries of a situation file to reports; pure."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from config.situation.reading import (
    FigureEntry,
    IncidentEntry,
    ReferenceEntry,
    ReportEntry,
    ServiceEntry,
    StepEntry,
)
from config.vocabulary import Metric
from storage.record.insertion import Addition
from storage.rules.dates import moment
from storage.values.new_report import NewFigure, NewIncident, NewReport, NewServiceWord, NewStep
from storage.values.report import Amount, Reference, When


def plain(entry: ReportEntry) -> dict[str, Any]:
    """The entry as JSON values, without what it leaves to the defaults: a field that entries learn later does not
    make those of today look changed. That a number was confirmed changes nothing of what was said."""
    # Some fields hold a day or a local hour: each is written as what it is, not as what the field declares.
    confirmed: Any = {"confirmed": True, "figures": {"__all__": {"confirmed"}}}
    return _as_said(entry.model_dump(mode="json", exclude_defaults=True, serialize_as_any=True, exclude=confirmed))


def _as_said(entry: dict[str, Any]) -> dict[str, Any]:
    """Without the unit and the kind that follow from a figure's metric: pydantic takes no default for one that is made
    from another field, and entries of before were kept without some of these and with others."""
    figures = [_unusual(figure) for figure in entry.get("figures", ())]
    return {**entry, "figures": figures} if figures else entry


def _unusual(figure: dict[str, Any]) -> dict[str, Any]:
    metric = Metric(figure["metric"])
    usual = {"unit": metric.unit, "series_kind": metric.usual_kind}
    return {name: value for name, value in figure.items() if value != usual.get(name)}


def first_difference(old: dict[str, Any], new: dict[str, Any]) -> str:
    """Where two plain entries part, as a situation file counts: "figures 3, value"; '' where they are equal."""
    if old == new:  # as nearly all are
        return ""
    before, after = dict(_leaves(_as_said(old))), dict(_leaves(new))
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


def addition(entry: ReportEntry, zone: ZoneInfo, now: datetime) -> Addition:
    """The report of an entry, without the entry as it stands there. It counts as known from its publication, whenever
    the file is loaded: the bot was not there to record it (docs/rules.md, section 2)."""
    when = _published(entry, zone)
    return Addition(
        report=_report(entry, zone),
        ref=entry.id,
        published=when,
        recorded_at=min(when.at, now),
        published_assumed=entry.published is None,
        reading=entry.reading,
    )


def _published(entry: ReportEntry, zone: ZoneInfo) -> When:
    """When the report came out; its as-of day where nothing else is known."""
    as_of_day = entry.as_of.date() if isinstance(entry.as_of, datetime) else entry.as_of
    return moment(entry.published or as_of_day, zone)


def _report(entry: ReportEntry, zone: ZoneInfo) -> NewReport:
    """What an item leaves out is the report's."""

    def when(given: date | None, since: date | None) -> When:
        if given is None:
            given, since = entry.as_of, since or entry.as_of_since
        return moment(given, zone, since=since)

    return NewReport(
        source=entry.source,
        relay=entry.relay,
        title=entry.title,
        references=tuple(_reference(each) for each in entry.references),
        figures=tuple(_figure(each, entry, when(each.as_of, each.as_of_since)) for each in entry.figures),
        steps=tuple(_step(each, entry, when(each.at, each.at_since), zone) for each in entry.steps),
        incidents=tuple(_incident(each, when(each.at, each.at_since)) for each in entry.incidents),
        services=tuple(_service(each, entry, when(each.at, each.at_since)) for each in entry.services),
    )


def _reference(reference: ReferenceEntry) -> Reference:
    return Reference(site=reference.site, ref=reference.ref, url=reference.url, note=reference.note)


def _figure(figure: FigureEntry, report: ReportEntry, as_of: When) -> NewFigure:
    minimum, best, maximum = figure.amount_numbers()
    return NewFigure(
        source=figure.source or report.source,
        metric=figure.metric,
        amount=Amount(minimum=minimum, best=best, maximum=maximum, qualifier=figure.says, words=figure.words),
        victim_party=figure.party,
        as_of=as_of,
        victim_status=figure.status,
        causation=figure.causation,
        place=figure.place,
        subset=figure.subset,
        unit=figure.unit,
        series_kind=figure.series_kind,
        phase=report.phase if figure.phase is None else figure.phase,
        count_from=figure.count_from or report.count_from,
        coverage_note=figure.coverage,
        verification=figure.verification,
        parties=tuple(sorted(figure.parties)),  # in any order they are the same sides
        group=figure.group,
        condition=figure.condition,
        disputed_by=tuple(sorted(figure.disputed_by)),
    )


def _step(step: StepEntry, report: ReportEntry, at: When, zone: ZoneInfo) -> NewStep:
    return NewStep(
        source=step.source or report.source,
        track=step.track,
        kind=step.kind,
        at=at,
        parties=step.parties,
        actor=step.actor,
        place=step.place,
        item=step.item,
        due=moment(step.due, zone) if step.due else None,
        until=moment(step.until, zone) if step.until else None,
        done=step.done,
        of=step.of,
        texts=step.texts,
    )


def _incident(incident: IncidentEntry, at: When) -> NewIncident:
    return NewIncident(at=at, texts=incident.texts, place=incident.place)


def _service(service: ServiceEntry, report: ReportEntry, at: When) -> NewServiceWord:
    return NewServiceWord(
        source=service.source or report.source,
        service=service.service,
        state=service.state,
        at=at,
        place=service.place,
        texts=service.texts,
    )
