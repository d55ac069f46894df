import asyncio

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeChatAdministrators

from bot.sandbox.sandbox import GREETING, Sandbox
from bot.sandbox.state.people import ADMIN_ID, ANONYMOUS, GROUP_ID, MESSAGES_KEPT, READER_ID, TOPIC_ID
from bot.sandbox.validation.refusal import Refusal


@pytest.mark.parametrize(
    ("text", "arrives"),
    [
        ("/status", True),
        ("/status 2025-12-26", True),
        ("/status@sitrep_sandbox_bot", True),
        ("/STATUS@Sitrep_Sandbox_Bot", True),
        ("/status@another_bot", False),
        ("what about /status", False),
        ("hello", False),
    ],
)
def test_in_a_group_only_commands_for_the_bot_arrive(sandbox: Sandbox, text: str, arrives: bool) -> None:
    sandbox.telegram.say(GROUP_ID, READER_ID, text)
    assert len(sandbox.telegram.inbox) == arrives


def test_in_private_everything_arrives(sandbox: Sandbox) -> None:
    sandbox.telegram.say(READER_ID, READER_ID, "hello")
    assert len(sandbox.telegram.inbox) == 1


async def test_a_reply_to_the_bot_arrives_from_a_group(sandbox: Sandbox, bot: Bot) -> None:
    question = await bot.send_message(GROUP_ID, "Which place?")
    sandbox.telegram.say(GROUP_ID, READER_ID, "Banteay Meanchey", reply_to=question.message_id)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.reply_to_message is not None
    assert update.message.reply_to_message.text == "Which place?"


