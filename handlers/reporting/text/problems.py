"""What keeps a line from being understood. Pure."""

from enum import StrEnum


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
    BUILDINGS = "buildings"  # "shelters 779": people or buildings
    CAPITALS = "capitals"  # a side's code or a word, where all is in capitals
    DOUBTFUL = "doubtful"  # "31?"
    TWO_DAYS = "two_days"  # 12/11/2025
    WEEKDAY = "weekday"  # that is not the day's
    UNUSED = "unused"  # a source or a day that holds for no line
    NO_NUMBER = "no_number"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DATE = "not_a_date"
    NO_DATE = "no_date"  # an appointment or a commitment without its day
    NO_SIDE = "no_side"  # an answer that is nobody's
    NO_STEP = "no_step"
    NO_TEXT = "no_text"
    NO_SERVICE = "no_service"
    NO_STATE = "no_state"
    NO_TRACK = "no_track"  # a commitment without an agreement it belongs to
    TOO_LONG = "too_long"


class Unclear(Exception):
    """Stops the reading of one line: what is wrong, from where to where in the line, and what may be put there."""

    def __init__(self, kind: UnclearKind, start: int, end: int, nearest: tuple[str, ...] = ()) -> None:
        self.kind, self.start, self.end, self.nearest = kind, start, end, nearest
        super().__init__(f"{kind} at {start}")
