"""Pace of sending, how fast messages leave: Telegram takes about 30 a second over all chats, one a second in a chat, 20
a minute in a group. One budget for all that one token sends, and two manners of spending it: pushes wait, replies do
not."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

CHAT_S = 1.0  # between two messages to a person
GROUP_S = 3.0  # between two messages to a group, whose numbers are negative, on average over
GROUP_LONGEST_S = 60.0  # so long: what was said at once has to be rested from. A person's chat forgives
BURST_S = 0.1  # what a busy event loop may make good at once; beyond it the time is lost
GROUP_WINDOW_S = 60.0
GROUP_REPLIES = 19  # said there in any such window, whoever asks: Telegram's is 20
GROUP_EDITS = 15  # the last few are for questions and digests; whoever taps on and on gets a notice instead
CHAT_WINDOW_S, CHAT_REPLIES = 20.0, 20  # to a person
CLUSTER_S = 2.0  # 429s so close together may mean that all is too fast, and not that one chat is
CLUSTER = 3  # at least so many of them,
CLUSTER_SHARE = 0.1  # and at least this share of what leaves in that time
ANEW_S = 600.0  # a chat that is refused again so soon after it counted tells of itself
LESS = 0.7  # what becomes of the rate then
RECOVERY_S = 30.0  # and how long it takes to come back from nothing to all
LONGEST_HOLD_S = 60.0
_NAP_S = 0.1  # the longest sleep without a look whether all has been held or stopped
_TICK_S = 0.01  # and the shortest: to wake up costs nearly half of a message, so what is due by then leaves together
_MANY = 10_000  # chats remembered before those whose wait is over are forgotten

Sleep = Callable[[float], Awaitable[None]]


class Pace:
    """The sending budget: `full_rate` messages a second. `time` is a monotonic clock in seconds, and `sleep` its.

    A 429 rests its chat. Where those of different chats cluster to which hardly anything was said, everybody waits for
    as long as Telegram asks, and the rate falls to 0.7 of what it was, to come back by itself; so the 429s of single
    chats cost nobody else anything, and a limit that is lower than was thought is found.
    """

    def __init__(self, full_rate: float, time: Callable[[], float] | None = None, sleep: Sleep = asyncio.sleep) -> None:
        self.floods = 0  # 429s since the start
        self.full_rate = full_rate
        self._time, self._sleep = time or asyncio.get_running_loop().time, sleep
        self._next = 0.0  # when the next message may leave; in the future where replies took more than there was
        self._chats: dict[int, float] = {}  # when each may be written to again
        self._said: dict[int, deque[float]] = {}  # when to each chat, of its window
        self._prune_at = _MANY
        self._flooded: dict[int, float] = {}  # until when Telegram takes nothing for a chat
        self._counted: dict[int, float] = {}  # when a refusal of each was last taken to tell of all
        self._clustering: deque[tuple[float, int]] = deque(
            maxlen=max(CLUSTER, round(CLUSTER_S * CLUSTER_SHARE * full_rate))
        )
        self._lowered: tuple[float, float] = (full_rate, -RECOVERY_S)  # to what rate, and when

    @property
    def rate(self) -> float:
        """Messages a second now."""
        to, at = self._lowered
        return min(self.full_rate, to + self.full_rate * (self._time() - at) / RECOVERY_S)

    def take(self, telegram_id: int, *, pushed: bool = False) -> None:
        """A message to this chat leaves now, without waiting; those that wait do so a little longer."""
        now = self._time()
        self._next = max(self._next, now - BURST_S) + 1 / self.rate
        gap, longest = (CHAT_S, CHAT_S) if telegram_id > 0 else (GROUP_S, GROUP_LONGEST_S)
        self._rest(telegram_id, min(max(now, self._chats.get(telegram_id, now)) + gap, now + longest))
        if not pushed or telegram_id < 0:  # of a million people each has one, and that is no news of them
            self._recent(telegram_id, now).append(now)

    def reply_wait(self, telegram_id: int, *, edits: bool = False) -> float:
        """The seconds after which this chat may be answered, so that Telegram has no reason for a 429."""
        now = self._time()
        said, most = self._recent(telegram_id, now), CHAT_REPLIES
        if telegram_id < 0:
            most = GROUP_EDITS if edits else GROUP_REPLIES
        free = said[-most] + _window(telegram_id) if len(said) >= most else now
        return max(0.0, free - now, self._flooded.get(telegram_id, 0.0) - now)

    def rest_of(self, telegram_id: int) -> float:
        """The seconds for which nothing should be pushed to this chat."""
        return max(0.0, self._chats.get(telegram_id, 0.0) - self._time())

    async def turn(self, telegram_id: int, stop: asyncio.Event) -> bool:
        """Waits for a turn and takes it; False, and nothing is taken, if `stop` came first. One waits at a time."""
        # Waiting for the event as well would cost ten times as much, and this happens for every message.
        while (seconds := self._next - self._time()) > 0 and not stop.is_set():
            await self._sleep(min(max(seconds, _TICK_S), _NAP_S))
        if stop.is_set():
            return False
        self.take(telegram_id, pushed=True)
        return True

    def hold(self, seconds: float) -> None:
        """Nobody gets a turn for so long."""
        self._next = max(self._next, self._time() + min(seconds, LONGEST_HOLD_S))

    def flooded(self, telegram_id: int, seconds: float) -> None:
        """Telegram said 429 to a message for this chat, and asked to wait for so long."""
        now = self._time()
        self.floods += 1
        quiet = len(self._recent(telegram_id, now)) <= 1 and self._flooded.get(telegram_id, 0.0) <= now
        self._flooded[telegram_id] = max(now + seconds, self._flooded.get(telegram_id, 0.0))
        self._rest(telegram_id, now + seconds)
        while self._clustering and now - self._clustering[0][0] >= CLUSTER_S:
            self._clustering.popleft()
        if quiet and now - self._counted.get(telegram_id, -ANEW_S) >= ANEW_S:
            self._counted[telegram_id] = now
            self._clustering.append((now, telegram_id))
            self._find_cluster(now, seconds)

    def _find_cluster(self, now: float, seconds: float) -> None:
        if len(self._clustering) == self._clustering.maxlen:
            self._clustering.clear()  # what was under way meanwhile says the same once more
            self.hold(seconds)
            if now - self._lowered[1] >= CLUSTER_S:
                self._lowered = self.rate * LESS, now

    def _recent(self, telegram_id: int, now: float) -> deque[float]:
        """When something was said in the chat, as far as it counts."""
        if len(self._said) > self._prune_at:
            self._said = {chat: said for chat, said in self._said.items() if said and now - said[-1] < _window(chat)}
            self._flooded = {chat: until for chat, until in self._flooded.items() if until > now}
            self._counted = {chat: at for chat, at in self._counted.items() if now - at < ANEW_S}
            self._prune_at = max(_MANY, 2 * len(self._said))
        said = self._said.setdefault(telegram_id, deque(maxlen=max(GROUP_REPLIES, CHAT_REPLIES)))
        while said and now - said[0] >= _window(telegram_id):
            said.popleft()
        return said

    def _rest(self, telegram_id: int, until: float) -> None:
        if len(self._chats) > _MANY:
            now = self._time()
            self._chats = {chat: free for chat, free in self._chats.items() if free > now}
        self._chats[telegram_id] = max(until, self._chats.get(telegram_id, until))


def _window(telegram_id: int) -> float:
    return CHAT_WINDOW_S if telegram_id > 0 else GROUP_WINDOW_S
