"""Answers in JSON of ASCII alone: half a character (a lone surrogate), which Telegram sends and people paste, could not
be written otherwise."""

import json
from typing import Any

from starlette.responses import JSONResponse


class AsciiJson(JSONResponse):
    def render(self, content: Any) -> bytes:
        return as_ascii(content).encode()


def as_ascii(content: Any) -> str:
    return json.dumps(content, separators=(",", ":"), allow_nan=False)
