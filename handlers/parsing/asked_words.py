"""The words that readers' questions are made of: what is asked for, of whom, of which day, and words that change
nothing. Pure."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from babel.dates import get_day_names

from config.languages import every_words
from config.patterns import standing
from config.vocabulary import Family, Metric, Status, Unit
from config.words.language import Words
from handlers.parsing.days import MONTH
from handlers.parsing.known import Learnt, command_words, known_words
from handlers.parsing.source_names import bare_names, codes_by_name, kinds_by_name
from handlers.parsing.terms import CODE, CODE_OF_A_SIDE, Known, Meaning, Sense, fold
from storage.values.situation import Situation, Source


class Asked(StrEnum):
    """Senses that only questions have."""

    METRIC = "metric"
    STATUS = "status"
    SUBSET = "subset"
    SAFETY = "safety"
    PERSON = "person"  # somebody is asked about, and not how many
    JUDGEMENT = "judgement"  # who is right, who began, who wins
    OURS = "ours"  # people of a side that is not named
    PERIOD = "period"
    NTH_DAY = "nth_day"  # of an outbreak, its value counted from 1
    OUTBREAK = "outbreak"  # one that was over on the day that is its value
    REPORT = "report"  # before its number
    SINCE = "since"  # before the first of several days
    BEFORE = "before"  # before the first day that is not meant
    UNTIL = "until"  # before the last day that is
    THAN = "than"  # before what something is compared with
    NEW = "new"  # before what is counted: what came to it is asked for
    HELD = "held"  # of people, and of truces and talks
    NO_DAY = "no_day"  # what stands behind one of these and is none
    SOURCE = "source"
    NO_SOURCE = "no_source"  # who would be one and is not
    CLAIMANT = "claimant"  # before who says it: "according to"
    SAYS = "says"  # behind who says it


COMMAND_OF = {
    Family.DEATHS: "casualties",
    Family.HARMED: "casualties",
    Family.DISPLACEMENT: "displacement",
    Family.RETURN: "displacement",
    Family.DAMAGE: "damage",
}
"""The command whose screen tells a family of counts."""
LEADING = (Metric.KILLED, Metric.INJURED, Metric.MISSING, Metric.DETAINED, Metric.RETURNED)
"""What a word asks for alone, also where it stands for the whole command: "casualties" asks for all of them."""
PERIODS = (
    "last_night",
    "this_weekend",
    "last_weekend",
    "this_week",
    "last_week",
    "this_month",
    "last_month",
    "this_year",
    "last_year",
)
SERVICE_OF = {fold(word): service for of in every_words() for service, named in of.services.items() for word in named}
"""What people need open, by the words for it."""
_OFFICIAL = frozenset(fold(word) for words in every_words() for word in words.report.official)
_TENS = (20, 30)
_WORDS = re.compile(r"[^\W\d]+")
_SHORTEST = 4  # letters of a word of a name that stands for it


def question_words(situation: Situation) -> Known:
    """Every word that a question may be made of. Of two meanings a name's wins, then a day's, then what is asked."""
    return _learnt.of(situation)


def _question_words(situation: Situation) -> Known:
    known = known_words(situation)
    fillers = {word: meaning for word, meaning in known.items() if meaning.sense is Sense.FILLER}
    names = {word: meaning for word, meaning in known.items() if word not in fillers}
    known = {**_of_all(situation), **fillers, **_of_actors(situation), **_ASKED, **_of_outbreaks(situation), **names}
    return {**_of_sources(situation, known), **known}


def _of_all(situation: Situation) -> dict[str, Meaning]:
    """What the situation is called says nothing beside what is asked of it: "refugees from Karabakh"."""
    names = situation.names.values()
    words = [word for name in names for word in _WORDS.findall(name) if len(word) >= _SHORTEST]
    return _meanings(Sense.COMMAND, "status", [*names, *words])


def _of_actors(situation: Situation) -> dict[str, Meaning]:
    """Who takes part in talks and is no side asks for them."""
    names = [name for actor in situation.actors.values() for name in (*actor.names.values(), *actor.aliases)]
    short = [name for name in names if CODE_OF_A_SIDE.fullmatch(name)]
    meant = _meanings(Sense.COMMAND, "mediation", [name for name in names if name not in short])
    return meant | {CODE + name: Meaning(sense=Sense.COMMAND, value="mediation", shown=name) for name in short}


def _of_outbreaks(situation: Situation) -> dict[str, Meaning]:
    """Outbreaks that are over, by name or in their order: "the first war". The newest is what is told anyway, and of
    one that goes on beside it a name alone does not say what is asked."""
    phases = situation.phases
    meant: dict[str, Meaning] = {}
    for at, phase in enumerate(phases, start=1):
        names = [*phase.names.values(), *(_by_ordinal(at) if len(phases) > 1 else ())]
        if phase.ends:
            meant |= _meanings(Asked.OUTBREAK, phase.ends.isoformat(), names)
        elif phase is phases[-1]:
            meant |= _meanings(Sense.FILLER, "", names)
    return meant


def _by_ordinal(number: int) -> Iterator[str]:
    for words in every_words():
        nouns = words.questions.outbreaks
        yield from (f"{ordinal} {noun}" for ordinal in words.ordinals.get(number, ()) for noun in nouns)


def _of_sources(situation: Situation, known: Known) -> dict[str, Meaning]:
    """Who is asked for by name. One that reads like another word counts in capitals alone: "WHO"."""
    shown = {fold(name): name for source in situation.sources.values() for name in _spelled(source)}
    meant = {
        name: Meaning(sense=Asked.SOURCE, value=" ".join(codes), shown=shown.get(name, ""))
        for name, codes in (bare_names(situation) | codes_by_name(situation)).items()
        if name not in _OFFICIAL  # "army" is any side's
    }
    kinds = {name: Meaning(sense=Asked.SOURCE, value=kind, shown="") for name, kind in kinds_by_name(situation).items()}
    short = [name for name in shown.values() if CODE_OF_A_SIDE.fullmatch(name) and fold(name) in known]
    return kinds | meant | {CODE + name: meant[fold(name)] for name in short if fold(name) in meant}


def _spelled(source: Source) -> Iterable[str]:
    return (*source.aliases, *source.short_names.values(), *source.names.values())


_learnt = Learnt(_question_words)


def asks_about_safety(text: str) -> bool:
    """Whether a language without spaces between words has one about safety anywhere in it."""
    folded = fold(text)
    return any(word in folded for word in _UNSPACED_SAFETY)


def asks_whether_well(text: str) -> bool:
    """Whether a place is, or whatever stands there: "is Foo ok"."""
    return bool(_IS_WELL.search(text))


def _asked() -> dict[str, Meaning]:
    known: dict[str, Meaning] = {}
    languages = every_words()
    for words in languages:
        known |= _meanings(Sense.FILLER, "", (*words.questions.beside, *words.units.get(Unit.PERSON, ())))
    for words in languages:
        for metric in Metric:
            if COMMAND_OF[metric.family] != "casualties":  # "evacuated" is said of everybody who had to leave
                known |= _meanings(Asked.METRIC, metric.value, words.metrics.get(metric, ()))
        for named in words.services.values():
            known |= _meanings(Sense.COMMAND, "damage", named)
        for state in words.service_states.values():
            known |= _meanings(Sense.FILLER, "", state)
    known |= command_words()
    for words in languages:
        for sense, value, spelled in _of(words):
            known |= _meanings(sense, value, spelled)
    return known


def _of(words: Words) -> Iterator[tuple[StrEnum, str, Iterable[str]]]:
    for number, spelled in _numbers(words):
        yield Sense.COUNT, str(number), spelled
    yield from ((Asked.SUBSET, whom, spelled) for whom, spelled in (*words.subsets.items(), *words.groups.items()))
    yield from (
        (Asked.STATUS, status.value, spelled)
        for status, spelled in words.statuses.items()
        if status is not Status.UNSPECIFIED
    )
    yield from ((Asked.METRIC, metric.value, words.metrics.get(metric, ())) for metric in LEADING)
    asked = words.questions
    yield Asked.METRIC, Metric.RETURNED.value, asked.returning
    for number, name in get_day_names("wide", locale=words.locale_id).items():
        yield Sense.WEEKDAY, str(number), (name,)
    if words.spaced:  # "Fri 26 Dec", as answers are written; shorter ones are other words as well
        for number, name in get_day_names("abbreviated", locale=words.locale_id).items():
            yield Sense.WEEKDAY, str(number), (name,)
    yield from ((Asked.PERIOD, period, getattr(asked, period)) for period in PERIODS)
    yield Sense.DAYS_AGO, "2", asked.before_yesterday
    yield Sense.DAYS_AGO, "-1", words.days.tomorrow
    for number, spelled in words.ordinals.items():
        yield Asked.NTH_DAY, str(number), [f"{nth} {day}" for nth in spelled for day in asked.day_of_it]
    yield Asked.NTH_DAY, "1", asked.first_day
    yield Asked.REPORT, "", asked.report
    yield Asked.SINCE, "", asked.since
    yield Asked.BEFORE, "", asked.before
    yield Asked.UNTIL, "", asked.until
    yield Asked.THAN, "", asked.than
    yield Asked.NEW, "", asked.newly
    yield Asked.HELD, "", asked.held
    yield Sense.AGO, "1", asked.days_ago
    yield Sense.AGO, "7", asked.weeks_ago
    yield Sense.AGO, MONTH, asked.months_ago
    yield Asked.PERSON, "", asked.persons
    yield Asked.JUDGEMENT, "", asked.judgement
    yield from ((Asked.OURS, word, (word,)) for word in asked.ours)
    yield Asked.SAFETY, "", asked.safety
    yield Asked.CLAIMANT, "", words.whose.claimants
    yield Asked.SAYS, "", words.whose.says


def _numbers(words: Words) -> Iterator[tuple[int, Iterable[str]]]:
    """Up to 39, as they are counted and as the days of a month are."""
    for number in range(1, 40):
        yield number, (*words.counts.get(number, ()), *words.ordinals.get(number, ()))
    for ten in _TENS:
        for unit in range(1, 10):
            ends = (*words.counts.get(unit, ()), *words.ordinals.get(unit, ()))
            yield ten + unit, [begin + end for begin in words.counts.get(ten, ()) for end in ends]


def _meanings(sense: StrEnum, value: str, words: Iterable[str]) -> dict[str, Meaning]:
    return {key: Meaning(sense=sense, value=value, shown=word) for word in words if (key := fold(word))}


_ASKED = _asked()
_ASKING = standing(lambda words: words.questions.asking)
_WELL = standing(lambda words: words.questions.well)
_IS_WELL = re.compile(
    rf"(?:\A|[.!?,;])\s*(?:(?:{_ASKING})\W+(?:\w+\W+){{1,6}}(?:{_WELL})(?:\W+\w+){{0,2}}|\w+\W+(?:\w+\W+)?(?:{_WELL})\s*\?)\W*\Z",
    re.IGNORECASE,
)
_UNSPACED_SAFETY = tuple(fold(word) for words in every_words() if not words.spaced for word in words.questions.safety)
