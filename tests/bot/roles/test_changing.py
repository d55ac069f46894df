"""An item of a draft is changed by taps and by what is sent: by its editor, on another's card, after a restart."""

import asyncio
from typing import Any

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from tests.bot.roles.conftest import becomes, shown
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
    """The menu of the item with that number."""
    return await person.tap(await person.tap(draft, "Change an item"), number)


async def choices(person: Person, draft: Json, number: str, field: str) -> Json:
    """What may be tapped, or is to be sent, for a thing of an item."""
    menu = await item(person, draft, number)
    return await person.tap(menu, label(menu, f"{field}: "))


def quoted(draft: Json) -> list[str]:
    return [line for line in text_of(draft).splitlines() if line.startswith("“")]


def line_of(draft: Json, number: str) -> str:
    return next(line for line in text_of(draft).splitlines() if line.startswith(f"{number}  "))


async def test_each_thing_of_an_item_is_changed_by_four_taps_and_published_as_it_was_shown(
    sandbox: Sandbox, owner: Person, reader: Person
) -> None:
    draft = await forwarded(sandbox, owner)
    words = quoted(draft)
    for field, choice in (
        ("Whose", "Thailand"),
        ("Counted", "injured"),
        ("Who", "not told apart"),
        ("Status", "disputed"),
        ("Source", "Thai Ministry of Defence"),
        ("Day", "today"),
    ):
        offered = await choices(owner, draft, "7", field)
        if field == "Source":
            print(labels(offered), await owner._tapped(offered, __import__("tests.support.running.living").support.running.living.data_of(offered, choice)))
        draft = await owner.tap(offered, choice)
        print(line_of(draft, "7"))
    await choices(owner, draft, "7", "Number")
    owner.says("at least 50")
    draft = await becomes(owner, draft, "at least 50")
    assert line_of(draft, "7") == ""
    assert quoted(draft) == words
