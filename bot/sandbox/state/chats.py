"""The chats of one bot, who is in them, and how a message gets into them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.sandbox.state.feed import Feed
from bot.sandbox.state.inbox import Inbox
from bot.sandbox.state.menus import Menus
from bot.sandbox.state.people import ANONYMOUS, BOT, Chat, Json, User, chats, everybody
from bot.sandbox.state.webhook import WebhookPost
from bot.sandbox.validation.entities import Entity
from bot.sandbox.validation.refusal import bad_request


class Chats:
    """State only, no network. `now` stamps the messages; `first_id` is the number of the first message and update."""

    def __init__(self, now: Callable[[], datetime], first_id: int = 1) -> None:
        self.bot = BOT
        self.people = everybody()
        self.chats = chats(self.people, first_id)
        self.menus = Menus()
        self.descriptions: dict[tuple[str, str], str] = {}  # by field and language
        self.feed = Feed()
        self.inbox = Inbox(first_id)
        self.delivery = WebhookPost(self.inbox, self._stamp)
        self._now = now
        self._first_id = first_id

    def chat(self, chat_id: int | str) -> Chat:
        """The chat of that number; none here has a public @name."""
        if isinstance(chat_id, int) and chat_id in self.chats:
            return self.chats[chat_id]
        raise bad_request("chat not found")

    def open_chat(self, chat_id: int | str) -> Chat:
        """The chat of that number, for the bot: refused where it is shut out."""
        chat = self.chat(chat_id)
        if problem := chat.shut():
            raise problem
        return chat

    def user(self, user_id: int) -> User:
        """The person or the bot with that number."""
        user = {BOT.id: BOT, ANONYMOUS.id: ANONYMOUS}.get(user_id) or self.people.get(user_id)
        if user is None:
            raise bad_request("user not found")
        return user

    def _answered(self, chat: Chat, message_id: int | None, optional: bool | None = False) -> Json | None:
        if message_id is None:
            return None
        message = chat.messages.get(message_id)
        if message is None and not optional:
            raise bad_request("message to be replied not found")
        return {name: value for name, value in (message or {}).items() if name != "reply_to_message"} or None

    def _post(
        self,
        chat: Chat,
        sender: User,
        text: str,
        entities: list[Entity],
        thread: int | None,
        answered: Json | None,
        keyboard: Json | None = None,
        *,
        silent: bool = False,
    ) -> Json:
        optional: dict[str, Any] = {
            "sender_chat": chat.as_json() if sender is ANONYMOUS else None,
            "entities": entities,
            "message_thread_id": thread,
            "is_topic_message": thread is not None,
            "reply_to_message": answered,
            "reply_markup": keyboard,
        }
        given = {name: value for name, value in optional.items() if value}
        return self._keep(chat, sender, {"text": text, **given}, silent=silent)

    def _keep(self, chat: Chat, sender: User, content: Json, *, silent: bool = False) -> Json:
        """Puts a message of any kind into `chat` and tells the page; returns it whole."""
        message: Json = {"from": sender.as_json(), "chat": chat.as_json(), "date": self._stamp(), **content}
        message = chat.keep(message, silent=silent)
        self.feed.publish("message", chat_id=chat.id, message=message, silent=silent)
        return message

    def _stamp(self) -> int:
        return int(self._now().timestamp())
