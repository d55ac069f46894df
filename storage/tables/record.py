"""The tables. A code ("th-mod") is the key of a definition inside its situation, so published rows name it as it is.

Rows of reports, figures, steps, incidents and services are only ever added; of a report and of a figure the life cycle
alone may change. Steps, incidents and services end with their report. The life cycle in a row is that of now; an ending
that ended itself is a row of `past_ending`.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, false, text
from sqlmodel import Field

from config.vocabulary import (
    Causation,
    Combatants,
    Condition,
    LifeCycle,
    Metric,
    Qualifier,
    ReasonKind,
    SeriesKind,
    Service,
    ServiceState,
    SourceKind,
    Status,
    StepKind,
    TrackKind,
    Unit,
    Verification,
)
from storage.tables.columns import CODES, CONTENT, WORDS, Base, Json, Version, Zone, refers, word


class SituationRow(Base, table=True):
    __tablename__ = "situation"

    id: int = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    names: dict[str, str] = Field(sa_type=WORDS)
    zone: str = Field(sa_type=Zone)
    first_look: date
    source_order: list[str] = Field(sa_type=CODES)
    place_word: dict[str, str] = Field(default_factory=dict, sa_type=WORDS, sa_column_kwargs={"server_default": "{}"})
    version: int = Field(
        default=0, sa_type=Version
    )  # raised by every transaction that changes anything of the situation


class PartyRow(Base, table=True):
    __tablename__ = "party"

    situation_id: int = Field(primary_key=True, foreign_key="situation.id")
    code: str = Field(primary_key=True)
    position: int
    names: dict[str, str] = Field(sa_type=WORDS)
    adjectives: dict[str, str] = Field(sa_type=WORDS)
    aliases: list[str] = Field(sa_type=CODES)
    allies: list[str] = Field(default_factory=list, sa_type=CODES, sa_column_kwargs={"server_default": "[]"})
    combatants: Combatants = Field(
        default=Combatants.SOLDIERS, sa_type=word(Combatants), sa_column_kwargs={"server_default": "soldiers"}
    )


class ActorRow(Base, table=True):
    __tablename__ = "actor"

    situation_id: int = Field(primary_key=True, foreign_key="situation.id")
    code: str = Field(primary_key=True)
    position: int
    names: dict[str, str] = Field(sa_type=WORDS)
    aliases: list[str] = Field(sa_type=CODES)


class SourceRow(Base, table=True):
    __tablename__ = "source"
    __table_args__ = (refers("party", "party"), refers("parent", "source"))

    situation_id: int = Field(primary_key=True, foreign_key="situation.id")
    code: str = Field(primary_key=True)
    position: int
    names: dict[str, str] = Field(sa_type=WORDS)
    short_names: dict[str, str] = Field(sa_type=WORDS)
    kind: SourceKind = Field(sa_type=word(SourceKind))
    party: str | None = None
    parent: str | None = None
    vague: bool = False
    telegram: str | None = None
    aliases: list[str] = Field(sa_type=CODES)


class PlaceRow(Base, table=True):
    __tablename__ = "place"
    __table_args__ = (refers("party", "party"),)

    situation_id: int = Field(primary_key=True, foreign_key="situation.id")
    code: str = Field(primary_key=True)
    position: int
    names: dict[str, str] = Field(sa_type=WORDS)
    party: str | None = None
    within: str = Field(default="", sa_column_kwargs={"server_default": ""})
    aliases: list[str] = Field(sa_type=CODES)


class PhaseRow(Base, table=True):
    __tablename__ = "phase"

    situation_id: int = Field(primary_key=True, foreign_key="situation.id")
    number: int = Field(primary_key=True)
    position: int
    names: dict[str, str] = Field(sa_type=WORDS)
    begins: date
    begins_latest: date
    ends: date | None = None


class AssumptionRow(Base, table=True):
    __tablename__ = "assumption"
    __table_args__ = (refers("source", "source"),)

    situation_id: int = Field(primary_key=True, foreign_key="situation.id")
    code: str = Field(primary_key=True)
    position: int
    source: str
    texts: dict[str, str] = Field(sa_type=WORDS)
    status: Status | None = Field(default=None, sa_type=word(Status))  # what its counts are compared as


class TrackRow(Base, table=True):
    __tablename__ = "track"

    situation_id: int = Field(primary_key=True, foreign_key="situation.id")
    code: str = Field(primary_key=True)
    position: int
    kind: TrackKind = Field(sa_type=word(TrackKind))
    names: dict[str, str] = Field(sa_type=WORDS)
    parties: list[str] = Field(sa_type=CODES)
    actor: str = ""


def of_those_that_ended(rows: str) -> Index:
    """Few ended of many: they are looked for after each publication, and not among all the others."""
    ended = text("ended_at IS NOT NULL")
    return Index(f"ix_{rows}_ended", "situation_id", sqlite_where=ended, postgresql_where=ended)


class ReportRow(Base, table=True):
    __tablename__ = "report"
    __table_args__ = (
        UniqueConstraint("situation_id", "ref"),
        UniqueConstraint("situation_id", "number"),
        Index(None, "situation_id", "recorded_at"),
        refers("source", "source"),
        refers("relay", "source"),
        of_those_that_ended("report"),
    )

    id: int = Field(default=None, primary_key=True)
    situation_id: int = Field(foreign_key="situation.id")
    number: int
    ref: str
    source: str
    relay: str | None = None
    published_at: datetime
    published_exact: bool
    published_assumed: bool
    recorded_at: datetime
    title: str = ""
    reading: dict[str, str] = Field(sa_type=WORDS)
    references: list[dict[str, str]] = Field(sa_type=Json(list[dict[str, str]]))
    entered_by: str = ""  # a person's id; of a report from a file nobody's
    entry: dict[str, Any] = Field(sa_type=CONTENT)  # as it stood in the file, to notice that the file was changed
    ended_at: datetime | None = None
    replaced_by: int | None = Field(default=None, foreign_key="report.id")  # ended and replaced: corrected
    reason_kind: ReasonKind | None = Field(default=None, sa_type=word(ReasonKind))
    reason: str = Field(default="", sa_column_kwargs={"server_default": ""})


class FigureRow(Base, table=True):
    __tablename__ = "figure"
    __table_args__ = (
        CheckConstraint("(life_cycle = 'active') = (ended_at IS NULL)", name="ended"),
        Index(None, "situation_id", "as_of_at"),
        of_those_that_ended("figure"),
        refers("source", "source"),
        refers("victim_party", "party"),
    )

    id: int = Field(default=None, primary_key=True)
    situation_id: int = Field(foreign_key="situation.id")
    report_id: int = Field(foreign_key="report.id", index=True)
    source: str
    metric: Metric = Field(sa_type=word(Metric))
    victim_party: str | None = None
    victim_status: Status = Field(sa_type=word(Status))
    causation: Causation = Field(sa_type=word(Causation))
    place: str = ""
    subset: str = ""
    minimum: int | None = None
    best: int | None = None
    maximum: int | None = None
    qualifier: Qualifier = Field(sa_type=word(Qualifier))
    words: str = ""
    unit: Unit = Field(sa_type=word(Unit))
    series_kind: SeriesKind = Field(sa_type=word(SeriesKind))
    phase: int | None = None  # only where its report says which outbreak it counts
    count_from: date | None = None
    as_of_at: datetime
    as_of_exact: bool
    as_of_since: date | None = None
    coverage_note: str = ""
    verification: Verification = Field(sa_type=word(Verification))
    parties: list[str] = Field(default_factory=list, sa_type=CODES, sa_column_kwargs={"server_default": "[]"})
    victim_group: str = Field(default="", sa_column_kwargs={"server_default": ""})
    condition: Condition = Field(
        default=Condition.UNSPECIFIED, sa_type=word(Condition), sa_column_kwargs={"server_default": "unspecified"}
    )
    disputed_by: list[str] = Field(default_factory=list, sa_type=CODES, sa_column_kwargs={"server_default": "[]"})
    life_cycle: LifeCycle = Field(default=LifeCycle.ACTIVE, sa_type=word(LifeCycle))
    ended_at: datetime | None = None
    ended_by: int | None = Field(default=None, foreign_key="report.id", index=True)  # None: its own report's retraction
    replaced_by: int | None = Field(default=None, foreign_key="figure.id")
    reason_kind: ReasonKind | None = Field(default=None, sa_type=word(ReasonKind))
    reason: str = ""


class PastEndingRow(Base, table=True):
    """An ending that lasted until the report that brought it was taken back: whoever asks what was known in between
    still finds it. Without `figure_id` it is the report's own."""

    __tablename__ = "past_ending"
    __table_args__ = (Index(None, "situation_id", "stood_again_at"),)

    id: int = Field(default=None, primary_key=True)
    situation_id: int = Field(foreign_key="situation.id")
    report_id: int = Field(foreign_key="report.id")
    figure_id: int | None = Field(default=None, foreign_key="figure.id")
    ended_at: datetime
    stood_again_at: datetime
    ended_by: int = Field(foreign_key="report.id")
    replaced_by: int | None = Field(default=None, foreign_key="figure.id")
    reason_kind: ReasonKind | None = Field(default=None, sa_type=word(ReasonKind))
    reason: str = ""


