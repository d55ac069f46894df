"""Telegram as far as a bot and its readers need it: chats, messages, taps. State only, no network."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.sandbox import checks, privacy
from bot.sandbox.entities import Entity
from bot.sandbox.feed import Feed
from bot.sandbox.inbox import Inbox
from bot.sandbox.menus import Menus
from bot.sandbox.people import BOT, Chat, Json, User, chats, everybody
from bot.sandbox.refusal import bad_request

TAPS_KEPT = 1000  # unanswered ones, the oldest forgotten first
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


class Telegram:
    """The chats of one bot. `now` stamps the messages; `first_id` is the number of the first message and update."""

    def __init__(self, now: Callable[[], datetime], first_id: int = 1) -> None:
        self.bot = BOT
        self.people = everybody()
        self.chats = chats(self.people, first_id)
        self.menus = Menus()
        self.descriptions: dict[tuple[str, str], str] = {}  # by field and language
        self.feed = Feed()
        self.inbox = Inbox(first_id)
        self._now = now
        self._taps: dict[str, Json] = {}
        self._next_tap = first_id

    # What people do.

    def say(
        self, chat_id: int, user_id: int, text: str, *, thread: int | None = None, reply_to: int | None = None
    ) -> Json:
        """A person writes; returns the message. Raises `Refused` for a stranger, an empty or too long text."""
        chat, user = self._place(chat_id, user_id)
        chat.check_topic(thread)
        text, entities = checks.formatted(text, "", [])
        message = self._post(chat, user, text, entities, thread, self._answered(chat, reply_to))
        if privacy.reaches(self.bot, message):
            self.inbox.put("message", message)
        return message

    def tap(self, chat_id: int, user_id: int, message_id: int, data: str) -> str:
        """A person taps an inline button; returns the id of the query that the bot has to answer."""
        chat, user = self._place(chat_id, user_id)
        message = chat.messages.get(message_id)
        rows = (message or {}).get("reply_markup", {}).get("inline_keyboard", [])
        if message is None or not any(button.get("callback_data") == data for row in rows for button in row):
            raise bad_request("there is no such button any more")
        query: Json = {"id": str(self._next_tap), "from": user.as_json(), "message": message}
        query |= {"chat_instance": str(chat.id), "data": data}
        self._next_tap += 1
        self._taps[query["id"]] = query
        if len(self._taps) > TAPS_KEPT:
            del self._taps[next(iter(self._taps))]
        self.inbox.put("callback_query", query)
        return str(query["id"])

    # What the bot does.

    def send(
        self,
        chat_id: int | str,
        text: str,
        entities: list[Entity],
        *,
        keyboard: Json | None = None,
        thread: int | None = None,
        reply: Json | None = None,
    ) -> Json:
        """The bot writes; returns the message. In a topic an answer stays in the topic of what it answers."""
        chat = self.chat(chat_id)
        answered = self._answered(
            chat, (reply or {}).get("message_id"), (reply or {}).get("allow_sending_without_reply")
        )
        if thread is None and answered:
            thread = answered.get("message_thread_id")
        chat.check_topic(thread)
        return self._post(chat, self.bot, text, entities, thread, answered, keyboard)

    def edit(self, chat_id: int | str, message_id: int, changes: Json) -> Json:
        """The bot changes text, entities or keyboard (None takes it away) of its message; returns the message."""
        chat = self.chat(chat_id)
        message = chat.messages.get(message_id)
        if message is None:
            raise bad_request("message to edit not found")
        if message["from"]["id"] != self.bot.id:
            raise bad_request("message can't be edited")
        if all(message.get(name) == value for name, value in changes.items()):
            raise bad_request(NOT_MODIFIED)
        edited = {name: value for name, value in (message | changes).items() if value is not None}
        if "text" in changes:
            edited["edit_date"] = self._stamp()
        chat.messages[message_id] = edited
        self.feed.publish("edited", chat_id=chat.id, message=edited)
        return edited

    def delete(self, chat_id: int | str, message_id: int) -> None:
        """The bot deletes a message: its own anywhere, other people's in private."""
        chat = self.chat(chat_id)
        message = chat.messages.get(message_id)
        if message is None:
            raise bad_request("message to delete not found")
        if not chat.private and message["from"]["id"] != self.bot.id:
            raise bad_request("message can't be deleted")
        del chat.messages[message_id]
        self.feed.publish("deleted", chat_id=chat.id, message_id=message_id)

    def answer(self, query_id: str, text: str, alert: bool) -> None:
        """The bot answers a tap, once; the page stops waiting and shows `text` if there is any."""
        query = self._taps.pop(query_id, None)
        if query is None:
            raise bad_request(TOO_OLD)
        message = query["message"]
        place = {"chat_id": message["chat"]["id"], "message_id": message["message_id"], "data": query["data"]}
        self.feed.publish("answered", **place, text=text, alert=alert)

    def act(self, chat_id: int | str, action: str, thread: int | None) -> None:
        """The bot shows that it is about to answer."""
        chat = self.chat(chat_id)
        chat.check_topic(thread)
        self.feed.publish("action", chat_id=chat.id, thread=thread, action=action)

    def set_menu(self, menu: list[Json], scope: Json | None, language: str) -> None:
        """The bot sets a command menu; an empty one removes it."""
        self.menus.set(menu, scope, language)
        self.feed.publish("menus", menus=self.shown_menus())

    def shown_menus(self) -> dict[str, list[Json]]:
        """The menu of everybody in every chat, by "chat id:user id"."""
        places = [
            (chat, user) for chat in self.chats.values() for user in self.people.values() if user.id in chat.members
        ]
        return {f"{chat.id}:{user.id}": self.menus.shown(chat, user) for chat, user in places}

    def chat(self, chat_id: int | str) -> Chat:
        """The chat of that number; none here has a public @name."""
        if isinstance(chat_id, int) and chat_id in self.chats:
            return self.chats[chat_id]
        raise bad_request("chat not found")

    def user(self, user_id: int) -> User:
        """The person or the bot with that number."""
        user = self.bot if user_id == self.bot.id else self.people.get(user_id)
        if user is None:
            raise bad_request("user not found")
        return user

    def _place(self, chat_id: int, user_id: int) -> tuple[Chat, User]:
        chat, user = self.chat(chat_id), self.user(user_id)
        if user.id not in chat.members or user.is_bot:
            raise bad_request("this person is not in this chat")
        return chat, user

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
    ) -> Json:
        message: Json = {"from": sender.as_json(), "chat": chat.as_json(), "date": self._stamp(), "text": text}
        optional: dict[str, Any] = {
            "entities": entities,
            "message_thread_id": thread,
            "is_topic_message": thread is not None,
            "reply_to_message": answered,
            "reply_markup": keyboard,
        }
        message = chat.keep(message | {name: value for name, value in optional.items() if value})
        self.feed.publish("message", chat_id=chat.id, message=message)
        return message

    def _stamp(self) -> int:
        return int(self._now().timestamp())
