"""The methods of the Bot API that the sandbox has: parameters in, what Telegram would return out."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from bot.sandbox.botapi import incoming
from bot.sandbox.state import members
from bot.sandbox.state.people import Json
from bot.sandbox.state.telegram import Telegram
from bot.sandbox.validation import checks
from bot.sandbox.validation.refusal import bad_request

Method = Callable[[Telegram, Json], Any | Awaitable[Any]]


def get_me(telegram: Telegram, _: Json) -> Json:
    can = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    cannot = {"can_connect_to_business": False, "has_main_web_app": False}
    return telegram.bot.as_json() | can | cannot


def send_message(telegram: Telegram, params: Json) -> Json:
    text, entities = _formatted(params)
    return telegram.send(
        params["chat_id"],
        text,
        entities,
        keyboard=checks.keyboard(params.get("reply_markup")),
        thread=params.get("message_thread_id"),
        reply=params.get("reply_parameters"),
        silent=params.get("disable_notification", False),
    )


def send_document(telegram: Telegram, params: Json) -> Json:
    """A file that comes with the request; Telegram would also take the number of one that it has."""
    said = params.get("caption", "")
    caption, entities = checks.formatted(said, params.get("parse_mode", ""), []) if said else ("", [])
    checks.caption(caption)
    return telegram.send_file(
        params["chat_id"],
        params["document"],
        caption,
        entities,
        thread=params.get("message_thread_id"),
        reply=params.get("reply_parameters"),
    )


def get_file(telegram: Telegram, params: Json) -> Json:
    """Where a file is fetched that somebody sent."""
    number = params["file_id"]
    if number not in telegram.files:
        raise bad_request("invalid file_id")
    size = len(telegram.files[number])
    return {"file_id": number, "file_unique_id": number, "file_size": size, "file_path": f"documents/{number}"}


def edit_message_text(telegram: Telegram, params: Json) -> Json:
    text, entities = _formatted(params)
    changes = {"text": text, "entities": entities or None}
    return telegram.edit(*_message(params), changes | {"reply_markup": checks.keyboard(params.get("reply_markup"))})


def edit_message_reply_markup(telegram: Telegram, params: Json) -> Json:
    return telegram.edit(*_message(params), {"reply_markup": checks.keyboard(params.get("reply_markup"))})


def delete_message(telegram: Telegram, params: Json) -> bool:
    telegram.delete(params["chat_id"], params["message_id"])
    return True


def answer_callback_query(telegram: Telegram, params: Json) -> bool:
    checks.toast(params.get("text", ""))
    telegram.answer(params["callback_query_id"], params.get("text", ""), params.get("show_alert", False))
    return True


def send_chat_action(telegram: Telegram, params: Json) -> bool:
    checks.action(params["action"])
    telegram.act(params["chat_id"], params["action"], params.get("message_thread_id"))
    return True


def set_my_commands(telegram: Telegram, params: Json) -> bool:
    checks.commands(params["commands"])
    if "chat_id" in (scope := params.get("scope") or {}):
        telegram.chat(scope["chat_id"])
    telegram.set_menu(params["commands"], params.get("scope"), params.get("language_code", ""))
    return True


def delete_my_commands(telegram: Telegram, params: Json) -> bool:
    telegram.set_menu([], params.get("scope"), params.get("language_code", ""))
    return True


def get_my_commands(telegram: Telegram, params: Json) -> list[Json]:
    return telegram.menus.get(params.get("scope"), params.get("language_code", ""))


def get_chat(telegram: Telegram, params: Json) -> Json:
    """A `ChatFullInfo`, the fields that are always there."""
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    always = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(gifts, False)}
    return telegram.open_chat(params["chat_id"]).as_json() | always


def get_chat_member(telegram: Telegram, params: Json) -> Json:
    chat, user = telegram.open_chat(params["chat_id"]), telegram.user(params["user_id"])
    return members.member(chat.members.get(user.id, "left"), user)


def get_chat_administrators(telegram: Telegram, params: Json) -> list[Json]:
    """The admins that are people: Telegram leaves the bots out."""
    chat = telegram.open_chat(params["chat_id"])
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    people = [user for user in telegram.people.values() if members.rules(chat, user.id)]
    return [members.member(chat.members[user.id], user) for user in people]


def _formatted(params: Json) -> tuple[str, list[Json]]:
    return checks.formatted(params.get("text", ""), params.get("parse_mode", ""), params.get("entities", []))


def _message(params: Json) -> tuple[int | str, int]:
    if "chat_id" not in params or "message_id" not in params:
        raise bad_request("message identifier is not specified")
    return params["chat_id"], params["message_id"]


def _set_description(field: str) -> Method:
    def set_it(telegram: Telegram, params: Json) -> bool:
        checks.description(field, params.get(field, ""))
        telegram.descriptions[field, params.get("language_code", "")] = params.get(field, "")
        return True

    return set_it


def _get_description(field: str) -> Method:
    def get_it(telegram: Telegram, params: Json) -> Json:
        """In another language than was set: the one for everybody."""
        there = telegram.descriptions
        return {field: there.get((field, params.get("language_code", ""))) or there.get((field, ""), "")}

    return get_it


METHODS: Final[dict[str, Method]] = {
    "getMe": get_me,
    "getUpdates": incoming.get_updates,
    "setWebhook": incoming.set_webhook,
    "deleteWebhook": incoming.delete_webhook,
    "getWebhookInfo": incoming.get_webhook_info,
    "sendMessage": send_message,
    "sendDocument": send_document,
    "getFile": get_file,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
    "sendChatAction": send_chat_action,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getMyCommands": get_my_commands,
    "setMyDescription": _set_description("description"),
    "setMyShortDescription": _set_description("short_description"),
    "getMyDescription": _get_description("description"),
    "getMyShortDescription": _get_description("short_description"),
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
}
