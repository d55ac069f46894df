"""Stages of a mediation track, and what is known of it at each. Pure (docs/rules.md, Mediation)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from zoneinfo import ZoneInfo

from config.vocabulary import StepKind
from storage.values.report import Step, When
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


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a track stands. `step` is the one that decided it, `since` its moment (of the fighting, where lapsed; the
    end of the term, where expired).

    `everyone` are the sides whose consent counts; `confirmed`, `denied`, `signed` and `suspended` are those of them
    who did, `terms` until when each has bound itself, `bound_by` with which step. `side_stated` is False where a
    suspension is reported without saying whose.
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
    bound_by: Mapping[str, Step] = field(default_factory=dict)
    side_stated: bool = True
    before: Stage = Stage.RECORDED  # the stage and the confirmations that a suspension interrupted
    interrupted: frozenset[str] = frozenset()
    lapsed_by: Phase | None = None

    def now(self, stage: Stage, step: Step) -> "Standing":
        """The track at another stage, decided by `step`."""
        return replace(self, stage=stage, step=step, since=step.at)

    def sides(self, step: Step) -> frozenset[str]:
        return self.everyone & frozenset(step.parties)

    def undone(self) -> "Standing":
        """Nothing that was said before counts any longer as said."""
        nobody: frozenset[str] = frozenset()
        return replace(self, claimed=False, signed=nobody, confirmed=nobody, interrupted=nobody, terms={}, bound_by={})

    @property
    def until(self) -> When | None:
        """The end of the term: the first side's that is no longer bound."""
        return min(self.terms.values(), key=lambda until: until.at, default=None)


def is_third_partys(step: Step, sides: Iterable[str]) -> bool:
    """Whether a step is said to be somebody's who is none of the sides: a mediator, a guarantor, a witness. One that
    is not said to be anybody's may be a side's."""
    everyone = frozenset(sides)
    return bool(everyone) and bool(step.actor or step.parties) and not everyone & frozenset(step.parties)
