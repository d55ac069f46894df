"""Whoever sends something gets an answer or loses nothing, asked of the living bot over HTTP."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import update

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID, ANONYMOUS, GROUP_ID, READER_ID
from storage.database.engine import open_engine
from storage.readers import chats
from storage.record.situations import table
from storage.tables.people import DraftRow
from tests.support.records.factories import moment
from tests.support.running.living import Json, Person, at_rest, data_of, labels, text_of
from tests.support.running.waiting import until

REPORT = "/report\nsource: kh-moi\nas of: 2025-12-27\nkilled Cambodia civilian 32"


def photo(sandbox: Sandbox, user: int, caption: str = "", **more: Any) -> None:
    """A picture in the private chat of `user`, as Telegram tells it."""
    chat = sandbox.telegram.chats[user]
    size = {"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}
    content = {"photo": [size], **({"caption": caption} if caption else {}), **more}
    message = sandbox.telegram._keep(chat, sandbox.telegram.people[user], content)
    sandbox.telegram.inbox.put("message", message)


async def test_a_press_of_publish_that_comes_twice_is_answered_with_what_was_published(
    admin: Person, sandbox: Sandbox
) -> None:
    preview = await admin.ask(REPORT + "\nhttps://example.org/story")
    data = data_of(preview, "Publish")
    for _ in range(2):
        sandbox.telegram.inbox.put("callback_query", {
            "id": "77", "from": sandbox.telegram.people[ADMIN_ID].as_json(), "message": preview,
            "chat_instance": "1", "data": data,
        })  # fmt: skip
    await until(lambda: sum(call.method == "answerCallbackQuery" for call in sandbox.requests) == 2)
    await at_rest(sandbox)
    shown = sandbox.telegram.chats[ADMIN_ID].messages[preview["message_id"]]
    assert text_of(shown).startswith("Published: report 38\n1 figure.")
    assert "Undo" in str(labels(shown))
    assert "report 39" not in text_of(await admin.ask("/reports"))


async def test_a_reader_who_blocked_the_bot_and_is_back_is_told_what_comes(reader: Person, sandbox: Sandbox) -> None:
    await reader.ask("/subscribe 07:00")
    sandbox.telegram.block(READER_ID)
    await at_rest(sandbox)
    told = text_of(await reader.waits(lambda: sandbox.telegram.unblock(READER_ID)))
    assert told.startswith("The digest comes to this chat again.\n\nEvery day at 07:00")


@pytest.mark.parametrize("greeting", ["/start", "/start digest"])
async def test_a_reader_who_is_back_is_told_by_start_alone(reader: Person, sandbox: Sandbox, greeting: str) -> None:
    """Where Telegram's word that the bot is let in again was lost."""
    await reader.ask("/subscribe 07:00")
    sandbox.telegram.block(READER_ID)
    await at_rest(sandbox)
    sandbox.telegram.chats[READER_ID].members[sandbox.telegram.bot.id] = "member"
    before = await reader.count()
    await reader.ask(greeting)
    assert await reader.count() == before + 2
    assert text_of(await reader.newest()).startswith("The digest comes to this chat again.\n\nEvery day at 07:00")
    sandbox.clock.set(moment("2025-12-29 07:00"))
    assert text_of(await reader.waits(lambda: None)).startswith("Where things stand")
    await reader.ask("/start")
    assert "again" not in text_of(await reader.newest())


def all_noted() -> bool:
    """Whether what was answered is: that is done in batches, by a task of its own."""
    return not any("_in_a_moment" in str(task.get_coro()) for task in asyncio.all_tasks())


@pytest.mark.parametrize("asked", ["/settings", "/alerts", "/casualties", "what changed"])
async def test_whoever_asks_anything_is_back_though_telegrams_word_of_it_was_lost(
    reader: Person, sandbox: Sandbox, asked: str
) -> None:
    await reader.ask("/subscribe 07:00")
    sandbox.telegram.block(READER_ID)
    await at_rest(sandbox)
    sandbox.telegram.chats[READER_ID].members[sandbox.telegram.bot.id] = "member"
    await reader.ask(asked)
    await until(all_noted)
    sandbox.clock.set(moment("2025-12-29 07:00"))
    assert text_of(await reader.waits(lambda: None)).startswith("Where things stand")


