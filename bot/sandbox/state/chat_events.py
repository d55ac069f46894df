"""What happens to chats: the bot is blocked, thrown out and let in, a group moves, people come and go."""

from dataclasses import replace

from bot.sandbox.state import members
from bot.sandbox.state.chats import Chats
from bot.sandbox.state.people import (
    ADMIN_ID,
    FIRST_EXTRA_ID,
    GROUPS_FROM,
    READER_ID,
    SUPERGROUPS,
    Chat,
    Json,
    User,
    private_chat,
)
from bot.sandbox.validation.refusal import bad_request


class ChatEvents(Chats):
    """Each is told to the bot as Telegram tells it, and to the chat page."""

    def block(self, user_id: int) -> None:
        """A person blocks the bot: whatever it sends them is answered with 403 from now on."""
        self._let_bot(self.chat(user_id), "kicked", user_id)

    def unblock(self, user_id: int) -> None:
        """The person takes that back."""
        self._let_bot(self.chat(user_id), "member", user_id)

    def kick(self, chat_id: int, by: int = ADMIN_ID) -> None:
        """An admin throws the bot out of a group. Raises `Refused` for others."""
        self._let_bot(self.chat(chat_id), "kicked", by)

    def add_back(self, chat_id: int, by: int = ADMIN_ID) -> None:
        """An admin lets the bot into the group again. Raises `Refused` for others."""
        self._let_bot(self.chat(chat_id), "member", by)

    def deactivate(self, user_id: int) -> None:
        """A person deletes their account; the bot finds out when it writes to them."""
        self.chat(user_id).gone = "user is deactivated"

    def delete_group(self, chat_id: int) -> None:
        """The owner deletes a group; the bot finds out when it writes to it."""
        self.chat(chat_id).gone = "the group chat was deleted"

    def forget(self, chat_id: int) -> None:
        """A chat that Telegram does not know any more: "chat not found"."""
        del self.chats[chat_id]
        self.feed.publish("places")

    def close_topic(self, chat_id: int, thread: int) -> None:
        """An admin closes a topic: writing to it is answered with "TOPIC_CLOSED"."""
        self.chat(chat_id).closed_topics.add(thread)
        self.feed.publish("places")

    def reopen_topic(self, chat_id: int, thread: int) -> None:
        """An admin opens a topic again."""
        self.chat(chat_id).closed_topics.discard(thread)
        self.feed.publish("places")

    def add_people(self, count: int) -> list[int]:
        """More people, each with a private chat; returns their numbers. The chat page does not show them."""
        first = max(FIRST_EXTRA_ID, *(number + 1 for number in self.people))
        for number in range(first, first + count):
            self.people[number] = User(id=number, first_name=f"Person {number}", language_code="en")
            self.chats[number] = private_chat(self.people[number], self._first_id)
            self.chats[number].shown = False
        return list(range(first, first + count))

    def add_group(self, name: str) -> int:
        """The admin makes a group of the old kind with the reader and the bot; returns its number."""
        number = GROUPS_FROM - sum(chat.type == "group" for chat in self.chats.values())
        group = Chat(id=number, type="group", name=name, members={READER_ID: "member", ADMIN_ID: "creator"})
        group.next_id = self._first_id
        self.chats[number] = group
        self._let_bot(group, "member", ADMIN_ID)
        return number

    def migrate(self, chat_id: int) -> int:
        """A group of the old kind becomes a supergroup; returns the new number. The old one answers with it."""
        old = self.chat(chat_id)
        if old.type != "group":
            raise bad_request("only a group of the old kind becomes a supergroup")
        fresh: Json = {"messages": {}, "silent": set(), "next_id": self._first_id, "members": dict(old.members)}
        new = replace(old, id=SUPERGROUPS + old.id, type="supergroup", **fresh)
        self.chats[new.id] = new
        owner = self.people[old.owner or ADMIN_ID]
        self.inbox.put("message", self._keep(old, owner, {"migrate_to_chat_id": new.id}))
        self.inbox.put("message", self._keep(new, owner, {"migrate_from_chat_id": old.id}))
        old.moved_to, old.shown = new.id, False
        self.feed.publish("places")
        return new.id

    def _let_bot(self, chat: Chat, status: str, by: int) -> None:
        if not chat.private and not members.rules(chat, by):
            raise bad_request("only an admin of the group can do this")
        if chat.members.get(self.bot.id) == status:
            return
        self.inbox.put("my_chat_member", members.change(chat, self.bot, status, self.user(by), self._stamp()))
        self.feed.publish("places")
