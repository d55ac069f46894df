"""A new kind of push is one module and one line: here a bulletin is registered, delivered, and taken away again."""

from datetime import UTC, datetime

import pytest

from bot.sandbox.state.people import READER_ID
from handlers.views.pushes.registry import PUSHES
from storage.delivery import outbox
from storage.readers import subscriptions
from storage.values.editions import NewEdition
from tests.support import bulletin
from tests.support.mailing import SITUATION
from tests.support.running.house import DUE, House

KIND = bulletin.PUSH.kind


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PUSHES, KIND.word, bulletin.PUSH)


async def bring(house: House, chat: int, key: str) -> None:
    new = NewEdition(kind=KIND, key=key, as_of=DUE)
    await outbox.put(house.mail.database, SITUATION, new, chat, None, datetime.now(UTC))
    house.delivery.nudge()


async def test_a_kind_that_is_registered_is_rendered_and_delivered(house: House) -> None:
    chat = await house.mail.subscriber(READER_ID)
    house.start()
    await bring(house, chat, "first")
    await house.until(sent=1)
    (message,) = house.told()
    assert message["text"].startswith("At least 1")
    (row,) = await house.mail.rows()
    assert len(row.figure_ids) == 1
    assert (await house.mail.subscription(chat)).last is None  # the next digest goes on from the last digest


async def test_a_newer_one_takes_the_place_of_its_kind_alone(house: House) -> None:
    chat = await house.mail.subscriber(READER_ID)
    await house.mail.tick(DUE)
    for key in ("first", "second", "second"):
        await bring(house, chat, key)
    house.start()
    await house.until(sent=2, superseded=1)
    first, *_ = house.told()
    assert first["text"].startswith("At least 1")  # an alert goes first


async def test_what_was_in_hand_when_a_newer_one_came_is_dropped(house: House) -> None:
    chat = await house.mail.subscriber(READER_ID)
    await bring(house, chat, "first")
    await house.mail.claim()
    await bring(house, chat, "second")
    house.start()  # in an epoch of its own, which frees what was in hand
    await house.until(sent=1, superseded=1)
    assert [row.state for row in await house.mail.rows()] == ["superseded", "sent"]


async def test_whoever_unsubscribes_from_the_digest_gets_the_bulletin(house: House) -> None:
    chat = await house.mail.subscriber(READER_ID)
    await house.mail.tick(DUE)
    await bring(house, chat, "first")
    await subscriptions.unsubscribe(house.mail.database, chat, datetime.now(UTC))
    house.start()
    await house.until(sent=1, superseded=1)
    assert house.told()[0]["text"].startswith("At least 1")


async def test_a_kind_that_was_taken_away_keeps_nobody_waiting(house: House) -> None:
    chat = await house.mail.subscriber(READER_ID)
    await bring(house, chat, "first")
    del PUSHES[KIND.word]
    await house.mail.tick(DUE)
    house.start()
    await house.until(sent=1, refused=1)
    await house.until_noted(house.parked)
    assert [parked.reason for parked in house.parked] == ["cannot be rendered: CannotRender"]
