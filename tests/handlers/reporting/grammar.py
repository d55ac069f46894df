"""Sentences of who did what to whom, made by a grammar that knows what they mean: whatever is read without a question
has to be that."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from config.vocabulary import Metric, Qualifier, Status
from handlers.reporting import compact
from handlers.reporting.draft import Draft
from storage.values.new_report import NewFigure
from storage.values.report import Amount, exactly
from storage.values.situation import Situation
from tests.support.records.factories import moment, party, place, situation, source
from tests.support.records.reported import NOW

HEAD = "source: press\nas of: 25 Dec\n"


def _world(*sides: tuple[str, str, str, str]) -> Situation:
    """Sides by code, name, adjective and the name of a province."""
    return situation(
        parties={code: party(code, name, adjective) for code, name, adjective, _ in sides},
        places={f"{code}01": place(f"{code}01", province, code) for code, _, _, province in sides},
        sources={"press": source("press", "The press")},
        actors={},
    )


WORLDS = (
    _world(("KH", "Cambodia", "Cambodian", "Pursat"), ("TH", "Thailand", "Thai", "Surin")),
    _world(("IN", "India", "Indian", "Punjab"), ("PK", "Pakistan", "Pakistani", "Sindh")),
    _world(("AM", "Armenia", "Armenian", "Syunik"), ("AZ", "Azerbaijan", "Azerbaijani", "Lachin")),
    _world(("NO", "Norway", "Norwegian", "Troms"), ("IS", "Iceland", "Icelandic", "Vestur")),
    _world(("TO", "Tonga", "Tongan", "Vavau"), ("AT", "Austria", "Austrian", "Tirol")),
    _world(("US", "United States", "American", "Maine"), ("SO", "Somalia", "Somali", "Bari")),
    _world(
        ("OR", "Orland", "Orlandish", "Orbury"),
        ("BY", "Belarus", "Belarusian", "Minsk"),
        ("ME", "Montenegro", "Montenegrin", "Ulcinj"),
    ),
)
VERBS = {Metric.KILLED: ("killed",), Metric.INJURED: ("injured", "wounded"), Metric.DETAINED: ("captured", "detained")}
NOUNS = {
    Metric.KILLED: ("dead", "deaths", "killed"),
    Metric.INJURED: ("injured", "wounded"),
    Metric.DETAINED: ("detained", "captured"),
    Metric.DISPLACED: ("displaced",),
    Metric.MISSING: ("missing",),
}
STATUSES = {Status.CIVILIAN: ("civilians", "civilian"), Status.COMBATANT: ("soldiers", "military", "troops")}


@dataclass(frozen=True)
class Meaning:
    """What a sentence says; `party` is "" where it does not say whose people they are. `asked`: it can be read in two
    ways, or is another's word."""

    metric: Metric
    party: str | None
    status: Status
    amount: Amount
    place: str = ""
    abroad: bool = False  # the count is of those in another side's country alone
    asked: bool = False


@dataclass
class Teller:
    """Draws what a sentence is about: a victim, the one that did it, a number."""

    random: Random
    of: Situation

    def __post_init__(self) -> None:
        self.victim, self.doer = self.random.sample(list(self.of.parties), 2)
        self.metric = self.random.choice(list(VERBS))
        self.verb = self.random.choice(VERBS[self.metric])
        self.status = self.random.choice([*STATUSES, Status.UNSPECIFIED])
        self.who = self.random.choice(STATUSES[self.status]) if self.status in STATUSES else ""
        self.number, self.amount = self._number()

    def _number(self) -> tuple[str, Amount]:
        n = self.random.choice((self.random.randint(2, 40), self.random.randint(100, 900_000)))
        text = self.random.choice((f"{n}", f"{n:,}"))
        forms = (
            (text, exactly(n)),
            (text, exactly(n)),
            (f"at least {text}", Amount(minimum=n, qualifier=Qualifier.AT_LEAST)),
            (f"about {text}", Amount(best=n, qualifier=Qualifier.ABOUT)),
            (f"up to {text}", Amount(maximum=n, qualifier=Qualifier.UP_TO)),
            (f"as many as {text}", Amount(maximum=n, qualifier=Qualifier.UP_TO)),
            ("thirty-one", exactly(31)),
            ("twelve", exactly(12)),
        )
        return self.random.choice(forms)

    def name(self, code: str) -> str:
        """A noun: a name or the code."""
        name = self.of.parties[code].names["en"]
        return self.random.choice((name, name, code))

    def adjective(self, code: str) -> str:
        return self.of.parties[code].adjectives["en"]

    def whom(self, code: str) -> str:
        return self.random.choice((self.name(code), self.adjective(code)))

    def province(self, code: str) -> str:
        return self.of.places[f"{code}01"].names["en"]

    def by(self) -> str:
        return f"{self.random.choice(('by', 'by the', 'at the hands of'))} {self.name(self.doer)}"

    def noun(self) -> str:
        """Another metric, as the first word of a line."""
        self.metric = self.random.choice(list(NOUNS))
        return self.random.choice(NOUNS[self.metric])

    def shuffled(self, *words: str) -> str:
        told = [word for word in words if word]
        self.random.shuffle(told)
        return " ".join(told)

    def means(self, whose: str | None, *, where: str = "", abroad: bool = False, asked: bool = False) -> Meaning:
        return Meaning(self.metric, whose, self.status, self.amount, where, abroad, asked)


