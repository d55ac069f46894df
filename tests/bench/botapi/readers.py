"""Readers who write a command to the bot, each once: at an even pace, a little off the beat."""

import asyncio
from collections.abc import Iterator
from random import Random

from tests.bench.botapi.feed import Feed
from tests.bench.botapi.tally import Questions


def moments(rate: float, count: int, random: Random) -> Iterator[float]:
    """`count` moments in seconds from now, about `rate` a second, each off its beat by at most half a step."""
    for number in range(count):
        yield (number + 0.5 + random.uniform(-0.5, 0.5)) / rate


def crowd(rate: float, seconds: float, random: Random) -> list[float]:
    """Moments at which people who know nothing of each other come: `rate` a second on average."""
    found, moment = [], random.expovariate(rate)
    while moment < seconds:
        found.append(moment)
        moment += random.expovariate(rate)
    return found


class Readers:
    """Asks through the feed until `count` questions are asked, or somebody says stop."""

    def __init__(self, feed: Feed, questions: Questions, text: str) -> None:
        self._feed, self._questions, self._text = feed, questions, text
        self._asking: asyncio.Task[None] | None = None

    def start(self, phase: str, rate: float, count: int, random: Random) -> None:
        self.stop()
        self._asking = asyncio.create_task(self._ask(phase, list(moments(rate, count, random))))

    def stop(self) -> None:
        if self._asking:
            self._asking.cancel()

    async def _ask(self, phase: str, when: list[float]) -> None:
        clock = asyncio.get_running_loop().time
        begin = clock()
        for moment in when:
            await asyncio.sleep(max(0.0, begin + moment - clock()))
            self._feed.write(self._questions.ask(phase, clock()), self._text)
