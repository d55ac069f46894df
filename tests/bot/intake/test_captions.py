"""What stands under a picture or a file is mended by an edit as a message is, or it is said how else."""

from typing import Any

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID
from tests.support.pdf import a_pdf
from tests.support.running.living import Json, Person, text_of

pytestmark = pytest.mark.of_what_is_sent

FILE = {"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9, "duration": 3}
PHOTO: Json = {"photo": [FILE]}
SAID = "The Thai Ministry of Defence said on Friday that 24 soldiers and 43 civilians were killed since 7 December."
LINES = "/report\nsource: th-mod\nas of: 2025-12-27\nkilled Thailand civilian 43"
AGAIN = "A file or an album is not read again. Draft 1 is as it was"


def sends(sandbox: Sandbox, words: str, **media: Any) -> Json:
    """In the admin's private chat, as Telegram tells it."""
    chat, person = sandbox.telegram.chats[ADMIN_ID], sandbox.telegram.people[ADMIN_ID]
    sent = sandbox.telegram._keep(chat, person, {"caption": words, **media})
    sandbox.telegram.inbox.put("message", sent)
    return sent


async def edits(sandbox: Sandbox, admin: Person, sent: Json, words: str) -> str:
    """The draft, once the caption has been edited."""
    edited = sent | {"caption": words, "edit_date": sent["date"] + 60}
    sandbox.telegram.inbox.put("edited_message", edited)
    await admin.count()
    return text_of(min(drafts(sandbox), key=lambda one: int(one["message_id"])))


def drafts(sandbox: Sandbox) -> list[Json]:
    messages = sandbox.telegram.chats[ADMIN_ID].messages.values()
    return [one for one in messages if one["from"]["is_bot"] and text_of(one).startswith("Draft")]


@pytest.mark.parametrize("media", [PHOTO, {"document": FILE | {"mime_type": "image/png"}}])
@pytest.mark.parametrize("words", [SAID, LINES])
async def test_a_report_under_a_picture_is_mended_by_an_edit(
    sandbox: Sandbox, admin: Person, words: str, media: Json
) -> None:
    sent = sends(sandbox, words, **media)
    assert "43 civilians dead" in text_of(await admin.waits(lambda: None))
    assert "44 civilians dead" in await edits(sandbox, admin, sent, words.replace("43", "44"))
    assert "44 civilians" not in await edits(sandbox, admin, sent, words.replace("43", ""))
    assert await admin.count() == 1


async def test_lines_under_a_pdf_are_mended_and_words_beside_one_are_said_to_be_read_once(
    sandbox: Sandbox, admin: Person
) -> None:
    pdf = a_pdf("Bangkok, 26 December 2025. The Thai Ministry of Defence said 251 soldiers were wounded.")
    sent = sandbox.telegram.send_document(ADMIN_ID, ADMIN_ID, "a.pdf", pdf, "application/pdf", SAID)
    before = text_of(await admin.waits(lambda: None))
    assert "251" in before
    assert await edits(sandbox, admin, sent, SAID + " ") == before
    assert await admin.count() == 1
    assert await edits(sandbox, admin, sent, SAID.replace("43", "44")) == before
    assert text_of(await admin.newest()).startswith(AGAIN)
    typed = sandbox.telegram.send_document(ADMIN_ID, ADMIN_ID, "a.pdf", pdf, "application/pdf", LINES)
    await admin.waits(lambda: None)
    await edits(sandbox, admin, typed, LINES.replace("43", "45"))
    assert "45 civilians dead" in text_of(drafts(sandbox)[-1])


async def test_the_caption_of_an_album_is_said_to_be_read_once(sandbox: Sandbox, admin: Person) -> None:
    sent = sends(sandbox, SAID, **PHOTO, media_group_id="7")
    before = text_of(await admin.waits(lambda: None))
    assert await edits(sandbox, admin, sent, SAID + "\n") == before
    assert await admin.count() == 1
    assert await edits(sandbox, admin, sent, SAID.replace("43", "44")) == before
    assert text_of(await admin.newest()).startswith(AGAIN)


async def test_a_caption_that_is_mended_to_an_article_is_read(sandbox: Sandbox, admin: Person) -> None:
    sent = sends(sandbox, "The second briefing", **PHOTO)
    assert "Draft" not in text_of(await admin.waits(lambda: None))
    assert "43 civilians dead" in await edits(sandbox, admin, sent, SAID)


async def test_what_was_published_of_a_pasted_text_is_not_edited_by_a_reaction(sandbox: Sandbox, admin: Person) -> None:
    shown = await admin.ask("As of 26 December: " + SAID)
    assert text_of(await admin.tap(shown, "Publish")).startswith("Published")
    mine = min(sandbox.telegram.chats[ADMIN_ID].messages)
    sandbox.telegram.inbox.put("edited_message", sandbox.telegram.chats[ADMIN_ID].messages[mine])
    assert await admin.count() == 1
