"""A step line: `talks 2025-12-24 Chanthaburi: first direct military talks | held Thailand`. Pure.

Before the colon stand a side or an actor, a day, a place or a name, in any order; behind the bar the step and whose it
is. The day of an appointment or a commitment is the day it is for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from config.free_text import FreeText
from config.patterns import any_of
from config.vocabulary import StepKind, TrackKind
from handlers.parsing.terms import Sense, fold, read_terms
from handlers.reporting.lines.steps.accused import Alleged, says_who_is_accused
from handlers.reporting.lines.steps.contrary import says_nothing_contrary
from handlers.reporting.lines.steps.items import item_of
from handlers.reporting.lines.steps.likely import kinds_in, likely_steps
from handlers.reporting.lines.steps.moves import DATED, Move, MoveReader, only, weekday_of
from handlers.reporting.lines.steps.parts import StepParts, changed_at, cut
from handlers.reporting.lines.steps.tracks import Efforts, Named
from handlers.reporting.lines.when.days import Lies
from handlers.reporting.lines.when.moments import Dated, LocalNow, day_of, find_date, two_midnights, when
from handlers.reporting.lines.whose.everybody import word_for_all
from handlers.reporting.text.lexicon import Lexicon, Said
from handlers.reporting.text.line_text import Written, not_doubted, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind, within
from handlers.reporting.text.words import EFFECTIVE, EFFORT, LATER, NEW, SINCE, UNSTATED
from storage.rules.mediation.stages import CONSENT
from storage.values.new_report import NewStep
from storage.values.report import Track, When

_PROMISING = (TrackKind.CEASEFIRE, TrackKind.AGREEMENT)  # in the order in which they are offered
_OFFERED = 3  # buttons in a row; the tracks opened last
_DONE_ON_A_DAY = frozenset({*CONSENT, StepKind.HELD, StepKind.ADJOURNED, StepKind.VIOLATION_ALLEGED})
_ANSWERS = frozenset({StepKind.ACCEPT, StepKind.ACCEPT_CONDITIONAL, StepKind.DECLINE})
"""Whoever offers does not answer."""
_NEW = frozenset(fold(word) for word in NEW)
_EFFECTIVE = re.compile(rf"(?<!\w)(?:{any_of(EFFECTIVE)})(?!\w)", re.IGNORECASE)
_LATER = re.compile(rf"(?<!\w)(?:{any_of(LATER)})(?!\w)", re.IGNORECASE)
_SINCE = frozenset(fold(word) for word in SINCE)
_CLAUSE = re.compile(r"[,;.](?!\d)")
_COUNTED = re.compile(r"\b(\d{1,6}) (?:of|out of) (?:the )?(\d{1,6})\b")


@dataclass(frozen=True, kw_only=True)
class StepReader:
    """Reads one step line; `source` and `as_of` are those that hold for it."""

    lexicon: Lexicon
    efforts: Efforts
    present: LocalNow
    source: str
    as_of: When

    @cached_property
    def _moves(self) -> MoveReader:
        return MoveReader(
            lexicon=self.lexicon, situation=self.efforts.situation, present=self.present, as_of=self.as_of
        )

    def read(self, line: Written, track: TrackKind | None) -> tuple[NewStep, Track | None]:
        """The step, and its track where that is new. A commitment has no track of its own kind (None): it is made in a
        ceasefire or an agreement."""
        whole = cut(line)
        not_doubted(whole.head, whole.tail)
        parts, until = self._moves.without_term(whole)
        move, spoken = self._moves.read(parts)
        if track is None and not spoken:
            raise Unclear(UnclearKind.NO_TEXT, len(line.text), len(line.text))
        expected = move.kind or (StepKind.COMMITMENT_DUE if track is None else None)
        day = day_of(self.as_of, self.present)
        head = find_date(
            parts.head,
            self.lexicon.heads,
            self.present,
            self._moves.from_day(expected),
            near=day,
            lies=Lies.EITHER if expected is StepKind.POSTPONED else weekday_of(expected),
        )
        kind = move.kind or self._unsaid(line, parts, track, head)
        at, due = self._times(line, kind, parts, move, head)
        if until and until.at < at.at:  # a slip of the year
            behind = (whole.tail, parts.tail) if whole.tail != parts.tail else (whole.text, parts.text)
            raise Unclear(UnclearKind.NOT_A_DATE, *changed_at(*behind))
        if kind is StepKind.POSTPONED and due is None:
            self._no_new_day_in(parts.text if parts.named else parts.head, line)
        self._no_day_in(parts.text if parts.named else line.only(0, 0), kind, [head, move.dated], line)
        if kind is StepKind.IN_FORCE:
            self._in_force_from(parts.text if parts.named else parts.head, at)
        named = self._named(head.rest, (track,) if track else _PROMISING)
        if not parts.named and named.words:  # what happened, in words: who is named in it may not have done it
            spoken, named = spoken or tidy(head.rest.unread()), Named(kinds=named.kinds, head="", track=named.track)
        kind, done, of = _part(kind, spoken, line)
        parties, actor = (move.parties, move.actor) if move.says_who else (named.parties, named.actor)
        every = tuple(self.efforts.situation.parties)
        says_nothing_contrary(parts.text if parts.named else parts.head, kind, self.lexicon.steps, parties, every)
        said = move.says_who or len(parties) == 1 or (actor and kind not in _ANSWERS)
        if kind in CONSENT and not said:
            sides = tuple(party.names["en"] for party in self.efforts.situation.parties.values())
            everybody = word_for_all(self.efforts.situation)
            raise Unclear(UnclearKind.NO_SIDE, len(line.text), len(line.text), (*sides, everybody, UNSTATED[0]))
        if kind is StepKind.VIOLATION_ALLEGED:
            accused = move.parties if move.says_who or track else named.parties  # a promise is broken by its own side
            alleged = Alleged(
                text=parts.text if parts.named else parts.head,
                tail=parts.tail,
                parties=accused,
                actor=move.actor,
                unstated=move.unstated,
                source=self.source,
            )
            says_who_is_accused(alleged, self.efforts.situation, self.lexicon.steps)
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

    def _unsaid(self, line: Written, parts: StepParts, track: TrackKind | None, head: Dated) -> StepKind:
        """An offer offers, unless its text tells how it was answered, and a commitment with a day is due then; nothing
        else goes without saying."""
        text = parts.text if parts.named else parts.head
        told = kinds_in(text, self.lexicon.steps)
        if track is TrackKind.OFFER and not _ANSWERS & set(told):
            return StepKind.OFFER
        if track is None and not head.empty:
            return StepKind.COMMITMENT_DUE
        likely = likely_steps(text, told, track, self.lexicon.steps, self.efforts.situation)
        raise Unclear(UnclearKind.NO_STEP, len(line.text), len(line.text), likely)

    def _times(
        self, line: Written, kind: StepKind, parts: StepParts, move: Move, head: Dated
    ) -> tuple[When, When | None]:
        """When the step was taken, and the day it is for where it is an appointment or a commitment."""
        day = day_of(self.as_of, self.present)
        told = [dated for dated in (head, move.dated) if not dated.empty]
        for dated in told:
            if dated.midnight:
                raise two_midnights(*dated.midnight, next((one.day for one in told if one.day), day))
        if kind is StepKind.POSTPONED and not move.dated.empty:
            at = self.as_of if head.empty else when(head, self.present, day)
            return at, when(move.dated, self.present, day, ends=True)
        if kind not in DATED:
            if len(told) > 1:
                behind = parts.tail if parts.tail.left.strip() else parts.text
                told = [_together(head, move.dated, changed_at(behind, move.dated.rest))]
            return (when(told[0], self.present, day) if told else self.as_of), None
        if not told:
            raise Unclear(UnclearKind.NO_DATE, len(line.text), len(line.text))
        if kind is StepKind.SCHEDULED and len(told) == 1:
            behind = parts.tail if parts.tail.left.strip() else parts.text
            self._is_for_it(told[0], parts.head if move.dated.empty else behind)
        at = when(told[0], self.present, day) if len(told) > 1 else self.as_of
        return at, when(told[-1], self.present, day, ends=True)

    def _is_for_it(self, told: Dated, typed: Written) -> None:
        """ "Scheduled yesterday" may tell when that was said, not the day it is for."""
        for term in read_terms(typed.left, self.lexicon.heads) if told.day and told.day < self.present.today else ():
            read = typed.left[term.start : term.end] != told.rest.left[term.start : term.end]
            if read and term.sense in {Sense.DAYS_AGO, Sense.AGO}:
                raise Unclear(UnclearKind.NO_DATE, term.start, term.end, (f"{told.day}",))

    def _named(self, head: Written, kinds: tuple[TrackKind, ...]) -> Named:
        terms = read_terms(head.left, self.lexicon.heads)
        names = (term for term in terms if term.sense not in _NAMES)
        return Named(
            kinds=kinds,
            head=tidy(head.unread()),
            words=tuple(head.typed(term.start, term.end) for term in names),
            track=only(terms, Said.TRACK),
            actor=only(terms, Said.ACTOR),
            parties=self._moves.sides(terms, head),
            place=only(terms, Sense.PLACE),
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
        own = (one for one, *_ in self._effective(text) if one.day and kind is StepKind.IN_FORCE)
        found = next(own, None) or self._date_in(text, kind)
        if found.day is None or (found.day == day and found.hour is None):
            return
        hour = f" {found.hour:%H:%M}" if found.hour else ""
        days = (f"{found.day:%Y-%m-%d}{hour}", f"{day:%Y-%m-%d}")
        raise Unclear(UnclearKind.DAY_IN_TEXT, len(line.text), len(line.text), tuple(dict.fromkeys(days)))

    def _no_new_day_in(self, text: Written, line: Written) -> None:
        """ "Postponed to 7 Jan" tells the new day, which nothing beside it does."""
        for word in _LATER.finditer(text.left):
            clause = text.only(word.end(), None)
            found = self._date_in(clause, StepKind.SCHEDULED)
            begins = changed_at(clause, found.rest)[0] if found.day else 0
            said_next = found.day and not text.left[word.end() : begins].strip()
            if found.day and said_next and found.day > day_of(self.as_of, self.present):
                raise Unclear(UnclearKind.NO_DATE, len(line.text), len(line.text), (f"{found.day}",))

    def _date_in(self, text: Written, kind: StepKind) -> Dated:
        return find_date(text, self.lexicon.heads, self.present, self._moves.from_day(kind), lies=weekday_of(kind))

    def _effective(self, text: Written) -> Iterator[tuple[Dated, tuple[int, int], bool]]:
        """The moments from which a truce is in force by its text, where they stand, and whether something else may
        begin then: "talks from 9:00", "joint statement from 26 Dec"."""
        for word in _EFFECTIVE.finditer(text.left):
            clause = text.only(word.end(), next((at.start() for at in _CLAUSE.finditer(text.left, word.end())), None))
            found = self._date_in(clause, StepKind.IN_FORCE)
            if not found.empty:
                yield found, changed_at(clause, found.rest), fold(word[0]) in _SINCE

    def _in_force_from(self, text: Written, at: When) -> None:
        """ "26 Dec: agreed, takes effect 27 Dec 12:00" is in force from the 27th: Unclear where the step says another
        day, or another hour of it."""
        for found, span, may_be_other in self._effective(text):
            told = when(found, self.present, day_of(at, self.present))
            another_hour = found.hour and at.exact and told.at != at.at
            another = day_of(told, self.present) != day_of(at, self.present) or another_hour
            if another and (found.day or at.exact) and not (may_be_other and told.at < at.at):
                raise Unclear(UnclearKind.TWO_DAYS, *span)


def _together(head: Dated, tail: Dated, span: tuple[int, int]) -> Dated:
    """The one moment that is told before the colon and behind the bar, where one of the two has more of it: Unclear
    where they are two."""
    days, hours = ({getattr(one, name) for one in (head, tail)} - {None} for name in ("day", "hour"))
    if len(days) > 1 or len(hours) > 1:
        raise Unclear(UnclearKind.ONE_ONLY, *span)
    timed = tail if head.hour is None else head
    return replace(head if head.day else tail, hour=timed.hour, zone=timed.zone)


def _part(kind: StepKind, spoken: str, line: Written) -> tuple[StepKind, int | None, int | None]:
    """ "10 of 18 soldiers released" is a part of the commitment, whatever word for done stands behind it."""
    counted = _COUNTED.search(spoken)
    if kind not in {StepKind.COMMITMENT_DONE, StepKind.COMMITMENT_PART} or counted is None:
        return kind, None, None
    done, of = int(counted[1]), int(counted[2])
    if done > of:
        told = _COUNTED.search(line.left)
        raise Unclear(UnclearKind.NOT_A_NUMBER, *(told.span() if told else (len(line.text), len(line.text))))
    return (StepKind.COMMITMENT_PART if done < of else kind), done, of


_NAMES = frozenset({Sense.PARTY, Sense.PLACE, Sense.WEEKDAY, Said.EVERYBODY, Said.ACTOR, Said.TRACK})
