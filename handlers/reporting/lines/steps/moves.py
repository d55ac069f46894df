"""What a step line says of the step itself, whichever effort it belongs to: its kind, whose it is, its day, its term.
Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from config.patterns import any_of
from config.vocabulary import StepKind
from handlers.parsing.terms import Sense, Term, read_terms
from handlers.reporting.lines.counting.figures import unknown_word
from handlers.reporting.lines.steps.accused import accusation
from handlers.reporting.lines.steps.parts import StepParts
from handlers.reporting.lines.when.days import Lies
from handlers.reporting.lines.when.moments import Dated, LocalNow, day_of, find_date, when
from handlers.reporting.lines.whose.everybody import not_two
from handlers.reporting.text.lexicon import Lexicon, Said
from handlers.reporting.text.line_text import Written, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import ALLEGING, ROLES, UNTIL, Role
from storage.values.report import When
from storage.values.situation import Situation

DATED = frozenset({StepKind.SCHEDULED, StepKind.COMMITMENT_DUE})
_OVER = frozenset({StepKind.HELD, StepKind.ADJOURNED, StepKind.VIOLATION_ALLEGED})
"""Nobody tells of these before they were."""
_HALF_A_YEAR = timedelta(days=182)
_LONGEST_STEP = 80  # characters of a step with its sides
_UNTIL = re.compile(rf"\b(?:{any_of(UNTIL)})\b", re.IGNORECASE)
_WHERE = re.compile(rf"(?<!\w)(?:{any_of(ROLES[Role.PLACE])})\s+(?:the\s+)?$", re.IGNORECASE)
_ALLEGING = re.compile(rf"(?<!\w)(?:{any_of(ALLEGING)})(?!\w)[^|]*", re.IGNORECASE)
_SAID = frozenset({Said.STEP, Said.ACTOR, Said.EVERYBODY, Said.UNSTATED, Sense.PARTY})


@dataclass(frozen=True, kw_only=True)
class Move:
    """What is said of the step itself, without its track."""

    kind: StepKind | None
    parties: tuple[str, ...]
    actor: str
    says_who: bool  # whether sides or an actor are named, or said not to be told
    unstated: bool = False  # the latter
    dated: Dated


@dataclass(frozen=True, kw_only=True)
class MoveReader:
    """Reads what is said of the step itself; `as_of` holds for the line."""

    lexicon: Lexicon
    situation: Situation
    present: LocalNow
    as_of: When

    def read(self, parts: StepParts) -> tuple[Move, str]:
        """The step behind the bar and the text; a text that is nothing but a step's word, whose it is and its day is
        the step."""
        spoken = tidy(parts.text.unread())
        move = self._move(parts.tail)
        if move.kind or not self._is_a_step(parts.text):
            return move, spoken
        said = self._move(parts.text)
        who = move if move.says_who else said
        return replace(who, kind=said.kind, dated=said.dated if move.dated.empty else move.dated), ""

    def _is_a_step(self, text: Written) -> bool:
        if len(text.left.strip()) > _LONGEST_STEP:
            return False
        terms = read_terms(text.left, self.lexicon.steps)
        kind = next((StepKind(term.value) for term in terms if term.sense is Said.STEP), None)
        if kind and terms[0].sense in _SAID and any(term.sense not in _SAID for term in terms):  # "held 24 Dec"
            terms = read_terms(self._dated(text, kind).rest.left, self.lexicon.steps)
        return kind is not None and all(term.sense in _SAID for term in terms)

    def _dated(self, text: Written, kind: StepKind | None) -> Dated:
        day = day_of(self.as_of, self.present)
        return find_date(text, self.lexicon.steps, self.present, self.from_day(kind), near=day, lies=weekday_of(kind))

    def _move(self, tail: Written) -> Move:
        """Unclear at a word that is neither a step nor a side nor a day."""
        terms = read_terms(tail.left, self.lexicon.steps)
        kinds = [term for term in terms if term.sense is Said.STEP]
        kind = StepKind(kinds[0].value) if kinds else None
        if any(term.value != kind for term in kinds):
            raise Unclear(UnclearKind.ONE_ONLY, kinds[1].start, kinds[1].end)
        if kind is StepKind.VIOLATION_ALLEGED and (alleging := _ALLEGING.search(tail.left)):
            raise self._by_whom(*alleging.span())  # "alleged by Thailand" accuses others
        if kind is StepKind.VIOLATION_ALLEGED and (said := accusation(tail, self.lexicon.steps)).by:
            raise self._by_whom(*said.span)  # "Thailand accused Cambodia"
        dated = self._dated(tail, kind)
        rest = read_terms(dated.rest.left, self.lexicon.steps)
        for at, term in enumerate(rest):
            if term.sense not in _SAID:
                raise unknown_word(tail, rest[at:], self.lexicon.steps)
            if where := _WHERE.search(tail.left, 0, term.start):  # "violation in Thailand" accuses nobody
                raise self._by_whom(where.start(), term.end)
        says_who = any(term.sense is not Said.STEP for term in rest)
        return Move(
            kind=kind,
            parties=self.sides(rest, tail),
            actor=only(rest, Said.ACTOR),
            says_who=says_who,
            unstated=any(term.sense is Said.UNSTATED for term in rest),
            dated=dated,
        )

    def _by_whom(self, start: int, end: int) -> Unclear:
        sides = tuple(party.names["en"] for party in self.situation.parties.values())
        return Unclear(UnclearKind.NO_SIDE, start, end, sides)

    def without_term(self, parts: StepParts) -> tuple[StepParts, When | None]:
        """The last day of a term behind the bar, or in a text that is a step, and the line without it."""
        tail, until = self._without_term(parts.tail)
        if until or self._kind(parts.tail) or not self._kind(parts.text):
            return replace(parts, tail=tail), until
        try:
            text, until = self._without_term(parts.text)
        except Unclear:  # "suspended until further notice" is told
            return parts, None
        return (replace(parts, text=text), until) if until and self._is_a_step(text) else (parts, None)

    def _without_term(self, typed: Written) -> tuple[Written, When | None]:
        told = _UNTIL.search(typed.left)
        if told is None or self._kind(typed) is StepKind.POSTPONED:  # "until 8 Jan" is its new day, and no term
            return typed, None
        day = day_of(self.as_of, self.present)
        ahead = typed.only(told.end(), len(typed.left))
        dated = find_date(ahead, self.lexicon.steps, self.present, day, near=day, lies=Lies.AHEAD)
        if dated.empty:
            raise Unclear(UnclearKind.NO_DATE, *told.span())
        left = typed.left[: told.start()] + " " * len(told[0]) + dated.rest.left[told.end() :]
        return replace(typed, left=left), when(dated, self.present, day, ends=True)

    def _kind(self, typed: Written) -> StepKind | None:
        terms = read_terms(typed.left, self.lexicon.steps)
        return next((StepKind(term.value) for term in terms if term.sense is Said.STEP), None)

    def from_day(self, kind: StepKind | None) -> date:
        """From when on a day without a year is looked for: what is due lies ahead, what was done may lie a little ahead
        too, as a ceasefire agreed for tomorrow."""
        day = day_of(self.as_of, self.present)
        return day if kind in DATED else day - _HALF_A_YEAR

    def sides(self, terms: Sequence[Term], typed: Written) -> tuple[str, ...]:
        """The sides among the terms, in the situation's order; Unclear at a "both" of more than two."""
        everybody = [term for term in terms if term.sense is Said.EVERYBODY]
        for term in everybody:
            not_two(typed, term, self.situation)
        if everybody:
            return tuple(self.situation.parties)
        named = {term.value for term in terms if term.sense is Sense.PARTY}
        return tuple(code for code in self.situation.parties if code in named)


def weekday_of(kind: StepKind | None) -> Lies:
    """On which side of the day of the report the weekday of a step lies; "in force Saturday" may be either."""
    if kind in DATED or kind is StepKind.POSTPONED:
        return Lies.AHEAD
    return Lies.BEFORE if kind in _OVER else Lies.EITHER


def only(terms: Iterable[Term], sense: object) -> str:
    """The one thing of a sense; Unclear at a second one that is another."""
    own = [term for term in terms if term.sense is sense]
    for term in own:
        if term.value != own[0].value:
            raise Unclear(UnclearKind.ONE_ONLY, term.start, term.end)
    return own[0].value if own else ""
