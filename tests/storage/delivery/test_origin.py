"""How a message came to its chat, as far as it is known."""

from datetime import timedelta

import pytest

from bot.delivery import jobs
from config.states import OutboxState
from storage.database.engine import Database
from storage.delivery import history
from storage.delivery.settling import settle
from storage.values.history import Origin
from storage.values.outcomes import Sent
from tests.support.mailing import SITUATION, ZONE, Mailing, at, mailing

FIRST = at("2025-12-26 23:30")


@pytest.fixture
async def mail(database: Database) -> Mailing:
    return await mailing(database)


async def sent(mail: Mailing, now: str) -> None:
    (message,) = await mail.claim(now)
    await settle(mail.database, mail.epoch, [(message, Sent(321))], at(now))


async def test_how_a_message_came_is_found_by_its_chat_and_edition(mail: Mailing) -> None:
    chat = await mail.subscriber()
    await mail.tick(FIRST)
    await sent(mail, "2025-12-26 23:30:07")
    (row,) = await mail.rows()
    expected = Origin(asked=False, zone=ZONE, put_at=FIRST, left_at=at("2025-12-26 23:30:07"))
    assert await history.origin(mail.database, chat, row.edition_id) == expected
    other = await mail.subscriber(2)
    assert await history.origin(mail.database, other, row.edition_id) is None
    assert await history.origin(mail.database, chat, 999) is None


async def test_where_the_readers_clock_stands_elsewhere_both_moments_are_its(mail: Mailing) -> None:
    chat, asked_at = await mail.subscriber(), at("2026-11-22 12:00")
    edition = await jobs.digest_now(mail.database, SITUATION, chat, None, FIRST, asked_at)
    await sent(mail, "2026-11-22 12:00:03")
    found = await history.origin(mail.database, chat, edition)
    assert found == Origin(asked=True, zone=ZONE, put_at=FIRST, left_at=FIRST + timedelta(seconds=3))


async def test_what_is_not_known_to_have_left_has_not(mail: Mailing) -> None:
    chat = await mail.subscriber()
    await mail.tick(FIRST)
    (message,) = await mail.claim(FIRST)  # sent, and then the process was killed
    found = await history.origin(mail.database, chat, message.edition.id)
    assert found is not None
    assert (found.put_at, found.left_at) == (FIRST, None)
    assert {row.state for row in await mail.rows()} == {OutboxState.CLAIMED}
