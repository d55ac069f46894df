"""Rate limit, how much one person may ask: 20 questions a minute, then one kind word, then silence until the minute is
over."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from typing import Any

from cachetools import LRUCache
from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from handlers.access import asker, said
from handlers.context import Context
from handlers.replies import reply
from handlers.views.screen import Screen

LIMIT = 20
WINDOW_S = 60.0
PEOPLE = 10_000  # remembered at once, the longest silent forgotten first


class Turn(Enum):
    ANSWER = "answer"
    SAY_WHEN = "say when"  # the first question too many: say when the next one is answered
    SILENCE = "silence"


@dataclass(slots=True)
class _Asker:
    """One person: when their questions of the last minute came, and whether they were told that it is too many."""

    asked: deque[float] = field(default_factory=deque)
    told: bool = False


class QuestionLimit:
    """Counts each person's questions. Seconds are those of a stopwatch, so that no clock that is moved matters."""

    def __init__(self, limit: int = LIMIT, window_s: float = WINDOW_S) -> None:
        self._limit, self._window_s = limit, window_s
        self._people: LRUCache[int, _Asker] = LRUCache(PEOPLE)

    def take(self, person: int, seconds: float) -> Turn:
        """Whether this question of `person`, at `seconds`, is answered; an unanswered one does not count."""
        asker = self._people.setdefault(person, _Asker())
        asked = asker.asked
        while asked and seconds - asked[0] >= self._window_s:
            asked.popleft()
        if len(asked) < self._limit:
            asked.append(seconds)
            asker.told = False
            return Turn.ANSWER
        if asker.told:
            return Turn.SILENCE
        asker.told = True
        return Turn.SAY_WHEN

    def wait_s(self, person: int, seconds: float) -> float:
        """Seconds until the next question of `person` is answered."""
        asker = self._people.get(person)
        if asker is None or len(asker.asked) < self._limit:
            return 0.0
        return max(0.0, self._window_s - (seconds - asker.asked[0]))


def is_question(message: Message) -> bool:
    """In a private chat plain words are questions too; in a group people speak with each other."""
    words = said(message)
    return words.startswith("/") or (bool(words) and message.chat.type == ChatType.PRIVATE)


def limited(turns: QuestionLimit) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """A handler that lets an update through or ends it, by who sent it: a person, or the group or channel in whose name
    they write, for all anonymous admins of all groups have one number. Taps are not counted as questions: they edit one
    message."""

    async def check(update: Update, context: Context) -> None:
        message = update.message or update.channel_post or update.edited_message  # an edit may be answered, too
        sender = update.effective_sender
        if message is None or sender is None or not is_question(message):
            return
        seconds, who = asyncio.get_running_loop().time(), asker(update, context)
        turn = turns.take(sender.id, seconds)
        if turn is Turn.ANSWER or await who.person():  # what an editor writes is never dropped
            return
        if turn is Turn.SAY_WHEN:
            until = context.services.clock.now() + timedelta(seconds=turns.wait_s(sender.id, seconds))
            unix = str(int(until.timestamp()))
            told = who.t("too-many", unix=unix, hour=f"{until:%H:%M} UTC")
            await reply(message, Screen(text=told))
        raise ApplicationHandlerStop

    return check
