"""The methods of the Bot API that the sandbox has: parameters in, what Telegram would return out."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from bot.sandbox import checks
from bot.sandbox.people import Json
from bot.sandbox.refusal import bad_request
from bot.sandbox.telegram import Telegram

Method = Callable[[Telegram, Json], Any | Awaitable[Any]]

POLL_SECONDS = 50  # Telegram's own ceiling for one long poll


def get_me(telegram: Telegram, _: Json) -> Json:
    can = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    cannot = {"can_connect_to_business": False, "has_main_web_app": False}
    return telegram.bot.as_json() | can | cannot


async def get_updates(telegram: Telegram, params: Json) -> list[Json]:
    if "allowed_updates" in params:
        telegram.inbox.allow(params["allowed_updates"])
    limit = max(1, min(params.get("limit", 100), 100))
    seconds = max(0, min(params.get("timeout", 0), POLL_SECONDS))
    return await telegram.inbox.fetch(params.get("offset", 0), limit, seconds)


def delete_webhook(telegram: Telegram, params: Json) -> bool:
    if params.get("drop_pending_updates"):
        telegram.inbox.forget()
    return True


def get_webhook_info(telegram: Telegram, _: Json) -> Json:
    return {"url": "", "has_custom_certificate": False, "pending_update_count": len(telegram.inbox)}


def send_message(telegram: Telegram, params: Json) -> Json:
    text, entities = _formatted(params)
    return telegram.send(
        params["chat_id"],
        text,
        entities,
        keyboard=checks.keyboard(params.get("reply_markup")),
        thread=params.get("message_thread_id"),
        reply=params.get("reply_parameters"),
    )


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
    return telegram.chat(params["chat_id"]).as_json() | always


def get_chat_member(telegram: Telegram, params: Json) -> Json:
    chat, user = telegram.chat(params["chat_id"]), telegram.user(params["user_id"])
    return _member(chat.members.get(user.id, "left"), user.as_json())


def get_chat_administrators(telegram: Telegram, params: Json) -> list[Json]:
    chat = telegram.chat(params["chat_id"])
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    rulers = [(user_id, status) for user_id, status in chat.members.items() if status in ("creator", "administrator")]
    return [_member(status, telegram.user(user_id).as_json()) for user_id, status in rulers]


def _formatted(params: Json) -> tuple[str, list[Json]]:
    return checks.formatted(params.get("text", ""), params.get("parse_mode", ""), params.get("entities", []))


def _message(params: Json) -> tuple[int | str, int]:
    if "chat_id" not in params or "message_id" not in params:
        raise bad_request("message identifier is not specified")
    return params["chat_id"], params["message_id"]


def _member(status: str, user: Json) -> Json:
    return {"status": status, "user": user} | ({"is_anonymous": False} if status == "creator" else {})


def _set_description(field: str) -> Method:
    def set_it(telegram: Telegram, params: Json) -> bool:
        checks.description(field, params.get(field, ""))
        telegram.descriptions[field, params.get("language_code", "")] = params.get(field, "")
        return True

    return set_it


METHODS: Final[dict[str, Method]] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "sendMessage": send_message,
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
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
}
