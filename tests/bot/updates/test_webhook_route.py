"""The webhook's route: who is let in, and with what."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from starlette.applications import Starlette
from structlog.testing import capture_logs

from bot.updates.dispatch import cleaned
from bot.updates.webhook_route import BODY_BYTES, SECRET_HEADER, _update, webhook_route
from bot.web.server import serve

SECRET = "a-Secret_1"


class Taker:
    """Notes what the route lets through; `takes` is what it answers."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []
        self.takes = True

    async def __call__(self, update: dict[str, Any]) -> bool:
        self.seen.append(update)
        return self.takes


@pytest.fixture
def taker() -> Taker:
    return Taker()


@asynccontextmanager
async def post_to(taker: Taker, secret: str) -> AsyncIterator[Callable[..., Awaitable[tuple[int, str]]]]:
    app = Starlette(routes=[webhook_route(taker, secret, "/hook")])
    async with serve(app, "127.0.0.1", 0) as address, aiohttp.ClientSession(address) as session:

        async def post(data: Any = b'{"update_id": 1}', secret: str | None = SECRET) -> tuple[int, str]:
            headers = {SECRET_HEADER: secret} if secret is not None else {}
            async with session.post("/hook", data=data, headers=headers) as answer:
                return answer.status, await answer.text()

        yield post


async def test_an_update_with_the_right_secret_is_let_in(taker: Taker) -> None:
    async with post_to(taker, SECRET) as post:
        assert await post() == (200, "")
    assert taker.seen == [{"update_id": 1}]


async def test_an_update_that_could_not_be_worked_off_is_to_come_again(taker: Taker) -> None:
    taker.takes = False
    async with post_to(taker, SECRET) as post:
        assert (await post())[0] == 503


@pytest.mark.parametrize("secret", [None, "", "a-Secret_", "a-Secret_2", "a-Secret_11", "A-SECRET_1", "ä", "x" * 5000])
async def test_without_the_right_secret_nobody_is_let_in(taker: Taker, secret: str | None) -> None:
    async with post_to(taker, SECRET) as post:
        assert (await post(secret=secret))[0] == 403
        assert (await post(b"{", secret=secret))[0] == 403
    assert taker.seen == []


@pytest.mark.parametrize("secret", [None, "", SECRET])
async def test_while_no_secret_is_set_the_route_is_closed(taker: Taker, secret: str | None) -> None:
    async with post_to(taker, "") as post:
        assert (await post(secret=secret))[0] == 403
    assert taker.seen == []


async def in_pieces(size: int) -> AsyncIterator[bytes]:
    for _ in range(size // 1000):
        yield b"[" * 1000


@pytest.mark.parametrize("chunked", [False, True])
async def test_a_body_beyond_the_limit_is_not_read_to_its_end(taker: Taker, chunked: bool) -> None:
    body = in_pieces(BODY_BYTES + 1000) if chunked else b" " * (BODY_BYTES + 1)
    async with post_to(taker, SECRET) as post:
        assert (await post(body))[0] == 413
    assert taker.seen == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"7", b"{}", b'{"update_id": "1"}', b'{"update_id": true}', b"\xff", b"[" * 200_000]
)
async def test_what_is_no_update_is_refused_in_two_words(taker: Taker, body: bytes) -> None:
    with capture_logs() as logs:
        async with post_to(taker, SECRET) as post:
            assert await post(body) == (400, "Bad Request")
    assert (taker.seen, logs) == ([], [])


async def test_a_caller_that_hangs_up_in_the_middle_leaves_no_trace(
    taker: Taker, caplog: pytest.LogCaptureFixture
) -> None:
    async with serve(Starlette(routes=[webhook_route(taker, SECRET, "/hook")]), "127.0.0.1", 0) as address:
        _, writer = await asyncio.open_connection("127.0.0.1", int(address.rpartition(":")[2]))
        head = f"POST /hook HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 100\r\n\r\n"
        writer.write(head.encode() + b'{"update_id')
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.close()
        await asyncio.sleep(0.05)
    assert taker.seen == []
    assert "Traceback" not in caplog.text


async def test_halves_of_characters_are_read_and_cleaned() -> None:
    body = bytearray(b'{"update_id": 7, "message": {"text": "a\\ud800b\\u0000c", "entities": [{"offset": 1}]}}')
    read = _update(body)
    assert read["message"]["text"] == "a\ud800b\0c"
    assert cleaned(read)["message"] == {"text": "a\ufffdb\ufffdc", "entities": [{"offset": 1}]}
