"""Serves an ASGI application inside our own event loop."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.web.connections import BACKLOG, limited_protocol

IDLE_S = 75
"""How long a connection is kept on which nothing is asked: longer than by those who ask (our client 15 s, balancers
60 s), or what they ask meets one that is just being closed, and is lost."""
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where to reach a server that listens everywhere


class AddressTaken(OSError):
    """The address cannot be had; its text is one sentence that names the way out."""


class _Server(uvicorn.Server):
    """Leaves the signals alone: uvicorn would take them over and raise them again when it ends, past our own end."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def serve(app: ASGIApp, host: str, port: int) -> AsyncIterator[str]:
    """Serves `app` while the block runs; gives the base URL, "http://127.0.0.1:8080". Port 0 picks a free one.

    Raises `AddressTaken` if the port is in use or the host is not ours. At the end, requests under way have a second.
    """
    listening = _listen(host, port)
    address = _address(listening)
    config = uvicorn.Config(
        app,
        http=limited_protocol(),
        backlog=BACKLOG,
        proxy_headers=False,  # where a request comes from is known from its connection, not from what it says
        log_config=None,
        lifespan="off",
        ws="none",
        timeout_keep_alive=IDLE_S,
        timeout_graceful_shutdown=1,
    )
    server = _Server(config)
    running = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield address
    finally:
        server.should_exit = True
        await running


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as problem:
        raise AddressTaken(_way_out(host, port, problem)) from problem
    # Its connections inherit this. asyncio sets it only on sockets that name their protocol, and without it the
    # second part of an answer waits 40 ms for the first to be acknowledged.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def _way_out(host: str, port: int, problem: OSError | UnicodeError) -> str:
    if isinstance(problem, UnicodeError):
        reason, no_address = "it is no name", True
    else:
        reason = str(problem.strerror).partition(" (while")[0]
        # What the look-up of a name says has numbers below zero.
        no_address = problem.errno == errno.EADDRNOTAVAIL or (problem.errno or 0) < 0
    if no_address:
        anywhere = "127.0.0.1, or 0.0.0.0 to be reached from outside"
        return f"SITREP_HTTP_HOST={host} is no address of this machine ({reason}): write {anywhere}."
    if isinstance(problem, OSError) and problem.errno == errno.EACCES:
        return f"SITREP_HTTP_PORT={port} is not ours to use ({reason}): write a port of 1024 or more."
    way_out = "stop the other program, or let the system pick a free port: --port 0, or SITREP_HTTP_PORT=0"
    return f"Port {port} on {host} cannot be used ({reason}): {way_out}."


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    host = ANYWHERE.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
