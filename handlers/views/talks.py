"""Phrases about talks, offers and ceasefires that several screens share. Pure (docs/rules.md, Mediation)."""

from markupsafe import Markup

from handlers.views.frame import Frame
from handlers.views.texts import lines
from storage.records import Step, When
from storage.tracks import Answer, Appointment, Commitment, Fate, Occasion, Stage, TrackState


def block(frame: Frame, state: TrackState) -> Markup:
    """One track: where it stands, since when, who said so, and what is still owed."""
    return lines(
        [
            frame.t("track-title", line=one_line(frame, state)),
            step_text(frame, state.step),
            _signed(frame, state),
            _answers(frame, state),
            _unconfirmed(frame, state),
            *appointment_lines(frame, state),
            *commitment_lines(frame, state),
            *(_violation(frame, step) for step in state.violations),
            quiet(frame, state),
        ]
    )


def one_line(frame: Frame, state: TrackState) -> Markup:
    """ "Ceasefire of 27 Dec 2025: in force since 27 Dec 2025 12:00"."""
    sides = state.suspended_by if state.stage is Stage.SUSPENDED else state.denied_by
    by = frame.parties(sides) if sides else frame.t.plain("somebody")
    key = f"stage-{state.stage.value.replace('_', '-')}"
    if state.stage is Stage.SUSPENDED and not sides:
        key = "stage-suspended-unstated"
    if state.stage in {Stage.OFFERED, Stage.PROPOSED} and not state.awaits_answer:
        key += "-answered"
    if state.stage is Stage.LAPSED:
        return frame.t(key, name=frame.name(state.track.names), when=frame.when(state.since))
    when = frame.or_when(state.since) if state.stage is Stage.SUSPENDED else frame.when(state.since)
    return frame.t(key, name=frame.name(state.track.names), when=when, by=by)


def step_text(frame: Frame, step: Step) -> Markup:
    """What was done, in the record's words, with who said so: "first direct military talks · via Nation Thailand"."""
    source = frame.source(step.source)
    if not step.texts:
        return frame.t("step-source", source=source)
    return frame.t("step-text", text=frame.name(step.texts), source=source)


def step_line(frame: Frame, step: Step) -> Markup:
    """One step on one line, its day first: "24 Dec: first direct military talks (Border Committee talks)"."""
    by = frame.parties(step.parties) if step.parties else actor(frame, step.actor)
    kind = step.kind.value.replace("_", "-")
    values = {"when": frame.or_when(step.at), "name": frame.name(frame.snapshot.tracks[step.track].names), "by": by}
    if not step.texts:
        return frame.t(f"step-{kind}", **values)
    return frame.t("step-with-text", step=frame.t(f"step-{kind}", **values), text=frame.name(step.texts))


def actor(frame: Frame, code: str) -> str:
    """Who took a step, where that was no side."""
    return frame.name(frame.snapshot.situation.actors[code].names) if code else frame.t.plain("somebody")


def _signed(frame: Frame, state: TrackState) -> Markup | None:
    """The signature behind an agreement that is no longer in force."""
    signed = next((step for step in state.steps if step.kind == "signed"), None)
    if signed is None or state.stage in {Stage.SIGNED, Stage.IN_FORCE}:
        return None
    return frame.t("signed-on", when=frame.when(signed.at))


def _answers(frame: Frame, state: TrackState) -> Markup | None:
    """Acceptance is per party, and silence is a state, never a refusal."""
    if state.stage not in {Stage.OFFERED, Stage.PROPOSED}:
        return None
    sides = sorted(state.answers, key=frame.party)
    told = [frame.t(f"answer-{state.answers[side].value}", party=frame.party(side)) for side in sides]
    return Markup(" · ").join(told)


def _unconfirmed(frame: Frame, state: TrackState) -> Markup | None:
    """A third party's announcement moves nothing: which side has confirmed for itself, which has not."""
    if state.stage not in {Stage.ANNOUNCED, Stage.DENIED}:
        return None
    if state.stage is Stage.DENIED:
        return frame.t("not-in-force")
    return frame.t("not-confirmed", by=frame.parties(state.not_confirmed_by))


def appointment_lines(frame: Frame, state: TrackState) -> list[Markup]:
    return [_appointment(frame, one) for one in state.appointments if one.outcome is None]


def _appointment(frame: Frame, one: Appointment) -> Markup:
    key = {Occasion.AHEAD: "appointment-ahead", Occasion.TODAY: "appointment-today"}.get(one.when, "appointment-past")
    return frame.t(key, what=_what(frame, one.step), when=due(frame, one.due))


def commitment_lines(frame: Frame, state: TrackState) -> list[Markup]:
    return [_commitment(frame, one) for one in state.commitments]


def _commitment(frame: Frame, one: Commitment) -> Markup:
    who = Markup(", ").join(frame.source(step.source) for step in one.alleged_broken)
    key = f"commitment-{one.state.value.replace('_', '-')}"
    return frame.t(key, what=_what(frame, one.step), when=due(frame, one.due), by=who)


def _what(frame: Frame, step: Step) -> str:
    return frame.name(step.texts) if step.texts else frame.t.plain("appointment")


def due(frame: Frame, when: When) -> Markup:
    """The day of an appointment. One still to come at a known hour shows in the reader's own zone as well."""
    day = frame.day(frame.local(when.at).date(), weekday=True)
    if not when.exact:
        return frame.t("due-day", day=day)
    hour = frame.hour(when.at)
    if when.at <= frame.now:
        return frame.t("due-hour", day=day, hour=hour)
    return frame.t("due-ahead", day=day, hour=hour, unix=str(int(when.at.timestamp())))


def _violation(frame: Frame, step: Step) -> Markup:
    return frame.t("violation", when=frame.when(step.at), text=step_text(frame, step))


def quiet(frame: Frame, state: TrackState) -> Markup | None:
    """Nothing newer on a ceasefire never reads as a ceasefire that holds."""
    if state.stage is not Stage.IN_FORCE or not frame.is_old(state.newest.at.at):
        return None
    return frame.t("no-later-report")


def unanswered(state: TrackState) -> bool:
    return state.awaits_answer and Answer.NONE in state.answers.values()


def is_owed(one: Commitment) -> bool:
    return one.state is not Fate.DONE
