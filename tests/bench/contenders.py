"""The bots that are measured: ours, and the common recipes of others."""

import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import machine
from tests.bench.api import TOKEN, Api
from tests.bench.engines import POSTGRESQL, SQLITE, Engines
from tests.bench.process import cpu_s, pinned
from tests.bench.record import fill
from tests.support.databases import lent
from tests.support.running.processes import ROOT

PEERS = Path(__file__).parent / "peers"
PEERS_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
SECRET = "bench-webhook"
OWNERS = "1"  # somebody, so that no link for the first owner is printed
FREE_RATE = 30  # messages a second; above it Telegram wants to be paid
START_S = 60.0  # the longest that a bot may take to introduce itself
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Task:
    """What a bot is given: where its Telegram is, how many chats it writes to, how many messages a second it may send,
    where updates are posted to (0: it polls), and where it may write down what it has to say."""

    api: str
    log: Path
    chats: int = 1
    rate: float = 25
    due_at: datetime = LONG_AGO  # our digests; others send when their owner writes /broadcast
    port: int = 0


class NotStarted(Exception):
    """A bot that did not introduce itself; its log says why."""


@dataclass(frozen=True)
class Running:
    """A bot at work; `helpers` are the processes of its database."""

    process: Process
    helpers: tuple[int, ...] = ()

    @property
    def pid(self) -> int:
        return self.process.pid

    def cpu_s(self) -> float:
        """All told: the bot, and the database that works for it."""
        return cpu_s(self.pid, *self.helpers)

    def others_s(self) -> float:
        """What everybody else has used of the bot's core since the machine started."""
        return machine.used_s(machine.BOT_CORE) - cpu_s(self.pid)


@dataclass(frozen=True, kw_only=True)
class Contender:
    """Ours on an `engine`, or a peer's `script`; `chats` where bots are compared by how many they have."""

    name: str
    label: str
    engine: str = ""
    script: str = ""
    chats: int = 0

    @property
    def ours(self) -> bool:
        return bool(self.engine)

    def run(self, task: Task, engines: Engines) -> AbstractAsyncContextManager[Running]:
        return _ours(self.engine, task, engines) if self.ours else _peer(self.script, task)


OURS = (
    Contender(name="ours-sqlite", label="Sitrep, SQLite", engine=SQLITE),
    Contender(name="ours-postgresql", label="Sitrep, PostgreSQL", engine=POSTGRESQL),
)
MAILING = (
    *OURS,
    Contender(name="ptb-loop", label="PTB, loop with sleep(0.05)", script="ptb_loop.py"),
    Contender(name="ptb-limiter", label="PTB, AIORateLimiter", script="ptb_limiter.py"),
    Contender(name="aiogram-loop", label="aiogram, loop with sleep(0.05)", script="aiogram_loop.py"),
)
BARE = Contender(name="bare", label="aiohttp, the calls alone", script="bare.py")  # what the line itself costs
STRICT = tuple(one for one in MAILING if one.name in ("ours-sqlite", "ptb-limiter"))  # a loop is never too fast
POLLING = tuple(one for one in MAILING if one.name != "ptb-limiter")  # the others confirm what they are handed at once
WEBHOOK = (
    *OURS,
    Contender(name="aiogram", label="aiogram, a constant text", script="aiogram_webhook.py"),
)

SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000}


def of_sizes(engine: str) -> tuple[Contender, ...]:
    return tuple(
        Contender(name=name, label=f"{size:,} chats", engine=engine, chats=size) for name, size in SIZES.items()
    )


@asynccontextmanager
async def _ours(engine: str, task: Task, engines: Engines) -> AsyncIterator[Running]:
    found = engines[engine]
    with lent(found.databases) as url:
        await fill(url, task.chats, task.due_at)
        async with our_bot(url, task) as process:
            yield Running(process, found.pids)


def our_bot(url: str, task: Task) -> AbstractAsyncContextManager[Process]:
    """The program as operators start it."""
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": task.api,
        "DATABASE_URL": url,
        "SEND_RATE": str(task.rate),
        "OWNER_IDS": OWNERS,
        "HTTP_PORT": str(task.port),
        "LOG_FORMAT": "json",
    }
    if task.rate > FREE_RATE:
        settings |= {"PAID_BROADCAST": "true"}
    if task.port:
        settings |= {"WEBHOOK_URL": f"http://127.0.0.1:{task.port}/telegram", "WEBHOOK_SECRET": SECRET}
    environment = {f"SITREP_{name}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "bot", "run"]
    return pinned(command, machine.BOT_CORE, task.log.parent, task.log, PYTHONPATH=str(ROOT), **environment)


@asynccontextmanager
async def _peer(script: str, task: Task) -> AsyncIterator[Running]:
    command = [str(PEERS_PYTHON), str(PEERS / script), task.api, TOKEN, str(task.chats), str(task.rate), str(task.port)]
    async with pinned(command, machine.BOT_CORE, task.log.parent, task.log) as process:
        yield Running(process)


async def introduced(api: Api, bot: Process, log: Path) -> None:
    """Returns once the bot has asked Telegram who it is. Raises NotStarted."""
    state = await api.until(lambda state: state["introduced"] or bot.returncode is not None, START_S)
    if not state["introduced"]:
        raise NotStarted(f"the bot did not start; see {log}")
