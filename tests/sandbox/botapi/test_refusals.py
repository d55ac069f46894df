import json
from typing import Any

import pytest

from bot.sandbox.botapi.methods import METHODS
from bot.sandbox.botapi.parameters import description
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import GROUP_ID, READER_ID
from bot.sandbox.validation.refusal import Refusal
from tests.support.botapi_check import BESIDE
from tests.tools.cut_botapi import cut

TEXT = {"chat_id": READER_ID, "text": "96"}


def buttons(*row: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(row)]}


def menu(command: str = "status", description: str = "where things stand", times: int = 1) -> dict[str, Any]:
    return {"commands": [{"command": command, "description": description}] * times}


async def refusal(sandbox: Sandbox, method: str, params: dict[str, Any]) -> str:
    with pytest.raises(Refusal) as refused:
        await sandbox.api.call(method, params)
    return refused.value.description.removeprefix("Bad Request: ")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"reply_to": 3}, 'sendMessage has no parameter "reply_to"'),
        ({"chat_id": None}, 'parameter "chat_id" of sendMessage is missing'),
        ({"text": None}, 'parameter "text" of sendMessage is missing'),
        ({"text": 96}, 'parameter "sendMessage.text" must be String'),
        ({"chat_id": 1.5}, 'parameter "sendMessage.chat_id" must be Integer or String'),
        ({"protect_content": "yes"}, 'parameter "sendMessage.protect_content" must be Boolean'),
        ({"text": "\ud800"}, "strings must be encoded in UTF-8"),
        ({"chat_id": 4}, "chat not found"),
        ({"chat_id": "@somebody"}, "chat not found"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"parse_mode": "MarkdownV2"}, "unsupported parse_mode 'MarkdownV2': the sandbox reads HTML only"),
        ({"text": "<p>", "parse_mode": "html"}, 'can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
        ({"message_thread_id": 2}, "message thread not found"),
        ({"chat_id": GROUP_ID, "message_thread_id": 1}, "message thread not found"),
        ({"reply_parameters": {"message_id": 9}}, "message to be replied not found"),
    ],
)
async def test_a_message_telegram_refuses_is_refused(sandbox: Sandbox, changes: dict[str, Any], reason: str) -> None:
    assert await refusal(sandbox, "sendMessage", TEXT | changes) == reason


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("{", 'parameter "sendMessage.reply_markup" must be InlineKeyboardMarkup or ReplyKeyboardMarkup or '),
        ({"force_reply": "no"}, 'parameter "sendMessage.reply_markup.force_reply" must be Boolean'),
        (buttons({"callback_data": "x"}), 'parameter "text" of sendMessage.reply_markup.inline_keyboard[0][0] is'),
        (buttons({"text": "a", "hue": "red"}), 'sendMessage.reply_markup.inline_keyboard[0][0] has no parameter "hue"'),
        (buttons({"text": "a", "callback_data": "é" * 33}), "BUTTON_DATA_INVALID"),
        (buttons({"text": "a", "callback_data": ""}), "BUTTON_DATA_INVALID"),
        (buttons({"text": "a", "url": "javascript:x"}), "BUTTON_URL_INVALID"),
        (buttons({"text": "a"}), "can't parse inline keyboard button: Text buttons are unallowed in the inline"),
        (buttons({"text": " ", "callback_data": "x"}), 'can\'t parse inline keyboard button: Field "text" must be'),
        (buttons(*[{"text": "a", "callback_data": "x"}] * 101), "reply markup is too long"),
    ],
)  # fmt: skip
async def test_a_keyboard_telegram_refuses_is_refused(sandbox: Sandbox, markup: Any, reason: str) -> None:
    assert (await refusal(sandbox, "sendMessage", TEXT | {"reply_markup": markup})).startswith(reason)


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("editMessageText", {"text": "x"}, "message identifier is not specified"),
        ("editMessageText", TEXT | {"message_id": 9}, "message to edit not found"),
        ("deleteMessage", {"chat_id": READER_ID, "message_id": 9}, "message to delete not found"),
        ("answerCallbackQuery", {"callback_query_id": "9"}, "query is too old and response timeout expired or"),
        ("answerCallbackQuery", {"callback_query_id": "9", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
        ("sendChatAction", {"chat_id": READER_ID, "action": "thinking"}, "wrong parameter action in request"),
        ("setMyCommands", menu(command="Status"), "BOT_COMMAND_INVALID"),
        ("setMyCommands", menu(command="x" * 33), "BOT_COMMAND_INVALID"),
        ("setMyCommands", menu(description=""), "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setMyCommands", menu(times=101), "BOT_COMMANDS_TOO_MUCH"),
        ("setMyCommands", menu() | {"scope": {"type": "all"}}, 'parameter "setMyCommands.scope" must be BotCommandSco'),
        ("setMyCommands", menu() | {"scope": {"type": "chat"}}, 'parameter "chat_id" of setMyCommands.scope is missin'),
        ("setMyShortDescription", {"short_description": "x" * 121}, "short_description is too long"),
        ("getChatMember", {"chat_id": GROUP_ID, "user_id": 9}, "user not found"),
        ("getChatAdministrators", {"chat_id": READER_ID}, "there are no administrators in the private chat"),
    ],
)
async def test_whatever_else_telegram_refuses_is_refused(
    sandbox: Sandbox, method: str, params: dict[str, Any], reason: str
) -> None:
    assert (await refusal(sandbox, method, params)).startswith(reason)


