"""The words of the record: what can be counted, of whom, said by whom, and which steps a negotiation takes.

They stand at the bottom of the house because situation files are written in them.
"""

from enum import StrEnum


class Metric(StrEnum):
    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    IN_SHELTER = "in_shelter"
    RETURNED = "returned"


class Status(StrEnum):
    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    UNSPECIFIED = "unspecified"


class Causation(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    UNSPECIFIED = "unspecified"


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


class Verification(StrEnum):
    CLAIMED = "claimed"
    CORROBORATED = "corroborated"
    VERIFIED = "verified"
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
    COMMITMENT_DONE = "commitment_done"


class Role(StrEnum):
    """What a person may do. Everybody else is a reader, and no row is kept of them."""

    OWNER = "owner"
    EDITOR = "editor"


class DraftState(StrEnum):
    OPEN = "open"
    PUBLISHED = "published"
    DISCARDED = "discarded"


class EditionKind(StrEnum):
    DIGEST = "digest"
    CORRECTION = "correction"
    ALERT = "alert"


class OutboxState(StrEnum):
    """Where one outbox row stands."""

    PENDING = "pending"
    CLAIMED = "claimed"  # being sent by the sender of `epoch`
    SENT = "sent"
    GONE = "gone"  # the chat is gone for good
    REFUSED = "refused"  # Telegram refuses this message; parked, owners told
    SUPERSEDED = "superseded"  # a newer edition took its place before it was sent
