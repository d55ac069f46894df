"""Working updates off, however they came in: in order within a chat, different chats side by side."""

import asyncio
import re
from typing import Any
from weakref import WeakValueDictionary

import structlog
from telegram import Update
from telegram.ext import Application

from bot.client.room import within

log = structlog.get_logger(__name__)

_UNKEPT = re.compile("[\x00\ud800-\udfff]")
Raw = dict[str, Any]  # an update as Telegram sends it; its `update_id` is a number, all else is yet to be read
Lane = tuple[str, int]


def lane_of(raw: Raw) -> Lane:
    """What has to be done one after the other: the updates of one chat. One without a chat is a lane alone."""
    for content in raw.values():
        if isinstance(content, dict):
            message = content.get("message")
            for place in (content, message if isinstance(message, dict) else {}):
                chat = place.get("chat")
                if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                    return "chat", chat["id"]
    return "update", raw["update_id"]


def cleaned(raw: Any) -> Any:
    """What Telegram sent, without halves of characters and NUL, which no database keeps and no answer could repeat. As
    long as before: places in a text are counted in characters. What is nested deeper than any update stays as it is."""
    try:
        return _cleaned(raw)
    except RecursionError:
        return raw


def _cleaned(raw: Any) -> Any:
    if isinstance(raw, str):
        return _UNKEPT.sub("\ufffd", raw)
    if isinstance(raw, list):
        return [_cleaned(each) for each in raw]
    return {key: _cleaned(each) for key, each in raw.items()} if isinstance(raw, dict) else raw


_PLAIN = {
    "message": (
        "message_id date edit_date chat from sender_chat text entities caption caption_entities media_group_id"
        " message_thread_id is_topic_message migrate_to_chat_id migrate_from_chat_id"
    ),
    "callback_query": "id from chat_instance data message",
    "chat": "id type title",
    "from": "id is_bot first_name language_code username",
    "entities": "type offset length",
}
_AS = {"edited_message": "message", "channel_post": "message", "sender_chat": "chat", "caption_entities": "entities"}


def plainly(raw: Raw) -> Raw:
    """An update without what no handler reads: something in it may be newer than PTB, and somebody waits all the same.
    What has been told of a membership is left out: nothing could be done with half of it."""
    return {name: _plain(_AS.get(name, name), value) for name, value in raw.items() if name in _READ}


_READ = ("update_id", "message", "edited_message", "channel_post", "callback_query")


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(name, each) for each in value]
    if not isinstance(value, dict) or name not in _PLAIN:
        return value
    return {key: _plain(_AS.get(key, key), value[key]) for key in _PLAIN[name].split() if key in value}


class Dispatcher:
    """Hands updates to the application: those of a lane in the order in which `work_off` was called for them, and at
    most `limit_at_once` handlers at a time. One that waits because Telegram said so is none of them meanwhile."""

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any], *, limit_at_once: int = 32) -> None:
        self._application = application
        self._room = asyncio.Semaphore(limit_at_once)
        # A lane is kept as long as somebody stands in it.
        self._lanes: WeakValueDictionary[Lane, asyncio.Lock] = WeakValueDictionary()

    async def work_off(self, raw: Raw, stop: asyncio.Event) -> bool:
        """Whether the update is done; False if `stop` was set before its turn came: then it was not begun.

        Done means that its handlers have ended, whatever they raised: an update that fails each time must not come
        back for ever. Only a cancelled caller leaves it half done.
        """
        async with self._lanes.setdefault(lane_of(raw), asyncio.Lock()), within(self._room):
            if stop.is_set():
                return False
            await self._process(self._read(raw))
            return True

    def _read(self, raw: Raw) -> Update:
        number: int = raw["update_id"]
        try:
            return Update.de_json(raw, self._application.bot)
        except Exception as error:
            kind = type(error).__name__
        try:
            plain = Update.de_json(plainly(raw), self._application.bot)
        except Exception:  # newer than PTB: no handler could do anything with it
            log.error("an update cannot be read and is skipped", update_id=number, kind=kind)
            return Update(number)
        log.warning("an update is read without what is new in it", update_id=number, kind=kind)
        return plain

    async def _process(self, update: Update) -> None:
        try:
            await self._application.process_update(update)
        except asyncio.CancelledError:
            if (task := asyncio.current_task()) and task.cancelling():
                raise
            log.error("the handler of an update cancelled itself", update_id=update.update_id)
        except Exception:
            log.exception("an update could not be processed", update_id=update.update_id)
