import asyncio
import signal
import socket
import time

import aiohttp
import pytest
from starlette.applications import Starlette

from bot.sandbox.sandbox import Sandbox
from bot.web.server import AddressTaken, serve
from tests.support.running.ports import free_port
from tests.support.running.waiting import until


async def test_a_taken_port_is_told_in_one_sentence_with_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AddressTaken) as problem:
            async with serve(Starlette(), "127.0.0.1", port):
                raise AssertionError("it was served")
    assert str(problem.value).startswith(f"Port {port} on 127.0.0.1 cannot be used (Address already in use")
    assert "SITREP_HTTP_PORT=0" in str(problem.value)


async def test_a_port_can_be_had_again_after_the_end() -> None:
    port = free_port()
    async with serve(Starlette(), "127.0.0.1", port) as first:
        pass
    async with serve(Starlette(), "127.0.0.1", port) as second:
        assert second == first


async def test_the_address_of_a_server_that_listens_everywhere_can_be_opened() -> None:
    async with serve(Starlette(), "0.0.0.0", 0) as address:
        assert address.startswith("http://127.0.0.1:")


async def test_signals_stay_with_the_program() -> None:
    before = [signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)]
    async with serve(Starlette(), "127.0.0.1", 0) as address, aiohttp.request("GET", address):
        assert [signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)] == before


async def test_open_pages_and_polls_do_not_hold_up_the_end(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        async with sandbox.serve() as address:
            page = await session.get(f"{address}/sandbox/events")
            await page.content.readline()
            poll = asyncio.create_task(session.get(f"{address}/bot{sandbox.token}/getUpdates?timeout=30"))
            await until(lambda: sandbox.telegram.inbox._fetcher is not None)
        # Held up, they would be cut off in the end, without an answer.
        assert (await (await poll).json())["result"] == []
        assert await page.content.read() != b""


async def test_the_sandbox_can_be_served_again(sandbox: Sandbox) -> None:
    async with sandbox.serve():
        pass
    async with sandbox.serve() as address, aiohttp.request("GET", f"{address}/sandbox/events") as page:
        assert b"hello" in await page.content.readuntil(b"\n\n")


async def test_a_request_does_not_wait_for_a_delayed_acknowledgement(sandbox: Sandbox) -> None:
    async with sandbox.serve() as address, aiohttp.ClientSession(address) as session:
        took = []
        for _ in range(40):
            begin = time.monotonic()
            async with session.get(f"/bot{sandbox.token}/getMe") as answer:
                await answer.read()
            took.append(time.monotonic() - begin)
    assert min(took[20:]) < 0.04  # the first ones are acknowledged at once anyway
