"""Failures on demand: refusals, broken answers, a line that is cut, a Telegram that takes its time."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, TypedDict, Unpack

from bot.sandbox.validation.refusal import Refusal, too_many


class LineCut(Exception):
    """The connection ends without an answer."""


class TroubleFilter(TypedDict, total=False):
    """Which calls meet a trouble."""

    times: int | None  # so many calls, one unless told otherwise; None: until `clear`
    chat: int  # only those for this chat
    containing: str  # only those whose text contains this
    share: float  # each with this probability, 1 unless told otherwise
    after: bool  # the call takes effect and only its answer is lost


@dataclass
class Trouble:
    method: str  # in Telegram's spelling; "" is any
    problem: Exception | None
    stall_s: float = 0
    times: int | None = 1
    chat: int | None = None
    containing: str = ""
    share: float = 1.0
    after: bool = False

    def concerns(self, method: str, params: dict[str, Any]) -> bool:
        """Whether a call is one of those that were meant, chance left aside."""
        here = self.chat is None or str(params.get("chat_id")) == str(self.chat)
        return self.times != 0 and self.method in ("", method) and here and self.containing in params.get("text", "")


@dataclass
class Troubles:
    """The troubles that are ordered and not used up; the first that concerns a call is the one it meets."""

    ordered: list[Trouble] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 - the same at every run

    def fail(self, method: str, status: int = 502, **when: Unpack[TroubleFilter]) -> None:
        """Telegram breaks down: answers `status` instead of a result."""
        self.ordered.append(Trouble(method, Refusal(HTTPStatus(status).phrase, status), **when))

    def refuse(self, method: str, description: str, code: int = 400, **when: Unpack[TroubleFilter]) -> None:
        """Telegram refuses in these words, such as "Bad Request: can't parse entities"."""
        self.ordered.append(Trouble(method, Refusal(description, code), **when))

    def flood(self, method: str, retry_after: int, **when: Unpack[TroubleFilter]) -> None:
        """Telegram asks to wait for so many seconds."""
        self.ordered.append(Trouble(method, too_many(retry_after), **when))

    def cut(self, method: str, **when: Unpack[TroubleFilter]) -> None:
        """The connection is closed without an answer."""
        self.ordered.append(Trouble(method, LineCut(), **when))

    def stall(self, method: str, seconds: float, **when: Unpack[TroubleFilter]) -> None:
        """Telegram does what is asked so many seconds later."""
        self.ordered.append(Trouble(method, None, seconds, **when))

    def clear(self) -> None:
        """No more troubles."""
        self.ordered.clear()

    @asynccontextmanager
    async def around(self, method: str, params: dict[str, Any]) -> AsyncIterator[None]:
        """Lets a call happen, or not, and raises what its trouble ends with."""
        trouble = self._next(method, params)
        if trouble is None:
            yield
            return
        await asyncio.sleep(trouble.stall_s)
        if trouble.after or trouble.problem is None:
            yield
        if trouble.problem:
            raise trouble.problem.with_traceback(None)  # it may be raised many times

    def _next(self, method: str, params: dict[str, Any]) -> Trouble | None:
        for trouble in self.ordered:
            if trouble.concerns(method, params) and self.chance.random() < trouble.share:
                if trouble.times:
                    trouble.times -= 1
                return trouble
        return None
