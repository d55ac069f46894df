"""Problems: what keeps a line from being understood. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from config.free_text import FreeText


class UnclearKind(StrEnum):
    UNKNOWN_WORD = "unknown_word"
    ONE_ONLY = "one_only"  # a second side, number, ..., that is not the first one
    NO_METRIC = "no_metric"
    NO_PARTY = "no_party"
    WHOSE = "whose"  # sides are named, and none of them outright as the one whose people are counted
    OF_WHOM = "of_whom"  # "by Thai soldiers": a word that may be said of those who did it
    NOT_TWO = "not_two"  # "both" of three sides
    CLAIMANT = "claimant"  # another side than the source's is named as the one that says it
    BRACKET = "bracket"  # who is counted, or a remark
    TOGETHER = "together"  # "killed 12,000 (killed and wounded)"
    BUILDINGS = "buildings"  # "shelters 779": people or buildings
    CAPITALS = "capitals"  # a side's code or a word, where all is in capitals
    DOUBTFUL = "doubtful"  # "31?"
    GUESSED_SIDE = "guessed_side"  # "Thailand?"
    GUESSED_CATEGORY = "guessed_category"  # "civilian?"
    GUESSED_METRIC = "guessed_metric"  # "injured?"
    OF_ROWS = "of_rows"  # whose people rows below a heading count
    OF_TEXT = "of_text"  # whose people the counts are that were read from a text which names no side beside them
    COLUMNS = "columns"  # a row that has not as many numbers as its heading
    DIFFERENCE = "difference"  # "another 3": by how much it rose
    TOLL = "toll"  # "another 5 soldiers, bringing the toll to 36": of soldiers, or of all
    PROFESSION = "profession"  # "police": civilians, or soldiers
    DAY_HERE = "day_here"  # in the line of a figure
    AGE = "age"  # "a boy, 8": how old, or how many
    BESIDE = "beside"  # "near Surin", "from Surin"
    TWO_DAYS = "two_days"  # 12/11/2025
    WEEKDAY = "weekday"  # that is not the day's
    PART_OF_DAY = "part_of_day"  # "Tuesday evening": at what hour
    UNUSED = "unused"  # a source or a day that holds for no line
    NO_NUMBER = "no_number"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DATE = "not_a_date"
    FIRST_DAY = "first_day"  # counted from a day after the one that it is of
    NO_DATE = "no_date"  # an appointment or a commitment without its day
    NO_SIDE = "no_side"  # an answer that is nobody's
    NO_STEP = "no_step"
    CONTRARY = "contrary"  # "cancelled | held"
    NO_TEXT = "no_text"
    NO_SERVICE = "no_service"
    NO_STATE = "no_state"
    KNOWN_PLACE = "known_place"  # called new, and a word that is known already
    PLACE_SIDE = "place_side"  # a new place: whose?
    NO_OUTBREAK = "no_outbreak"  # none of that number or name
    WHICH_EFFORT = "which_effort"  # of a step that names none that is known, or several
    DAY_IN_TEXT = "day_in_text"  # the day that it was done, or one that is spoken of
    NO_TRACK = "no_track"  # a commitment without an agreement it belongs to
    YES_OR_NO = "yes_or_no"
    SEVERAL = "several"  # a sentence, or several lines in one
    TOO_LONG = "too_long"


TOGETHER = frozenset(
    {
        UnclearKind.GUESSED_SIDE,
        UnclearKind.GUESSED_CATEGORY,
        UnclearKind.GUESSED_METRIC,
        UnclearKind.OF_ROWS,
        UnclearKind.OF_TEXT,
    }
)
"""Asked once of all lines that leave the same open: a word that is known, and in doubt, or whose people they count."""


@dataclass(frozen=True, slots=True)
class TooLong:
    """A text of `length` characters in a field that holds fewer."""

    field: FreeText
    length: int

    @property
    def over(self) -> int:
        return self.length - self.field.most


class Unclear(Exception):
    """Stops the reading of one line: what is wrong, from where to where in the line, and what may be put there;
    `too_long` says how much where that is what is wrong, `also` what else is not known in the line."""

    def __init__(
        self,
        kind: UnclearKind,
        start: int,
        end: int,
        nearest: tuple[str, ...] = (),
        too_long: TooLong | None = None,
        also: tuple[str, ...] = (),
    ) -> None:
        self.kind, self.start, self.end, self.nearest = kind, start, end, nearest
        self.too_long, self.also = too_long, also
        super().__init__(f"{kind} at {start}")


def within(field: FreeText, text: str, start: int, end: int) -> None:
    """Raises Unclear where the text, which stands there in its line, is longer than its field."""
    if len(text) > field.most:
        raise Unclear(UnclearKind.TOO_LONG, start, end, too_long=TooLong(field, len(text)))