async def test_a_group_that_removed_the_bot_and_adds_it_again_is_told_what_comes(sandbox: Sandbox) -> None:
    group = Person(sandbox, user=ADMIN_ID, chat=GROUP_ID)
    await group.ask("/subscribe 07:00")
    sandbox.telegram.kick(GROUP_ID)
    await at_rest(sandbox)
    assert "comes to this chat again" in text_of(await group.waits(lambda: sandbox.telegram.add_back(GROUP_ID)))


async def test_a_chat_that_was_there_all_the_time_is_told_nothing_of_coming_back(reader: Person) -> None:
    await reader.ask("/subscribe 07:00")
    await reader.ask("/start")
    assert await reader.count() == 2


async def test_a_report_under_a_picture_is_a_draft(admin: Person, sandbox: Sandbox) -> None:
    told = await admin.waits(lambda: photo(sandbox, ADMIN_ID, REPORT))
    assert "not published" in text_of(told)
    assert "Cambodia: 32 civilians dead" in text_of(told)


async def test_an_album_without_words_gets_one_sentence(reader: Person, sandbox: Sandbox) -> None:
    for _ in range(3):
        photo(sandbox, READER_ID, media_group_id="album")
    await until(lambda: not sandbox.in_hand)  # whoever is killed before has it told by the next
    assert "I read words" in text_of(await reader.newest())
    assert await reader.count() == 1


async def test_a_mistyped_command_that_is_mended_by_an_edit_is_answered_once(admin: Person, sandbox: Sandbox) -> None:
    await admin.ask(REPORT.replace("/report", "/reprot"))
    asked = min(sandbox.telegram.chats[ADMIN_ID].messages)
    assert "not published" in text_of(await admin.edit(asked, REPORT))
    before = await admin.count()
    sandbox.telegram.inbox.put("edited_message", sandbox.telegram.chats[ADMIN_ID].messages[asked])  # a reaction
    assert await admin.count() == before


async def test_a_readers_question_that_is_mended_is_answered(reader: Person, sandbox: Sandbox) -> None:
    await reader.ask("/stauts")
    asked = min(sandbox.telegram.chats[READER_ID].messages)
    assert "dead" in text_of(await reader.edit(asked, "/status"))
    before = await reader.count()
    sandbox.telegram.inbox.put("edited_message", sandbox.telegram.chats[READER_ID].messages[asked])
    assert await reader.count() == before


@pytest.mark.parametrize("sent", ["how many deaad", "/stauts Cambodia"])
async def test_a_question_in_plain_words_that_is_mended_is_answered(
    reader: Person, sandbox: Sandbox, sent: str
) -> None:
    await reader.ask(sent)
    asked = min(sandbox.telegram.chats[READER_ID].messages)
    assert "dead since" in text_of(await reader.edit(asked, "how many dead"))
    before = await reader.count()
    sandbox.telegram.inbox.put("edited_message", sandbox.telegram.chats[READER_ID].messages[asked])
    assert await reader.count() == before


async def test_words_that_are_mended_in_a_group_are_no_question(sandbox: Sandbox) -> None:
    here = Person(sandbox, chat=GROUP_ID)
    here.says("how many deaad")
    before = await here.count()
    asked = max(sandbox.telegram.chats[GROUP_ID].messages)
    sandbox.telegram.edit_said(GROUP_ID, READER_ID, asked, "how many dead")
    assert await here.count() == before


async def test_edits_are_questions_and_nobody_is_answered_for_ever(reader: Person, sandbox: Sandbox) -> None:
    asked = sandbox.telegram.say(reader.chat, reader.user, "how many dead 0")["message_id"]
    for number in range(1, 25):
        sandbox.telegram.edit_said(reader.chat, reader.user, asked, f"how many dead {number}")
    await at_rest(sandbox)
    told = [call for call in sandbox.requests if call.method == "sendMessage"]
    assert len(told) == 21
    assert "20 questions in a minute" in told[-1].params["text"]


