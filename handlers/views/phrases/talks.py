"""Phrases about talks, offers and ceasefires that several screens share. Pure (docs/rules.md, Mediation)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from markupsafe import Markup

from config.vocabulary import SourceKind, StepKind
from handlers.views.frame import Frame
from handlers.views.screen import READERS_CLOCK
from handlers.views.texts import lines
from storage.rules.mediation.appointments import CommitmentState
from storage.rules.mediation.track_stages import is_third_partys
from storage.rules.mediation.tracks import Appointment, Commitment, Occasion, Stage, TrackState
from storage.rules.series import side
from storage.values.report import Step, When

ANSWERABLE = {Stage.OFFERED, Stage.PROPOSED}
MOST_VIOLATIONS = 3  # alleged violations told one by one; the rest is a number, and stands in /timeline
MOST_OWED = 5  # appointments, and commitments, of one track
MOST_VOICES = 3  # sources of one allegation
LONGEST_SAID, LONGEST_TOLD = 300, 160  # characters of a step's text, alone and in a list: a message has an end
_BY_WHOM = {
    StepKind.OFFER,
    StepKind.IN_FORCE,
    StepKind.SIGNED,
    StepKind.SUSPENDED,
    StepKind.RESUMED,
    StepKind.TERMINATED,
}
_TAKEN_UP = {StepKind.RESUMED, StepKind.IN_FORCE, StepKind.ACCEPT, StepKind.SUSPENDED}


def block(frame: Frame, state: TrackState, violations: int = MOST_VIOLATIONS) -> Markup:
    """One track: where it stands, since when, who said so, and what is still owed; so many of the violations that are
    alleged one by one."""
    return lines(
        [
            frame.t("bold", text=one_line(frame, state)),
            word_on(frame, state),
            *_signed(frame, state),
            _ended(frame, state),
            _answers(frame, state),
            *third_party_lines(frame, state),
            *appointment_lines(frame, state),
            *commitment_lines(frame, state),
            *violation_lines(frame, state, violations),
        ]
    )


def one_line(frame: Frame, state: TrackState) -> Markup:
    """ "Ceasefire: in force since 27 Dec 2025, 12:00"."""
    key, who = _stage_key(state), ""
    if state.stage is Stage.ANNOUNCED:
        key, who = _announced(frame, state)
    if state.stage in ANSWERABLE and not state.awaits_answer:
        key += "-answered"
    since = state.newest.at if state.stage is Stage.RECORDED else state.since
    line = frame.t(
        key,
        name=frame.names.of(state.track.names),
        when=moment(frame, since),
        began=moment(frame, state.step.at),
        by=_stage_by(frame, state),
        who=who,
    )
    return _with_its_term(frame, state, line)


def _stage_key(state: TrackState) -> str:
    key = f"stage-{state.stage.value.replace('_', '-')}"
    match state.stage:
        case Stage.OFFERED if state.by or state.step.actor not in {"", state.track.actor}:
            return "stage-offered-side"
        case Stage.POSTPONED | Stage.CANCELLED if state.by:
            return f"{key}-side"
        case Stage.SUSPENDED if not state.suspended_by:
            return "stage-suspended-unstated"
    return "stage-resumed" if _is_taken_up(state) else key


def _is_taken_up(state: TrackState) -> bool:
    """Whether it stands where it stood before a suspension."""
    return state.stage in {Stage.SIGNED, Stage.HELD} and state.step.kind in _TAKEN_UP


def _stage_by(frame: Frame, state: TrackState) -> str:
    """The sides that a stage names, or who took its step."""
    by = {
        Stage.SUSPENDED: state.suspended_by,
        Stage.DENIED: state.denied_by,
        Stage.ANNOUNCED: state.not_confirmed_by,
    }.get(state.stage, state.by)
    if state.stage is Stage.SIGNED and state.by and not _is_taken_up(state):
        by = state.track.parties
    if by:
        return frame.names.parties(by, "or" if state.stage is Stage.ANNOUNCED else "and")
    return _actor(frame, "" if state.stage in {Stage.DENIED, Stage.ANNOUNCED} else state.step.actor)


def _announced(frame: Frame, state: TrackState) -> tuple[str, str]:
    if state.confirmed_by:
        return "stage-announced-one-side", frame.names.parties(state.confirmed_by)
    if is_third_partys(state.step, state.track.parties) and state.step.actor not in {"", state.track.actor}:
        return "stage-announced-third-party", _actor(frame, state.step.actor)
    return "stage-announced", ""


def _with_its_term(frame: Frame, state: TrackState, line: Markup) -> Markup:
    if state.stage is Stage.IN_FORCE and state.step.kind is StepKind.RESUMED:
        line = frame.t("in-force-resumed", line=line, by=_stage_by(frame, state))
    if state.until is None or state.stage not in {Stage.IN_FORCE, Stage.SIGNED, Stage.ANNOUNCED}:
        return line
    return frame.t("until", line=line, until=moment(frame, state.until))


def short_line(frame: Frame, state: TrackState) -> Markup:
    """A track on one line, with what may not be read into a ceasefire, and its next or overdue meeting."""
    held_for_true = caveats(frame, state) if state.stage is Stage.IN_FORCE else []
    owed = [one for one in state.appointments if one.outcome is None]
    meeting = next((one for one in owed if one.lies_ahead), owed[-1] if owed else None)
    sentences = [one_line(frame, state), *([_appointment(frame, meeting)] if meeting else [])]
    return Markup(" ").join([Markup(". ").join(sentences) + ("." if held_for_true else ""), *held_for_true])


def word_on(frame: Frame, state: TrackState) -> Markup:
    """Who said so, in the record's words; and what may not be read into it: nothing newer on a ceasefire never reads
    as one that holds, and what is denied or not confirmed is not in force."""
    said, further = step_text(frame, state.step), caveats(frame, state)
    return Markup(" ").join([frame.t("sentence-end", text=said), *further]) if further else said


def caveats(frame: Frame, state: TrackState) -> list[Markup]:
    """The sentences without which a stage reads better than the record."""
    if state.stage in {Stage.ANNOUNCED, Stage.DENIED}:
        return [frame.t(f"word-{state.stage.value}")]
    if state.stage is not Stage.IN_FORCE:
        return []
    found = [violations_line(frame, state)] if state.violations else []
    found = [frame.t("sentence-end", text=line) for line in found]
    if not frame.dates.is_old(state.newest.at.at):
        return found
    if state.later is None:
        return [*found, frame.t("no-later-report")]
    return [*found, frame.t("later-report-old", when=moment(frame, state.later.at))]


def violations_line(frame: Frame, state: TrackState) -> Markup:
    """ "45 violations alleged since, the latest 12 May by India (accused: Pakistan)"."""
    latest = _latest_violation(frame, max(state.violations, key=lambda step: step.at.at))
    key = "violations-since" if state.stage is Stage.IN_FORCE else "violations"
    return frame.t(key, n=len(state.violations), latest=latest)


def violations_told(frame: Frame, alleged: Sequence[Step]) -> Markup:
    """The violations alleged of one track, the latest last: "Ceasefire: 9 violations alleged, the latest ..."."""
    told = frame.t("violations", n=len(alleged), latest=_latest_violation(frame, alleged[-1]))
    name = frame.names.of(frame.snapshot.tracks[alleged[-1].track].names)
    return frame.t("step-violations-alleged", name=name, violations=told)


def _latest_violation(frame: Frame, step: Step) -> Markup:
    values = {"when": moment(frame, step.at), "by": _alleger(frame, step)}
    if not step.parties:
        return frame.t("violation-latest", **values)
    return frame.t("violation-latest-accused", accused=frame.names.parties(step.parties), **values)


def violation_lines(frame: Frame, state: TrackState, most: int = MOST_VIOLATIONS) -> list[Markup]:
    """The alleged violations, the newest first; how many there are is said before them, or here."""
    newest = sorted(state.violations, key=lambda step: step.at.at, reverse=True)
    count = [violations_line(frame, state)] if newest and state.stage is not Stage.IN_FORCE else []
    return [*(count if len(newest) > 1 or not most else []), *(_violation(frame, step) for step in newest[:most])]


def third_party_lines(frame: Frame, state: TrackState) -> list[Markup]:
    """What others said of the sides' consent: it is told, and moves nothing."""
    said = state.third_parties[-MOST_VOICES:]
    return [frame.t("said-on", when=moment(frame, step.at), step=step_line(frame, step, hour=False)) for step in said]


