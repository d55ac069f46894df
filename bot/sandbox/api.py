"""The Bot API over HTTP: /bot<token>/<method>, answers as Telegram gives them."""

import inspect
import json
from collections import deque
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.sandbox.methods import METHODS
from bot.sandbox.parameters import read
from bot.sandbox.refusal import Refused, bad_request
from bot.sandbox.telegram import Telegram

CALLS_KEPT = 2000

_NAMES = {name.lower(): name for name in METHODS}  # Telegram takes any case


@dataclass(frozen=True)
class Call:
    """A request of the bot as it came: the parameters are strings where it sent a form."""

    method: str
    params: dict[str, Any]


@dataclass
class BotApi:
    """Answers the bot that holds `token`, and remembers its newest requests."""

    telegram: Telegram
    token: str
    calls: deque[Call] = field(default_factory=lambda: deque(maxlen=CALLS_KEPT))

    def routes(self) -> list[Route]:
        return [Route("/bot{token}/{method}", self._answer, methods=["GET", "POST"])]

    async def call(self, method: str, params: dict[str, Any]) -> Any:
        """What Telegram would return for `method`; raises `Refused` where it would refuse."""
        self.calls.append(Call(method, params))
        name = _NAMES.get(method.lower())
        if name is None:
            raise Refused("Not Found: method not found", 404)
        result = METHODS[name](self.telegram, read(name, params))
        return await result if inspect.isawaitable(result) else result

    async def _answer(self, request: Request) -> JSONResponse:
        try:
            if request.path_params["token"] != self.token:
                raise Refused("Unauthorized", 401)
            result = await self.call(request.path_params["method"], await _given(request))
        except Refused as refused:
            return JSONResponse(
                {"ok": False, "error_code": refused.code, "description": refused.description}, refused.code
            )
        return JSONResponse({"ok": True, "result": result})


async def _given(request: Request) -> dict[str, Any]:
    """The parameters from the address and the body, whichever of Telegram's three kinds that is."""
    kind = request.headers.get("content-type", "")
    body = await request.body()
    params: dict[str, Any] = dict(request.query_params)
    if kind.startswith("application/json"):
        return params | _json_object(body)
    if kind.startswith("multipart/form-data"):
        return params | _multipart(kind, body)
    return params | dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        content = json.loads(body or b"{}")
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise bad_request("can't parse the body: a JSON object is expected")
    return content


def _multipart(kind: str, body: bytes) -> dict[str, str]:
    whole = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    parts = [part for part in whole.iter_parts() if part.get_param("name", header="content-disposition")]
    return {
        str(part.get_param("name", header="content-disposition")): _text(part.get_payload(decode=True))
        for part in parts
    }


def _text(payload: Any) -> str:
    return bytes(payload).decode(errors="replace")
