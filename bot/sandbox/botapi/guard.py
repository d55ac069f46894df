"""A guard that keeps other people and other web sites out of the sandbox.

Whoever comes from another machine needs the key that stands in the printed address; what the request says of itself
does not matter then. From this machine a page from elsewhere, open in the same browser, may post to a server here, or
point a name of its own at 127.0.0.1 and read from it. Both are told apart by what the browser says: the name it asked
for, and the origin it acts for.
"""

import hmac
from http.cookies import CookieError, SimpleCookie
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset(("127.0.0.1", "::1", "localhost"))
KEY = "key"  # in the address of the page, and then the browser's cookie
WRONG_NAME = "The sandbox answers on this computer only: open it as http://127.0.0.1 or http://localhost with its port."
WRONG_ORIGIN = "Only the sandbox's own page may act here, not another web site."
NO_KEY = "From another computer the sandbox is opened with the whole address that it printed, with its key."
HEADERS = {
    b"content-security-policy": b"default-src 'self'; frame-ancestors 'none'",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cache-control": b"no-cache",  # the page of an older version would not fit a newer server
}


class Guard:
    """Refuses with 403 who has no `key` and what other sites caused, and tells the browser to load nothing from
    elsewhere."""

    def __init__(self, app: ASGIApp, key: str) -> None:
        self.app, self._key = app, key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        given = request.query_params.get(KEY, "")
        if problem := self._problem(request, given):
            await JSONResponse({"error": problem}, 403)(scope, receive, send)
        else:
            await self.app(scope, receive, _with_headers(send, _cookie(given) if self._fits(given) else None))

    def _problem(self, request: Request, given: str) -> str:
        """Why the request is refused; '' if it is not."""
        host = request.headers.get("host", "")
        if _is_here(request):
            if _name(host) not in LOOPBACK:
                return WRONG_NAME
        elif not (self._fits(given) or self._fits(_kept(request))):
            return NO_KEY
        origin = request.headers.get("origin")
        foreign = origin is not None and origin != f"{request.url.scheme}://{host}"
        return WRONG_ORIGIN if request.method == "POST" and foreign else ""

    def _fits(self, key: str) -> bool:
        # How long it takes tells nobody how much of a guess was right.
        return hmac.compare_digest(key.encode(), self._key.encode())


def _is_here(request: Request) -> bool:
    """By the address that the connection came from, which nobody can make up."""
    try:
        address = ip_address(request.client.host if request.client else "")
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return address.is_loopback


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _kept(request: Request) -> str:
    try:
        kept = SimpleCookie(request.headers.get("cookie", "")).get(KEY)
    except CookieError:
        return ""
    return kept.value if kept else ""


def _cookie(key: str) -> bytes:
    return f"{KEY}={key}; HttpOnly; SameSite=Strict; Path=/".encode("latin-1", "ignore")


def _with_headers(send: Send, cookie: bytes | None) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *HEADERS.items()]
            if cookie:
                message["headers"].append((b"set-cookie", cookie))
        await send(message)

    return sending
