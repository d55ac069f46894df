"""How far a mediation track has come: a fold over its steps (docs/rules.md, Mediation). Pure.

Good news needs every side: only the sides themselves put a truce in force or take it up again. Bad news does not:
one denial, one suspension, one side's ending it, its term or renewed fighting is enough to stop calling it in force.
What a third party says of the sides' consent is told and moves nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from storage.rules.mediation.moves import moved
from storage.rules.mediation.stages import Stage, Standing
from storage.rules.mediation.step_order import step_day
from storage.values.report import Step, Track, When
from storage.values.situation import Phase


def standing(
    track: Track, steps: Sequence[Step], phases: Iterable[Phase], zone: ZoneInfo, at: datetime
) -> Standing | None:
    """Where `track` stands at `at`, after `steps` (its own, in order) and the outbreaks in `phases`; None without
    steps."""
    # Phases first, and the sort keeps that: what is said on an outbreak's first day is said in it.
    events: list[Step | Phase] = [*phases, *steps]
    everyone = frozenset(track.parties)
    now: Standing | None = None
    for event in sorted(events, key=lambda event: _day(event, zone)):
        now = now and _past_its_term(now, _earliest(event, zone))
        if isinstance(event, Phase):
            now = now and _fighting_again(now, event, zone)
            continue
        now = now or Standing(everyone=everyone, zone=zone, stage=Stage.RECORDED, step=event, since=event.at)
        now = moved(now, event)
    return now and _past_its_term(now, at)


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
        over = now.undone()
        over = replace(over, stage=Stage.EXPIRED, since=now.until or now.since, bound_by=now.bound_by)
        return replace(over, suspended=frozenset(), before=stood)
    left = {side: until for side, until in now.terms.items() if side not in gone}
    return replace(
        now,
        terms=left,
        signed=now.signed - gone if stood is not Stage.SIGNED else now.signed,
        confirmed=now.confirmed - gone,
        interrupted=now.interrupted - gone,
    )


def _fighting_again(now: Standing, phase: Phase, zone: ZoneInfo) -> Standing:
    """A new outbreak undoes every confirmation given before it; a suspended agreement stays suspended."""
    was = now.undone()
    if now.stage is Stage.IN_FORCE:
        return replace(was, stage=Stage.LAPSED, since=_outbreak(phase, zone), lapsed_by=phase)
    if now.stage is Stage.SUSPENDED and now.before is Stage.IN_FORCE:
        return replace(was, before=Stage.LAPSED, lapsed_by=phase)
    return was


def _outbreak(phase: Phase, zone: ZoneInfo) -> When:
    differs = phase.begins if phase.begins < phase.begins_latest else None
    return When(at=datetime.combine(phase.begins_latest, time(23, 59, 59), zone), since=differs)
