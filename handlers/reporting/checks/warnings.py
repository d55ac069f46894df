"""What an editor has to confirm before a report is published. Pure.

A warning's key says what it is about: an answer to it counts as long as that is the same, whatever else is edited.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from config.patterns import standing
from config.vocabulary import StepKind
from handlers.reporting.checks.draft_warning import FALLING, SLIP, YES, DraftWarning, WarningKind
from handlers.reporting.draft import Draft, Line
from handlers.reporting.text.line_text import key
from handlers.reporting.text.words import LineKind
from storage.checks.against_record import Doubt, Doubted, against_record, histories, numbers
from storage.checks.days import AHEAD, before_the_first, far_from, is_before
from storage.checks.sums import mismatches
from storage.rules.series import series, side
from storage.values.new_report import NewFigure, NewIncident, NewServiceWord, NewStep, as_figure, with_newcomers
from storage.values.report import Figure, Report, ServiceWord, Snapshot, Step, seems_anew

__all__ = ["FALLING", "SLIP", "YES", "DraftWarning", "WarningKind", "warnings"]

_GOOD_NEWS = frozenset(
    {StepKind.ACCEPT, StepKind.ACCEPT_CONDITIONAL, StepKind.SIGNED, StepKind.IN_FORCE, StepKind.RESUMED}
)
_ABOUT_ITS_DAY = (WarningKind.FAR, WarningKind.OLDER)
_PLACES = standing(lambda words: words.report.places_at_risk)
_AT_RISK = re.compile(rf"(?<!\d )(?<!\d)(?:{_PLACES})", re.IGNORECASE)  # "779 shelters" names none


def warnings(draft: Draft, snapshot: Snapshot, *, corrects: int | None = None) -> tuple[DraftWarning, ...]:
    """What is to be confirmed, line by line, those already confirmed too; nothing before source and as-of are known.
    `snapshot` is the record of now, `corrects` the number of the report that the draft corrects: its figures make way
    and are not compared with."""
    if not draft.settled:
        return ()
    found = [
        *_against_record(draft, snapshot, corrects),
        *_inside(draft),
        *_ahead(draft, snapshot),
        *_over(draft),
        *_before_first(draft),
        *_other_report(draft, snapshot, corrects),
        *_reported(draft, snapshot, corrects),
        *_speaks_for(draft),
        *_at_risk(draft),
        *_read_from_picture(draft),
    ]
    found += _earlier(draft, snapshot, {warning.line for warning in found if warning.kind in _ABOUT_ITS_DAY})
    found.sort(key=lambda warning: (warning.line, list(WarningKind).index(warning.kind)))
    found += _no_address(draft)  # last: it keeps nobody from the others
    return tuple(replace(warning, answer=draft.answers.get(warning.key, "")) for warning in found)


def _figures(draft: Draft) -> list[tuple[Line, NewFigure]]:
    return [(line, line.item) for line in draft.items if isinstance(line.item, NewFigure)]


def _against_record(draft: Draft, snapshot: Snapshot, corrects: int | None) -> Iterator[DraftWarning]:
    """Each figure against its own series in the record, without the report that is corrected, and against the lines
    above it."""
    situation = with_newcomers(snapshot.situation, draft.new_sources, draft.new_places)
    lines = [line for line, _ in _figures(draft)]
    new = [as_figure(figure, situation, snapshot.known_at) for _, figure in _figures(draft)]
    ended = {report.id for report in snapshot.reports.values() if report.number == corrects}
    record = histories(situation, (each for each in snapshot.figures if each.report_id not in ended), new)
    keys = [series(situation, figure) for figure in new]
    for found in against_record(new, keys, record, situation):
        yield _doubted(found, lines, new[found.at])
    for line, figure in zip(lines, new, strict=True):
        far = far_from(situation, figure, snapshot.figures)
        older = before_the_first(situation, figure)  # which is asked about as that
        if far and not older and far.phase != figure.phase:  # in one outbreak it is asked about as an older one
            named = key(WarningKind.FAR, far.id, figure.as_of.at.isoformat())
            yield DraftWarning(kind=WarningKind.FAR, line=line.number, key=named, old=far)


def _doubted(found: Doubted, lines: Sequence[Line], new: Figure) -> DraftWarning:
    line, other = lines[found.at], lines[found.other] if found.other is not None else None
    about = [other.text, line.text] if other else [found.old and found.old.id, numbers(new), new.as_of.at.isoformat()]
    anew = found.kind is Doubt.FALLS and found.old is not None and seems_anew(new, found.old)
    fewer = found.kind is Doubt.JUMPS and found.old is not None and new.amount.lead < found.old.amount.lead
    return DraftWarning(
        kind=WarningKind(found.kind.value),
        line=line.number,
        key=key(found.kind, *about),
        answers=FALLING if found.kind is Doubt.FALLS else (YES,),
        old=found.old,
        other=other.number if other else None,
        by=found.by,
        words="anew" if anew else "fewer" if fewer else "",
    )


def _inside(draft: Draft) -> Iterator[DraftWarning]:
    """Parts and totals of the message itself."""
    lines, figures = [line for line, _ in _figures(draft)], [figure for _, figure in _figures(draft)]
    situation = with_newcomers(draft.basis.situation, draft.new_sources, draft.new_places)
    for found in mismatches(figures, tuple(situation.parties), situation.around):
        line, other = lines[found.at], lines[found.other] if found.other is not None else None
        yield DraftWarning(
            kind=WarningKind(found.kind.value),
            line=line.number,
            key=key(found.kind, line.text, other.text if other else [each.text for each in lines]),
            other=other.number if other else None,
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


def _read_from_picture(draft: Draft) -> Iterator[DraftWarning]:
    """Every line that counts or has a day, but for a number that an editor put in: who reads a picture takes a 3 for an
    8, and nothing in the text shows it. What stands above the picture was not read from it."""
    if not draft.picture:
        return
    begins = next(line.number for line in draft.lines if line.kind is LineKind.PICTURE)
    days = [line for line in draft.lines if line.kind is LineKind.AS_OF and line.number > begins and not line.left_out]
    figures = [line for line, figure in _figures(draft) if not _put_in(line, figure)]
    steps = [line for line in draft.items if isinstance(line.item, NewStep)]
    lines = {line.number: line for line in (*days, *figures, *steps)}
    for line in lines.values():
        named = key(WarningKind.PICTURE, draft.picture, line.text)
        yield DraftWarning(kind=WarningKind.PICTURE, line=line.number, key=named, words=line.text)


def _put_in(line: Line, figure: NewFigure) -> bool:
    was = line.changed[0].was if line.changed else figure
    return isinstance(was, NewFigure) and was.amount != figure.amount


def _over(draft: Draft) -> Iterator[DraftWarning]:
    """Meetings and commitments for a day that was over when they were agreed: one of the two days may be a slip."""
    situation = draft.basis.situation
    for line in draft.items:
        step = line.item
        if isinstance(step, NewStep) and step.due and step.kind in AHEAD and is_before(step.due, step.at, situation):
            yield DraftWarning(kind=WarningKind.OVER, line=line.number, key=key(WarningKind.OVER, line.text))


def _before_first(draft: Draft) -> Iterator[DraftWarning]:
    """Days before the first outbreak, each once: of a figure, its first day, a step or an event."""
    situation = draft.basis.situation
    first, lines = situation.phases[0].begins, dict[date, int]()
    for line in draft.items:
        item = line.item
        at = item.as_of.at if isinstance(item, NewFigure) else item.at.at if item else None
        days = [at.astimezone(situation.zone).date()] if at else []
        days += [item.count_from] if isinstance(item, NewFigure) and item.count_from else []
        for day in days:
            if day < first:
                lines.setdefault(day, line.number)
    for day, number in lines.items():
        named = key(WarningKind.BEFORE_FIRST, day.isoformat())
        yield DraftWarning(kind=WarningKind.BEFORE_FIRST, line=number, key=named, words=first.isoformat())


def _earlier(draft: Draft, snapshot: Snapshot, asked: Collection[int]) -> Iterator[DraftWarning]:
    """Days by which alone a figure counts in an earlier outbreak than the newest, each once (rule 20): a slip of the
    day hides it there, and makes that toll another. Who names the outbreak, or the day it is counted from, means it;
    the day of a line in `asked` is asked about already."""
    situation = draft.basis.situation
    today = snapshot.known_at.astimezone(situation.zone).date()
    newest, lines = situation.phase_on(today), dict[date, int]()
    for line, figure in _figures(draft):
        day = figure.as_of.at.astimezone(situation.zone).date()
        said = figure.phase is not None or figure.count_from is not None
        if not said and line.number not in asked and situation.phases[0].begins <= day < newest.begins:
            lines.setdefault(day, line.number)
    for day, number in lines.items():
        named = key(WarningKind.EARLIER, day.isoformat())
        meant = situation.phase_on(day).names["en"]
        yield DraftWarning(kind=WarningKind.EARLIER, line=number, key=named, words=meant)


def _other_report(draft: Draft, snapshot: Snapshot, corrects: int | None) -> Iterator[DraftWarning]:
    """A correction of which nobody has a word in the report that it is to replace: its number may be a slip, and ends
    what somebody else said."""
    replaced = next((report for report in snapshot.reports.values() if report.number == corrects), None)
    if replaced is None:
        return
    situation = with_newcomers(snapshot.situation, draft.new_sources)
    items = chain[Figure | Step | ServiceWord](snapshot.figures, snapshot.steps, snapshot.services)
    theirs = {replaced.source, replaced.relay, *(one.source for one in items if one.report_id == replaced.id)}
    own = {draft.source, draft.relay, *(getattr(line.item, "source", "") for line in draft.items)}
    said, speaking = ({situation.originator(code) for code in codes if code} for codes in (theirs, own))
    if speaking and not said & speaking:
        yield DraftWarning(
            kind=WarningKind.OTHER_REPORT,
            line=0,
            key=key(WarningKind.OTHER_REPORT, replaced.number, *sorted(speaking)),
            report=replaced.number,
            words=situation.sources[replaced.source].names["en"],
        )


def _reported(draft: Draft, snapshot: Snapshot, corrects: int | None) -> Iterator[DraftWarning]:
    """Each report once, by whichever of its addresses comes first."""
    known = _by_address(report for report in snapshot.reports.values() if report.number != corrects)
    asked = set[int]()
    for reference in draft.references:
        report = known.get(_address(reference.url))
        if report and report.number not in asked:
            asked.add(report.number)
            yield DraftWarning(
                kind=WarningKind.REPORTED,
                line=0,
                key=key(WarningKind.REPORTED, reference.url, report.number),
                report=report.number,
                words=reference.url,
            )


def _no_address(draft: Draft) -> Iterator[DraftWarning]:
    """Counts without an address, once for all of them."""
    if _figures(draft) and not draft.references:
        yield DraftWarning(kind=WarningKind.NO_ADDRESS, line=0, key=key(WarningKind.NO_ADDRESS), answers=())


def _by_address(reports: Iterable[Report]) -> Mapping[str, Report]:
    return {_address(each.url): report for report in reports for each in report.references if each.url}


def _address(url: str) -> str:
    """What two spellings of one address have in common."""
    rest = url.split("#")[0].rstrip("/").partition("://")[2]
    host, slash, path = rest.partition("/")
    return host.lower().removeprefix("www.") + slash + path


def _speaks_for(draft: Draft) -> Iterator[DraftWarning]:
    """A side's own source that tells that an opposed side agreed as well: good news needs every side's own word
    (docs/rules.md, section 4)."""
    situation = with_newcomers(draft.basis.situation, draft.new_sources)
    for line in draft.items:
        if not isinstance(line.item, NewStep) or line.item.kind not in _GOOD_NEWS:
            continue
        own = side(situation, line.item.source)
        others = [party for party in line.item.parties if situation.opposed(own, party)]
        if others:
            named = " + ".join(situation.parties[party].names["en"] for party in others)
            about = key(WarningKind.SPEAKS_FOR, line.text, line.item.source)
            yield DraftWarning(kind=WarningKind.SPEAKS_FOR, line=line.number, key=about, words=named)


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
    yield 0, draft.public_note, False
    yield from ((0, place.name, False) for place in draft.new_places)
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
