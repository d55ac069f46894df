"""What the bench tells the Bot API for load, and asks of it: /control/<order>?<values>."""

import asyncio
import json
from collections.abc import Coroutine
from dataclasses import asdict, dataclass
from random import Random
from typing import Any
from urllib.parse import parse_qsl

from tests.bench.botapi.calls import Calls
from tests.bench.botapi.http import Answer
from tests.bench.botapi.posting import Poster
from tests.bench.botapi.readers import Readers, crowd
from tests.bench.botapi.tally import OWNER

STATUS = "/status"
BEAT_S = 0.02


@dataclass
class Control:
    """Orders, each answered with JSON: at once, or `saturate` and `arrive` when they are over."""

    calls: Calls
    seed: int

    def __post_init__(self) -> None:
        self._random = Random(self.seed)
        self._readers = Readers(self.calls.feed, self.calls.questions, STATUS)
        self._poster: Poster | None = None
        self._stalled_s = 0.0
        self._running: set[asyncio.Task[None]] = set()

    def handle(self, path: str, answer: Answer) -> None:
        order, _, query = path.partition("?")
        found = getattr(self, f"do_{order.rpartition('/')[2]}")(**dict(parse_qsl(query)))
        if asyncio.iscoroutine(found):
            self._until_over(found, answer)
        else:
            answer(json.dumps(found).encode(), 200, 0)

    async def watch(self) -> None:
        """Notes the longest time that this process did not get to run: then the machine stood still, not the bot."""
        clock = asyncio.get_running_loop().time
        while True:
            before = clock()
            await asyncio.sleep(BEAT_S)
            self._stalled_s = max(self._stalled_s, clock() - before - BEAT_S)

    def do_state(self) -> dict[str, Any]:
        """Counts so far; the moments are this process's stopwatch."""
        pushes, questions = self.calls.pushes, self.calls.questions
        counts = ("chats", "calls", "delivered", "repeated", "blocked", "refused", "floods", "open")
        moments = ("first_at", "called_at", "last_at")
        return {
            "introduced": self.calls.introduced,
            "webhook": self.calls.webhook,
            "now": asyncio.get_running_loop().time(),
            "malformed": self.calls.malformed,
            "unknown": sorted(self.calls.unknown),
            "reply_floods": questions.floods,
            "unasked": questions.unasked,
            "waiting": questions.waiting,
            "asked": questions.asked,
            "stalled_s": self._stalled_s,
            "failed_posts": self._poster.failed if self._poster else 0,
        } | {name: getattr(pushes, name) for name in (*counts, *moments)}

    def do_replies(self) -> list[dict[str, Any]]:
        """Every question that was answered."""
        return [asdict(reply) for reply in self.calls.questions.replies]

    def do_ask(self, phase: str, rate: str, count: str) -> bool:
        """Readers begin to ask; those of before stop."""
        self._readers.start(phase, float(rate), int(count), self._random)
        return True

    def do_hush(self) -> bool:
        """Readers ask no more."""
        self._readers.stop()
        return True

    def do_say(self, text: str) -> bool:
        """The bot's owner writes to it."""
        self.calls.feed.write(OWNER, text)
        return True

    def do_post_to(self, url: str, secret: str) -> bool:
        """Where `saturate` and `arrive` post updates to."""
        self._poster = Poster(url, secret, self.calls.feed, self.calls.questions, STATUS)
        return True

    async def do_saturate(self, phase: str, readers: str, seconds: str) -> bool:
        assert self._poster is not None
        await self._poster.saturate(int(readers), float(seconds), phase)
        return True

    async def do_arrive(self, phase: str, rate: str, seconds: str) -> bool:
        assert self._poster is not None
        await self._poster.arrive(crowd(float(rate), float(seconds), self._random), phase)
        return True

    def _until_over(self, work: Coroutine[Any, Any, bool], answer: Answer) -> None:
        async def run() -> None:
            answer(json.dumps(await work).encode(), 200, 0)

        task = asyncio.create_task(run())
        self._running.add(task)
        task.add_done_callback(self._running.discard)
