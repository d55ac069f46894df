"""A sentence of mediation as the step line that it may be meant as: "Thailand suspends the accords". Pure.

Nothing is read so unasked: an editor sees the line and says yes. What is only wished, may be, or is denied is none, and
who did it stands in the line only where the sentence says so outright.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from config.patterns import any_of, standing
from config.vocabulary import StepKind, TrackKind
from handlers.parsing.negations import NEGATIONS
from handlers.parsing.terms import Sense, Term, fold, fold_name, read_terms
from handlers.reporting.lines.steps.accused import accusation
from handlers.reporting.lines.steps.moves import weekday_of
from handlers.reporting.lines.steps.tracks import PROMISING, Efforts, Named
from handlers.reporting.lines.when.moments import find_date
from handlers.reporting.lines.whose.everybody import word_for_all
from handlers.reporting.text.lexicon import Lexicon, Said
from handlers.reporting.text.line_text import Written, tidy
from handlers.reporting.text.problems import Unclear
from handlers.reporting.text.words import (
    AGREED_TO,
    ALLEGING,
    AND,
    EFFORT,
    INDEFINITE,
    MEANS,
    MEDIATING,
    MEETING,
    NOT_OF_IT,
    PASSIVE,
    ROLES,
    ROUNDS,
    STEPS,
    TRACKS,
    TWO_SIDES,
    UNSURE,
    WITH_CONDITIONS,
    Role,
)
from storage.values.report import Track
from storage.values.situation import Actor, Party

_SPOKEN = frozenset(StepKind) - {
    StepKind.COMMITMENT_DUE,
    StepKind.COMMITMENT_PART,
    StepKind.COMMITMENT_DONE,
    StepKind.ANNOUNCED_BY_THIRD_PARTY,
}
_PROPOSING = frozenset({StepKind.OFFER, StepKind.PROPOSAL})
_MEETING = frozenset({StepKind.HELD, StepKind.SCHEDULED, StepKind.POSTPONED, StepKind.CANCELLED, StepKind.ADJOURNED})
_WHO = frozenset({Sense.PARTY, Said.ACTOR, Said.EVERYBODY})
_NOUNS = {fold(word): kind for kind, words in TRACKS.items() for word in words}
_AGREED = re.compile(rf"(?<!\w)(?:{any_of(AGREED_TO)})(?!\w)", re.IGNORECASE)
_FROM = re.compile(rf"(?:{standing(lambda words: words.report.since)})\s*$", re.IGNORECASE)
_INDEFINITE = re.compile(rf"(?<!\w)(?:{any_of(INDEFINITE)})\s+$", re.IGNORECASE)
_ROUNDS = frozenset(map(fold, ROUNDS))
_MEDIATING = re.compile(rf"(?<!\w)(?:{any_of(MEDIATING)})(?!\w)", re.IGNORECASE)
_NOT_OF_IT = re.compile(rf"(?<!\w)(?:{any_of((*NOT_OF_IT, *MEANS))})(?!\w)", re.IGNORECASE)
_SAYS = re.compile(r":(?!\d)")
_CONDITIONS = re.compile(rf"(?<!\w)(?:{any_of(WITH_CONDITIONS)})(?!\w)", re.IGNORECASE)
_OF_THEM = frozenset({TrackKind.TALKS, TrackKind.OFFER})  # "ceasefire talks" are talks
_NEAR = 20
_MET = frozenset(map(fold, MEETING))
_POSSESSIVE = re.compile(r"['’]s(?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAMELIKE = re.compile(r"[A-Z][\w'’-]+")
_UNSURE = re.compile(rf"(?<!\w)(?:{any_of(UNSURE)})(?!\w)", re.IGNORECASE)
_TOLD = re.compile(rf"(?<!\w)(?:{any_of(ALLEGING)})(?!\w)", re.IGNORECASE)
_TWO = re.compile(rf"(?<!\w)(?:{any_of(TWO_SIDES)})(?!\w)", re.IGNORECASE)
_PASSIVE = re.compile(rf"(?<!\w)(?:{any_of(PASSIVE)})\s+$", re.IGNORECASE)
_BY = re.compile(rf"(?<!\w)(?:{any_of(ROLES[Role.DOER])})\s+(?:the\s+)?$", re.IGNORECASE)
_WHERE = re.compile(rf"(?<!\w)(?:{any_of(ROLES[Role.PLACE])})\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(rf"[\s,&]*(?:(?:{any_of(AND)})\s+)?(?:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """Reads one sentence; `efforts` are those that it may speak of."""

    typed: Written
    lexicon: Lexicon
    efforts: Efforts

    @cached_property
    def line(self) -> Written:
        """Without possessives: "Malaysia's offer" is by Malaysia."""
        return self.typed.without(*(match.span() for match in _POSSESSIVE.finditer(self.typed.left)))

    def step(self) -> str:
        """The step line; "" where the sentence is of none, or of several."""
        left = self.line.left
        if "|" in left or any(fold(word) in NEGATIONS for word in _WORD.findall(left)) or self._counts_people:
            return ""
        verb = self._verb()
        if verb is None:
            return ""
        kind, start, end = verb
        rest = self.line.without((start, end)).left  # "will be held" is told of what is set
        unsure = _UNSURE.search(rest, 0, start if kind in _PROPOSING else len(rest))
        track = self._kind(kind)
        day = self._day(kind, start)
        if unsure or track is None or day is None or not self._touches(kind, start, end):
            return ""
        effort = self._effort(kind, track)
        called = f", {EFFORT[0]}: {effort.names['en']}" if effort else ""
        who, named = self._who(kind, start, end), "" if effort else self._names(kind, start)
        head = " ".join(part for part in (TRACKS[track][0], named, "" if kind is StepKind.POSTPONED else day) if part)
        behind = " ".join(part for part in (STEPS[kind][0], who, day if kind is StepKind.POSTPONED else "") if part)
        return f"{head}: {_SAYS.sub(' ', tidy(self.typed.left)).rstrip('.')} | {behind}{called}"

    @cached_property
    def _terms(self) -> list[Term]:
        return read_terms(self.line.left, self.lexicon.steps)

    @property
    def _counts_people(self) -> bool:
        return any(term.sense is Said.METRIC for term in read_terms(self.line.left, self.lexicon.figures))

    def _verb(self) -> tuple[StepKind, int, int] | None:
        """The one thing that was done, and where it stands; an offer that is answered is no offer."""
        said = accusation(self.line, self.lexicon.steps)
        if said.whom and said.whom.sense is Sense.PARTY:
            return StepKind.VIOLATION_ALLEGED, *said.span
        found = [(StepKind(term.value), term) for term in self._terms if term.sense is Said.STEP]
        found = [(kind, term) for kind, term in found if kind in _SPOKEN]
        nouns = [one for one in found if fold(self.line.typed(one[1].start, one[1].end)) in _NOUNS]
        if found and found[0][0] in _PROPOSING and found[0] not in nouns:  # "offers to resume talks"
            found = found[:1]
        elif len(found) > len(nouns):
            found = [one for one in found if one not in nouns and one[0] not in _PROPOSING] or found
        if (agreed := _AGREED.search(self.line.left)) and len(found) == len(nouns):
            return self._agreed(), *agreed.span()
        if len({kind for kind, _ in found}) != 1 or found[0] in nouns:
            return None
        kind, term = found[0]
        if kind is StepKind.ACCEPT and _CONDITIONS.search(self.line.left):
            kind = StepKind.ACCEPT_CONDITIONAL
        return kind, term.start, term.end

    def _agreed(self) -> StepKind:
        """ "Agreed to a ceasefire from 27 Dec 12:00": in force from then."""
        day = self._day(StepKind.IN_FORCE, 0)
        begins = any(_FROM.search(self.line.left, 0, self.line.text.find(part)) for part in (day or "").split())
        if _CONDITIONS.search(self.line.left):
            return StepKind.ACCEPT_CONDITIONAL
        return StepKind.IN_FORCE if begins else StepKind.ACCEPT

    def _kind(self, kind: StepKind) -> TrackKind | None:
        """What it was done to, by the nouns of the sentence."""
        words = [*map(fold, _WORD.findall(self.line.left)), ""]
        told = [_NOUNS[one] for one, after in pairwise(words) if one in _NOUNS and _NOUNS.get(after) not in _OF_THEM]
        told += [one.kind for one in self._by_name()]
        if kind in {StepKind.ACCEPT, StepKind.ACCEPT_CONDITIONAL}:
            told = [one for one in told if one is not TrackKind.TALKS]  # "agreed to hold talks"
        if kind is StepKind.OFFER:
            return TrackKind.OFFER if told or _MEDIATING.search(self.line.left) else None
        if kind in _MEETING:
            return TrackKind.TALKS if TrackKind.TALKS in told or self._meet(kind) else None
        return TrackKind.OFFER if TrackKind.OFFER in told else next(iter(told), None)

    def _meet(self, kind: StepKind) -> bool:
        """ "Both sides met in Chanthaburi", "the next round was put off"."""
        words = set(map(fold, _WORD.findall(self.line.left)))
        return bool(words & _MET) if kind is StepKind.HELD else bool(words & _ROUNDS)

    def _touches(self, kind: StepKind, start: int, end: int) -> bool:
        """Whether it was done to an effort: "resumed shelling despite the ceasefire" resumes none."""
        if kind is StepKind.HELD and _NOT_OF_IT.search(self.line.left, end, end + _NEAR):  # "met its obligations"
            return False
        if kind in {StepKind.OFFER, StepKind.PROPOSAL, StepKind.VIOLATION_ALLEGED} or self._meet(kind):
            return True
        left, known = self.line.left, {fold(word) for track in self._by_name() for word in track.names["en"].split()}
        nouns = [w.span() for w in _WORD.finditer(left) if fold(w[0]) in _NOUNS or fold(w[0]) in known]
        behind = min((begin for begin, _ in nouns if begin >= end), default=None)
        if behind is not None:
            return _NOT_OF_IT.search(left, end, behind) is None
        before = max((stop for _, stop in nouns if stop <= start), default=None)
        if before is None or _NOT_OF_IT.search(left, before, start):
            return False
        if _PASSIVE.search(left, 0, start):  # "talks between the two were held"
            return True
        return not any(term.sense in _WHO and before <= term.start < start for term in self._terms)

    def _by_name(self) -> list[Track]:
        said = fold_name(self.line.left)
        return [t for t in self.lexicon.tracks.values() if any(fold_name(name) in said for name in t.names.values())]

    def _effort(self, kind: StepKind, track: TrackKind) -> Track | None:
        """The one that is named; else the only one that fits, unless another is named that is not known."""
        kinds = (track, *(PROMISING - {track})) if track in PROMISING else (track,)
        if named := self._by_name():
            return named[0] if len(named) == 1 and named[0].kind in kinds else None
        if any(
            _NOUNS.get(fold(w[0])) and _INDEFINITE.search(self.line.left, 0, w.start())
            for w in _WORD.finditer(self.line.left)
        ):
            return None
        places = [term.value for term in self._terms if term.sense is Sense.PLACE]
        actors = [term.value for term in self._terms if term.sense is Said.ACTOR] if track is TrackKind.OFFER else []
        sides = tuple(term.value for term in self._terms if term.sense is Sense.PARTY) if kind is StepKind.OFFER else ()
        about = Named(
            kinds=(track,),
            head="",
            words=tuple(self._unknown_names()),
            place=places[0] if places and track is TrackKind.TALKS else "",
            actor=actors[0] if actors else "",
            parties=sides,
        )
        found = self.efforts.find(about, kind)
        return found[0] if len(found) == 1 else None

    def _unknown_names(self) -> list[str]:
        """Words written as names are that are none known: they may call another effort."""
        known = {**self.lexicon.figures, **self.lexicon.steps}
        spans = [(t.start, t.end) for t in self._terms if t.sense is not Sense.UNKNOWN]
        found = [word for word in _NAMELIKE.finditer(self.line.left) if word.start() > self._begin]
        return [
            word[0]
            for word in found
            if fold(word[0]) not in known
            and fold(word[0]) not in _NOUNS
            and not any(start <= word.start() < end for start, end in spans)
        ]

    @cached_property
    def _begin(self) -> int:
        return len(self.line.left) - len(self.line.left.lstrip())

    def _names(self, kind: StepKind, verb: int) -> str:
        """What else tells of which effort: the place of talks, whose offer."""
        wanted: frozenset[object] = frozenset({Sense.PLACE}) if kind in _MEETING else frozenset()
        wanted |= {Said.ACTOR, Sense.PARTY} if kind is StepKind.OFFER else set()
        found = [term for term in self._terms if term.sense in wanted and (kind in _MEETING or term.end <= verb)]
        return self.line.typed(found[0].start, found[0].end) if found else ""

    def _who(self, kind: StepKind, start: int, end: int) -> str:
        """Whose step it is; "" where that is not said outright."""
        left = self.line.left
        if kind is StepKind.VIOLATION_ALLEGED and (whom := accusation(self.line, self.lexicon.steps).whom):
            return self._called([whom])
        if kind in {StepKind.OFFER, StepKind.SCHEDULED, StepKind.POSTPONED, StepKind.CANCELLED} or _TOLD.search(left):
            return ""
        before, behind = self._among(0, start), self._among(end, len(left))
        by = next((at for at, term in enumerate(behind) if _BY.search(left, 0, term.start)), None)
        doers = behind[by:] if by is not None else [] if _PASSIVE.search(left, 0, start) else before
        if any(_WHERE.search(left, 0, term.start) for term in doers):
            return ""
        if not all(_BETWEEN.fullmatch(left[one.end : other.start]) for one, other in pairwise(doers)):
            return ""
        if not doers and by is None and not _PASSIVE.search(left, 0, start) and self._two(0, start):
            return word_for_all(self.efforts.situation)
        if by is not None and self._two(end, len(left)):
            return ""
        some = len({term.value for term in doers}) > 1 or any(term.sense is Said.EVERYBODY for term in doers)
        return self._called(doers) if some or kind is not StepKind.HELD else ""

    def _among(self, start: int, end: int) -> list[Term]:
        """Sides and actors between, but for those in the name of an effort."""
        named = [
            match.span()
            for track in self._by_name()
            for name in track.names.values()
            for match in re.finditer(re.escape(name), self.line.left, re.IGNORECASE)
        ]
        terms = [term for term in self._terms if term.sense in _WHO and start <= term.start and term.end <= end]
        return [t for t in terms if not any(a <= t.start < b for a, b in named)]

    def _two(self, start: int, end: int) -> bool:
        return len(self.efforts.situation.parties) == 2 and _TWO.search(self.line.left, start, end) is not None

    def _called(self, doers: Sequence[Term]) -> str:
        situation = self.efforts.situation
        if any(term.sense is Said.EVERYBODY for term in doers):
            return word_for_all(situation)
        known: dict[str, Party | Actor] = {**situation.parties, **situation.actors}
        return f" {AND[0]} ".join(dict.fromkeys(known[term.value].names["en"] for term in doers))

    def _day(self, kind: StepKind, verb: int) -> str | None:
        """The day as it was typed; "" where none is said of the step, None where it is not clear."""
        known = self.lexicon.heads
        where = self.line.only(0, verb) if kind in _PROPOSING else self.line
        try:
            found = find_date(where, known, self.efforts.present, lies=weekday_of(kind))
        except Unclear as unclear:
            return tidy(self.line.typed(unclear.start, unclear.end)) or None  # "Monday": asked of the step line
        if found.empty:
            return ""
        changed = [one != left for one, left in zip(where.left, found.rest.left, strict=True)]
        said = (char if of_it else " " for char, of_it in zip(self.line.text, changed, strict=True))
        return " ".join("".join(said).split())  # "27/12 both agreed a ceasefire from 12:00": day and hour stand apart
