"""Three processes on one PostgreSQL behind a load balancer: one sends, all answer."""

import asyncio
import signal
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.delivery.worker import in_flight, unsettled
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID
from tests.bench.api import TOKEN, Api, load_api
from tests.bench.botapi.server import Conditions
from tests.bench.record import fill
from tests.support.mailing import ZONE
from tests.support.running.balancer import balanced
from tests.support.running.living import Person, text_of
from tests.support.running.ports import free_port
from tests.support.running.processes import program

pytestmark = [pytest.mark.postgresql, pytest.mark.slow, pytest.mark.timeout(180)]

PATIENCE_S = 60.0
RATE, CHATS = 200, 2_500
SENDS, STANDS_BY = "this process sends", "stands by"


@dataclass
class Replica:
    """One of the processes, and what it has logged."""

    process: Process
    port: int
    lines: list[str] = field(default_factory=list)

    async def read(self) -> None:
        assert self.process.stderr is not None
        while line := await self.process.stderr.readline():
            self.lines.append(line.decode())

    def said(self, words: str) -> int:
        return sum(words in line for line in self.lines)


@asynccontextmanager
async def replicas(api_url: str, token: str, database_url: str, folder: Path) -> AsyncIterator[list[Replica]]:
    """Three of them behind a load balancer, answering, before any has logged that it sends or after."""
    ports = [free_port() for _ in range(3)]
    async with AsyncExitStack() as stack:
        front = await stack.enter_async_context(balanced(ports))
        settings = {"bot_token": token, "bot_api_url": api_url, "database_url": database_url}
        settings |= {"webhook_url": f"{front}/telegram", "webhook_secret": "s" * 32, "owner_ids": str(ADMIN_ID)}
        settings |= {"send_rate": str(RATE)}
        found = []
        for port in ports:
            process = await stack.enter_async_context(program("run", folder=folder, **settings, http_port=str(port)))
            found.append(Replica(process, port))
        readers = [asyncio.create_task(each.read()) for each in found]
        await until(lambda: all(each.said("answering") for each in found))
        yield found
        for each in found:
            if each.process.returncode is None:
                each.process.send_signal(signal.SIGCONT)
                each.process.kill()
        await asyncio.gather(*readers)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110 - it happens in other processes
            await asyncio.sleep(0.02)


async def until_delivered(api: Api, count: int) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while (await api("state"))["delivered"] < count:  # noqa: ASYNC110 - it happens in another process
            await asyncio.sleep(0.02)


def sender(found: Sequence[Replica]) -> Replica:
    """The one that was elected last."""
    (one,) = (each for each in found if each.said(SENDS))
    return one


async def taken_over_after(api: Api) -> float:
    """Seconds until a message arrives again, once those on the line have."""
    began = time.monotonic()
    await asyncio.sleep(0.3)
    await until_delivered(api, (await api("state"))["delivered"] + 1)
    return time.monotonic() - began


async def test_another_goes_on_when_the_sender_is_killed(database_url: str, tmp_path: Path) -> None:
    await fill(database_url, CHATS, datetime.now(UTC))
    async with load_api(Conditions(chats=CHATS, rate=2 * RATE, blocked=0, refused=0)) as api:
        async with replicas(api.address, TOKEN, database_url, tmp_path) as found:
            await until_delivered(api, 200)
            sender(found).process.kill()
            assert await taken_over_after(api) < 5
            await until_delivered(api, CHATS)
            await asyncio.sleep(1)
        state = await api("state")
    assert state["open"] == 0
    assert state["repeated"] <= in_flight(RATE) + unsettled(RATE)


async def test_a_sender_that_was_frozen_and_replaced_does_no_harm_when_it_wakes(
    database_url: str, tmp_path: Path
) -> None:
    await fill(database_url, CHATS, datetime.now(UTC))
    async with load_api(Conditions(chats=CHATS, rate=2 * RATE, blocked=0, refused=0)) as api:
        async with replicas(api.address, TOKEN, database_url, tmp_path) as found:
            await until_delivered(api, 200)
            frozen = sender(found)
            frozen.process.send_signal(signal.SIGSTOP)
            assert await taken_over_after(api) < 5
            await asyncio.sleep(0.5)
            frozen.process.send_signal(signal.SIGCONT)
            await until(lambda: frozen.said(STANDS_BY) > 0)
            await until_delivered(api, CHATS)
            await asyncio.sleep(1)
            assert frozen.said(SENDS) == 1
        state = await api("state")
    assert state["open"] == 0
    assert state["repeated"] <= in_flight(RATE) + unsettled(RATE)


async def test_when_all_but_one_are_gone_that_one_sends_even_if_it_was_replaced_before(
    database_url: str, tmp_path: Path
) -> None:
    await fill(database_url, CHATS, datetime.now(UTC))
    async with (
        load_api(Conditions(chats=CHATS, rate=2 * RATE, blocked=0, refused=0)) as api,
        replicas(api.address, TOKEN, database_url, tmp_path) as found,
    ):
        await until_delivered(api, 100)
        first = sender(found)
        first.process.send_signal(signal.SIGSTOP)
        others = [each for each in found if each is not first]
        await until(lambda: any(each.said(SENDS) for each in others))
        first.process.send_signal(signal.SIGCONT)
        await until(lambda: first.said(STANDS_BY) > 0)
        for each in others:
            each.process.kill()
        await until_delivered(api, CHATS)
        assert first.said(SENDS) == 2
        assert (await api("state"))["open"] == 0


async def test_a_published_figure_shows_on_every_replica_at_once(loaded_url: str, tmp_path: Path) -> None:
    sandbox = Sandbox(SandboxClock(datetime.now(UTC), ZONE, SystemClock().now))
    admin, reader = Person(sandbox, ADMIN_ID), Person(sandbox)
    async with (
        sandbox.serve() as address,
        replicas(address, sandbox.token, loaded_url, tmp_path) as found,
    ):
        before = [text_of(await reader.ask("/casualties Thailand")) for _ in range(len(found))]
        assert not any("31 soldiers" in text for text in before)
        draft = await admin.ask(
            "/report\nsource: Thai Ministry of Defence\nas of: yesterday\nkilled Thailand military 31"
        )
        published = await admin.tap(draft, "Publish")
        assert "Published" in text_of(published)
        after = [text_of(await reader.ask("/casualties Thailand")) for _ in range(2 * len(found))]
        assert all("31 soldiers" in text for text in after), after
