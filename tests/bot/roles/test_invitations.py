"""How somebody comes by a role: a link that works once, a forwarded message, a number; and what they can do then."""

from datetime import timedelta

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID
from config.states import Role
from handlers.catalogue import audiences, menu
from tests.bot.roles.conftest import THIRD
from tests.support.running.living import Json, Person, labels, name_for, text_of

REPORT = "/report\nsource: Thai Ministry of Defence https://example.org/1\nas of: 2025-12-27\nmissing Thailand 2"


def shown_menu(sandbox: Sandbox, number: int) -> list[str]:
    telegram = sandbox.telegram
    return [entry["command"] for entry in telegram.menus.shown(telegram.chats[number], telegram.people[number])]


async def link_for(owner: Person, role: str) -> str:
    """What a link for that role sends when it is opened."""
    listed = await owner.ask("/editors")
    before = await owner.count()
    await owner.tap(listed, f"A link for {role}")
    assert await owner.count() == before + 1
    said = text_of(await owner.newest())
    assert said.startswith("Send this to one person alone.")
    assert "until 29 Dec 09:00, Phnom Penh time" in said
    return "/start " + said.rpartition("?start=")[2].strip()


@pytest.mark.parametrize(
    ("role", "name"), [(Role.REPORTER, "a reporter"), (Role.EDITOR, "an editor"), (Role.OWNER, "an owner")]
)
async def test_whoever_opens_a_link_first_has_the_role_its_menu_and_its_help(
    sandbox: Sandbox, owner: Person, anna: Person, third: Person, role: Role, name: str
) -> None:
    start = await link_for(owner, name)
    assert text_of(await anna.ask(start)).startswith(f"You are {name} of this record.")
    told = await owner.newest()
    assert text_of(told).startswith(f"@sandbox_reader ({READER_ID}) has opened your link and is {name} now.")
    assert shown_menu(sandbox, READER_ID) == list(menu(*audiences(role)))
    help_text = text_of(await anna.ask("/help"))
    assert f"Yours as {name}" in help_text
    assert ("/retract –" in help_text) is (role is not Role.REPORTER)
    assert ("/editors –" in help_text) is (role is Role.OWNER)
    assert "This link has been used." in text_of(await third.ask(start))
    assert "Only the" in text_of(await third.ask("/reports"))
    await owner.tap(told, "Take their role away")
    assert "Only the" in text_of(await anna.ask("/reports"))
    assert shown_menu(sandbox, READER_ID) == list(menu(*audiences(None)))


async def test_a_link_that_has_expired_or_is_none_says_so(owner: Person, anna: Person, clock: SandboxClock) -> None:
    start = await link_for(owner, "an editor")
    assert "I do not know this link." in text_of(await anna.ask(start[:-3]))
    clock.set(clock.now() + timedelta(hours=24, minutes=1))
    assert "This link has expired." in text_of(await anna.ask(start))
    assert "Only the editors" in text_of(await anna.ask(REPORT))


async def test_an_owner_who_tries_the_link_stays_one_and_it_stays_good(owner: Person, anna: Person) -> None:
    start = await link_for(owner, "a reporter")
    assert "You can do that already." in text_of(await owner.ask(start))
    assert "You are a reporter" in text_of(await anna.ask(start))


async def test_a_link_that_a_group_has_seen_is_used_up(sandbox: Sandbox, owner: Person, anna: Person) -> None:
    start = await link_for(owner, "an editor")
    in_group = Person(sandbox, user=READER_ID, chat=GROUP_ID)
    seen = await in_group.ask(start.replace("/start", f"/start@{sandbox.telegram.bot.username}"))
    assert text_of(seen).startswith("This link is used up:")
    assert "This link has been used." in text_of(await anna.ask(start))


async def test_links_are_made_by_owners_alone(owner: Person, anna: Person) -> None:
    await name_for(owner, f"add {READER_ID}")
    _, window = await anna.forge(await anna.ask("/status"), "i:owner")
    assert window == "Only an owner can do this."


async def forwarded(person: Person, origin: Json, text: str = "good morning") -> Json:
    telegram = person.sandbox.telegram
    return await person.waits(lambda: telegram.say(person.chat, person.user, text, forward_origin=origin))


def from_anna() -> Json:
    who = {"id": READER_ID, "is_bot": False, "first_name": "Reader", "username": "sandbox_reader"}
    return {"type": "user", "date": 1766880000, "sender_user": who}


