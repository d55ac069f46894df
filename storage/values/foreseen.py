"""The record as it will be once a report is published, for those who are about to publish it. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from config.vocabulary import TAKING_EFFECT
from storage.values.new_report import NewReport, as_figure, told_by, with_newcomers
from storage.values.report import Incident, Report, ServiceWord, Snapshot, Step, Track, When


def with_report(
    snapshot: Snapshot, new: NewReport, *, corrects: int | None = None, wrong: Collection[int] = ()
) -> Snapshot:
    """The snapshot of the present with the report in it, published this moment. `corrects` is the number of the report
    that ends with it, `wrong` are the ids of figures that do. What is dated ahead is not in it yet, but for what is to
    be in force from later on."""
    ended = frozenset(each.id for each in snapshot.reports.values() if each.number == corrects)
    standing = _without(snapshot, ended, frozenset(wrong))
    report = _report(snapshot, new)
    told = told_by(new, snapshot.known_at, snapshot.situation.zone)
    situation = with_newcomers(snapshot.situation, new.new_sources, new.new_places)
    ids = _Ids(report=report.id, first=1 + max((each.id for each in _items(snapshot)), default=0))
    figures = [as_figure(each, situation, snapshot.known_at) for each in told.figures]
    steps = [Step(**ids.of(each, Step)) for each in told.steps]
    incidents = [Incident(**ids.of(each, Incident)) for each in told.incidents]
    services = [ServiceWord(**ids.of(each, ServiceWord)) for each in told.services]
    at = snapshot.as_of
    return replace(
        standing,
        situation=situation,
        reports={**standing.reports, report.id: report},
        tracks={**_new_tracks(snapshot, new), **snapshot.tracks},
        figures=(
            *standing.figures,
            *(replace(each, id=ids.next(), report_id=report.id) for each in figures if each.as_of.at <= at),
        ),
        steps=_in_order((*standing.steps, *(each for each in steps if each.at.at <= at))),
        agreed=_in_order(
            (*standing.agreed, *(each for each in steps if each.at.at > at and each.kind in TAKING_EFFECT))
        ),
        incidents=_in_order((*standing.incidents, *(each for each in incidents if each.at.at <= at))),
        services=_in_order((*standing.services, *(each for each in services if each.at.at <= at))),
    )


def _without(snapshot: Snapshot, reports: Collection[int], figures: Collection[int]) -> Snapshot:
    return replace(
        snapshot,
        reports={id_: each for id_, each in snapshot.reports.items() if id_ not in reports},
        figures=tuple(each for each in snapshot.figures if each.report_id not in reports and each.id not in figures),
        steps=tuple(each for each in snapshot.steps if each.report_id not in reports),
        agreed=tuple(each for each in snapshot.agreed if each.report_id not in reports),
        incidents=tuple(each for each in snapshot.incidents if each.report_id not in reports),
        services=tuple(each for each in snapshot.services if each.report_id not in reports),
    )


def _items(snapshot: Snapshot) -> Iterator[Any]:
    yield from snapshot.figures
    yield from snapshot.steps
    yield from snapshot.agreed
    yield from snapshot.incidents
    yield from snapshot.services


def _in_order(items: Any) -> tuple[Any, ...]:
    """By their dates; of one moment what is published later stands later."""
    return tuple(sorted(items, key=lambda each: each.at.at))


def _report(snapshot: Snapshot, new: NewReport) -> Report:
    return Report(
        id=1 + max(snapshot.reports, default=0),
        number=1 + max((each.number for each in snapshot.reports.values()), default=0),
        ref="",
        source=new.source,
        relay=new.relay,
        published=When(at=snapshot.known_at),
        recorded_at=snapshot.known_at,
        published_assumed=True,
        references=new.references,
        title=new.title,
    )


def _new_tracks(snapshot: Snapshot, new: NewReport) -> dict[str, Track]:
    """Every side's consent counts until a file says otherwise (docs/rules.md, section 4)."""
    sides = tuple(sorted(snapshot.situation.parties))
    return {
        step.track: Track(
            code=step.track, kind=step.track_kind, names=step.track_names, parties=sides, actor=step.actor
        )
        for step in reversed(new.steps)
        if step.track_kind
    }


@dataclass
class _Ids:
    """Numbers behind those of everything in the record."""

    report: int
    first: int

    def next(self) -> int:
        self.first += 1
        return self.first - 1

    def of(self, new: Any, model: type) -> dict[str, Any]:
        """The values of `new` that the model has, with a number of their own."""
        names = {field.name for field in fields(model)} & {field.name for field in fields(new)}
        return {name: getattr(new, name) for name in names} | {"id": self.next(), "report_id": self.report}
