"""Appointments and commitments in words: meetings without an outcome, commitments and how far they were kept. Pure."""

from collections.abc import Mapping

from markupsafe import Markup

from config.vocabulary import StepKind
from handlers.views.frame import Frame
from handlers.views.phrases.mediation.steps import (
    LONGEST_TOLD,
    alleger,
    doer,
    doer_or_source,
    due,
    moment,
    shortened,
    what,
)
from handlers.views.phrases.mediation.violations import MOST_VOICES
from storage.rules.mediation.appointments import CommitmentState
from storage.rules.mediation.tracks import Appointment, Commitment, Occasion, TrackState
from storage.values.report import Step

MOST_OWED = 5  # appointments, and commitments, of one track


def appointment_lines(frame: Frame, state: TrackState) -> list[Markup]:
    """The meetings that were set and of which no outcome is recorded."""
    return _most(frame, [appointment_line(frame, one) for one in state.appointments if one.outcome is None])


def commitment_lines(frame: Frame, state: TrackState) -> list[Markup]:
    return _most(frame, [_commitment(frame, one) for one in state.commitments])


def open_lines(frame: Frame, state: TrackState) -> list[Markup]:
    """Those that nobody is recorded to have kept, not in full."""
    owed = [one for one in state.commitments if one.state is not CommitmentState.DONE]
    return _most(frame, [_commitment(frame, one) for one in owed])


def _most(frame: Frame, told: list[Markup]) -> list[Markup]:
    """The last of them, as the days go, and how many there are before."""
    left = len(told) - MOST_OWED
    return [*told[left:], frame.t("and-more", n=left)] if left > 0 else told


def appointment_line(frame: Frame, one: Appointment) -> Markup:
    frame.cites((one.step, *([one.called_off] if one.called_off else [])))
    values = {
        "what": shortened(frame.names.of(one.texts), LONGEST_TOLD) if one.texts else frame.t.plain("meeting"),
        "when": due(frame, one.due),
    }
    if one.called_off:
        key = f"appointment-{one.called_off.kind.value}"
        return frame.t(key, on=moment(frame, one.called_off.at), **values)
    key = {Occasion.PAST: "appointment-past", Occasion.TODAY: "appointment-today"}.get(one.when, "appointment")
    return frame.t(key, **values)


def _commitment(frame: Frame, one: Commitment) -> Markup:
    broken_by, done_by = one.alleged_broken[-MOST_VOICES:], one.said_done[-MOST_VOICES:]
    frame.cites((one.step, *one.kept.values(), *broken_by, *done_by))
    key = f"commitment-{one.state.value.replace('_', '-')}"
    values = {"what": what(frame, one.step, "commitment"), "when": due(frame, one.due)}
    broken = [_allegation(frame, step) for step in broken_by]
    match one.state:
        case CommitmentState.ALLEGED_BROKEN:
            told = frame.t(key, by=Markup("; ").join(broken), **values)
            return frame.t("in-part-too", line=told, parts=_parts(frame, one)) if one.kept else told
        case CommitmentState.SAID_DONE:
            said = Markup(", ").join(doer_or_source(frame, step) for step in done_by)
            return frame.t(key, by=said, left=frame.names.parties(one.left), **values)
        case CommitmentState.PART:
            told = _kept_in_part(frame, one, values)
        case CommitmentState.DONE if one.kept.keys() - {""} and one.parties:
            told = frame.t("commitment-done-by", by=frame.names.parties(one.kept.keys() - {""}), **values)
        case _:
            told = frame.t(key, **values)
    if not broken:
        return told
    earlier = Markup("; ").join(frame.t("broken-alleged", told=line) for line in broken)
    return frame.t("commitment-also", line=told, broken=earlier)


def _kept_in_part(frame: Frame, one: Commitment, values: Mapping[str, str]) -> Markup:
    parts = _parts(frame, one)
    silent = [party for party in one.left if party not in one.kept]
    if silent:
        return frame.t("commitment-part-left", parts=parts, left=frame.names.parties(silent), **values)
    key = "commitment-part-rest" if one.when is Occasion.PAST else "commitment-part"
    return frame.t(key, parts=parts, **values)


def _parts(frame: Frame, one: Commitment) -> Markup:
    """What each side did of it: "10 of 18 by Thailand"."""
    found = {step.id: step for step in one.kept.values()}
    return Markup("; ").join(_part(frame, step) for step in found.values())


def _part(frame: Frame, step: Step) -> Markup:
    by = doer(frame, step)
    if step.kind is StepKind.COMMITMENT_DONE:
        return frame.t("part-done", by=by)
    if step.done is not None and step.of is not None:
        return frame.t("part-of", done=step.done, of=step.of, by=by)
    return (
        frame.t("part-text", text=shortened(frame.names.of(step.texts), LONGEST_TOLD), by=by)
        if step.texts
        else frame.t("part-some", by=by)
    )


def _allegation(frame: Frame, step: Step) -> Markup:
    by = alleger(frame, step)
    if not step.parties:
        return frame.t("broken-by", by=by)
    return frame.t("broken-by-accused", by=by, accused=frame.names.parties(step.parties))
