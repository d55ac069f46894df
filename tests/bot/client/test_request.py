"""What PTB expects of its HTTP client, asked of PTB's own client and of ours alike, over real HTTP."""

import asyncio
import io
import json
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.client.request import AiohttpRequest
from tests.support.running.waiting import PATIENCE_S, until

TOKEN = "123456789:AAExampleExampleExampleExampleExamp"
ServeRaw = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture(params=[HTTPXRequest, AiohttpRequest], ids=["ptb", "ours"])
def client_class(request: pytest.FixtureRequest) -> type[BaseRequest]:
    return request.param


@pytest.fixture(autouse=True)
def ptb_gives_time_spans(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it PTB warns of its own RetryAfter, and warnings are errors here."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


def asked(**parameters: object) -> RequestData:
    return RequestData([RequestParameter.from_input(name, value) for name, value in parameters.items()])


def unpacked(form: Any) -> dict[str, Any]:
    """Texts as they are, files as (name, type, content): the server closes them with its answer."""
    return {
        name: (field.filename, field.content_type, field.file.read()) if isinstance(field, web.FileField) else field
        for name, field in form.items()
    }


class Telegram:
    """Answers every call with what the test told it to, and keeps what it saw."""

    def __init__(self) -> None:
        self.status, self.payload = 200, b'{"ok": true, "result": true}'
        self.seen: list[dict[str, Any]] = []
        self.pause = 0.0
        self.gate = asyncio.Event()  # no answer leaves while it is closed
        self.gate.set()
        self.at_once = self.most_at_once = 0

    def will_answer(self, status: int, payload: dict[str, Any] | bytes) -> None:
        self.status = status
        self.payload = payload if isinstance(payload, bytes) else json.dumps({"ok": status == 200} | payload).encode()

    async def answer(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        plain = request.content_type == "application/json"
        self.seen.append(
            {"request": request, "form": await request.json() if plain else unpacked(await request.post())}
        )
        await asyncio.sleep(self.pause)
        await self.gate.wait()
        self.at_once -= 1
        return web.Response(status=self.status, body=self.payload)


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
async def url(telegram: Telegram) -> AsyncIterator[str]:
    app = web.Application(client_max_size=10**8)
    app.router.add_route("*", "/{path:.*}", telegram.answer)
    async with TestServer(app) as server:
        yield str(server.make_url(f"/bot{TOKEN}/someMethod"))
        telegram.gate.set()


@asynccontextmanager
async def raw_server(serve: ServeRaw) -> AsyncIterator[str]:
    async def serve_and_close(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.CancelledError, ConnectionError):  # the test is over
            await serve(reader, writer)
        writer.close()

    server = await asyncio.start_server(serve_and_close, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/bot{TOKEN}/someMethod"
    finally:
        server.close()


async def deaf(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes what the socket takes and never reads nor answers."""
    await asyncio.sleep(600)


async def hangs_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")


async def hangs_up_midway(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{"ok": tr')
    await writer.drain()


async def talks_nonsense(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")
    await writer.drain()


def whole_story(error: BaseException) -> str:
    """All that a log could print of an error: the traceback and, hidden or not, every error behind it."""
    text = "".join(traceback.format_exception(error)) + repr(error)
    for behind in (error.__cause__, error.__context__):
        text += whole_story(behind) if behind else ""
    return text


# --- answers -----------------------------------------------------------------------------------------------


async def test_the_status_and_the_body_come_back_as_they_are(
    client_class: type[BaseRequest], telegram: Telegram, url: str
) -> None:
    telegram.will_answer(418, b"a teapot")
    async with client_class() as client:
        assert await client.do_request(url, "POST") == (418, b"a teapot")


async def test_parameters_arrive_as_ptb_means_them(
    client_class: type[BaseRequest], telegram: Telegram, url: str
) -> None:
    telegram.will_answer(200, {"ok": True, "result": {"text": "ភ្នំពេញ"}})
    data = asked(text="ការដាក់បង្ហាញ & more = all", chat_id=-1001234567890123, silent=True, rows=[{"a": "ก"}], none=None)
    async with client_class() as client:
        assert await client.post(url, data) == {"text": "ភ្នំពេញ"}
    (seen,) = telegram.seen
    assert seen["request"].headers["User-Agent"] == BaseRequest.USER_AGENT
    assert seen["form"] == {
        "text": "ការដាក់បង្ហាញ & more = all",
        "chat_id": "-1001234567890123",
        "silent": "true",
        "rows": json.dumps([{"a": "ก"}]),
    }


@pytest.mark.parametrize("data", [None, RequestData([])], ids=["no data", "empty data"])
async def test_a_call_without_parameters_has_an_empty_body(
    client_class: type[BaseRequest], telegram: Telegram, url: str, data: RequestData | None
) -> None:
    async with client_class() as client:
        assert await client.post(url, data) is True
    assert telegram.seen[0]["request"].headers["Content-Length"] == "0"


async def test_a_file_is_retrieved_with_get(client_class: type[BaseRequest], telegram: Telegram, url: str) -> None:
    telegram.will_answer(200, b"\x89PNG\x00\xff")
    async with client_class() as client:
        assert await client.retrieve(url) == b"\x89PNG\x00\xff"
    assert telegram.seen[0]["request"].method == "GET"


async def test_a_redirect_is_not_followed(client_class: type[BaseRequest], telegram: Telegram, url: str) -> None:
    async def elsewhere(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % url.encode())
        await writer.drain()

    async with raw_server(elsewhere) as there, client_class() as client:
        assert (await client.do_request(there, "GET"))[0] == 302
    assert telegram.seen == []


@pytest.mark.parametrize(
    ("status", "answer", "expected", "words"),
    [
        (400, {"description": "Bad Request: chat not found"}, BadRequest, "Chat not found"),
        (400, {"description": "x", "parameters": {"migrate_to_chat_id": -100123}}, ChatMigrated, "-100123"),
        (401, {"description": "Unauthorized"}, InvalidToken, "Unauthorized"),
        (403, {"description": "Forbidden: bot was blocked by the user"}, Forbidden, "blocked"),
        (404, {"description": "Not Found"}, InvalidToken, "Not Found"),
        (409, {"description": "Conflict: terminated by other getUpdates request"}, Conflict, "terminated"),
        (413, b"<html>too large</html>", NetworkError, "Too Large"),
        (429, {"description": "x", "parameters": {"retry_after": 7}}, RetryAfter, "0:00:07"),
        (502, b"<html>Bad Gateway</html>", NetworkError, "Bad Gateway"),
        (200, b"no JSON", TelegramError, "Invalid server response|not Telegram's: HTTP 200 OK: no JSON"),
    ],
)
async def test_a_refusal_becomes_ptbs_error(
    client_class: type[BaseRequest],
    telegram: Telegram,
    url: str,
    status: int,
    answer: dict[str, Any] | bytes,
    expected: type[TelegramError],
    words: str,
) -> None:
    telegram.will_answer(status, answer)
    async with client_class() as client:
        with pytest.raises(TelegramError, match=words) as caught:
            await client.post(url)
    assert isinstance(caught.value, expected)


# --- uploads -----------------------------------------------------------------------------------------------


async def test_bytes_are_uploaded_with_their_name_and_type(
    client_class: type[BaseRequest], telegram: Telegram, url: str
) -> None:
    picture = bytes(range(256)) * 12_000  # 3 MB: above the size at which aiohttp warns of raw bytes
    data = asked(chat_id=7, caption="ก & ខ", photo=InputFile(picture, filename="រូបភាព.png"))
    async with client_class() as client:
        assert await client.post(url, data) is True
    form = telegram.seen[0]["form"]
    assert (form["chat_id"], form["caption"]) == ("7", "ก & ខ")
    assert form["photo"] == ("រូបភាព.png", "image/png", picture)


async def test_several_files_are_attached_by_name(
    client_class: type[BaseRequest], telegram: Telegram, url: str
) -> None:
    files = [InputFile(text, filename=f"{text}.txt", attach=True) for text in ("one", "two")]
    async with client_class() as client:
        await client.post(url, asked(media=files))
    form = telegram.seen[0]["form"]
    assert json.loads(form["media"]) == [file.attach_uri for file in files]
    assert [form[str(file.attach_name)][2] for file in files] == [b"one", b"two"]


@pytest.mark.parametrize("in_memory", [True, False], ids=["memory", "disk"])
async def test_a_file_is_read_while_it_is_sent_and_stays_its_owners(
    client_class: type[BaseRequest], telegram: Telegram, url: str, tmp_path: Path, in_memory: bool
) -> None:
    content = b"figures\n" * 100_000
    (tmp_path / "record.csv").write_bytes(content)
    with io.BytesIO(content) if in_memory else (tmp_path / "record.csv").open("rb") as file:
        data = asked(document=InputFile(file, filename="record.csv", read_file_handle=False))
        async with client_class() as client:
            await client.post(url, data)
        assert not file.closed
    assert telegram.seen[0]["form"]["document"] == ("record.csv", "text/csv", content)


# --- time-outs ---------------------------------------------------------------------------------------------


async def test_a_silent_answer_times_out_by_the_default(
    client_class: Callable[..., BaseRequest], telegram: Telegram, url: str
) -> None:
    telegram.gate.clear()
    async with client_class(read_timeout=0.05) as client:
        assert client.read_timeout == 0.05
        with pytest.raises(TimedOut) as caught:
            await client.post(url)
    assert TOKEN not in whole_story(caught.value)


async def test_a_read_time_out_of_the_call_goes_before_the_default(
    client_class: Callable[..., BaseRequest], telegram: Telegram, url: str
) -> None:
    telegram.pause = 0.1
    async with client_class(read_timeout=0.01) as client:
        assert await client.post(url, read_timeout=PATIENCE_S) is True
        assert await client.post(url, read_timeout=None) is True


async def test_a_time_out_of_none_waits(client_class: Callable[..., BaseRequest], telegram: Telegram, url: str) -> None:
    telegram.pause = 0.1
    async with client_class(read_timeout=None, write_timeout=None, connect_timeout=None, pool_timeout=None) as client:
        assert client.read_timeout is None
        assert await client.post(url) is True


async def test_a_machine_that_does_not_answer_the_knock_times_out(client_class: Callable[..., BaseRequest]) -> None:
    # A listener whose queue is full drops what knocks, as a firewall does.
    with socket.socket() as listener, socket.socket() as first, socket.socket() as second:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for waiting in (first, second):
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        port = listener.getsockname()[1]
        async with client_class(connect_timeout=0.1) as client:
            with pytest.raises(TimedOut) as caught:
                await client.post(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe")
    if client_class is AiohttpRequest:
        assert TOKEN not in whole_story(caught.value)


UPLOAD = InputFile(b"x" * 30_000_000, filename="large.bin")  # more than the sockets' buffers hold


@pytest.mark.parametrize(
    ("defaults", "of_the_call"),
    [({"media_write_timeout": 0.1}, {}), ({}, {"write_timeout": 0.1})],
    ids=["media default", "of the call"],
)
async def test_an_upload_nobody_takes_times_out(
    client_class: Callable[..., BaseRequest], defaults: dict[str, float], of_the_call: dict[str, float]
) -> None:
    async with raw_server(deaf) as url, client_class(**defaults) as client:
        with pytest.raises(TimedOut) as caught:
            await asyncio.wait_for(client.post(url, asked(document=UPLOAD), **of_the_call), PATIENCE_S)
    if client_class is AiohttpRequest:
        assert TOKEN not in whole_story(caught.value)


async def test_a_slow_upload_that_moves_is_not_cut() -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        left = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        while left > 0:
            left -= len(await reader.read(2**21))
            await asyncio.sleep(0.008)
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 28\r\n\r\n{"ok": true, "result": true}')
        await writer.drain()

    begun = asyncio.get_running_loop().time()
    async with raw_server(slow) as url, AiohttpRequest(media_write_timeout=1, read_timeout=PATIENCE_S) as client:
        assert await client.post(url, asked(document=UPLOAD)) is True
    assert asyncio.get_running_loop().time() - begun > 1


async def test_the_media_time_out_is_for_files_alone(
    client_class: Callable[..., BaseRequest], telegram: Telegram, url: str
) -> None:
    async with client_class(media_write_timeout=1e-9) as client:
        assert await client.post(url, asked(text="no file")) is True


# --- the pool ----------------------------------------------------------------------------------------------


async def test_a_full_pool_times_out_in_plain_words(
    client_class: Callable[..., BaseRequest], telegram: Telegram, url: str
) -> None:
    telegram.gate.clear()
    async with client_class(connection_pool_size=1, pool_timeout=0.05, read_timeout=PATIENCE_S) as client:
        first = asyncio.create_task(client.post(url))
        await until(lambda: telegram.at_once == 1)
        with pytest.raises(TimedOut, match=r"Pool timeout.*\*not\* sent to Telegram") as caught:
            await client.post(url)
        telegram.gate.set()
        assert await first is True
    assert len(telegram.seen) == 1
    assert TOKEN not in whole_story(caught.value)


async def test_fifty_calls_share_eight_connections(
    client_class: Callable[..., BaseRequest], telegram: Telegram, url: str
) -> None:
    telegram.gate.clear()
    patient = {"pool_timeout": PATIENCE_S, "read_timeout": PATIENCE_S}
    async with client_class(connection_pool_size=8, **patient) as client:
        calls = [asyncio.create_task(client.post(url, asked(n=n))) for n in range(50)]
        await until(lambda: telegram.at_once == 8)
        telegram.gate.set()
        answers = await asyncio.gather(*calls)
    assert answers == [True] * 50
    assert sorted(int(seen["form"]["n"]) for seen in telegram.seen) == list(range(50))
    assert telegram.most_at_once == 8
    assert len({seen["request"].transport for seen in telegram.seen if seen["request"].transport}) <= 8


async def test_a_failed_call_gives_its_place_in_the_pool_back(
    client_class: Callable[..., BaseRequest], telegram: Telegram, url: str
) -> None:
    async with client_class(connection_pool_size=1, pool_timeout=PATIENCE_S) as client:
        async with raw_server(hangs_up) as broken:
            with pytest.raises(NetworkError):
                await client.post(broken)
        telegram.gate.clear()
        with pytest.raises(TimedOut):
            await client.post(url, read_timeout=0.05)
        call = asyncio.create_task(client.post(url, read_timeout=PATIENCE_S))
        await until(lambda: len(telegram.seen) == 2)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        telegram.gate.set()
        assert await client.post(url, read_timeout=PATIENCE_S) is True


# --- failures of the line ----------------------------------------------------------------------------------


@pytest.mark.parametrize("behaviour", [hangs_up, hangs_up_midway, talks_nonsense])
async def test_a_line_that_breaks_is_a_network_error_without_the_token(
    client_class: type[BaseRequest], behaviour: ServeRaw
) -> None:
    async with raw_server(behaviour) as url, client_class() as client:
        with pytest.raises(NetworkError) as caught:
            await client.post(url, asked(text="hello"))
    assert not isinstance(caught.value, TimedOut)
    assert TOKEN not in whole_story(caught.value)


async def test_an_upload_to_a_line_that_breaks_is_a_network_error_without_the_token(
    client_class: type[BaseRequest],
) -> None:
    async with raw_server(hangs_up) as url, client_class() as client:
        with pytest.raises(NetworkError) as caught:
            await client.post(url, asked(document=UPLOAD))
    assert TOKEN not in whole_story(caught.value)


async def test_a_closed_port_is_a_network_error_that_names_the_host(client_class: type[BaseRequest]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        async with client_class() as client:
            with pytest.raises(NetworkError) as caught:
                await client.post(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe")
    assert not isinstance(caught.value, TimedOut)
    assert TOKEN not in whole_story(caught.value)
    if client_class is AiohttpRequest:
        assert f"127.0.0.1:{port}" in str(caught.value)


@pytest.mark.parametrize("base", ["http://[/", "gopher://x/", "/", "http:///"])
async def test_an_address_that_is_none_is_a_network_error_without_the_token(base: str) -> None:
    async with AiohttpRequest() as client:
        with pytest.raises(NetworkError) as caught:
            await client.post(f"{base}bot{TOKEN}/getMe")
    assert TOKEN not in whole_story(caught.value)


async def test_a_cancelled_call_is_cancelled(
    client_class: Callable[..., BaseRequest], telegram: Telegram, url: str
) -> None:
    telegram.gate.clear()
    async with client_class(read_timeout=PATIENCE_S) as client:
        call = asyncio.create_task(client.post(url))
        await until(lambda: telegram.at_once == 1)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call


# --- opening and closing -----------------------------------------------------------------------------------


async def test_opening_and_closing_may_be_repeated(
    client_class: type[BaseRequest], telegram: Telegram, url: str
) -> None:
    client = client_class()
    for _ in range(2):
        await client.initialize()
        await client.initialize()
        assert await client.post(url) is True
        await client.shutdown()
        await client.shutdown()
    assert len(telegram.seen) == 2


async def test_a_closed_client_refuses_to_send(client_class: type[BaseRequest], telegram: Telegram, url: str) -> None:
    client = client_class()
    await client.initialize()
    await client.shutdown()
    with pytest.raises(RuntimeError, match="initialize"):
        await client.do_request(url, "POST")
    with pytest.raises(NetworkError, match="initialize"):  # as `post` tells it
        await client.post(url)
    assert telegram.seen == []


async def test_before_it_is_opened_the_error_names_the_way_out(url: str) -> None:
    with pytest.raises(RuntimeError, match=r"await initialize\(\) first"):
        await AiohttpRequest().do_request(url, "POST")
