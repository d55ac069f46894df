"""What a reporter drafts, an editor publishes: who sees it when, who can do what with it, and who hears what became of
it."""

import asyncio
from typing import Any

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID
from tests.bot.roles.conftest import THIRD, becomes, comes
from tests.support.running.living import Json, Person, data_of, labels, name_for, text_of

REPORT = "/report\nsource: Thai Ministry of Defence https://example.org/1\nas of: 2025-12-27\nmissing Thailand 2"


@pytest.fixture
async def desk(owner: Person, anna: Person, third: Person) -> None:
    """Anna is a reporter, the third person an editor."""
    await name_for(owner, f"add {READER_ID} reporter")
    await name_for(owner, f"add {THIRD.id}", THIRD.id)


NEW = "Defence Ministry, 27 Dec"
CARD = "From @sandbox_reader, a reporter. Publish it, or discard it."


def now(person: Person, message: Json) -> Json:
    """The message as it stands."""
    found: Json = person.sandbox.telegram.chats[person.chat].messages[message["message_id"]]
    return found


async def test_every_editor_gets_the_card_of_a_reporters_draft_and_one_publishes_it(
    owner: Person, anna: Person, third: Person, desk: None
) -> None:
    preview = await anna.ask(REPORT)
    assert "Sent to the editors." in text_of(preview)
    assert labels(preview)[-1] == ["Edit", "Discard"]
    cards = {person: await comes(person, CARD) for person in (owner, third)}
    for card in cards.values():
        assert "Thailand: 2 missing" in text_of(card)
        assert labels(card)[-1] == ["Publish", "Discard"]
    assert NEW not in text_of(await third.ask("/casualties Thailand"))
    published = await third.tap(cards[third], "Publish")
    assert "Published: report 38" in text_of(published)
    closed = await becomes(owner, cards[owner], "Draft 1 is published as report 38, by @sandbox_third.")
    assert labels(closed) == [["What readers see now"]]
    await comes(anna, "Your draft 1 is published as report 38, by @sandbox_third.")
    await becomes(anna, preview, "is published as report 38")
    assert NEW in text_of(await anna.ask("/casualties Thailand"))


async def test_the_card_of_somebody_whose_role_was_taken_says_that_their_draft_is_gone(
    owner: Person, anna: Person, desk: None
) -> None:
    await anna.ask(REPORT)
    card = await comes(owner, CARD)
    removed = text_of(await owner.ask(f"/editors remove {READER_ID}"))
    assert "what they had drafted and nobody published" in removed
    assert "discarded" in await owner.window(card, "Publish")
    assert text_of(await becomes(owner, card, "discarded")) == "Draft 1 is discarded. Nothing was published."
    assert NEW not in text_of(await owner.ask("/casualties Thailand"))


async def test_of_two_editors_who_tap_at_once_one_publishes(
    sandbox: Sandbox, owner: Person, anna: Person, third: Person, desk: None
) -> None:
    await anna.ask(REPORT)
    cards = {person: await comes(person, CARD) for person in (owner, third)}
    await asyncio.gather(*(person.tap(card, "Publish") for person, card in cards.items()))
    listed = text_of(await owner.ask("/reports"))
    assert "38 Thai" in listed
    assert "39 Thai" not in listed


async def test_a_draft_goes_to_the_editors_once_no_question_is_open(owner: Person, anna: Person, desk: None) -> None:
    before = await owner.count()
    preview = await anna.ask("/report\nas of: 2025-12-27\nmissing Thailand 2")
    assert "As soon as no question is open it goes to the editors." in text_of(preview)
    assert await owner.count() == before
    complete = await anna.tap(preview, labels(preview)[0][0])
    assert "Sent to the editors." in text_of(complete)
    await comes(owner, CARD)


