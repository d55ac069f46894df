"""PTB's HTTP over aiohttp: a fifth to a tenth of the processor time its own client needs for a message.

The address of every call holds the bot's token, and aiohttp writes addresses into some of its errors. So no error of
aiohttp leaves this module, neither as text nor as a cause.
"""

import asyncio
import io
import os
import resource
from functools import lru_cache
from typing import IO, Any, cast

import aiohttp
from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import BytesIOPayload, BytesPayload, IOBasePayload
from telegram._utils.defaultvalue import DefaultValue  # the type of BaseRequest.DEFAULT_NONE, not exported
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.client.answer import read_answer

CALLS = 512  # at once, also where hundreds hang; half of the files that the system allows
ANSWER_S = 10.0  # what takes longer may have been done all the same, and is done again
ROOM_S = 10.0  # that a call waits where so many are under way: an answer that is late is better than none

_NOT_OPEN = "This AiohttpRequest is not open: await initialize() first."
_NO_ROOM = "Pool timeout: every connection is in use. The request was *not* sent to Telegram."


def most_calls() -> int:
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return CALLS if allowed == resource.RLIM_INFINITY else min(CALLS, allowed // 2)


class AiohttpRequest(BaseRequest):
    """Sends PTB's requests through one aiohttp session.

    Times are in seconds, None waits for ever, and the defaults are those of PTB's own client. `read_timeout` and
    `write_timeout` bound one silence of the line, not the whole transfer: a slow upload that moves is never cut.
    `media_write_timeout` takes the place of `write_timeout` where files are sent and the caller named none.
    """

    def __init__(
        self,
        *,
        connection_pool_size: int = 256,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        media_write_timeout: float | None = 20.0,
    ) -> None:
        self._pool_size = connection_pool_size
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._media_write_timeout = media_write_timeout
        self._session: aiohttp.ClientSession | None = None
        self._room = asyncio.Semaphore(connection_pool_size)

    @property
    def read_timeout(self) -> float | None:
        """The seconds an answer may keep silent where the caller names no other number."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session; does nothing where it is open, and opens it again after `shutdown`."""
        if self._session is not None:
            return
        # Our own semaphore counts the connections, so that waiting for one and opening one have a time-out each.
        self._room = asyncio.Semaphore(self._pool_size)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0),
            headers={"User-Agent": self.USER_AGENT},
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def shutdown(self) -> None:
        """Close the session and its connections; does nothing where none is open."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def post(  # type: ignore[misc]  # final to PTB, which takes a proxy's answer for Telegram's
        self,
        url: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> Any:
        """What Telegram answers to a call. Raises TelegramError, see `read_answer`."""
        if self._session is None:
            raise NetworkError(_NOT_OPEN)
        status, body = await self.do_request(
            url, "POST", request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
        )
        return read_answer(url.partition("?")[0].rpartition("/")[2], status, body)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The HTTP status and the body of the answer.

        Raises TimedOut for every time-out, NetworkError for every other failure of the line (in both cases the request
        may have reached Telegram, except where the pool had no room), RuntimeError before `initialize`.
        """
        session = self._session
        if session is None:
            raise RuntimeError(_NOT_OPEN)
        files = bool(request_data and request_data.contains_files)
        write_default = self._media_write_timeout if files else self._write_timeout
        body = _body(request_data, _given(write_timeout, write_default))
        connect, read = _given(connect_timeout, self._connect_timeout), _given(read_timeout, self._read_timeout)
        room = self._room
        if room.locked():
            await _wait_for(room, _given(pool_timeout, self._pool_timeout))
        else:
            await room.acquire()
        try:
            return await _exchange(session, method, url, body, _timeout(connect, read))
        finally:
            room.release()


async def _wait_for(room: asyncio.Semaphore, seconds: float | None) -> None:
    try:
        async with asyncio.timeout(seconds):
            await room.acquire()
    except TimeoutError:
        raise TimedOut(_NO_ROOM) from None


def _given(value: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(value, DefaultValue) else value


@lru_cache(maxsize=64)
def _timeout(connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(connect=connect, sock_read=read)


async def _exchange(
    session: aiohttp.ClientSession, method: str, url: str, body: Any, timeout: aiohttp.ClientTimeout
) -> tuple[int, bytes]:
    try:
        async with session.request(method, url, data=body, timeout=timeout, allow_redirects=False) as answer:
            return answer.status, await answer.read()
    except TimeoutError:
        failure: NetworkError = TimedOut()
    except (aiohttp.ClientError, OSError) as error:
        failure = NetworkError(_plain_words(error))
    # Raised out here: inside the handlers the caught error, and with it the address, would stay on as the context.
    raise failure


def _plain_words(error: Exception) -> str:
    """The kind of failure and, where its text cannot hold the address of the call, what happened."""
    kind = f"aiohttp.{type(error).__name__}"
    if isinstance(error, aiohttp.ClientConnectorError):  # host, port and the system's reason
        return f"{kind}: {error}"
    if isinstance(error, OSError) and error.errno:
        return f"{kind}: {os.strerror(error.errno)}"
    return kind


def _body(request_data: RequestData | None, write_timeout: float | None) -> Any:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return _json(request_data)
    upload = _Upload(write_timeout)
    for name, text in request_data.json_parameters.items():
        upload.append(text).set_content_disposition("form-data", quote_fields=False, name=name)
    for name, (filename, content, mimetype) in request_data.multipart_data.items():
        part = upload.append_payload(_file_part(content, mimetype))
        # Unquoted, a Khmer or Thai file name arrives as it is; quoted it would reach the reader as %E1%9E...
        part.set_content_disposition("form-data", quote_fields=False, name=name, filename=filename)
    return upload


def _json(request_data: RequestData) -> BytesPayload | None:
    """A form would take half as much processor time again, for its percent signs."""
    payload = request_data.json_payload
    return None if payload == b"{}" else BytesPayload(payload, content_type="application/json")


def _file_part(content: bytes | IO[bytes], mimetype: str) -> IOBasePayload:
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    # disposition None: the caller names the field and the file itself
    kind = BytesIOPayload if isinstance(stream, io.BytesIO) else _OpenFile
    return kind(cast(Any, stream), disposition=cast(Any, None), content_type=mimetype)


class _OpenFile(IOBasePayload):
    """A file that belongs to the caller: aiohttp would close it after sending."""

    async def close(self) -> None:
        pass


class _Upload(aiohttp.MultipartWriter):
    """A multipart form that gives up when the line takes nothing for `write_timeout` seconds; aiohttp has no such
    limit, and its read time-out begins only when everything is written."""

    def __init__(self, write_timeout: float | None) -> None:
        super().__init__("form-data")
        self._write_timeout = write_timeout

    async def write(self, writer: AbstractStreamWriter, close_boundary: bool = True) -> None:
        timed = cast(AbstractStreamWriter, _TimedWriter(writer, self._write_timeout))
        await super().write(timed, close_boundary)


class _TimedWriter:
    def __init__(self, writer: AbstractStreamWriter, timeout: float | None) -> None:
        self._writer = writer
        self._timeout = timeout

    async def write(self, chunk: bytes | bytearray | memoryview) -> None:
        async with asyncio.timeout(self._timeout):
            await self._writer.write(chunk)
