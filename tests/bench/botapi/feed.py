"""Updates that wait to be fetched by getUpdates."""

import asyncio
import json
from collections import deque
from collections.abc import Mapping
from typing import Any

from tests.bench.botapi.http import Answer
from tests.bench.botapi.messages import written

_WORDS = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
CONFLICT = json.dumps({"ok": False, "error_code": 409, "description": _WORDS}).encode()


class Feed:
    """One bot's updates. Whoever waits for one gets it at once; an answer that finds some waiting takes `delay_s`."""

    def __init__(self, delay_s: float) -> None:
        self._delay_s = delay_s
        self._updates: deque[dict[str, Any]] = deque()
        self._last_id = 0
        self._poll: tuple[Answer, asyncio.TimerHandle] | None = None

    def write(self, chat: int, text: str) -> None:
        """Somebody writes to the bot."""
        self._updates.append(self.update(chat, text))
        self._end_poll(self._batch(100))

    def update(self, chat: int, text: str) -> dict[str, Any]:
        self._last_id += 1
        return written(self._last_id, chat, text)

    def poll(self, asked: Mapping[str, str], answer: Answer) -> None:
        """getUpdates: what was confirmed is forgotten; a call that another one waits behind ends in a conflict."""
        offset, limit = int(asked.get("offset") or 0), int(asked.get("limit") or 100)
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        self._end_poll(CONFLICT, 409)
        seconds = float(asked.get("timeout") or 0)
        if self._updates or not seconds:
            answer(self._batch(limit), 200, self._delay_s)
            return
        self._poll = answer, asyncio.get_running_loop().call_later(seconds, self._end_poll, self._batch(0))

    def _batch(self, limit: int) -> bytes:
        return json.dumps({"ok": True, "result": list(self._updates)[:limit]}).encode()

    def _end_poll(self, body: bytes, status: int = 200) -> None:
        if self._poll:
            (answer, timer), self._poll = self._poll, None
            timer.cancel()
            answer(body, status, 0)
