"""Phrases about talks, offers and ceasefires that several screens share. Pure (docs/rules.md, Mediation)."""

from markupsafe import Markup

from config.vocabulary import StepKind
from handlers.views.frame import Frame
from handlers.views.texts import lines
from storage.rules.tracks import Appointment, Commitment, Occasion, Stage, TrackState
from storage.values.report import Step, When

ANSWERABLE = {Stage.OFFERED, Stage.PROPOSED}


def block(frame: Frame, state: TrackState) -> Markup:
    """One track: where it stands, since when, who said so, and what is still owed."""
    return lines(
        [
            frame.t("bold", text=one_line(frame, state)),
            word_on(frame, state),
            _signed(frame, state),
            _answers(frame, state),
            *appointment_lines(frame, state),
            *commitment_lines(frame, state),
            *(_violation(frame, step) for step in state.violations),
        ]
    )


def one_line(frame: Frame, state: TrackState) -> Markup:
    """ "Ceasefire: in force since 27 Dec 2025, 12:00"."""
    key = f"stage-{state.stage.value.replace('_', '-')}"
    if state.stage is Stage.SUSPENDED and not state.suspended_by:
        key = "stage-suspended-unstated"
    if state.stage in ANSWERABLE and not state.awaits_answer:
        key += "-answered"
    values = {"name": frame.name(state.track.names), "when": moment(frame, state.since), "by": _by(frame, state)}
    if state.stage is Stage.LAPSED:
        return frame.t(key, began=moment(frame, state.step.at), **values)
    return frame.t(key, **values)


def _by(frame: Frame, state: TrackState) -> str:
    """The sides that a stage names."""
    by = {
        Stage.SUSPENDED: state.suspended_by,
        Stage.DENIED: state.denied_by,
        Stage.ANNOUNCED: state.not_confirmed_by,
    }.get(state.stage)
    if not by:
        return frame.t.plain("somebody")
    return frame.parties(by, "or" if state.stage is Stage.ANNOUNCED else "and")


def short_line(frame: Frame, state: TrackState) -> Markup:
    """A track on one line, with its next or overdue meeting."""
    parts = [one_line(frame, state), *appointment_lines(frame, state)]
    return Markup(". ").join(parts)


def word_on(frame: Frame, state: TrackState) -> Markup:
    """Who said so, in the record's words; and what may not be read into it: nothing newer on a ceasefire never reads
    as one that holds, and what is denied or not confirmed is not in force."""
    said = step_text(frame, state.step)
    if is_quiet(frame, state):
        return frame.t("no-later-report", said=said)
    if state.stage in {Stage.ANNOUNCED, Stage.DENIED}:
        return frame.t(f"word-{state.stage.value}", said=said)
    return said


def is_quiet(frame: Frame, state: TrackState) -> bool:
    """Whether a ceasefire is in force on record, and nothing was reported of it for 72 hours."""
    return state.stage is Stage.IN_FORCE and frame.is_old(state.newest.at.at)


def step_text(frame: Frame, step: Step) -> Markup:
    """What was done, in the record's words, with who said so: "first direct military talks · via Nation Thailand"."""
    source = frame.t("step-source", source=frame.speaker(step.source))
    return frame.t("counts-told", counts=frame.name(step.texts), told=source) if step.texts else source


def step_line(frame: Frame, step: Step) -> Markup:
    """One step: "Border Committee talks, Chanthaburi: met (first direct military talks)"."""
    by = frame.parties(step.parties) if step.parties else _actor(frame, step.actor)
    key = f"step-{step.kind.value.replace('_', '-')}"
    values = {"name": frame.name(frame.snapshot.tracks[step.track].names), "by": by}
    if step.kind in {StepKind.SCHEDULED, StepKind.COMMITMENT_DUE} and step.due:
        told = frame.t(f"{key}-for", when=due(frame, step.due), **values)
    else:
        told = frame.t(key, **values)
    if step.at.exact:
        told = frame.t("step-at", step=told, hour=frame.hour(step.at.at))
    return frame.t("step-with-text", step=told, text=frame.name(step.texts)) if step.texts else told


def _actor(frame: Frame, code: str) -> str:
    """Who took a step, where that was no side."""
    return frame.name(frame.snapshot.situation.actors[code].names) if code else frame.t.plain("somebody")


def _signed(frame: Frame, state: TrackState) -> Markup | None:
    """The signature behind an agreement that is no longer in force."""
    signed = next((step for step in state.steps if step.kind is StepKind.SIGNED), None)
    if signed is None or state.stage in {Stage.SIGNED, Stage.IN_FORCE}:
        return None
    return frame.t("signed-on", when=moment(frame, signed.at))


def _answers(frame: Frame, state: TrackState) -> Markup | None:
    """Acceptance is per party, and silence is a state, never a refusal."""
    if state.stage not in ANSWERABLE:
        return None
    sides = frame.by_party(state.answers, str)
    told = [frame.t(f"answer-{state.answers[side].value}", party=frame.party(side)) for side in sides]
    return Markup(" · ").join(told)


def appointment_lines(frame: Frame, state: TrackState) -> list[Markup]:
    """The meetings that were set and of which no outcome is recorded."""
    return [_appointment(frame, one) for one in state.appointments if one.outcome is None]


def _appointment(frame: Frame, one: Appointment) -> Markup:
    key = "appointment-past" if one.when is Occasion.PAST else "appointment"
    return frame.t(key, what=_what(frame, one.step, "meeting"), when=due(frame, one.due))


def commitment_lines(frame: Frame, state: TrackState) -> list[Markup]:
    return [_commitment(frame, one) for one in state.commitments]


def _commitment(frame: Frame, one: Commitment) -> Markup:
    who = Markup(", ").join(frame.speaker(step.source) for step in one.alleged_broken)
    key = f"commitment-{one.state.value.replace('_', '-')}"
    return frame.t(key, what=_what(frame, one.step, "commitment"), when=due(frame, one.due), by=who)


def _what(frame: Frame, step: Step, otherwise: str) -> str:
    return frame.name(step.texts) if step.texts else frame.t.plain(otherwise)


def moment(frame: Frame, when: When) -> Markup:
    """When something happened: "27 Dec 2025, 12:00", "10 or 11 Nov"."""
    if not when.exact:
        return frame.t("due-day", day=frame.or_when(when))
    return frame.t("due-hour", day=frame.day(frame.local(when.at).date()), hour=frame.hour(when.at))


def due(frame: Frame, when: When) -> Markup:
    """The day of an appointment. One still to come at a known hour shows in the reader's own zone as well."""
    if when.since:
        return frame.t("due-day", day=frame.or_when(when))
    day = frame.day(frame.local(when.at).date(), weekday=True)
    if not when.exact:
        return frame.t("due-day", day=day)
    hour = frame.hour(when.at)
    if when.at <= frame.now:
        return frame.t("due-hour", day=day, hour=hour)
    return frame.t("due-ahead", day=day, hour=hour, unix=str(int(when.at.timestamp())))


def _violation(frame: Frame, step: Step) -> Markup:
    return frame.t("violation", when=moment(frame, step.at), text=step_text(frame, step))
