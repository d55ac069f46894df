"""Order of a negotiation's steps, as far as their sources tell (docs/rules.md, Mediation). Pure.

Within one day a step known by its day alone does not come later than one with an hour only because a day means its
end. Where the order is not known, the bad word is taken to be the last.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from config.vocabulary import StepKind
from storage.values.report import Step, When

_UNDOING = (
    StepKind.ACCEPT_CONDITIONAL,
    StepKind.DECLINE,
    StepKind.VIOLATION_ALLEGED,
    StepKind.DENIED,
    StepKind.SUSPENDED,
    StepKind.TERMINATED,
)
_KEEPING = (
    StepKind.ACCEPT,
    StepKind.IN_FORCE,
    StepKind.COMMITMENT_PART,
    StepKind.COMMITMENT_DONE,
    StepKind.RESUMED,
)
_CALLED_OFF = (StepKind.POSTPONED, StepKind.CANCELLED)
# Of one instant; what is said of a thing comes after the thing itself.
_ORDER = (
    StepKind.OFFER,
    StepKind.PROPOSAL,
    StepKind.ANNOUNCED_BY_THIRD_PARTY,
    StepKind.SCHEDULED,
    StepKind.HELD,
    StepKind.ADJOURNED,
    StepKind.SIGNED,
    StepKind.COMMITMENT_DUE,
    *_KEEPING,
    *_CALLED_OFF,
    *_UNDOING,
)


def in_order(steps: Iterable[Step], zone: ZoneInfo) -> tuple[Step, ...]:
    """The steps as they happened, whatever the order of their arrival."""
    ordered: list[Step] = []
    suspended = False
    for _, group in groupby(sorted(steps, key=lambda step: step_day(step, zone)), lambda step: step_day(step, zone)):
        for step in _one_day(list(group), suspended=suspended):
            ordered.append(step)
            if step.kind in {StepKind.SUSPENDED, StepKind.RESUMED, StepKind.TERMINATED}:
                suspended = step.kind is StepKind.SUSPENDED
    return tuple(ordered)


def step_day(step: Step, zone: ZoneInfo) -> date:
    """The day a step is ordered by. Of two days on which it may have been, a good word counts from the earlier and any
    other from the later: the good word does not undo what came between."""
    return (step.at.since if step.kind in _KEEPING else None) or local_day(step.at, zone)


def local_day(moment: When, zone: ZoneInfo) -> date:
    return moment.at.astimezone(zone).date()


def surely_before(one: When, other: When, zone: ZoneInfo) -> bool:
    """Whether their sources tell that `one` was earlier: an earlier day, or an earlier hour of the same day."""
    if one.exact and other.exact:
        return one.at < other.at
    return local_day(one, zone) < (other.since or local_day(other, zone))


def _one_day(steps: list[Step], *, suspended: bool) -> Iterator[Step]:
    """What has an hour in its order, and the rest around it. Nothing is resumed that was not suspended before: where
    nothing was, a resumption is about a suspension of the same day."""
    late = {*_UNDOING, *_CALLED_OFF} | (set() if suspended else {StepKind.RESUMED})
    timed = sorted((s for s in steps if s.at.exact), key=lambda s: (s.at.at, _rank(s, suspended=suspended), _tie(s)))
    loose = sorted((s for s in steps if not s.at.exact), key=lambda s: (_rank(s, suspended=suspended), _tie(s)))
    if not suspended and any(step.kind is StepKind.RESUMED for step in timed):
        late.discard(StepKind.SUSPENDED)
    keeping = {*_KEEPING} - late
    # A good word without an hour stands before the first bad one that has an hour: the bad one is the last.
    undone = next((at for at, step in enumerate(timed) if step.kind in _UNDOING), len(timed))
    yield from (step for step in loose if step.kind not in late | keeping)
    yield from timed[:undone]
    yield from (step for step in loose if step.kind in keeping)
    yield from timed[undone:]
    yield from (step for step in loose if step.kind in late)


def _rank(step: Step, *, suspended: bool) -> float:
    if step.kind is StepKind.RESUMED and not suspended:
        return _ORDER.index(StepKind.SUSPENDED) + 0.5  # right behind the suspension that it is about
    return _ORDER.index(step.kind)


def _tie(step: Step) -> tuple[object, ...]:
    """What two steps say, so that their numbers decide nothing unless they say the same."""
    return step.parties, step.actor, step.item, step.source, sorted(step.texts.items()), step.id
