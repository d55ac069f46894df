"""Phrases about talks, offers and ceasefires that several screens share. Pure (docs/rules.md, Mediation)."""

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from config.vocabulary import StepKind
from handlers.views.frame import Frame
from handlers.views.phrases.mediation.owed import appointment_line, appointment_lines, commitment_lines
from handlers.views.phrases.mediation.steps import (
    actor,
    broken_off_by_some,
    doer,
    doer_or_source,
    moment,
    step_text,
)
from handlers.views.phrases.mediation.violations import (
    MOST_VIOLATIONS,
    MOST_VOICES,
    taken_up_lines,
    third_party_lines,
    violation_lines,
    violations_line,
)
from handlers.views.texts import lines
from storage.rules.mediation.ahead import agreed_for_later
from storage.rules.mediation.stages import is_third_partys
from storage.rules.mediation.tracks import Answer, Stage, TrackState
from storage.values.report import Step, Track

ANSWERABLE = {Stage.OFFERED, Stage.PROPOSED}
_ANSWERS = {StepKind.ACCEPT, StepKind.ACCEPT_CONDITIONAL, StepKind.DECLINE}
_WITH_A_TERM = {Stage.IN_FORCE, Stage.SIGNED, Stage.ANNOUNCED, Stage.EXPIRED}
_TAKEN_UP = {StepKind.RESUMED, StepKind.IN_FORCE, StepKind.ACCEPT, StepKind.SUSPENDED}


def block(frame: Frame, state: TrackState, violations: int = MOST_VIOLATIONS) -> Markup:
    """One track: where it stands, since when, who said so, and what is still owed; so many of the violations that are
    alleged one by one."""
    return lines(
        [
            frame.t("bold", text=_stage(frame, state)),
            word_on(frame, state),
            *bound_lines(frame, state),
            *_signed(frame, state),
            _ended(frame, state),
            _answers(frame, state),
            *taken_up_lines(frame, state),
            *third_party_lines(frame, state),
            *appointment_lines(frame, state),
            *commitment_lines(frame, state),
            *violation_lines(frame, state, violations),
        ]
    )


def one_line(frame: Frame, state: TrackState) -> Markup:
    """ "Ceasefire: in force since 27 Dec 2025, 12:00", and who said no, or yes on conditions: "answered" alone reads as
    a yes. Who said yes as well, once all have answered."""
    line = _stage(frame, state)
    if state.stage not in ANSWERABLE and not (state.stage is Stage.RECORDED and _is_answer(state)):
        return line
    told = [Answer.DECLINED, Answer.CONDITIONAL]
    for kind in told if state.awaits_answer else [*told, Answer.ACCEPTED]:
        if by := [party for party, answer in state.answers.items() if answer is kind]:
            line = frame.t(f"stage-{kind.value}-by", line=line, by=frame.names.parties(by))
    return line


def _stage(frame: Frame, state: TrackState) -> Markup:
    frame.cites((state.step, state.newest))
    key, who = _stage_key(state), ""
    if state.stage is Stage.ANNOUNCED:
        key, who = _announced(frame, state)
    answered = [party for party, answer in state.answers.items() if answer is not Answer.NONE]
    left = [party for party in state.answers if party not in answered]
    if signed := _signed_by_some(state):
        key, answered = f"{key}-signed", signed
        left = [party for party in state.track.parties if party not in signed]
    if state.stage in ANSWERABLE and not state.awaits_answer:
        key += "-answered"
    elif state.stage in ANSWERABLE and answered:
        key += "-partly"
    elif state.stage is Stage.RECORDED and answered and not signed and _is_answer(state):
        key += "-answered"
    since = _said_last(state, key).at if state.stage is Stage.RECORDED else state.since
    line = frame.t(
        key,
        name=frame.names.of(state.track.names),
        when=moment(frame, since),
        began=moment(frame, state.step.at),
        by=_stage_by(frame, state),
        who=who,
        answered=frame.names.parties(answered) if answered else "",
        left=frame.names.parties(left, "or") if left else "",
    )
    return _with_its_term(frame, state, line)


