"""Updates as the Bot API describes them, drawn from its description: every kind, with what it may hold there, absent or
null. The description is cut out by `tests.tools.cut_botapi`."""

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]

TYPES: dict[str, Any] = json.loads((Path(__file__).parent / "updates.json").read_text(encoding="utf-8"))["types"]
DATE = 1766700000
DEEPEST = 4  # replies may hold replies
EVENTS = {name for name, field in TYPES["Message"]["fields"].items() if field.get("event")} | {
    "new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo", "pinned_message", "connected_website",
    "migrate_to_chat_id", "migrate_from_chat_id",
}  # fmt: skip
"""What stands in the notice of an event that nobody wrote, and waits for no answer. Telegram's words do not say it of
the second ones."""


@dataclass
class Drawing:
    """Values in one chat of one person; `whole` with all optional fields, down to `DEEPEST`."""

    chat: Json
    person: Json
    whole: bool = False
    turn: int = 0  # which of several subtypes comes next

    def value(self, kind: str, name: str = "", depth: int = 0) -> Any:
        if kind.startswith("Array of "):
            return [self.value(kind.removeprefix("Array of "), name, depth + 1)]
        if kind in TYPES:
            return self._made(kind, depth)
        self.turn += 1
        if kind == "Integer":
            return DATE if "date" in name else 0 if name in ("offset", "min_id") else 1 + self.turn % 7
        return {"Boolean": True, "Float": 1.5}.get(kind, f"word{self.turn}")

    def _made(self, kind: str, depth: int) -> Any:
        if kind in ("Chat", "User"):
            return dict(self.chat if kind == "Chat" else self.person)
        if subtypes := TYPES[kind].get("one_of"):
            self.turn += 1
            flat = subtypes[self.turn % len(subtypes)] if depth < DEEPEST else subtypes[0]
            return self.value(flat, depth=depth + 1)
        wanted = {
            name: field
            for name, field in TYPES[kind]["fields"].items()
            if field.get("required") or (self.whole and depth < DEEPEST)
        }
        return {name: self._field(field, name, depth) for name, field in wanted.items()}

    def _field(self, field: Json, name: str, depth: int) -> Any:
        return field["value"] if "value" in field else self.value(field["types"][0], name, depth + 1)

    def optional(self, kind: str) -> Iterator[tuple[str, Any]]:
        """Each field that may be there, with a value."""
        for name, field in TYPES[kind]["fields"].items():
            if not field.get("required"):
                yield name, self._field(field, name, 0)


def messages(draw: Drawing, numbers: "itertools.count[int]", **always: Any) -> Iterator[tuple[str, Json]]:
    """A message of the person with each field that may be there and no other, and what it is called."""
    fields = TYPES["Message"]["fields"]
    for name, value in draw.optional("Message"):
        bare = {"message_id": next(numbers), "date": DATE, "chat": draw.chat, "from": draw.person}
        nulls = {other: None for other in fields if other not in bare and other not in always} if draw.whole else {}
        yield name, {**nulls, **bare, **always, name: value}


def others(draw: Drawing) -> Iterator[tuple[str, Json]]:
    """Each kind of update but a message, as its kind and content: with what must be there, with all of it, with null
    for what may be absent, and with each field alone."""
    for kind, field in TYPES["Update"]["fields"].items():
        if field.get("required") or kind == "message":
            continue
        (named,) = field["types"]
        bare = Drawing(draw.chat, draw.person).value(named)
        yield kind, bare
        yield kind, Drawing(draw.chat, draw.person, whole=True).value(named)
        yield kind, dict.fromkeys(TYPES[named]["fields"]) | bare
        if named != "Message":
            yield from ((kind, {**bare, name: value}) for name, value in draw.optional(named))
