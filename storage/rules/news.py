"""News: what a reader who was told of one snapshot does not know yet. Pure (docs/rules.md, rules 10 and 11)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from config.vocabulary import Metric
from storage.rules.changes import PRINTED, Change, ChangeKind, changes, compare
from storage.rules.mediation.tracks import Stage, TrackState, track_states
from storage.rules.series import joined, last_word, series
from storage.rules.stocks import displacement
from storage.rules.tally import stands, toll
from storage.rules.totals import ReportedTotal
from storage.values.report import Figure, Incident, Report, Snapshot


@dataclass(frozen=True, kw_only=True)
class News:
    """What is new in the phase of the later snapshot. `changes` are new counts against what the reader was told, those
    that were revised down first; `ended` are figures that were told and no longer count, `withdrawn` reports that no
    longer stand; `reports` are all new ones, whatever they hold."""

    changes: tuple[Change, ...] = ()
    totals: tuple[ReportedTotal, ...] = ()
    tracks: tuple[TrackState, ...] = ()
    incidents: tuple[Incident, ...] = ()
    ended: tuple[Figure, ...] = ()
    withdrawn: tuple[Report, ...] = ()
    reports: tuple[Report, ...] = ()

    @property
    def empty(self) -> bool:
        new = (self.changes, self.totals, self.tracks, self.incidents, self.reports)
        return not any((*new, self.ended, self.withdrawn))


def news(now: Snapshot, before: Snapshot) -> News:
    """What `now` tells that `before` did not."""
    known, standing = before.figure_ids, now.figure_ids
    steps = {step.id for step in before.steps}
    incidents = {incident.id for incident in before.incidents}
    totals = (*toll(now, Metric.KILLED).totals, *displacement(now).totals)
    stages = {state.track.code: state.stage for state in track_states(before)}
    return News(
        changes=_changes(now, before),
        totals=tuple(total for total in totals if any(figure.id not in known for figure in total.figures)),
        tracks=tuple(
            state
            for state in track_states(now)
            if any(step.id not in steps for step in state.steps)
            or (state.stage is Stage.EXPIRED and stages.get(state.track.code) is not Stage.EXPIRED)
        ),
        incidents=tuple(incident for incident in now.incidents if incident.id not in incidents),
        ended=tuple(figure for figure in before.figures if figure.id not in standing),
        withdrawn=tuple(report for key, report in before.reports.items() if key not in now.reports),
        reports=tuple(report for key, report in now.reports.items() if key not in before.reports),
    )


def _changes(now: Snapshot, before: Snapshot) -> tuple[Change, ...]:
    known, told = before.figure_ids, _told(now, before)
    new = (change for change in changes(now) if change.new.id not in known and _is_told(now, change.new))
    found = [_against(change, told.get(series(now.situation, change.new))) for change in new]
    return tuple(sorted(found, key=lambda change: change.kind is not ChangeKind.REVISED_DOWN))


def _is_told(now: Snapshot, figure: Figure) -> bool:
    """Whether a count is of a whole side, and stands."""
    return figure.victim_party is not None and not figure.place and stands(now, figure)


def _told(now: Snapshot, before: Snapshot) -> Mapping[object, Figure]:
    """What the reader was told last of each series, as far as it still stands."""
    words = [last_word(history) for history in joined(now.situation, before.series)]
    return {series(now.situation, figure): figure for figure in _standing(now, words)}


def _standing(now: Snapshot, figures: Iterable[Figure]) -> Iterable[Figure]:
    return (figure for figure in figures if figure.id in now.figure_ids)


def _against(change: Change, told: Figure | None) -> Change:
    """The change from what the reader was told, which may be older than the count before. A revision is told as it
    was: against the count that it revises."""
    if told is None or change.old is None or change.kind is ChangeKind.REVISED_DOWN:
        return change
    found = compare(change.new, told)
    return replace(found, after_revision=change.after_revision and found.kind in PRINTED)
