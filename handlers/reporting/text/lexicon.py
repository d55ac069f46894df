"""What the words of a report mean in one situation, and the known word that an unknown one is most like. Pure."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from typing import Any

from babel.dates import get_day_names

from config.languages import every_words
from handlers.parsing.known import known_words
from handlers.parsing.negations import differs_by_a_negation
from handlers.parsing.terms import CODE, Known, Meaning, Sense, fold, fold_name
from handlers.reporting.text import words
from storage.values.report import Track
from storage.values.situation import Situation

_LIKE = 0.7  # how alike a known word has to be to be offered
_SHORTEST, _LONGEST = 2, 30  # letters of a word for which known ones are looked for
_SLIPS = ((9, 2), (4, 1), (0, 0))  # letters of a word, and how many of them may be wrong
_NUMBER = 6  # letters of a word for a number that may be a slip
_OFFERED = 3  # buttons in a row
_SEVERAL = 3  # sides, of which some may be called by one name
_POSSESSIVE = re.compile("['’]s?$")  # "Thailand's prisoners" are not Thais


class Said(StrEnum):
    """What a word says in a report, beside the sides, places and dates of `handlers.parsing.terms.Sense`."""

    FIRST_WORD = "first_word"
    METRIC = "metric"
    STATUS = "victim_status"
    CAUSATION = "causation"
    SUBSET = "subset"
    CONDITION = "condition"
    GROUP = "group"
    SERVICE = "service"
    STATE = "state"
    UNIT = "unit"
    KIND = "series_kind"
    VERIFICATION = "verification"
    EVERYBODY = "everybody"
    TOTAL = "total"
    QUALIFIER = "qualifier"
    DIGITS = "digits"
    COUNT = "count"
    SCALE = "scale"
    VAGUE = "vague"
    STEP = "step"
    ACTOR = "actor"
    TRACK = "track"
    UNSTATED = "unstated"
    ROLE = "role"  # what the side beside it is: "by", "in", "claimed by"
    AND = "and"
    PASSIVE = "passive"
    MEANS = "means"  # by what: "shelling"


NUMBERS = frozenset({Said.DIGITS, Said.COUNT, Said.SCALE, Said.VAGUE})
"""What says how many, in digits or in words."""


def taught(sense: StrEnum, table: Mapping[Any, Iterable[str]]) -> dict[str, Meaning]:
    """The words of a table of `handlers.reporting.text.words`, and its keys themselves."""
    spelled = ((str(value), word) for value, spelling in table.items() for word in (*spelling, str(value)))
    known: dict[str, Meaning] = {}
    for value, word in spelled:
        if folded := fold_name(word) or word.strip():  # a sign, "&", is its own name
            known.setdefault(folded, Meaning(sense=sense, value=value, shown=word))
    return known


def _fillers(text: Iterable[str]) -> dict[str, Meaning]:
    return {fold(word): Meaning(sense=Sense.FILLER, value="", shown=word) for word in text if fold(word)}


FIRST_WORDS: Known = {
    **taught(Said.FIRST_WORD, {**words.HEADERS, **words.TRACKS}),
    **taught(Said.FIRST_WORD, {words.COMMITMENT: words.COMMITMENTS}),
}
"""What begins every line that is no figure."""


def _weekdays_by_name() -> Known:
    """Every weekday in every language, Monday 0."""
    return {
        fold(name): Meaning(sense=Sense.WEEKDAY, value=str(number), shown=name)
        for each in every_words()
        for width in ("wide", "abbreviated")
        for number, name in get_day_names(width, locale=each.locale_id).items()
    }


WEEKDAYS: Known = _weekdays_by_name()

_EVERYBODY: Known = taught(Said.EVERYBODY, {"": words.EVERYBODY})
_ROLES: Known = {  # without what we call them: "place" heads a column
    word: meaning
    for word, meaning in taught(Said.ROLE, words.ROLES).items()
    if meaning.shown in words.ROLES[words.Role(meaning.value)]
}
_FIGURE_WORDS: Known = {
    **taught(Said.MEANS, {"": words.MEANS}),
    **taught(Said.CONDITION, words.CONDITIONS),  # first: "unspecified" alone is said of people
    **taught(Said.METRIC, words.METRICS),
    **taught(Said.STATUS, words.STATUSES),
    **taught(Said.CAUSATION, words.CAUSATIONS),
    **taught(Said.SUBSET, words.SUBSETS),
    **taught(Said.GROUP, words.GROUPS),
    **taught(Said.UNIT, words.UNITS),
    **taught(Said.KIND, words.KINDS),
    **taught(Said.VERIFICATION, words.VERIFICATIONS),
    **_EVERYBODY,
    **taught(Said.TOTAL, {"": words.TOTAL}),
    **taught(Said.QUALIFIER, words.QUALIFIERS),
    **taught(Said.COUNT, words.COUNTS),
    **taught(Said.SCALE, words.SCALES),
    **taught(Said.VAGUE, words.VAGUE),
    **_ROLES,
    **taught(Said.PASSIVE, {"": words.PASSIVE}),
    **taught(Said.AND, {"": words.AND}),
}
_STEP_WORDS: Known = {
    **_fillers(words.ACCUSED),
    **taught(Said.STEP, words.STEPS),
    **_EVERYBODY,
    **taught(Said.UNSTATED, {"": words.UNSTATED}),
}
_FILLERS: Known = _fillers(words.FILLERS)
_NO_FILLERS = frozenset(fold(word) for word in (*words.SPANS, *words.PARTS, *words.REPORTS))
SERVICE_WORDS: Known = {
    **_FILLERS,
    **taught(Said.SERVICE, words.SERVICES),
    **taught(Said.STATE, words.SERVICE_STATES),
}
_BESIDE_STEPS: Known = _fillers((*words.ROLES[words.Role.DOER], *words.ROLES[words.Role.PLACE], *words.PASSIVE))
_DATE_WORDS: Known = {
    **WEEKDAYS,
    **_fillers(words.BESIDE_HOURS),
    **{fold(word): Meaning(sense=Sense.DAYS_AGO, value="0", shown=word) for word in words.NOW},
    **{fold(word): Meaning(sense=Sense.DAYS_AGO, value="-1", shown=word) for word in words.TOMORROW},
    **{fold(word): Meaning(sense=Sense.AGO, value="1", shown=word) for word in words.DAYS_AGO},
    **{fold(word): Meaning(sense=Sense.AGO, value="7", shown=word) for word in words.WEEKS_AGO},
}


@dataclass(frozen=True)
class Lexicon:
    """The words of one situation and its tracks. Its own names win where two read alike."""

    situation: Situation
    tracks: Mapping[str, Track]

    @cached_property
    def _names(self) -> Known:
        return known_words(self.situation)

    @cached_property
    def dates(self) -> Known:
        """Days; sides and places are known, so that they are no dates."""
        return {**self._names, **_DATE_WORDS}

    @cached_property
    def figures(self) -> Known:
        """The situation's own names before the words of figures, and these before words that change nothing. "31 for
        the month" is another count than 31, and "31, many civilians" no count of civilians: in a question alone such
        words change nothing."""
        own = {word: meaning for word, meaning in self._names.items() if meaning.sense is not Sense.FILLER}
        fillers = {
            word: meaning for word, meaning in self._names.items() if word not in own and word not in _NO_FILLERS
        }
        side = (
            _fillers(words.SIDE) if len(self.situation.parties) < _SEVERAL else {}
        )  # of three, two may be "the Armenian"
        return {**fillers, **_FILLERS, **side, **_FIGURE_WORDS, **own}

    @cached_property
    def sources(self) -> frozenset[str]:
        """The folded names of everybody who is known to say figures."""
        known = self.situation.sources.values()
        return frozenset(
            fold_name(name) for one in known for name in (*one.names.values(), *one.short_names.values(), *one.aliases)
        )

    @cached_property
    def services(self) -> Known:
        return {**self._names, **_BESIDE_STEPS, **SERVICE_WORDS}

    @cached_property
    def heads(self) -> Known:
        """What stands before the colon of a step or an event: a side or an actor, a day, a place, a name."""
        names = {track.code: track.names.values() for track in self.tracks.values()}
        return {**_BESIDE_STEPS, **self.dates, **_EVERYBODY, **self._actors, **taught(Said.TRACK, names)}

    @cached_property
    def steps(self) -> Known:
        """What stands behind the bar of a step: the step, whose it is, and a day."""
        return {**_FILLERS, **_BESIDE_STEPS, **self.dates, **self._actors, **_STEP_WORDS}

    @cached_property
    def _actors(self) -> Known:
        names = {actor.code: (*actor.names.values(), *actor.aliases) for actor in self.situation.actors.values()}
        return taught(Said.ACTOR, names)


NEVER_MEANT = frozenset({Sense.FILLER, Sense.MONTH, Sense.DAYS_AGO, Said.MEANS})
DATES_ALONE = frozenset({Sense.FILLER, Sense.PARTY, Sense.PLACE})


def nearest(word: str, known: Known, without: Collection[StrEnum] = NEVER_MEANT) -> tuple[str, ...]:
    """Known words like `word`, the most alike first, each meaning once; none of the senses that cannot stand there,
    and none that a negation tells from it. Codes are like each other without meaning the same."""
    asked = fold(word[:_LONGEST])
    code = known.get(f"{CODE}{word.upper()}")
    if code and (len(word) > _SHORTEST or code.sense is Sense.PARTY):
        return (code.shown,)
    if len(asked) < _SHORTEST or _POSSESSIVE.search(word):
        return ()
    candidates = [key for key in same_ends(asked, known) if known[key].sense not in without and not key[-1].isdigit()]
    candidates = [key for key in candidates if not (key.startswith(CODE) or differs_by_a_negation(asked, key))]
    found = get_close_matches(asked, candidates, n=2 * _OFFERED, cutoff=_LIKE)
    found = [key for key in found if _is_a_slip_of(asked, key, number=known[key].sense in NUMBERS)]
    meanings = {(known[key].sense, known[key].value): known[key].shown for key in reversed(found)}
    return tuple(reversed(meanings.values()))[:_OFFERED]


def _is_a_slip_of(asked: str, known: str, *, number: bool) -> bool:
    """Whether one was typed for the other: a word that only looks like another is one of its own, as "denied" is not
    "died", "maximum" no "minimum" and "there" not "three"."""
    letters = min(len(asked), len(known))
    if number and letters < _NUMBER:
        return False
    return _distance(asked, known) <= next(slips for least, slips in _SLIPS if letters >= least)


def _distance(one: str, other: str) -> int:
    """Letters to be put in, left out, changed or swapped with the next, to make one of the other."""
    before, last = [0] * (len(other) + 1), list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        row = [at]
        for to, typed in enumerate(other, start=1):
            least = min(last[to] + 1, row[-1] + 1, last[to - 1] + (letter != typed))
            if at > 1 < to and letter == other[to - 2] and typed == one[at - 2]:
                least = min(least, before[to - 2] + 1)
            row.append(least)
        before, last = last, row
    return last[-1]


def same_ends(asked: str, names: Iterable[str]) -> list[str]:
    """The names that begin or end as the asked one: nobody mistypes both letters, and comparing takes its time."""
    first, last = asked[0], asked[-1]
    return [name for name in names if name[0] == first or name[-1] == last]
