"""What a drawn sentence is about: a victim, the one that did it, a number; and the sides it may be about."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from config.vocabulary import Metric, Qualifier, SourceKind, Status
from storage.values.report import Amount, exactly
from storage.values.situation import Situation
from tests.support.records.factories import PARTIES, party, place, situation, source


def _world(*sides: tuple[str, str, str, str], allies: tuple[str, ...] = ()) -> Situation:
    """Sides by code, name, adjective and the name of a province, each with a ministry that may be the source; `allies`
    fight on the side of the first."""
    own = (
        dict(PARTIES)
        if not sides
        else {
            code: party(code, name, adjective, allies=allies if at == 0 else ())
            for at, (code, name, adjective, _) in enumerate(sides)
        }
    )
    provinces = {code: province for code, _, _, province in sides} or {"KH": "Pursat", "TH": "Surin"}
    ministries = {
        f"{code.lower()}-mod": source(
            f"{code.lower()}-mod", f"{code} Ministry of Defence", SourceKind.GOVERNMENT, party=code
        )
        for code in own
    }
    return situation(
        parties=own,
        places={f"{code}01": place(f"{code}01", province, code) for code, province in provinces.items()},
        sources={"press": source("press", "The press"), **ministries},
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
    _world(),  # with names in Thai and Khmer
    _world(
        ("SAF", "Sudanese Army", "Sudanese", "Khartoum"),
        ("RSF", "Rapid Support Forces", "RSF", "Nyala"),
        ("IS", "Islamic State", "Islamist", "Derna"),
        allies=("IS",),
    ),
    _world(
        ("AM", "Armenia", "Armenian", "Syunik"),
        ("NK", "Artsakh", "Artsakhi", "Shushi"),
        ("AZ", "Azerbaijan", "Azerbaijani", "Lachin"),
        allies=("NK",),
    ),
)
NAMED_IN_THREE = WORLDS[7]
"""The sides whose names stand in the three languages that are understood."""
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
    parties: tuple[str, ...] = ()  # some of more than two sides
    covers: str = ""  # which people are counted
    small: bool = False  # it says something else in capitals
    source: str = "press"
    day: date | None = None  # None where it can be read as two days


@dataclass
class Teller:
    """Draws what a sentence is about: a victim, the one that did it, a number."""

    random: Random
    of: Situation
    speaker: str | None = None  # the side of the source that the line stands under

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
            (
                self.random.choice((f"fewer than {text}", f"less than {text}", f"<{text}")),
                Amount(maximum=n - 1, qualifier=Qualifier.UP_TO),
            ),
            ("thirty-one", exactly(31)),
            ("twelve", exactly(12)),
            *self._ranges(n),
        )
        return self.random.choice(forms)

    def plain(self) -> tuple[str, Amount]:
        """A number in digits and nothing else."""
        n = self.random.choice((self.random.randint(2, 40), self.random.randint(100, 900_000)))
        return self.random.choice((f"{n}", f"{n:,}")), exactly(n)

    def _ranges(self, low: int) -> tuple[tuple[str, Amount], ...]:
        best = low + self.random.randint(1, 90)
        high = best + self.random.randint(1, 90)
        closed = Amount(minimum=low, maximum=high, qualifier=Qualifier.RANGE)
        around = Amount(minimum=low, best=best, maximum=high, qualifier=Qualifier.RANGE)
        told = (f"{low}-{high}", f"{low:,}–{high:,}", f"{low} to {high}", f"between {low} and {high}")
        return (self.random.choice(told), closed), (f"{best} ({low}-{high})", around)

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

    def means(
        self, whose: str | None, *, where: str = "", abroad: bool = False, asked: bool = False, **more: Any
    ) -> Meaning:
        return Meaning(self.metric, whose, self.status, self.amount, where, abroad, asked, **more)


Sentence = tuple[str, Meaning]
