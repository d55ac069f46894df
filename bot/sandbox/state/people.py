"""Who is in the sandbox: the bot, a reader, an admin, and the group they share."""

from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from bot.sandbox.validation.refusal import Refusal, bad_request, forbidden

Json: TypeAlias = dict[str, Any]

MESSAGES_KEPT = 500  # in each chat; a sandbox left open for a week must not grow
RULERS = ("creator", "administrator")


@dataclass(kw_only=True)
class User:
    id: int
    first_name: str
    username: str = ""
    is_bot: bool = False
    language_code: str = ""

    def as_json(self) -> Json:
        """The `User` of the Bot API."""
        who: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        optional = {"username": self.username, "language_code": self.language_code}
        return who | {name: value for name, value in optional.items() if value}


BOT: Final = User(id=7000000001, first_name="Sitrep", username="sitrep_sandbox_bot", is_bot=True)
# Telegram's own stand-in for an admin who writes in the name of the group; a fixed number.
ANONYMOUS: Final = User(id=1087968824, first_name="Group", username="GroupAnonymousBot", is_bot=True)
READER_ID: Final = 1001
ADMIN_ID: Final = 1002
GROUP_ID: Final = -1001000000003
TOPIC_ID: Final = 2
FIRST_EXTRA_ID: Final = 2001  # of the people who are added
GROUPS_FROM: Final = -4000000000  # those that are added count down, as Telegram's do
SUPERGROUPS: Final = -1_000_000_000_000  # stands before the number of every supergroup
_MOST_EXTRA: Final = 100_000  # Telegram's own numbers are higher
_MOST_GROUPS: Final = 100

MADE_UP: Final = (
    range(READER_ID, ADMIN_ID + 1),
    range(FIRST_EXTRA_ID, _MOST_EXTRA),
    range(GROUP_ID, GROUP_ID + 1),
    range(GROUPS_FROM - _MOST_GROUPS, GROUPS_FROM + 1),
    range(SUPERGROUPS + GROUPS_FROM - _MOST_GROUPS, SUPERGROUPS + GROUPS_FROM + 1),
)
"""The numbers that people and groups have here: who knows nobody else has never served anybody on Telegram."""


@dataclass(kw_only=True)
class Chat:
    """A chat with its members (user id to status), its topics (thread id to name) and its newest messages."""

    id: int
    type: str
    name: str
    members: dict[int, str]
    username: str = ""  # of the person whose private chat it is
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    messages: dict[int, Json] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)  # the numbers of the messages that came without a sound
    next_id: int = 1
    gone: str = ""  # Telegram's words for a chat that nobody can write to any more
    moved_to: int | None = None  # the supergroup that a group has become
    shown: bool = True  # on the chat page

    @property
    def private(self) -> bool:
        return self.type == "private"

    @property
    def owner(self) -> int | None:
        """Who made the group; None in private."""
        return next((user for user, status in self.members.items() if status == "creator"), None)

    def as_json(self) -> Json:
        """The `Chat` of the Bot API."""
        chat: Json = {"id": self.id, "type": self.type, "first_name" if self.private else "title": self.name}
        chat |= {"username": self.username} if self.username else {}
        return chat | ({"is_forum": True} if self.topics else {})

    def keep(self, message: Json, *, silent: bool = False) -> Json:
        """Gives `message` its number and keeps it, letting go of the oldest; returns the whole message."""
        numbered = {"message_id": self.next_id, **message}
        self.messages[self.next_id] = numbered
        if silent:
            self.silent.add(self.next_id)
        self.next_id += 1
        while len(self.messages) > MESSAGES_KEPT:
            oldest = next(iter(self.messages))
            del self.messages[oldest]
            self.silent.discard(oldest)
        return numbered

    def check_topic(self, thread: int | None) -> None:
        """Refuses a topic that is not there or is closed. The general one has no number: it is written to without."""
        if thread is not None and thread not in self.topics:
            raise bad_request("message thread not found")
        if thread in self.closed_topics:
            raise bad_request("TOPIC_CLOSED")

    def shut(self) -> Refusal | None:
        """What the bot is told whatever it wants here; None where it is let in."""
        if self.moved_to:
            reason = "group chat was upgraded to a supergroup chat"
            return Refusal(f"Bad Request: {reason}", parameters={"migrate_to_chat_id": self.moved_to})
        if self.gone:
            return forbidden(self.gone)
        if self.members.get(BOT.id) == "kicked":
            return forbidden(
                "bot was blocked by the user" if self.private else f"bot was kicked from the {self.type} chat"
            )
        return None


def everybody() -> dict[int, User]:
    """The people, by id; new ones at every call, so that each sandbox has its own."""
    reader = User(id=READER_ID, first_name="Reader", username="sandbox_reader", language_code="en")
    admin = User(id=ADMIN_ID, first_name="Admin", username="sandbox_admin", language_code="en")
    return {user.id: user for user in (reader, admin)}


def private_chat(user: User, first_id: int) -> Chat:
    """The chat of `user` with the bot; its messages count from `first_id`."""
    members = {user.id: "member", BOT.id: "member"}
    return Chat(
        id=user.id, type="private", name=user.first_name, members=members, username=user.username, next_id=first_id
    )


def chats(people: dict[int, User], first_id: int) -> dict[int, Chat]:
    """A private chat of each of the `people` and one group of all of them, a forum; messages count from `first_id`."""
    group = Chat(
        id=GROUP_ID,
        type="supergroup",
        name="Group",
        members={READER_ID: "member", ADMIN_ID: "creator", BOT.id: "member"},
        topics={TOPIC_ID: "Border"},
        next_id=first_id,
    )
    return {chat.id: chat for chat in (*(private_chat(user, first_id) for user in people.values()), group)}
