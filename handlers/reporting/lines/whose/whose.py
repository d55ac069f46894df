"""Whose people a figure counts. Pure.

The side behind "by", "in", "from" or "claimed by" is not by that the victim, nor is the one in front of "killed" or
"says": where no other is named, it is asked whose people they are.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from config.vocabulary import Family, Metric, Status, Verification
from handlers.parsing.terms import Sense, Term, fold
from handlers.reporting.text.lexicon import NUMBERS, Said
from handlers.reporting.text.line_text import Written, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import EVERYBODY, INSIDE, TRANSITIVE, TWO, Role
from storage.values.situation import Situation

_TRANSITIVE = frozenset(fold(word) for word in TRANSITIVE)
_TWO = frozenset(fold(word) for word in TWO)
_INSIDE = frozenset(fold(word) for word in INSIDE)
_OF = re.compile(r"\s+of(?:\s+the)?\s+", re.IGNORECASE)
_COLON = re.compile("[:：]")
_AT_HOME = {Metric.DISPLACED, Metric.EVACUATED, Metric.IN_SHELTER, Metric.RETURNED}
_SAYING_WHO = frozenset({Said.STATUS, Said.SUBSET})


@dataclass(frozen=True, kw_only=True)
class Whose:
    """The side, None for all together or for `parties`, some of more than two; `where` is what limits the count to a
    part of them, as it was typed ("in Thailand"); `rest` are the terms that say everything else."""

    party: str | None
    parties: tuple[str, ...] = ()
    where: str
    rest: tuple[Term, ...]


def whose(line: Written, terms: Sequence[Term], situation: Situation, source: str) -> Whose:
    """Raises Unclear where it is not told, or told in words that can be read in two ways."""
    roles = _Roles(line, terms, situation)
    roles.read()
    said_by = situation.sources[source].party if source in situation.sources else None
    for at in roles.of(Role.CLAIMANT):
        if terms[at].value != said_by:
            raise Unclear(UnclearKind.CLAIMANT, terms[at].start, terms[at].end)
    named = roles.victims()
    party = next(iter(named)) if len(named) == 1 else None
    return Whose(
        party=party,
        parties=tuple(sorted(named)) if len(named) > 1 else (),
        where=roles.where(named),
        rest=tuple(roles.rest()),
    )


@dataclass
class _Roles:
    """What each side in a line is, by the place of its term; `used` are the terms that say it."""

    line: Written
    terms: Sequence[Term]
    situation: Situation
    sides: dict[int, Role] = field(default_factory=dict)
    words: dict[int, Term] = field(default_factory=dict)  # the word that gives a side its role
    everybody: list[int] = field(default_factory=list)  # behind "victims:"
    used: set[int] = field(default_factory=set)

    def read(self) -> None:
        for at, term in enumerate(self.terms):
            if term.sense is Said.ROLE:
                self.used.add(at)
                self._role(at, Role(term.value))
            elif term.sense in {Said.AND, Said.PASSIVE}:
                self.used.add(at)

    def of(self, *roles: Role) -> list[int]:
        return [at for at, role in self.sides.items() if role in roles]

    def rest(self) -> Iterator[Term]:
        left_out = {Sense.PARTY, Said.EVERYBODY, Said.TOTAL}
        return (term for at, term in enumerate(self.terms) if at not in self.used and term.sense not in left_out)

    def where(self, named: Collection[str]) -> str:
        """ "in Thailand", where others than Thais are counted: they are not all of those there are."""
        told = [at for at in self.of(Role.PLACE) if self.terms[at].value not in named]
        return "; ".join(tidy(self.line.typed(self.words[at].start, self.terms[at].end)) for at in told)

    def _is(self, at: int, *senses: object) -> bool:
        return 0 <= at < len(self.terms) and self.terms[at].sense in senses

    def _role(self, at: int, role: Role) -> None:
        if role is Role.SPEAKER:
            self._speaker(at)
        elif role is Role.VICTIM and not self._colon_behind(at):  # "victims of Thailand" are whose people?
            if self._is(at + 1, Sense.PARTY):
                raise self._asked(at)
        elif role is Role.VICTIM and self._is(at + 1, Said.EVERYBODY):
            self.everybody.append(at + 1)
        elif not (role is Role.PLACE and self._is(at + 1, Sense.PLACE)):
            self._behind(at, role)
        elif not self._says_inside(self.terms[at]):  # those who fled "from Surin" are not in Surin
            raise Unclear(UnclearKind.BESIDE, *self._span(at), (INSIDE[0],))

    def _says_inside(self, word: Term) -> bool:
        return fold(self.line.typed(word.start, word.end)) in _INSIDE

    def _speaker(self, at: int) -> None:
        """ "Thailand says", "the Thai military says"."""
        side = at - 1
        if self._is(side, Said.STATUS) and self._is(side - 1, Sense.PARTY):
            self.used.add(side)
            side -= 1
        if not self._is(side, Sense.PARTY) or self._is(side - 1, Said.AND, Said.ROLE, Sense.PARTY):
            raise self._unread(at)
        self.sides[side], self.words[side] = Role.CLAIMANT, self.terms[at]

    def _behind(self, at: int, role: Role) -> None:
        """The side or the sides behind a word; soldiers behind those who did it may be theirs."""
        side = at + 1
        if not self._is(side, Sense.PARTY):
            raise self._unread(at)
        self.sides[side], self.words[side] = role, self.terms[at]
        while self._is(side + 1, Said.AND) and self._is(side + 2, Sense.PARTY):
            side += 2
            self.sides[side], self.words[side] = role, self.terms[at]
        if role is Role.VICTIM:
            return
        if self._is(side + 1, Sense.PARTY) or (self._is(side + 1, Said.AND) and role is not Role.PLACE):
            raise self._asked(at)
        if role is not Role.PLACE and self._is(side + 1, Said.STATUS):
            self._of_whom(side + 1)

    def _of_whom(self, at: int) -> None:
        others = [n for n, term in enumerate(self.terms) if term.sense is Said.STATUS and n not in {at, *self.used}]
        if not others:
            raise Unclear(UnclearKind.OF_WHOM, self.terms[at].start, self.terms[at].end)
        self.used.add(at)

    def _unread(self, at: int) -> Unclear:
        return Unclear(UnclearKind.UNKNOWN_WORD, self.terms[at].start, self.terms[at].end)

    # --- whose ---

    @cached_property
    def _unmarked(self) -> list[int]:
        return [at for at, term in enumerate(self.terms) if term.sense is Sense.PARTY and at not in self.sides]

    def victims(self) -> frozenset[str]:
        """The sides whose people are counted; none for all of them, for people of no side, and for things at a
        place."""
        if told := self.of(Role.VICTIM) or self.everybody:
            self._stands_for_the_dead()
            return frozenset() if self.everybody else self._together({self.terms[at].value for at in told})
        everybody = [at for at, term in enumerate(self.terms) if term.sense is Said.EVERYBODY]
        grouped = [at for at, term in enumerate(self.terms) if term.sense is Said.GROUP]
        self._not_active()
        self._not_held()
        self._not_two(everybody)
        named = {self.terms[at].value for at in self._unmarked}
        if named and grouped:
            raise self._one_only(grouped[0])
        if everybody and named and named != set(self.situation.parties):
            raise self._one_only(everybody[0])
        if named:
            self._joined(everybody)
            self._not_elsewhere(named)
            return frozenset() if everybody else self._together(named)
        total = any(term.sense is Said.TOTAL for term in self.terms)
        if everybody or grouped or self._things_at_a_place() or (total and not self.sides):
            return frozenset()
        if here := self._civilians_there():
            return here
        doers = {self.terms[at].value for at in self.of(Role.DOER)}
        if len(self.of(Role.DOER)) == len(self.sides) and (home := self._at_home()) and not home & doers:
            return home
        if len(self.situation.parties) == 1 and not self.sides:
            return frozenset(self.situation.parties)
        if not self.sides:
            raise Unclear(
                UnclearKind.NO_PARTY, len(self.line.text), len(self.line.text), self._offered(first=self._local())
            )
        raise self._asked(self.terms.index(self.words[min(self.sides)]))

    def _things_at_a_place(self) -> bool:
        damage = any(t.sense is Said.METRIC and Metric(t.value).family is Family.DAMAGE for t in self.terms)
        return damage and any(term.sense is Sense.PLACE for term in self.terms)

    def _civilians_there(self) -> frozenset[str]:
        """ "31 civilians killed in Pakistan" are Pakistan's; soldiers may be anybody's, and so may people not told
        apart."""
        places = {self.terms[at].value for at in self.of(Role.PLACE) if self._says_inside(self.words[at])}
        civilians = any(t.sense is Said.STATUS and t.value == Status.CIVILIAN for t in self.terms)
        civilians &= not any(t.sense is Said.METRIC and t.value == Metric.DETAINED for t in self.terms)  # held by it?
        alone = len(places) == 1 and len(self.of(Role.PLACE)) == len(self.sides)
        return frozenset(places) if alone and civilians else frozenset()

    def _at_home(self) -> frozenset[str]:
        """Civilians of a place, and those who left it or found shelter in it, belong to its side where nobody says
        otherwise; soldiers, and dead not told apart, may be anybody's."""
        metric = next((Metric(term.value) for term in self.terms if term.sense is Said.METRIC), None)
        statuses = {term.value for term in self.terms if term.sense is Said.STATUS}
        people = metric in _AT_HOME or (metric is not Metric.DETAINED and Status.CIVILIAN in statuses)
        places = [term.value for term in self.terms if term.sense is Sense.PLACE]
        sides = {self.situation.places[code].party for code in places}
        alone = people and not statuses - {Status.CIVILIAN} and len(sides) == 1
        return frozenset(side for side in sides if side) if alone else frozenset()

    def _together(self, named: set[str]) -> frozenset[str]:
        return frozenset() if named == set(self.situation.parties) and len(named) > 1 else frozenset(named)

    def _one_only(self, at: int) -> Unclear:
        return Unclear(UnclearKind.ONE_ONLY, self.terms[at].start, self.terms[at].end)

    def _not_two(self, everybody: Sequence[int]) -> None:
        """ "Both" of three sides are which?"""
        for at in everybody:
            not_two(self.line, self.terms[at], self.situation)

    def _joined(self, everybody: Sequence[int]) -> None:
        """Two sides are two only with an "and" between them."""
        for one, other in zip(self._unmarked, self._unmarked[1:], strict=False):
            alike = self.terms[one].value == self.terms[other].value
            if not (alike or everybody or (other == one + 2 and self._is(one + 1, Said.AND))):
                raise self._asked(one)

    def _not_active(self) -> None:
        """ "Thailand killed 5" says who did it, "Thai soldiers killed 5" may, "5 Thai soldiers killed" does not."""
        passive = bool(self.of(Role.DOER)) or any(term.sense is Said.PASSIVE for term in self.terms)
        for at, term in enumerate(self.terms):
            word = self.line.typed(term.start, term.end)
            if term.sense is Said.METRIC and not passive and fold(word) in _TRANSITIVE:
                self._no_subject(at)
        for at in self._unmarked:
            self._claims_nothing(at)

    def _no_subject(self, metric: int) -> None:
        side = max((at for at in self._unmarked if at < metric), default=None)
        between = self.terms[metric if side is None else side + 1 : metric]
        counted = [at for at, term in enumerate(self.terms) if term.sense in NUMBERS]
        before, behind = any(at < metric for at in counted), any(at > metric for at in counted)
        if side is None:
            soldiers = any(t.sense is Said.STATUS and t.value == Status.COMBATANT for t in self.terms[:metric])
            if soldiers and behind and not before and not self._colon_behind(metric):
                raise Unclear(UnclearKind.OF_WHOM, *self._span(self._status_before(metric)))
            return
        gap = self.line.left[(between[-1] if between else self.terms[side]).end : self.terms[metric].start]
        if _COLON.search(gap):
            return
        if not between:
            passive = side - 1 in counted or self._colon_behind(metric)
            if not (passive and self._is_adjective(side)):
                raise self._asked(side)
        elif behind and not before and not self._colon_behind(metric):
            raise Unclear(UnclearKind.WHOSE, *self._span(side), (self._name(self.terms[side].value),))

    def _stands_for_the_dead(self) -> None:
        """Where it is told whose people they are, soldiers in front of "killed" may still be those who did it."""
        told = {self.terms[at].value for at in self.of(Role.VICTIM)}
        for side in self._unmarked:
            metric = next((n for n in range(side + 1, len(self.terms)) if self._is(n, Said.METRIC)), None)
            between = self.terms[side + 1 : metric] if metric is not None else ()
            who = [term for term in between if term.sense in _SAYING_WHO]
            if who and len(who) == len(between) and self.terms[side].value not in told:
                raise Unclear(UnclearKind.OF_WHOM, who[0].start, who[0].end)

    def _claims_nothing(self, side: int) -> None:
        """ "Thailand claimed 247 soldiers": a verb, where it stands behind a side."""
        at = side + 1 + self._is(side + 1, Said.STATUS)
        if not self._is(at, Said.VERIFICATION):
            return
        ahead = any(term.sense is Said.METRIC for term in self.terms[at:])
        if ahead or self.terms[at].value == Verification.CLAIMED:
            raise self._asked(side)

    def _not_held(self) -> None:
        """ "Prisoners of Thailand", "Thailand prisoners" are those it holds, or its own people; "Thai prisoners" are
        Thais."""
        for at, term in enumerate(self.terms):
            if term.sense is not Said.METRIC or term.value != Metric.DETAINED:
                continue
            if at + 1 in self._unmarked and _OF.fullmatch(self.line.left[term.end : self.terms[at + 1].start]):
                raise self._asked(at + 1)
            before = self.line.left[self.terms[at - 1].end : term.start] if at else ""
            holder = at - 1 in self._unmarked and not before.strip()
            if holder and not (self._is_adjective(at - 1) and not self._is_code(at - 1)):
                raise self._asked(at - 1)

    def _status_before(self, metric: int) -> int:
        return max(at for at in range(metric) if self._is(at, Said.STATUS))

    def _span(self, at: int) -> tuple[int, int]:
        return self.terms[at].start, self.terms[at].end

    def _colon_behind(self, at: int) -> bool:
        return bool(_COLON.match(self.line.left[self.terms[at].end :].lstrip()))

    def _is_adjective(self, side: int) -> bool:
        """ "5 Thai killed" are dead Thais; "5 Thailand killed" may be those that it killed."""
        party = self.situation.parties[self.terms[side].value]
        word = fold(self.line.typed(*self._span(side)))
        return word not in {fold(name) for name in party.names.values()} and word in {
            fold(name) for name in (*party.adjectives.values(), *party.aliases)
        }

    def _is_code(self, side: int) -> bool:
        return self.line.typed(*self._span(side)) == self.terms[side].value

    def _not_elsewhere(self, named: Collection[str]) -> None:
        """ "Displaced Gaza Lebanon" are Lebanese in Gaza, or two figures; "in Gaza" says which."""
        for at, term in enumerate(self.terms):
            beside = {at - 1, at + 1} & set(self._unmarked)
            if term.sense is not Sense.PLACE or not beside or self._is(at - 1, Said.ROLE):
                continue
            home = self.situation.places[term.value].party
            if home and home not in named:
                whose = tuple(self._name(code) for code in (home, *sorted(named)))
                raise Unclear(UnclearKind.WHOSE, *self._span(at), whose)

    def _asked(self, at: int) -> Unclear:
        """Whose people they are; those who did it are not offered."""
        doers, places = ([self.terms[n].value for n in self.of(role)] for role in (Role.DOER, Role.PLACE))
        return Unclear(UnclearKind.WHOSE, *self._span(at), self._offered(places, doers))

    def _offered(self, first: Iterable[str] = (), without: Iterable[str] = ()) -> tuple[str, ...]:
        codes = [code for code in dict.fromkeys((*first, *self.situation.parties)) if code not in set(without)]
        return (*(self._name(code) for code in codes), word_for_all(self.situation))

    def _local(self) -> list[str]:
        """The sides of the places that are named."""
        places = [term.value for term in self.terms if term.sense is Sense.PLACE]
        return [party for code in places if (party := self.situation.places[code].party)]

    def _name(self, code: str) -> str:
        return self.situation.parties[code].names["en"]


def word_for_all(situation: Situation) -> str:
    """The word for all sides together."""
    return next(word for word in EVERYBODY if len(situation.parties) == 2 or fold(word) not in _TWO)


def not_two(line: Written, term: Term, situation: Situation) -> None:
    """Raises Unclear where the term is "both" and the sides are not two: which are meant?"""
    if len(situation.parties) != 2 and fold(line.typed(term.start, term.end)) in _TWO:
        raise Unclear(UnclearKind.NOT_TWO, term.start, term.end, (word_for_all(situation),))
