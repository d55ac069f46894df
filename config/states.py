"""Roles of people, and where a draft, a message or a chat stands: the words of what the bot keeps beside the record."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may do. Everybody else is a reader, and no row is kept of them."""

    OWNER = "owner"
    EDITOR = "editor"
    REPORTER = "reporter"  # drafts, and an editor publishes

    @property
    def publishes(self) -> bool:
        return self in (Role.OWNER, Role.EDITOR)


class DraftState(StrEnum):
    OPEN = "open"
    PUBLISHED = "published"
    DISCARDED = "discarded"


class OutboxState(StrEnum):
    """Where one outbox row stands."""

    PENDING = "pending"
    CLAIMED = "claimed"  # being sent by the sender of `epoch`
    SENT = "sent"
    GONE = "gone"  # the chat is gone for good
    REFUSED = "refused"  # Telegram refuses this message; parked, owners told
    SUPERSEDED = "superseded"  # a newer edition took its place before it was sent


class GoneReason(StrEnum):
    """Why nothing reaches a chat any more, for good."""

    BLOCKED = "blocked"  # by the person
    DEACTIVATED = "deactivated"  # the person's account
    KICKED = "kicked"  # from a group or channel
    DELETED = "deleted"  # the group
    NOT_FOUND = "not_found"  # Telegram knows no such chat
    FOUND_GONE = "found_gone"  # by another message to it
