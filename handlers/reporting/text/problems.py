"""What keeps a line from being understood. Pure."""

from enum import StrEnum


class UnclearKind(StrEnum):
    UNKNOWN_WORD = "unknown_word"
    ONE_ONLY = "one_only"  # a second side, number, ..., that is not the first one
    NO_METRIC = "no_metric"
    NO_PARTY = "no_party"
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
