"""Keeps other web sites out of the sandbox.

A page from elsewhere that is open in the same browser may post to a server on this computer, or point a name of its
own at 127.0.0.1 and read from it. Both are told apart by what the browser says of itself: the name it asked for, and
the origin it acts for.
"""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset(("127.0.0.1", "::1", "localhost"))
WRONG_NAME = "The sandbox answers on this computer only: open it as http://127.0.0.1 or http://localhost with its port."
WRONG_ORIGIN = "Only the sandbox's own page may act here, not another web site."
HEADERS = {
    b"content-security-policy": b"default-src 'self'; frame-ancestors 'none'",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cache-control": b"no-cache",  # the page of an older version would not fit a newer server
}


class Guard:
    """Refuses with 403 what other sites caused, and tells the browser to load nothing from elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif problem := _problem(Request(scope)):
            await JSONResponse({"error": problem}, 403)(scope, receive, send)
        else:
            await self.app(scope, receive, _with_headers(send))


def _problem(request: Request) -> str:
    """Why the request is refused; '' if it is not."""
    host = request.headers.get("host", "")
    if urlsplit(f"//{host}").hostname not in LOOPBACK:
        return WRONG_NAME
    origin = request.headers.get("origin")
    foreign = origin is not None and origin != f"{request.url.scheme}://{host}"
    return WRONG_ORIGIN if request.method == "POST" and foreign else ""


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *HEADERS.items()]
        await send(message)

    return sending
