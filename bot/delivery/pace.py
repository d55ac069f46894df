"""How fast messages leave: Telegram takes about 30 a second over all chats, and one a second in a chat."""

import asyncio
from collections.abc import Callable

CHAT_S = 1.0  # between two messages to one chat
_MANY = 10_000  # chats remembered before those whose second is over are forgotten


class Pace:
    """Gives out turns, at most `rate` a second. `time` is a monotonic clock in seconds."""

    def __init__(self, rate: float, time: Callable[[], float] | None = None) -> None:
        self._step = 1 / rate
        self._time = time or asyncio.get_running_loop().time
        self._line = asyncio.Lock()  # one waits for the next turn, the others behind it
        self._next = 0.0
        self._chats: dict[int, float] = {}

    def hold(self, seconds: float) -> None:
        """Nobody gets a turn for so long."""
        self._next = max(self._next, self._time() + seconds)

    async def turn(self, chat_id: int, stop: asyncio.Event) -> bool:
        """Waits for a turn; False if `stop` came first."""
        if not await self._until(self._chats_turn(chat_id), stop):
            return False
        async with self._line:
            while self._next > self._time():  # more than once where `hold` came in between
                if not await self._until(self._next, stop):
                    return False
            self._next = max(self._next, self._time() - self._step) + self._step
        return not stop.is_set()

    def _chats_turn(self, chat_id: int) -> float:
        now = self._time()
        if len(self._chats) > _MANY:
            self._chats = {chat: free for chat, free in self._chats.items() if free > now}
        mine = max(now, self._chats.get(chat_id, now))
        self._chats[chat_id] = mine + CHAT_S
        return mine

    async def _until(self, moment: float, stop: asyncio.Event) -> bool:
        seconds = moment - self._time()
        if seconds <= 0:
            return not stop.is_set()
        try:
            async with asyncio.timeout(seconds):
                await stop.wait()
        except TimeoutError:
            return True
        return False
