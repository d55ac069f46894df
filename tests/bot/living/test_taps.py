"""Taps that this program never offered: forged, damaged, or of a version that is gone."""

from typing import Any

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID
from config.vocabulary import ReasonKind
from handlers.views.links.chats import SubscriptionLink
from handlers.views.links.data import MAX_BYTES
from handlers.views.links.editors import ReadLink
from handlers.views.links.kinds import KINDS
from handlers.views.screens.registry import SCREENS
from tests.support.running.living import Person

pytestmark = pytest.mark.of_what_is_sent

OLD = "This button is from an older version. Send /status."
FORGOTTEN = "What stood behind this message is no longer kept. /status has where things stand now."
GARBAGE = (
    "",
    " ",
    "x",
    "-1",
    "٣",
    "0x1",
    "1e3",
    "9" * 40,
    "1|",
    "1||",
    "1|1",
    "1|1|",
    "a|b|c|d|e|f|g|h",
    "1:",
    "1:x",
    "1:our_error:1",
    "25:00",
    "07:00:00",
    "07:00+07:00",
    "' OR 1=1 --",
    "\u202e\u0000",
)
SENSELESS = (
    *(f"{screen}|20251226||||{'x' * 20}|9999" for screen in SCREENS),
    *(f"{screen}|10000101|k||||9999" for screen in SCREENS),
    *(f"{screen}|99981231" for screen in SCREENS),
    "d:999999999|0|publish",
    "d:999999999|999999999|" + "x" * 30,
    "d:1|1|answer|x|" + "9" * 30,
    "d:0|0|edit",
    *(f"r:{number}:{kind}" for number in (0, 999_999_999) for kind in ReasonKind),
    *(f"s:{action}" for action in sorted(SubscriptionLink.actions)),
    "s:23:59",
    *(f"e:{wish}:{number}" for wish in ("editor", "remove") for number in (0, 777000, 4242, "9" * 13)),
    "v:9999",
    "w:0",
    "w:999999999",
)
"""What can be read and means nothing, or nothing here."""


async def tapped(person: Person, data: str) -> dict[str, Any]:
    """What the window over the chat says when a button with this data is tapped."""
    telegram = person.sandbox.telegram
    messages = telegram.chats[person.chat].messages
    message = next(m for m in messages.values() if m["from"]["is_bot"])
    message["reply_markup"] = {"inline_keyboard": [[{"text": "Forged", "callback_data": data}]]}
    with telegram.feed.listen() as events:
        telegram.tap(person.chat, person.user, message["message_id"], data)
        return await person._event(events, lambda event: event["kind"] == "answered")


def fits(data: str) -> bool:
    return 0 < len(data.encode()) <= MAX_BYTES


def alarms(sandbox: Sandbox) -> list[str]:
    texts = (m["text"] for chat in sandbox.telegram.chats.values() for m in chat.messages.values())
    return [text for text in texts if "failed" in text or "Something went wrong" in text]


@pytest.mark.parametrize("user", [READER_ID, ADMIN_ID])
async def test_garbage_behind_every_prefix_is_an_old_button_and_alarms_nobody(sandbox: Sandbox, user: int) -> None:
    person = Person(sandbox, user=user)
    await person.ask("/status")
    for data in [prefix + garbage for prefix in sorted(KINDS) for garbage in GARBAGE]:
        if fits(data) and data != ReadLink().encode():  # which is nothing but its prefix
            assert (await tapped(person, data))["text"] in {OLD, FORGOTTEN}, data
    assert alarms(sandbox) == []


@pytest.mark.parametrize(("user", "chat"), [(READER_ID, READER_ID), (ADMIN_ID, ADMIN_ID), (READER_ID, GROUP_ID)])
async def test_a_tap_that_means_nothing_is_answered_and_alarms_nobody(sandbox: Sandbox, user: int, chat: int) -> None:
    person = Person(sandbox, user=user, chat=chat)  # so many taps are slowed down
    await person.ask(f"/status@{sandbox.telegram.bot.username}")
    for data in filter(fits, SENSELESS):
        told = await tapped(person, data)
        assert "went wrong" not in (told.get("text") or ""), data
    assert alarms(sandbox) == []
