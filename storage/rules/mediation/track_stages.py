"""Stages of a mediation track, how far it has come: a fold over its steps (docs/rules.md, Mediation). Pure.

Good news needs every side: only the sides themselves put a truce in force or take it up again. Bad news does not:
one denial, one suspension, one side's ending it, its term or renewed fighting is enough to stop calling it in force.
What a third party says of the sides' consent is told and moves nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from config.vocabulary import StepKind
from storage.rules.mediation.step_order import local_day, step_day
from storage.values.report import Step, Track, When
from storage.values.situation import Phase


class Stage(StrEnum):
    RECORDED = "recorded"  # steps that tell of no offer, meeting or agreement yet
    OFFERED = "offered"
    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    POSTPONED = "postponed"  # the meeting that was set, and no new day
    CANCELLED = "cancelled"
    HELD = "held"
    ADJOURNED = "adjourned"
    SIGNED = "signed"
    ANNOUNCED = "announced"  # said to be in force, not confirmed by every side
    DENIED = "denied"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    LAPSED = "lapsed"  # was in force, then fighting began again
    EXPIRED = "expired"  # its term is over and was not renewed
    TERMINATED = "terminated"


_MEETING_SET = {Stage.SCHEDULED, Stage.POSTPONED, Stage.CANCELLED}
_BEFORE_A_MEETING = _MEETING_SET | {
    Stage.RECORDED,
    Stage.OFFERED,
    Stage.PROPOSED,
    Stage.DENIED,
    Stage.LAPSED,
    Stage.EXPIRED,
}
_BEFORE_AN_AGREEMENT = _BEFORE_A_MEETING | {Stage.HELD, Stage.ADJOURNED}
_BEYOND_DENIAL = {Stage.DENIED, Stage.SIGNED, Stage.SUSPENDED, Stage.LAPSED, Stage.EXPIRED, Stage.TERMINATED}

CONSENT = frozenset(
    {
        StepKind.ACCEPT,
        StepKind.ACCEPT_CONDITIONAL,
        StepKind.DECLINE,
        StepKind.SIGNED,
        StepKind.IN_FORCE,
        StepKind.DENIED,
        StepKind.SUSPENDED,
        StepKind.RESUMED,
        StepKind.TERMINATED,
    }
)
"""Steps that only a side can take for itself."""

_BINDING = {StepKind.ACCEPT, StepKind.SIGNED, StepKind.IN_FORCE, StepKind.RESUMED}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a track stands. `step` is the one that decided it, `since` its moment (of the fighting, where lapsed; the
    end of the term, where expired).

    `everyone` are the sides whose consent counts; `confirmed`, `denied`, `signed` and `suspended` are those of them
    who did, `terms` until when each has bound itself. `side_stated` is False where a suspension is reported without
    saying whose.
    """

    everyone: frozenset[str]
    zone: ZoneInfo
    stage: Stage
    step: Step
    since: When
    claimed: bool = False  # someone has said that it is in force
    signed: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    suspended: frozenset[str] = frozenset()
    terms: Mapping[str, When] = field(default_factory=dict)
    side_stated: bool = True
    before: Stage = Stage.RECORDED  # the stage and the confirmations that a suspension interrupted
    interrupted: frozenset[str] = frozenset()
    lapsed_by: Phase | None = None

    def now(self, stage: Stage, step: Step) -> "Standing":
        """The track at another stage, decided by `step`."""
        return replace(self, stage=stage, step=step, since=step.at)

    def sides(self, step: Step) -> frozenset[str]:
        return self.everyone & frozenset(step.parties)

    @property
    def until(self) -> When | None:
        """The end of the term: the first side's that is no longer bound."""
        return min(self.terms.values(), key=lambda until: until.at, default=None)


def standing(
    track: Track, steps: Sequence[Step], phases: Iterable[Phase], zone: ZoneInfo, at: datetime
) -> Standing | None:
    """Where `track` stands at `at`, after `steps` (its own, in order) and the outbreaks in `phases`; None without
    steps."""
    events: list[Step | Phase] = [*phases, *steps]
    everyone = frozenset(track.parties)
    now: Standing | None = None
    for event in sorted(events, key=lambda event: _day(event, zone)):
        now = now and _past_its_term(now, _earliest(event, zone))
        if isinstance(event, Phase):
            now = now and _fighting_again(now, event, zone)
            continue
        now = now or Standing(everyone=everyone, zone=zone, stage=Stage.RECORDED, step=event, since=event.at)
        now = _moved(now, event)
    return now and _past_its_term(now, at)


def is_third_partys(step: Step, sides: Iterable[str]) -> bool:
    """Whether a step is said to be somebody's who is none of the sides: a mediator, a guarantor, a witness. One that
    is not said to be anybody's may be a side's."""
    everyone = frozenset(sides)
    return bool(everyone) and bool(step.actor or step.parties) and not everyone & frozenset(step.parties)


