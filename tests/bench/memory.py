"""What our bot needs for ever more chats: memory while idle and while sending, and the time to put all of their digests
into the outbox."""

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.bench import machine
from tests.bench.api import Api, State, load_api
from tests.bench.botapi.server import Conditions
from tests.bench.contenders import Contender, Running, Task, introduced
from tests.bench.engines import Engines
from tests.bench.process import end, peak_mb, proportional_mb, resident_mb
from tests.bench.screen import Tell

RATE = 1_000.0
SENDING_S = 30.0  # then it is told to stop, however many are left
ENQUEUED_S = 120.0  # the longest until the first message
SETTLED_S = 5.0  # before the tick: what the start needed is done
FILLED_PER_S = 10_000  # chats, so slow on a busy machine
QUESTIONS_PER_S = 5.0
DUE = "digests are due"  # the bot's log line when they are in the outbox


class TooLate(Exception):
    """The digests fell due before the bot ran."""


@dataclass
class Memory:
    contender: Contender
    tell: Tell

    async def measure(self, engines: Engines, logs: Path) -> dict[str, Any]:
        chats = self.contender.chats
        due_at = _whole_minute(datetime.now(UTC) + timedelta(seconds=30 + chats / FILLED_PER_S))
        log = logs / f"memory-{self.contender.engine}-{self.contender.name}.log"
        self.tell("filling the database", 0, 3)
        async with load_api(Conditions(chats=chats, rate=RATE)) as api:
            task = Task(api=api.address, log=log, chats=chats, rate=RATE, due_at=due_at)
            async with self.contender.run(task, engines) as bot:
                await introduced(api, bot.process, log)
                found = await self._idle(bot, api, due_at) | await self._sending(bot, api, due_at)
                found |= {"ended_s": await end(bot.process), "exit": bot.process.returncode}
                state: State = await api("state")
                return found | state | {"enqueued_s": _enqueued_s(log, due_at), "replies": await api("replies")}

    async def _idle(self, bot: Running, api: Api, due_at: datetime) -> dict[str, Any]:
        self.tell("idle", 1, 3)
        left = (due_at - datetime.now(UTC)).total_seconds()
        if left < 2 * SETTLED_S:
            raise TooLate(f"filling took too long: {left:.0f} s are left")
        await api("ask", phase="idle", rate=QUESTIONS_PER_S, count=int((left - SETTLED_S) * QUESTIONS_PER_S))
        await asyncio.sleep(left - SETTLED_S / 2)
        return {"idle_mb": resident_mb(bot.pid), "idle_pss_mb": proportional_mb(bot.pid)}

    async def _sending(self, bot: Running, api: Api, due_at: datetime) -> dict[str, Any]:
        self.tell("sending", 2, 3)
        load_before = machine.load_average()
        state = await api("state")
        due = state["now"] + (due_at - datetime.now(UTC)).total_seconds()
        await api("ask", phase="busy", rate=QUESTIONS_PER_S, count=int(QUESTIONS_PER_S * (ENQUEUED_S + SENDING_S)))
        begun = await api.until(lambda state: state["first_at"] is not None, ENQUEUED_S)
        await api.until(lambda state: not state["open"], SENDING_S)
        await api("hush")
        await asyncio.sleep(1)
        self.tell("stopping", 3, 3)
        first = begun["first_at"]
        return {
            "peak_mb": peak_mb(bot.pid),
            "first_s": None if first is None else first - due,
            "load_average": load_before,
        }


def _whole_minute(moment: datetime) -> datetime:
    """The next one: the bot's clock ticks then."""
    return moment.replace(second=0, microsecond=0) + timedelta(minutes=1)


def _enqueued_s(log: Path, due_at: datetime) -> float | None:
    """Seconds from the minute at which the digests were due until the bot wrote that all lie in the outbox."""
    for line in log.read_text().splitlines():
        if DUE in line and line.startswith("{"):
            return (datetime.fromisoformat(json.loads(line)["timestamp"]) - due_at).total_seconds()
    return None
