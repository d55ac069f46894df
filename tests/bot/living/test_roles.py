"""Who may write, asked of the living bot: whom an owner can name, what is asked first, what each of them is shown."""

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, ANONYMOUS, GROUP_ID, READER_ID
from config.states import Role
from config.telegram_ids import SERVICE_ACCOUNTS
from handlers.catalogue import Audience, Place, audiences, menu
from storage.database.engine import open_engine
from storage.editors import people
from tests.bot.roles.conftest import comes
from tests.support.running.living import Person, at_rest, labels, living_bot, name_for, text_of


async def roles(url: str) -> dict[int, str]:
    database = open_engine(url)
    found = {one.telegram_id: one.role.value for one in await people.writers(database)}
    await database.close()
    return found


@pytest.mark.parametrize("wish", ["add", "owner"])
@pytest.mark.parametrize(
    ("given", "says"),
    [
        *((str(number), "no person’s") for number in SERVICE_ACCOUNTS),
        ("7000000001", "my own number"),
        ("-1001234567890", "a group or a channel"),
        ("−1001234567890", "a group or a channel"),
        ("0", "0 is nobody’s number"),
        ("99999999999999999999999999", "so large a number"),
        ("1099511627776", "so large a number"),
        ("9" * 4000, "so large a number"),
        ("@somebody", "is no Telegram number"),
        ("12three", "is no Telegram number"),
        ("²", "is no Telegram number"),
    ],
)
async def test_nobody_but_a_person_is_given_a_role(
    owner: Person, loaded_url: str, wish: str, given: str, says: str
) -> None:
    assert says in text_of(await owner.ask(f"/editors {wish} {given}"))
    assert await roles(loaded_url) == {ADMIN_ID: "owner"}


@pytest.mark.parametrize("given", ["99999999999999999999999999", "-5", "0", "4242"])
async def test_nobody_is_removed_who_is_not_there(owner: Person, given: str) -> None:
    assert "Nobody with this number" in text_of(await owner.ask(f"/editors remove {given}"))


async def test_editors_are_listed_and_how_to_change_them_is_said(owner: Person) -> None:
    await name_for(owner, f"add {READER_ID}")
    said = text_of(await owner.ask("/editors"))
    assert said.startswith(f"Owners\n@sandbox_admin · {ADMIN_ID}\n\nEditors\n@sandbox_reader · {READER_ID}\n\n")
    assert "/editors add 123456789" in said
    assert "is an editor already" in text_of(await owner.ask(f"/editors add {READER_ID}"))
    for slip in ("/editors ad 5", "/editors add", "/editors add 1 2 3"):
        assert "/editors add 123456789" in text_of(await owner.ask(slip))


async def test_an_owner_becomes_an_editor_only_after_a_question(owner: Person, reader: Person, loaded_url: str) -> None:
    assert "Added as an owner" in text_of(await name_for(owner, f"owner {READER_ID}"))
    asked = await owner.ask(f"/editors add {READER_ID}")
    assert "is an owner." in text_of(asked)
    assert await roles(loaded_url) == {ADMIN_ID: "owner", READER_ID: "owner"}
    assert "Added." in text_of(await owner.tap(asked, "Make them an editor"))
    assert await roles(loaded_url) == {ADMIN_ID: "owner", READER_ID: "editor"}
    shown, _ = await owner.forge(asked, f"e:editor:{ADMIN_ID}")
    assert "the last owner" in text_of(shown)
    assert await roles(loaded_url) == {ADMIN_ID: "owner", READER_ID: "editor"}


async def test_an_owner_loses_the_role_only_after_a_question(owner: Person, loaded_url: str) -> None:
    await name_for(owner, f"owner {READER_ID}")
    asked = await owner.ask(f"/editors remove {READER_ID}")
    assert labels(asked) == [["Take their role away"]]
    assert await roles(loaded_url) == {ADMIN_ID: "owner", READER_ID: "owner"}
    await owner.tap(asked, "Take their role away")
    assert await roles(loaded_url) == {ADMIN_ID: "owner"}


@pytest.mark.parametrize("wish", ["add", "remove"])
async def test_the_last_owner_stays_one(owner: Person, loaded_url: str, wish: str) -> None:
    said = await owner.ask(f"/editors {wish} {ADMIN_ID}")
    assert "the last owner" in text_of(said)
    assert labels(said) == []
    assert await roles(loaded_url) == {ADMIN_ID: "owner"}


async def test_a_question_about_an_owner_is_answered_by_owners_alone(
    owner: Person, reader: Person, loaded_url: str
) -> None:
    for data in (f"e:remove:{ADMIN_ID}", f"e:editor:{ADMIN_ID}"):
        _, window = await reader.forge(await reader.ask("/status"), data)
        assert "Only an owner" in window
    assert await roles(loaded_url) == {ADMIN_ID: "owner"}


