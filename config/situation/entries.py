"""Entries of a situation file: what may stand in it, under the names it has there.

An entry judges what it can see itself. What takes the whole file (codes that exist, dates that fit) is judged in
`config.situation.checks`.
"""

from typing import Self

from pydantic import Field, model_validator

from config.situation.fields import (
    Channel,
    Day,
    Entry,
    Flag,
    Names,
    Number,
    PartyCode,
    PlaceCode,
    PlaceOrNone,
    Slug,
    SlugOrNone,
    Some,
    Text,
    Texts,
    Zone,
    mistake,
)
from config.situation.reports import ReportEntry
from config.vocabulary import Combatants, SourceKind, Status, TrackKind


class PartyEntry(Entry):
    """A side. `allies` are sides that fight on its side; one of the two may name the other.
    `combatants`: what those who fight for it are called."""

    code: PartyCode
    names: Names
    adjectives: Texts = Field(default_factory=dict)
    aliases: tuple[Text, ...] = ()
    allies: tuple[PartyCode, ...] = ()
    combatants: Combatants = Combatants.SOLDIERS

    @model_validator(mode="after")
    def _is_another(self) -> Self:
        if self.code in self.allies:
            raise mistake(f'"{self.code}" is the side itself', "Write the codes of other sides", "allies")
        return self


class ActorEntry(Entry):
    """Someone who takes a diplomatic step and is no side."""

    code: Slug
    names: Names
    aliases: tuple[Text, ...] = ()


class SourceEntry(Entry):
    """Anyone who says a figure. `short_names` stand beside the side's name; a vague source is only another word for
    its parent (docs/rules.md, rule 14). `telegram` is its own channel: a forwarded post of it is its word."""

    code: Slug
    names: Names
    short_names: Texts = Field(default_factory=dict)
    kind: SourceKind
    party: PartyCode | None = None
    parent: Slug | None = None
    vague: Flag = False
    telegram: Channel | None = None
    aliases: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _vague_of_something(self) -> Self:
        if self.vague and not self.parent:
            raise mistake("is missing, and the source is vague", "Name the body it is another word for", "parent")
        return self


class PlaceEntry(Entry):
    """A province, a district, a crossing. Without `party` it is of no side, or of several; `within` is the place it
    lies in."""

    code: PlaceCode
    names: Names
    party: PartyCode | None = None
    within: PlaceOrNone = ""
    aliases: tuple[Text, ...] = ()


class PhaseEntry(Entry):
    """One outbreak. `begins_latest` is later than `begins` where the sides count from different days. `confirmed`: it
    is over, and nobody gave its last day."""

    number: Number
    names: Names
    begins: Day
    begins_latest: Day = Field(default_factory=lambda given: given["begins"])
    ends: Day | None = None
    confirmed: bool = Field(default=False, exclude=True)  # which is no part of what it is

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.begins_latest < self.begins:
            raise mistake(f"{self.begins_latest} is before begins", "Write the later of the two days", "begins_latest")
        if self.ends and self.ends < self.begins_latest:
            raise mistake(f"{self.ends} is before begins", "Write the last day, or leave it out", "ends")
        return self


class AssumptionEntry(Entry):
    """Something the record takes for granted about a source, and says aloud. `status`: whom its counts of its own
    side's dead and injured are compared as, where they do not tell soldiers from civilians."""

    code: Slug
    source: Slug
    texts: Names
    status: Status | None = None


class TrackEntry(Entry):
    """One diplomatic effort. `parties` are those whose consent counts."""

    code: Slug
    kind: TrackKind
    names: Names
    parties: tuple[PartyCode, ...] = ()
    actor: SlugOrNone = ""


class SituationFile(Entry):
    """A whole file: what is followed, who speaks of it, and every report. `place_word` is what most of its places are
    called ("province")."""

    code: Slug
    zone: Zone
    first_look: Day
    names: Names
    place_word: Texts = Field(default_factory=dict)
    source_order: tuple[Text, ...]
    parties: Some[PartyEntry]
    actors: tuple[ActorEntry, ...] = ()
    sources: Some[SourceEntry]
    places: tuple[PlaceEntry, ...] = ()
    phases: Some[PhaseEntry]
    assumptions: tuple[AssumptionEntry, ...] = ()
    tracks: tuple[TrackEntry, ...] = ()
    reports: tuple[ReportEntry, ...] = ()
