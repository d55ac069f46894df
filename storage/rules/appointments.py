"""Appointments and commitments: what was promised for a day, and what came of it (docs/rules.md, Mediation). Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from config.vocabulary import StepKind
from storage.values.report import Step, When


class Occasion(StrEnum):
    AHEAD = "ahead"
    TODAY = "today"
    PAST = "past"


class CommitmentState(StrEnum):
    DUE = "due"
    DONE = "done"
    ALLEGED_BROKEN = "alleged_broken"
    NO_OUTCOME = "no_outcome"  # its day is over and nothing was recorded: neither kept nor broken


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """A meeting set for a day. Past and without `outcome` it is "no outcome recorded", never "did not take place"."""

    item: str
    due: When
    step: Step  # the newest that sets the day
    outcome: Step | None
    when: Occasion

    @property
    def lies_ahead(self) -> bool:
        """Whether its day is still to come or not over yet, and nothing has been reported of it."""
        return self.outcome is None and self.when is not Occasion.PAST


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """Something a side undertook to do by a day. `alleged_broken` is what others said, each with its own source."""

    item: str
    due: When
    step: Step
    done: Step | None
    alleged_broken: tuple[Step, ...]
    state: CommitmentState
    when: Occasion


def occasion(due: When, at: datetime, zone: ZoneInfo) -> Occasion:
    """Ahead, today (on its day in `zone`) or past. A day's last second is already past: a question about a day is
    answered as of its end."""
    day = local_day(due, zone)
    if at >= datetime.combine(day, time(23, 59, 59), zone):
        return Occasion.PAST
    return Occasion.AHEAD if at.astimezone(zone).date() < (due.since or day) else Occasion.TODAY


def local_day(moment: When, zone: ZoneInfo) -> date:
    return moment.at.astimezone(zone).date()


def appointments(steps: Sequence[Step], at: datetime, zone: ZoneInfo) -> tuple[Appointment, ...]:
    """The appointments of one track's steps (in order, none later than `at`), the earliest day first. One that was
    put off stands once, with its newest day."""
    newest = _by_item(steps, StepKind.SCHEDULED)
    found = (
        Appointment(
            item=step.item,
            due=due,
            step=step,
            outcome=_outcome(step, due, steps, newest.keys() - {step.item}, zone),
            when=occasion(due, at, zone),
        )
        for step, due in newest.values()
    )
    return tuple(sorted(found, key=lambda one: (one.due.at, one.item)))


def commitments(steps: Sequence[Step], at: datetime, zone: ZoneInfo) -> tuple[Commitment, ...]:
    """The commitments of one track's steps (in order, none later than `at`), the earliest day first."""
    found = (_commitment(step, due, steps, at, zone) for step, due in _by_item(steps, StepKind.COMMITMENT_DUE).values())
    return tuple(sorted(found, key=lambda one: (one.due.at, one.item)))


def _by_item(steps: Iterable[Step], kind: StepKind) -> dict[str, tuple[Step, When]]:
    """The newest step for each item; one without a name is known by its own day."""
    return {step.item or step.due.at.isoformat(): (step, step.due) for step in steps if step.kind is kind and step.due}


def _outcome(step: Step, due: When, steps: Iterable[Step], others: Iterable[str], zone: ZoneInfo) -> Step | None:
    """The first report of what came of it: it names the item, or tells of a meeting on its day or later without
    naming another appointment."""
    day, met = due.since or local_day(due, zone), {StepKind.HELD, StepKind.ADJOURNED}
    for later in steps:
        in_time = local_day(later.at, zone) >= day
        named = bool(step.item) and later.item == step.item and later.kind is not StepKind.SCHEDULED
        if named and (in_time or later.at.at > step.at.at):
            return later
        if in_time and later.kind in met and later.item not in others:
            return later
    return None


def _commitment(step: Step, due: When, steps: Iterable[Step], at: datetime, zone: ZoneInfo) -> Commitment:
    told = [one for one in steps if one.item == step.item]
    done = next((one for one in told if one.kind is StepKind.COMMITMENT_DONE), None)
    broken = tuple(one for one in told if one.kind is StepKind.VIOLATION_ALLEGED)
    when = occasion(due, at, zone)
    return Commitment(
        item=step.item,
        due=due,
        step=step,
        done=done,
        alleged_broken=broken,
        state=_fate(done, broken, when),
        when=when,
    )


def _fate(done: Step | None, broken: Sequence[Step], when: Occasion) -> CommitmentState:
    """The newest word on it: done, or alleged broken; else whether its day is over."""
    if done and not (broken and broken[-1].at.at > done.at.at):
        return CommitmentState.DONE
    if broken:
        return CommitmentState.ALLEGED_BROKEN
    return CommitmentState.NO_OUTCOME if when is Occasion.PAST else CommitmentState.DUE
