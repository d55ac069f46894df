"""Telegram as far as a bot and its readers need it: chats, messages, taps. State only, no network."""

from bot.sandbox.state.chat_events import ChatEvents
from bot.sandbox.state.people import Json
from bot.sandbox.state.user_actions import UserActions
from bot.sandbox.validation import checks
from bot.sandbox.validation.entities import Entity
from bot.sandbox.validation.refusal import bad_request

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


class Telegram(UserActions, ChatEvents):
    """What people do and what befalls their chats, and here: what the bot does."""

    newest_file = ""

    def send(
        self,
        chat_id: int | str,
        text: str,
        entities: list[Entity],
        *,
        keyboard: Json | None = None,
        thread: int | None = None,
        reply: Json | None = None,
        silent: bool = False,
    ) -> Json:
        """The bot writes; returns the message. In a topic an answer stays in the topic of what it answers."""
        chat = self.open_chat(chat_id)
        answered = self._answered(
            chat, (reply or {}).get("message_id"), (reply or {}).get("allow_sending_without_reply")
        )
        if thread is None and answered:
            thread = answered.get("message_thread_id")
        chat.check_topic(thread)
        checks.times(entities, self._stamp())
        return self._post(chat, self.bot, text, entities, thread, answered, keyboard, silent=silent)

    def send_file(
        self,
        chat_id: int | str,
        content: str,
        caption: str,
        entities: list[Entity],
        *,
        thread: int | None = None,
        reply: Json | None = None,
    ) -> Json:
        """The bot sends a document of text; returns the message. The newest is kept, for whoever wants to read it."""
        chat = self.open_chat(chat_id)
        answered = self._answered(
            chat, (reply or {}).get("message_id"), (reply or {}).get("allow_sending_without_reply")
        )
        chat.check_topic(thread)
        self.newest_file = content
        size = len(content.encode())
        document = {"file_id": str(chat.next_id), "file_unique_id": str(chat.next_id), "file_size": size}
        given = {"message_thread_id": thread, "is_topic_message": thread is not None, "reply_to_message": answered}
        shown = {"document": document, "caption": caption, "caption_entities": entities}
        return self._keep(chat, self.bot, {name: value for name, value in (shown | given).items() if value})

    def edit(self, chat_id: int | str, message_id: int, changes: Json) -> Json:
        """The bot changes text, entities or keyboard (None takes it away) of its message; returns the message."""
        chat = self.open_chat(chat_id)
        message = chat.messages.get(message_id)
        if message is None:
            raise bad_request("message to edit not found")
        if message["from"]["id"] != self.bot.id:
            raise bad_request("message can't be edited")
        checks.times(changes.get("entities") or [], self._stamp())
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
        chat = self.open_chat(chat_id)
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
        chat = self.open_chat(chat_id)
        chat.check_topic(thread)
        self.feed.publish("action", chat_id=chat.id, thread=thread, action=action)

    def set_menu(self, menu: list[Json], scope: Json | None, language: str) -> None:
        """The bot sets a command menu; an empty one removes it."""
        self.menus.set(menu, scope, language)
        self.feed.publish("menus", menus=self.shown_menus())

    def shown_menus(self) -> dict[str, list[Json]]:
        """The menu of everybody in every chat of the page, by "chat id:user id"."""
        menus: dict[str, list[Json]] = {}
        for chat in (chat for chat in self.chats.values() if chat.shown):
            for person, behind in self.writers(chat):
                menus[f"{chat.id}:{person.id}"] = self.menus.shown(chat, behind)
        return menus
