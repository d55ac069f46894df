"""An item of a draft is changed by taps and by what is sent: by its editor, on another's card, in a room of editors,
after a restart."""

import asyncio
from typing import Any

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID
from tests.bot.roles.conftest import becomes, comes
from tests.support.records.factories import moment
from tests.support.running.living import Json, Person, data_of, labels, living_bot, name_for, text_of

POST = (
    "Thai authorities report 24 soldiers and 43 civilians killed, while Cambodia’s Interior Ministry says 32 of its "
    "civilians have died."
)
CHANNEL = {
    "type": "channel",
    "date": int(moment("2025-12-27 18:30").timestamp()),
    "chat": {"id": -1001999999999, "type": "channel", "title": "Nation Thailand", "username": "nationthailand"},
    "message_id": 4711,
}
REPORT = "/report\nsource: Thai Ministry of Defence https://example.org/1\nas of: 2025-12-27\nmissing Thailand 2"
CHANGED = "✎ changed by an editor, was"


async def forwarded(sandbox: Sandbox, person: Person, text: str = POST) -> Json:
    """The draft that is made of a channel's post."""
    return await person.waits(
        lambda: sandbox.telegram.say(person.chat, person.user, text, forward_origin=dict(CHANNEL))
    )


def label(message: Json, begins: str) -> str:
    """The button that begins so."""
    every = [one.replace("\u00a0", " ") for row in labels(message) for one in row]
    return next(one for one in every if one.startswith(begins))


async def item(person: Person, draft: Json, number: str) -> Json:
    """What may be changed of the item with that number."""
    return await person.tap(await person.tap(draft, "Change an item"), number)


async def choices(person: Person, draft: Json, number: str, field: str) -> Json:
    """What may be tapped, or is to be sent, for one thing of an item."""
    menu = await item(person, draft, number)
    return await person.tap(menu, label(menu, f"{field}: "))


def line_of(draft: Json, number: str) -> str:
    return next(line for line in text_of(draft).splitlines() if line.startswith(f"{number}  "))


def quoted(draft: Json) -> list[str]:
    return [line for line in text_of(draft).splitlines() if line.startswith("“")]


def longest(message: Json) -> int:
    return max(len(data_of(message, one.replace("\u00a0", " ")).encode()) for row in labels(message) for one in row)


@pytest.mark.parametrize(
    ("field", "choice", "reads"),
    [
        ("Whose", "Thailand", "7  Thailand: 32 civilians dead"),
        ("Counted", "missing", "7  Cambodia: 32 civilians missing"),
        ("Who", "soldiers", "7  Cambodia: 32 soldiers dead"),
        ("Status", "disputed", "7  Cambodia: 32 civilians dead (disputed)"),
        ("Source", "Cambodian authorities", "7  Cambodia: 32 civilians dead"),
        ("Day", "27 Dec", "7  Cambodia: 32 civilians dead"),
    ],
)
async def test_a_thing_that_was_not_asked_about_is_changed_by_four_taps_and_published_as_it_was_shown(
    sandbox: Sandbox, owner: Person, field: str, choice: str, reads: str
) -> None:
    draft = await forwarded(sandbox, owner)
    words = quoted(draft)
    offered = await choices(owner, draft, "7", field)
    assert "7  Cambodia: 32 civilians dead" in text_of(offered)
    assert longest(offered) <= 64
    while [choice] not in [[one.replace("\u00a0", " ")] for row in labels(offered) for one in row]:
        offered = await owner.tap(offered, "More")
    shown = await owner.tap(offered, choice)
    line = line_of(shown, "7")
    assert line.startswith(reads)
    assert CHANGED in line
    assert quoted(shown) == words
    assert line_of(shown, "4").endswith("was 23 (25 Dec)")
    if field == "Source":
        assert "says Cambodian authorities" in line
    if field == "Day":
        assert f"27 Dec · says Cambodian Interior Ministry · {CHANGED} 27 Dec 18:30" in line
    before = text_of(shown)[text_of(shown).index("on /casualties") :].splitlines()[1]
    published = await owner.tap(shown, "Publish")
    if "Publish" in labels(published)[-1]:  # it was shown anew, for what was asked
        raise AssertionError(text_of(published))
    assert "Published: report 38" in text_of(published)
    assert before.split(" (")[0] in text_of(await owner.ask("/casualties"))


