"""What is to be in force from later on, by the last word on it (docs/rules.md, Mediation). Pure."""

from datetime import datetime

from config.vocabulary import StepKind
from storage.rules.mediation.stages import Stage
from storage.rules.mediation.tracks import track_states
from storage.values.report import Snapshot, Step

_UNDOES = frozenset({StepKind.SUSPENDED, StepKind.TERMINATED, StepKind.POSTPONED, StepKind.CANCELLED})


def agreed_for_later(snapshot: Snapshot) -> tuple[Step, ...]:
    """Without what its own sides have given another moment since, or what was ended, put off, or denied by one of
    them; nor what is in force already and goes on."""
    words = (*snapshot.steps, *snapshot.agreed)
    kept = [one for one in snapshot.agreed if not any(_undoes(snapshot, word, one) for word in words)]
    going_on = {state.track.code for state in track_states(snapshot) if state.stage is Stage.IN_FORCE} if kept else ()
    return tuple(one for one in kept if one.track not in going_on)


def _undoes(snapshot: Snapshot, word: Step, agreed: Step) -> bool:
    if word.track != agreed.track or _said(snapshot, word) <= _said(snapshot, agreed):
        return False
    theirs = bool({*word.parties} & {*agreed.parties})
    anew = word.kind is agreed.kind and {*word.parties} >= {*agreed.parties}
    return word.kind in _UNDOES or anew or (word.kind is StepKind.DENIED and theirs)


def _said(snapshot: Snapshot, step: Step) -> tuple[datetime, datetime]:
    report = snapshot.reports[step.report_id]
    return report.published.at, report.recorded_at
