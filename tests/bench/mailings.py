"""A mailing to many chats while readers ask: one bot, one run, raw numbers."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.bench import machine
from tests.bench.api import State, load_api
from tests.bench.botapi.server import Conditions
from tests.bench.contenders import Contender, Task, introduced
from tests.bench.engines import Engines
from tests.bench.process import peak_mb
from tests.bench.screen import Tell

QUIET_S = 15.0  # without a single call: the bot has ended, whatever is missing
PATIENCE_S = 20.0  # for replies that are still to come
BROADCAST = "/broadcast"


@dataclass(frozen=True, kw_only=True)
class Load:
    """One scenario: the limit, the chats, the readers' questions a second meanwhile, when a slow bot is cut short, and
    how many questions are asked while nothing is sent."""

    name: str
    chats: int
    rate: float
    questions_per_s: float
    cut_s: float
    idle_questions: int = 100
    idle_per_s: float = 5.0
    burst_s: float = 1.0
    refused: float = 0.01

    def conditions(self) -> Conditions:
        return Conditions(chats=self.chats, rate=self.rate, burst_s=self.burst_s, refused=self.refused)

    def quick(self) -> "Load":
        """A third of the chats, a fifth of the idle questions: to see where a change leads, not to be published."""
        idle = self.idle_questions // 5
        return replace(self, chats=self.chats // 3, cut_s=self.cut_s / 3, idle_questions=idle)


@dataclass
class Mailing:
    """Ours sends what is due as soon as it runs, so it is asked while idle afterwards; the others begin on a word of
    their owner, and are asked while idle before."""

    contender: Contender
    load: Load
    tell: Tell

    async def measure(self, engines: Engines, logs: Path) -> dict[str, Any]:
        load = self.load
        async with load_api(load.conditions()) as self.api:
            log = logs / f"{load.name}-{self.contender.name}.log"
            task = Task(api=self.api.address, log=log, chats=load.chats, rate=load.rate)
            async with self.contender.run(task, engines) as self.bot:
                await introduced(self.api, self.bot.process, log)
                if not self.contender.ours:
                    await self._ask_idle()
                found = await self._send()
                if self.contender.ours and not found["cut"]:
                    await self._ask_idle()
                state = await self.api.until(lambda state: not state["waiting"], PATIENCE_S)
                return found | state | {"replies": await self.api("replies")}

    async def _send(self) -> dict[str, Any]:
        """A run that is cut short ends the bot."""
        clock, load_before = asyncio.get_running_loop().time, machine.load_average()
        begin, used, api_used, others = clock(), self.bot.cpu_s(), self.api.cpu_s(), self.bot.others_s()
        await self._begin()
        state = await self.api.until(self._over, self.load.cut_s)
        found = {
            "rate": self.load.rate,
            "cut": not _ended(state),
            "begun_at": begin,  # the Bot API's stopwatch is the same: that of the machine
            "cpu_s": self.bot.cpu_s() - used,
            "others": (self.bot.others_s() - others) / (clock() - begin),
            "api_busy": (self.api.cpu_s() - api_used) / (clock() - begin),
            "peak_mb": peak_mb(self.bot.pid),
            "load_average": load_before,
        }
        await self.api("hush")
        if found["cut"] and self.bot.process.returncode is None:
            self.bot.process.kill()
        return found

    async def _begin(self) -> None:
        most = int(self.load.cut_s * self.load.questions_per_s)
        await self.api("ask", phase="busy", rate=self.load.questions_per_s, count=most)
        if not self.contender.ours:
            await self.api("say", text=BROADCAST)

    def _over(self, state: State) -> bool:
        self.tell("sending", state["chats"] - state["open"], state["chats"])
        return _ended(state) or self.bot.process.returncode is not None

    async def _ask_idle(self) -> None:
        seconds = int(self.load.idle_questions / self.load.idle_per_s)
        await self.api("ask", phase="idle", rate=self.load.idle_per_s, count=self.load.idle_questions)
        for second in range(seconds + 1):
            self.tell("idle", second, seconds)
            await asyncio.sleep(1)


def _ended(state: State) -> bool:
    """Nothing is missing, or nothing comes any more."""
    quiet = state["called_at"] is not None and state["now"] - state["called_at"] > QUIET_S
    return not state["open"] or quiet