async def test_a_number_is_sent_alone_and_what_is_none_is_asked_for_again(
    sandbox: Sandbox, owner: Person, reader: Person
) -> None:
    draft = await forwarded(sandbox, owner)
    asked = await choices(owner, draft, "7", "Number")
    assert "Send me the number." in text_of(asked)
    assert labels(asked) == [["Back", "Back to the draft"]]
    told = await owner.ask("33x")
    assert text_of(told).startswith("“33x” is no number here. As 31, at least 31")
    owner.says("33")
    shown = await becomes(owner, asked, f"{CHANGED} 32")
    assert line_of(shown, "7").startswith("7  Cambodia: 33 civilians dead")
    assert "Published: report 38" in text_of(await owner.tap(shown, "Publish"))
    assert "Cambodia: 33 civilians dead" in text_of(await reader.ask("/casualties"))


async def test_whoever_went_back_is_asked_nothing_more(sandbox: Sandbox, owner: Person) -> None:
    draft = await forwarded(sandbox, owner)
    menu = await owner.tap(await choices(owner, draft, "7", "Number"), "Back")
    assert "What is to be changed?" in text_of(menu)
    assert "Should it be added" in (told := text_of(await owner.ask("33"))) or "report" in told
    assert CHANGED not in text_of(await owner.tap(menu, "Back to the draft"))


async def test_a_question_in_between_is_answered_and_the_number_still_understood(
    sandbox: Sandbox, owner: Person
) -> None:
    asked = await choices(owner, await forwarded(sandbox, owner), "7", "Number")
    assert "dead" in text_of(await owner.ask("how many dead on 25 Dec?"))
    owner.says("at least 33")
    assert "at least 33 civilians" in line_of(await becomes(owner, asked, CHANGED), "7")


async def test_a_day_is_typed_where_no_button_has_it(sandbox: Sandbox, owner: Person) -> None:
    offered = await choices(owner, await forwarded(sandbox, owner), "7", "Day")
    assert [one.replace("\u00a0", " ") for one in labels(offered)[0]] == ["28 Dec", "27 Dec"]
    asked = await owner.tap(offered, "Type another")
    assert text_of(await owner.ask("31 Nov", reply_to=asked["message_id"])).startswith("“31 Nov” is no day here.")
    owner.sandbox.telegram.say(owner.chat, owner.user, "25 Dec 18:00", reply_to=asked["message_id"])
    assert "25 Dec 18:00" in line_of(await becomes(owner, asked, CHANGED), "7")


async def test_a_change_is_taken_back_by_one_button(sandbox: Sandbox, owner: Person) -> None:
    draft = await forwarded(sandbox, owner)
    before = text_of(draft)
    shown = await owner.tap(await choices(owner, draft, "7", "Whose"), "Thailand")
    again = await owner.tap(await item(owner, shown, "7"), "As it was read")
    assert text_of(again) == before


async def test_edit_gives_the_lines_as_they_were_changed(sandbox: Sandbox, owner: Person) -> None:
    draft = await forwarded(sandbox, owner)
    shown = await owner.tap(await choices(owner, draft, "7", "Whose"), "Thailand")
    given = text_of(await owner.waits(lambda: owner.taps(shown, "Edit")))
    assert "killed Thailand civilian 32" in given
    assert "killed Cambodia" not in given
    anew = await owner.ask(given[given.index("/report") :])
    assert "Thailand: 32 civilians dead" in text_of(anew)
    assert "says Cambodian Interior Ministry" in text_of(anew)


