"""Appointments and commitments: what was promised for a day, and what came of it (docs/rules.md, Mediation). Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from config.vocabulary import StepKind
from storage.rules.mediation.step_order import local_day, surely_before
from storage.values.report import Step, When
from storage.values.situation import Names


class Occasion(StrEnum):
    AHEAD = "ahead"
    TODAY = "today"
    PAST = "past"


class CommitmentState(StrEnum):
    DUE = "due"
    DONE = "done"
    PART = "part"  # done by some of those who undertook it, or not the whole of it
    SAID_DONE = "said_done"  # by somebody who did not undertake it
    ALLEGED_BROKEN = "alleged_broken"
    NO_OUTCOME = "no_outcome"  # its day is over and nothing was recorded: neither kept nor broken


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """A meeting set for a day. Past and without `outcome` it is "no outcome recorded", never "did not take place".
    `called_off` postponed it without a new day, or cancelled it."""

    item: str
    due: When
    step: Step  # the newest that sets the day
    texts: Names
    called_off: Step | None = None
    outcome: Step | None = None
    when: Occasion = Occasion.AHEAD

    @property
    def is_owed(self) -> bool:
        """Whether it stands as set, and nothing has been reported of it."""
        return self.outcome is None and self.called_off is None

    @property
    def lies_ahead(self) -> bool:
        """Whether its day is still to come or not over yet, and it is still owed."""
        return self.is_owed and self.when is not Occasion.PAST


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """Something that sides undertook to do by a day: the newest round of it.

    `kept` has the newest word of each side that did it or a part of it ('' where it is not stated who did), `left`
    those who undertook it and have not done the whole of it on record. `said_done` and `alleged_broken` are what others
    said, each with its own source.
    """

    item: str
    due: When
    step: Step
    parties: tuple[str, ...]
    kept: dict[str, Step]
    left: tuple[str, ...]
    said_done: tuple[Step, ...]
    alleged_broken: tuple[Step, ...]
    state: CommitmentState
    when: Occasion

    @property
    def lies_ahead(self) -> bool:
        """Whether it is due, or the rest of it is, and its day is not over."""
        due = {CommitmentState.DUE, CommitmentState.PART, CommitmentState.SAID_DONE}
        return self.state in due and self.when is not Occasion.PAST


def occasion(due: When, at: datetime, zone: ZoneInfo) -> Occasion:
    """Ahead, today (on its day in `zone`) or past. A day's last second is already past: a question about a day is
    answered as of its end."""
    day = local_day(due, zone)
    if at >= datetime.combine(day, time(23, 59, 59), zone):
        return Occasion.PAST
    return Occasion.AHEAD if at.astimezone(zone).date() < (due.since or day) else Occasion.TODAY


def appointments(steps: Sequence[Step], at: datetime, zone: ZoneInfo) -> tuple[Appointment, ...]:
    """The appointments of one track's steps (in order, none later than `at`), the earliest day first. One that was
    put off stands once, with its newest day."""
    found = _appointed(steps, zone)
    told = (
        replace(one, outcome=_outcome(one, steps, found.keys() - {one.item}, zone), when=occasion(one.due, at, zone))
        for one in found.values()
    )
    return tuple(sorted(told, key=lambda one: (one.due.at, one.item)))


def _appointed(steps: Iterable[Step], zone: ZoneInfo) -> dict[str, Appointment]:
    """Each appointment by its name, as it was set, moved or called off last; one without a name is known by its own
    day."""
    found: dict[str, Appointment] = {}
    for step in steps:
        if step.kind is StepKind.SCHEDULED and step.due:
            _set(found, step.item or _unnamed(found, step, zone) or step.due.at.isoformat(), step, step.due)
        elif step.kind in {StepKind.POSTPONED, StepKind.CANCELLED}:
            name = step.item if step.item in found else _next(found, step, zone)
            if step.kind is StepKind.POSTPONED and step.due:
                _set(found, name or step.item or step.due.at.isoformat(), step, step.due)
            elif name:
                found[name] = replace(found[name], called_off=step)
    return found


def _set(found: dict[str, Appointment], name: str, step: Step, due: When) -> None:
    before = found.get(name)
    texts = step.texts or (before.texts if before else {})
    found[name] = Appointment(item=before.item if before else step.item, due=due, step=step, texts=texts)


def _unnamed(found: dict[str, Appointment], step: Step, zone: ZoneInfo) -> str:
    """The appointment that a later report moves where neither has a name: one whose day was still ahead."""
    day = local_day(step.at, zone)
    ahead = (
        name
        for name, one in found.items()
        if not one.item and local_day(one.due, zone) > day and surely_before(one.step.at, step.at, zone)
    )
    return next(ahead, "")


def _next(found: dict[str, Appointment], step: Step, zone: ZoneInfo) -> str:
    """The appointment that is meant where none is named: the next one still ahead on the day of the step."""
    day = local_day(step.at, zone)
    ahead = [name for name, one in found.items() if one.called_off is None and local_day(one.due, zone) >= day]
    return min(ahead, key=lambda name: (found[name].due.at, name), default="") if not step.item else ""


def _outcome(one: Appointment, steps: Iterable[Step], others: Iterable[str], zone: ZoneInfo) -> Step | None:
    """The first report of what came of it: it names the item, or tells of a meeting on its day or later without
    naming another appointment."""
    day, met = one.due.since or local_day(one.due, zone), {StepKind.HELD, StepKind.ADJOURNED}
    setting = {StepKind.SCHEDULED, StepKind.POSTPONED, StepKind.CANCELLED}
    for later in steps:
        in_time = local_day(later.at, zone) >= day
        named = bool(one.item) and later.item == one.item and later.kind not in setting
        if named and (in_time or later.at.at > one.step.at.at):  # also before its day: it was held earlier
            return later
        if in_time and later.kind in met and later.item not in others:
            return later
    return None


@dataclass(kw_only=True)
class _Round:
    """A commitment from its day on until it is made anew. `earlier` was told before there was any round."""

    item: str
    due: When
    step: Step
    parties: frozenset[str]
    renews: bool
    earlier: list[Step] = field(default_factory=list)
    later: list[Step] = field(default_factory=list)


_KEPT = frozenset({StepKind.COMMITMENT_PART, StepKind.COMMITMENT_DONE})


def commitments(steps: Sequence[Step], at: datetime, zone: ZoneInfo) -> tuple[Commitment, ...]:
    """The commitments of one track's steps (in order, none later than `at`), the earliest day first."""
    found = (_commitment(one, at, zone) for one in _rounds(steps, zone))
    return tuple(sorted(found, key=lambda one: (one.due.at, one.item, one.parties)))


