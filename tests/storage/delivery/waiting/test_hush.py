"""Corrections of wrong numbers come at once; at night they make no sound."""

from datetime import datetime, timedelta

import pytest

from storage.database.engine import Database
from storage.delivery import outbox
from storage.readers import alerts
from storage.values.editions import ALERT, CORRECTION, TAKEN_BACK, EditionKind, NewEdition
from tests.support.alerted import EVERYTHING, NIGHT, span
from tests.support.mailing import SITUATION, Mailing, at, mailing

EVENING, MORNING = at("2025-12-27 14:59"), at("2025-12-28 00:00")  # 21:59 and 07:00 in Phnom Penh
MIDNIGHT = at("2025-12-27 17:00")


@pytest.fixture
async def mail(database: Database) -> Mailing:
    return await mailing(database)


async def silent(mail: Mailing, chat: int, moment: datetime, kind: EditionKind = CORRECTION) -> list[bool]:
    """Of what is claimed at that moment by both clocks, whether it makes no sound."""
    new = NewEdition(kind=kind, key=f"{chat} {moment}", as_of=moment)
    await outbox.put(mail.database, SITUATION, new, chat, None, moment)
    return [message.silent for message in await mail.claim(moment)]


async def quiet(mail: Mailing, number: int, hours: str | None) -> int:
    """A chat with a digest and alerts, with these quiet hours."""
    chat = await mail.subscriber(number)
    await alerts.ask(mail.database, chat, SITUATION, EVERYTHING, None, EVENING)
    if hours:
        await alerts.keep_quiet(mail.database, chat, span(hours), EVENING)
    return chat


@pytest.mark.parametrize("kind", [CORRECTION, TAKEN_BACK])
async def test_of_a_digest_they_are_silent_at_night_in_its_zone(mail: Mailing, kind: EditionKind) -> None:
    chat = await mail.subscriber(1)
    assert await silent(mail, chat, EVENING, kind) == [False]
    assert await silent(mail, chat, MIDNIGHT, kind) == [True]
    assert await silent(mail, chat, MORNING, kind) == [False]


async def test_where_there_are_quiet_hours_these_count(mail: Mailing) -> None:
    chat = await quiet(mail, 1, "12:00-22:00")
    assert await silent(mail, chat, EVENING) == [True]
    assert await silent(mail, chat, MIDNIGHT) == [False]


async def test_whoever_wants_alerts_at_any_hour_hears_a_sound(mail: Mailing) -> None:
    assert await silent(mail, await quiet(mail, 1, None), MIDNIGHT) == [False]


async def test_an_alert_waits_and_its_correction_does_not(mail: Mailing) -> None:
    chat = await quiet(mail, 1, NIGHT)
    assert await silent(mail, chat, MIDNIGHT, ALERT) == []
    assert await silent(mail, chat, MIDNIGHT) == [True]


async def test_the_night_is_the_readers_clocks(mail: Mailing) -> None:
    chat = await mail.subscriber(1)
    new = NewEdition(kind=CORRECTION, key="one", as_of=EVENING)
    await outbox.put(mail.database, SITUATION, new, chat, None, EVENING)
    await mail.begin()
    (message,) = await outbox.claim(mail.database, mail.epoch, 5, EVENING, EVENING + timedelta(hours=3))
    assert message.silent
