"""The words that belong to a number: whom it counts. Pure."""

from dataclasses import dataclass

from config.articles import article_words
from config.vocabulary import Metric
from handlers.reporting.article.text.lexicon import Found, Kind, Marked
from handlers.reporting.article.text.numbers import DASHES, Quantity

_LONGEST = 7  # words behind a number that may still belong to it
_SIGNS = frozenset({",", ";", ":", "(", ")", ".", "“", "”", '"', "!", "?", "—", "–"})
_QUOTED = frozenset({'"', "“"})
_QUOTED_KINDS = (Kind.PEOPLE, Kind.SIDE)
_OF_WHOM = 5


@dataclass(frozen=True, slots=True)
class Phrase:
    """Whom a number counts (`civilian`, `combatant`, `people`, `families`; "" where left out), and the metric where the
    words say it ("41 deaths"). `is_known`: there is no word that could be of something else."""

    start: int
    end: int
    people: str = ""
    noun: Metric | None = None
    is_thing: bool = False
    is_known: bool = True
    is_part: bool = False


def phrase_of(marked: Marked, quantity: Quantity) -> Phrase:
    """The words behind a number that belong to it."""
    read = _Read(marked, quantity.end)
    while read.goes_on():
        read.step()
    people = read.people
    if (people or read.noun) and not read.is_thing and marked.is_word("partitive", read.end):
        people = _of_whom(marked, read.end) or people
    return Phrase(quantity.end, read.end, people, read.noun, read.is_thing, read.is_known, read.is_part)


class _Read:
    """The words read so far; the last that names people or a thing decides."""

    def __init__(self, marked: Marked, start: int) -> None:
        self.marked, self.start, self.at, self.end = marked, start, start, start
        self.people, self.noun = "", None  # type: tuple[str, Metric | None]
        self.is_thing = self.is_part = self.is_over = False
        self.is_known, self.left = True, _LONGEST
        more = start + marked.is_word("neutral", start)  # "21 more of its soldiers"
        if marked.is_word("partitive", more):  # "31 of its civilians", "one of them"
            self.at = more + 1
            while marked.is_word("possessives", self.at) or marked.is_word("those", self.at):
                self.at += 1
            if marked.is_word("them", self.at):
                self.people, self.end, self.at = "people", self.at + 1, self.at + 1
                kinds = (Kind.SIDE, Kind.PEOPLE, Kind.NOUN)  # "43 of them fatalities"
                self.is_over = not any(marked.starts(kind, self.at) for kind in kinds)
        elif marked.word(start) in _QUOTED and any(marked.starts(kind, start + 1) for kind in _QUOTED_KINDS):
            self.at += 1  # 149 "terrorists", "40 to 50" Peruvian soldiers

    def goes_on(self) -> bool:
        return not self.is_over and self.at < len(self.marked.tokens) and self.left > 0

    def step(self) -> None:
        marked, at, self.left = self.marked, self.at, self.left - 1
        who, what, said = marked.starts(Kind.PEOPLE, at), marked.starts(Kind.THING, at), marked.starts(Kind.NOUN, at)
        if who and not _is_adjective(marked, who):
            self._named(who, said)
        elif what:
            self.people, self.is_thing, self.end, self.at = "", True, what.end, what.end
            self.is_over = what.value == "time" and marked.word(what.end) != "-" and what.end == what.start + 1
        elif said and not is_auxiliary(marked, at - 1):
            self.noun, self.is_thing, self.end, self.at = Metric(said.value), False, said.end, said.end
            self.is_over = not any(
                marked.starts(kind, said.end) for kind in (Kind.PEOPLE, Kind.SIDE)
            )  # "13 wounded civilians"
        elif killed := _killed_people(marked, at, self.start):
            self.noun, self.end, self.at = Metric(killed.value), killed.end, killed.end  # "105 killed servicemen"
        elif marked.word(at)[0].isdecimal() and marked.word(at + 1) == "-":
            self.at += 1  # "a 45-year-old woman"
        elif _ends(marked, at) or self._stops(at):
            self.is_over = True
        elif side := marked.starts(Kind.SIDE, at):
            if not (side.is_place or _describes(marked, side)):
                self.people, self.end = self.people or "people", side.end
            self.at = side.end
        else:
            self.is_known = self.is_known and (marked.word(at) == "-" or marked.is_word("neutral", at))
            self.at += 1

    def _stops(self, at: int) -> bool:
        """Whether it is of another matter: "passed 60,000 this week", "12 people the day before"."""
        marked = self.marked
        if at == self.start:
            return marked.is_word("this", at) or (marked.is_word("determiners", at) and marked.is_word("neutral", at))
        return bool(self.people or self.noun) and marked.is_any(("this", "determiners"), at)

    def _named(self, who: Found, said: Found | None) -> None:
        is_member = self.people == "combatant" and self.marked.is_word("membership", who.start)
        kind = self.people if is_member else who.value  # "two senior Hamas members"
        self.people, self.is_thing, self.end, self.at = kind, False, who.end, who.end
        self.is_part = self.marked.starts(Kind.PART, who.start) is not None
        self.is_over = self.noun is not None
        self.noun = self.noun or (Metric(said.value) if said and said.end >= who.end else None)  # "36 wounded refugees"


