"""How each kind of step moves a track (docs/rules.md, Mediation). Pure.

Good news needs every side, bad news one; what a third party says of the sides' consent moves nothing.
"""

from collections.abc import Callable
from dataclasses import replace

from config.vocabulary import StepKind
from storage.rules.mediation.stages import CONSENT, Stage, Standing, is_third_partys
from storage.rules.mediation.step_order import local_day
from storage.values.report import Step, When

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
# A denial takes back confirmations; what was signed, or is suspended or over, it does not undo.
_BEYOND_DENIAL = {Stage.DENIED, Stage.SIGNED, Stage.SUSPENDED, Stage.LAPSED, Stage.EXPIRED, Stage.TERMINATED}

_BINDING = {StepKind.ACCEPT, StepKind.SIGNED, StepKind.IN_FORCE, StepKind.RESUMED}


Move = Callable[[Standing, Step], Standing]


def moved(now: Standing, step: Step) -> Standing:
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
    bound_by = {**(now.bound_by if now.terms else {}), **dict.fromkeys(sides, step)}
    return replace(now, terms={**now.terms, **dict.fromkeys(sides, step.until)}, bound_by=bound_by)


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
    # A second report of a signature does not move its day.
    if now.signed < now.everyone or now.stage in {Stage.IN_FORCE, Stage.SIGNED}:
        return now
    return now.now(Stage.SIGNED, step)


def _announce(now: Standing, step: Step) -> Standing:
    """A third party's word: it confirms for nobody, and a denial outlives it."""
    now = replace(now, claimed=True)
    return now.now(Stage.ANNOUNCED, step) if now.stage in _BEFORE_AN_AGREEMENT - {Stage.DENIED} else now


def _put_in_force(now: Standing, step: Step) -> Standing:
    # Where no side is named it is an announcement, whoever made it.
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
        # A later report of the same truce does not move its beginning.
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
        # What was suspended is signed again only by every side: no signature of before counts.
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
    if now.stage is Stage.LAPSED or (now.stage is Stage.EXPIRED and now.before is Stage.IN_FORCE):
        return _put_in_force(now, step)  # what was only signed was never in force
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
    return replace(now.undone().now(Stage.TERMINATED, step), denied=frozenset(), suspended=frozenset())


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