async def test_a_message_of_theirs_that_an_owner_forwards_is_enough(
    sandbox: Sandbox, owner: Person, anna: Person
) -> None:
    offered = await forwarded(owner, from_anna())
    assert text_of(offered).startswith(f"@sandbox_reader ({READER_ID}) has no role here")
    assert labels(offered) == [["Make them a reporter"], ["Make them an editor"]]
    assert "Added as a reporter." in text_of(await owner.tap(offered, "Make them a reporter"))
    assert shown_menu(sandbox, READER_ID) == list(menu(*audiences(Role.REPORTER)))
    again = await forwarded(owner, from_anna())
    assert labels(again) == [["Make them an editor"]]
    await owner.tap(again, "Make them an editor")
    assert shown_menu(sandbox, READER_ID) == list(menu(*audiences(Role.EDITOR)))


async def test_a_forwarded_message_can_be_answered_with_the_wish(owner: Person) -> None:
    offered = await forwarded(owner, from_anna())
    number = offered["message_id"] - 1
    assert "Added as a reporter." in text_of(await owner.ask("/editors add reporter", reply_to=number))
    assert "Added." in text_of(await owner.ask("/editors editor", reply_to=number))
    assert "Removed." in text_of(await owner.ask("/editors remove", reply_to=number))
    said = await owner.ask("/editors add", reply_to=offered["message_id"])
    assert text_of(said).startswith("No person can be seen behind this message.")


async def test_whoever_hides_their_number_is_sent_a_link(owner: Person) -> None:
    origin = {"type": "hidden_user", "date": 1766880000, "sender_user_name": "Anna"}
    offered = await forwarded(owner, origin)
    assert "Anna lets nobody see who they are" in text_of(offered)
    assert labels(offered) == [["A link for a reporter"], ["A link for an editor"], ["A link for an owner"]]


async def test_an_owner_or_a_bot_that_is_forwarded_is_offered_nothing(
    sandbox: Sandbox, owner: Person, anna: Person
) -> None:
    bot = sandbox.telegram.bot.as_json()
    assert "my own number" in text_of(await forwarded(owner, {"type": "user", "date": 1, "sender_user": bot}))
    await name_for(owner, f"owner {READER_ID}")
    offered = await forwarded(owner, from_anna())
    assert "is an owner." in text_of(offered)
    assert labels(offered) == []


async def test_to_an_editor_a_forwarded_message_is_only_a_text(owner: Person, anna: Person) -> None:
    await name_for(owner, f"add {READER_ID}")
    assert "No toll and no talks found" in text_of(await forwarded(anna, from_anna()))


async def test_a_number_a_name_and_a_role_in_any_order(owner: Person) -> None:
    assert "Added as a reporter." in text_of(await name_for(owner, f"add {THIRD.id} reporter", THIRD.id))
    assert "This person is a reporter already." in text_of(await owner.ask("/editors reporter @sandbox_third"))
    assert "Added." in text_of(await owner.ask("/editors editor @Sandbox_Third"))
    listed = text_of(await owner.ask("/editors"))
    assert listed.startswith(f"Owners\n@sandbox_admin · {ADMIN_ID}\n\nEditors\n@sandbox_third · {THIRD.id}\n\n")
    assert "Removed." in text_of(await owner.ask("/editors remove @sandbox_third"))
    for slip in ("/editors add reporter editor 5", "/editors remove owner 5", "/editors add", "/editors 5"):
        assert text_of(await owner.ask(slip)).startswith("Who may write")
    unknown = await owner.ask("/editors add @somebody")
    assert "“@somebody” is no Telegram number" in text_of(unknown)
    assert "A link for an editor" in str(labels(unknown))


async def test_what_is_an_editors_alone_a_reporter_is_told(owner: Person, anna: Person) -> None:
    await name_for(owner, f"add {READER_ID} reporter")
    assert text_of(await anna.ask("/retract 14 the ministry withdrew it")) == "Only an editor can do this."
    assert text_of(await anna.ask("/editors")) == "Only an owner can do this."
    _, window = await anna.forge(await anna.ask("/status"), "r:14:withdrawn")
    assert window == "Only an editor can do this."
    _, window = await anna.forge(await anna.ask(REPORT), "d:1|1|publish")
    assert window == "Only an editor can do this."
    assert "Defence Ministry, 27 Dec" not in text_of(await anna.ask("/casualties Thailand"))
