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
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.sandbox.ascii_json import AsciiJson
from bot.sandbox.botapi.limiter import Limiter
from bot.sandbox.botapi.methods import METHODS
from bot.sandbox.botapi.parameters import read
from bot.sandbox.botapi.troubles import LineCut, Troubles
from bot.sandbox.state.telegram import Telegram
from bot.sandbox.validation.refusal import Refusal, bad_request

CALLS_KEPT = 2000

SENDING = frozenset(name for name in METHODS if name.startswith("send") and name != "sendChatAction")
_NAMES = {name.lower(): name for name in METHODS}  # Telegram takes any case


@dataclass(frozen=True)
class Call:
    """A request of the bot as it came: the parameters are strings where it sent a form."""

    method: str
    params: dict[str, Any]


@dataclass
class BotApi:
    """Answers the bot that holds `token`, and remembers its newest requests. What goes wrong on the way can be
    ordered: `troubles` for single calls, `limit` for a bot that sends too fast."""

    telegram: Telegram
    token: str
    calls: deque[Call] = field(default_factory=lambda: deque(maxlen=CALLS_KEPT))
    troubles: Troubles = field(default_factory=Troubles)
    limiter: Limiter | None = None

    def routes(self) -> list[Route]:
        return [
            Route("/file/bot{token}/documents/{number}", self._file),
            Route("/bot{token}/{method}", self._answer, methods=["GET", "POST"]),
        ]

    def limit(self, per_second: float | None, *, burst: float | None = None, retry_after: int | None = None) -> None:
        """Let so many messages pass in a second (and a second's worth at once, unless `burst` says how many), answer
        429 to those beyond; None: let all pass."""
        self.limiter = Limiter(per_second, burst or max(1, per_second), retry_after) if per_second else None

    async def call(self, method: str, params: dict[str, Any]) -> Any:
        """What Telegram would return for `method`; raises `Refusal` where it would refuse, and `LineCut`."""
        self.calls.append(Call(method, params))
        name = _NAMES.get(method.lower())
        if name is None:
            raise Refusal("Not Found: method not found", 404)
        async with self.troubles.around(name, params):
            if self.limiter and name in SENDING:
                self.limiter.take()
            result = METHODS[name](self.telegram, read(name, params))
            return await result if inspect.isawaitable(result) else result

    async def _file(self, request: Request) -> Response:
        content = self.telegram.files.get(request.path_params["number"])
        if request.path_params["token"] != self.token or content is None:
            return AsciiJson(Refusal("Not Found", 404).as_json(), 404)
        return Response(content, media_type="application/octet-stream")

    async def _answer(self, request: Request) -> Response:
        try:
            if request.path_params["token"] != self.token:
                raise Refusal("Unauthorized", 401)
            result = await self.call(request.path_params["method"], await _given(request))
        except Refusal as refused:
            return AsciiJson(refused.as_json(), refused.code)
        except LineCut:
            return _Cut()
        return AsciiJson({"ok": True, "result": result})


class _Cut(Response):
    """Promises a body and never sends it, which makes the server close the connection."""

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1")]})


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
