"""The words of the record: what can be counted, of whom, said by whom, and which steps a negotiation takes.

They stand at the bottom of the house because situation files are written in them, and because rows and values say them,
which know nothing of each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Metric(StrEnum):
    """What can be counted, in the order in which it is told. Each knows itself by its line in METRIC_TRAITS."""

    KILLED = "killed"
    INJURED = "injured"
    KILLED_OR_INJURED = "killed_or_injured"  # a source's "casualties" or "losses", not told apart
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    IN_SHELTER = "in_shelter"
    EVACUATED = "evacuated"
    REFUGEES = "refugees"  # who left the country; displaced are those inside it
    RETURNED = "returned"
    HOUSES = "houses"
    SCHOOLS = "schools"
    HEALTH_POSTS = "health_posts"
    PLACES_OF_WORSHIP = "places_of_worship"
    BRIDGES = "bridges"
    ROADS = "roads"

    @property
    def family(self) -> "Family":
        return METRIC_TRAITS[self].family

    @property
    def unit(self) -> "Unit":
        """What is counted one by one; another unit counts something else and is added to nothing of this one."""
        return METRIC_TRAITS[self].unit

    @property
    def usual_kind(self) -> "SeriesKind":
        """How it is counted unless a report says otherwise."""
        return METRIC_TRAITS[self].usual_kind

    @property
    def is_usually_stock(self) -> bool:
        return self.usual_kind is SeriesKind.STOCK

    @property
    def has_causes(self) -> bool:
        """Whether direct and indirect ones are told apart (docs/rules.md, rules 3 and 6)."""
        return METRIC_TRAITS[self].has_causes

    @property
    def is_casualty(self) -> bool:
        """Whether it is counted by side and by civilians and soldiers, as a toll."""
        return self.family in {Family.DEATHS, Family.HARMED}


class Family(StrEnum):
    """What is told together of what is counted."""

    DEATHS = "deaths"
    HARMED = "harmed"
    DISPLACEMENT = "displacement"  # people forced from home, however they are counted
    RETURN = "return"
    DAMAGE = "damage"  # things, and in no sum of people

    @property
    def metrics(self) -> tuple[Metric, ...]:
        return tuple(metric for metric in Metric if metric.family is self)

    @property
    def topic(self) -> "Topic":
        return _TOPICS[self]


class Topic(StrEnum):
    """What chats may want to be told of at once. Whatever a report says is of one of them."""

    DEATHS = "deaths"  # people who were killed or harmed
    DISPLACED = "displaced"  # people forced from home, and their return
    TALKS = "talks"
    EVENTS = "events"  # what happened; what is damaged, open or closed


_TOPICS: Mapping[Family, Topic] = MappingProxyType(
    {
        Family.DEATHS: Topic.DEATHS,
        Family.HARMED: Topic.DEATHS,
        Family.DISPLACEMENT: Topic.DISPLACED,
        Family.RETURN: Topic.DISPLACED,
        Family.DAMAGE: Topic.EVENTS,
    }
)


class Status(StrEnum):
    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    UNSPECIFIED = "unspecified"


class Combatants(StrEnum):
    """What those who fight for a side are called."""

    SOLDIERS = "soldiers"
    FIGHTERS = "fighters"  # of an armed group


class Causation(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    UNSPECIFIED = "unspecified"


class Condition(StrEnum):
    """What became of a thing that is counted; of people it is never said."""

    DAMAGED = "damaged"
    DESTROYED = "destroyed"
    UNSPECIFIED = "unspecified"  # the source does not tell damaged from destroyed


class Qualifier(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    NEARLY = "nearly"
    UP_TO = "up_to"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


class SeriesKind(StrEnum):
    CUMULATIVE = "cumulative"
    PERIOD = "period"
    STOCK = "stock"


class Unit(StrEnum):
    PERSON = "person"
    HOUSEHOLD = "household"
    BUILDING = "building"
    THING = "thing"


@dataclass(frozen=True, kw_only=True)
class MetricTraits:
    """What holds for a metric wherever it is read, added up or told."""

    family: Family
    usual_kind: SeriesKind = SeriesKind.CUMULATIVE
    has_causes: bool = False
    unit: Unit = Unit.PERSON


METRIC_TRAITS: Mapping[Metric, MetricTraits] = MappingProxyType(
    {
        Metric.KILLED: MetricTraits(family=Family.DEATHS, has_causes=True),
        Metric.INJURED: MetricTraits(family=Family.HARMED),
        Metric.KILLED_OR_INJURED: MetricTraits(family=Family.HARMED),
        Metric.MISSING: MetricTraits(family=Family.HARMED, usual_kind=SeriesKind.STOCK),
        Metric.DETAINED: MetricTraits(family=Family.HARMED, usual_kind=SeriesKind.STOCK),
        Metric.DISPLACED: MetricTraits(family=Family.DISPLACEMENT, usual_kind=SeriesKind.STOCK),
        Metric.IN_SHELTER: MetricTraits(family=Family.DISPLACEMENT, usual_kind=SeriesKind.STOCK),
        Metric.EVACUATED: MetricTraits(family=Family.DISPLACEMENT, usual_kind=SeriesKind.STOCK),
        Metric.REFUGEES: MetricTraits(family=Family.DISPLACEMENT, usual_kind=SeriesKind.STOCK),
        Metric.RETURNED: MetricTraits(family=Family.RETURN),
        Metric.HOUSES: MetricTraits(family=Family.DAMAGE, unit=Unit.BUILDING),
        Metric.SCHOOLS: MetricTraits(family=Family.DAMAGE, unit=Unit.BUILDING),
        Metric.HEALTH_POSTS: MetricTraits(family=Family.DAMAGE, unit=Unit.BUILDING),
        Metric.PLACES_OF_WORSHIP: MetricTraits(family=Family.DAMAGE, unit=Unit.BUILDING),
        Metric.BRIDGES: MetricTraits(family=Family.DAMAGE, unit=Unit.THING),
        Metric.ROADS: MetricTraits(family=Family.DAMAGE, unit=Unit.THING),
    }
)


class Service(StrEnum):
    """What people need open, each at a place; in the order in which it is told."""

    CROSSING = "crossing"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    POWER = "power"
    WATER = "water"
    ROAD = "road"


class ServiceState(StrEnum):
    OPEN = "open"
    PARTLY_OPEN = "partly_open"
    CLOSED = "closed"


GREATEST = 10**9
"""Above every number of a report: nothing here is counted higher, and a database's whole numbers end soon after."""

