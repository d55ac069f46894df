"""What is new since a chat's last digest, in words. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from markupsafe import Markup

from config.vocabulary import Metric, StepKind
from handlers.views.frame import Frame
from handlers.views.phrases import talks, violations
from handlers.views.phrases.events import incident_line
from handlers.views.phrases.figures import told_line
from handlers.views.phrases.times import moment
from handlers.views.phrases.totals import total_line
from handlers.views.screens.explaining.changed import change_lines, in_one_line
from handlers.views.texts import blocks, lines
from storage.rules.changes import Change, ChangeKind
from storage.rules.mediation.tracks import Stage, TrackState
from storage.rules.news import News
from storage.rules.tally import toll
from storage.rules.totals import ReportedTotal
from storage.values.report import Figure, Incident, Report

WITH_A_WORD = (Stage.ANNOUNCED, Stage.DENIED)
"""The stages that are easily taken for more than they are."""

Entry = Callable[[], Markup]
"""Put into words only if it is not cut off."""


def news_block(frame: Frame, found: News, since: datetime, zone: ZoneInfo, most: int) -> Markup:
    """What changed since the moment of the last digest, in the reader's `zone`, at most `most` entries of a kind. A
    ceasefire comes first, then what was revised down. A quiet record never reads as a quiet front (docs/rules.md,
    section 5)."""
    last = moment(frame, since, zone)
    if found.empty:
        return lines([frame.t("digest-quiet", since=last), frame.t("digest-quiet-note")])
    leads = _cut(frame, list(_leads(frame, found)), max(1, most))
    rest = [line for kind in _kinds(frame, found) for line in _cut(frame, kind, most)]
    if not leads and not rest:
        rest = _cut(frame, _reports(frame, "digest-report", found.reports), most)
    title = frame.t("digest-also-new" if leads else "digest-new", since=last)
    return blocks([*leads, lines([title, *rest]) if rest else None])


def _cut(frame: Frame, entries: Sequence[Entry], most: int) -> list[Markup]:
    told, left = [entry() for entry in entries[:most]], len(entries) - most
    return [*told, frame.t("digest-more", n=left)] if left > 0 else told


def _leads(frame: Frame, found: News) -> Iterator[Entry]:
    yield from (partial(talks.block, frame, _without_what_is_due(state)) for state in found.tracks if _is_truce(state))
    for change in found.changes:
        if change.kind is ChangeKind.REVISED_DOWN:
            yield partial(_change, frame, [change])


def _is_truce(state: TrackState) -> bool:
    return state.stage is Stage.IN_FORCE


def _without_what_is_due(state: TrackState) -> TrackState:
    """What is still to come stands further down."""
    over = tuple(one for one in state.commitments if not one.lies_ahead)
    return replace(state, appointments=(), commitments=over)


def _kinds(frame: Frame, found: News) -> Iterator[list[Entry]]:
    changes = in_one_line(change for change in found.changes if change.kind is not ChangeKind.REVISED_DOWN)
    incidents = sorted(found.incidents, key=lambda one: one.at.at, reverse=True)
    told = {figure.report_id for figure in found.ended}
    yield [partial(_change, frame, same) for same in changes]
    yield [partial(_total, frame, total) for total in found.totals]
    yield [partial(_track, frame, state) for state in found.tracks if not _is_truce(state)]
    yield [partial(_incident, frame, one) for one in incidents]
    yield [partial(_ended, frame, figure) for figure in found.ended]
    yield _reports(frame, "digest-withdrawn", (report for report in found.withdrawn if report.id not in told))


def _reports(frame: Frame, key: str, reports: Iterable[Report]) -> list[Entry]:
    return [partial(frame.t, key, number=str(one.number), source=frame.names.speaker(one.source)) for one in reports]


def _change(frame: Frame, same: Sequence[Change]) -> Markup:
    return lines(change_lines(frame, same))


def _incident(frame: Frame, one: Incident) -> Markup:
    return frame.t("dated", day=frame.dates.or_when(one.at), text=incident_line(frame, one))


def _ended(frame: Frame, figure: Figure) -> Markup:
    return frame.t("digest-ended", line=told_line(frame, figure))


def _total(frame: Frame, total: ReportedTotal) -> Markup:
    line = frame.t("stock-total", line=total_line(frame, total))
    ours = toll(frame.snapshot, Metric.KILLED).amount if total.figures[0].metric is Metric.KILLED else None
    fewer = ours is not None and total.amount.lead < ours.lead
    return lines([line, frame.t("digest-not-a-fall") if fewer else None])


def _track(frame: Frame, state: TrackState) -> Markup:
    alleged = state.newest.kind is StepKind.VIOLATION_ALLEGED
    return lines(
        [
            frame.t("bold", text=talks.one_line(frame, state)),
            talks.word_on(frame, state) if state.stage in WITH_A_WORD else None,
            violations.violations_line(frame, state) if alleged and state.violations else None,
            *violations.third_party_lines(frame, state),
        ]
    )