def _said_last(state: TrackState, key: str) -> Step:
    """The step whose moment the line tells: whoever answered or signed did so when they did, whatever came later."""
    if key.endswith("-answered"):
        return max(state.answer_steps.values(), key=lambda step: step.at.at)
    signed = [step for step in state.steps if step.kind is StepKind.SIGNED] if key.endswith("-signed") else []
    return max(signed, key=lambda step: step.at.at, default=state.newest)


def _signed_by_some(state: TrackState) -> list[str]:
    """The sides that signed what others have not, where nothing else is known: their silence is told as well."""
    if state.stage is not Stage.RECORDED:
        return []
    steps = (step for step in state.steps if step.kind is StepKind.SIGNED)
    signed = {party for step in steps for party in step.parties}
    return [party for party in state.track.parties if party in signed]


def _is_answer(state: TrackState) -> bool:
    """Whether a side has said yes or no to what nobody was recorded to have offered."""
    return any(step.kind in _ANSWERS for step in state.answer_steps.values())


def _stage_key(state: TrackState) -> str:
    key = f"stage-{state.stage.value.replace('_', '-')}"
    match state.stage:
        case Stage.OFFERED if state.by or state.step.actor not in {"", state.track.actor}:
            return "stage-offered-side"
        case Stage.POSTPONED | Stage.CANCELLED if state.by or state.step.actor:
            return f"{key}-side"
        case Stage.ADJOURNED if broken_off_by_some(state.step, state.track.parties):
            return f"{key}-by"
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
    return actor(frame, "" if state.stage in {Stage.DENIED, Stage.ANNOUNCED} else state.step.actor)


def _announced(frame: Frame, state: TrackState) -> tuple[str, str]:
    if state.confirmed_by:
        return "stage-announced-one-side", frame.names.parties(state.confirmed_by)
    if is_third_partys(state.step, state.track.parties) and state.step.actor not in {"", state.track.actor}:
        return "stage-announced-third-party", actor(frame, state.step.actor)
    return "stage-announced", ""


def _with_its_term(frame: Frame, state: TrackState, line: Markup) -> Markup:
    if state.stage is Stage.IN_FORCE and state.step.kind is StepKind.RESUMED:
        line = frame.t("in-force-resumed", line=line, by=_stage_by(frame, state))
    if state.until is None or state.stage not in {Stage.IN_FORCE, Stage.SIGNED, Stage.ANNOUNCED}:
        return line
    return frame.t("until", line=line, until=moment(frame, state.until))


def bound_lines(frame: Frame, state: TrackState) -> list[Markup]:
    """By whose word a truce has its term, where the sides do not all say the same: who renewed it, until when."""
    bound = {side for sides, _ in state.bound for side in sides}
    alike = len({step.until for _, step in state.bound}) == 1 and set(state.track.parties) <= bound
    if state.stage not in _WITH_A_TERM or alike:
        return []
    told = sorted(state.bound, key=lambda one: (one[1].at.at, one[1].id), reverse=True)[:MOST_VOICES]
    frame.cites(step for _, step in told)
    return [
        frame.t(
            "bound-until",
            until=moment(frame, step.until),
            by=frame.names.parties(sides),
            when=moment(frame, step.at),
            told=frame.names.speaker(step.source),
        )
        for sides, step in told
        if step.until
    ]


