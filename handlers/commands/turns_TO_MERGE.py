"""How much one person may ask: 20 questions a minute, then one kind word, then silence until the minute is over."""

from collections import OrderedDict, deque
from enum import Enum

LIMIT = 20
WINDOW_S = 60.0
PEOPLE = 10_000  # remembered at once, the longest silent forgotten first


class Turn(Enum):
    ANSWER = "answer"
    SAY_WHEN = "say when"  # the first question too many: say when the next one is answered
    SILENCE = "silence"


class Turns:
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
