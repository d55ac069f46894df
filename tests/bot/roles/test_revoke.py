"""An owner takes back all that somebody posted, and sees before what readers will see after."""

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import GROUP_ID, READER_ID
from storage.database.engine import open_engine
from storage.editors import audit
from storage.record import ledger
from tests.bot.roles.conftest import comes
from tests.support.running.living import Person, labels, name_for, text_of

HEAD = "/report\nsource: Thai Ministry of Defence via Nation Thailand https://example.org/{n}\nas of: 2025-12-27\n"
FIRST = (
    HEAD.format(n=1)
    + "killed Thailand military 24\nkilled Thailand civilian 1 direct\nkilled Thailand civilian 41 indirect"
)
SECOND = HEAD.format(n=2) + "in shelter Thailand 140,000"


@pytest.fixture
async def posted(owner: Person, anna: Person) -> None:
    """Two reports of an editor, numbers 38 and 39."""
    await name_for(owner, f"add {READER_ID}")
    for text in (FIRST, SECOND):
        shown = await anna.tap(await anna.ask(text), "Publish")
        assert "Published: report" in text_of(shown)


async def test_all_of_it_goes_by_one_tap_after_what_readers_will_see(owner: Person, anna: Person, posted: None) -> None:
    before = text_of(await anna.ask("/casualties Thailand"))
    asked = await owner.ask("/revoke @sandbox_reader since 2025-12-28 08:00")
    said = text_of(asked)
    assert said.startswith("Take back 2 reports of @sandbox_reader?")
    assert "Posted since 28 Dec 2025 08:00, Phnom Penh time:" in said
    assert "39 " in said
    assert "38 " in said
    seen = said.split("Readers will see")[1]
    assert "24 soldiers" in seen
    assert "23 soldiers" in seen
    assert seen.index("24 soldiers") < seen.index("23 soldiers")
    assert text_of(await anna.ask("/casualties Thailand")) == before
    done = await owner.tap(asked, "Take all 2 back")
    assert text_of(done).startswith("Taken back: 2 reports (38 and 39) of @sandbox_reader.")
    after = text_of(await anna.ask("/casualties Thailand"))
    assert "23 soldiers" in after
    assert "24 soldiers" not in after
    assert "Taken back" in text_of(await anna.ask("/sources 39"))
    gone = await owner.tap(done, "Take their role away")
    assert "Removed." in text_of(gone)
    await comes(anna, "Your role in this record has ended.")
    assert "Only the editors" in text_of(await anna.ask(FIRST))
    assert "took back all that person" in text_of(await owner.ask("/audit"))


async def test_whoever_has_lost_the_role_is_named_as_the_audit_trail_does(
    owner: Person, anna: Person, posted: None
) -> None:
    await name_for(owner, f"remove {READER_ID}")
    asked = await owner.ask("/revoke person 2 since yesterday")
    assert text_of(asked).startswith("Take back 2 reports of person 2?")
    done = await owner.tap(asked, "Take all 2 back")
    assert labels(done) == []


async def test_a_record_that_changed_is_shown_anew_and_nothing_is_taken_back(
    owner: Person, anna: Person, posted: None
) -> None:
    asked = await owner.ask(f"/revoke {READER_ID} since 28 Dec")
    await anna.tap(await anna.ask(HEAD.format(n=3) + "missing Thailand 2"), "Publish")
    anew = await owner.tap(asked, "Take all 2 back")
    assert text_of(anew).startswith("The record has changed since this was shown, and nothing was taken back.")
    assert "Take back 3 reports" in text_of(anew)
    assert "24 soldiers" in text_of(await anna.ask("/casualties Thailand"))
    assert "Taken back: 3 reports" in text_of(await owner.tap(anew, "Take all 3 back"))


async def test_it_may_be_left_as_it_is(owner: Person, anna: Person, posted: None) -> None:
    asked = await owner.ask("/revoke @sandbox_reader since today 00:00")
    assert text_of(await owner.tap(asked, "Leave it as it is")) == "Nothing was taken back."
    assert "24 soldiers" in text_of(await anna.ask("/casualties Thailand"))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("", "Whose reports, and since when?"),
        ("@sandbox_reader", "Since when?"),
        ("@sandbox_reader since", "Since when?"),
        ("@nobody since yesterday", "I know nobody “@nobody”"),
        ("somebody since yesterday", "I know nobody “somebody”"),
        ("4242 since yesterday", "I know nobody “4242”"),
        ("person 99 since yesterday", "I know nobody “person 99”"),
        ("since yesterday", "I know nobody “since”"),
        ("@sandbox_reader since 29 Dec 2025", "“29 Dec 2025” lies ahead."),
        ("@sandbox_reader since 28 Dec 2025 09:30", "lies ahead."),
        ("@sandbox_reader since 31 Feb 2025", "“31 Feb 2025” is no day or hour"),
        ("@sandbox_reader since 12/11/2025", "“12/11/2025” is no day or hour"),
        ("@sandbox_reader since the storm", "is no day or hour"),
        ("@sandbox_reader since 24 Dec 25:00", "is no day or hour"),
    ],
)
async def test_what_is_not_understood_is_said_with_an_example(
    owner: Person, anna: Person, given: str, says: str
) -> None:
    await name_for(owner, f"add {READER_ID}")
    said = text_of(await owner.ask(f"/revoke {given}"))
    assert says in said
    assert "/revoke @name since 20" in said
    assert "Phnom Penh time" in said


async def test_where_nothing_stands_that_is_said_with_the_zone(owner: Person, anna: Person) -> None:
    await name_for(owner, f"add {READER_ID}")
    asked = await owner.ask("/revoke @Sandbox_Reader from 27 Dec 18:00")
    assert text_of(asked).startswith(
        "Nothing to take back. No report that @sandbox_reader posted since 27 Dec 2025 18:00"
    )
    assert labels(asked) == []


async def test_a_forged_button_where_nothing_stands_does_nothing(owner: Person, loaded_url: str) -> None:
    database = open_engine(loaded_url)
    version = await ledger.version(database, "cambodia-thailand")
    for person in (1, 999_999_999):
        shown, _ = await owner.forge(await owner.ask("/status"), f"k:back:{person}:1766880000:{version}")
        assert text_of(shown).startswith("Nothing to take back.")
    assert await ledger.version(database, "cambodia-thailand") == version
    assert {entry.action for entry in await audit.entries(database)} == {"role_granted"}
    await database.close()
    assert "An answer failed" not in str(owner.sandbox.telegram.chats[owner.chat].messages)


async def test_it_is_for_owners_in_private_alone(sandbox: Sandbox, owner: Person, anna: Person, posted: None) -> None:
    assert text_of(await anna.ask("/revoke @sandbox_reader since yesterday")) == "Only an owner can do this."
    in_group = Person(sandbox, user=owner.user, chat=GROUP_ID)
    said = text_of(await in_group.ask(f"/revoke@{sandbox.telegram.bot.username} @sandbox_reader since yesterday"))
    assert said.startswith("Not here:")
    asked = await owner.ask("/revoke @sandbox_reader since yesterday")
    data = asked["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    _, window = await anna.forge(await anna.ask("/status"), data)
    assert window == "Only an owner can do this."
    assert "24 soldiers" in text_of(await anna.ask("/casualties Thailand"))