async def test_an_answer_stays_in_the_topic_it_was_asked_in(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.telegram.say(GROUP_ID, READER_ID, "/status", thread=TOPIC_ID)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert (update.message.is_topic_message, update.message.message_thread_id) == (True, TOPIC_ID)
    answer = await update.message.reply_text("96")
    assert answer.message_thread_id == TOPIC_ID


def test_a_stranger_cannot_write_into_somebody_elses_chat(sandbox: Sandbox) -> None:
    with pytest.raises(Refusal, match="not in this chat"):
        sandbox.telegram.say(READER_ID, ADMIN_ID, "hello")


async def test_a_tap_brings_its_data_and_its_message(sandbox: Sandbox, bot: Bot) -> None:
    markup = {"inline_keyboard": [[{"text": "Sources", "callback_data": "sources:1"}]]}
    sent = await sandbox.api.call("sendMessage", {"chat_id": READER_ID, "text": "96", "reply_markup": markup})
    sandbox.telegram.tap(READER_ID, READER_ID, sent["message_id"], "sources:1")
    (update,) = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert query.message is not None
    assert (query.data, query.message.message_id, query.from_user.id) == ("sources:1", sent["message_id"], READER_ID)
    assert await query.answer("Shown below")


async def test_who_edits_a_message_tells_the_bot(sandbox: Sandbox, bot: Bot) -> None:
    said = sandbox.telegram.say(READER_ID, READER_ID, "killed 95")
    sandbox.telegram.edit_said(READER_ID, READER_ID, said["message_id"], "/status killed 96")
    first, second = await bot.get_updates()
    assert (first.message and first.message.text) == "killed 95"
    assert second.edited_message is not None
    assert (second.edited_message.text, second.edited_message.message_id) == ("/status killed 96", said["message_id"])
    assert second.edited_message.edit_date == sandbox.clock.now()
    assert [entity.type for entity in second.edited_message.entities] == ["bot_command"]


async def test_edits_reach_only_a_bot_that_wants_them(sandbox: Sandbox, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=["message"])
    said = sandbox.telegram.say(READER_ID, READER_ID, "one")
    sandbox.telegram.edit_said(READER_ID, READER_ID, said["message_id"], "two")
    assert [update.edited_message for update in await bot.get_updates()] == [None]


async def test_only_ones_own_message_can_be_edited_and_only_to_something_else(sandbox: Sandbox, bot: Bot) -> None:
    said = sandbox.telegram.say(GROUP_ID, READER_ID, "/status")["message_id"]
    theirs = (await bot.send_message(GROUP_ID, "96")).message_id
    for user, message, text in ((ADMIN_ID, said, "x"), (READER_ID, theirs, "x"), (READER_ID, 99, "x")):
        with pytest.raises(Refusal, match="only your own"):
            sandbox.telegram.edit_said(GROUP_ID, user, message, text)
    with pytest.raises(Refusal, match="nothing was changed"):
        sandbox.telegram.edit_said(GROUP_ID, READER_ID, said, "/status")


async def test_an_anonymous_admin_writes_as_the_group_and_taps_as_a_person(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.telegram.say(GROUP_ID, ANONYMOUS.id, "/status")
    markup = {"inline_keyboard": [[{"text": "Sources", "callback_data": "s"}]]}
    sent = await sandbox.api.call("sendMessage", {"chat_id": GROUP_ID, "text": "96", "reply_markup": markup})
    sandbox.telegram.tap(GROUP_ID, ANONYMOUS.id, sent["message_id"], "s")
    said, tapped = await bot.get_updates()
    assert said.message is not None
    assert said.message.from_user is not None
    assert said.message.sender_chat is not None
    assert (said.message.from_user.id, said.message.sender_chat.id) == (1087968824, GROUP_ID)
    assert tapped.callback_query is not None
    assert tapped.callback_query.from_user.id == ADMIN_ID
    assert (await bot.get_chat_member(GROUP_ID, ANONYMOUS.id)).status == "left"


def test_nobody_is_anonymous_in_private(sandbox: Sandbox) -> None:
    with pytest.raises(Refusal, match="not in this chat"):
        sandbox.telegram.say(READER_ID, ANONYMOUS.id, "/status")


async def test_roles_are_told_as_they_are(sandbox: Sandbox, bot: Bot) -> None:
    (person,) = sandbox.telegram.add_people(1)
    members = sandbox.telegram.chat(GROUP_ID).members
    members[person] = "administrator"
    roles = [(await bot.get_chat_member(GROUP_ID, user)).status for user in (ADMIN_ID, person, READER_ID)]
    assert roles == ["creator", "administrator", "member"]
    members[sandbox.telegram.bot.id] = "administrator"
    assert [admin.user.id for admin in await bot.get_chat_administrators(GROUP_ID)] == [ADMIN_ID, person]


async def test_a_crowd_has_private_chats_of_its_own(sandbox: Sandbox, bot: Bot) -> None:
    crowd = sandbox.telegram.add_people(40)
    assert len({*crowd, *sandbox.telegram.add_people(2), READER_ID, ADMIN_ID}) == 44
    for person in crowd:
        sandbox.telegram.say(person, person, "/status")
        await bot.send_message(person, "96")
    assert len(await bot.get_updates()) == 40


async def test_a_button_that_is_gone_cannot_be_tapped(sandbox: Sandbox, bot: Bot) -> None:
    sent = await bot.send_message(READER_ID, "96")
    with pytest.raises(Refusal, match="no such button"):
        sandbox.telegram.tap(READER_ID, READER_ID, sent.message_id, "sources:1")


async def test_messages_are_stamped_by_the_sandboxs_clock_and_numbered_in_each_chat(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.clock.move(-2)
    first, second, elsewhere = [await bot.send_message(chat, "x") for chat in (READER_ID, READER_ID, ADMIN_ID)]
    assert first.date == sandbox.clock.now()
    assert [first.message_id, second.message_id, elsewhere.message_id] == [1, 2, 1]


def test_numbers_may_begin_anywhere_so_that_a_restart_repeats_none(sandbox: Sandbox) -> None:
    later = Sandbox(sandbox.clock, first_id=5000)
    assert later.telegram.say(READER_ID, READER_ID, "/status")["message_id"] == 5000
    assert later.token != sandbox.token


def test_a_chat_keeps_its_newest_messages_only(sandbox: Sandbox) -> None:
    for number in range(MESSAGES_KEPT + 3):
        sandbox.telegram.say(ADMIN_ID, ADMIN_ID, str(number))
    assert [next(iter(sandbox.telegram.chat(ADMIN_ID).messages)), len(sandbox.telegram.chat(ADMIN_ID).messages)] == [
        4,
        500,
    ]


async def test_the_narrowest_menu_is_shown_and_in_the_readers_language(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.telegram.people[READER_ID].language_code = "km"
    await bot.set_my_commands([BotCommand("status", "everywhere")])
    await bot.set_my_commands([BotCommand("status", "in Khmer")], language_code="km")
    await bot.set_my_commands([BotCommand("status", "in groups")], scope=BotCommandScopeAllGroupChats())
    await bot.set_my_commands([BotCommand("report", "admins")], scope=BotCommandScopeChatAdministrators(GROUP_ID))
    shown = {place: menu[0]["description"] for place, menu in sandbox.telegram.shown_menus().items()}
    assert shown == {
        f"{READER_ID}:{READER_ID}": "in Khmer",
        f"{ADMIN_ID}:{ADMIN_ID}": "everywhere",
        f"{GROUP_ID}:{READER_ID}": "in groups",
        f"{GROUP_ID}:{ADMIN_ID}": "admins",
        f"{GROUP_ID}:{ANONYMOUS.id}": "admins",
    }
    await bot.delete_my_commands(language_code="km")
    assert sandbox.telegram.shown_menus()[f"{READER_ID}:{READER_ID}"][0]["description"] == "everywhere"


async def test_the_greeting_asks_the_second_question_after_the_first_is_answered(sandbox: Sandbox, bot: Bot) -> None:
    greeting = asyncio.create_task(sandbox.greet())
    for text in GREETING:
        (update,) = await bot.get_updates(offset=-1, timeout=30)
        assert update.message is not None
        assert update.message.text == text
        await bot.get_updates(offset=update.update_id + 1)
        await update.message.reply_text(f"answer to {text}")
    await greeting
    told = [message["text"] for message in sandbox.telegram.chat(READER_ID).messages.values()]
    assert told == ["/start", "answer to /start", "/status", "answer to /status"]