def newest_line(frame: Frame, states: Iterable[TrackState]) -> Markup:
    """How old the newest report on talks is."""
    at = max((state.newest.at for state in states), key=lambda when: when.at)
    if not frame.dates.is_old(at.at):
        return frame.t("newest-talks", when=frame.dates.or_when(at))
    key = "newest-talks-then" if frame.link.day else "newest-talks-old"
    return frame.t(key, when=frame.dates.or_when(at), days=frame.dates.days_since(at.at))


def _alleger(frame: Frame, step: Step) -> str:
    """Who alleges it: the side of its source, an actor that is none, the source itself."""
    if step.actor:
        return frame.t.plain("alleged-by", name=_actor(frame, step.actor))
    if frame.snapshot.situation.sources[step.source].kind is SourceKind.MEDIA:
        return frame.names.speaker(step.source)
    party = side(frame.snapshot.situation, step.source)
    return frame.t.plain("alleged-by", name=frame.names.party(party) if party else frame.names.speaker(step.source))


def step_text(frame: Frame, step: Step) -> Markup:
    """What was done, in the record's words, with who said so: "first direct military talks · via Nation Thailand"."""
    source = frame.t("step-source", source=frame.names.speaker(step.source))
    return (
        frame.t("counts-told", counts=_cut(frame.names.of(step.texts), LONGEST_SAID), told=source)
        if step.texts
        else source
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def step_line(frame: Frame, step: Step, *, hour: bool = True) -> Markup:
    """One step: "Border Committee talks, Chanthaburi: met (first direct military talks)"."""
    track = frame.snapshot.tracks[step.track]
    by = frame.names.parties(step.parties) if step.parties else _actor(frame, step.actor)
    values: dict[str, object] = {"name": frame.names.of(track.names), "by": by, "source": _alleger(frame, step)}
    key = _step_key(step, track.parties, track.actor)
    if key == "step-commitment-part-of":
        values |= {"done": step.done, "of": step.of}
    if step.kind in {StepKind.SCHEDULED, StepKind.POSTPONED, StepKind.COMMITMENT_DUE} and step.due:
        told = frame.t(f"{key}-for", when=due(frame, step.due), **values)
    else:
        told = frame.t(key, **values)
    if step.until:
        told = frame.t("until", line=told, until=moment(frame, step.until))
    if step.at.exact and hour:
        told = frame.t("step-at", step=told, hour=frame.dates.hour(step.at.at))
    text = _cut(frame.names.of(step.texts), LONGEST_TOLD) if step.texts else ""
    return frame.t("step-with-text", step=told, text=text) if text else told


def _step_key(step: Step, sides: Sequence[str], host: str) -> str:
    """A step with its doer: a side's own word, some sides' word that all have to give, or a third party's."""
    key = f"step-{step.kind.value.replace('_', '-')}"
    named = bool(step.parties or step.actor)
    if step.kind is StepKind.OFFER:
        return f"{key}-by" if step.parties or step.actor not in {"", host} else key
    if step.kind is StepKind.VIOLATION_ALLEGED:
        return f"{key}-accused" if step.parties else key
    if step.kind is StepKind.COMMITMENT_PART and step.done is not None and step.of is not None:
        return f"{key}-of"
    if step.kind in {StepKind.POSTPONED, StepKind.CANCELLED}:
        return f"{key}-side" if named and not step.due else key
    if step.kind not in _BY_WHOM:
        return key
    if is_third_partys(step, sides):
        return f"{key}-third-party"
    if step.kind is StepKind.IN_FORCE and not set(sides) <= set(step.parties):
        return f"{key}-one-side" if named else f"{key}-unstated"
    return key


def _actor(frame: Frame, code: str) -> str:
    """Who took a step, where that was no side."""
    return frame.names.of(frame.snapshot.situation.actors[code].names) if code else frame.t.plain("somebody")


def _signed(frame: Frame, state: TrackState) -> list[Markup]:
    """The signatures behind what is not in force, or not signed by every side."""
    sides = state.track.parties
    if state.stage is Stage.IN_FORCE or (state.stage is Stage.SIGNED and state.step.kind is StepKind.SIGNED):
        return []
    signed = [step for step in state.steps if step.kind is StepKind.SIGNED and not is_third_partys(step, sides)]
    first = {step.parties: step for step in reversed(signed)}
    return [
        frame.t(
            "signed-on",
            by=frame.t.plain("every-side") if set(sides) <= set(step.parties) else _doer(frame, step),
            when=moment(frame, step.at),
        )
        for step in list(first.values())[-MOST_VOICES:][::-1]
    ]


def _ended(frame: Frame, state: TrackState) -> Markup | None:
    """The ending before somebody said anew that it is in force."""
    sides = state.track.parties
    ended = [s for s in state.steps if s.kind is StepKind.TERMINATED and not is_third_partys(s, sides)]
    if not ended or state.stage is not Stage.ANNOUNCED:
        return None
    return frame.t("ended-on", by=_doer(frame, ended[-1]), when=moment(frame, ended[-1].at))


def _doer(frame: Frame, step: Step) -> str:
    return frame.names.parties(step.parties) if step.parties else _actor(frame, step.actor)


def _answers(frame: Frame, state: TrackState) -> Markup | None:
    """Acceptance is per party, and silence is a state, never a refusal."""
    if state.stage not in ANSWERABLE:
        return None
    sides = frame.names.by_party(state.answers, str)
    told = [frame.t(f"answer-{state.answers[side].value}", party=frame.names.party(side)) for side in sides]
    return Markup(" · ").join(told)


def appointment_lines(frame: Frame, state: TrackState) -> list[Markup]:
    """The meetings that were set and of which no outcome is recorded."""
    return _most(frame, [_appointment(frame, one) for one in state.appointments if one.outcome is None])


def _most(frame: Frame, told: list[Markup]) -> list[Markup]:
    """The last of them, as the days go, and how many there are before."""
    left = len(told) - MOST_OWED
    return [*told[left:], frame.t("and-more", n=left)] if left > 0 else told


def _appointment(frame: Frame, one: Appointment) -> Markup:
    values = {
        "what": _cut(frame.names.of(one.texts), LONGEST_TOLD) if one.texts else frame.t.plain("meeting"),
        "when": due(frame, one.due),
    }
    if one.called_off:
        key = f"appointment-{one.called_off.kind.value}"
        return frame.t(key, on=moment(frame, one.called_off.at), **values)
    key = {Occasion.PAST: "appointment-past", Occasion.TODAY: "appointment-today"}.get(one.when, "appointment")
    return frame.t(key, **values)


def commitment_lines(frame: Frame, state: TrackState) -> list[Markup]:
    return _most(frame, [_commitment(frame, one) for one in state.commitments])


def _commitment(frame: Frame, one: Commitment) -> Markup:
    key = f"commitment-{one.state.value.replace('_', '-')}"
    values = {"what": _what(frame, one.step, "commitment"), "when": due(frame, one.due)}
    broken = [_allegation(frame, step) for step in one.alleged_broken[-MOST_VOICES:]]
    match one.state:
        case CommitmentState.ALLEGED_BROKEN:
            told = frame.t(key, by=Markup("; ").join(broken), **values)
            return frame.t("in-part-too", line=told, parts=_parts(frame, one)) if one.kept else told
        case CommitmentState.SAID_DONE:
            said = Markup(", ").join(_doer_or_source(frame, step) for step in one.said_done[-MOST_VOICES:])
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
    by = _doer(frame, step)
    if step.kind is StepKind.COMMITMENT_DONE:
        return frame.t("part-done", by=by)
    if step.done is not None and step.of is not None:
        return frame.t("part-of", done=step.done, of=step.of, by=by)
    return (
        frame.t("part-text", text=_cut(frame.names.of(step.texts), LONGEST_TOLD), by=by)
        if step.texts
        else frame.t("part-some", by=by)
    )


def _allegation(frame: Frame, step: Step) -> Markup:
    by = _alleger(frame, step)
    if not step.parties:
        return frame.t("broken-by", by=by)
    return frame.t("broken-by-accused", by=by, accused=frame.names.parties(step.parties))


def _doer_or_source(frame: Frame, step: Step) -> str:
    return _doer(frame, step) if step.parties or step.actor else frame.names.speaker(step.source)


def _what(frame: Frame, step: Step, otherwise: str) -> str:
    return _cut(frame.names.of(step.texts), LONGEST_TOLD) if step.texts else frame.t.plain(otherwise)


def moment(frame: Frame, when: When) -> Markup:
    """When something happened: "27 Dec 2025, 12:00", "10 or 11 Nov"."""
    if not when.exact:
        return frame.t("due-day", day=frame.dates.or_when(when))
    return frame.t("due-hour", day=frame.dates.day(frame.dates.local(when.at).date()), hour=frame.dates.hour(when.at))


def due(frame: Frame, when: When) -> Markup:
    """The day of an appointment. One still to come at a known hour shows in the reader's own zone as well, if
    it is not years away."""
    if when.since:
        return frame.t("due-day", day=frame.dates.or_when(when))
    day = frame.dates.day(frame.dates.local(when.at).date(), weekday=True)
    if not when.exact:
        return frame.t("due-day", day=day)
    hour = frame.dates.hour(when.at)
    if not timedelta(0) < when.at - frame.now <= READERS_CLOCK:
        return frame.t("due-hour", day=day, hour=hour)
    return frame.t("due-ahead", day=day, hour=hour, unix=str(int(when.at.timestamp())))


def _violation(frame: Frame, step: Step) -> Markup:
    values = {"when": moment(frame, step.at), "text": step_text(frame, step)}
    if not step.parties:
        return frame.t("violation", **values)
    return frame.t("violation-accused", accused=frame.names.parties(step.parties), **values)
