"""What editors forward and paste becomes a draft; asked of the living bot over HTTP."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import col

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from config.states import Role
from handlers.commands.incoming.albums import MORE_S
from storage.database.engine import open_engine
from storage.editors import people
from storage.tables.record import SourceRow
from tests.bot.living.test_nothing_into_silence import photo
from tests.bot.roles.conftest import comes
from tests.support.pdf import a_pdf
from tests.support.records.factories import moment
from tests.support.running.living import Json, Person, labels, living_bot, text_of

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
POST = (
    "Thai authorities report 24 soldiers and 43 civilians killed, while Cambodia’s Interior Ministry says 32 of its "
    "civilians have died. In July 43 people were killed."
)
CHANNEL = {
    "type": "channel",
    "date": int(moment("2025-12-27 18:30").timestamp()),
    "chat": {"id": -1001999999999, "type": "channel", "title": "Nation Thailand", "username": "nationthailand"},
    "message_id": 4711,
}


MINISTRYS = CHANNEL | {"chat": {**CHANNEL["chat"], "title": "MOD", "username": "TheMinistry"}}  # type: ignore[dict-item]


def forwards(sandbox: Sandbox, user: int, text: str, origin: dict[str, Any]) -> None:
    """Somebody forwards a post into their own chat with the bot."""
    sandbox.telegram.say(user, user, text, forward_origin=origin)


async def test_a_forwarded_post_is_a_draft_with_the_channel_its_address_and_its_hour(
    sandbox: Sandbox, admin: Person, reader: Person
) -> None:
    before = text_of(await reader.ask("/casualties"))
    preview = await admin.waits(lambda: forwards(sandbox, ADMIN_ID, POST, CHANNEL))
    told = text_of(preview)
    assert "not published" in told
    assert "24 soldiers" in told
    assert "43 civilians" in told
    assert "32 civilians" in told
    assert "27 Dec" in told
    assert "In July" not in told.split("note")[0]
    assert text_of(await reader.ask("/casualties")) == before


async def test_a_forwarded_post_that_says_as_of_when_is_of_then(sandbox: Sandbox, admin: Person) -> None:
    text = "As of 18:00 on 26 December, 25 Thai soldiers have been killed, the Thai Ministry of Defence said."
    preview = await admin.waits(lambda: forwards(sandbox, ADMIN_ID, text, CHANNEL))
    assert "As of 26 Dec 18:00" in text_of(preview)
    assert "Thailand: 25 soldiers dead" in text_of(preview)


async def test_a_pasted_text_that_is_mended_is_read_again(sandbox: Sandbox, admin: Person) -> None:
    text = "Fighting has killed at least 22 people in Thailand, the Thai Ministry of Defence said on Saturday."
    preview = await admin.ask(text)
    assert "at least 22" in text_of(preview)
    mine = next(n for n, one in sandbox.telegram.chats[ADMIN_ID].messages.items() if one.get("text") == text)
    shown = await admin.edit(mine, text.replace("22", "25"))
    assert "at least 25" in text_of(shown)


async def test_a_pasted_text_asks_who_says_it_and_as_of_when(admin: Person) -> None:
    preview = await admin.ask("Renewed fighting has killed at least 22 people in Thailand and 19 in Cambodia so far.")
    assert "not published" in text_of(preview)
    assert not any("Publish" in label for row in labels(preview) for label in row)


async def test_a_text_under_a_picture_is_read_as_well(sandbox: Sandbox, admin: Person) -> None:
    preview = await admin.waits(lambda: photo(sandbox, ADMIN_ID, POST))
    assert "24 soldiers" in text_of(preview)


async def test_a_post_without_a_toll_is_answered_in_a_sentence(sandbox: Sandbox, admin: Person) -> None:
    told = await admin.waits(lambda: forwards(sandbox, ADMIN_ID, "Good morning from the border.", CHANNEL))
    assert text_of(told).startswith("No toll and no talks found in this text.")


async def test_a_link_alone_is_told_what_to_send_instead(admin: Person, reader: Person) -> None:
    link = "https://www.nationthailand.com/news/general/40060281"
    assert text_of(await admin.ask(link)).startswith("I open no links. Paste the text with its link")
    assert text_of(await reader.ask(link)).startswith("I open no links. Ask in words")


async def test_a_reader_who_forwards_gets_one_sentence(sandbox: Sandbox, reader: Person) -> None:
    told = text_of(await reader.waits(lambda: forwards(sandbox, READER_ID, POST, CHANNEL)))
    assert "Only the editors of this record can add reports." in told


async def test_a_question_of_an_editor_stays_a_question(admin: Person) -> None:
    assert "dead" in text_of(await admin.ask("dead"))


async def test_a_post_of_a_sources_own_channel_is_that_sources_word(loaded_url: str, clock: SandboxClock) -> None:
    database = open_engine(loaded_url)
    async with database.writing() as session:
        own = update(SourceRow).where(col(SourceRow.code) == "th-mod").values(telegram="@theministry")
        await session.exec(own)
    await database.close()
    async with living_bot(loaded_url, clock) as sandbox:
        admin = Person(sandbox, user=ADMIN_ID)
        preview = await admin.waits(lambda: forwards(sandbox, ADMIN_ID, "24 soldiers were killed.", MINISTRYS))
    told = text_of(preview)
    assert "Thai Ministry of Defence" in told
    assert "MOD" not in told
    assert "Thailand" in told
    assert "24 soldiers" in told
    assert "27 Dec" in told


async def second_editor(sandbox: Sandbox, loaded_url: str) -> Person:
    """The reader is made an editor."""
    database = open_engine(loaded_url)
    owner = await people.person(database, ADMIN_ID)
    assert owner is not None
    await people.grant(database, READER_ID, Role.EDITOR, owner, PRESENT)
    await database.close()
    return Person(sandbox)


async def test_a_post_forwarded_by_two_editors_is_one_draft(sandbox: Sandbox, admin: Person, loaded_url: str) -> None:
    first = text_of(await admin.waits(lambda: forwards(sandbox, ADMIN_ID, POST, CHANNEL)))
    other = await second_editor(sandbox, loaded_url)
    again = text_of(await other.waits(lambda: forwards(sandbox, READER_ID, POST, CHANNEL)))
    assert again.startswith("There is a draft of this post already. Here it is, as it stands.")
    assert first.splitlines()[0] in again


async def test_a_post_that_was_edited_at_its_source_says_so(sandbox: Sandbox, admin: Person) -> None:
    first = text_of(await admin.waits(lambda: forwards(sandbox, ADMIN_ID, POST, CHANNEL)))
    mended = POST.replace("24 soldiers", "25 soldiers")
    told = text_of(await admin.waits(lambda: forwards(sandbox, ADMIN_ID, mended, CHANNEL)))
    assert told.startswith("This post was edited at its source since it was forwarded. Here is what it says now.")
    assert "25 soldiers" in told
    assert first.splitlines()[0] in told


EMPTIED = "This post was taken down. We are sorry."


async def test_a_post_that_was_edited_to_tell_of_nothing_closes_its_draft(
    sandbox: Sandbox, admin: Person, loaded_url: str
) -> None:
    preview = await admin.waits(lambda: forwards(sandbox, ADMIN_ID, POST, CHANNEL))
    told = text_of(await admin.waits(lambda: forwards(sandbox, ADMIN_ID, EMPTIED, CHANNEL)))
    assert told.startswith("This post was edited at its source and tells of no toll and no talks any more.")
    assert told.endswith("Draft 1, made of what it said before, is discarded.")
    shown = sandbox.telegram.chats[ADMIN_ID].messages[preview["message_id"]]
    assert not labels(shown)
    assert "Draft 1" in text_of(shown)
    again = text_of(await admin.waits(lambda: forwards(sandbox, ADMIN_ID, EMPTIED, CHANNEL)))
    assert again.startswith("No toll and no talks found in this text.")


async def test_a_post_that_another_editor_finds_emptied_is_closed_before_whoever_drafted_it(
    sandbox: Sandbox, admin: Person, loaded_url: str
) -> None:
    preview = await admin.waits(lambda: forwards(sandbox, ADMIN_ID, POST, CHANNEL))
    other = await second_editor(sandbox, loaded_url)
    told = await other.waits(lambda: forwards(sandbox, READER_ID, EMPTIED, CHANNEL))
    assert "Draft 1, made of what it said before, is discarded." in text_of(told)
    await comes(admin, "Your draft 1 was not published: @sandbox_reader discarded it.")
    assert not labels(sandbox.telegram.chats[ADMIN_ID].messages[preview["message_id"]])


@pytest.mark.parametrize(("length", "says"), [(4_096, True), (3_000, False)])
async def test_of_a_text_that_fills_a_message_it_is_said_that_it_may_go_on(
    admin: Person, length: int, says: bool
) -> None:
    text = "The interior ministry of Cambodia said on 27 December 2025 that 32 civilians had been killed in Cambodia. "
    told = text_of(await admin.ask((text + "Shelling went on near the border in the evening. " * 90)[:length]))
    assert told.startswith("This message is as long as one can be.") is says
    assert "Cambodia: 32 civilians dead" in told


async def test_report_in_answer_to_a_text_reads_that_text(sandbox: Sandbox, admin: Person) -> None:
    await admin.ask("22 people died in Thailand.")  # too short to be taken for an article by itself
    mine = next(n for n, one in sandbox.telegram.chats[ADMIN_ID].messages.items() if one["from"]["id"] == ADMIN_ID)
    preview = await admin.ask("/report", reply_to=mine)
    assert "not published" in text_of(preview)
    assert "22" in text_of(preview)


async def test_report_article_reads_the_text_behind_it_and_reads_it_again_when_it_is_mended(
    sandbox: Sandbox, admin: Person
) -> None:
    text = "/report article\nFighting killed 22 people in Thailand and 19 in Cambodia."
    preview = await admin.ask(text)
    assert "22" in text_of(preview)
    assert "19" in text_of(preview)
    mine = next(n for n, one in sandbox.telegram.chats[ADMIN_ID].messages.items() if one.get("text") == text)
    assert "25" in text_of(await admin.edit(mine, text.replace("22", "25")))


async def test_report_article_without_a_toll_is_answered_in_a_sentence(admin: Person) -> None:
    assert text_of(await admin.ask("/report article Good morning.")).startswith("No toll and no talks found")


def sends(sandbox: Sandbox, content: bytes, user: int = ADMIN_ID, **more: Any) -> Json:
    kind = "application/pdf"
    return sandbox.telegram.send_document(user, user, "release.pdf", content, kind, **more)


async def test_a_pdf_with_text_becomes_a_draft(sandbox: Sandbox, admin: Person) -> None:
    text = "Bangkok, 26 December 2025. The Thai Ministry of Defence said 24 soldiers and 43 civilians were killed."
    told = text_of(await admin.waits(lambda: sends(sandbox, a_pdf(text))))
    assert "24 soldiers" in told
    assert "43 civilians" in told
    assert "26 Dec" in told


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (a_pdf(""), "This PDF has no text in it"),
        (a_pdf(*["A page."] * 21), "This document is too large."),
        (b"no pdf at all", "This file could not be read."),
        (b"%PDF-1.4" + b" " * 10_000_000, "This document is too large."),
    ],
)
async def test_a_pdf_that_cannot_be_read_is_answered_in_a_sentence(
    sandbox: Sandbox, admin: Person, content: bytes, sentence: str
) -> None:
    assert text_of(await admin.waits(lambda: sends(sandbox, content))).startswith(sentence)


async def test_a_readers_pdf_is_not_opened(sandbox: Sandbox, reader: Person) -> None:
    told = text_of(await reader.waits(lambda: sends(sandbox, a_pdf("23 people were killed in Thailand."), READER_ID)))
    assert "23" not in told
    assert not any(call.method == "getFile" for call in sandbox.requests)


@pytest.mark.parametrize(
    "text",
    [
        "Cambodia’s Interior Ministry says 33 of its civilians have died in the fighting so far.",
        "The total death toll has reached 97. Thai authorities report 24 soldiers killed, and talks are to follow.",
    ],
)
async def test_a_pasted_text_is_a_draft_whatever_could_be_asked_with_its_words(
    admin: Person, reader: Person, text: str
) -> None:
    assert "not published" in text_of(await admin.ask(text))
    assert "not published" not in text_of(await reader.ask(text))


async def test_what_nobody_is_named_for_is_asked_about_and_not_said_by_another(admin: Person) -> None:
    preview = await admin.ask(
        "The death toll on both sides has reached 97. Thai authorities report 24 soldiers and 42 civilians killed."
    )
    assert "Both sides: 97 dead · nothing to compare with · who says it?" in text_of(preview)
    assert "Who says it?" in text_of(preview)
    assert "Publish" not in str(labels(preview))


async def test_what_cannot_be_edited_is_given_as_lines_to_be_changed(sandbox: Sandbox, admin: Person) -> None:
    draft = await admin.waits(lambda: forwards(sandbox, ADMIN_ID, POST, CHANNEL))
    given = text_of(await admin.waits(lambda: admin.taps(draft, "Edit")))
    assert given.startswith("Copy, change and send")
    assert "/report\n" in given
    assert "as of: 2025-12-27 18:30" in given
    lines = given[given.index("/report") :].replace("civilian 43", "civilian 44")
    assert "44 civilians" in text_of(await admin.ask(lines))


async def test_a_report_by_buttons_ends_in_the_same_draft_as_the_typed_line(sandbox: Sandbox, admin: Person) -> None:
    shown = await admin.ask("/report")
    assert labels(shown) == [["Killed", "Injured"], ["Displaced", "Talks or a truce"]]
    sides = await admin.tap(shown, "Killed")
    assert text_of(sides).startswith("Whose people were killed?")
    assert labels(sides) == [["Cambodia", "Thailand"]]
    who = await admin.tap(sides, "Cambodia")
    assert text_of(who).startswith("Who was killed, Cambodia?")
    assert labels(who) == [["Civilians", "Soldiers"], ["Not told apart"]]
    asked = await admin.tap(who, "Civilians")
    assert text_of(asked).startswith("How many killed, Cambodia?")
    preview = await admin.ask("32 civilians", reply_to=asked["message_id"])
    assert "Cambodia: 32 civilians dead" in text_of(preview)
    assert "Who says it?" in text_of(preview)
    assert "As of when?" in text_of(preview)
    said = await admin.tap(preview, labels(preview)[0][0])
    ready = text_of(await admin.tap(said, "today 07:00"))
    assert "Who says it?" not in ready
    assert "As of when?" not in ready
    assert "Cambodia: 32 civilians dead" in ready
    mine = max(n for n, one in sandbox.telegram.chats[ADMIN_ID].messages.items() if one.get("text") == "32 civilians")
    assert "Cambodia: 33 civilians dead" in text_of(await admin.edit(mine, "33 civilians"))


async def test_a_step_by_buttons_is_a_line_of_the_same_grammar(admin: Person) -> None:
    kinds = await admin.tap(await admin.ask("/report"), "Talks or a truce")
    assert labels(kinds) == [["Talks", "An offer"], ["A ceasefire", "An agreement"]]
    asked = await admin.tap(kinds, "Talks")
    preview = await admin.ask("Chanthaburi 27 Dec 10:00: third day | held", reply_to=asked["message_id"])
    assert "Chanthaburi" in text_of(preview)
    assert "not clear" not in text_of(preview)


@pytest.mark.parametrize("given", ["many", "about 30 or 40, it is said", "32 Thailand", "/status"])
async def test_an_answer_that_is_no_number_is_asked_about_or_is_its_own_command(admin: Person, given: str) -> None:
    asked = await admin.tap(await admin.tap(await admin.ask("/report"), "Injured"), "Thailand")
    told = text_of(await admin.ask(given, reply_to=asked["message_id"]))
    assert told.startswith("Ceasefire: in force") if given == "/status" else "not published" in told
    assert "people injured" not in told


async def test_a_reader_is_led_through_nothing(sandbox: Sandbox, reader: Person) -> None:
    message = await reader.ask("/status")
    for data in ("g:killed", "g:killed|KH", "g:step"):
        _, window = await reader.forge(message, data)
        assert window.startswith("Only the editors of this record can add reports.")
    for data in ("g:killed|XX", "g:x", "g:"):
        shown, window = await Person(sandbox, user=ADMIN_ID).forge(
            await Person(sandbox, user=ADMIN_ID).ask("/help"), data
        )
        assert window == "This button is from an older version. Send /status.", data
        assert "XX" not in text_of(shown)


async def test_an_album_is_one_draft_with_what_each_of_its_files_adds(sandbox: Sandbox, admin: Person) -> None:
    said = "Bangkok, 26 December 2025. The Thai Ministry of Defence said "
    album: dict[str, Any] = {"media_group_id": "44"}
    first = a_pdf(f"{said}24 soldiers and 43 civilians were killed.")
    preview = await admin.waits(lambda: sends(sandbox, first, caption="The second briefing.", **album))
    assert "24 soldiers" in text_of(preview)
    second = a_pdf(f"{said}24 soldiers were killed and 251 soldiers were wounded.")
    sends(sandbox, second, **album)
    number = preview["message_id"]
    async with asyncio.timeout(20):
        while "251" not in text_of(sandbox.telegram.chats[ADMIN_ID].messages[number]):
            await admin.count()
    told = text_of(sandbox.telegram.chats[ADMIN_ID].messages[number])
    assert told.count("  Thailand: 24 soldiers dead") == 1
    assert "43 civilians" in told
    assert "Edit gives you all lines" in told
    await admin.tap(sandbox.telegram.chats[ADMIN_ID].messages[number], "Discard")
    assert "251" in text_of(await admin.waits(lambda: sends(sandbox, second, **album)))


async def test_an_album_of_pictures_is_one_draft_of_its_caption(sandbox: Sandbox, admin: Person) -> None:
    preview = await admin.waits(lambda: photo(sandbox, ADMIN_ID, POST, media_group_id="45"))
    assert "24 soldiers" in text_of(preview)
    photo(sandbox, ADMIN_ID, media_group_id="45")
    photo(sandbox, ADMIN_ID, media_group_id="45")
    assert "Ceasefire" in text_of(await admin.ask("/status"))  # the next answer is this one: the pictures had none


@pytest.mark.parametrize("words", [POST, "/report Cambodia: 32 civilians killed", "/status"])
async def test_whichever_picture_of_an_album_has_the_words_is_answered_alone(
    sandbox: Sandbox, admin: Person, words: str
) -> None:
    before = await admin.count()
    for caption in ("", words, ""):
        photo(sandbox, ADMIN_ID, caption, media_group_id="50")
    await asyncio.sleep(2 * MORE_S)
    assert await admin.count() == before + 1
    told = text_of(await admin.newest())
    assert "dead" in told
    assert "I read words" not in told


async def test_files_of_an_album_that_hold_nothing_are_passed_over_where_another_is_read(
    sandbox: Sandbox, admin: Person
) -> None:
    before = await admin.count()
    said = "Bangkok, 26 December 2025. The Thai Ministry of Defence said 24 soldiers and 43 civilians were killed."
    for content in (b"%PDF-1.4 broken", a_pdf(said), b"%PDF-1.4 broken"):
        sends(sandbox, content, media_group_id="51")
    preview = await admin.waits(lambda: None)
    await asyncio.sleep(2 * MORE_S)
    assert "24 soldiers" in text_of(preview)
    assert await admin.count() == before + 1


async def test_an_album_of_a_channel_that_two_editors_forward_is_one_draft(
    sandbox: Sandbox, admin: Person, loaded_url: str
) -> None:
    other = await second_editor(sandbox, loaded_url)
    at = {"media_group_id": "46", "forward_origin": CHANNEL}
    first = text_of(await admin.waits(lambda: photo(sandbox, ADMIN_ID, POST, **at)))
    shown = text_of(await other.waits(lambda: photo(sandbox, READER_ID, POST, **at | {"media_group_id": "47"})))
    assert shown.startswith("There is a draft of this post already. Here it is, as it stands.")
    assert first.splitlines()[0] in shown


async def test_a_long_draft_has_pages(sandbox: Sandbox, admin: Person) -> None:
    text = "\n".join(f"The Thai army said on Monday that {n} Thai soldiers were injured." for n in range(201, 231))
    preview = await admin.waits(lambda: forwards(sandbox, ADMIN_ID, text, CHANNEL))
    assert "Items 1–12 of 30" in text_of(preview)
    assert "“The Thai army said on Monday that 212 Thai soldiers were injured.”" in text_of(preview)
    assert "213 soldiers" not in text_of(preview).split("Items 1")[0]
    second = await admin.tap(preview, "Items 13–24")
    assert "213 soldiers" in text_of(second).split("Items 13")[0]
    assert "201 soldiers" not in text_of(second).split("Items 13")[0]
    third = await admin.tap(second, "Items 25–30")
    assert "Items 25–30 of 30" in text_of(third)
    assert "Items 1–12 of 30" in text_of(await admin.tap(await admin.tap(third, "Items 13–24"), "Items 1–12"))


GUESSED = (
    "The total death toll has reached 97. Thai authorities report 24 soldiers and 42 civilians killed, while "
    "Cambodia’s Interior Ministry says 31 civilians were killed and 87 injured."
)


async def test_what_is_guessed_is_asked_with_the_words_it_rests_on_and_published_as_it_is_answered(
    sandbox: Sandbox, admin: Person, reader: Person
) -> None:
    preview = await admin.waits(lambda: forwards(sandbox, ADMIN_ID, GUESSED, CHANNEL))
    told = text_of(preview)
    assert "Whose people are they?" in told
    assert "4. The total death toll has reached 97.\n" in told
    assert "\n“Thai authorities report 24 soldiers and 42 civilians killed, while”" in told
    assert "Are they civilian too?" in told
    assert "Publish" not in str(labels(preview))
    assert labels(preview)[0] == ["both", "Cambodia", "Thailand"]
    preview = await admin.tap(preview, "both")
    assert "Both sides: 97 dead" in text_of(preview)
    assert "Publish" not in str(labels(preview))
    preview = await admin.tap(preview, "not said")
    assert "Cambodia: 87 injured" in text_of(preview)
    assert "Publish" in str(labels(preview))


async def test_lines_of_the_same_guess_are_one_question(sandbox: Sandbox, admin: Person) -> None:
    text = (
        "Fighting in Thailand goes on. In all 33 people were killed. 80 people were injured, and 9 people are missing."
    )
    preview = await admin.waits(lambda: forwards(sandbox, ADMIN_ID, text, CHANNEL))
    assert text_of(preview).count("Whose people are they?") == 1
    preview = await admin.tap(preview, "Cambodia")
    told = text_of(preview)
    assert "Whose people" not in told
    assert told.count("Cambodia: ") >= 3


async def test_a_typed_line_that_tells_who_says_it_and_when_is_asked_for_neither(admin: Person) -> None:
    told = text_of(await admin.ask("26 Dec, Cambodian Interior Ministry: 34 civilians dead, 92 civilians injured"))
    assert told.startswith("Draft 1 · not published\nCambodian Interior Ministry\nAs of 26 Dec\n")
    assert "Who says it?" not in told
    assert "Whose people are they?" not in told


async def test_a_report_typed_without_its_command_is_offered_as_one_and_a_question_is_none(admin: Person) -> None:
    offered = await admin.ask("27/12 both sides agreed ceasefire from 12:00")
    assert text_of(offered).startswith("Is this for the record?")
    assert labels(offered)[0] == ["Read this as a report"]
    draft = text_of(await admin.waits(lambda: admin.taps(offered, "Read this as a report")))
    assert "not published" in draft
    assert "ceasefire 27/12 12:00" in draft
    fields = text_of(await admin.ask("source: thai mod\nas of 27 Dec\n33 killed\nnote: from the phone call"))
    assert "Thai Ministry of Defence" in fields
    assert "from the phone call" in fields
    asked = await admin.ask("how many died on 26/12?")
    assert not any("Read this as a report" in row for row in labels(asked))
