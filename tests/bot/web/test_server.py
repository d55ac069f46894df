"""The web server: how long it keeps a connection on which nothing is asked."""

import asyncio
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.web.server import serve

UVICORNS_OWN_S = 5
ASKED = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


async def test_a_connection_that_rested_for_some_seconds_is_answered_on() -> None:
    """A client that keeps it for longer than the server would lose what it asks just then."""
    app = Starlette(routes=[Route("/", lambda _: PlainTextResponse("here"))])
    async with serve(app, "127.0.0.1", 0) as address:
        reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(address).port)
        for rest_s in (UVICORNS_OWN_S + 1, 0):
            writer.write(ASKED)
            assert (await reader.readuntil(b"here")).startswith(b"HTTP/1.1 200")
            await asyncio.sleep(rest_s)
        writer.close()