def _moved(now: Standing, step: Step) -> Standing:
    if step.kind in CONSENT and is_third_partys(step, now.everyone):
        return _announce(now, step) if step.kind is StepKind.IN_FORCE else now
    move = _MOVES.get(step.kind)
    now = _bound(now, step)
    return move(now, step) if move else now


def _bound(now: Standing, step: Step) -> Standing:
    """A side that says anew until when it is bound has renewed its own word, and nobody else's."""
    if step.until is None or step.kind not in _BINDING:
        return now
    sides = now.sides(step) or (now.everyone if step.kind is StepKind.SIGNED else frozenset())
    return replace(now, terms={**now.terms, **dict.fromkeys(sides, step.until)})


def _day(event: Step | Phase, zone: ZoneInfo) -> date:
    return step_day(event, zone) if isinstance(event, Step) else event.begins


def _earliest(event: Step | Phase, zone: ZoneInfo) -> datetime:
    """The first moment at which it may have happened: on the last day of a term a renewal is in time."""
    if isinstance(event, Step) and event.at.exact:
        return event.at.at
    return datetime.combine(_day(event, zone), time.min, zone)


def _past_its_term(now: Standing, at: datetime) -> Standing:
    """A truce is over with the first side's term, an agreement that was only signed with the last; before that, a word
    whose term is over confirms nothing any more."""
    gone = frozenset(side for side, until in now.terms.items() if until.at <= at)
    if not gone:
        return now
    stood = now.before if now.stage is Stage.SUSPENDED else now.stage
    if stood is Stage.IN_FORCE or (stood is Stage.SIGNED and gone == now.everyone):
        over = _undone(now)
        return replace(over, stage=Stage.EXPIRED, since=now.until or now.since, suspended=frozenset())
    left = {side: until for side, until in now.terms.items() if side not in gone}
    return replace(
        now,
        terms=left,
        signed=now.signed - gone if stood is not Stage.SIGNED else now.signed,
        confirmed=now.confirmed - gone,
        interrupted=now.interrupted - gone,
    )


def _undone(now: Standing) -> Standing:
    """Nothing that was said before counts any longer as said."""
    nobody: frozenset[str] = frozenset()
    return replace(now, claimed=False, signed=nobody, confirmed=nobody, interrupted=nobody, terms={})


def _fighting_again(now: Standing, phase: Phase, zone: ZoneInfo) -> Standing:
    """A new outbreak undoes every confirmation given before it; a suspended agreement stays suspended."""
    was = _undone(now)
    if now.stage is Stage.IN_FORCE:
        return replace(was, stage=Stage.LAPSED, since=_outbreak(phase, zone), lapsed_by=phase)
    if now.stage is Stage.SUSPENDED and now.before is Stage.IN_FORCE:
        return replace(was, before=Stage.LAPSED, lapsed_by=phase)
    return was


def _outbreak(phase: Phase, zone: ZoneInfo) -> When:
    differs = phase.begins if phase.begins < phase.begins_latest else None
    return When(at=datetime.combine(phase.begins_latest, time(23, 59, 59), zone), since=differs)


Move = Callable[[Standing, Step], Standing]


def _towards(stage: Stage, open_from: set[Stage]) -> Move:
    """A move of talks: it unmakes no agreement, and an appointment unmakes no meeting."""

    def move(now: Standing, step: Step) -> Standing:
        return now.now(stage, step) if now.stage in open_from else now

    return move


def _call_off(stage: Stage) -> Move:
    """The meeting that was set last has a new day, none, or does not take place."""

    def move(now: Standing, step: Step) -> Standing:
        another = now.step.item and step.item and now.step.item != step.item
        if another or now.stage not in _MEETING_SET | {Stage.RECORDED}:
            return now
        return now.now(Stage.SCHEDULED if step.due and stage is Stage.POSTPONED else stage, step)

    return move


def _sign(now: Standing, step: Step) -> Standing:
    """Signed once every side has, or where the signing is reported without naming anybody."""
    sides = now.sides(step) or now.everyone
    now = replace(now, signed=now.signed | sides, denied=now.denied - sides)
    if now.signed < now.everyone or now.stage in {Stage.IN_FORCE, Stage.SIGNED}:
        return now
    return now.now(Stage.SIGNED, step)


def _announce(now: Standing, step: Step) -> Standing:
    """A third party's word: it confirms for nobody, and a denial outlives it."""
    now = replace(now, claimed=True)
    return now.now(Stage.ANNOUNCED, step) if now.stage in _BEFORE_AN_AGREEMENT - {Stage.DENIED} else now


def _put_in_force(now: Standing, step: Step) -> Standing:
    return _confirm(replace(now, claimed=True), step) if now.sides(step) else _announce(now, step)


def _accept(now: Standing, step: Step) -> Standing:
    """Accepting an offer to talk is no truce: acceptance confirms only what was already said to be in force."""
    return _confirm(now, step) if now.claimed else now


def _confirm(now: Standing, step: Step) -> Standing:
    sides = now.sides(step)
    now = replace(now, confirmed=now.confirmed | sides, denied=now.denied - sides, suspended=now.suspended - sides)
    return _settle(now, step)