async def test_after_publish_the_same_text_again_is_no_edit(admin: Person, sandbox: Sandbox) -> None:
    await admin.tap(await admin.ask(REPORT), "Publish")
    asked = min(sandbox.telegram.chats[ADMIN_ID].messages)
    before = await admin.count()
    sandbox.telegram.inbox.put("edited_message", sandbox.telegram.chats[ADMIN_ID].messages[asked])
    assert await admin.count() == before


@pytest.mark.parametrize(("label", "says"), [("Publish", "Published already"), ("Discard", "discarded")])
async def test_an_edit_of_what_is_no_draft_any_more_is_answered_once(
    admin: Person, sandbox: Sandbox, label: str, says: str
) -> None:
    await admin.tap(await admin.ask(REPORT), label)
    asked = min(sandbox.telegram.chats[ADMIN_ID].messages)
    assert says in text_of(await admin.edit(asked, REPORT.replace("32", "33")))
    before = await admin.count()
    sandbox.telegram.inbox.put("edited_message", sandbox.telegram.chats[ADMIN_ID].messages[asked])  # a reaction
    assert await admin.count() == before


async def test_the_rest_of_a_message_that_an_app_cut_in_two_is_said(admin: Person) -> None:
    first = REPORT + "\nnote: " + "x " * 240 + "\nevent 2025-12-26: " + "y " * 1_700
    assert "not published" in text_of(await admin.ask(first[:4_096]))
    told = text_of(await admin.ask("y y y\nkilled Thailand civilian 3"))
    assert told.startswith("Your app cut this message in two. Draft 1 has its first part alone.")


async def test_what_an_editor_wrote_while_the_bot_was_away_is_never_dropped(admin: Person, sandbox: Sandbox) -> None:
    for number in range(25):
        admin.says(REPORT.replace("32", str(100 + number)))
    await admin.count()
    told = [text_of(one) for one in sandbox.telegram.chats[ADMIN_ID].messages.values() if one["from"]["is_bot"]]
    assert all(any(f"{100 + number} civilians" in text for text in told) for number in range(25))


async def test_anonymous_admins_of_many_groups_are_counted_by_their_groups(sandbox: Sandbox) -> None:
    message = sandbox.telegram._keep(sandbox.telegram.chats[GROUP_ID], ANONYMOUS, {"text": "/status"})
    command = [{"type": "bot_command", "offset": 0, "length": 7}]
    for number in range(25):
        chat = sandbox.telegram.chats[GROUP_ID].as_json() | {"id": -1009000000000 - number}
        raw = message | {"message_id": number + 1, "chat": chat, "sender_chat": chat, "entities": command}
        sandbox.telegram.inbox.put("message", raw)
    await at_rest(sandbox)
    asked = {call.params["chat_id"] for call in sandbox.requests if call.method == "sendMessage"}
    assert len({int(chat) for chat in asked} & {-1009000000000 - number for number in range(25)}) == 25


@pytest.mark.parametrize("sentence", ["CHAT_ADMIN_REQUIRED", "member list is inaccessible"])
async def test_a_group_whose_admins_are_not_told_is_asked_to_make_the_bot_one(sandbox: Sandbox, sentence: str) -> None:
    sandbox.api.troubles.refuse("getChatMember", f"Bad Request: {sentence}", times=None)
    group = Person(sandbox, user=ADMIN_ID, chat=GROUP_ID)
    for asked in ("/subscribe 07:00", "/unsubscribe", "/alerts on", "/mydata", "/forget"):
        assert "Make me an admin" in text_of(await group.ask(asked))
    assert not sandbox.telegram.chats[ADMIN_ID].messages


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("07:00 UTC+5:30", "Every day at 07:00, Kolkata time"),
        ("07:00 UTC\u22129:30", "Every day at 07:00, Marquesas time"),
        ("Tehran UTC+3:30", "Every day at 06:30, Tehran time"),
        ("07:00 UTC+0545", "Every day at 07:00, Kathmandu time"),
        ("07:00 UTC+7", "Every day at 07:00, UTC+7 time"),
        ("07:00 UTC-3:30", "“UTC-3:30” is no time difference that clocks have all year. Name a city instead."),
        ("07:00 UTC+19", "“UTC+19” is no time difference that clocks have all year. Name a city instead."),
    ],
)
async def test_half_hour_zones_are_kept_or_refused(reader: Person, asked: str, told: str) -> None:
    assert text_of(await reader.ask(f"/subscribe {asked}")).startswith(told)


