"""What is about to be published: the values of a report before it has numbers of its own. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from config.vocabulary import (
    SourceKind,
    StepKind,
    TrackKind,
)
from storage.values.report import Figure, FigureTold, IncidentTold, Reference, ServiceTold, StepTold, When
from storage.values.situation import Names, Place, Situation, Source


@dataclass(frozen=True, kw_only=True, slots=True)
class NewSource:
    """A source the situation does not have yet; it is added with the report. `party` is the side it is on, None for
    none: what a side says of the other's soldiers is a claim."""

    code: str
    name: str
    kind: SourceKind
    party: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NewPlace:
    """A place the situation does not have yet; it is added with the report. `party` is '' for none, `within` the code
    of the place it lies in."""

    code: str
    name: str
    party: str = ""
    within: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewFigure(FigureTold):
    """One number, as the report tells it."""

    phase: int | None = None  # where the report says which outbreak it counts


@dataclass(frozen=True, kw_only=True, slots=True)
class NewStep(StepTold):
    """`track` is a track of the situation, or the code of a new one, which then has `track_kind` and `track_names`."""

    track_kind: TrackKind | None = None
    track_names: Names = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class NewIncident(IncidentTold):
    """What happened, in words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewServiceWord(ServiceTold):
    """One source's word on a service."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewReport:
    """One attributed statement, complete. `source` is whoever said most of it; figures, steps and services name their
    own."""

    source: str
    references: tuple[Reference, ...]
    relay: str | None = None
    title: str = ""
    figures: tuple[NewFigure, ...] = ()
    steps: tuple[NewStep, ...] = ()
    incidents: tuple[NewIncident, ...] = ()
    services: tuple[NewServiceWord, ...] = ()
    new_sources: tuple[NewSource, ...] = ()
    new_places: tuple[NewPlace, ...] = ()


_TOLD = tuple(each.name for each in fields(FigureTold))
_told = attrgetter(*_TOLD)


def as_figure(new: NewFigure, situation: Situation, published_at: datetime) -> Figure:
    """The figure as it would stand in the record, without a number of its own."""
    day = new.as_of.at.astimezone(situation.zone).date()
    told: dict[str, Any] = dict(zip(_TOLD, _told(new), strict=True))
    phase = situation.outbreak_on(day) if new.phase is None else new.phase
    return Figure(**told, id=0, report_id=0, published_at=published_at, phase=phase)


def with_newcomers(situation: Situation, sources: Iterable[NewSource], places: Iterable[NewPlace] = ()) -> Situation:
    """The situation as it will be once these are added; a source or a place that it has already stays."""
    new = {one.code: Source(code=one.code, names={"en": one.name}, kind=one.kind, party=one.party) for one in sources}
    where = {
        one.code: Place(code=one.code, names={"en": one.name}, party=one.party, within=one.within) for one in places
    }
    if not (new or where):
        return situation
    return replace(situation, sources={**new, **situation.sources}, places={**where, **situation.places})


def told_by(report: NewReport, known: datetime, zone: ZoneInfo) -> NewReport:
    """Nothing that is told can be newer than its telling: today's end is not here yet (rule 22). An agreed hour may lie
    ahead, and the day from which a truce is to be in force."""
    today = known.astimezone(zone).date()

    def told(each: NewFigure) -> NewFigure:  # nearly all are of an earlier day, and are left as they are
        return each if each.as_of.at <= known else replace(each, as_of=_no_later(each.as_of, known))

    def taken(each: NewStep) -> NewStep:
        agreed = each.kind is StepKind.IN_FORCE and each.at.at.astimezone(zone).date() > today
        return each if each.at.exact or agreed else replace(each, at=_no_later(each.at, known))

    taken_over: dict[str, Any] = {
        "figures": tuple(told(each) for each in report.figures),
        "steps": tuple(taken(each) for each in report.steps),
        "incidents": tuple(replace(each, at=_no_later(each.at, known)) for each in report.incidents),
        "services": tuple(replace(each, at=_no_later(each.at, known)) for each in report.services),
    }
    changed = {name: items for name, items in taken_over.items() if items != getattr(report, name)}
    return replace(report, **changed) if changed else report


def _no_later(when: When, latest: datetime) -> When:
    return when if when.at <= latest else When(at=latest, since=when.since)
