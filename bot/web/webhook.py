"""The address that Telegram posts updates to."""

import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
BODY_BYTES = 1_000_000  # Telegram's own updates are a few thousand

Process = Callable[[dict[str, Any]], Awaitable[bool]]


def webhook_route(process: Process, secret: str, path: str = "/telegram") -> Route:
    """POST `path`: 200 once `process` has worked the update off, 503 if it could not (Telegram posts it again).

    403 without the right secret, and for everybody while `secret` is empty; 413 for a body beyond 1 MB and 400 for
    one that is no update. Strangers are turned away before their body is read.
    """

    async def take(request: Request) -> Response:
        if not _knows(request, secret):
            raise HTTPException(403)
        return Response(status_code=200 if await process(_update(await _body(request))) else 503)

    return Route(path, take, methods=["POST"])


def _knows(request: Request, secret: str) -> bool:
    """Compared in a time that does not tell how much of a guess was right."""
    given = request.headers.get(SECRET_HEADER, "")
    return bool(secret) and hmac.compare_digest(given.encode(), secret.encode())


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_BYTES:
                raise HTTPException(413)
    except ClientDisconnect:
        raise HTTPException(400) from None
    return bytes(body)


def _update(body: bytes) -> dict[str, Any]:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        update = None
    if not isinstance(update, dict) or type(update.get("update_id")) is not int:
        raise HTTPException(400)
    return update