def _settle(now: Standing, step: Step) -> Standing:
    """The stage that the words of all sides come to."""
    if now.everyone and now.confirmed == now.everyone:
        return now if now.stage is Stage.IN_FORCE else replace(now.now(Stage.IN_FORCE, step), lapsed_by=None)
    if now.stage is Stage.SUSPENDED and not now.suspended:
        unconfirmed = Stage.DENIED if now.denied else Stage.ANNOUNCED
        return now.now(unconfirmed if now.before is Stage.IN_FORCE else now.before, step)
    if now.stage in _BEFORE_AN_AGREEMENT | {Stage.TERMINATED} and now.confirmed and not now.denied:
        return now.now(Stage.ANNOUNCED, step)
    return now


def _withdraw(now: Standing, step: Step) -> Standing:
    """A refusal or a condition takes back an earlier yes, until the truce is in force: then only a denial does."""
    return now if now.stage is Stage.IN_FORCE else replace(now, confirmed=now.confirmed - now.sides(step))


def _deny(now: Standing, step: Step) -> Standing:
    """Where it is not stated which side denies, no side's confirmation stands."""
    sides = now.sides(step)
    gone = sides or now.everyone
    now = replace(now, confirmed=now.confirmed - gone, interrupted=now.interrupted - gone, denied=now.denied | sides)
    return now if now.stage in _BEYOND_DENIAL else now.now(Stage.DENIED, step)


def _suspend(now: Standing, step: Step) -> Standing:
    """One side is enough. Where no side is stated it may be any, until a report names one."""
    sides, again = now.sides(step), now.stage is Stage.SUSPENDED
    if now.stage in {Stage.TERMINATED, Stage.EXPIRED} or (again and not sides):
        return now
    if again and sides == now.suspended and now.side_stated:
        return _on_either_day(now, step)
    if not again:
        now = replace(now.now(Stage.SUSPENDED, step), before=now.stage, interrupted=frozenset(), signed=frozenset())
    by = (sides or now.everyone) | (now.suspended if again and now.side_stated else frozenset())
    had_confirmed = now.confirmed | now.interrupted
    return replace(
        now, suspended=by, side_stated=bool(sides), confirmed=had_confirmed - by, interrupted=had_confirmed & by
    )


def _on_either_day(now: Standing, step: Step) -> Standing:
    """Two sources that tell of one suspension on two days running differ on the day."""
    first, second = now.since.since or local_day(now.since, now.zone), local_day(step.at, now.zone)
    if step.source == now.step.source or (second - first).days != 1:
        return now
    return replace(now, since=When(at=step.at.at, since=first))


def _resume(now: Standing, step: Step) -> Standing:
    if now.stage is Stage.ADJOURNED:
        return now.now(Stage.HELD, step)
    if now.stage in {Stage.LAPSED, Stage.EXPIRED}:
        return _put_in_force(now, step)
    return _lift(now, step) if now.stage is Stage.SUSPENDED else now


def _lift(now: Standing, step: Step) -> Standing:
    """Back to the stage before, once those who suspended take it up again. Talks and a signature also where no side
    is stated; a truce never: it needs the sides' own word."""
    sides, truce = now.sides(step), now.before in {Stage.IN_FORCE, Stage.LAPSED}
    unstated = not step.parties and not step.actor and not truce
    left = frozenset() if unstated else now.suspended - sides
    renewed = sides if now.before is Stage.LAPSED else sides & now.interrupted
    return _settle(replace(now, suspended=left, confirmed=now.confirmed | renewed), step)


def _terminate(now: Standing, step: Step) -> Standing:
    if now.stage is Stage.TERMINATED:
        return now
    return replace(_undone(now).now(Stage.TERMINATED, step), denied=frozenset(), suspended=frozenset())


_MOVES: dict[StepKind, Move] = {
    StepKind.OFFER: _towards(Stage.OFFERED, _BEFORE_AN_AGREEMENT),
    StepKind.PROPOSAL: _towards(Stage.PROPOSED, _BEFORE_AN_AGREEMENT),
    StepKind.SCHEDULED: _towards(Stage.SCHEDULED, _BEFORE_A_MEETING),
    StepKind.POSTPONED: _call_off(Stage.POSTPONED),
    StepKind.CANCELLED: _call_off(Stage.CANCELLED),
    StepKind.HELD: _towards(Stage.HELD, _BEFORE_AN_AGREEMENT),
    StepKind.ADJOURNED: _towards(Stage.ADJOURNED, _BEFORE_AN_AGREEMENT),
    StepKind.SIGNED: _sign,
    StepKind.ANNOUNCED_BY_THIRD_PARTY: _announce,
    StepKind.IN_FORCE: _put_in_force,
    StepKind.ACCEPT: _accept,
    StepKind.ACCEPT_CONDITIONAL: _withdraw,
    StepKind.DECLINE: _withdraw,
    StepKind.DENIED: _deny,
    StepKind.SUSPENDED: _suspend,
    StepKind.RESUMED: _resume,
    StepKind.TERMINATED: _terminate,
}