async def test_whoever_is_given_a_role_has_its_menu_at_once_and_everybodys_after_it(
    sandbox: Sandbox, owner: Person, reader: Person
) -> None:
    def shown(person: int, chat: int | None = None) -> list[str]:
        user = ANONYMOUS if person == ANONYMOUS.id else sandbox.telegram.people[person]
        here = sandbox.telegram.chats[chat or person]
        return [entry["command"] for entry in sandbox.telegram.menus.shown(here, user)]

    readers, editors = list(menu(Audience.READERS)), list(menu(*audiences(Role.EDITOR)))
    assert shown(READER_ID) == readers
    await name_for(owner, f"add {READER_ID}")
    assert shown(READER_ID) == editors
    help_text = text_of(await reader.ask("/help"))
    assert "/report – add a report" in help_text
    assert "/delivery" not in help_text
    await name_for(owner, f"owner {READER_ID}")
    assert shown(READER_ID) == shown(ADMIN_ID) == list(menu(*Audience))
    await owner.tap(await owner.ask(f"/editors remove {READER_ID}"), "Take their role away")
    await comes(reader, "Your role in this record has ended.")
    assert shown(READER_ID) == readers
    assert "/report" not in text_of(await reader.ask("/help"))
    assert shown(READER_ID, GROUP_ID) == list(menu(Audience.READERS, place=Place.GROUP))
    assert shown(ADMIN_ID, GROUP_ID) == readers


async def test_a_group_reads_nothing_of_roles(sandbox: Sandbox, owner: Person) -> None:
    name = sandbox.telegram.bot.username
    in_group = Person(sandbox, user=ADMIN_ID, chat=GROUP_ID)
    assert "/report –" not in text_of(await in_group.ask(f"/help@{name}"))


async def test_an_editor_who_had_never_written_gets_the_menu_with_start(
    sandbox: Sandbox, owner: Person, reader: Person
) -> None:
    there = sandbox.telegram.chats.pop(READER_ID)
    await owner.ask(f"/editors add {READER_ID}")
    sandbox.telegram.chats[READER_ID] = there
    user = sandbox.telegram.people[READER_ID]
    assert "report" not in [entry["command"] for entry in sandbox.telegram.menus.shown(there, user)]
    await reader.ask("/start")
    assert "report" in [entry["command"] for entry in sandbox.telegram.menus.shown(there, user)]


async def test_the_bot_describes_itself_and_does_so_again_only_when_that_changed(
    loaded_url: str, clock: SandboxClock
) -> None:
    async with living_bot(loaded_url, clock) as first:
        there = dict(first.telegram.descriptions)
        assert "Not a warning service" in there["description", ""]
        assert there["short_description", ""].endswith("who counted it, and when.")

    def sent(sandbox: Sandbox) -> list[str]:
        return [call.method for call in sandbox.requests if call.method.startswith("setMy") and "Desc" in call.method]

    assert sorted(sent(first)) == ["setMyDescription", "setMyShortDescription"]
    async with living_bot(loaded_url, clock, known=there) as second:
        assert sent(second) == []
    there["short_description", ""] = "Another bot."
    async with living_bot(loaded_url, clock, known=there) as third:
        assert sent(third) == ["setMyShortDescription"]


async def test_whoever_is_given_a_role_or_loses_it_is_told_once_in_their_own_chat(
    sandbox: Sandbox, owner: Person, reader: Person
) -> None:
    await name_for(owner, f"add {READER_ID} reporter")
    await name_for(owner, f"editor {READER_ID}")
    assert "is an editor already" in text_of(await owner.ask(f"/editors add {READER_ID}"))
    await name_for(owner, f"remove {READER_ID}")
    assert "Nobody with this number" in text_of(await owner.ask(f"/editors remove {READER_ID}"))
    await reader.count()  # nothing more comes
    assert [text_of(each).split(".")[0] for each in sandbox.telegram.chats[READER_ID].messages.values()] == [
        "You are a reporter of this record",
        "You are an editor of this record",
        "Your role in this record has ended",
    ]


async def test_whoever_blocked_the_bot_or_never_wrote_to_it_holds_up_nothing(
    sandbox: Sandbox, owner: Person, reader: Person, clock: SandboxClock
) -> None:
    sandbox.telegram.chats[READER_ID].gone = "bot can't initiate conversation with a user"
    assert "Added." in text_of(await owner.ask(f"/editors add {READER_ID}"))
    await owner.ask("/digest")
    await at_rest(sandbox)  # it is noted that they cannot be written to
    sandbox.telegram.chats[READER_ID].gone = ""
    assert "editor of this record" not in text_of(await reader.ask("/start"))
    assert "Removed." in text_of(await name_for(owner, f"remove {READER_ID}"))


async def test_whoever_changes_their_own_role_is_told_by_the_answer_alone(owner: Person, reader: Person) -> None:
    await name_for(owner, f"owner {READER_ID}")
    before = await owner.count()
    await owner.tap(await owner.ask(f"/editors add {ADMIN_ID}"), "Make them an editor")
    assert await owner.count() == before + 1
