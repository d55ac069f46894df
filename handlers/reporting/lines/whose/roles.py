"""What each side in a line is: who did it, where it was, who says so, or whose people they are. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from config.patterns import any_of
from config.vocabulary import Verification
from handlers.parsing.known import plurals
from handlers.parsing.terms import Sense, Term, fold
from handlers.reporting.lines.whose.everybody import word_for_all
from handlers.reporting.text.lexicon import Said
from handlers.reporting.text.line_text import Written, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import INSIDE, ONTO, OUT_OF, OUTSIDE, SIDE, Role
from storage.values.situation import Situation

_INSIDE, _OUTSIDE = (frozenset(fold(word) for word in words) for words in (INSIDE, OUTSIDE))
_ONTO, _OUT_OF = (frozenset(fold(word) for word in words) for words in (ONTO, OUT_OF))
_SURE = frozenset({Verification.VERIFIED, Verification.CORROBORATED})
_SIDE = re.compile(rf"\s+(?:{any_of(SIDE)})(?!\w)", re.IGNORECASE)
COLON = re.compile(r"[:：]|(?<!\S)[-–—](?!\S)")


@dataclass
class Roles:
    """What each side in a line is, by the place of its term; `used` are the terms that say it."""

    line: Written
    terms: Sequence[Term]
    situation: Situation
    sides: dict[int, Role] = field(default_factory=dict)
    words: dict[int, Term] = field(default_factory=dict)  # the word that gives a side its role
    disputing: set[int] = field(default_factory=set)
    everybody: list[int] = field(default_factory=list)  # behind "victims:"
    used: set[int] = field(default_factory=set)

    def read(self) -> None:
        for at, term in enumerate(self.terms):
            if term.sense is Said.ROLE:
                self.used.add(at)
                self._role(at, Role(term.value))
            elif term.sense in {Said.AND, Said.PASSIVE}:
                self.used.add(at)
        for at, term in enumerate(self.terms):
            if term.sense is Said.MEANS and at not in self.used:
                raise self._unread(at)

    def of(self, *roles: Role) -> list[int]:
        return [at for at, role in self.sides.items() if role in roles]

    def rest(self) -> Iterator[Term]:
        left_out = {Sense.PARTY, Said.EVERYBODY, Said.TOTAL}
        return (term for at, term in enumerate(self.terms) if at not in self.used and term.sense not in left_out)

    def where(self, named: Collection[str]) -> str:
        """ "in Thailand", where others than Thais are counted: they are not all of those there are."""
        told = [at for at in self.of(Role.PLACE) if self.terms[at].value not in named]
        return "; ".join(tidy(self.line.typed(self.words[at].start, self._end(at))) for at in told)

    def _end(self, at: int) -> int:
        """Where the side ends: "the Thai side"."""
        behind = _SIDE.match(self.line.left, self.terms[at].end)
        return behind.end() if behind else self.terms[at].end

    @property
    def unmarked(self) -> list[int]:
        """The sides that no word gives a role."""
        return [at for at in range(len(self.terms)) if self._is_unmarked(at)]

    def _is_unmarked(self, at: int) -> bool:
        return self.is_a(at, Sense.PARTY) and at not in self.sides and at not in self.disputing

    def is_a(self, at: int, *senses: object) -> bool:
        return 0 <= at < len(self.terms) and self.terms[at].sense in senses

    def span(self, at: int) -> tuple[int, int]:
        return self.terms[at].start, self.terms[at].end

    def colon_behind(self, at: int) -> bool:
        return bool(COLON.match(self.line.left[self.terms[at].end :].lstrip()))

    def comma_between(self, one: int, other: int) -> bool:
        """Whether nothing else stands between two terms that follow each other."""
        between = self.line.left[self.terms[one].end : self.terms[other].start]
        return other == one + 1 and between.strip() == ","

    def is_adjective(self, side: int) -> bool:
        """ "5 Thai killed" are dead Thais; "5 Thailand killed" may be those that it killed."""
        party = self.situation.parties[self.terms[side].value]
        word = fold(self.line.typed(*self.span(side)))
        return word not in {fold(name) for name in party.names.values()} and word in {
            fold(name) for name in (*party.adjectives.values(), *plurals(party), *party.aliases)
        }

    def says_inside(self, word: Term) -> bool:
        """Those who were killed "in" Surin, or in a "strike on Surin", were there; those who fled "from" it are not."""
        told, struck = fold(self.line.typed(word.start, word.end)), self.is_a(self.terms.index(word) - 1, Said.MEANS)
        return told in _INSIDE or (struck and told in _ONTO)

    def asked(self, at: int) -> Unclear:
        """Whose people they are; those who did it are not offered."""
        doers, places = ([self.terms[n].value for n in self.of(role)] for role in (Role.DOER, Role.PLACE))
        return Unclear(UnclearKind.WHOSE, *self.span(at), self.offered(places, doers))

    def offered(self, first: Iterable[str] = (), without: Iterable[str] = ()) -> tuple[str, ...]:
        codes = [code for code in dict.fromkeys((*first, *self.situation.parties)) if code not in set(without)]
        return (*(self.name(code) for code in codes), word_for_all(self.situation))

    def name(self, code: str) -> str:
        return self.situation.parties[code].names["en"]

    def _role(self, at: int, role: Role) -> None:
        role = self._as_meant(at, role)
        if role is Role.DOER and self._is_disputed(at - 1):
            self._disputing(at + 1)
        elif role is Role.SPEAKER:
            self._speaker(at)
        elif role is Role.VICTIM and not self.colon_behind(at):  # "victims of Thailand" are whose people?
            if self.is_a(at + 1, Sense.PARTY):
                raise self.asked(at)
        elif role is Role.VICTIM and self.is_a(at + 1, Said.EVERYBODY):
            self.everybody.append(at + 1)
        elif role is Role.PLACE and self.is_a(at + 1, Said.EVERYBODY):  # "on both sides"
            return
        elif role is not Role.CLAIMANT and self.is_a(at + 1, Said.MEANS):  # nobody's: "in clashes"
            self._by_means(at + 1)
        elif not (role is Role.PLACE and self.is_a(at + 1, Sense.PLACE)):
            self._behind(at, role)
        elif not self.says_inside(self.terms[at]):
            outside = fold(self.line.typed(*self.span(at))) in _OUTSIDE  # "in" would be its contrary
            raise Unclear(UnclearKind.BESIDE, *self.span(at), () if outside else (INSIDE[0],))

    def _as_meant(self, at: int, role: Role) -> Role:
        if self.is_a(at - 1, Said.MEANS) and fold(self.line.typed(*self.span(at))) in _OUT_OF:
            return Role.DOER  # "in fire from Thailand"
        if role is Role.DOER and self.is_a(at - 1, Said.VERIFICATION) and self.terms[at - 1].value in _SURE:
            return Role.CLAIMANT  # "verified by Thailand"
        return role

    def _is_disputed(self, at: int) -> bool:
        return self.is_a(at, Said.VERIFICATION) and self.terms[at].value == Verification.DISPUTED

    def _disputing(self, side: int) -> None:
        """ "Disputed by Thailand" and others: they did nothing."""
        if not self.is_a(side, Sense.PARTY):
            raise self._unread(side - 1)
        self.disputing.add(side)
        while self.is_a(side + 1, Said.AND) and self.is_a(side + 2, Sense.PARTY):
            side += 2
            self.disputing.add(side)

    def _speaker(self, at: int) -> None:
        """ "Thailand says", "the Thai military says"."""
        side = at - 1
        if self.is_a(side, Said.STATUS) and self.is_a(side - 1, Sense.PARTY):
            self.used.add(side)
            side -= 1
        if not self.is_a(side, Sense.PARTY) or self.is_a(side - 1, Said.AND, Said.ROLE, Sense.PARTY):
            raise self._unread(at)
        self.sides[side], self.words[side] = Role.CLAIMANT, self.terms[at]

    def _behind(self, at: int, role: Role) -> None:
        """The side or the sides behind a word; soldiers behind those who did it may be theirs."""
        side = at + 1
        if not self.is_a(side, Sense.PARTY):
            raise self._unread(at)
        self.sides[side], self.words[side] = role, self.terms[at]
        while self.is_a(side + 1, Said.AND) and self.is_a(side + 2, Sense.PARTY):
            side += 2
            self.sides[side], self.words[side] = role, self.terms[at]
        if self._by_means(side + 1) and role is not Role.CLAIMANT:  # "according to the Thai army"
            if role is not Role.PLACE or not self.unmarked or self.is_adjective(side):  # "in Gaza fighting" is where
                self.sides |= {one: Role.DOER for one, word in self.words.items() if word is self.terms[at]}
            return
        if role is Role.VICTIM:  # "victims: Thailand" says it outright, whatever follows
            return
        if self.colon_behind(side):  # "killed by Thailand: Cambodia 5"
            return
        if self.is_a(side + 1, Sense.PARTY) or (self.is_a(side + 1, Said.AND) and role is not Role.PLACE):
            raise self.asked(at)
        if role is not Role.PLACE and self.is_a(side + 1, Said.STATUS):
            self._of_whom(side + 1)

    def _by_means(self, at: int) -> bool:
        """Whether words stand there for what it was done with: "Thai drone strikes"."""
        last = next((n for n in range(at, len(self.terms)) if not self.is_a(n, Said.MEANS)), len(self.terms))
        self.used |= set(range(at, last))
        return last > at

    def _of_whom(self, at: int) -> None:
        others = [n for n, term in enumerate(self.terms) if term.sense is Said.STATUS and n not in {at, *self.used}]
        if not others:
            raise Unclear(UnclearKind.OF_WHOM, self.terms[at].start, self.terms[at].end)
        self.used.add(at)

    def _unread(self, at: int) -> Unclear:
        return Unclear(UnclearKind.UNKNOWN_WORD, self.terms[at].start, self.terms[at].end)