def short_line(frame: Frame, state: TrackState) -> Markup:
    """A track on one line, with what may not be read into a ceasefire, its next or overdue meeting, and what became of
    an offer by its maker's word."""
    held_for_true = caveats(frame, state) if state.stage is Stage.IN_FORCE else []
    if state.stage is Stage.SIGNED and state.violations:
        held_for_true = [frame.t("sentence-end", text=violations_line(frame, state))]
    owed = [one for one in state.appointments if one.outcome is None]
    meeting = next((one for one in owed if one.lies_ahead), owed[-1] if owed else None)
    since = [step for step in state.third_parties[-1:] if step.at.at > state.step.at.at and state.stage in ANSWERABLE]
    said = third_party_lines(frame, replace(state, third_parties=tuple(since))) if since else []
    bound = bound_lines(frame, state)[:1]
    sentences = [one_line(frame, state), *bound, *([appointment_line(frame, meeting)] if meeting else []), *said]
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
    found = [frame.t("sentence-end", text=violations_line(frame, state))] if state.violations else []
    if frame.dates.days_since(state.newest.at.at) < 1:  # from the next morning on it is told as what it was
        return found
    if state.later is None:
        return [*found, frame.t("no-later-report")]
    frame.cites((state.later,))
    return [*found, frame.t("later-report-old", when=moment(frame, state.later.at))]


def no_ceasefire(frame: Frame, states: Iterable[TrackState]) -> bool:
    """Whether several sides have talked and none of their ceasefires is in force on record."""
    known = list(states)
    in_force = any(state.stage is Stage.IN_FORCE for state in known)
    return bool(known) and not in_force and len(frame.snapshot.situation.parties) > 1


def agreed_lines(frame: Frame) -> list[Markup]:
    """What has been said to be in force from later on, by whom: until then it is not."""
    return [agreed_line(frame, step) for step in agreed_for_later(frame.snapshot)[:MOST_VOICES]]


def agreed_line(frame: Frame, step: Step, track: Track | None = None) -> Markup:
    """`track` is its effort, where the record may not have that any more."""
    frame.cites((step,))
    return frame.t(
        "in-force-ahead",
        name=frame.names.of((track or frame.snapshot.tracks[step.track]).names),
        when=moment(frame, step.at),
        by=doer_or_source(frame, step),
        told=frame.names.speaker(step.source),
    )


def newest_line(frame: Frame, states: Iterable[TrackState]) -> Markup:
    """How old the newest report on talks is."""
    at = max((state.newest.at for state in states), key=lambda when: when.at)
    if not frame.dates.is_old(at.at):
        return frame.t("newest-talks", when=frame.dates.or_when(at))
    key = "newest-talks-then" if frame.link.day else "newest-talks-old"
    return frame.t(key, when=frame.dates.or_when(at), days=frame.dates.days_since(at.at))


def _signed(frame: Frame, state: TrackState) -> list[Markup]:
    """The signatures behind what is not in force, or not signed by every side."""
    sides = state.track.parties
    if state.stage is Stage.IN_FORCE or (state.stage is Stage.SIGNED and state.step.kind is StepKind.SIGNED):
        return []
    signed = [step for step in state.steps if step.kind is StepKind.SIGNED and not is_third_partys(step, sides)]
    first = {step.parties: step for step in reversed(signed)}
    told = list(first.values())[-MOST_VOICES:][::-1]
    frame.cites(told)
    return [
        frame.t(
            "signed-on",
            by=frame.t.plain("every-side") if set(sides) <= set(step.parties) else doer(frame, step),
            when=moment(frame, step.at),
        )
        for step in told
    ]


def _ended(frame: Frame, state: TrackState) -> Markup | None:
    """The ending before somebody said anew that it is in force."""
    sides = state.track.parties
    ended = [s for s in state.steps if s.kind is StepKind.TERMINATED and not is_third_partys(s, sides)]
    if not ended or state.stage is not Stage.ANNOUNCED:
        return None
    frame.cites(ended[-1:])
    return frame.t("ended-on", by=doer(frame, ended[-1]), when=moment(frame, ended[-1].at))


def _answers(frame: Frame, state: TrackState) -> Markup | None:
    """Acceptance is per party, and silence is a state, never a refusal."""
    if state.stage not in ANSWERABLE and not (state.stage is Stage.RECORDED and _is_answer(state)):
        return None
    frame.cites(state.answer_steps.values())
    sides = frame.names.by_party(state.answers, str)
    told = [frame.t(f"answer-{state.answers[side].value}", party=frame.names.party(side)) for side in sides]
    return Markup(" · ").join(told)
