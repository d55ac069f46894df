"""Working updates off, however they came in: in order within a chat, different chats side by side."""

import asyncio
from typing import Any
from weakref import WeakValueDictionary

import structlog
from telegram import Update
from telegram.ext import Application

log = structlog.get_logger(__name__)

Raw = dict[str, Any]  # an update as Telegram sends it


class Dispatcher:
    """Hands updates to the application, at most `limit_at_once` handlers at a time.

    A lane is what has to be done one after the other: the updates of one chat, in the order in which `work_off` was
    called for them. An update without a chat is a lane alone.
    """

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any], *, limit_at_once: int = 32) -> None:
        self._application = application
        self._room = asyncio.Semaphore(limit_at_once)
        # A lane is kept as long as somebody stands in it.
        self._lanes: WeakValueDictionary[tuple[str, int], asyncio.Lock] = WeakValueDictionary()

    async def work_off(self, raw: Raw, stop: asyncio.Event) -> bool:
        """Whether the update is done; False if `stop` was set before its turn came: then it was not begun.

        Done means that its handlers have ended, whatever they raised: an update that fails each time must not come
        back for ever. Only a cancelled caller leaves it half done.
        """
        update = self._read(raw)
        async with self._lane(update), self._room:
            if stop.is_set():
                return False
            await self._process(update)
            return True

    def _read(self, raw: Raw) -> Update:
        number: int = raw["update_id"]
        try:
            return Update.de_json(raw, self._application.bot)
        except Exception as error:  # newer than PTB: no handler could do anything with it
            log.error("an update cannot be read and is skipped", update_id=number, kind=type(error).__name__)
            return Update(number)

    def _lane(self, update: Update) -> asyncio.Lock:
        chat = update.effective_chat
        key = ("chat", chat.id) if chat else ("update", update.update_id)
        return self._lanes.setdefault(key, asyncio.Lock())

    async def _process(self, update: Update) -> None:
        try:
            await self._application.process_update(update)
        except asyncio.CancelledError:
            if (task := asyncio.current_task()) and task.cancelling():
                raise
            log.error("the handler of an update cancelled itself", update_id=update.update_id)
        except Exception:
            log.exception("an update could not be processed", update_id=update.update_id)
