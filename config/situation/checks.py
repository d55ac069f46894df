"""Checks of a situation file as a whole: codes that nobody defined, dates that do not fit. Pure."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
from typing import Any, get_args, get_origin
from zoneinfo import ZoneInfo

from config.situation.entries import SituationFile
from config.situation.fields import Entry
from config.situation.reports import FigureEntry, ReportEntry
from config.vocabulary import BASELINE, SourceKind

Loc = tuple[str | int, ...]
"""The way from the top of the file to a field: ("reports", 12, "figures", 2, "value")."""

KEYS = {
    "parties": "code",
    "actors": "code",
    "sources": "code",
    "places": "code",
    "phases": "number",
    "assumptions": "code",
    "tracks": "code",
    "reports": "id",
}
"""The sections, and the field by which an entry of each is known."""

POINTERS = {
    "party": "parties",
    "parties": "parties",
    "allies": "parties",
    "disputed_by": "parties",
    "actor": "actors",
    "source": "sources",
    "relay": "sources",
    "parent": "sources",
    "place": "places",
    "within": "places",
    "track": "tracks",
}
"""Fields that hold codes, and the section that defines those."""


@dataclass(frozen=True)
class FileProblem:
    loc: Loc
    wrong: str
    instead: str


def problems(situation: SituationFile) -> Iterator[FileProblem]:
    """Every problem left in a file whose entries are sound by themselves."""
    checks: tuple[Callable[[SituationFile], Iterable[FileProblem]], ...] = (
        _twice,
        _channels,
        _undefined,
        _unknown_order,
        _circles,
        _phases,
        _hours,
        _reports,
    )
    for check in checks:
        yield from check(situation)


def keys(situation: SituationFile, section: str) -> list[str | int]:
    """The codes, numbers or ids that a section defines."""
    return [getattr(entry, KEYS[section]) for entry in getattr(situation, section)]


def _twice(situation: SituationFile) -> Iterator[FileProblem]:
    for section, key in KEYS.items():
        seen = set[str | int]()
        for position, name in enumerate(keys(situation, section)):
            if name in seen:
                yield FileProblem((section, position, key), "stands here twice", f"Write another {key}")
            seen.add(name)


def _channels(situation: SituationFile) -> Iterator[FileProblem]:
    """A channel is one source's; Telegram's names have no case."""
    seen = set[str]()
    for position, source in enumerate(situation.sources):
        name = (source.telegram or "").casefold()
        if name and name in seen:
            yield FileProblem(("sources", position, "telegram"), "is another source's too", "Leave it with one of them")
        seen.add(name)


def _undefined(situation: SituationFile) -> Iterator[FileProblem]:
    defined = {section: {str(key) for key in keys(situation, section)} for section in KEYS}
    for at, entry in _entries(situation):
        for loc, code, section in _pointers(entry):
            if code not in defined[section]:
                instead = _either(code, defined[section], f"Add it under [[{section}]]")
                yield FileProblem((*at, *loc), f'"{code}" is not defined', instead)


def _entries(entry: Entry, at: Loc = ()) -> Iterator[tuple[Loc, Entry]]:
    """The entry and all inside it, each with the way to it."""
    yield at, entry
    for field in _lists(type(entry)):
        for position, inner in enumerate(getattr(entry, field)):
            if isinstance(inner, Entry):
                yield from _entries(inner, (*at, field, position))


@cache
def _lists(of: type[Entry]) -> tuple[str, ...]:
    """The fields that hold several: asked of every entry, all fields of a long file take seconds."""
    return tuple(name for name, field in of.model_fields.items() if get_origin(field.annotation) is tuple)


@cache
def _moments(of: type[Entry]) -> tuple[str, ...]:
    """The fields that hold a day or an hour."""
    return tuple(name for name, field in of.model_fields.items() if date in _kinds(field.annotation))


def _kinds(annotation: Any) -> Iterator[Any]:
    """The types in an annotation, however they are put together."""
    inner = get_args(annotation)
    yield from (each for part in inner for each in _kinds(part)) if inner else (annotation,)


@cache
def _pointing(of: type[Entry]) -> tuple[tuple[str, str], ...]:
    """The fields that hold codes, each with the section that should define them."""
    return tuple((field, section) for field, section in POINTERS.items() if field in of.model_fields)


def _pointers(entry: Entry) -> Iterator[tuple[Loc, str, str]]:
    """Each code the entry points with: the field, the code, the section that should define it."""
    for field, section in _pointing(type(entry)):
        value = getattr(entry, field)
        if isinstance(value, tuple):
            codes = ((n, code) for n, code in enumerate(value) if isinstance(code, str))
            yield from (((field, n), code, section) for n, code in codes)
        elif value:
            yield (field,), value, section


def _either(code: str, known: Collection[str], otherwise: str) -> str:
    near = get_close_matches(code, known, n=3)
    return f"{otherwise}, or write {' or '.join(near)}" if near else otherwise


def _unknown_order(situation: SituationFile) -> Iterator[FileProblem]:
    known = [*(source.code for source in situation.sources), *SourceKind]
    for position, name in enumerate(situation.source_order):
        if name not in known:
            otherwise = f"Write a source's code or a kind: {', '.join(SourceKind)}"
            wrong = f'"{name}" is neither a source nor a kind'
            yield FileProblem(("source_order", position), wrong, _either(name, known, otherwise))


def _circles(situation: SituationFile) -> Iterator[FileProblem]:
    parents = {source.code: source.parent for source in situation.sources}
    for position in _leading_back(parents):
        wrong = f'"{situation.sources[position].parent}" leads back to the source itself'
        yield FileProblem(("sources", position, "parent"), wrong, "Write a body that stands above it")
    around = {place.code: place.within for place in situation.places}
    for position in _leading_back(around):
        wrong = f'"{situation.places[position].within}" leads back to the place itself'
        yield FileProblem(("places", position, "within"), wrong, "Write a greater place that it lies in")


def _leading_back(above: Mapping[str, str | None]) -> Iterator[int]:
    """The positions of the codes from which the way up comes back to them."""
    for position, (code, upper) in enumerate(above.items()):
        passed = {code}
        while upper and upper not in passed:
            passed.add(upper)
            upper = above.get(upper)
        if upper == code:
            yield position


def _phases(situation: SituationFile) -> Iterator[FileProblem]:
    for position, (before, phase) in enumerate(pairwise(situation.phases), start=1):
        if phase.number <= before.number:
            wrong = f"{phase.number} comes after {before.number}"
            yield FileProblem(("phases", position, "number"), wrong, "Write the phases in their order")
        if phase.begins < before.begins:
            wrong = f"{phase.begins} is before the phase before begins, {before.begins}"
            yield FileProblem(
                ("phases", position, "begins"), wrong, "Write the phases in the order in which they begin"
            )


def _hours(situation: SituationFile) -> Iterator[FileProblem]:
    """Where the clocks are changed an hour of the day is missing, or comes twice."""
    zone = ZoneInfo(situation.zone)
    for at, entry in _entries(situation):
        for field in _moments(type(entry)):
            if isinstance(value := getattr(entry, field), datetime) and (wrong := _unclear_hour(value, zone)):
                instead = "Write an hour before or after the change, or the day alone"
                yield FileProblem((*at, field), f"{value.isoformat()} {wrong} in {situation.zone}", instead)


def _unclear_hour(local: datetime, zone: ZoneInfo) -> str:
    first, second = local.replace(tzinfo=zone), local.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return ""
    back = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    return "comes twice" if back == local else "does not exist"


def _reports(situation: SituationFile) -> Iterator[FileProblem]:
    phases = [BASELINE, *(phase.number for phase in situation.phases)]
    for position, report in enumerate(situation.reports):
        here: Loc = ("reports", position)
        yield from _dates(here, report, report, report.as_of)
        yield from _phase(here, report, phases)
        for number, figure in enumerate(report.figures):
            yield from _figure((*here, "figures", number), figure, report, phases)
        for number, step in enumerate(report.steps):
            at = step.at or report.as_of
            yield from _since((*here, "steps", number, "at_since"), step.at_since, at)
            if step.until and _is_later(at, step.until):
                instead = "Write the last day on which it holds"
                yield FileProblem((*here, "steps", number, "until"), f"{step.until} is before the step, {at}", instead)
        for number, incident in enumerate(report.incidents):
            yield from _since((*here, "incidents", number, "at_since"), incident.at_since, incident.at or report.as_of)
        for number, service in enumerate(report.services):
            yield from _since((*here, "services", number, "at_since"), service.at_since, service.at or report.as_of)


def _figure(here: Loc, figure: FigureEntry, report: ReportEntry, phases: Collection[int]) -> Iterator[FileProblem]:
    yield from _dates(here, figure, report, figure.as_of or report.as_of)
    yield from _phase(here, figure, phases)


def _phase(here: Loc, entry: ReportEntry | FigureEntry, phases: Collection[int]) -> Iterator[FileProblem]:
    if entry.phase is not None and entry.phase not in phases:
        instead = f"Write one of: {', '.join(str(number) for number in phases)}"
        yield FileProblem((*here, "phase"), f"{entry.phase} is no phase", instead)


def _dates(here: Loc, entry: ReportEntry | FigureEntry, report: ReportEntry, as_of: date) -> Iterator[FileProblem]:
    published = report.published or day(report.as_of)
    if entry.as_of and _is_later(as_of, published):
        wrong = f"{as_of} is after the report was published, {published}"
        yield FileProblem((*here, "as_of"), wrong, "Write when the number was true, or mend published")
    if entry.count_from and entry.count_from > day(as_of):
        wrong = f"{entry.count_from} is after as_of, {as_of}"
        yield FileProblem((*here, "count_from"), wrong, "Write the first day that is counted")
    yield from _since((*here, "as_of_since"), entry.as_of_since, as_of)


def _since(loc: Loc, since: date | None, moment: date) -> Iterator[FileProblem]:
    if since and since >= day(moment):
        yield FileProblem(loc, f"{since} is not before {moment}", "Write the earlier day, or leave it out")


def _is_later(one: date, other: date) -> bool:
    """Whether one certainly comes after the other: an hour and a day of the same date may be in any order."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one > other
    return day(one) > day(other)


def day(moment: date) -> date:
    """The day of a moment, which may have an hour."""
    return moment.date() if isinstance(moment, datetime) else moment
