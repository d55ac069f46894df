"""Words of news texts, for the reader of articles: `article.toml` and `countries.toml` of a language, read once and
checked. A language without them is one that articles are not read in."""

import tomllib
from collections.abc import Mapping
from functools import cache

from config.languages import DEFAULT, LOCALES, understood
from config.vocabulary import Metric, Qualifier, Status, Unit
from config.words.table import Spelled, Table


class Cues(Table):
    """How a text says that something is counted: as a noun, of those it happened to, as what was done, as a toll."""

    nouns: Spelled = ()
    done: Spelled = ()
    acts: Spelled = ()
    tolls: Spelled = ()


class NumberWords(Table):
    article: Spelled = ()
    units: Mapping[str, int] = {}
    tens: Mapping[str, int] = {}
    scales: Mapping[str, int] = {}
    letters: Mapping[str, int] = {}
    halves: Mapping[str, int] = {}
    vague: Mapping[str, int] = {}


class ArticleWords(Table):
    """One article.toml; what its tables are for stands in the default language's."""

    metrics: Mapping[Metric, Cues]
    people: Mapping[str, Spelled]
    parts: Spelled = ()
    things: Mapping[str, Spelled]
    numbers: NumberWords
    qualifiers: Mapping[Qualifier, Spelled]
    or_more: Spelled = ()
    abbreviations: Spelled = ()
    halves_of_days: Spelled = ()
    adverbs: Spelled = ()
    participles: Spelled = ()
    past: Spelled = ()
    plurals: Spelled = ()
    not_days: Spelled = ()
    clitics: Spelled = ()
    grammar: Mapping[str, Spelled]
    diplomacy: Mapping[str, Spelled] = {}


class ReleaseWords(Table):
    """One release.toml, of a language whose numbers stand behind what they count. `words`: `things` are units of what
    counts no people, `doers` stand before a side that did it and `strikes` behind it, `forces` is what a side's army is
    called in front of its name; `more` is of one event, `day` of one day up to the `sums`, `moment` of what happened
    then, unless it was said then (`says`); `denied`, `replaced` and `historic` are no toll of now, nor are the number
    right behind `risen_from` and those behind `other` (no fighting) and `saved` (well again) or before `untrue`; `some`
    are a part for which the record has no word; `over`, behind the unit: and more; `list` is what numbers of one list
    may have between them; `which` leads to what denies the number before it; what stands shortly behind `undone` is
    feared, planned or asked for, but for what has `happened` or stands behind `after`, and what stands right behind
    `not` did not happen; `one` is a person, with no number; `today`'s number is of one day where a sum follows; `both`
    are all sides; `years` are units of things, too, and an old one is historic, but `since` it; `no_names` hold a
    country's name, or a word of these tables, and are other words. `names`: what a country is called beside the
    calendar data's name, by its code.
    `diplomacy`: the nouns of offers, talks and agreements (`committee`: a meeting of all sides) and what is done
    (`held`, `signed` and the like), as in article.toml; `past` and `held` say that it was, `ahead` that it is to come,
    `not` right before it and `refuted` behind that it was not; what stands behind `governs` in its sentence was not
    done, nor what stands behind `aims` (or, but for talks, `topics`) without `past`; `accuses` governs, but for what is
    `violated`; `links` stand between what is done and to what, `of` before whose it is; `turns` begin another sentence,
    `ends` end one; behind `complement` is what is said, behind `after` what is over, behind `which` what a noun is told
    apart by; who stands behind `where`, `land`, `border` or `witnesses` or before `mediates` takes no step; `no_day`
    before a day says by or before it, `in_dates` stands inside one; `others` hold a word of these tables and are other
    words. `weekdays`: 0 is
    Monday."""

    metrics: Mapping[Metric, Spelled] = {}
    people: Mapping[Status, Spelled] = {}
    units: Mapping[Unit, Spelled] = {}
    words: Mapping[str, Spelled] = {}
    names: Mapping[str, Spelled] = {}
    diplomacy: Mapping[str, Spelled] = {}
    weekdays: Mapping[int, Spelled] = {}


class Country(Table):
    """What a text calls a country beside the calendar data's name, its people, the government by its capital, armed
    groups whose people are of there, and places beside the gazetteer's cities. `part_of`: texts that name this part
    mean it by the whole's people."""

    names: Spelled = ()
    people: Spelled = ()
    capitals: Spelled = ()
    groups: Spelled = ()
    places: Spelled = ()
    part_of: str = ""
    renamed: bool = False  # the first name stands in place of the calendar data's


@cache
def article_words(language: str = DEFAULT) -> ArticleWords:
    """The words that articles of a language are read by."""
    return ArticleWords.model_validate(tomllib.loads((LOCALES / language / "article.toml").read_text("utf-8")))


@cache
def status_of(people: str) -> Status | None:
    """Whether people called so are civilians or soldiers, whoever reads of them: an article, or a line of a report.
    None of those of whom the word does not say it: "police", "officials"."""
    words, told = article_words().people, people.casefold()
    if told in words["civilian"] or told in words["residents"]:
        return Status.CIVILIAN
    return Status.COMBATANT if told in words["combatant"] else None


@cache
def release_languages() -> tuple[str, ...]:
    return tuple(language for language in understood() if (LOCALES / language / "release.toml").is_file())


@cache
def release_words(language: str) -> ReleaseWords:
    """The words that short releases of a language are read by, beside its words.toml."""
    return ReleaseWords.model_validate(tomllib.loads((LOCALES / language / "release.toml").read_text("utf-8")))


@cache
def countries(language: str = DEFAULT) -> Mapping[str, Country]:
    """What a language calls countries and some territories, by their codes."""
    tables = tomllib.loads((LOCALES / language / "countries.toml").read_text("utf-8"))
    return {code: Country.model_validate(table) for code, table in tables.items()}
