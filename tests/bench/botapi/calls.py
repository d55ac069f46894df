"""The methods of the Bot API that bots call here."""

import asyncio
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from bot.sandbox.validation.refusal import Refusal
from tests.bench.botapi.feed import Feed
from tests.bench.botapi.http import Answer
from tests.bench.botapi.limits import Bucket, Luck
from tests.bench.botapi.messages import BOT, Sendings, parameters
from tests.bench.botapi.tally import FIRST_CHAT, FIRST_READER, Pushes, Questions, Verdict

AN_APOLOGY = 1_000  # bytes of an answer's JSON: a shorter message to a reader is not what was asked for
_TRUE = frozenset(
    {
        "setmycommands",
        "deletemycommands",
        "setmydescription",
        "answercallbackquery",
        "sendchataction",
        "logout",
        "close",
    }
)


def _ok(result: object) -> bytes:
    return json.dumps({"ok": True, "result": result}).encode()


def _refused(code: int, description: str, retry_after: int | None = None) -> bytes:
    extra = {"parameters": {"retry_after": retry_after}} if retry_after else {}
    return json.dumps({"ok": False, "error_code": code, "description": description, **extra}).encode()


_BLOCKED = _refused(403, "Forbidden: bot was blocked by the user")
_NOT_FOUND = _refused(404, "Not Found")


def _later(seconds: int) -> bytes:
    return _refused(429, f"Too Many Requests: retry after {seconds}", seconds)


@dataclass
class Calls:
    """Answers each call after `delay_s`, as Telegram would, and counts. `retry_after` is said with a 429 by chance."""

    bucket: Bucket
    luck: Luck
    pushes: Pushes
    questions: Questions
    feed: Feed
    delay_s: float
    retry_after: int = 1

    def __post_init__(self) -> None:
        self._sendings = Sendings()
        self.webhook = ""
        self.introduced = False  # whether the bot has asked who it is
        self.malformed = 0  # messages that Telegram would not take
        self.unknown: set[str] = set()  # methods that are not played here

    def handle(self, path: str, body: bytes, answer: Answer) -> None:
        """A call to /bot<token>/<method>."""
        path, _, query = path.partition("?")
        method = path.rpartition("/")[2].lower()
        if method == "sendmessage":
            answer(*self._send(body), self.delay_s)
        elif method == "getupdates":
            self.feed.poll(dict(parse_qsl(query)) | parameters(body), answer)
        else:
            answer(*self._other(method, parameters(body)), self.delay_s)

    def _other(self, method: str, asked: Mapping[str, str]) -> tuple[bytes, int]:
        if method == "getme":
            self.introduced = True
            return _ok(BOT), 200
        if method in ("setwebhook", "deletewebhook"):
            self.webhook = asked.get("url", "")
            return _ok(True), 200
        if method == "getwebhookinfo":
            return _ok({"url": self.webhook, "has_custom_certificate": False, "pending_update_count": 0}), 200
        if method in _TRUE:
            return _ok(True), 200
        self.unknown.add(method)
        return _NOT_FOUND, 404

    def _send(self, body: bytes) -> tuple[bytes, int]:
        now = asyncio.get_running_loop().time()
        try:
            chat, message = self._sendings.read(body)
        except Refusal as refused:
            self.malformed += 1
            return json.dumps(refused.as_json()).encode(), 400
        wait_s = self.bucket.take(now)
        verdict = Verdict.FLOOD if wait_s else self._verdict(chat)
        self._note(chat, verdict, now, len(message))
        match verdict:
            case Verdict.FLOOD:
                return _later(max(1, math.ceil(wait_s))), 429
            case Verdict.REFUSED:
                return _later(self.retry_after), 429
            case Verdict.BLOCKED:
                return _BLOCKED, 403
            case Verdict.SENT:
                return self._sendings.answer(chat, message), 200

    def _note(self, chat: int, verdict: Verdict, now: float, size: int) -> None:
        if self._pushed(chat):
            self.pushes.note(chat, verdict, now)
        elif chat >= FIRST_READER and (verdict is Verdict.FLOOD or size > AN_APOLOGY):
            self.questions.note(chat, verdict, now)

    def _pushed(self, chat: int) -> bool:
        return FIRST_CHAT <= chat < FIRST_CHAT + self.pushes.chats

    def _verdict(self, chat: int) -> Verdict:
        """Chance touches the mailing alone: a reader's reply that is missing is the bot's doing."""
        if not self._pushed(chat):
            return Verdict.SENT
        if self.luck.refused(chat, self.pushes.attempt(chat)):
            return Verdict.REFUSED
        return Verdict.BLOCKED if self.luck.blocked(chat) else Verdict.SENT