async def test_who_changed_what_is_in_the_audit_trail(sandbox: Sandbox, owner: Person) -> None:
    draft = await forwarded(sandbox, owner)
    shown = await owner.tap(await choices(owner, draft, "7", "Whose"), "Thailand")
    changed = "@sandbox_admin: changed line 7 from Cambodia to Thailand, draft 1"
    assert changed in text_of(await owner.ask("/audit"))
    await owner.tap(shown, "Publish")
    assert changed in text_of(await owner.ask("/audit 38"))
    assert changed not in text_of(await owner.ask("/audit 37"))


async def test_an_item_of_a_report_by_buttons_is_changed_as_well(owner: Person) -> None:
    asked = await owner.tap(await owner.tap(await owner.ask("/report"), "Killed"), "Cambodia")
    preview = await owner.ask("32 civilians", reply_to=asked["message_id"])
    said = await owner.tap(preview, labels(preview)[0][0])
    ready = await owner.tap(said, "today 07:00")
    await choices(owner, ready, "2", "Number")
    owner.says("33")
    assert line_of(await becomes(owner, ready, CHANGED), "2").startswith("2  Cambodia: 33 civilians dead")


async def test_an_item_that_still_lacks_its_day_is_asked_about_it_first(owner: Person) -> None:
    preview = await owner.ask("/report\nsource: Thai Ministry of Defence\nmissing Thailand 2")
    menu = await item(owner, preview, "3")
    assert not any(one.startswith("Day") for row in labels(menu) for one in row)


async def test_items_of_a_long_draft_are_changed_on_their_page(sandbox: Sandbox, owner: Person) -> None:
    text = "\n".join(f"The Thai army said on Monday that {n} Thai soldiers were injured." for n in range(201, 221))
    second = await owner.tap(await forwarded(sandbox, owner, text), "Items 13–20")
    which = await owner.tap(second, "Change an item")
    assert labels(which)[:2] == [["16", "17", "18", "19", "20"], ["21", "22", "23"]]
    assert "Items 1–12" in str(labels(which)[2])
    menu = await owner.tap(which, "20")
    asked = await owner.tap(menu, label(menu, "Number: "))
    owner.says("299")
    shown = await becomes(owner, asked, CHANGED)
    assert line_of(shown, "20").startswith("20  Thailand: 299 soldiers injured")
    assert "Items 13–20 of 20" in text_of(shown)


async def test_another_editor_changes_an_item_on_their_card_and_whoever_drafted_it_sees_it(
    owner: Person, anna: Person, third: Person
) -> None:
    await name_for(owner, f"add {READER_ID} reporter")
    preview = await anna.ask(REPORT)
    card = await comes(owner, "From @sandbox_reader, a reporter.")
    await choices(owner, card, "4", "Number")
    owner.says("3")
    shown = await becomes(owner, card, f"{CHANGED} 2")
    assert "From @sandbox_reader, a reporter." in text_of(shown)
    assert labels(shown)[-1] == ["Publish", "Discard"]
    assert "3 missing" in line_of(await becomes(anna, preview, f"{CHANGED} 2"), "4")
    assert "Published: report 38" in text_of(await owner.tap(shown, "Publish"))


async def test_of_two_who_change_an_item_at_once_one_does_and_the_other_sees_it_as_it_is(
    sandbox: Sandbox, owner: Person, anna: Person
) -> None:
    await name_for(owner, f"add {READER_ID}")
    drafts = {owner: await forwarded(sandbox, owner), anna: await forwarded(sandbox, anna)}
    offered = {person: await choices(person, draft, "7", "Whose") for person, draft in drafts.items()}
    await asyncio.gather(owner.tap(offered[owner], "Thailand"), anna.tap(offered[anna], "Both sides"))
    for person, draft in drafts.items():
        await becomes(person, draft, CHANGED)
    lines = [line_of(await becomes(person, draft, CHANGED), "7") for person, draft in drafts.items()]
    assert lines[0] == lines[1]
    trail = text_of(await owner.ask("/audit drafts"))
    assert trail.count("changed line 7") == 1