def _rounds(steps: Iterable[Step], zone: ZoneInfo) -> list[_Round]:
    """The newest round of each commitment, with what was said of it."""
    rounds: list[_Round] = []
    loose: list[Step] = []
    for step in steps:
        if step.kind is StepKind.COMMITMENT_DUE and step.due:
            _open(rounds, step, step.due, loose)
        elif step.kind in _KEPT | {StepKind.VIOLATION_ALLEGED}:
            loose.append(step)
            for one in _meant(rounds, step):
                if not one.renews or _after(one, step, zone):
                    one.later.append(step)
    return rounds


def _meant(rounds: Iterable[_Round], step: Step) -> list[_Round]:
    """The commitments that a step names; of several sides' by one name, a side's own."""
    named = [one for one in rounds if step.item and one.item == step.item]
    return [one for one in named if one.parties & frozenset(step.parties)] or named


def _open(rounds: list[_Round], step: Step, due: When, loose: Iterable[Step]) -> None:
    """A new day that lies ahead makes a commitment anew; any other report of it tells the same again. Other sides may
    undertake the same by a day of their own."""
    name, parties = step.item or due.at.isoformat(), frozenset(step.parties)
    before = next((one for one in rounds if one.item == name and _is_theirs(one, parties, due)), None)
    if before and (before.due.at == due.at or due.at <= step.at.at):
        before.parties = before.parties | parties
        return
    if before:
        rounds.remove(before)
        step = replace(step, texts=step.texts or before.step.texts)  # renewed, and not said again what it is
    one = _Round(item=name, due=due, step=step, parties=parties, renews=before is not None)
    if not before:
        # A report of what was done may come in before the one that says by when.
        one.earlier = [each for each in loose if each.kind in _KEPT and each.item == one.item and each.item]
    rounds.append(one)


def _is_theirs(one: _Round, parties: frozenset[str], due: When) -> bool:
    return one.due.at == due.at or not (one.parties and parties) or bool(one.parties & parties)


def _after(one: _Round, step: Step, zone: ZoneInfo) -> bool:
    """Whether it is about the renewed commitment. Where the order is not known, an allegation is and a good word is
    not."""
    if step.kind in _KEPT:
        return surely_before(one.step.at, step.at, zone)
    return not surely_before(step.at, one.step.at, zone)


def _commitment(one: _Round, at: datetime, zone: ZoneInfo) -> Commitment:
    kept: dict[str, Step] = {}
    said_done: list[Step] = []
    broken: list[Step] = []
    broken_last = False
    for step in (*one.earlier, *one.later):
        by = _doers(one, step)
        if step.kind is StepKind.VIOLATION_ALLEGED:
            broken.append(step)
        elif by:
            kept |= dict.fromkeys(by, step)
        else:
            said_done.append(step)
        # Only whoever undertook it answers an allegation by doing it; another's good word does not.
        broken_last = step.kind is StepKind.VIOLATION_ALLEGED or (broken_last and not by)
    when = occasion(one.due, at, zone)
    whole = {side for side, step in kept.items() if _is_whole(step)}
    left = frozenset() if "" in whole else one.parties - whole
    state = CommitmentState.NO_OUTCOME if when is Occasion.PAST else CommitmentState.DUE
    if broken_last:
        state = CommitmentState.ALLEGED_BROKEN
    elif kept:
        state = CommitmentState.DONE if whole and not left else CommitmentState.PART
    elif said_done:
        state = CommitmentState.SAID_DONE
    return Commitment(
        item=one.step.item,
        due=one.due,
        step=one.step,
        parties=tuple(sorted(one.parties)),
        kept=kept,
        left=tuple(sorted(left)),
        said_done=tuple(said_done),
        alleged_broken=tuple(broken),
        state=state,
        when=when,
    )


def _doers(one: _Round, step: Step) -> frozenset[str]:
    """Whose part of it a step does: nobody's where somebody else says that it is done. Of a commitment that is not said
    to be anybody's, whoever did it did."""
    if not one.parties:
        return frozenset(step.parties or (step.actor,))
    if not step.parties and not step.actor:
        return frozenset({""})
    return one.parties & frozenset(step.parties)


def _is_whole(step: Step) -> bool:
    return step.kind is StepKind.COMMITMENT_DONE or (step.of is not None and step.done == step.of)
