"""Telegram's own parser, TDLib, asked without a network: what the sandbox is held against. Tests that need it skip
where there is no build of it."""

import json
from typing import Any

import pytest

from bot.sandbox.validation import entities, html, links
from bot.sandbox.validation.refusal import Refusal

tdjson = pytest.importorskip("tdjson", reason="TDLib has no build for this system", exc_type=ImportError)

Entity = dict[str, Any]

KINDS = {
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "TextUrl": "text_link",
    "DateTime": "date_time",
    "CustomEmoji": "custom_emoji",
    "Mention": "mention",
    "Hashtag": "hashtag",
    "Cashtag": "cashtag",
    "BotCommand": "bot_command",
    "Url": "url",
    "EmailAddress": "email",
}
"""TDLib's names of the kinds, and the Bot API's. Any other is left under its own name."""

HTML = {"@type": "textParseModeHTML"}
PRECISION = {"None": "", "Short": 0, "Long": 1}


def assert_read_alike(text: str) -> None:
    """The sandbox makes of this HTML what TDLib makes of it: the same refusal, or the same text and entities, as they
    are written and as they are kept."""
    ours, theirs = _ours(text), _theirs(text)
    assert ours == theirs, text
    if not isinstance(ours, str) and ours[0].strip():
        mine, kept = entities.settled(ours[1]), _settled(text)
        assert _others(mine) == _others(kept), text
        assert _by_character(mine) == _by_character(kept), text


def assert_same_links(text: str) -> None:
    """The sandbox finds the links in this text that TDLib finds. (12:00 leads into a video, where there is one.)"""
    theirs = [one for one in _entities(_asked("getTextEntities", text=text)) if one["type"] != "MediaTimestamp"]
    assert links.found(text, []) == theirs, text


def _ours(text: str) -> tuple[str, list[Entity]] | str:
    try:
        return html.parse(text)
    except Refusal as refusal:
        return refusal.description.removeprefix("Bad Request: ")


def _theirs(text: str) -> tuple[str, list[Entity]] | str:
    answer = _asked("parseTextEntities", text=text, parse_mode=HTML)
    if answer["@type"] == "error":  # the Bot API's server begins TDLib's sentences with a small letter
        return str(answer["message"][0].lower() + answer["message"][1:])
    return answer["text"], _entities(answer)


def _settled(text: str) -> list[Entity]:
    """TDLib settles entities before it looks for its own Markdown, of which there must be none in the text."""
    return _entities(_asked("parseMarkdown", text=_asked("parseTextEntities", text=text, parse_mode=HTML)))


def _others(told: list[Entity]) -> list[Entity]:
    return [entity for entity in told if entity["type"] not in entities.STYLES]


def _by_character(told: list[Entity]) -> set[tuple[int, str]]:
    """The styles of each character: TDLib cuts them where others begin, and the cuts show nowhere."""
    styles = [one for one in told if one["type"] in entities.STYLES]
    return {(at, one["type"]) for one in styles for at in range(one["offset"], one["offset"] + one["length"])}


def _asked(request: str, **fields: Any) -> dict[str, Any]:
    answer = tdjson.td_execute(json.dumps({"@type": request, **fields}).encode())
    assert answer, request
    return dict(json.loads(answer))


_asked("setLogVerbosityLevel", new_verbosity_level=0)


def _entities(answer: dict[str, Any]) -> list[Entity]:
    return [_entity(entity) for entity in answer["entities"]]


def _entity(told: dict[str, Any]) -> Entity:
    kind = dict(told["type"])
    name = kind.pop("@type").removeprefix("textEntityType")
    shape = kind.pop("formatting_type", None)
    if shape:
        kind["date_time_format"] = _shape(shape)
    return {"type": KINDS.get(name, name), "offset": told["offset"], "length": told["length"], **kind}


def _shape(shape: dict[str, Any]) -> str:
    if shape["@type"] == "dateTimeFormattingTypeRelative":
        return "r"
    parts = [("date_precision", "dD"), ("time_precision", "tT")]
    precise = [PRECISION[shape[part]["@type"].removeprefix("dateTimePartPrecision")] for part, _ in parts]
    letters = ["" if at == "" else forms[int(at)] for at, (_, forms) in zip(precise, parts, strict=True)]
    return "w" * shape["show_day_of_week"] + "".join(letters)