BASELINE = 0
"""The phase of what was counted before the first outbreak."""


class Verification(StrEnum):
    CLAIMED = "claimed"
    CORROBORATED = "corroborated"
    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    DISPUTED = "disputed"


class LifeCycle(StrEnum):
    ACTIVE = "active"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


class ReasonKind(StrEnum):
    SOURCE_REVISED = "source_revised"
    OUR_ERROR = "our_error"
    RELAY_ERROR = "relay_error"
    WITHDRAWN = "withdrawn"


class SourceKind(StrEnum):
    GOVERNMENT = "government"
    MILITARY = "military"
    UN = "UN"
    NGO = "NGO"
    MONITOR = "monitor"
    MEDIA = "media"


class TrackKind(StrEnum):
    TALKS = "talks"
    OFFER = "offer"
    AGREEMENT = "agreement"
    CEASEFIRE = "ceasefire"


class StepKind(StrEnum):
    OFFER = "offer"
    ACCEPT = "accept"
    ACCEPT_CONDITIONAL = "accept_conditional"
    DECLINE = "decline"
    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    HELD = "held"
    ADJOURNED = "adjourned"
    PROPOSAL = "proposal"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    ANNOUNCED_BY_THIRD_PARTY = "announced_by_third_party"
    DENIED = "denied"
    VIOLATION_ALLEGED = "violation_alleged"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    TERMINATED = "terminated"
    COMMITMENT_DUE = "commitment_due"
    COMMITMENT_PART = "commitment_part"
    COMMITMENT_DONE = "commitment_done"


TAKING_EFFECT = (StepKind.IN_FORCE, StepKind.RESUMED)
"""What may be agreed for a later day: it is in force from then on."""
