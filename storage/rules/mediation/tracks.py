"""Mediation tracks: the state of each, derived from its steps and never stored (docs/rules.md, Mediation). Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from config.vocabulary import StepKind
from storage.rules.kept import kept
from storage.rules.mediation.appointments import (
    Appointment,
    Commitment,
    CommitmentState,
    Occasion,
    appointments,
    commitments,
)
from storage.rules.mediation.stages import CONSENT, Stage, Standing, is_third_partys
from storage.rules.mediation.standing import standing
from storage.rules.mediation.step_order import in_order, local_day, surely_before
from storage.values.report import Snapshot, Step, Track, When
from storage.values.situation import Phase

__all__ = [
    "Answer",
    "Appointment",
    "Commitment",
    "CommitmentState",
    "Occasion",
    "Stage",
    "TrackState",
    "state_of",
    "track_states",
]

RECENT = timedelta(days=7)  # how long a step that leaves nothing open stays on the first screen


class Answer(StrEnum):
    NONE = "none"  # no answer recorded; never a refusal
    ACCEPTED = "accepted"
    CONDITIONAL = "conditional"
    DECLINED = "declined"


_ANSWERS = {
    StepKind.ACCEPT: Answer.ACCEPTED,
    StepKind.SIGNED: Answer.ACCEPTED,
    StepKind.IN_FORCE: Answer.ACCEPTED,
    StepKind.ACCEPT_CONDITIONAL: Answer.CONDITIONAL,
    StepKind.DECLINE: Answer.DECLINED,
}


@dataclass(frozen=True, kw_only=True)
class TrackState:
    """Where a track stands at a moment.

    `step` decided the stage, `since` is its moment (of the fighting, where lapsed; the end of the term, where expired),
    `until` the end of the term that runs, `bound` who said until when, with the step that said it. `newest` is the
    newest step of any kind: its moment gives the age. Tuples of parties follow the track's order; `by` are the sides
    that took `step`. An empty `suspended_by` of a suspended track means "party not stated". `answers` has every party
    that is asked; `answer_steps` those who gave one. `violations` are those alleged since it came into force, where it
    is. `third_parties` is what others said of the sides' consent since then: it moves nothing. `later` is the newest
    report since. `open` says that it belongs on the first screen.
    """

    track: Track
    stage: Stage
    since: When
    until: When | None
    bound: tuple[tuple[tuple[str, ...], Step], ...]
    step: Step
    by: tuple[str, ...]
    answers: Mapping[str, Answer]
    answer_steps: Mapping[str, Step]
    confirmed_by: tuple[str, ...]
    not_confirmed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    suspended_by: tuple[str, ...]
    lapsed_by: Phase | None
    appointments: tuple[Appointment, ...]
    commitments: tuple[Commitment, ...]
    violations: tuple[Step, ...]
    third_parties: tuple[Step, ...]
    later: Step | None
    newest: Step
    steps: tuple[Step, ...]  # the oldest first
    open: bool

    @property
    def awaits_answer(self) -> bool:
        """Whether an offer or a proposal lies on the table and some party has not answered it on record."""
        return self.stage in {Stage.OFFERED, Stage.PROPOSED} and Answer.NONE in self.answers.values()


@kept
def track_states(snapshot: Snapshot) -> tuple[TrackState, ...]:
    """Every track that has begun as of the snapshot's moment, the most important first: in force, appointments
    ahead, unanswered offers and suspensions, the rest; the newest first inside each."""
    situation, at = snapshot.situation, snapshot.as_of
    happened = _happened(snapshot.steps, at, situation.zone)
    found = (_state_of(track, happened, at, situation.zone, situation.phases) for track in snapshot.tracks.values())
    return tuple(sorted((state for state in found if state), key=lambda state: _precedence(state, at, situation.zone)))


def state_of(
    track: Track, steps: Iterable[Step], at: datetime, zone: ZoneInfo, phases: Sequence[Phase]
) -> TrackState | None:
    """The state of `track` at `at`; None where it has not begun by then.

    `steps` are those of the whole record, in any order: the others tell how recent an open appointment is.
    """
    return _state_of(track, _happened(steps, at, zone), at, zone, phases)


def _happened(steps: Iterable[Step], at: datetime, zone: ZoneInfo) -> list[Step]:
    """The steps of the whole record that have happened by then."""
    return [step for step in steps if _has_happened(step, at, zone)]


def _state_of(
    track: Track, happened: Sequence[Step], at: datetime, zone: ZoneInfo, phases: Sequence[Phase]
) -> TrackState | None:
    own = in_order((step for step in happened if step.track == track.code), zone)
    begun = [phase for phase in phases if _begin(phase, zone) <= at]
    now = standing(track, own, begun, zone, at)
    if now is None:
        return None
    state = _state(track, own, now, at, zone)
    outbreak = max((_begin(phase, zone) for phase in begun), default=own[0].at.at)
    record_ends = max(step.at.at for step in happened)
    return replace(state, open=_is_open(state, at, record_ends=record_ends, outbreak=outbreak))


def _has_happened(step: Step, at: datetime, zone: ZoneInfo) -> bool:
    """A step known by its day only counts from that day's beginning: today's news is not kept back until midnight."""
    return step.at.at <= at if step.at.exact else local_day(step.at, zone) <= at.astimezone(zone).date()


def _begin(phase: Phase, zone: ZoneInfo) -> datetime:
    return datetime.combine(phase.begins, time.min, zone)


def _state(track: Track, own: tuple[Step, ...], now: Standing, at: datetime, zone: ZoneInfo) -> TrackState:
    answered = _answers(track, own, zone)
    suspended = now.suspended if now.stage is Stage.SUSPENDED and now.side_stated else frozenset()
    asked = _asked(track, own, zone)
    violations, later = _violations(own, now, zone), _later(own, now, zone)
    return TrackState(
        track=track,
        stage=now.stage,
        since=now.since,
        until=now.until,
        bound=_bound(track, now),
        step=now.step,
        by=tuple(party for party in track.parties if party in now.step.parties),
        answers={
            party: _ANSWERS[answered[party].kind] if party in answered else Answer.NONE
            for party in track.parties
            if party in asked
        },
        answer_steps=answered,
        confirmed_by=tuple(party for party in track.parties if party in now.confirmed),
        not_confirmed_by=tuple(party for party in track.parties if party not in now.confirmed),
        denied_by=tuple(party for party in track.parties if party in now.denied),
        suspended_by=tuple(party for party in track.parties if party in suspended),
        lapsed_by=now.lapsed_by if now.stage is Stage.LAPSED else None,
        appointments=_appointments(own, now, at, zone),
        commitments=commitments(own, at, zone),
        violations=violations,
        third_parties=tuple(step for step in later if _is_a_third_partys_word(step, track)),
        later=max((*later, *violations), key=_moment, default=None),
        newest=max(own, key=_moment),
        steps=own,
        open=False,
    )


def _bound(track: Track, now: Standing) -> tuple[tuple[tuple[str, ...], Step], ...]:
    """Who is bound until when by which step; after the end of a term whose word it ended with, and who had said a later
    day."""

    def is_no_earlier(step: Step) -> bool:
        return step.until is not None and step.until.at >= now.since.at

    sides = [side for side in track.parties if side in now.bound_by]
    if now.stage is Stage.EXPIRED:
        sides = [side for side in sides if is_no_earlier(now.bound_by[side])]
    else:
        sides = [side for side in sides if side in now.terms]
    steps = {now.bound_by[side].id: now.bound_by[side] for side in sides}.values()
    return tuple((tuple(side for side in sides if now.bound_by[side].id == step.id), step) for step in steps)


def _moment(step: Step) -> datetime:
    return step.at.at


def _appointments(own: Sequence[Step], now: Standing, at: datetime, zone: ZoneInfo) -> tuple[Appointment, ...]:
    """Efforts that have ended owe no meeting."""
    found = appointments(own, at, zone)
    # An effort that was ended has none.
    return tuple(one for one in found if one.outcome) if now.stage is Stage.TERMINATED else found


def _violations(own: Iterable[Step], now: Standing, zone: ZoneInfo) -> tuple[Step, ...]:
    alleged = (step for step in own if step.kind is StepKind.VIOLATION_ALLEGED)
    return tuple(s for s in alleged if now.stage is not Stage.IN_FORCE or not surely_before(s.at, now.since, zone))


def _later(own: Iterable[Step], now: Standing, zone: ZoneInfo) -> tuple[Step, ...]:
    """What was reported after the step that decided the stage; of what others said of it, also what may be later."""
    return tuple(
        step
        for step in own
        if (step is not now.step or now.stage is Stage.RECORDED)
        and (
            surely_before(now.since, step.at, zone)
            or (is_third_partys(step, now.everyone) and not surely_before(step.at, now.since, zone))
        )
    )


def _is_a_third_partys_word(step: Step, track: Track) -> bool:
    return step.kind in CONSENT and is_third_partys(step, track.parties)


def _asked(track: Track, own: Sequence[Step], zone: ZoneInfo) -> dict[str, tuple[Step, ...]]:
    """The newest offers and proposals that each party has to answer. Whoever proposes is not asked to answer; where
    nothing is on the table, every party may have spoken."""
    offers = [step for step in own if step.kind in {StepKind.OFFER, StepKind.PROPOSAL}]
    newest = [one for one in offers if not any(surely_before(one.at, other.at, zone) for other in offers)]
    asked = {party: tuple(one for one in newest if party not in one.parties) for party in track.parties}
    return {party: found for party, found in asked.items() if found or not newest}


def _answers(track: Track, own: Sequence[Step], zone: ZoneInfo) -> dict[str, Step]:
    """Each party's last answer to the newest offer or proposal; a party that has since denied it has none."""
    last = {
        party: step
        for party, offers in _asked(track, own, zone).items()
        for step in own
        if party in step.parties
        and (step.kind in _ANSWERS or step.kind is StepKind.DENIED)
        and not any(surely_before(step.at, offer.at, zone) for offer in offers)
    }
    return {party: step for party, step in last.items() if step.kind in _ANSWERS}


