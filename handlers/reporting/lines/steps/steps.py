"""A step line: `talks 2025-12-24 Chanthaburi: first direct military talks | held Thailand`. Pure.

Before the colon stand a side or an actor, a day, a place or a name, in any order; behind the bar the step and whose it
is. The day of an appointment or a commitment is the day it is for.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from config.free_text import FreeText
from config.vocabulary import StepKind, TrackKind
from handlers.parsing.patterns import any_of
from handlers.parsing.terms import Sense, Term, fold, read_terms
from handlers.reporting.lines.counting.figures import unknown_word
from handlers.reporting.lines.steps.items import item_of
from handlers.reporting.lines.steps.tracks import Efforts, Named, said_effort
from handlers.reporting.lines.when.moments import Dated, LocalNow, day_of, find_date, when
from handlers.reporting.lines.whose.everybody import not_two, word_for_all
from handlers.reporting.text.lexicon import Lexicon, Said
from handlers.reporting.text.line_text import Written, not_doubted, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind, within
from handlers.reporting.text.words import EFFORT, NEW, ROLES, STEPS, UNSTATED, UNTIL, Role
from storage.rules.mediation.stages import CONSENT
from storage.values.new_report import NewStep
from storage.values.report import Track, When

_COLON = re.compile(r"[:：](?!\d)|(?<!\d)[:：]")  # the colon of 15:00 ends no head
_DATED = frozenset({StepKind.SCHEDULED, StepKind.COMMITMENT_DUE})
_PROMISING = (TrackKind.CEASEFIRE, TrackKind.AGREEMENT)
_HALF_A_YEAR = timedelta(days=182)
_OFFERED = 3  # buttons in a row; the tracks opened last
_LONGEST_STEP = 80  # characters of a step with its sides
_OFTEN = (StepKind.HELD, StepKind.SCHEDULED, StepKind.SIGNED)
_DONE_ON_A_DAY = frozenset({*CONSENT, StepKind.HELD, StepKind.ADJOURNED, StepKind.VIOLATION_ALLEGED})
_NEW = frozenset(fold(word) for word in NEW)
_UNTIL = re.compile(rf"\b(?:{'|'.join(map(re.escape, UNTIL))})\b", re.IGNORECASE)
_WHERE = re.compile(rf"(?<!\w)(?:{any_of(ROLES[Role.PLACE])})\s+(?:the\s+)?$", re.IGNORECASE)
_COUNTED = re.compile(r"\b(\d{1,6}) (?:of|out of) (?:the )?(\d{1,6})\b")
_PROMISED = (StepKind.COMMITMENT_DUE, StepKind.COMMITMENT_DONE)


@dataclass(frozen=True, kw_only=True)
class StepParts:
    """A line cut into its head, its text and what stands behind the bar; the head ends at `head_end`, with a colon or
    (not `named`) without one. `effort` is what is said outright of the effort: its name, or that it is new."""

    head_end: int
    head: Written
    text: Written
    tail: Written
    named: bool
    effort: str = ""
    effort_at: tuple[int, int] = (0, 0)


def cut(line: Written) -> StepParts:
    """The parts of a line; those that are not there are blank."""
    end = len(line.left)
    bar = line.left.find("|") if "|" in line.left else end
    colon = next((match.start() for match in _COLON.finditer(line.left, 0, bar)), bar)
    behind = min(colon + 1, bar)
    effort = said_effort(line, bar)
    return StepParts(
        head_end=colon,
        head=line.only(0, colon),
        text=line.only(behind, bar),
        tail=line.only(min(bar + 1, end), effort.start() if effort else end),
        named=colon < bar,
        effort=tidy(line.typed(*effort.span(1))) if effort else "",
        effort_at=effort.span(1) if effort else (0, 0),
    )


@dataclass(frozen=True, kw_only=True)
class _Move:
    """What is said of the step itself, without its track."""

    kind: StepKind | None
    parties: tuple[str, ...]
    actor: str
    says_who: bool  # whether sides or an actor are named, or said not to be told
    dated: Dated


@dataclass(frozen=True, kw_only=True)
class StepReader:
    """Reads one step line; `source` and `as_of` are those that hold for it."""

    lexicon: Lexicon
    efforts: Efforts
    present: LocalNow
    source: str
    as_of: When

    def read(self, line: Written, track: TrackKind | None) -> tuple[NewStep, Track | None]:
        """The step, and its track where that is new. A commitment has no track of its own kind (None): it is made in a
        ceasefire or an agreement."""
        whole = cut(line)
        not_doubted(whole.head, whole.tail)
        parts, until = self._term(whole)
        move, spoken = self._moved(parts)
        if track is None and not spoken:
            raise Unclear(UnclearKind.NO_TEXT, len(line.text), len(line.text))
        expected = move.kind or (StepKind.COMMITMENT_DUE if track is None else None)
        head = find_date(parts.head, self.lexicon.heads, self.present, self._from_day(expected))
        kind = move.kind or self._unsaid(line, track, head)
        at, due = self._times(line, kind, move, head)
        self._no_day_in(parts.text if parts.named else line.only(0, 0), kind, [head, move.dated], line)
        named = self._named(head.rest, (track,) if track else _PROMISING)
        if not parts.named and named.words:  # what happened, in words: who is named in it may not have done it
            spoken, named = spoken or tidy(head.rest.unread()), Named(kinds=named.kinds, head="", track=named.track)
        kind, done, of = _part(kind, spoken)
        parties, actor = (move.parties, move.actor) if move.says_who else (named.parties, named.actor)
        if kind in CONSENT and not (move.says_who or actor or len(parties) == 1):
            sides = tuple(party.names["en"] for party in self.efforts.situation.parties.values())
            everybody = word_for_all(self.efforts.situation)
            raise Unclear(UnclearKind.NO_SIDE, len(line.text), len(line.text), (*sides, everybody, UNSTATED[0]))
        found = self._effort(line, parts, named, kind, track, spoken)
        effort = found or self.efforts.new(named, at)
        new = effort.code not in self.lexicon.tracks
        step = NewStep(
            source=self.source,
            track=effort.code,
            kind=kind,
            at=at,
            due=due,
            until=until,
            done=done,
            of=of,
            parties=parties,
            actor=actor or (effort.actor if kind is StepKind.OFFER and not parties else ""),
            place=named.place,
            item=item_of(kind, spoken or named.head, due, effort.code, self.efforts.steps, promise=track is None),
            texts={"en": spoken} if spoken else {},
            track_kind=effort.kind if new else None,
            track_names=effort.names if new else {},
        )
        return step, None if found else effort

    def _term(self, parts: StepParts) -> tuple[StepParts, When | None]:
        """The last day of a term behind the bar, and the line without it."""
        told = _UNTIL.search(parts.tail.left)
        if told is None:
            return parts, None
        end, day = len(parts.tail.left), day_of(self.as_of, self.present)
        dated = find_date(parts.tail.only(told.end(), end), self.lexicon.steps, self.present, day)
        if dated.empty:
            raise Unclear(UnclearKind.NO_DATE, *told.span())
        left = parts.tail.left[: told.start()] + " " * len(told[0]) + dated.rest.left[told.end() :]
        return replace(parts, tail=replace(parts.tail, left=left)), when(dated, self.present, day, ends=True)

    def _moved(self, parts: StepParts) -> tuple[_Move, str]:
        """The step behind the bar and the text; a text that is nothing but a step's word is the step."""
        spoken = tidy(parts.text.unread())
        move = self._move(parts.tail)
        if move.kind or not self._is_a_step(parts.text):
            return move, spoken
        said = self._move(parts.text)
        who = move if move.says_who else said
        return replace(who, kind=said.kind, dated=move.dated), ""

    def _is_a_step(self, text: Written) -> bool:
        if len(text.left.strip()) > _LONGEST_STEP:
            return False
        senses = [term.sense for term in read_terms(text.left, self.lexicon.steps)]
        return senses.count(Said.STEP) == 1 and set(senses) <= _SAID

    def _move(self, tail: Written) -> _Move:
        """Unclear at a word that is neither a step nor a side nor a day."""
        terms = read_terms(tail.left, self.lexicon.steps)
        kinds = [term for term in terms if term.sense is Said.STEP]
        kind = StepKind(kinds[0].value) if kinds else None
        if any(term.value != kind for term in kinds):
            raise Unclear(UnclearKind.ONE_ONLY, kinds[1].start, kinds[1].end)
        dated = find_date(tail, self.lexicon.steps, self.present, self._from_day(kind))
        rest = read_terms(dated.rest.left, self.lexicon.steps)
        for at, term in enumerate(rest):
            if term.sense not in _SAID:
                raise unknown_word(tail, rest[at:], self.lexicon.steps)
            if where := _WHERE.search(tail.left, 0, term.start):  # "violation in Thailand" accuses nobody
                sides = tuple(party.names["en"] for party in self.efforts.situation.parties.values())
                raise Unclear(UnclearKind.NO_SIDE, where.start(), term.end, sides)
        says_who = any(term.sense is not Said.STEP for term in rest)
        return _Move(
            kind=kind, parties=self._sides(rest, tail), actor=_only(rest, Said.ACTOR), says_who=says_who, dated=dated
        )

    def _sides(self, terms: Sequence[Term], typed: Written) -> tuple[str, ...]:
        everybody = [term for term in terms if term.sense is Said.EVERYBODY]
        for term in everybody:
            not_two(typed, term, self.efforts.situation)
        if everybody:
            return tuple(self.efforts.situation.parties)
        named = {term.value for term in terms if term.sense is Sense.PARTY}
        return tuple(code for code in self.efforts.situation.parties if code in named)

    def _unsaid(self, line: Written, track: TrackKind | None, head: Dated) -> StepKind:
        """An offer offers, and a commitment with a day is due then; nothing else goes without saying."""
        if track is TrackKind.OFFER:
            return StepKind.OFFER
        if track is None and not head.empty:
            return StepKind.COMMITMENT_DUE
        usual = tuple(STEPS[kind][0] for kind in (_OFTEN if track else _PROMISED))
        raise Unclear(UnclearKind.NO_STEP, len(line.text), len(line.text), usual)

    def _from_day(self, kind: StepKind | None) -> date:
        """From when on a day without a year is looked for: what is due lies ahead, what was done may lie a little ahead
        too, as a ceasefire agreed for tomorrow."""
        day = day_of(self.as_of, self.present)
        return day if kind in _DATED else day - _HALF_A_YEAR

    def _times(self, line: Written, kind: StepKind, move: _Move, head: Dated) -> tuple[When, When | None]:
        """When the step was taken, and the day it is for where it is an appointment or a commitment."""
        day = day_of(self.as_of, self.present)
        told = [dated for dated in (head, move.dated) if not dated.empty]
        if kind is StepKind.POSTPONED and not move.dated.empty:
            at = self.as_of if head.empty else when(head, self.present, day)
            return at, when(move.dated, self.present, day, ends=True)
        if kind not in _DATED:
            return (when(told[0], self.present, day) if told else self.as_of), None
        if not told:
            raise Unclear(UnclearKind.NO_DATE, len(line.text), len(line.text))
        at = when(told[0], self.present, day) if len(told) > 1 else self.as_of
        return at, when(told[-1], self.present, day, ends=True)

    def _named(self, head: Written, kinds: tuple[TrackKind, ...]) -> Named:
        terms = read_terms(head.left, self.lexicon.heads)
        names = (term for term in terms if term.sense not in _NAMES)
        return Named(
            kinds=kinds,
            head=tidy(head.unread()),
            words=tuple(head.typed(term.start, term.end) for term in names),
            track=_only(terms, Said.TRACK),
            actor=_only(terms, Said.ACTOR),
            parties=self._sides(terms, head),
            place=_only(terms, Sense.PLACE),
        )

    def _effort(
        self, line: Written, parts: StepParts, named: Named, kind: StepKind, track: TrackKind | None, spoken: str
    ) -> Track | None:
        """The track of the step, None for one that is said to be new; a commitment opens none. Unclear where the line
        names none that is known, or several."""
        if fold(parts.effort) in _NEW and track is not None:
            within(FreeText.NAME, named.head, *parts.head.unread_span(0, parts.head_end))
            return None
        found = self.efforts.called(parts.effort, named.kinds) if parts.effort else self.efforts.find(named, kind)
        if track is None and len(found) > 1:
            found = [one for one in found if self._is_owed(kind, spoken, one)] or found
        clear = parts.effort or named.tells or track is None or (found and found[0].code in self.efforts.opened)
        if len(found) == 1 and clear:
            return found[0]
        names = list(dict.fromkeys(one.names["en"] for one in (*found, *self.efforts.of(named.kinds))))[:_OFFERED]
        unclear = UnclearKind.NO_TRACK if track is None else UnclearKind.WHICH_EFFORT
        offered = names if track is None else [*names, NEW[0]]
        if parts.effort:
            raise Unclear(unclear, *parts.effort_at, tuple(offered))
        raise Unclear(unclear, len(line.text), len(line.text), tuple(f"{EFFORT[0]}: {name}" for name in offered))

    def _is_owed(self, kind: StepKind, spoken: str, effort: Track) -> bool:
        """Whether it is the outcome of a commitment of that effort."""
        item = item_of(kind, spoken, None, effort.code, self.efforts.steps, promise=True)
        return any(step.track == effort.code and step.item == item for step in self.efforts.steps)

    def _no_day_in(self, text: Written, kind: StepKind, told: Sequence[Dated], line: Written) -> None:
        """A day in the text of what was done, where none is said beside it, may be the day on which it was done."""
        if kind not in _DONE_ON_A_DAY or not all(dated.empty for dated in told):
            return
        day = day_of(self.as_of, self.present)
        found = find_date(text, self.lexicon.heads, self.present, self._from_day(kind))
        if found.day is None or (found.day == day and found.hour is None):
            return
        hour = f" {found.hour:%H:%M}" if found.hour else ""
        days = (f"{found.day:%Y-%m-%d}{hour}", f"{day:%Y-%m-%d}")
        raise Unclear(UnclearKind.DAY_IN_TEXT, len(line.text), len(line.text), tuple(dict.fromkeys(days)))


def _part(kind: StepKind, spoken: str) -> tuple[StepKind, int | None, int | None]:
    """ "10 of 18 soldiers released" is a part of the commitment, whatever word for done stands behind it."""
    counted = _COUNTED.search(spoken)
    if kind not in {StepKind.COMMITMENT_DONE, StepKind.COMMITMENT_PART} or counted is None:
        return kind, None, None
    done, of = int(counted[1]), int(counted[2])
    if done > of:
        return kind, None, None
    return (StepKind.COMMITMENT_PART if done < of else kind), done, of


_NAMES = frozenset({Sense.PARTY, Sense.PLACE, Said.EVERYBODY, Said.ACTOR, Said.TRACK})
_SAID = frozenset({Said.STEP, Said.ACTOR, Said.EVERYBODY, Said.UNSTATED, Sense.PARTY})


def _only(terms: Iterable[Term], sense: object) -> str:
    """The one thing of a sense; Unclear at a second one that is another."""
    own = [term for term in terms if term.sense is sense]
    for term in own:
        if term.value != own[0].value:
            raise Unclear(UnclearKind.ONE_ONLY, term.start, term.end)
    return own[0].value if own else ""
