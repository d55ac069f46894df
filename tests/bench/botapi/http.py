"""HTTP/1.1 with connections that stay open, and no more of it than Bot API clients use: a framework would need the
processor time that is to be measured elsewhere."""

import asyncio
import re
from collections.abc import Callable
from urllib.parse import unquote

Answer = Callable[[bytes, int, float], None]  # JSON, status, seconds to wait before it leaves
Handle = Callable[[str, bytes, Answer], None]  # path with its query, body

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
_REASONS = {
    200: "OK",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
}
_HEADS = {
    status: f"HTTP/1.1 {status} {reason}\r\nContent-Type: application/json\r\nContent-Length: ".encode()
    for status, reason in _REASONS.items()
}


class Connection(asyncio.Protocol):
    """One client's connection: its requests one after the other, each handed to `handle`."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, error: Exception | None) -> None:
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while request := self._request():
            self._handle(*request, self._answer)

    def _request(self) -> tuple[str, bytes] | None:
        """The next request that has arrived whole."""
        head_ends = self._buffer.find(b"\r\n\r\n")
        if head_ends < 0:
            return None
        head = self._buffer[:head_ends]
        if _CHUNKED.search(head):
            raise ValueError("a chunked body: no client of the Bot API sends one for a message without files")
        length = _LENGTH.search(head)
        ends = head_ends + 4 + (int(length[1]) if length else 0)
        if len(self._buffer) < ends:
            return None
        body, self._buffer = self._buffer[head_ends + 4 : ends], self._buffer[ends:]
        return unquote(head.split(b" ", 2)[1].decode()), body

    def _answer(self, body: bytes, status: int, delay_s: float) -> None:
        whole = b"%b%d\r\n\r\n%b" % (_HEADS[status], len(body), body)
        if delay_s > 0:
            asyncio.get_running_loop().call_later(delay_s, self._write, whole)
        else:
            self._write(whole)

    def _write(self, whole: bytes) -> None:
        if self._transport:
            self._transport.write(whole)
