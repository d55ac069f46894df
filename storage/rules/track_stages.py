"""Stages of a mediation track, how far it has come: a fold over its steps (docs/rules.md, Mediation). Pure.

Good news needs every side: only the sides themselves put a truce in force or take it up again. Bad news does not:
one denial, one suspension or renewed fighting is enough to stop calling it in force.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from config.vocabulary import StepKind
from storage.values.report import Step, Track, When
from storage.values.situation import Phase


class Stage(StrEnum):
    RECORDED = "recorded"  # steps that tell of no offer, meeting or agreement yet
    OFFERED = "offered"
    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    HELD = "held"
    ADJOURNED = "adjourned"
    SIGNED = "signed"
    ANNOUNCED = "announced"  # said to be in force, not confirmed by every side
    DENIED = "denied"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    LAPSED = "lapsed"  # was in force, then fighting began again
    TERMINATED = "terminated"


_BEFORE_A_MEETING = {Stage.RECORDED, Stage.OFFERED, Stage.PROPOSED, Stage.SCHEDULED, Stage.DENIED, Stage.LAPSED}
_BEFORE_AN_AGREEMENT = _BEFORE_A_MEETING | {Stage.HELD, Stage.ADJOURNED}
_BEYOND_DENIAL = {Stage.DENIED, Stage.SIGNED, Stage.SUSPENDED, Stage.LAPSED, Stage.TERMINATED}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a track stands. `step` is the one that decided it, `since` its moment (of the fighting, where lapsed).

    `everyone` are the sides whose consent counts; `confirmed`, `denied`, `signed` and `suspended` are those of them
    who did. `side_stated` is False where a suspension is reported without saying whose.
    """

    everyone: frozenset[str]
    stage: Stage
    step: Step
    since: When
    claimed: bool = False  # someone has said that it is in force
    signed: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    suspended: frozenset[str] = frozenset()
    side_stated: bool = True
    before: Stage = Stage.RECORDED  # the stage and the confirmations that a suspension interrupted
    interrupted: frozenset[str] = frozenset()
    lapsed_by: Phase | None = None

    def now(self, stage: Stage, step: Step) -> "Standing":
        """The track at another stage, decided by `step`."""
        return replace(self, stage=stage, step=step, since=step.at)

    def sides(self, step: Step) -> frozenset[str]:
        return self.everyone & frozenset(step.parties)


def standing(track: Track, steps: Sequence[Step], phases: Iterable[Phase], zone: ZoneInfo) -> Standing | None:
    """Where `track` stands after `steps` (its own, in order) and the outbreaks in `phases`; None without steps."""
    events: list[Step | Phase] = [*phases, *steps]
    now: Standing | None = None
    for event in sorted(events, key=lambda event: _instant(event, zone)):
        if isinstance(event, Phase):
            now = now and _fighting_again(now, event, zone)
            continue
        now = now or Standing(everyone=frozenset(track.parties), stage=Stage.RECORDED, step=event, since=event.at)
        move = _MOVES.get(event.kind)
        now = move(now, event) if move else now
    return now


def _instant(event: Step | Phase, zone: ZoneInfo) -> datetime:
    return event.at.at if isinstance(event, Step) else datetime.combine(event.begins, time.min, zone)


def _fighting_again(now: Standing, phase: Phase, zone: ZoneInfo) -> Standing:
    """A new outbreak undoes every confirmation given before it; a suspended agreement stays suspended."""
    was = replace(now, confirmed=frozenset(), interrupted=frozenset(), signed=frozenset(), claimed=False)
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


def _sign(now: Standing, step: Step) -> Standing:
    """Signed once every side has, or where the signing is reported without naming them."""
    sides = now.sides(step) if step.parties else now.everyone
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
    if now.stage in _BEFORE_AN_AGREEMENT and now.confirmed and not now.denied:
        return now.now(Stage.ANNOUNCED, step)
    return now


def _withdraw(now: Standing, step: Step) -> Standing:
    """A refusal or a condition takes back an earlier yes, until the truce is in force: then only a denial does."""
    return now if now.stage is Stage.IN_FORCE else replace(now, confirmed=now.confirmed - now.sides(step))


def _deny(now: Standing, step: Step) -> Standing:
    """Where it is not stated which side denies, no side's confirmation stands. A third party's denial moves nothing."""
    sides = now.sides(step)
    if not sides and (step.actor or step.parties):
        return now
    gone = sides or now.everyone
    now = replace(now, confirmed=now.confirmed - gone, interrupted=now.interrupted - gone, denied=now.denied | sides)
    return now if now.stage in _BEYOND_DENIAL else now.now(Stage.DENIED, step)


def _suspend(now: Standing, step: Step) -> Standing:
    """One side is enough. Where no side is stated it may be any, until a report names one."""
    sides, again = now.sides(step), now.stage is Stage.SUSPENDED
    if now.stage is Stage.TERMINATED or (again and not sides):
        return now
    if not again:
        now = replace(now.now(Stage.SUSPENDED, step), before=now.stage, interrupted=frozenset(), signed=frozenset())
    by = (sides or now.everyone) | (now.suspended if again and now.side_stated else frozenset())
    had_confirmed = now.confirmed | now.interrupted
    return replace(
        now, suspended=by, side_stated=bool(sides), confirmed=had_confirmed - by, interrupted=had_confirmed & by
    )


def _resume(now: Standing, step: Step) -> Standing:
    if now.stage is Stage.ADJOURNED:
        return now.now(Stage.HELD, step)
    if now.stage is Stage.LAPSED:
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
    return replace(now.now(Stage.TERMINATED, step), claimed=False, signed=frozenset(), confirmed=frozenset())


_MOVES: dict[StepKind, Move] = {
    StepKind.OFFER: _towards(Stage.OFFERED, _BEFORE_AN_AGREEMENT),
    StepKind.PROPOSAL: _towards(Stage.PROPOSED, _BEFORE_AN_AGREEMENT),
    StepKind.SCHEDULED: _towards(Stage.SCHEDULED, _BEFORE_A_MEETING),
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
