"""What an editor has to confirm before a report is published. Pure.

A warning's key says what it is about: an answer to it counts as long as that is the same, whatever else is edited.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from handlers.parsing.patterns import standing
from handlers.reporting.checks.against_record import against_record
from handlers.reporting.checks.draft_warning import FALLING, SLIP, YES, DraftWarning, WarningKind
from handlers.reporting.checks.sums import mismatches
from handlers.reporting.draft import Draft
from handlers.reporting.text.line_text import key
from storage.values.new_report import NewFigure, NewIncident, NewServiceWord
from storage.values.report import Report, Snapshot

__all__ = ["FALLING", "SLIP", "YES", "DraftWarning", "WarningKind", "warnings"]

_PLACES = standing(lambda words: words.report.places_at_risk)
_AT_RISK = re.compile(rf"(?<!\d )(?<!\d)(?:{_PLACES})", re.IGNORECASE)  # "779 shelters" names none


def warnings(draft: Draft, snapshot: Snapshot, *, corrects: int | None = None) -> tuple[DraftWarning, ...]:
    """What is to be confirmed, line by line, those already confirmed too; nothing before source and as-of are known.
    `snapshot` is the record of now, `corrects` the number of the report that the draft corrects: its figures make way
    and are not compared with."""
    if not draft.settled:
        return ()
    found = [
        *against_record(draft, snapshot, corrects),
        *_inside(draft),
        *_ahead(draft, snapshot),
        *_reported(draft, snapshot, corrects),
        *_at_risk(draft),
    ]
    found.sort(key=lambda warning: (warning.line, list(WarningKind).index(warning.kind)))
    return tuple(replace(warning, answer=draft.answers.get(warning.key, "")) for warning in found)


def _inside(draft: Draft) -> Iterator[DraftWarning]:
    """Parts and totals of the message itself."""
    texts = [line.text for line in draft.items if isinstance(line.item, NewFigure)]
    for found in mismatches(draft.items, tuple(draft.basis.situation.parties)):
        yield DraftWarning(
            kind=WarningKind(found.kind.value),
            line=found.line.number,
            key=key(found.kind, found.line.text, found.other.text if found.other else texts),
            other=found.other.number if found.other else None,
            by=found.by,
        )


def _ahead(draft: Draft, snapshot: Snapshot) -> Iterator[DraftWarning]:
    """Moments that have not come yet, each once; the day of an appointment is none of them."""
    lines: dict[str, int] = {}
    for line in draft.items:
        at = line.item.as_of.at if isinstance(line.item, NewFigure) else line.item.at.at if line.item else None
        if at and at > snapshot.known_at:
            lines.setdefault(at.isoformat(), line.number)
    for at_text, number in lines.items():
        yield DraftWarning(kind=WarningKind.FUTURE, line=number, key=key(WarningKind.FUTURE, at_text))


def _reported(draft: Draft, snapshot: Snapshot, corrects: int | None) -> Iterator[DraftWarning]:
    known = _by_address(report for report in snapshot.reports.values() if report.number != corrects)
    for reference in draft.references:
        report = known.get(_address(reference.url))
        if report:
            yield DraftWarning(
                kind=WarningKind.REPORTED,
                line=0,
                key=key(WarningKind.REPORTED, reference.url, report.number),
                report=report.number,
                words=reference.url,
            )


def _by_address(reports: Iterable[Report]) -> Mapping[str, Report]:
    return {_address(each.url): report for report in reports for each in report.references if each.url}


def _address(url: str) -> str:
    """What two spellings of one address have in common."""
    rest = url.split("#")[0].rstrip("/").partition("://")[2]
    host, slash, path = rest.partition("/")
    return host.lower().removeprefix("www.") + slash + path


def _at_risk(draft: Draft) -> Iterator[DraftWarning]:
    """A shelter, a hospital or a troop position named (docs/rules.md, section 5), each text once."""
    for number, text, generic in _texts(draft):
        match = _AT_RISK.search(text)
        if match and not (generic and (match[0].endswith("s") or not match[0].isascii())):
            yield DraftWarning(
                kind=WarningKind.AT_RISK, line=number, key=key(WarningKind.AT_RISK, text), words=match[0]
            )


def _texts(draft: Draft) -> Iterator[tuple[int, str, bool]]:
    """Everything that is printed as it was typed, by line; what a count covers speaks of shelters in general."""
    yield 0, draft.note, False
    for line in draft.items:
        if isinstance(line.item, NewFigure):
            yield line.number, line.item.coverage_note, True
        elif isinstance(line.item, NewIncident):
            yield line.number, line.item.texts["en"], False
        elif isinstance(line.item, NewServiceWord):
            named = line.item.service.value if line.item.place else ""  # a hospital somewhere, not all of them
            yield line.number, " ".join((named, *line.item.texts.values())), False
        elif line.item:
            yield line.number, " ".join((*line.item.texts.values(), *line.item.track_names.values())), False