async def test_a_report_in_a_group_leads_to_the_private_chat(admin: Person, sandbox: Sandbox) -> None:
    here = Person(sandbox, user=ADMIN_ID, chat=GROUP_ID)
    told = await here.ask(REPORT)
    assert text_of(told).startswith("Not here: everybody in this group would read the draft.")
    link = next(entity["url"] for entity in told["entities"] if entity["type"] == "text_link")
    assert link.endswith("?start=report")
    assert "Send a report like this" in text_of(await admin.ask("/start report"))


async def with_a_draft_from_before(sandbox: Sandbox, admin: Person, loaded_url: str) -> Json:
    """The preview of a draft that stands in the group: it was made when the group was a room of editors."""
    draft = await admin.ask(REPORT)
    asked = min(sandbox.telegram.chats[ADMIN_ID].messages)
    here = sandbox.telegram.chats[GROUP_ID]
    sandbox.telegram.say(GROUP_ID, ADMIN_ID, "so many")
    said = here.messages[max(here.messages)]
    preview = sandbox.telegram._keep(here, sandbox.telegram.bot, {"text": draft["text"]})
    preview["reply_markup"] = draft["reply_markup"]
    database = open_engine(loaded_url)
    group = await chats.note(database, GROUP_ID, "supergroup", "en")
    async with database.writing() as session:
        mine = table(DraftRow)
        moved = {"chat_id": group.id, "message_id": said["message_id"], "preview_id": preview["message_id"]}
        changed = update(mine).where(mine.c.message_id == asked).values(moved)
        await (await session.connection()).execute(changed)
    await database.close()
    return preview


@pytest.mark.parametrize("label", ["Publish", "Edit"])
async def test_a_draft_that_stands_in_a_group_from_before_is_shown_there_no_more(
    admin: Person, sandbox: Sandbox, loaded_url: str, label: str
) -> None:
    preview = await with_a_draft_from_before(sandbox, admin, loaded_url)
    here = Person(sandbox, user=ADMIN_ID, chat=GROUP_ID)
    shown = await here.tap(preview, label)
    assert text_of(shown).startswith("Not here: everybody in this group would read the draft.")
    assert "reply_markup" not in shown
    assert "no open draft" not in text_of(await admin.ask("/drafts")).lower()


async def test_a_message_of_before_that_is_edited_in_a_group_shows_no_draft_there(
    admin: Person, sandbox: Sandbox, loaded_url: str
) -> None:
    preview = await with_a_draft_from_before(sandbox, admin, loaded_url)
    here = Person(sandbox, user=ADMIN_ID, chat=GROUP_ID)
    told = await here.edit(preview["message_id"] - 1, REPORT.replace("32", "33"))
    assert text_of(told).startswith("Not here: everybody in this group would read the draft.")
    messages = sandbox.telegram.chats[GROUP_ID].messages.values()
    assert not any("33 civilians" in text_of(one) for one in messages if one["from"]["is_bot"])


@pytest.mark.parametrize("text", ["/report\0 killed Cambodia 12", "/report killed\0 Cambodia 12", "/re\0port", "\0"])
async def test_nul_is_cleaned_at_the_door(admin: Person, sandbox: Sandbox, text: str) -> None:
    message = sandbox.telegram._keep(sandbox.telegram.chats[ADMIN_ID], sandbox.telegram.people[ADMIN_ID], {})
    raw = message | {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": 7}]}
    told = text_of(await admin.waits(lambda: sandbox.telegram.inbox.put("message", raw) and None))
    assert "went wrong" not in told
