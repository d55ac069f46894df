"""Answers of the Bot API: what Telegram said, or that it was not Telegram: a proxy's page, an error of a server in
between, something odd.

Only Telegram's own JSON ({"ok": ..., ...} of https://core.telegram.org/bots/api#making-requests) says anything about a
token, a chat or a message. All else is a failure of the line, whatever its HTTP status.
"""

import json
import math
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import orjson
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

WAIT_S = 5  # where a 429 does not say how long
LONGEST_WAIT_S = 86_400  # whoever asks for more does not mean seconds
LARGEST = 2**63 - 1  # what a number of Telegram's may be: its ids need 52 bits, and a database takes 64

_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_ERRORS: Mapping[int, type[TelegramError]] = {
    400: BadRequest,
    401: InvalidToken,
    403: Forbidden,
    404: InvalidToken,  # of a token that is none
    409: Conflict,
}


class Unread(NetworkError):
    """An answer of success that is not Telegram's: what was asked may well be done."""


def read_answer(method: str, status: int, body: bytes) -> Any:
    """The result of a call. Raises TelegramError: Telegram's own refusal, or NetworkError."""
    said = _parsed(status, body)
    if not isinstance(said, dict) or not isinstance(said.get("ok"), bool):
        raise _not_telegram(status, "JSON without a word whether it went well")
    if not said["ok"]:
        raise _refusal(status, said)
    if not 200 <= status <= 299 or "result" not in said:
        raise _not_telegram(status, "JSON without a result")
    result = said["result"]
    if not _RESULTS.get(method, _anything)(result):
        raise _not_telegram(status, f"JSON with a result that {method} has not")
    if method.startswith(("send", "edit")) and isinstance(result, dict) and not is_number(result.get("message_id")):
        return result | {"message_id": 0}  # it was taken: to send it again is worse than not to know its number
    return result


def is_number(value: Any) -> bool:
    """A whole number that a database takes."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST


def _parsed(status: int, body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        pass  # it takes no lone surrogate, nor a letter that is broken; Telegram sends both
    try:
        return json.loads(body.decode(errors="replace"))
    except (ValueError, RecursionError):
        pass
    raise _not_telegram(status, "no JSON" if body else "empty")


def _refusal(status: int, said: Mapping[str, Any]) -> TelegramError:
    code = said.get("error_code", status)
    if not is_number(code) or code != status:
        return _not_telegram(status, "JSON with another error code")
    words = said.get("description")
    words = words if isinstance(words, str) and words else f"HTTP {status} {_PHRASES.get(status, '')}"
    parameters = said.get("parameters")
    parameters = parameters if isinstance(parameters, dict) else {}
    if code == 429 or "retry_after" in parameters:
        return RetryAfter(_seconds(parameters.get("retry_after")))
    moved_to = parameters.get("migrate_to_chat_id")
    if isinstance(moved_to, int) and is_number(moved_to) and moved_to < 0:  # a group's
        return ChatMigrated(moved_to)
    return _ERRORS.get(code, NetworkError)(words)


def _not_telegram(status: int, why: str) -> NetworkError:
    kind = Unread if 200 <= status <= 299 else NetworkError
    return kind(f"an answer that is not Telegram's: HTTP {status} {_PHRASES.get(status, '')}: {why}")


def _seconds(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not 0 < given <= LONGEST_WAIT_S:
        return WAIT_S
    return math.ceil(given)


def _anything(_result: Any) -> bool:
    return True


def _object(**kinds: type) -> Callable[[Any], bool]:
    """Whether a result is an object with fields of these kinds."""

    def fits(result: Any) -> bool:
        return isinstance(result, dict) and all(_is(result.get(name), kind) for name, kind in kinds.items())

    return fits


def _is(value: Any, kind: type) -> bool:
    return is_number(value) if kind is int else isinstance(value, kind)


_USER = _object(id=int, is_bot=bool, first_name=str)
_RESULTS: Mapping[str, Callable[[Any], bool]] = {
    "getUpdates": lambda result: isinstance(result, list),
    "getMe": lambda result: _USER(result) and isinstance(result.get("username"), str),
    "getWebhookInfo": _object(url=str, has_custom_certificate=bool, pending_update_count=int),
    "getChatMember": lambda result: _object(status=str, user=dict)(result) and _USER(result["user"]),
    "getMyDescription": _object(description=str),
    "getMyShortDescription": _object(short_description=str),
    "sendMessage": lambda result: isinstance(result, dict),
}
"""What is read of a result: of these python-telegram-bot makes objects, and fails where they are something else."""
