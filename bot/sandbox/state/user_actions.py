"""What people do in their chats: write, change what they wrote, tap."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.sandbox.state import privacy
from bot.sandbox.state.chats import Chats
from bot.sandbox.state.people import ANONYMOUS, Chat, Json, User
from bot.sandbox.validation import checks
from bot.sandbox.validation.refusal import bad_request

TAPS_KEPT = 1000  # unanswered ones, the oldest forgotten first
_PRESENT = ("creator", "administrator", "member")


class UserActions(Chats):
    """A person is named by number; `ANONYMOUS.id` is the owner of a group writing in the group's name."""

    def __init__(self, now: Callable[[], datetime], first_id: int = 1) -> None:
        super().__init__(now, first_id)
        self._taps: dict[str, Json] = {}
        self._next_tap = first_id
        self.files: dict[str, bytes] = {}  # that people sent, by number

    def say(
        self,
        chat_id: int,
        user_id: int,
        text: str,
        *,
        thread: int | None = None,
        reply_to: int | None = None,
        forward_origin: Json | None = None,
    ) -> Json:
        """A person writes, or forwards what somebody else wrote; returns the message. Raises `Refused` for a stranger,
        an empty or too long text, a closed topic, and for who has blocked the bot."""
        chat, user = self._place(chat_id, user_id)
        if chat.private and chat.shut():
            raise bad_request("the bot is blocked here: unblock it first")
        chat.check_topic(thread)
        text, entities = checks.formatted(text, "", [])
        message = self._post(chat, user, text, entities, thread, self._answered(chat, reply_to))
        if forward_origin:
            message["forward_origin"] = forward_origin
        self._hand_over("message", chat, message)
        return message

    def send_document(
        self, chat_id: int, user_id: int, name: str, content: bytes, kind: str, caption: str = "", **more: Any
    ) -> Json:
        """A person sends a file; returns the message. The bot can fetch it by its number."""
        chat, user = self._place(chat_id, user_id)
        number = f"file{chat.id}_{chat.next_id}"
        self.files[number] = content
        document = {"file_id": number, "file_unique_id": number, "file_size": len(content)}
        shown = {"document": document | {"file_name": name, "mime_type": kind}, "caption": caption, **more}
        message = self._keep(chat, user, {name: value for name, value in shown.items() if value})
        self._hand_over("message", chat, message)
        return message

    def edit_said(self, chat_id: int, user_id: int, message_id: int, text: str) -> Json:
        """A person changes what they wrote; returns the message. Raises `Refused` for somebody else's message."""
        chat, user = self._place(chat_id, user_id)
        message = chat.messages.get(message_id)
        if message is None or message["from"]["id"] != user.id or "text" not in message:
            raise bad_request("only your own messages can be edited")
        text, entities = checks.formatted(text, "", [])
        if text == message["text"]:
            raise bad_request("nothing was changed")
        kept = {name: value for name, value in message.items() if name != "entities"}
        edited = kept | {"edit_date": self._stamp(), "text": text} | ({"entities": entities} if entities else {})
        chat.messages[message_id] = edited
        self.feed.publish("edited", chat_id=chat.id, message=edited)
        self._hand_over("edited_message", chat, edited)
        return edited

    def tap(self, chat_id: int, user_id: int, message_id: int, data: str) -> str:
        """A person taps an inline button; returns the id of the query that the bot has to answer.

        Nobody taps in a group's name: Telegram then tells who it is.
        """
        chat, user = self._place(chat_id, user_id)
        message = chat.messages.get(message_id)
        rows = (message or {}).get("reply_markup", {}).get("inline_keyboard", [])
        if message is None or not any(button.get("callback_data") == data for row in rows for button in row):
            raise bad_request("there is no such button any more")
        presser = next(behind for writer, behind in self.writers(chat) if writer is user)
        query: Json = {"id": str(self._next_tap), "from": presser.as_json(), "message": message}
        query |= {"chat_instance": str(chat.id), "data": data}
        self._next_tap += 1
        self._taps[query["id"]] = query
        if len(self._taps) > TAPS_KEPT:
            del self._taps[next(iter(self._taps))]
        self.inbox.put("callback_query", query)
        return str(query["id"])

    def writers(self, chat: Chat) -> list[tuple[User, User]]:
        """Who can write in `chat`, each with the person behind: themselves, or the owner behind the group's name."""
        present = [user_id for user_id, status in chat.members.items() if status in _PRESENT]
        people = [self.people[user_id] for user_id in present if user_id in self.people]
        nameless = [(ANONYMOUS, self.people[chat.owner])] if chat.type == "supergroup" and chat.owner else []
        return [(user, user) for user in people] + nameless

    def _place(self, chat_id: int, user_id: int) -> tuple[Chat, User]:
        chat, user = self.chat(chat_id), self.user(user_id)
        if user not in (writer for writer, _ in self.writers(chat)):
            raise bad_request("this person is not in this chat")
        return chat, user

    def _hand_over(self, kind: str, chat: Chat, message: Json) -> None:
        if chat.shut() is None and privacy.reaches(self.bot, message):
            self.inbox.put(kind, message)
