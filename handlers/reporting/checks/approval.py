"""Who may publish a draft, and whether two people have to. Pure.

Whoever drafted it counts as the first of the two where they may publish themselves: then any other editor is the
second.
"""

from dataclasses import dataclass
from enum import StrEnum

from handlers.reporting.checks.review import Review
from handlers.reporting.checks.warnings import WarningKind
from storage.values.editorial import Person

_OF_FIGURES = frozenset(
    {
        WarningKind.FALLS,
        WarningKind.JUMPS,
        WarningKind.PART_EXCEEDS,
        WarningKind.NOT_REACHED,
        WarningKind.OVERSHOT,
        WarningKind.FUTURE,
        WarningKind.FAR,
        WarningKind.BEFORE_FIRST,
        WarningKind.EARLIER,
        WarningKind.OLDER,
        WarningKind.DIFFERS,
        WarningKind.COVERS,
    }
)


class Turn(StrEnum):
    """What becomes of a draft when somebody wants it published."""

    PUBLISH = "publish"  # it is
    FIRST = "first"  # it waits for a second editor
    WAITS = "waits"  # nothing: they were the first, or drafted it, and another has to
    NOT_THEIRS = "not-theirs"  # an editor publishes


class Two(StrEnum):
    """Why two people have to publish."""

    ALWAYS = "always"  # the operator wants it so
    WARNING = "warning"  # a figure tripped a warning


@dataclass(frozen=True, kw_only=True)
class Approval:
    """`first` is whoever has published it as the first of two; `editors` how many there are who could. `changer` is who
    changed last what it says, by an item, an answer or other words: it is theirs by then, and whoever drafted it may be
    the second."""

    drafter: int
    drafter_publishes: bool
    first: int | None
    two: Two | None
    editors: int
    changer: int | None = None

    def turn(self, person: Person | None) -> Turn:
        """Of that person; None stands for an editor who has done nothing with the draft yet."""
        if person is not None and not person.role.publishes:
            return Turn.NOT_THEIRS
        if self.two is None:
            return Turn.PUBLISH
        first = self.author if self.first is None and self.drafter_publishes else self.first
        # What another has wanted published as it stood after them may be published by who changed it: two have seen it.
        own = self.drafter if self.author == self.drafter else None
        if person is not None and self.first is not None and person.id in (self.first, own):
            return Turn.WAITS
        if first is None or (person is not None and person.id == first):
            return Turn.FIRST
        return Turn.PUBLISH

    @property
    def author(self) -> int:
        """Whose it is as it stands."""
        return self.drafter if self.changer is None else self.changer

    @property
    def wanted(self) -> bool:
        """Whether somebody else has to look at it: it is a reporter's, or waits for the second of two."""
        return not self.drafter_publishes or self.first is not None


def two_needed(review: Review, *, always: bool, editors: int) -> Two | None:
    """Why two people have to publish what was reviewed; None where one is enough. A warning needs two where there are
    two."""
    if always:
        return Two.ALWAYS
    warned = any(warning.kind in _OF_FIGURES for warning in review.warnings)
    return Two.WARNING if warned and editors > 1 else None
