"""Entities: the parts of a message's text that mean something, counted in UTF-16 units as Telegram counts."""

from typing import Any

Entity = dict[str, Any]

STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES = ("blockquote", "expandable_blockquote")
PLAIN = ("pre", "code", "date_time")
"""What is shown as it is: no style and nothing else stands in it."""
WHOLE = (*PLAIN, "text_link", "text_mention", "custom_emoji")
"""What is one thing: no other such thing and no quote stands in it."""
_ORDER = {kind: n for n, kind in enumerate((*QUOTES, *WHOLE[:-1], "", *STYLES, WHOLE[-1]))}


def utf16_length(text: str) -> int:
    """How long `text` is in UTF-16 code units: 1 for most characters, 2 beyond the basic plane."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def in_order(entities: list[Entity]) -> list[Entity]:
    """By place in the text, the longer one first where two begin together, then the one that holds the other."""
    return sorted(
        entities, key=lambda entity: (entity["offset"], -entity["length"], _ORDER.get(entity["type"], _ORDER[""]))
    )


def meet(one: Entity, other: Entity) -> bool:
    """Whether some character belongs to both."""
    ends = one["offset"] + one["length"], other["offset"] + other["length"]
    return bool(one["offset"] < ends[1] and other["offset"] < ends[0])


def settled(entities: list[Entity]) -> list[Entity]:
    """What Telegram keeps of entities inside each other: what stands in code or a time, a link in a link, a quote in a
    quote and what a quote would cut go; the same style on both sides of a border is one."""
    quotes = _apart([entity for entity in entities if entity["type"] in QUOTES])
    units = _apart([entity for entity in entities if entity["type"] in WHOLE])
    units = [unit for unit in units if all(_within(unit, quote) for quote in quotes if meet(unit, quote))]
    plain = [unit for unit in units if unit["type"] in PLAIN]
    styles: list[Entity] = []
    for style in STYLES:
        styles += _outside(plain, _joined([entity for entity in entities if entity["type"] == style]))
    return in_order([*quotes, *units, *styles])


def _apart(entities: list[Entity]) -> list[Entity]:
    """Those that meet none before them."""
    apart: list[Entity] = []
    for entity in in_order(entities):
        if not apart or not meet(apart[-1], entity):
            apart.append(entity)
    return apart


def _within(inner: Entity, outer: Entity) -> bool:
    begin, end = outer["offset"], outer["offset"] + outer["length"]
    return bool(begin <= inner["offset"] and inner["offset"] + inner["length"] <= end)


def _joined(same: list[Entity]) -> list[Entity]:
    joined: list[Entity] = []
    for entity in in_order(same):
        last = joined[-1] if joined else None
        end = entity["offset"] + entity["length"]
        if last and entity["offset"] <= last["offset"] + last["length"]:
            joined[-1] = last | {"length": max(end, last["offset"] + last["length"]) - last["offset"]}
        else:
            joined.append(entity)
    return joined


def _outside(plain: list[Entity], styles: list[Entity]) -> list[Entity]:
    """The parts of `styles` that stand in nothing plain."""
    left: list[Entity] = []
    for style in styles:
        at, end = style["offset"], style["offset"] + style["length"]
        for block in plain:
            if meet(block, style):
                left.append(style | {"offset": at, "length": block["offset"] - at})
                at = max(at, block["offset"] + block["length"])
        left.append(style | {"offset": at, "length": end - at})
    return [style for style in left if style["length"] > 0]


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
