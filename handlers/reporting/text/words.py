"""The words a report may be written in, of all languages together: metrics, sides, amounts, steps, the first words of
lines. Pure.

They stand in the languages' words.toml (`config.words`), the usual word first; compared without case, accents,
dots, hyphens and spaces (`handlers.parsing.terms.fold`). The vocabulary's own words ("in_shelter") are always known.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from config.languages import every_words
from config.vocabulary import Qualifier
from config.words.language import Words

K = TypeVar("K")


class LineKind(StrEnum):
    """What a line of a report is."""

    SOURCE = "source"
    AS_OF = "as_of"
    COUNT_FROM = "count_from"
    OUTBREAK = "outbreak"  # which one the figures count, where their day would tell another
    NOTE = "note"  # the editors' own
    PLACE = "place"  # one that is new
    PUBLIC_NOTE = "public_note"  # shown to readers beside the report
    PICTURE = "picture"  # that the lines were read from, by its SHA-256
    URGENT = "urgent"  # whether chats that asked for alerts are told at once
    REFERENCE = "reference"  # addresses alone
    FIGURE = "figure"
    STEP = "step"
    EVENT = "event"
    SERVICE = "service"


HOLDING = frozenset({LineKind.SOURCE, LineKind.AS_OF, LineKind.COUNT_FROM, LineKind.OUTBREAK})
"""Lines that hold for others."""
HEADER_KINDS = HOLDING | {LineKind.NOTE, LineKind.PUBLIC_NOTE, LineKind.PICTURE, LineKind.PLACE, LineKind.URGENT}
"""These, and those that are beside the others."""


def _all(pick: Callable[[Words], Iterable[str]]) -> tuple[str, ...]:
    return tuple(word for words in every_words() for word in pick(words))


def _tables(pick: Callable[[Words], Mapping[K, tuple[str, ...]]]) -> Mapping[K, tuple[str, ...]]:
    """One table of all languages' tables, the default language's words first."""
    tables = [pick(words) for words in every_words()]
    keys = dict.fromkeys(key for table in tables for key in table)
    return MappingProxyType({key: tuple(word for table in tables for word in table.get(key, ())) for key in keys})


HEADERS: Mapping[LineKind, tuple[str, ...]] = MappingProxyType(
    {
        LineKind.SOURCE: _all(lambda words: words.headers.source),
        LineKind.AS_OF: _all(lambda words: words.headers.as_of),
        LineKind.COUNT_FROM: _all(lambda words: words.headers.count_from),
        LineKind.OUTBREAK: _all(lambda words: words.headers.outbreak),
        LineKind.NOTE: _all(lambda words: words.headers.note),
        LineKind.PUBLIC_NOTE: _all(lambda words: words.headers.public_note),
        LineKind.PICTURE: _all(lambda words: words.headers.picture),
        LineKind.PLACE: _all(lambda words: words.headers.place),
        LineKind.URGENT: _all(lambda words: words.headers.urgent),
        LineKind.EVENT: _all(lambda words: words.headers.event),
        LineKind.SERVICE: _all(lambda words: words.headers.service),
    }
)
COMMITMENT = "commitment"
"""What a step line that is about something promised inside a track begins with."""
COMMITMENTS = _all(lambda words: words.headers.commitment)

TRACKS = _tables(lambda words: words.tracks)
STEPS = _tables(lambda words: words.steps)
METRICS = _tables(lambda words: words.metrics)
STATUSES = _tables(lambda words: words.statuses)
CAUSATIONS = _tables(lambda words: words.causations)
SUBSETS = _tables(lambda words: words.subsets)
CONDITIONS = _tables(lambda words: words.conditions)
GROUPS = _tables(lambda words: words.groups)
SERVICES = _tables(lambda words: words.services)
SERVICE_STATES = _tables(lambda words: words.service_states)
UNITS = _tables(lambda words: words.units)
KINDS = _tables(lambda words: words.series_kinds)
VERIFICATIONS = _tables(lambda words: words.verifications)
BELOW = _all(lambda words: words.report.below)
QUALIFIERS = _tables(lambda words: words.qualifiers)
_COUNTS = _tables(lambda words: words.counts)
_TENS = tuple(number for number in _COUNTS if number in range(20, 100, 10))
_UNITS = tuple(number for number in _COUNTS if number in range(1, 10))
COUNTS: Mapping[int, tuple[str, ...]] = MappingProxyType(
    {
        **_COUNTS,
        **{t + u: tuple(f"{tens}-{unit}" for tens in _COUNTS[t] for unit in _COUNTS[u]) for t in _TENS for u in _UNITS},
    }
)
SCALES = _tables(lambda words: words.scales)
VAGUE = _tables(lambda words: words.vague)

NOW = _all(lambda words: words.days.now)
DAYS_AGO = _all(lambda words: words.questions.days_ago)
WEEKS_AGO = _all(lambda words: words.questions.weeks_ago)
TOMORROW = _all(lambda words: words.days.tomorrow)
BESIDE_HOURS = _all(lambda words: words.hours.beside)
PARTS_OF_A_DAY = _all(lambda words: words.hours.parts)
FILLERS = _all(lambda words: words.fillers.reports)
EVERYBODY = _all(lambda words: words.report.everybody)
TOTAL = _all(lambda words: words.report.total)
UNTIL = _all(lambda words: words.report.until)
AGREEING = _all(lambda words: words.report.agreeing)
SINCE = _all(lambda words: words.report.since)
LATER = _all(lambda words: words.whose.later)
EFFECTIVE = _all(lambda words: words.report.effective)
FIGHTING = _all(lambda words: words.report.fighting)
LABELS = _all(lambda words: words.report.labels)
SERIAL = _all(lambda words: words.report.serial)
UNDISCLOSED = _all(lambda words: words.report.undisclosed)
RELEASED = _all(lambda words: words.report.released)
LIFTED = _all(lambda words: words.report.lifted)
FAILING = _all(lambda words: words.report.failing)
TO_AGREE = _all(lambda words: words.report.to_agree)
HOPING = _all(lambda words: words.report.hoping)
REPORTS = _all(lambda words: words.questions.report)
CALLING = _all(lambda words: words.report.calling)
DOUBTING = _all(lambda words: words.report.doubting)
REFUSING = _all(lambda words: words.report.refusing)
EXCEPTING = _all(lambda words: words.report.excepting)
UNDECIDED = _all(lambda words: words.report.undecided)
UNANSWERED = _all(lambda words: words.report.unanswered)
COLLAPSED = _all(lambda words: words.report.collapsed)
UNBEGUN = _all(lambda words: words.report.unbegun)
DATES = _all(lambda words: words.report.dates)
DATELESS = _all(lambda words: words.report.dateless)
SAYING = _all(lambda words: words.report.saying)
WITHDRAWN = _all(lambda words: words.report.withdrawn)
MEETING = _all(lambda words: words.report.meeting)
INDEFINITE = _all(lambda words: words.report.indefinite)
AGREED_TO = _all(lambda words: words.report.agreed_to)
ROUNDS = _all(lambda words: words.report.rounds)
MEDIATING = _all(lambda words: words.report.mediating)
NOT_OF_IT = _all(lambda words: words.report.not_of_it)
WITH_CONDITIONS = _all(lambda words: words.report.conditions)
UNSURE = _all(lambda words: words.report.unsure)
AHEAD = _all(lambda words: words.report.ahead)
INFINITIVE = _all(lambda words: words.report.infinitive)
PERFECT = _all(lambda words: words.report.perfect)
TWO_SIDES = _all(lambda words: words.report.two_sides)
ACCUSING = _all(lambda words: words.report.accusing)
ACCUSED = _all(lambda words: words.report.accused)
ALLEGING = _all(lambda words: words.report.alleging)
EFFORT = _all(lambda words: words.report.effort)
NEW = _all(lambda words: words.report.new)
SIDE = _all(lambda words: words.report.side)
NO_SIDES = _all(lambda words: words.report.no_side)
WITHIN = _all(lambda words: words.report.within)
OUTLETS = _all(lambda words: words.report.outlets)
ARTICLE = _all(lambda words: words.report.article)
YES = _all(lambda words: words.report.yes)
NO = _all(lambda words: words.report.no)
UNSTATED = _all(lambda words: words.report.unstated)
NOON = _all(lambda words: words.hours.noon)
MIDNIGHT = _all(lambda words: words.hours.midnight)
AND = _all(lambda words: words.between.conjunction)
VIA = _all(lambda words: words.between.via)


class Role(StrEnum):
    """What a side is where a word says so."""

    VICTIM = "victim"
    DOER = "doer"
    PLACE = "place"
    CLAIMANT = "claimant"
    SPEAKER = "speaker"  # a claimant that stands before its word: "Thailand says"


ROLES: Mapping[Role, tuple[str, ...]] = MappingProxyType(
    {
        Role.VICTIM: _all(lambda words: words.whose.victims),
        Role.DOER: _all(lambda words: words.whose.doers),
        Role.PLACE: _all(lambda words: words.whose.places),
        Role.CLAIMANT: _all(lambda words: words.whose.claimants),
        Role.SPEAKER: _all(lambda words: words.whose.says),
    }
)
PASSIVE = _all(lambda words: words.whose.passive)
TRANSITIVE = _all(lambda words: words.whose.transitive)
TWO = _all(lambda words: words.whose.two)
BUILDINGS = _all(lambda words: words.whose.buildings)
PEOPLE = _all(lambda words: words.whose.people)
NOBODY = _all(lambda words: words.whose.nobody)
INSIDE = _all(lambda words: words.whose.inside)
BEST = _all(lambda words: words.whose.best)
LEAST = _all(lambda words: words.whose.least)
MOST = _all(lambda words: words.whose.most)
LATELY = _all(lambda words: words.whose.lately)
UNITS_OF_TIME = _all(lambda words: words.whose.units_of_time)
OUTSIDE = _all(lambda words: words.whose.outside)
UNTRUE = _all(lambda words: words.whose.untrue)
ONE = _all(lambda words: words.whose.one)
SPANS = _all(lambda words: words.whose.spans)
DIFFERENCES = _all(lambda words: words.whose.differences)
TOLLS = _all(lambda words: words.whose.tolls)
ONTO = _all(lambda words: words.whose.onto)
OUT_OF = _all(lambda words: words.whose.out_of)
MEANS = _all(lambda words: words.whose.means)
PARTS = _all(lambda words: words.whose.parts)
BEFORE_NUMBERS = _all(lambda words: words.whose.before_numbers)
ADDRESS = _all(lambda words: words.headers.address)
BEFORE = _all(lambda words: words.whose.before)
MOVED = _all(lambda words: words.whose.moved)
IN_ACTION = _all(lambda words: words.whose.in_action)
PROFESSIONS = _all(lambda words: words.whose.professions)
SITES = _all(lambda words: words.whose.sites)
REMARKS = _all(lambda words: words.whose.remarks)
COVERAGE = _all(lambda words: words.whose.coverage)

LETTERS: Mapping[str, int] = MappingProxyType(
    {letter: scale for scale, letters in _tables(lambda words: words.letters).items() for letter in letters}
)
"""What may stand right behind digits: 610k, 1.2m."""

DOZEN = 12

SYMBOLS: Mapping[str, Qualifier] = MappingProxyType(
    {
        "~": Qualifier.ABOUT,
        "≈": Qualifier.ABOUT,
        ">=": Qualifier.AT_LEAST,
        "=>": Qualifier.AT_LEAST,
        "≥": Qualifier.AT_LEAST,
        "⩾": Qualifier.AT_LEAST,
        ">": Qualifier.MORE_THAN,
        "<=": Qualifier.UP_TO,
        "=<": Qualifier.UP_TO,
        "≤": Qualifier.UP_TO,
        "⩽": Qualifier.UP_TO,
        "<": Qualifier.UP_TO,
        "=": Qualifier.EXACT,
        "+": Qualifier.AT_LEAST,  # behind the number: "100+"
    }
)