async def test_an_edit_that_changes_nothing_is_refused(sandbox: Sandbox) -> None:
    markup = buttons({"text": "a", "callback_data": "x"})
    sent = await sandbox.api.call("sendMessage", TEXT | {"reply_markup": markup})
    same = TEXT | {"message_id": sent["message_id"], "reply_markup": markup}
    assert (await refusal(sandbox, "editMessageText", same)).startswith("message is not modified: specified new")
    keyboard_only = {key: value for key, value in same.items() if key != "text"}
    assert (await refusal(sandbox, "editMessageReplyMarkup", keyboard_only)).startswith("message is not modified")


async def test_an_edit_without_a_keyboard_takes_the_keyboard_away(sandbox: Sandbox) -> None:
    sent = await sandbox.api.call("sendMessage", TEXT | {"reply_markup": buttons({"text": "a", "callback_data": "x"})})
    edited = await sandbox.api.call("editMessageText", TEXT | {"message_id": sent["message_id"]})
    assert "reply_markup" not in edited


async def test_the_bot_cannot_change_what_a_person_wrote(sandbox: Sandbox) -> None:
    said = sandbox.telegram.say(GROUP_ID, READER_ID, "hello")
    message = {"chat_id": GROUP_ID, "message_id": said["message_id"]}
    assert await refusal(sandbox, "editMessageText", message | {"text": "x"}) == "message can't be edited"
    assert await refusal(sandbox, "deleteMessage", message) == "message can't be deleted"


async def test_a_tap_is_answered_once(sandbox: Sandbox) -> None:
    sent = await sandbox.api.call("sendMessage", TEXT | {"reply_markup": buttons({"text": "a", "callback_data": "x"})})
    query = sandbox.telegram.tap(READER_ID, READER_ID, sent["message_id"], "x")
    assert await sandbox.api.call("answerCallbackQuery", {"callback_query_id": query}) is True
    assert (await refusal(sandbox, "answerCallbackQuery", {"callback_query_id": query})).startswith("query is too old")


async def test_forms_are_read_like_json(sandbox: Sandbox) -> None:
    markup = buttons({"text": "a", "callback_data": "x"})
    typed = TEXT | {"disable_notification": True, "reply_markup": markup}
    form = {"chat_id": str(READER_ID), "text": "96", "disable_notification": "true", "reply_markup": json.dumps(markup)}
    by_json, by_form = await sandbox.api.call("sendMessage", typed), await sandbox.api.call("sendMessage", form)
    assert by_json | {"message_id": 0} == by_form | {"message_id": 0}


@pytest.mark.parametrize("markup", [{"force_reply": True, "selective": True}, {"remove_keyboard": True}])
async def test_a_value_may_be_any_of_a_parameters_types(sandbox: Sandbox, markup: dict[str, Any]) -> None:
    sent = await sandbox.api.call("sendMessage", TEXT | {"reply_markup": markup})
    assert "reply_markup" not in sent


async def test_a_text_of_exactly_the_limit_passes_however_much_markup_it_has(sandbox: Sandbox) -> None:
    text = "<b>" + "😀" * 2048 + "</b>"
    sent = await sandbox.api.call("sendMessage", TEXT | {"text": text, "parse_mode": "HTML"})
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


def test_the_description_is_cut_from_the_whole_one_as_its_tool_says() -> None:
    whole = next(BESIDE.glob("*/botapi/api.json"), None)
    if whole is None:
        pytest.skip("no whole description of the Bot API beside the repository")
    assert cut(json.loads(whole.read_text(encoding="utf-8")), sorted(METHODS)) == description()


def test_the_description_covers_the_methods_and_nothing_else() -> None:
    assert set(description()["methods"]) == set(METHODS)


async def test_a_time_three_years_ahead_is_refused_once_the_chat_is_found(sandbox: Sandbox) -> None:
    def timed(days: int) -> dict[str, Any]:
        unix = int(sandbox.clock.now().timestamp()) + days * 24 * 3600
        return TEXT | {"text": f'<tg-time unix="{unix}" format="D">then</tg-time>', "parse_mode": "HTML"}

    sent = await sandbox.api.call("sendMessage", timed(1098))
    assert await refusal(sandbox, "sendMessage", timed(1099)) == "ENTITY_DATE_INVALID"
    assert await refusal(sandbox, "editMessageText", timed(1099) | {"message_id": sent["message_id"]}) == (
        "ENTITY_DATE_INVALID"
    )
    assert await refusal(sandbox, "sendMessage", timed(1099) | {"chat_id": 4}) == "chat not found"
