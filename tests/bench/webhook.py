"""Questions that Telegram posts: how many a second a bot answers, and how soon at half of that."""

import asyncio
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.bench import machine
from tests.bench.api import Api, State, load_api
from tests.bench.botapi.server import Conditions
from tests.bench.contenders import SECRET, Contender, Running, Task, introduced
from tests.bench.engines import Engines
from tests.bench.process import peak_mb
from tests.bench.screen import Tell

NO_LIMIT = 1e9  # what is asked is answered, whatever Telegram's limit: the bot is to be measured, not the pace
CONDITIONS = Conditions(chats=1, rate=NO_LIMIT, blocked=0, refused=0)


@dataclass(frozen=True, kw_only=True)
class Rush:
    """`readers` ask again and again for `seconds`; then strangers come for as long, at half of what was answered."""

    readers: int = 200
    seconds: float = 15.0
    warm_s: float = 3.0


@dataclass
class Webhook:
    contender: Contender
    rush: Rush
    tell: Tell

    async def measure(self, engines: Engines, logs: Path) -> dict[str, Any]:
        async with load_api(CONDITIONS) as api:
            log = logs / f"webhook-{self.contender.name}.log"
            tomorrow = datetime.now(UTC) + timedelta(hours=20)
            task = Task(api=api.address, log=log, due_at=tomorrow, port=_free_port())
            async with self.contender.run(task, engines) as bot:
                await introduced(api, bot.process, log)
                await _listening(api)
                await api("post_to", url=f"http://127.0.0.1:{task.port}/telegram", secret=SECRET)
                found = await self._saturate(api, bot)
                await self._half(api, found["per_s"])
                state: State = await api("state")
                return found | state | {"replies": await api("replies"), "peak_mb": peak_mb(bot.pid)}

    async def _saturate(self, api: Api, bot: Running) -> dict[str, Any]:
        rush = self.rush
        self.tell("warming up", 0, 3)
        await api("saturate", phase="warm", readers=rush.readers, seconds=rush.warm_s)
        self.tell("as many as it takes", 1, 3)
        used, api_used, others, load_before = bot.cpu_s(), api.cpu_s(), bot.others_s(), machine.load_average()
        begin = (await api("state"))["now"]
        await api("saturate", phase="full", readers=rush.readers, seconds=rush.seconds)
        seconds = (await api("state"))["now"] - begin
        replies = sum(one["phase"] == "full" for one in await api("replies"))
        return {
            "per_s": replies / seconds,
            "cpu_s": bot.cpu_s() - used,
            "others": (bot.others_s() - others) / seconds,
            "api_busy": (api.cpu_s() - api_used) / seconds,
            "load_average": load_before,
        }

    async def _half(self, api: Api, per_s: float) -> None:
        self.tell("half as many", 2, 3)
        await api("arrive", phase="half", rate=per_s / 2, seconds=self.rush.seconds)
        self.tell("done", 3, 3)


async def _listening(api: Api) -> None:
    """Once the webhook is set; a moment later the bot takes what is posted."""
    await api.until(lambda state: bool(state["webhook"]), 30)
    await asyncio.sleep(1)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port
