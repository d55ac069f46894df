"""Which effort a step line speaks of: one that is known, or a new one. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from babel.dates import format_date

from config.patterns import any_of
from config.vocabulary import StepKind, TrackKind
from handlers.parsing.terms import fold, fold_name
from handlers.reporting.lines.when.moments import LocalNow
from handlers.reporting.text.line_text import Written, slug
from handlers.reporting.text.words import EFFORT
from storage.rules.mediation.tracks import Stage, TrackState, state_of
from storage.values.report import Step, Track, When
from storage.values.situation import Situation

OPENING = frozenset(
    {
        StepKind.OFFER,
        StepKind.PROPOSAL,
        StepKind.SCHEDULED,
        StepKind.HELD,
        StepKind.SIGNED,
        StepKind.IN_FORCE,
        StepKind.ANNOUNCED_BY_THIRD_PARTY,
    }
)
"""Steps that may begin an effort anew after the one before has ended; the others speak of one that there was."""

PROMISING = frozenset({TrackKind.CEASEFIRE, TrackKind.AGREEMENT})
"""People call one by the other's name, and both hold commitments."""

_NEVER = datetime.min.replace(tzinfo=UTC)
_TELLING = 4  # letters of an alias that is looked for inside a name: "US" is inside too many
_SAID = re.compile(rf"[,;]?\s*\b(?:{any_of(EFFORT)})\s*[:：]\s*(.*\S)", re.IGNORECASE)
_OVER = frozenset({Stage.TERMINATED, Stage.LAPSED, Stage.EXPIRED})


@dataclass(frozen=True, kw_only=True)
class Named:
    """What the head of a step line tells of its track: the head without its date, the words in it that are no known
    name, and the codes of those that are."""

    kinds: tuple[TrackKind, ...]
    head: str
    words: tuple[str, ...] = ()
    track: str = ""
    actor: str = ""
    parties: tuple[str, ...] = ()
    place: str = ""

    @property
    def tells(self) -> bool:
        """Whether it says anything of the track."""
        return bool(self.track or self.words or self.actor or self.parties or self.place)


def said_effort(line: Written, bar: int) -> re.Match[str] | None:
    """What is said outright behind the bar: "effort: Dawn truce", "effort: new"; to the end of the line."""
    return _SAID.search(line.left, bar)


@dataclass(frozen=True, kw_only=True)
class Efforts:
    """The tracks there are, those that the same report has `opened` among them, with the steps that tell how far they
    have come."""

    situation: Situation
    tracks: Mapping[str, Track]
    opened: frozenset[str]
    steps: Sequence[Step]
    present: LocalNow

    def called(self, name: str, kinds: Sequence[TrackKind]) -> list[Track]:
        """Those of that code or name, in any language."""
        asked = fold(name)
        return [t for t in self.of(kinds) if asked in {fold_name(own) for own in (t.code, *t.names.values())}]

    def of(self, kinds: Sequence[TrackKind]) -> list[Track]:
        """All of these kinds, the one with the newest step first."""
        own = [track for track in self.tracks.values() if track.kind in kinds]
        return sorted(own, key=lambda track: self._newest(track, self._state(track)), reverse=True)

    def find(self, named: Named, kind: StepKind) -> list[Track]:
        """The track that is named; else the open ones of that kind with that place, actor or part of a name, the newest
        first; one that the same report has opened goes before. A step that opens nothing may also belong to one that
        is over."""
        if code := self._by_name(named) or ("" if named.words else named.track):
            return [self.tracks[code]] if _is_meant(self.tracks[code], named) else []
        if named.track:  # and words that are no part of its name
            return []
        fitting = [t for t in self.tracks.values() if t.kind in named.kinds and self._fits(t, named, kind)]
        states = {track.code: self._state(track) for track in fitting}
        still = [track for track in fitting if not _is_over(states[track.code])]
        left = still or ([] if kind in OPENING else fitting)
        left = [track for track in left if track.code in self.opened] or left
        return sorted(left, key=lambda track: self._newest(track, states[track.code]), reverse=True)

    def _by_name(self, named: Named) -> str:
        """The track whose code or name, in any language, the whole head is."""
        asked = fold(named.head)
        tracks = (t for t in self.tracks.values() if asked)
        return next((t.code for t in tracks if asked in {fold_name(name) for name in (t.code, *t.names.values())}), "")

    def _state(self, track: Track) -> TrackState | None:
        return state_of(track, self.steps, self.present.now, self.present.zone, self.situation.phases)

    def _newest(self, track: Track, state: TrackState | None) -> tuple[bool, datetime]:
        return track.code in self.opened, state.newest.at.at if state else _NEVER

    def _fits(self, track: Track, named: Named, kind: StepKind) -> bool:
        own = [step for step in self.steps if step.track == track.code]
        if named.actor and not self._has_actor(track, named.actor):
            return False
        if named.place and not (self._names_place(track, named.place) or any(s.place == named.place for s in own)):
            return False
        if kind is StepKind.OFFER and named.parties and not _offered_by(track, own, named.parties):
            return False
        return all(_contains(track, word) for word in named.words)

    def _has_actor(self, track: Track, code: str) -> bool:
        actor = self.situation.actors[code]
        names = (*actor.names.values(), *(alias for alias in actor.aliases if len(fold(alias)) >= _TELLING))
        return track.actor == code or any(_contains(track, name) for name in names)

    def _names_place(self, track: Track, code: str) -> bool:
        place = self.situation.places[code]
        return any(_contains(track, name) for name in (*place.names.values(), *place.aliases))

    def new(self, named: Named, at: When) -> Track:
        """A track for what none is there for; every side's consent counts."""
        name = named.head if named.words and not named.track else self._name(named, at)
        kind = named.kinds[0]
        code = slug(name, self.tracks, kind)
        sides = tuple(self.situation.parties)
        return Track(code=code, kind=kind, names={"en": name}, parties=sides, actor=named.actor)

    def _name(self, named: Named, at: When) -> str:
        """ "United States offer", "Talks, Surin", "Ceasefire of 27 Dec 2025"."""
        kind = named.kinds[0].value
        who = [self.situation.actors[named.actor].names] if named.actor else []
        who += [self.situation.parties[code].names for code in named.parties]
        if who:
            return f"{', '.join(names['en'] for names in who)} {kind}"
        if named.place:
            return f"{kind.capitalize()}, {self.situation.places[named.place].names['en']}"
        return f"{kind.capitalize()} of {format_date(at.at.astimezone(self.present.zone), 'd MMM y', locale='en')}"


def _is_meant(track: Track, named: Named) -> bool:
    """Whether a line of that kind may be of the track: of another kind it is only by its name. Its code is a word like
    others, as "Moscow" in "talks Moscow"."""
    if track.kind in named.kinds or {track.kind, *named.kinds} <= PROMISING:
        return True
    return any(fold_name(name) in fold(named.head) for name in track.names.values())


def _offered_by(track: Track, own: Sequence[Step], parties: Sequence[str]) -> bool:
    """Whether the offer is one of those sides: nobody's else, nor only other sides'."""
    offers = [step for step in own if step.kind is StepKind.OFFER]
    return not track.actor and (not offers or any(set(parties) & set(step.parties) for step in offers))


def _is_over(state: TrackState | None) -> bool:
    return state is not None and state.stage in _OVER


def _contains(track: Track, words: str) -> bool:
    return any(fold(words) in fold_name(name) for name in track.names.values())
