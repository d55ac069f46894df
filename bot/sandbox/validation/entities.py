"""Entities: the parts of a message's text that mean something, counted in UTF-16 units as Telegram counts."""

import re
from typing import Any

Entity = dict[str, Any]

# What Telegram itself finds in a text nobody marked up.
_FINDS = {
    "bot_command": re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"),
    "url": re.compile(r"(?<!\w)https?://[^\s<>\"]*[^\s<>\".,;:!?)'\]]"),
}
_NOTHING_FOUND_INSIDE = {"pre", "code", "text_link", "text_mention", "custom_emoji"}


def utf16_length(text: str) -> int:
    """How long `text` is in UTF-16 code units: 1 for most characters, 2 beyond the basic plane."""
    return len(text.encode("utf-16-le")) // 2


def found(text: str, marked: list[Entity]) -> list[Entity]:
    """The commands and addresses in `text`, in order, outside of what is `marked` as code or as a link."""
    closed = [(e["offset"], e["offset"] + e["length"]) for e in marked if e["type"] in _NOTHING_FOUND_INSIDE]
    finds = []
    for kind, pattern in _FINDS.items():
        for match in pattern.finditer(text):
            begin, length = utf16_length(text[: match.start()]), utf16_length(match.group())
            if not any(begin < to and since < begin + length for since, to in closed):
                finds.append({"type": kind, "offset": begin, "length": length})
    return in_order([*marked, *finds])


def in_order(entities: list[Entity]) -> list[Entity]:
    """By place in the text, the longer one first where two begin together."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """`text` without the white space around it, which Telegram cuts off, and the entities of what remains."""
    kept = text.strip()
    begin = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(kept)
    moved = []
    for entity in entities:
        since = max(entity["offset"] - begin, 0)
        to = min(entity["offset"] - begin + entity["length"], end)
        if since < to:
            moved.append(entity | {"offset": since, "length": to - since})
    return kept, moved
