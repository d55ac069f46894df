"""New figures against the record: what falls, jumps, comes late, or was told otherwise. Pure."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from config.vocabulary import SeriesKind
from handlers.reporting.checks.draft_warning import FALLING, DraftWarning, WarningKind
from handlers.reporting.draft import Draft, Line
from handlers.reporting.text.line_text import key
from storage.rules.amounts import ceiling, reached
from storage.rules.series import recency, series
from storage.values.new_report import NewFigure, as_figure, with_new_sources
from storage.values.report import Figure, Snapshot, When
from storage.values.situation import Situation

_JUMP = 20  # people; smaller differences are no jump, however small the count


@dataclass(frozen=True)
class _New:
    """A figure of the draft as it would stand in the record, and the key of its series."""

    line: Line
    figure: Figure
    series: Hashable


def against_record(draft: Draft, snapshot: Snapshot, corrects: int | None) -> Iterator[DraftWarning]:
    """Each figure against its own series in the record, without the report that is corrected, and against the lines
    above it."""
    situation = with_new_sources(snapshot.situation, draft.new_sources)
    new = list(_new(draft, situation, snapshot.known_at))
    histories = _histories(situation, snapshot, corrects, new)
    for at, one in enumerate(new):
        yield from _against_history(one, histories[one.series], situation)
        yield from _said_above(one, new[:at], situation)


def _new(draft: Draft, situation: Situation, known_at: datetime) -> Iterator[_New]:
    for line in draft.items:
        if isinstance(line.item, NewFigure):
            figure = as_figure(line.item, situation, known_at)
            yield _New(line, figure, series(situation, figure))


def _histories(
    situation: Situation, snapshot: Snapshot, corrects: int | None, new: Sequence[_New]
) -> dict[Hashable, list[Figure]]:
    """The record's figures of each new one's series, oldest first."""
    found: dict[Hashable, list[Figure]] = {one.series: [] for one in new}
    ended = {report.id for report in snapshot.reports.values() if report.number == corrects}
    for figure in sorted(snapshot.figures, key=recency):
        if figure.report_id not in ended and (asked := series(situation, figure)) in found:
            found[asked].append(figure)
    return found


def _against_history(new: _New, history: Sequence[Figure], situation: Situation) -> Iterator[DraftWarning]:
    as_of = new.figure.as_of
    before = [old for old in history if old.as_of.at <= as_of.at or _same_moment(old.as_of, as_of, situation)]
    if len(before) < len(history):
        yield _warning(WarningKind.OLDER, new, history[-1])
    if before:
        yield from _against(new, before[-1], situation)


def _against(new: _New, old: Figure, situation: Situation) -> Iterator[DraftWarning]:
    """A figure and the count before it, or another of the same moment: one question at most."""
    figure = new.figure
    by = abs(figure.amount.lead - old.amount.lead)
    if figure.series_kind is SeriesKind.CUMULATIVE and ceiling(figure.amount) < reached(old.amount):
        yield replace(_warning(WarningKind.FALLS, new, old), by=by, answers=FALLING)
    elif _same_moment(old.as_of, figure.as_of, situation) and _numbers(figure) != _numbers(old):
        yield replace(_warning(WarningKind.DIFFERS, new, old), by=by)
    elif figure.series_kind is not SeriesKind.PERIOD and by > max(_JUMP, old.amount.lead / 2):
        yield replace(_warning(WarningKind.JUMPS, new, old), by=by)


def _warning(kind: WarningKind, new: _New, old: Figure) -> DraftWarning:
    named = key(kind, old.id, _numbers(new.figure), new.figure.as_of.at.isoformat())
    return DraftWarning(kind=kind, line=new.line.number, key=named, old=old)


def _numbers(figure: Figure) -> tuple[int | None, int | None, int | None]:
    return figure.amount.minimum, figure.amount.best, figure.amount.maximum


def _same_moment(one: When, other: When, situation: Situation) -> bool:
    """Whether two counts are of one moment: of one hour, or both of one day."""
    if one.at == other.at:
        return True
    days = {when.at.astimezone(situation.zone).date() for when in (one, other)}
    return len(days) == 1 and not one.exact and not other.exact


def _said_above(new: _New, above: Sequence[_New], situation: Situation) -> Iterator[DraftWarning]:
    """Another number for the same people at the same moment, in the same message."""
    for other in above:
        same = other.series == new.series and _same_moment(other.figure.as_of, new.figure.as_of, situation)
        if same and _numbers(other.figure) != _numbers(new.figure):
            named = key(WarningKind.DIFFERS, other.line.text, new.line.text)
            yield DraftWarning(kind=WarningKind.DIFFERS, line=new.line.number, key=named, other=other.line.number)
            return
