"""What happens to chats, and what the bot is told of it."""

from collections.abc import Callable

import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID, TOPIC_ID
from bot.sandbox.state.telegram import Telegram
from bot.sandbox.validation.refusal import Refusal
from tests.support.botapi_check import checker


async def standings(bot: Bot) -> list[tuple[int, int, str, str]]:
    """Of each my_chat_member update: the chat, who did it, and how the bot stood before and after."""
    changes = [update.my_chat_member for update in await bot.get_updates()]
    return [
        (change.chat.id, change.from_user.id, change.old_chat_member.status, change.new_chat_member.status)
        for change in changes
        if change
    ]


async def test_a_reader_blocks_the_bot_and_takes_it_back(sandbox: Sandbox, bot: Bot) -> None:
    sent = await bot.send_message(READER_ID, "96")
    sandbox.telegram.block(READER_ID)
    for act in (bot.send_message(READER_ID, "97"), sent.edit_text("97"), bot.send_chat_action(READER_ID, "typing")):
        with pytest.raises(Forbidden, match=r"^Forbidden: bot was blocked by the user$"):
            await act
    await bot.send_message(ADMIN_ID, "97")
    sandbox.telegram.unblock(READER_ID)
    await bot.send_message(READER_ID, "97")
    assert await standings(bot) == [
        (READER_ID, READER_ID, "member", "kicked"),
        (READER_ID, READER_ID, "kicked", "member"),
    ]


async def test_blocking_twice_is_told_once(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.telegram.block(READER_ID)
    sandbox.telegram.block(READER_ID)
    assert len(await standings(bot)) == 1


def test_who_has_blocked_the_bot_cannot_write_to_it(sandbox: Sandbox) -> None:
    sandbox.telegram.block(READER_ID)
    with pytest.raises(Refusal, match="unblock it first"):
        sandbox.telegram.say(READER_ID, READER_ID, "/status")


async def test_an_admin_throws_the_bot_out_of_the_group_and_lets_it_in_again(sandbox: Sandbox, bot: Bot) -> None:
    with pytest.raises(Refusal, match="only an admin"):
        sandbox.telegram.kick(GROUP_ID, by=READER_ID)
    sandbox.telegram.kick(GROUP_ID)
    with pytest.raises(Forbidden, match=r"^Forbidden: bot was kicked from the supergroup chat$"):
        await bot.send_message(GROUP_ID, "97")
    sandbox.telegram.say(GROUP_ID, READER_ID, "/status")  # among themselves: the bot hears nothing
    sandbox.telegram.add_back(GROUP_ID)
    await bot.send_message(GROUP_ID, "97")
    assert await standings(bot) == [(GROUP_ID, ADMIN_ID, "member", "kicked"), (GROUP_ID, ADMIN_ID, "kicked", "member")]
    assert all(update.message is None for update in await bot.get_updates())


@pytest.mark.parametrize(
    ("befalls", "chat", "error", "words"),
    [
        (Telegram.deactivate, READER_ID, Forbidden, "Forbidden: user is deactivated"),
        (Telegram.delete_group, GROUP_ID, Forbidden, "Forbidden: the group chat was deleted"),
        (Telegram.forget, READER_ID, BadRequest, "Chat not found"),
    ],
)
async def test_a_chat_that_is_gone_is_found_out_by_writing_to_it(
    sandbox: Sandbox, bot: Bot, befalls: Callable[[Telegram, int], None], chat: int, error: type[Exception], words: str
) -> None:
    befalls(sandbox.telegram, chat)
    assert await bot.get_updates() == ()
    with pytest.raises(error, match=words):
        await bot.send_message(chat, "97")


async def test_a_closed_topic_takes_no_message_until_it_is_opened(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.telegram.close_topic(GROUP_ID, TOPIC_ID)
    with pytest.raises(BadRequest, match=r"^Topic_closed$"):  # python-telegram-bot writes it so
        await bot.send_message(GROUP_ID, "97", message_thread_id=TOPIC_ID)
    await bot.send_message(GROUP_ID, "97")
    sandbox.telegram.reopen_topic(GROUP_ID, TOPIC_ID)
    await bot.send_message(GROUP_ID, "97", message_thread_id=TOPIC_ID)


async def test_a_group_that_becomes_a_supergroup_answers_with_its_new_number(sandbox: Sandbox, bot: Bot) -> None:
    family = sandbox.telegram.add_group("Family")
    await bot.send_message(family, "96")
    moved = sandbox.telegram.migrate(family)
    with pytest.raises(ChatMigrated) as refused:
        await bot.send_message(family, "97")
    assert refused.value.new_chat_id == moved
    assert str(moved).startswith("-100")
    assert (await bot.send_message(moved, "97")).chat.type == "supergroup"
    assert [member.user.id for member in await bot.get_chat_administrators(moved)] == [ADMIN_ID]


async def test_a_migration_is_told_in_the_old_chat_and_in_the_new_one(sandbox: Sandbox, bot: Bot) -> None:
    family, other = sandbox.telegram.add_group("Family"), sandbox.telegram.add_group("Neighbours")
    assert family != other
    moved = sandbox.telegram.migrate(family)
    *_, old, new = [update.message for update in await bot.get_updates()]
    assert old is not None
    assert new is not None
    assert (old.chat.id, old.migrate_to_chat_id) == (family, moved)
    assert (new.chat.id, new.migrate_from_chat_id) == (moved, family)
    with pytest.raises(Refusal, match="only a group of the old kind"):
        sandbox.telegram.migrate(moved)


async def test_upheavals_are_told_as_the_bot_api_describes_them(sandbox: Sandbox) -> None:
    if checker() is None:
        pytest.skip("no checker of Bot API requests beside the repository")
    telegram = sandbox.telegram
    telegram.block(READER_ID)
    telegram.kick(GROUP_ID)
    telegram.migrate(telegram.add_group("Family"))
    said = telegram.say(ADMIN_ID, ADMIN_ID, "one")
    telegram.edit_said(ADMIN_ID, ADMIN_ID, said["message_id"], "two")
    updates = await sandbox.api.call("getUpdates", {})
    assert len(updates) == 7
    assert [problem for update in updates for problem in checker().check_object("Update", update)] == []
