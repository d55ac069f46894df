"""Whoever asks is answered, also where something went away meanwhile; owners hear of what they can mend alone."""

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID
from handlers.views.screens import privacy as views
from tests.support.running.living import Person, data_of, text_of

pytestmark = pytest.mark.of_what_is_sent


def told_to_owners(sandbox: Sandbox) -> list[str]:
    return [text_of(one) for one in sandbox.telegram.chats[ADMIN_ID].messages.values() if one["from"]["is_bot"]]


@pytest.mark.parametrize("sentence", ["message to be replied not found", "REPLY_MESSAGE_ID_INVALID"])
async def test_a_question_that_was_deleted_is_answered_without_quoting_it(sandbox: Sandbox, sentence: str) -> None:
    sandbox.api.troubles.refuse("sendMessage", f"Bad Request: {sentence}", chat=GROUP_ID)
    answer = await Person(sandbox, chat=GROUP_ID).ask("/status")
    assert "dead" in text_of(answer)
    assert "reply_to_message" not in answer
    assert not told_to_owners(sandbox)


async def test_a_topic_that_was_closed_meanwhile_is_answered_outside_it(sandbox: Sandbox) -> None:
    sandbox.api.troubles.refuse("sendMessage", "Bad Request: TOPIC_CLOSED", chat=GROUP_ID)
    answer = await Person(sandbox, chat=GROUP_ID).ask("/status", thread=2)
    assert "dead" in text_of(answer)


@pytest.mark.parametrize("away", ["topic", "group"])
async def test_so_does_a_file(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, away: str) -> None:
    monkeypatch.setattr(views, "_ON_ONE_SCREEN", 10)
    group = GROUP_ID if away == "topic" else sandbox.telegram.add_group("Village")
    admin = Person(sandbox, ADMIN_ID, group)
    await admin.ask("/subscribe 07:00")
    if away == "topic":
        sandbox.api.troubles.refuse("sendDocument", "Bad Request: message thread not found", chat=group)
        sent = await admin.ask("/mydata", thread=2)
    else:
        sandbox.telegram.say(group, ADMIN_ID, "/mydata")
        there = Person(sandbox, ADMIN_ID, sandbox.telegram.migrate(group))
        sent = await there.waits(lambda: None)
    assert "All that is kept" in sent["caption"]
    assert not told_to_owners(sandbox)


async def test_a_question_in_a_group_that_has_moved_is_answered_where_it_is_now(sandbox: Sandbox) -> None:
    old = sandbox.telegram.add_group("Village")
    sandbox.telegram.say(old, READER_ID, "/status")
    new = sandbox.telegram.migrate(old)
    reader = Person(sandbox, chat=new)
    assert "dead" in text_of(await reader.waits(lambda: None))
    assert not told_to_owners(sandbox)


@pytest.mark.parametrize(
    ("method", "sentence", "code"),
    [
        ("sendMessage", "Forbidden: bot was kicked from the supergroup chat", 403),
        ("sendMessage", "Bad Request: not enough rights to send text messages to the chat", 400),
        (
            "answerCallbackQuery",
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
            400,
        ),
    ],
)
async def test_owners_are_not_alarmed_by_what_they_cannot_mend(
    sandbox: Sandbox, method: str, sentence: str, code: int
) -> None:
    asking = Person(sandbox, chat=GROUP_ID)
    first = await asking.ask("/status")
    sandbox.api.troubles.refuse(method, sentence, code, chat=GROUP_ID if method == "sendMessage" else None)
    if method == "sendMessage":
        asking.says("/status")
    else:
        sandbox.telegram.tap(GROUP_ID, READER_ID, first["message_id"], data_of(first, "Sources"))
    await asking.count()
    assert not told_to_owners(sandbox)


async def test_a_button_under_a_message_that_was_deleted_is_answered_with_a_new_one(sandbox: Sandbox) -> None:
    reader = Person(sandbox)
    first = await reader.ask("/status")
    sandbox.api.troubles.refuse("editMessageText", "Bad Request: message to edit not found")
    data = first["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    told = await reader.waits(lambda: sandbox.telegram.tap(READER_ID, READER_ID, first["message_id"], data) and None)
    assert told["message_id"] > first["message_id"]
    assert not told_to_owners(sandbox)
