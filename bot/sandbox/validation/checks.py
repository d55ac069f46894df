"""What Telegram refuses besides the wrong types: texts, keyboards and menus beyond its limits."""

import re
from typing import Any

from bot.sandbox.validation import html
from bot.sandbox.validation.entities import Entity, settled, trimmed, utf16_length
from bot.sandbox.validation.links import found
from bot.sandbox.validation.refusal import bad_request

TEXT_UNITS = 4096  # UTF-16 units, after the tags are taken out
TIME_AHEAD = 3 * 366 * 24 * 3600  # seconds
BUTTONS = 100
CALLBACK_BYTES = 64
CAPTION_UNITS = 1024
TOAST_CHARACTERS = 200
COMMANDS = 100
COMMAND_DESCRIPTION = 256
DESCRIPTION = {"description": 512, "short_description": 120}
_ACTION = re.compile(
    r"typing|(?:upload|record)_(?:video|voice|video_note)|upload_(?:photo|document)|choose_sticker|find_location"
)
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_URL = re.compile(r"(?:https?|tg)://\S+", re.IGNORECASE)
_ACTION_FIELDS = ("callback_data", "url", "web_app", "login_url", "copy_text", "switch_inline_query", "pay")


def formatted(text: str, parse_mode: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """The text and entities that readers get, white space around them cut off; refused if empty or too long."""
    if parse_mode.lower() == "html":
        text, entities = html.parse(text)
    elif parse_mode:
        raise bad_request(f"unsupported parse_mode {parse_mode!r}: the sandbox reads HTML only")
    text, entities = trimmed(text, entities)
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_UNITS:
        raise bad_request("message is too long")
    return text, found(text, settled(entities))


def times(entities: list[Entity], now: int) -> None:
    """Refuses a time too far ahead, which Telegram finds only when it is sent."""
    if any(entity.get("unix_time", 0) > now + TIME_AHEAD for entity in entities):
        raise bad_request("ENTITY_DATE_INVALID")


def keyboard(markup: dict[str, Any] | None) -> dict[str, Any] | None:
    """The inline keyboard that is shown; None for one without buttons, and for the kinds the page does not show."""
    rows = [row for row in (markup or {}).get("inline_keyboard", []) if row]
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTONS:
        raise bad_request("reply markup is too long")
    for button in buttons:
        _check_button(button)
    return {"inline_keyboard": rows} if rows else None


def _check_button(button: dict[str, Any]) -> None:
    if not button["text"].strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be non-empty')
    actions = [name for name in _ACTION_FIELDS if name in button]
    if len(actions) != 1:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not _URL.fullmatch(button["url"]):
        raise bad_request("BUTTON_URL_INVALID")


def caption(text: str) -> None:
    """Refuses what does not fit under a file; `text` without its formatting."""
    if utf16_length(text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")


def commands(menu: list[dict[str, Any]]) -> None:
    """Refuses a menu that is too long, or has a name or a description Telegram does not take."""
    if len(menu) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for entry in menu:
        if not _COMMAND.fullmatch(entry["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(entry["description"]) <= COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def toast(text: str) -> None:
    """Refuses an answer to a tap that does not fit into Telegram's notice."""
    if len(text) > TOAST_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")


def action(name: str) -> None:
    """Refuses a chat action that Telegram does not know."""
    if not _ACTION.fullmatch(name):
        raise bad_request("wrong parameter action in request")


def description(field: str, text: str) -> None:
    """Refuses a description of the bot that is too long for its `field`."""
    if len(text) > DESCRIPTION[field]:
        raise bad_request(f"{field} is too long")