def _is_open(state: TrackState, at: datetime, *, record_ends: datetime, outbreak: datetime) -> bool:
    """An overdue appointment is measured against the record's newest step: in a record gone quiet the last question
    left open stays in sight."""
    if state.stage is Stage.SUSPENDED:
        return True
    if any(one.lies_ahead for one in state.appointments):
        return True
    if state.stage is Stage.LAPSED or state.newest.at.at < outbreak:  # new fighting ended it, or nothing was said since
        return False
    if state.stage in {Stage.IN_FORCE, Stage.SIGNED} or state.awaits_answer:
        return True
    if any(one.lies_ahead for one in state.commitments):
        return True
    if any(_is_overdue(one, record_ends) for one in state.appointments):
        return True
    last = max(state.newest.at.at, state.since.at) if state.stage is Stage.EXPIRED else state.newest.at.at
    return at - last <= RECENT


def _is_overdue(appointment: Appointment, record_ends: datetime) -> bool:
    return appointment.is_owed and record_ends - appointment.due.at <= RECENT


def _precedence(state: TrackState, at: datetime, zone: ZoneInfo) -> tuple[bool, int, float]:
    """Sorts the first screen: what holds, what is about to happen, what is waited for, what happened."""
    today = at.astimezone(zone).date()
    if state.stage is Stage.IN_FORCE:
        rank = 0
    elif any(one.is_owed and local_day(one.due, zone) >= today for one in state.appointments):
        rank = 1
    elif state.awaits_answer or state.stage in {Stage.SIGNED, Stage.SUSPENDED}:
        rank = 2
    else:
        rank = 3
    return not state.open, rank, -state.newest.at.at.timestamp()
