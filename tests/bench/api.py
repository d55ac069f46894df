"""The Bot API for load, from the bench's side: a process of its own, and the orders it takes."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.bench import machine
from tests.bench.botapi.server import Conditions
from tests.bench.process import cpu_s, pinned
from tests.support.running.processes import ROOT

State = dict[str, Any]
LOOK_S = 0.1  # between two looks at the state
TOKEN = "123456789:" + "B" * 35


class Api:
    """Tells the Bot API for load what to do. See `botapi.control` for the orders."""

    def __init__(self, address: str, pid: int, session: aiohttp.ClientSession) -> None:
        self.address, self._pid = address, pid
        self._session = session

    def cpu_s(self) -> float:
        """A whole second in each second would mean that the bots wait for this process instead of for Telegram."""
        return cpu_s(self._pid)

    async def __call__(self, order: str, **values: object) -> Any:
        async with self._session.get(f"{self.address}/control/{order}?{urlencode(values)}") as answer:
            return json.loads(await answer.read())

    async def until(self, seen: Callable[[State], bool], seconds: float) -> State:
        """The first state for which `seen` holds, or the last one when the time is over."""
        clock = asyncio.get_running_loop().time
        ends = clock() + seconds
        state: State = await self("state")
        while not seen(state) and clock() < ends:
            await asyncio.sleep(LOOK_S)
            state = await self("state")
        return state


@asynccontextmanager
async def load_api(conditions: Conditions) -> AsyncIterator[Api]:
    command = [sys.executable, "-m", "tests.bench.botapi", json.dumps(asdict(conditions))]
    async with pinned(command, machine.OTHER_CORE, ROOT) as process:
        assert process.stdout is not None
        address = (await process.stdout.readline()).decode().strip()
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as session:
            yield Api(address, process.pid, session)
