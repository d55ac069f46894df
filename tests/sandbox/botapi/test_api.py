from typing import Any

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, InvalidToken

from bot.client.request import AiohttpRequest
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID
from tests.support.botapi_check import assert_valid, checker


async def posted(url: str, **request: Any) -> tuple[int, dict[str, Any]]:
    async with aiohttp.ClientSession() as session, session.post(url, **request) as answer:
        return answer.status, await answer.json()


async def test_a_message_comes_back_as_its_reader_sees_it(bot: Bot) -> None:
    sent = await bot.send_message(
        READER_ID,
        '<b>96</b> dead, <tg-time unix="1768410000" format="r">long ago</tg-time>',
        parse_mode=ParseMode.HTML,
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Sources", callback_data="s")], []]),
    )
    assert sent.text == "96 dead, long ago"
    assert sent.text_html == '<b>96</b> dead, <tg-time unix="1768410000" format="r">long ago</tg-time>'
    assert sent.reply_markup is not None
    assert [button.text for row in sent.reply_markup.inline_keyboard for button in row] == ["Sources"]


async def test_a_message_is_edited_in_place_and_deleted(sandbox: Sandbox, bot: Bot) -> None:
    sent = await bot.send_message(READER_ID, "96")
    edited = await sent.edit_text("<b>99</b>", parse_mode=ParseMode.HTML)
    assert (edited.message_id, edited.text, edited.edit_date) == (sent.message_id, "99", sandbox.clock.now())
    with pytest.raises(BadRequest, match="not modified"):
        await sent.edit_text("<b>99</b>", parse_mode=ParseMode.HTML)
    await sent.delete()
    assert sandbox.telegram.chat(READER_ID).messages == {}


async def test_python_telegram_bot_reads_chats_and_members(bot: Bot) -> None:
    assert (await bot.get_me()).username == "sitrep_sandbox_bot"
    assert (await bot.get_chat(READER_ID)).type == "private"
    assert (await bot.get_chat(GROUP_ID)).is_forum
    assert (await bot.get_chat_member(GROUP_ID, ADMIN_ID)).status == "creator"
    assert (await bot.get_chat_member(READER_ID, ADMIN_ID)).status == "left"
    assert [member.user.id for member in await bot.get_chat_administrators(GROUP_ID)] == [ADMIN_ID]


async def test_descriptions_and_actions_are_taken(sandbox: Sandbox, bot: Bot) -> None:
    await bot.set_my_description("Who counted, and when", language_code="en")
    await bot.set_my_short_description("Attributed figures")
    await bot.send_chat_action(READER_ID, ChatAction.TYPING)
    assert sandbox.telegram.descriptions == {
        ("description", "en"): "Who counted, and when",
        ("short_description", ""): "Attributed figures",
    }


async def test_a_wrong_token_is_unauthorized(sandbox: Sandbox, address: str) -> None:
    assert await posted(f"{address}/bot1:x/getMe") == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )
    with pytest.raises(InvalidToken):
        async with Bot("1:x", f"{address}/bot", request=AiohttpRequest(), get_updates_request=AiohttpRequest()):
            raise AssertionError("it was let in")
    assert sandbox.requests == []


async def test_an_unknown_method_is_not_found(bot: Bot) -> None:
    status, answer = await posted(f"{bot.base_url}/sendMesage")
    assert (status, answer["error_code"], answer["description"]) == (404, 404, "Not Found: method not found")


async def test_parameters_may_come_in_any_of_telegrams_ways(bot: Bot) -> None:
    fields = {"chat_id": str(READER_ID), "text": "ខ្មែរ & ไทย\nsecond line"}
    multipart = aiohttp.FormData(fields, default_to_multipart=True)
    for request in ({"json": fields}, {"data": fields}, {"data": multipart}, {"params": fields}):
        status, answer = await posted(f"{bot.base_url}/sendmessage", **request)
        assert (status, answer["result"]["text"]) == (200, fields["text"])


async def test_a_body_that_is_no_json_object_is_refused(bot: Bot) -> None:
    for body in (b"{", b"[]", b"\xff"):
        headers = {"Content-Type": "application/json"}
        status, answer = await posted(f"{bot.base_url}/sendMessage", data=body, headers=headers)
        assert (status, answer["description"]) == (400, "Bad Request: can't parse the body: a JSON object is expected")


async def test_every_request_is_kept_for_the_tests_to_check(sandbox: Sandbox, bot: Bot) -> None:
    await bot.send_message(READER_ID, "<b>96</b>", parse_mode=ParseMode.HTML)
    assert [call.method for call in sandbox.requests] == ["getMe", "sendMessage"]
    assert_valid(sandbox.requests)


async def test_what_the_sandbox_sends_is_what_the_bot_api_describes(sandbox: Sandbox, bot: Bot) -> None:
    if checker() is None:
        pytest.skip("no checker of Bot API requests beside the repository")
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Sources", callback_data="s")]])
    sent = await bot.send_message(GROUP_ID, "/status 96", reply_markup=markup)
    sandbox.telegram.say(GROUP_ID, ADMIN_ID, "hello", reply_to=sent.message_id)
    sandbox.telegram.tap(GROUP_ID, READER_ID, sent.message_id, "s")
    updates = await sandbox.api.call("getUpdates", {})
    assert len(updates) == 2
    assert [problem for update in updates for problem in checker().check_object("Update", update)] == []
    for kind, method, params in [
        ("User", "getMe", {}),
        ("ChatFullInfo", "getChat", {"chat_id": GROUP_ID}),
        ("WebhookInfo", "getWebhookInfo", {}),
        ("ChatMember", "getChatMember", {"chat_id": GROUP_ID, "user_id": ADMIN_ID}),
    ]:
        assert checker().check_object(kind, await sandbox.api.call(method, params)) == []
