"""A digest that cannot be made whole goes out without the part that fails, and the owners are told."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.sandbox.state.people import READER_ID
from handlers.views.pushes import digest, digest_standing
from storage.record.situations import table
from storage.tables.delivery import SubscriptionRow
from tests.support.running.house import DUE, House


def fails(*_: Any, **__: Any) -> Any:
    raise ZeroDivisionError


@pytest.mark.parametrize("name", ["_dead", "_displaced", "_ahead", "track_states", "toll"])
async def test_a_part_of_where_things_stand_that_fails_is_left_out(
    house: House, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(digest_standing, name, fails)
    await house.mail.subscriber(READER_ID)
    house.start()
    house.clock.set(DUE)
    await house.until(sent=1)
    (message,) = house.told()
    assert "This part cannot be shown just now." in message["text"] or name == "track_states"
    if name in ("_displaced", "_ahead", "track_states"):
        assert "1 dead" in message["text"]
    await house.until_noted(house.left_out)
    assert {missing.kind for missing in house.left_out} == {"ZeroDivisionError"}
    assert house.parked == []


@pytest.mark.parametrize("name", ["news", "entries", "news_block", "_stands"])
async def test_news_that_fail_keep_nobody_from_where_things_stand(
    house: House, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    await house.mail.subscriber(READER_ID)
    house.start()
    house.clock.set(DUE)
    await house.until(sent=1)
    await house.mail.report("b", "2025-12-27", killed=4)
    monkeypatch.setattr(digest, name, fails)
    house.clock.set(DUE + timedelta(days=1))
    await house.until(sent=2)
    text = house.told()[-1]["text"]
    assert text.startswith("What is new cannot be shown today. Where things stand:")
    assert "4 dead" in text
    await house.until_noted(house.left_out)
    assert [missing.kind for missing in house.left_out] == ["ZeroDivisionError"]


async def test_owners_are_told_of_chats_whose_zone_is_none(house: House) -> None:
    lost, fine = house.sandbox.telegram.add_people(2)
    chat, mine = await house.mail.subscriber(lost), table(SubscriptionRow)
    async with house.mail.database.writing() as session:
        changed = update(mine).where(mine.c.chat_id == chat).values(zone="Mars/Olympus")
        await (await session.connection()).execute(changed)
    await house.mail.subscriber(fine)
    house.start()
    house.clock.set(DUE)
    await house.until(sent=1)
    assert len(house.told(fine)) == 1
    await house.until_noted(house.skipped)
    assert {skipped.zone for skipped in house.skipped} == {"Mars/Olympus"}
