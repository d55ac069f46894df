"""Where two people have to publish: whoever drafted it, or published it first, is never the second."""

from typing import Any

import pytest

from bot.sandbox.state.people import READER_ID
from bot.verbs.run import options
from config.settings import read_settings
from tests.bot.roles.conftest import THIRD, becomes, comes
from tests.bot.roles.test_reporters import CARD, NEW, REPORT
from tests.support.running.living import Person, data_of, labels, name_for, text_of

SECOND = "it waits for a second editor"
JUMP = REPORT.replace("missing Thailand 2", "killed Thailand military 900")


@pytest.fixture
def settings() -> dict[str, Any]:
    return {"two_people": True}


@pytest.fixture
async def editors(owner: Person, anna: Person) -> None:
    await name_for(owner, f"add {READER_ID}")


@pytest.mark.parametrize(("given", "two"), [("true", True), ("false", False), ("", False)])
def test_the_operator_sets_it(monkeypatch: pytest.MonkeyPatch, given: str, two: bool) -> None:
    monkeypatch.setenv("SITREP_TWO_PEOPLE", given)
    assert options(read_settings(None)).two_people is two


async def test_the_first_waits_and_another_editor_publishes(owner: Person, anna: Person, editors: None) -> None:
    preview = await anna.ask(REPORT)
    assert "A second editor has to publish it too." in text_of(preview)
    before = await owner.count()
    waits = await anna.tap(preview, "Publish")
    assert "Waits for a second editor." in text_of(waits)
    assert labels(waits)[-1] == ["Edit", "Discard"]
    assert NEW not in text_of(await anna.ask("/casualties Thailand"))
    window = (await anna.forge(waits, data_of(card := await comes(owner, SECOND), "Publish")))[1]
    assert window.startswith("It waits for a second editor")
    assert await owner.count() == before + 1
    assert text_of(card).startswith("From @sandbox_reader. @sandbox_reader wants it published: it waits for a second")
    published = await owner.tap(card, "Publish")
    assert "Published: report 38" in text_of(published)
    await comes(anna, "Your draft 1 is published as report 38, by @sandbox_admin.")
    trail = text_of(await owner.ask("/audit"))
    assert "wanted it published, the first of two, draft 1" in trail
    undone = await owner.tap(published, "Undo")
    assert "Report 38 is undone." in text_of(undone)


async def test_an_edit_takes_the_first_ones_word_back(owner: Person, anna: Person, editors: None) -> None:
    await anna.tap(await anna.ask(REPORT), "Publish")
    card = await comes(owner, SECOND)
    chat = anna.sandbox.telegram.chats[READER_ID]
    asked = max(number for number, message in chat.messages.items() if message["from"]["id"] == READER_ID)
    changed = await anna.edit(asked, REPORT.replace("missing Thailand 2", "missing Thailand 3"))
    assert "Publish" in str(labels(changed))
    await becomes(owner, card, "3 missing")


async def test_of_a_reporters_draft_two_editors_publish(owner: Person, anna: Person, third: Person) -> None:
    await name_for(owner, f"add {READER_ID} reporter")
    await name_for(owner, f"add {THIRD.id}", THIRD.id)
    await anna.ask(REPORT)
    first = await comes(owner, CARD)
    assert "A second editor has to publish it too." in text_of(first)
    waits = await owner.tap(first, "Publish")
    assert "Waits for a second editor." in text_of(waits)
    assert labels(waits)[-1] == ["Discard"]
    second = await comes(third, "@sandbox_admin wants it published: it waits for a second editor.")
    assert "Published: report 38" in text_of(await third.tap(second, "Publish"))
    await comes(anna, "Your draft 1 is published")


async def test_whoever_answers_what_anothers_draft_asks_is_not_its_second(
    owner: Person, anna: Person, editors: None
) -> None:
    """Their answer is part of what is published, and only they have seen it."""
    preview = await anna.ask(JUMP)
    waits = await anna.tap(await anna.tap(preview, labels(preview)[0][0]), "Publish")
    card = await comes(owner, SECOND)
    urgent = next(label for row in labels(card) for label in row if label.startswith("Alert"))
    answered = await owner.tap(card, urgent)
    assert "A second editor has to publish it too" in text_of(answered)
    assert "Waits for a second editor." in text_of(await owner.tap(answered, "Publish"))
    assert NEW not in text_of(await anna.ask("/casualties Thailand"))
    trail = text_of(await owner.ask("/audit"))
    assert "@sandbox_admin: marked it as urgent, draft 1" in trail
    assert "@sandbox_reader: answered “" in trail
    anew = await becomes(anna, waits, "Alert: no chat has asked for it")
    assert "Published: report 38" in text_of(await anna.tap(anew, "Publish"))


async def test_whoever_edits_their_draft_after_anothers_answer_is_not_its_second(
    owner: Person, anna: Person, editors: None
) -> None:
    await anna.tap(await anna.ask(REPORT), "Publish")
    card = await comes(owner, SECOND)
    await owner.tap(card, next(label for row in labels(card) for label in row if label.startswith("Alert")))
    chat = anna.sandbox.telegram.chats[READER_ID]
    asked = max(number for number, message in chat.messages.items() if message["from"]["id"] == READER_ID)
    changed = await anna.edit(asked, REPORT.replace("missing Thailand 2", "missing Thailand 700"))
    assert "Waits for a second editor." in text_of(await anna.tap(changed, "Publish"))


async def test_alone_an_editor_is_told_that_there_is_no_second(owner: Person) -> None:
    preview = await owner.ask(REPORT)
    assert "There is none yet: an owner names one with /editors." in text_of(preview)
    assert "Waits for a second editor." in text_of(await owner.tap(preview, "Publish"))


class TestNotSet:
    """Where the operator does not ask for two."""

    @pytest.fixture
    def settings(self) -> dict[str, Any]:
        return {}

    async def test_a_figure_that_trips_a_warning_needs_two_where_there_are_two(
        self, owner: Person, anna: Person, editors: None
    ) -> None:
        preview = await anna.ask(JUMP)
        sure = await anna.tap(preview, labels(preview)[0][0])
        assert "A second editor has to publish it too: a number in it had to be confirmed." in text_of(sure)
        assert "Waits for a second editor." in text_of(await anna.tap(sure, "Publish"))
        assert "Published: report 38" in text_of(await owner.tap(await comes(owner, SECOND), "Publish"))

    async def test_anything_else_one_publishes(self, owner: Person, anna: Person, editors: None) -> None:
        before = await owner.count()
        preview = await anna.ask(REPORT)
        assert "second editor" not in text_of(preview)
        assert "Published: report 38" in text_of(await anna.tap(preview, "Publish"))
        assert await owner.count() == before

    async def test_alone_one_confirms_and_publishes(self, owner: Person) -> None:
        preview = await owner.ask(JUMP)
        sure = await owner.tap(preview, labels(preview)[0][0])
        assert "Published: report 38" in text_of(await owner.tap(sure, "Publish"))