def _killed_people(marked: Marked, at: int, start: int) -> Found | None:
    done = marked.starts(Kind.DONE, at) if at == start else None
    return done if done and done.value == Metric.KILLED.value and marked.starts(Kind.PEOPLE, done.end) else None


def _ends(marked: Marked, at: int) -> bool:
    word = marked.word(at)
    tables = ("auxiliaries", "says", "modals", "boundaries", "ends", "including", "leaves_at", "them")
    verbal = marked.is_any(tables, at)
    sign = word in _SIGNS or (word in DASHES and is_dash(marked, at))
    return sign or verbal or marked.starts(Kind.DONE, at) is not None or word[0].isdecimal()


def _describes(marked: Marked, side: Found) -> bool:
    """ "One Thai jet": the name of a side says what sort of thing it is."""
    at = side.end
    if marked.word(at - 1).endswith(article_words().plurals):
        return False  # "51 Palestinians waiting for flour"
    known = any(marked.starts(kind, at) for kind in (Kind.PEOPLE, Kind.NOUN, Kind.SIDE))
    return marked.word(at).isalpha() and not known and not _ends(marked, at)


def _is_adjective(marked: Marked, who: Found) -> bool:
    """ "A military campaign" counts nobody."""
    if not marked.is_word("adjectival", who.start) or who.end >= len(marked.tokens):
        return False
    known = any(marked.starts(kind, who.end) for kind in (Kind.PEOPLE, Kind.NOUN, Kind.DONE, Kind.THING))
    return marked.word(who.end).isalpha() and not known and not _ends(marked, who.end)


def _of_whom(marked: Marked, at: int) -> str:
    """ "members of the Thai military": soldiers."""
    for following in range(at + 1, min(at + _OF_WHOM, len(marked.tokens))):
        who = marked.starts(Kind.PEOPLE, following)
        if who and marked.starts(Kind.PEOPLE, who.end):
            continue  # "members of the local security force"
        if who and who.value in {"combatant", "civilian"} and not _is_adjective(marked, who):
            return who.value  # not "members of a civilian militia"
        if marked.word(following) in _SIGNS:
            break
    return ""


def is_dash(marked: Marked, at: int) -> bool:
    """A dash with spaces, which parts as a comma does: "three civilians - two Indians and a Chilean - were killed"."""
    inside = 0 < at < len(marked.tokens)
    return inside and marked.word(at) in DASHES and marked.tokens[at - 1].end < marked.tokens[at].start


def opens_aside(marked: Marked, at: int) -> bool:
    """Whether the first of two dashes stands there."""
    return is_dash(marked, at) and any(is_dash(marked, step) for step in range(at + 1, len(marked.tokens)))


def is_auxiliary(marked: Marked, at: int) -> bool:
    return marked.is_word("auxiliaries", at)
