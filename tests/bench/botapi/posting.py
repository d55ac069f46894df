"""Updates posted to a bot's webhook, over connections that stay open."""

import asyncio
import json
import re
from contextlib import suppress
from urllib.parse import urlsplit

from tests.bench.botapi.feed import Feed
from tests.bench.botapi.tally import Questions

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATIENCE_S = 10.0  # of a reader
_MOST = 1_000  # connections at once
_STATUS = re.compile(rb"HTTP/1\.1 (\d+)")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Line(asyncio.Protocol):
    """One connection to the bot, for one update at a time."""

    def __init__(self) -> None:
        self._buffer = b""
        self._transport: asyncio.Transport | None = None
        self._status: asyncio.Future[int] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, error: Exception | None) -> None:
        self._transport = None
        self._settle(0)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        ends = self._buffer.find(b"\r\n\r\n")
        length = _LENGTH.search(self._buffer[:ends]) if ends >= 0 else None
        if ends >= 0 and len(self._buffer) >= ends + 4 + (int(length[1]) if length else 0):
            found = _STATUS.match(self._buffer)
            self._buffer = b""
            self._settle(int(found[1]) if found else 0)

    async def post(self, request: bytes) -> int:
        """The bot's HTTP status; 0 where the connection broke."""
        if self._transport is None:
            return 0
        self._status = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._status

    @property
    def alive(self) -> bool:
        return self._transport is not None

    def _settle(self, status: int) -> None:
        if self._status and not self._status.done():
            self._status.set_result(status)


class Poster:
    """Posts readers' questions to `url` and waits for the replies to arrive at the Bot API."""

    def __init__(self, url: str, secret: str, feed: Feed, questions: Questions, text: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        head = f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n{SECRET_HEADER}: {secret}\r\n"
        self._head = f"{head}Content-Type: application/json\r\nContent-Length: ".encode()
        self._feed, self._questions, self._text = feed, questions, text
        self._idle: list[Line] = []
        self._open = asyncio.Semaphore(_MOST)
        self._replies: dict[int, asyncio.Future[None]] = {}
        questions.on_reply = self._replied
        self.failed = 0  # posts that were not answered with 200

    async def saturate(self, readers: int, seconds: float, phase: str) -> None:
        """So many readers ask again and again, each as soon as it has its reply and the bot has taken the update."""
        await asyncio.gather(*(self._insist(seconds, phase) for _ in range(readers)))

    async def arrive(self, moments: list[float], phase: str) -> None:
        """One question at each of the moments, seconds from now, whether or not the ones before are answered."""
        clock = asyncio.get_running_loop().time
        begin = clock()
        async with asyncio.TaskGroup() as group:
            for moment in moments:
                await asyncio.sleep(max(0.0, begin + moment - clock()))
                group.create_task(self.ask(phase))

    async def ask(self, phase: str) -> None:
        """Returns once the bot has answered the post and sent the reply, or has let the reader wait too long."""
        reader = self._questions.ask(phase, asyncio.get_running_loop().time())
        self._replies[reader] = asyncio.get_running_loop().create_future()
        async with self._open:
            line = await self._line()
            body = json.dumps(self._feed.update(reader, self._text)).encode()
            status = await line.post(b"%b%d\r\n\r\n%b" % (self._head, len(body), body))
            self.failed += status != 200
            if line.alive:
                self._idle.append(line)
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                await self._replies[reader]
        del self._replies[reader]

    def _replied(self, reader: int) -> None:
        if (reply := self._replies.get(reader)) and not reply.done():
            reply.set_result(None)

    async def _insist(self, seconds: float, phase: str) -> None:
        clock = asyncio.get_running_loop().time
        ends = clock() + seconds
        while clock() < ends:
            await self.ask(phase)

    async def _line(self) -> Line:
        while self._idle:
            if (line := self._idle.pop()).alive:
                return line
        _, line = await asyncio.get_running_loop().create_connection(Line, self._host, self._port)
        return line