async def test_a_number_for_an_item_that_another_changed_meanwhile_is_not_put_in(
    sandbox: Sandbox, owner: Person, anna: Person
) -> None:
    await name_for(owner, f"add {READER_ID}")
    mine, theirs = await forwarded(sandbox, owner), await forwarded(sandbox, anna)
    await choices(owner, mine, "7", "Number")
    await anna.tap(await choices(anna, theirs, "7", "Whose"), "Thailand")
    await becomes(owner, mine, CHANGED)
    owner.says("33")
    shown = await becomes(owner, mine, "This item has changed since you were asked.")
    assert line_of(shown, "7").startswith("7  Thailand: 32 civilians dead")


@pytest.mark.parametrize("settings", [{"two_people": True}])
async def test_whoever_changed_anothers_draft_is_not_its_second(
    sandbox: Sandbox, owner: Person, anna: Person, settings: dict[str, Any]
) -> None:
    await name_for(owner, f"add {READER_ID}")
    await forwarded(sandbox, owner)
    theirs = await forwarded(sandbox, anna)
    changed = await anna.tap(await choices(anna, theirs, "7", "Whose"), "Thailand")
    waits = await anna.tap(changed, "Publish")
    assert "Waits for a second editor." in text_of(waits)
    await comes(owner, "wants it published: it waits for a second editor")
    assert "Published: report 38" in text_of(await owner.tap(await owner.newest(), "Publish"))


@pytest.mark.parametrize("settings", [{"editor_chats": [GROUP_ID]}])
async def test_in_a_room_of_editors_the_number_is_an_answer_to_the_draft(
    sandbox: Sandbox, owner: Person, settings: dict[str, Any]
) -> None:
    room = Person(sandbox, user=ADMIN_ID, chat=GROUP_ID)
    draft = await room.ask(REPORT)
    asked = await choices(room, draft, "4", "Number")
    assert "Answer this message with the number." in text_of(asked)
    sandbox.telegram.say(GROUP_ID, ADMIN_ID, "3", reply_to=asked["message_id"])
    assert "3 missing" in line_of(await becomes(room, asked, CHANGED), "4")


async def test_what_was_asked_before_a_restart_is_understood_after_it(loaded_url: str, clock: SandboxClock) -> None:
    async with living_bot(loaded_url, clock) as sandbox:
        owner = Person(sandbox, user=ADMIN_ID)
        asked = await choices(owner, await owner.ask(REPORT), "4", "Number")
        before = sandbox.telegram.chats[ADMIN_ID]
    async with living_bot(loaded_url, clock) as sandbox:
        sandbox.telegram.chats[ADMIN_ID] = before
        owner = Person(sandbox, user=ADMIN_ID)
        owner.says("3")
        assert "3 missing" in line_of(await becomes(owner, asked, CHANGED), "4")


async def test_a_reader_changes_nothing(sandbox: Sandbox, owner: Person, reader: Person) -> None:
    offered = await choices(owner, await forwarded(sandbox, owner), "7", "Whose")
    message = await reader.ask("/status")
    for each in ("Thailand", "Back", "Back to the draft"):
        _, window = await reader.forge(message, data_of(offered, each))
        assert window.startswith("Only the editors of this record can add reports.")


async def test_what_no_button_carried_changes_nothing(sandbox: Sandbox, owner: Person) -> None:
    draft = await forwarded(sandbox, owner)
    own = data_of(await item(owner, draft, "7"), "Number: 32").split("|")[3]
    for data in (
        f"d:1|1|set|{own}|p0123456789",
        f"d:1|1|set|{own}|k0123456789",
        f"d:1|1|set|{own}",
        "d:1|1|set|item-0123456789|p0123456789",
        f"d:1|1|field|{own}|z",
        "d:1|1|item|x",
    ):
        _, window = await owner.forge(draft, data)
        assert window == "This preview is an older one. Look at the newest.", data
        assert CHANGED not in text_of(await becomes(owner, draft, "not published"))
