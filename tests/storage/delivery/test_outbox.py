"""Messages on their way: claimed once, settled once, never lost."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from bot.delivery import jobs
from config.states import GoneReason, OutboxState
from storage.database.engine import Database, open_engine
from storage.delivery import epochs, outbox
from storage.delivery.editions import note_figures
from storage.delivery.settling import FOLLOWING, settle
from storage.errors import SenderReplaced
from storage.readers import subscriptions
from storage.record.situations import all_rows, table
from storage.tables.delivery import OutboxRow, SenderRow, SubscriptionRow
from storage.tables.people import ChatRow
from storage.values.editions import NewEdition
from storage.values.outcomes import Gone, Later, Moved, Refused, Sent
from tests.support.mailing import ALERT, CORRECTION, SITUATION, Mailing, at, mailing

NOW = at("2025-12-26 23:30")


@pytest.fixture
async def mail(database: Database) -> Mailing:
    return await mailing(database)


async def due(mail: Mailing, count: int) -> None:
    """So many chats have a digest on its way."""
    for number in range(1, count + 1):
        await mail.subscriber(number)
    assert await mail.tick(NOW) == count


async def test_a_claimed_message_has_all_that_sending_needs(mail: Mailing) -> None:
    chat = await mail.subscriber(77, language="km", thread=4)
    await mail.tick(NOW)
    (message,) = await mail.claim()
    assert (message.chat_id, message.telegram_id, message.language, message.thread) == (chat, 77, "km", 4)
    assert (message.silent, message.attempts) == (False, 1)
    edition = message.edition
    assert (edition.situation, edition.kind, edition.as_of, edition.since) == (SITUATION, "digest", NOW, None)


async def test_claims_at_the_same_time_find_each_message_once(mail: Mailing, database_url: str) -> None:
    await due(mail, 50)
    others = [open_engine(database_url) for _ in range(3)]  # connections as other processes would have
    claims = (outbox.claim(other, mail.epoch, 5, NOW) for _ in range(4) for other in others)
    found = [message.id for messages in await asyncio.gather(*claims) for message in messages]
    for other in others:
        await other.close()
    assert len(found) == len(set(found)) == 50


async def test_a_message_is_not_claimed_before_its_time(mail: Mailing) -> None:
    await due(mail, 1)
    assert await mail.claim("2025-12-26 23:29") == ()
    assert await outbox.next_at(mail.database) == NOW
    assert len(await mail.claim("2025-12-26 23:30")) == 1
    assert await outbox.next_at(mail.database) is None


async def test_the_most_urgent_goes_first(mail: Mailing) -> None:
    chat = await mail.subscriber()
    await mail.tick(NOW)
    await jobs.digest_now(mail.database, SITUATION, chat, None, NOW)
    for kind in (ALERT, CORRECTION):
        new = NewEdition(kind=kind, key="r14", as_of=NOW)
        await outbox.put(mail.database, SITUATION, new, chat, None, NOW)
    daily, asked_for, alert, correction = (row.id for row in await mail.rows())
    assert [(await mail.claim(limit=1))[0].id for _ in range(4)] == [correction, alert, asked_for, daily]


async def test_one_edition_goes_to_a_chat_once(mail: Mailing) -> None:
    chat = await mail.subscriber()
    new = NewEdition(kind=ALERT, key="r14", as_of=NOW)
    ids = {await outbox.put(mail.database, SITUATION, new, chat, None, NOW) for _ in range(3)}
    assert len(ids) == 1
    assert len(await mail.claim()) == 1


async def test_an_edition_adds_up_the_figures_that_it_tells_in_each_language(mail: Mailing) -> None:
    await due(mail, 1)
    (row,) = await mail.rows()
    assert row.figure_ids == []
    for told in ({7, 3}, {3}, set(), {5}):
        await note_figures(mail.database, row.edition_id, told)
    assert (await mail.rows())[0].figure_ids == [3, 5, 7]


async def test_what_was_sent_is_settled_and_remembered(mail: Mailing) -> None:
    chat = await mail.subscriber()
    await mail.tick(NOW)
    (message,) = await mail.claim()
    await settle(mail.database, mail.epoch, [(message, Sent(321))], at("2025-12-26 23:31"))
    (row,) = await mail.rows()
    assert (row.state, row.message_id, row.settled_at) == ("sent", 321, at("2025-12-26 23:31"))
    assert (await mail.subscription(chat)).last == NOW
    assert await mail.claim() == ()


async def test_later_comes_back_at_its_time_with_its_attempts_counted(mail: Mailing) -> None:
    await due(mail, 1)
    (message,) = await mail.claim()
    await settle(mail.database, mail.epoch, [(message, Later(at("2026-01-01 00:00")))], NOW)
    assert await mail.claim("2025-12-31 23:59") == ()
    (again,) = await mail.claim("2026-01-01 00:00")
    assert (again.id, again.attempts) == (message.id, 2)


async def test_a_chat_that_is_gone_is_switched_off_with_all_that_waits_for_it(mail: Mailing) -> None:
    gone, there = await mail.subscriber(1), await mail.subscriber(2)
    await mail.tick(NOW)
    first, other = await mail.claim()
    alert = NewEdition(kind=ALERT, key="r14", as_of=NOW)
    for chat in (gone, there):
        await outbox.put(mail.database, SITUATION, alert, chat, None, NOW)
    assert first.chat_id == gone
    await settle(mail.database, mail.epoch, [(first, Gone(GoneReason.BLOCKED)), (other, Sent(1))], NOW)
    assert [(row.telegram_id, row.state, row.reason) for row in await mail.rows()] == [
        (1, "gone", "blocked"),
        (2, "sent", ""),
        (1, "gone", "found_gone"),
        (2, "pending", ""),
    ]
    assert not (await mail.subscription(gone)).active
    assert await mail.day("2025-12-27 23:30") == [2, 2]


async def test_a_refused_message_is_parked_and_the_chat_hears_the_next_one(mail: Mailing) -> None:
    chat = await mail.subscriber()
    await mail.tick(NOW)
    (message,) = await mail.claim()
    await settle(mail.database, mail.epoch, [(message, Refused("can't parse entities"))], NOW)
    (row,) = await mail.rows()
    assert (row.state, row.reason) == ("refused", "can't parse entities")
    assert await mail.claim() == ()
    assert (await mail.subscription(chat)).last is None
    assert await mail.day("2025-12-27 23:30") == [1]


async def test_a_group_that_moved_is_tried_again_a_second_later(mail: Mailing) -> None:
    await due(mail, 1)
    (message,) = await mail.claim(NOW)
    await settle(mail.database, mail.epoch, [(message, Moved(-1001))], NOW)
    assert await mail.claim(NOW) == ()
    assert [again.id for again in await mail.claim(NOW + FOLLOWING)] == [message.id]


async def test_a_digest_that_was_in_hand_when_the_next_one_came_is_not_sent_late(mail: Mailing) -> None:
    await due(mail, 2)
    messages = await mail.claim(NOW)
    tomorrow = NOW + timedelta(days=1)
    await mail.tick(tomorrow)
    await settle(mail.database, mail.epoch, [(message, Later(tomorrow)) for message in messages], tomorrow)
    assert [message.edition.as_of for message in await mail.claim()] == [tomorrow, tomorrow]
    assert [row.state for row in await mail.rows()] == ["superseded", "superseded", "claimed", "claimed"]


async def test_a_digest_that_was_in_hand_when_its_chat_unsubscribed_does_not_come_later(mail: Mailing) -> None:
    chat = await mail.subscriber()
    await mail.tick(NOW)
    await jobs.digest_now(mail.database, SITUATION, chat, None, NOW)
    messages = await mail.claim()
    await subscriptions.unsubscribe(mail.database, chat, NOW)
    await settle(mail.database, mail.epoch, [(message, Later(NOW)) for message in messages], NOW)
    assert [again.edition.content["asked"] for again in await mail.claim()] == [True]
    assert [row.state for row in await mail.rows()] == ["superseded", "claimed"]


async def test_a_message_for_a_chat_that_is_no_more_does_not_stay_claimed(mail: Mailing) -> None:
    chat = await mail.subscriber()
    await mail.tick(NOW)
    async with mail.database.writing() as session:
        connection = await session.connection()
        await connection.execute(delete(table(SubscriptionRow)))
        await connection.execute(delete(table(ChatRow)).where(table(ChatRow).c.id == chat))
    assert await mail.claim() == ()
    async with mail.database.reading() as session:
        (row,) = await all_rows(session, select(table(OutboxRow)))
    assert (row.state, row.settled_at is None) == (OutboxState.SUPERSEDED, False)


async def test_a_new_process_frees_what_the_old_one_had_in_hand(mail: Mailing) -> None:
    await due(mail, 3)
    assert len(await mail.claim(limit=2)) == 2
    old, mail.epoch = mail.epoch, await epochs.begin(mail.database, NOW)
    assert mail.epoch > old
    assert len(await mail.claim()) == 3


async def test_the_old_process_neither_claims_nor_enqueues(mail: Mailing) -> None:
    await due(mail, 1)
    old = mail.epoch
    await epochs.begin(mail.database, NOW)
    with pytest.raises(SenderReplaced):
        await outbox.claim(mail.database, old, 5, NOW)
    with pytest.raises(SenderReplaced):
        await mail.tick(NOW + timedelta(days=1))
    assert len(await mail.rows()) == 1


async def test_a_sender_says_how_it_is(mail: Mailing) -> None:
    await mail.begin()
    await epochs.say(mail.database, mail.epoch, 12.5, 3, NOW)
    async with mail.database.reading() as session:
        (row,) = await all_rows(session, select(table(SenderRow)))
    assert (row.rate, row.floods, row.seen_at, row.ended_at) == (12.5, 3, NOW, None)


async def test_the_old_process_cannot_settle_what_was_taken_over(mail: Mailing) -> None:
    await due(mail, 1)
    (mine,) = await mail.claim()
    old, mail.epoch = mail.epoch, await epochs.begin(mail.database, NOW)
    (theirs,) = await mail.claim()
    with pytest.raises(SenderReplaced):
        await settle(mail.database, old, [(mine, Refused("no"))], NOW)
    await settle(mail.database, mail.epoch, [(theirs, Sent(5))], NOW)
    assert [row.state for row in await mail.rows()] == ["sent"]


async def test_what_was_claimed_and_not_tried_is_given_back(mail: Mailing) -> None:
    await due(mail, 2)
    messages = await mail.claim()
    await outbox.release(mail.database, mail.epoch, [message.id for message in messages])
    assert [message.attempts for message in await mail.claim()] == [1, 1]
