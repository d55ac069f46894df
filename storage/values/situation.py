"""Situation: a conflict that is followed, with its parties, sources, places and outbreaks, as frozen values. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from config.vocabulary import BASELINE, Combatants, SourceKind, Status

Names = Mapping[str, str]
"""Language code to text; English (`en`) is always there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    code: str
    names: Names
    adjectives: Names = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    allies: tuple[str, ...] = ()  # sides on whose side it fights: their word about its people is no claim
    combatants: Combatants = Combatants.SOLDIERS  # what those who fight for it are called


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Someone who takes a diplomatic step and is no party: a state, an organisation."""

    code: str
    names: Names
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A province, a district, a city: of one side, or of none or several (`party` ''). `within` is the
    code of the place it lies in."""

    code: str  # a P-code, "KH22", or the file's own
    names: Names
    party: str
    aliases: tuple[str, ...] = ()
    within: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Anyone who says a figure.

    `parent` is the body it is part of. A `vague` source ("Thai authorities") is only another name of its parent:
    it counts as the same originator and is kept because readers are shown the words that were used.
    """

    code: str
    names: Names
    kind: SourceKind
    party: str | None = None
    short_names: Names = field(default_factory=dict)  # beside the party's name: "Interior Ministry"
    parent: str | None = None
    vague: bool = False
    telegram: str | None = None  # its channel: "@ministry"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Phase:
    """One outbreak of the conflict; figures of two phases are never mixed. `goes_on`: it has no last day, a newer one
    has begun since, and counts are told that say they are of this one."""

    number: int
    names: Names
    begins: date
    begins_latest: date  # later than `begins` where the sides count from different days
    ends: date | None = None
    goes_on: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Assumption:
    """Something the record takes for granted and says aloud, such as that a ministry's dead are civilians. `status`:
    those of its own side's dead and injured that it does not tell apart are compared as these, and never added up as
    these."""

    code: str
    source: str
    texts: Names
    status: Status | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Situation:
    """What is followed: its parties, sources, places, phases and the order in which sources are preferred."""

    code: str
    names: Names
    zone_name: str
    first_look: date  # the day a newcomer without a token is shown
    parties: Mapping[str, Party]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    places: Mapping[str, Place]
    phases: tuple[Phase, ...]
    source_order: tuple[str, ...]  # source codes and kinds, the most preferred first
    assumptions: tuple[Assumption, ...] = ()
    place_word: Names = field(default_factory=dict)  # what most of its places are called: "province"
    unread_phases: tuple[int, ...] = ()  # the numbers of those that there are and that cannot be read
    gaps: tuple[str, ...] = ()  # all of it that cannot be read, and is in none of these

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name)

    def phase(self, number: int) -> Phase | None:
        """The phase of that number; None for the baseline, and for one that is not there or cannot be read."""
        return next((phase for phase in self.phases if phase.number == number), None)

    def phase_on(self, day: date) -> Phase:
        """The newest phase that ran on `day`, else the newest that was over; the first one before any had begun."""
        begun = [phase for phase in self.phases if phase.begins <= day]
        return (self.running_on(day) or begun or self.phases[:1])[-1]

    def running_on(self, day: date) -> tuple[Phase, ...]:
        """The phases that run on `day`: more than one where outbreaks of different regions overlap (rule 20)."""
        return tuple(p for p in self.phases if p.begins <= day and ((last := self.last_day(p)) is None or last >= day))

    def last_day(self, phase: Phase) -> date | None:
        """Its last day, None while it goes on. One of which nobody said that it ended, or that it goes on beside a
        newer one, is not told as running once that has begun: this day is no day that anybody gave."""
        if phase.ends or phase.goes_on:
            return phase.ends
        newer = min((other.begins for other in self.phases if other.begins > phase.begins), default=None)
        return newer and newer - timedelta(days=1)

    def outbreak_on(self, day: date) -> int:
        """The number of the phase that a count of `day` is told in; BASELINE before the first (rule 20)."""
        return self.phase_on(day).number if day >= self.phases[0].begins else BASELINE

    @property
    def knows_newest(self) -> bool:
        """Whether its newest phase can be read: else nobody knows which truce a new outbreak has ended."""
        return max((phase.number for phase in self.phases), default=0) > max(self.unread_phases, default=-1)

    def knows_outbreak(self, day: date) -> bool:
        """Whether it is known which phase a count of `day` is told in: not if one that cannot be read may have run."""
        running = self.running_on(day) if self.unread_phases else ()
        if not self.unread_phases or any(phase.ends for phase in running):
            return True
        return self.knows_newest and self.phases[-1] in running

    def around(self, place: str) -> tuple[str, ...]:
        """The codes of the places that `place` lies in, the smallest first."""
        found: list[str] = []
        within = self.places[place].within if place in self.places else ""
        while within and within in self.places and within not in found:
            found.append(within)
            within = self.places[within].within
        return tuple(found)

    def bodies(self, source: str) -> tuple[str, ...]:
        """The codes of the bodies that `source` is a part of, the smallest first: a corps of its navy, of its
        ministry."""
        found: dict[str, str] = {}  # by their own codes: a vague one is only another name of what stands above it
        within = self.sources[source].parent
        while within and within in self.sources and within not in found:
            found[within] = self.originator(within)
            within = self.sources[within].parent
        return tuple(dict.fromkeys(found.values()))

    def opposed(self, one: str | None, other: str | None) -> bool:
        """Whether two sides fight each other: two different ones, neither an ally of the other."""
        if one is None or other is None or one == other:
            return False
        return other not in self.parties[one].allies and one not in self.parties[other].allies

    def originator(self, source: str) -> str:
        """The code under which `source` counts: its parent's for a vague one, else its own."""
        found = self.sources[source]
        return self.originator(found.parent) if found.vague and found.parent else source
