"""A question as it was understood, and what in it was not: frozen values. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from config.vocabulary import Metric, Service, Status

WEAK = "status"
"""What is asked for where nothing else is: the word for it ("latest") changes nothing beside another."""
NUMBERED = "sources"
"""The command that shows one report, and one source."""
_SHOWN = 60  # characters of a reader's own words that an answer repeats


class ProblemKind(StrEnum):
    NOT_A_DATE = "not_a_date"
    NO_DAY = "no_day"  # behind "since" or "before": "since Christmas", "before the ceasefire"
    UNKNOWN_WORD = "unknown_word"
    NO_SOURCE = "no_source"  # somebody who says nothing here
    WHICH_SOURCE = "which_source"  # a name that several have
    ONE_ONLY = "one_only"  # a second day, place or number
    SPAN = "span"  # more than one day
    WHICH_YEAR = "which_year"  # a day that was, and will be
    DOER = "doer"  # who did it, and not whose people they are
    OURS = "ours"  # a side that is not named
    SEVERAL = "several"  # two things asked for at once
    HOUR = "hour"  # counts are told of days
    NUMBER = "number"  # a number that says nothing where it stands


@dataclass(frozen=True, kw_only=True)
class Option:
    """What may have been meant. `shown` is the word that is put in place of another; '' where the question alone tells
    (its day, its place, its command)."""

    question: "Question"
    command: str = ""
    shown: str = ""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What was not understood: `word` as it was typed (cut to 60 characters), `nearest` a known word like it."""

    kind: ProblemKind
    word: str
    nearest: str | None = None
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked for; None means not given. `party` and `place` are codes, `source` is that of a source, or of a
    side for all that speak for it; `metric` is to be told first, of the people of a `subset` or a `status` alone where
    one is named; `service` whether it is open. `known_now` asks for a day with what became known later."""

    day: date | None = None
    known_now: bool = False
    party: str | None = None
    place: str | None = None
    source: str | None = None
    number: int | None = None
    metric: Metric | None = None
    subset: str = ""
    status: Status | None = None
    service: Service | None = None
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A text as it was understood. `commands` are those that it names or asks for, in its order; `rest` stands behind
    the first of them where that is its first word. `alone` says that there is nothing else in it, `of_whom` that its
    commands are only those of the people it names ("children"), `everybody` that all sides are named, `numbered` that
    its number is that of a report, `counted` how many people it speaks of itself, `safety`, `person` and `judgement`
    that it is about these. `yearless` is its day as it was typed, without a year."""

    question: Question
    commands: tuple[str, ...] = ()
    first: bool = False
    alone: bool = False
    of_whom: bool = False
    everybody: bool = False
    numbered: bool = False
    rest: str = ""
    safety: bool = False
    person: bool = False
    judgement: bool = False
    counted: int | None = None
    yearless: str = ""


def short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
