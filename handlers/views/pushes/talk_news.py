"""News of talks and truces: each step once, and where an effort stands now. Pure (docs/rules.md, Mediation)."""

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from config.vocabulary import StepKind
from handlers.views.frame import Frame
from handlers.views.phrases.mediation import owed, talks, violations
from handlers.views.phrases.mediation.steps import step_line
from handlers.views.texts import lines
from storage.rules.mediation.tracks import Stage, TrackState
from storage.rules.pushed.news import TrackNews
from storage.values.report import Step

WITH_A_WORD = (Stage.ANNOUNCED, Stage.DENIED)
"""The stages that are easily taken for more than they are."""

MOST_STEPS = 3  # of one effort, the newest first; the others are a number


def leads(one: TrackNews) -> bool:
    """A truce that is in force now, and what the chat was told and was taken back since."""
    return one.before is not None or (one.moved and one.state is not None and one.state.stage is Stage.IN_FORCE)


def lead(frame: Frame, one: TrackNews) -> Markup:
    if one.before is None:
        assert one.state is not None
        return talks.block(frame, _without_what_is_due(one.state))
    line = talks.one_line(frame, one.before)
    if one.state is None:
        return frame.t("news-taken-back", line=line)
    return lines([frame.t("news-taken-back", line=line), frame.t("news-now", line=talks.one_line(frame, one.state))])


def _without_what_is_due(state: TrackState) -> TrackState:
    """What is still to come stands further down."""
    over = tuple(one for one in state.commitments if not one.lies_ahead)
    return replace(state, appointments=(), commitments=over)


def track(frame: Frame, one: TrackNews) -> Markup:
    """Where it stands, if that is new, and the new steps that do not say so already."""
    state = one.state
    assert state is not None
    alleged = [step for step in one.steps if step.kind is StepKind.VIOLATION_ALLEGED]
    others = [step for step in one.steps if step not in alleged and not (one.moved and step == state.step)]
    told = [line for step in others[::-1][:MOST_STEPS] for line in _step(frame, state, step)]
    left = len(others) - MOST_STEPS
    said = violations.violations_line(frame, state) if state.violations else None
    if alleged and not one.moved:
        said = violations.violations_told(frame, alleged)
    return lines(
        [
            frame.t("bold", text=talks.one_line(frame, state)) if one.moved else None,
            talks.word_on(frame, state) if one.moved and state.stage in WITH_A_WORD else None,
            said if alleged else None,
            *told,
            frame.t("and-more", n=left) if left > 0 else None,
        ]
    )


def _step(frame: Frame, state: TrackState, step: Step) -> Iterator[Markup]:
    """A step in its own words; an appointment and a commitment with what became of them."""
    name = frame.names.of(state.track.names)
    appointments = tuple(one for one in state.appointments if one.step == step)
    commitments = tuple(one for one in state.commitments if one.step == step)
    if appointments and (found := owed.appointment_lines(frame, replace(state, appointments=appointments))):
        yield from (frame.t("of-whom", whom=name, counted=line) for line in found)
    elif commitments:
        found = owed.commitment_lines(frame, replace(state, commitments=commitments))
        yield from (frame.t("of-whom", whom=name, counted=line) for line in found)
    else:
        yield frame.t("dated", day=frame.dates.or_when(step.at), text=step_line(frame, step))
