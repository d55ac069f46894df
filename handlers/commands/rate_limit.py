"""How much one person may ask: 20 questions a minute, then one kind word, then silence until the minute is over."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable, Coroutine
from datetime import timedelta
from enum import Enum
from typing import Any

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from handlers.context import Context
from handlers.replies import language_of
from handlers.views.texts import texts

LIMIT = 20
WINDOW_S = 60.0
PEOPLE = 10_000  # remembered at once, the longest silent forgotten first


class Turn(Enum):
    ANSWER = "answer"
    SAY_WHEN = "say when"  # the first question too many: say when the next one is answered
    SILENCE = "silence"


class QuestionLimit:
    """Counts each person's questions. Seconds are those of a stopwatch, so that no clock that is moved matters."""

    def __init__(self, limit: int = LIMIT, window_s: float = WINDOW_S) -> None:
        self._limit, self._window_s = limit, window_s
        self._asked: OrderedDict[int, deque[float]] = OrderedDict()
        self._told: set[int] = set()

    def take(self, person: int, seconds: float) -> Turn:
        """Whether this question of `person`, at `seconds`, is answered; an unanswered one does not count."""
        asked = self._of(person)
        while asked and seconds - asked[0] >= self._window_s:
            asked.popleft()
        if len(asked) < self._limit:
            asked.append(seconds)
            self._told.discard(person)
            return Turn.ANSWER
        if person in self._told:
            return Turn.SILENCE
        self._told.add(person)
        return Turn.SAY_WHEN

    def wait_s(self, person: int, seconds: float) -> float:
        """Seconds until the next question of `person` is answered."""
        asked = self._of(person)
        return max(0.0, self._window_s - (seconds - asked[0])) if len(asked) >= self._limit else 0.0

    def _of(self, person: int) -> deque[float]:
        asked = self._asked.setdefault(person, deque())
        self._asked.move_to_end(person)
        if len(self._asked) > PEOPLE:
            forgotten, _ = self._asked.popitem(last=False)
            self._told.discard(forgotten)
        return asked


def limited(turns: QuestionLimit) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """A handler that lets a person's update through or ends it. Taps are not counted as questions: they edit one
    message. Edited messages of a draft are not either."""

    async def check(update: Update, context: Context) -> None:
        message, user = update.message, update.effective_user
        if message is None or user is None or not (message.text or "").startswith("/"):
            return
        seconds = asyncio.get_running_loop().time()
        turn = turns.take(user.id, seconds)
        if turn is Turn.ANSWER:
            return
        if turn is Turn.SAY_WHEN:
            until = context.services.clock.now() + timedelta(seconds=turns.wait_s(user.id, seconds))
            words = texts(language_of(update))
            unix = str(int(until.timestamp()))
            await message.reply_html(words("too-many", unix=unix, hour=f"{until:%H:%M} UTC"))
        raise ApplicationHandlerStop

    return check
