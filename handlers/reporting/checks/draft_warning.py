"""What an editor has to confirm before a report is published. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from config.vocabulary import ReasonKind
from storage.checks.against_record import Doubt
from storage.checks.sums import Misfit
from storage.values.report import Figure

YES, SLIP = "yes", "slip"
FALLING = (ReasonKind.SOURCE_REVISED.value, ReasonKind.OUR_ERROR.value, SLIP)
"""The answers to a running count that falls; after SLIP the line has to be mended."""


class WarningKind(StrEnum):
    FALLS = Doubt.FALLS.value
    JUMPS = Doubt.JUMPS.value
    PART_EXCEEDS = Misfit.PART_EXCEEDS.value
    NOT_REACHED = Misfit.NOT_REACHED.value
    OVERSHOT = Misfit.OVERSHOT.value
    FUTURE = "future"
    OVER = "over"  # what is agreed is for a day before its own
    FAR = "far"
    BEFORE_FIRST = "before_first"  # outbreak
    EARLIER = "earlier"  # outbreak than the newest, by its day alone
    OLDER = Doubt.OLDER.value
    DIFFERS = Doubt.DIFFERS.value
    COVERS = Doubt.COVERS.value
    OTHER_REPORT = "other_report"  # what it is to replace is of somebody else
    REPORTED = "reported"  # its address was reported already
    NO_ADDRESS = "no_address"  # readers could not look the counts up; Publish itself confirms it
    SPEAKS_FOR = "speaks_for"  # another side, that it agreed
    PICTURE = "picture"  # it was read from one
    AT_RISK = "at_risk"  # could it put people at risk?


@dataclass(frozen=True, kw_only=True)
class DraftWarning:
    """One thing to confirm. `line` is the line's number in the message, 0 for the message as a whole.

    `old` is the figure of the record that is compared with, `other` the other line, `by` the number of people, or
    of days, that makes the difference, `report` the number of the report that has the address `words`, or that is
    to be replaced and is of `words`; `words` also name the place at risk, the first day of all, an earlier outbreak, or
    the sides spoken for, or say that a count which falls may be one begun "anew", or that one which jumps is "fewer"
    than before. One of `answers` under `key` confirms it, but for SLIP.
    """

    kind: WarningKind
    line: int
    key: str
    answers: tuple[str, ...] = (YES,)
    answer: str = ""
    old: Figure | None = None
    other: int | None = None
    by: int = 0
    report: int | None = None
    words: str = ""

    @property
    def confirmed(self) -> bool:
        return self.answer in self.answers and self.answer != SLIP
