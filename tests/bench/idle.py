"""Questions by polling while nothing else happens: how soon each is answered. Whoever confirms what it was handed at
once, and loses it with a crash, is the measure: the others' time is told beside theirs."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.bench import machine
from tests.bench.api import load_api
from tests.bench.botapi.server import Conditions
from tests.bench.contenders import Contender, Task, introduced
from tests.bench.engines import Engines
from tests.bench.process import peak_mb
from tests.bench.screen import Tell

CONDITIONS = Conditions(chats=1, rate=30, blocked=0, refused=0)
SETTLED_S = 5.0  # after the start
PATIENCE_S = 10.0


@dataclass(frozen=True, kw_only=True)
class Asking:
    """`count` questions of somebody else each, about `per_s` a second, at random moments."""

    per_s: float = 1.0
    count: int = 300


@dataclass
class Idle:
    contender: Contender
    asking: Asking
    tell: Tell

    async def measure(self, engines: Engines, logs: Path) -> dict[str, Any]:
        async with load_api(CONDITIONS) as api:
            log = logs / f"idle-{self.contender.name}.log"
            tomorrow = datetime.now(UTC) + timedelta(hours=20)
            task = Task(api=api.address, log=log, due_at=tomorrow)
            async with self.contender.run(task, engines) as bot:
                await introduced(api, bot.process, log)
                await asyncio.sleep(SETTLED_S)
                load_before, used = machine.load_average(), bot.cpu_s()
                others, api_used = bot.others_s(), api.cpu_s()
                seconds = self.asking.count / self.asking.per_s
                await api("ask", phase="idle", rate=self.asking.per_s, count=self.asking.count)
                for second in range(int(seconds) + 1):
                    self.tell("idle", second, int(seconds))
                    await asyncio.sleep(1)
                state = await api.until(lambda state: not state["waiting"], PATIENCE_S)
                return state | {
                    "replies": await api("replies"),
                    "cpu_s": bot.cpu_s() - used,
                    "others": (bot.others_s() - others) / seconds,
                    "api_busy": (api.cpu_s() - api_used) / seconds,
                    "peak_mb": peak_mb(bot.pid),
                    "load_average": load_before,
                }