class StepRow(Base, table=True):
    __tablename__ = "step"
    __table_args__ = (Index(None, "situation_id", "at"), refers("source", "source"), refers("track", "track"))

    id: int = Field(default=None, primary_key=True)
    situation_id: int = Field(foreign_key="situation.id")
    report_id: int = Field(foreign_key="report.id", index=True)
    track: str
    kind: StepKind = Field(sa_type=word(StepKind))
    source: str
    at: datetime
    at_exact: bool
    at_since: date | None = None
    due_at: datetime | None = None
    due_exact: bool = False
    until_at: datetime | None = None
    until_exact: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    done_count: int | None = None
    of_count: int | None = None
    parties: list[str] = Field(sa_type=CODES)
    actor: str = ""
    place: str = ""
    item: str = ""
    texts: dict[str, str] = Field(sa_type=WORDS)


class IncidentRow(Base, table=True):
    __tablename__ = "incident"
    __table_args__ = (Index(None, "situation_id", "at"),)

    id: int = Field(default=None, primary_key=True)
    situation_id: int = Field(foreign_key="situation.id")
    report_id: int = Field(foreign_key="report.id", index=True)
    at: datetime
    at_exact: bool
    at_since: date | None = None
    place: str = ""
    texts: dict[str, str] = Field(sa_type=WORDS)


class ServiceRow(Base, table=True):
    __tablename__ = "service"
    __table_args__ = (Index(None, "situation_id", "at"), refers("source", "source"))

    id: int = Field(default=None, primary_key=True)
    situation_id: int = Field(foreign_key="situation.id")
    report_id: int = Field(foreign_key="report.id", index=True)
    source: str
    service: Service = Field(sa_type=word(Service))
    state: ServiceState = Field(sa_type=word(ServiceState))
    at: datetime
    at_exact: bool
    at_since: date | None = None
    place: str = ""
    texts: dict[str, str] = Field(sa_type=WORDS)