Sentence = tuple[str, Meaning]


def compact_line(t: Teller) -> Sentence:
    """The compact form: the metric, and the rest in any order."""
    first = t.noun()
    return f"{first} {t.shuffled(t.whom(t.victim), t.number, t.who)}", t.means(t.victim)


def compact_with_doer(t: Teller) -> Sentence:
    return f"{t.verb} {t.shuffled(t.whom(t.victim), t.number, t.by(), t.who)}", t.means(t.victim)


def compact_with_province(t: Teller) -> Sentence:
    first, where = t.noun(), t.random.choice((t.victim, t.doer))
    words = t.shuffled(t.whom(t.victim), t.number, f"in {t.province(where)}", t.who)
    return f"{first} {words}", t.means(t.victim, where=f"{where}01")


def compact_abroad(t: Teller) -> Sentence:
    first, where = t.noun(), f"{t.random.choice(('in', 'from', 'inside'))} {t.name(t.doer)}"
    return f"{first} {t.shuffled(t.whom(t.victim), t.number, where, t.who)}", t.means(t.victim, abroad=True)


def passive(t: Teller) -> Sentence:
    aux = t.random.choice(("", "were ", "have been "))
    behind = t.random.choice(("", f" {t.by()}", f" by {t.adjective(t.doer)} soldiers", f", by {t.name(t.doer)}"))
    people = t.who or t.random.choice(("", "people"))
    return f"{t.number} {t.adjective(t.victim)} {people} {aux}{t.verb}{behind}", t.means(t.victim)


def passive_without_victim(t: Teller) -> Sentence:
    who = t.who or "people"
    forms = (
        f"{t.verb} {t.by()} {t.number} {who}",
        f"{who} {t.verb} {t.by()} {t.number}",
        f"{t.number} {who} {t.verb} {t.by()}",
        f"{t.number} {who} {t.verb} by {t.adjective(t.doer)} troops",
        f"{t.number} {who} {t.verb} in {t.name(t.doer)} by {t.name(t.victim)}",
        f"{t.verb} total {t.number} {who} {t.by()}",
    )
    return t.random.choice(forms), t.means("")


def on_a_sides_soil(t: Teller) -> Sentence:
    """Civilians who are killed there are its own; soldiers, and people not told apart, may be anybody's."""
    who = t.who or "people"
    forms = (f"{t.verb} in {t.name(t.doer)} {t.number} {who}", f"{t.number} {who} {t.verb} in {t.name(t.doer)}")
    own = t.status is Status.CIVILIAN and t.metric is not Metric.DETAINED
    return t.random.choice(forms), t.means(t.doer if own else "")


def active(t: Teller) -> Sentence:
    soldiers = t.random.choice((f"{t.adjective(t.doer)} soldiers", f"the {t.adjective(t.doer)} military"))
    subject, tense = t.random.choice((t.name(t.doer), soldiers)), t.random.choice(("", "has ", "have "))
    whose = t.random.choice((f"{t.adjective(t.victim)} ", ""))
    province = t.random.random() < 0.3
    behind = f" in {t.province(t.victim)}" if province else t.random.choice(("", f" in {t.name(t.victim)}"))
    text = f"{subject} {tense}{t.verb} {t.number} {whose}{t.who}{behind}"
    return text, t.means(t.victim if whose else "", where=f"{t.victim}01" if province else "")


def relative(t: Teller) -> Sentence:
    return f"{t.number} {t.who or 'people'} {t.name(t.doer)} {t.verb}", t.means("")


def held(t: Teller) -> Sentence:
    t.metric = Metric.DETAINED
    forms = (
        (f"captured {t.whom(t.victim)} {t.who} {t.number} by {t.name(t.doer)}", t.victim),
        (f"prisoners {t.whom(t.victim)} {t.who} {t.number} held by {t.name(t.doer)}", t.victim),
        (f"prisoners of {t.name(t.doer)} {t.number} {t.who}", ""),
        (f"{t.name(t.doer)}'s prisoners {t.number} {t.who}", ""),
        (f"detained by {t.name(t.doer)} {t.number} {t.who}", ""),
    )
    text, whose = t.random.choice(forms)
    return text, t.means(whose)


