"""Messages as Telegram describes them: what bots are answered, and what readers write."""

import json
import re
from time import time
from urllib.parse import parse_qsl

from bot.sandbox.validation.html import parse

BOT = {"id": 123456789, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_CHAT = re.compile(rb'(?:^|(?<=&))chat_id=(-?\d+)&?|"chat_id": ?"?(-?\d+)"?')  # in a form, in JSON
_KEPT = 1_000  # texts whose answer is remembered


class Sendings:
    """Reads sendMessage calls and writes what they are answered with: text without tags, entities, buttons.

    Parsing HTML costs more than all the rest, and a mailing is one text many times: each is parsed once.
    """

    def __init__(self) -> None:
        self._rests: dict[bytes, bytes] = {}
        self._last_id = 0

    def read(self, body: bytes) -> tuple[int, bytes]:
        """The chat, and the message as a part of the answer. Raises ValueError where no chat is named, and the
        sandbox's Refused for HTML that Telegram would not take."""
        found = _CHAT.search(body)
        if not found:
            raise ValueError("chat_id is missing")
        in_json = found[1] is None
        without = body[: found.start()] + (b'"chat_id":0' if in_json else b"") + body[found.end() :]
        return int(found[2] if in_json else found[1]), self._rest(without)

    def answer(self, chat: int, rest: bytes) -> bytes:
        """The message as it was sent."""
        self._last_id += 1
        head = b'{"ok":true,"result":{"message_id":%d,"date":%d,"chat":{"id":%d,"type":"private","first_name":"R"},%b}}'
        return head % (self._last_id, time(), chat, rest)

    def _rest(self, body: bytes) -> bytes:
        if body not in self._rests:
            if len(self._rests) >= _KEPT:
                self._rests.clear()
            self._rests[body] = _rest(parameters(body))
        return self._rests[body]


def parameters(body: bytes) -> dict[str, str]:
    """What a call names, in a form or as JSON: every value as text."""
    if not body.startswith(b"{"):
        return dict(parse_qsl(body.decode()))
    given = json.loads(body)
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}


def _rest(given: dict[str, str]) -> bytes:
    html = given.get("parse_mode", "").upper() == "HTML"
    text, entities = parse(given["text"]) if html else (given["text"], [])
    message = {"from": BOT, "text": text, "entities": entities}
    if "reply_markup" in given:
        message["reply_markup"] = json.loads(given["reply_markup"])
    return json.dumps(message)[1:-1].encode()


def written(update_id: int, chat: int, text: str) -> dict[str, object]:
    """The update of somebody who writes a command to the bot in private."""
    person = {"id": chat, "is_bot": False, "first_name": "R", "language_code": "en"}
    message = {
        "message_id": update_id,
        "date": int(time()),
        "from": person,
        "chat": {"id": chat, "type": "private", "first_name": "R"},
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(text)}],
    }
    return {"update_id": update_id, "message": message}
