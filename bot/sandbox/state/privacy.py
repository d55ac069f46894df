"""Privacy mode: which messages of a group Telegram hands to a bot that is no admin of it."""

from typing import Any

from bot.sandbox.state.people import User


def reaches(bot: User, message: dict[str, Any]) -> bool:
    """Whether `message` arrives at `bot`: in private all do; in groups commands not meant for others, replies, and what
    names it."""
    if message["chat"]["type"] == "private":
        return True
    answered = message.get("reply_to_message", {}).get("from", {}).get("id")
    return answered == bot.id or _is_command_for(bot, message) or _names(bot, message)


def _names(bot: User, message: dict[str, Any]) -> bool:
    text = message.get("text", "").encode("utf-16-le")  # offsets count UTF-16 units
    marked = (one for one in message.get("entities", []) if one["type"] == "mention")
    named = (text[one["offset"] * 2 : (one["offset"] + one["length"]) * 2].decode("utf-16-le") for one in marked)
    return f"@{bot.username}".lower() in (name.lower() for name in named)


def _is_command_for(bot: User, message: dict[str, Any]) -> bool:
    first = message.get("entities", [{}])[0]
    if first.get("type") != "bot_command" or first["offset"] != 0:
        return False
    name = message["text"][: first["length"]].partition("@")[2]  # a command is ASCII: units are characters
    return name.lower() in ("", bot.username.lower())
