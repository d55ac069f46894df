"""GET /healthz: whether the bot is in touch with Telegram."""

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

LATE_S = 90.0  # three long polls: one may fail without the container being restarted for it


class Pulse:
    """The last time Telegram answered or called. `seconds` is a stopwatch, such as the event loop's."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._last = seconds()

    def beat(self) -> None:
        self._last = self._seconds()

    @property
    def silence_s(self) -> float:
        return self._seconds() - self._last


def health_app(pulse: Pulse, *others: BaseRoute) -> Starlette:
    """200 while Telegram was heard of in the last 90 seconds, else 503; both say for how long it was not. `others` are
    served beside it."""

    async def healthz(_: Request) -> JSONResponse:
        silence = pulse.silence_s
        body = {"ok": silence < LATE_S, "telegram_silent_s": round(silence)}
        return JSONResponse(body, status_code=200 if body["ok"] else 503)

    app = Starlette(routes=[Route("/healthz", healthz), *others])
    app.router.redirect_slashes = False  # it would lead to whatever host the request names
    return app
