"""What people do in their chats: write, change what they wrote, tap."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.sandbox.state import privacy
from bot.sandbox.state.chats import Chats
from bot.sandbox.state.people import ANONYMOUS, Chat, Json, User
from bot.sandbox.validation import checks
from bot.sandbox.validation.refusal import bad_request

TAPS_KEPT = 1000  # unanswered ones, the oldest forgotten first
_CONTENT = ("text", "entities", "caption", "caption_entities", "document", "photo")
_PRESENT = ("creator", "administrator", "member")


@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """The topic in which something is sent, and the message that it answers."""

    thread: int | None = None
    reply_to: int | None = None


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
        self,
        chat_id: int,
        user_id: int,
        name: str,
        content: bytes,
        kind: str,
        caption: str = "",
        where: Where | None = None,
        **more: Any,
    ) -> Json:
        """A person sends a file; returns the message. The bot can fetch it by its number. `more` is what else Telegram
        tells of the message. Raises `Refused` for a caption that is too long, a closed topic, and for who has blocked
        the bot."""
        chat, user = self._place(chat_id, user_id)
        document = self._kept_file(chat, content) | {"file_name": name, "mime_type": kind}
        return self._send_file(chat, user, {"document": document}, caption, where, **more)

    def send_photo(
        self,
        chat_id: int,
        user_id: int,
        content: bytes,
        size: tuple[int, int],
        caption: str = "",
        where: Where | None = None,
    ) -> Json:
        """A person sends a picture that is so wide and high; as `send_document`. Telegram would make smaller ones."""
        chat, user = self._place(chat_id, user_id)
        photo = self._kept_file(chat, content) | {"width": size[0], "height": size[1]}
        return self._send_file(chat, user, {"photo": [photo]}, caption, where)

    def forward(self, chat_id: int, user_id: int, message_id: int) -> Json:
        """A person forwards a message to their private chat with the bot, which sees who wrote it; returns it there.
        Raises `Refused` where there is no such message, and for who has blocked the bot."""
        chat, user = self._place(chat_id, user_id)
        message = chat.messages.get(message_id)
        if message is None or not any(name in message for name in _CONTENT):
            raise bad_request("message to forward not found")
        behind = next(behind for writer, behind in self.writers(chat) if writer is user)
        mine = self.chat(behind.id)
        if mine.shut():
            raise bad_request("the bot is blocked there: unblock it first")
        copied = {name: message[name] for name in _CONTENT if name in message}
        forwarded = self._keep(mine, behind, copied | {"forward_origin": _origin(message)})
        self._hand_over("message", mine, forwarded)
        return forwarded

    def _kept_file(self, chat: Chat, content: bytes) -> Json:
        """As Telegram tells of a file, whose content can be fetched from now on."""
        number = f"file{chat.id}_{chat.next_id}"
        self.files[number] = content
        return {"file_id": number, "file_unique_id": number, "file_size": len(content)}

    def _send_file(self, chat: Chat, user: User, file: Json, caption: str, where: Where | None, **more: Any) -> Json:
        where = where or Where()
        if chat.private and chat.shut():
            raise bad_request("the bot is blocked here: unblock it first")
        chat.check_topic(where.thread)
        said, entities = checks.formatted(caption, "", []) if caption else ("", [])
        checks.caption(said)
        shown = file | {"caption": said, "caption_entities": entities, "message_thread_id": where.thread}
        shown |= {
            "is_topic_message": where.thread is not None,
            "reply_to_message": self._answered(chat, where.reply_to),
        }
        message = self._keep(chat, user, {name: value for name, value in (shown | more).items() if value})
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
        if chat.shut() is None and privacy.reaches(self.bot, message):  # a bot that is shut out hears of nothing
            self.inbox.put(kind, message)


def _origin(message: Json) -> Json:
    """Whose message it was, as whoever gets it forwarded is told."""
    if "forward_origin" in message:
        return message["forward_origin"]  # type: ignore[no-any-return]
    if "sender_chat" in message:
        return {"type": "chat", "date": message["date"], "sender_chat": message["sender_chat"]}
    return {"type": "user", "date": message["date"], "sender_user": message["from"]}
