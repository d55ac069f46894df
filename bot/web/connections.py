"""Limit of open connections: fewer than the files that the system allows, or the program could open none of its own any
more, its database's among them."""

import asyncio
import resource
import time
from typing import Any

import structlog
from uvicorn.protocols.http.auto import AutoHTTPProtocol

log = structlog.get_logger(__name__)

MOST = 1_000
LEAST = 16
KEPT_FILES = 64  # for the database, Telegram and the rest
BACKLOG = 32  # asyncio takes so many at once before it looks at any of them
SAY_S = 60.0


def most_connections() -> int:
    """A third of the files that the system allows: Telegram's calls and the database want theirs."""
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST if allowed == resource.RLIM_INFINITY else max(LEAST, min(MOST, (allowed - KEPT_FILES) // 3))


def limited_protocol(most: int | None = None) -> type[asyncio.Protocol]:
    """uvicorn's protocol for a server of its own. Where `most` connections are open, the one that has waited the
    longest without asking anything gives way to a new one; where all are being answered, the new one is closed."""
    open_ones: dict[Any, None] = {}  # the oldest first
    limit, said_at = most or most_connections(), -SAY_S

    def say() -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= SAY_S:
            said_at = time.monotonic()
            log.warning("too many connections, some are closed", most=limit)

    class Limited(AutoHTTPProtocol):  # type: ignore[misc, valid-type]  # h11's or httptools', whichever is there
        def connection_made(self, transport: Any) -> None:
            if len(open_ones) >= limit:
                say()
                idle = next((one for one in open_ones if one.cycle is None or one.cycle.response_complete), None)
                if idle is None:
                    transport.abort()
                    return
                open_ones.pop(idle)
                idle.transport.abort()
            open_ones[self] = None
            super().connection_made(transport)

        def connection_lost(self, exc: Exception | None) -> None:
            if self.transport is None:  # it was turned away
                return
            open_ones.pop(self, None)
            super().connection_lost(exc)

    return Limited