def claimed(t: Teller) -> Sentence:
    of, who = t.adjective(t.victim), t.who or "people"
    forms = (
        f"{t.verb} {t.name(t.victim)} {t.who} {t.number} claimed by {t.name(t.doer)}",
        f"{t.name(t.doer)} says {t.number} {of} {who} were {t.verb}",
        f"{t.number} {of} {who} {t.verb}, {t.name(t.doer)} says",
        f"{t.number} {of} {who} {t.verb} according to {t.name(t.doer)}",
        f"{t.name(t.doer)} claimed {t.number} {who} {t.verb}",
        f"{t.adjective(t.doer)} military claims {t.number} {of} {who} {t.verb}",
        f"{t.verb} {t.number} {who} {t.name(t.doer)} claimed",
    )
    return t.random.choice(forms), t.means(t.victim, asked=True)


def together(t: Teller) -> Sentence:
    sides = t.random.choice(
        (f"{t.name(t.victim)} and {t.name(t.doer)}", f"{t.adjective(t.victim)} and {t.adjective(t.doer)}")
    )
    forms = ((f"{t.verb} {sides} {t.who} {t.number}", None),)
    forms += ((f"{t.verb} all sides {t.who} {t.number}", None),)
    text, whose = t.random.choice(forms)
    return text, t.means(whose)


def two_sides(t: Teller) -> Sentence:
    joint = t.random.choice((" ", ", ", "/", " - ", " or ", " vs "))
    return f"{t.verb} {t.whom(t.victim)}{joint}{t.whom(t.doer)} {t.who} {t.number}", t.means("", asked=True)


def negated(t: Teller) -> Sentence:
    word = t.random.choice(("non-civilian", "not", "minus", "unverified?", "non civilian", "no", "never", "without"))
    return f"{t.verb} {t.whom(t.victim)} {word} {t.number}", t.means(t.victim, asked=True)


def bracketed(t: Teller) -> Sentence:
    word = t.random.choice(("soldiers", "civilians", t.province(t.victim), "5 women", t.name(t.doer), "children", "?"))
    return f"{t.verb} {t.whom(t.victim)} {t.number} ({word})", t.means(t.victim, asked=True)


def small_words(t: Teller) -> Sentence:
    """Words that are sides' codes in capitals."""
    small = t.random.choice(("so far", "so", "is", "are", "the", "a", "has been"))
    return f"{t.verb} {t.whom(t.victim)} {t.who} {t.number} {small}", t.means(t.victim)


FORMS: Sequence[Callable[[Teller], Sentence]] = (
    *(compact_line, compact_with_doer, compact_with_province, compact_abroad, passive, passive_without_victim, active),
    on_a_sides_soil,
    *(relative, held, claimed, together, two_sides, negated, bracketed, small_words),
)


@dataclass(frozen=True)
class Outcome:
    """What came of a run: sentences, those that say one thing, and those that were read without a question."""

    sentences: int
    clear: int
    read: int


class Misread(AssertionError):
    """A sentence that was read as something it does not say."""


def tell(count: int, seed: int) -> Outcome:
    """Reads `count` sentences, the same for the same seed; raises Misread at the first that is read wrongly."""
    random = Random(seed)
    clear = read = 0
    for _ in range(count):
        teller = Teller(random, random.choice(WORLDS))
        text, meaning = random.choice(FORMS)(teller)
        text = dressed(random, text)
        read += is_read(text, compact.read(HEAD + text, teller.of, {}, moment(NOW)), meaning)
        clear += meaning.party != "" and not meaning.asked
    return Outcome(count, clear, read)


def dressed(random: Random, text: str) -> str:
    """As in lists, in a headline, by somebody moved."""
    mark = random.choice(("", "", "", "- ", "• ", "1. ", "2) ", "🔴 "))
    as_typed = random.choice((text, text, text, text.upper(), text[:1].upper() + text[1:], f"{text}.", f"{text} 😢"))
    return mark + " ".join(as_typed.split())


def is_read(text: str, draft: Draft, meaning: Meaning) -> bool:
    """Whether it was read without a question; Misread where that is not what it says."""
    item = draft.lines[-1].item
    if item is None:
        return False
    assert isinstance(item, NewFigure), text
    read = (item.metric, item.victim_party, item.victim_status, item.amount, item.place)
    if meaning.asked or read != (meaning.metric, meaning.party, meaning.status, meaning.amount, meaning.place):
        raise Misread(f"{text!r} was read as {read}, means {meaning}")
    if meaning.abroad and not item.coverage_note:
        raise Misread(f"{text!r} lost where they are")
    return True
