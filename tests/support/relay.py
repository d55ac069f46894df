"""A line to a PostgreSQL server that can fall silent."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from sqlalchemy import make_url


class Relay:
    """Stands between the program and the server; `deaf` lets nothing through, and says nothing of it, `gone` hangs
    up on whoever calls."""

    def __init__(self, server: str) -> None:
        self._server, self.deaf, self.tasks = server, False, set[asyncio.Task[None]]()
        self._gone, self._open = False, set[asyncio.StreamWriter]()

    @property
    def gone(self) -> bool:
        return self._gone

    @gone.setter
    def gone(self, gone: bool) -> None:
        self._gone = gone
        if gone:
            self.hang_up()

    def hang_up(self) -> None:
        """Ends every connection that is there."""
        for writer in self._open:
            writer.transport.abort()

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while self.deaf:  # noqa: ASYNC110 - it is set from outside
            await asyncio.sleep(0.05)
        if self.gone:
            writer.transport.abort()
            return
        self._open.add(writer)
        there_reader, there_writer = await asyncio.open_unix_connection(self._server)
        with suppress(OSError):
            await asyncio.gather(self._carry(reader, there_writer), self._carry(there_reader, writer))
        there_writer.close()
        writer.close()
        self._open.discard(writer)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while some := await reader.read(65536):
            while self.deaf:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
            writer.write(some)
        writer.close()


@asynccontextmanager
async def relayed(url: str) -> AsyncIterator[tuple[Relay, str]]:
    address = make_url(url)
    relay = Relay(str(Path(str(address.query["host"])) / ".s.PGSQL.5432"))
    listening = await asyncio.start_server(relay.connected, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    through = address.set(host="127.0.0.1", port=port, query={"ssl": "disable"})
    try:
        yield relay, through.render_as_string(hide_password=False)
    finally:
        relay.deaf = False
        listening.close()