async def test_a_card_changes_as_the_reporter_edits_and_does_not_come_twice(
    owner: Person, anna: Person, desk: None
) -> None:
    await anna.ask(REPORT)
    card, count = await comes(owner, CARD), await owner.count()
    chat = anna.sandbox.telegram.chats[READER_ID]
    asked = max(number for number, message in chat.messages.items() if message["from"]["id"] == READER_ID)
    await anna.edit(asked, REPORT.replace("missing Thailand 2", "missing Thailand 3"))
    await becomes(owner, card, "Thailand: 3 missing")
    assert await owner.count() == count
    await owner.forge(card, data_of(card, "Publish"))
    assert NEW not in text_of(await owner.ask("/casualties Thailand"))
    await anna.edit(asked, REPORT.replace("missing Thailand 2", "missing Thailand many"))
    changed = await becomes(owner, card, "is not clear")
    assert "Publish" not in str(labels(changed))


async def test_what_an_editor_discards_the_reporter_hears_and_what_is_undone(
    owner: Person, anna: Person, third: Person, desk: None
) -> None:
    await anna.ask(REPORT)
    await owner.tap(await comes(owner, CARD), "Discard")
    await comes(anna, "Your draft 1 was not published: @sandbox_admin discarded it.")
    await comes(third, "Draft 1 is discarded, by @sandbox_admin.")
    await anna.ask(REPORT)
    published = await owner.tap(await comes(owner, CARD), "Publish")
    await comes(anna, "Your draft 2 is published")
    undone = await owner.tap(published, "Undo")
    assert "Report 38 is undone." in text_of(undone)
    assert labels(undone)[-1] == ["Publish", "Discard"]
    await comes(anna, "Your draft 2 is open again: @sandbox_admin took its report back.")


async def test_a_reporter_who_discards_takes_the_cards_back(owner: Person, anna: Person, desk: None) -> None:
    preview = await anna.ask(REPORT)
    card = await comes(owner, CARD)
    await anna.tap(preview, "Discard")
    await becomes(owner, card, "Draft 1 is discarded, by @sandbox_reader.")


async def test_a_reporter_publishes_nothing_and_touches_no_draft_of_others(
    owner: Person, anna: Person, desk: None
) -> None:
    own = await anna.ask(REPORT)
    publish = data_of(await comes(owner, CARD), "Publish")
    _, window = await anna.forge(own, publish)
    assert window == "Only an editor can do this."
    theirs = await owner.ask(REPORT.replace("example.org/1", "example.org/2"))
    for label in ("Publish", "Discard"):
        _, window = await anna.forge(own, data_of(theirs, label))
        assert window == "Only an editor can do this."
    assert NEW not in text_of(await owner.ask("/casualties Thailand"))
    assert "Publish" in str(labels(now(owner, theirs)))


async def test_an_editor_who_blocked_the_bot_holds_up_nobody(
    sandbox: Sandbox, owner: Person, anna: Person, third: Person, desk: None
) -> None:
    sandbox.telegram.chats[THIRD.id].gone = "bot was blocked by the user"
    assert "Sent to the editors." in text_of(await anna.ask(REPORT))
    await comes(owner, CARD)


async def test_a_role_that_ends_takes_the_cards_with_it(owner: Person, anna: Person, third: Person, desk: None) -> None:
    await anna.ask(REPORT)
    card = await comes(third, CARD)
    await name_for(owner, f"remove {THIRD.id}", THIRD.id)
    _, window = await third.forge(card, data_of(card, "Publish"))
    assert "Only the editors" in window


class TestRoom:
    """With a room of editors the cards go there."""

    @pytest.fixture
    def settings(self) -> dict[str, Any]:
        return {"editor_chats": [GROUP_ID]}

    async def test_the_card_stands_in_the_room_of_editors_alone(
        self, sandbox: Sandbox, owner: Person, anna: Person, desk: None
    ) -> None:
        before, room = await owner.count(), Person(sandbox, user=ADMIN_ID, chat=GROUP_ID)
        await anna.ask(REPORT)
        card = await comes(room, CARD)
        assert await owner.count() == before
        assert "Published: report 38" in text_of(await room.tap(card, "Publish"))
        await comes(anna, "Your draft 1 is published as report 38")
