"""Who wants a digest and when, and which are due."""

import asyncio
from datetime import time
from zoneinfo import ZoneInfoNotFoundError

import pytest
from sqlalchemy import update

from storage.database.engine import Database
from storage.delivery import digest_slots as slots
from storage.errors import UnknownSituation
from storage.readers import chats, subscriptions
from storage.record.situations import table
from storage.rules.pushed.digests import plan
from storage.tables.delivery import SubscriptionRow
from storage.values.editions import DigestRun, DigestSlot
from tests.support.mailing import SITUATION, ZONE, Mailing, at, mailing


@pytest.fixture
async def mail(database: Database) -> Mailing:
    return await mailing(database)


def run(now: str, changed: str | None = "2025-12-24 12:00") -> DigestRun:
    return DigestRun(situation=SITUATION, now=at(now), changed=at(changed) if changed else None)


async def test_a_subscriber_hears_at_the_next_such_hour_in_their_zone(mail: Mailing) -> None:
    chat = await mail.subscriber(hour="06:30", zone="America/New_York", now="2025-12-26 12:00")
    mine = await mail.subscription(chat)
    assert mine.next_digest_at == at("2025-12-27 06:30-05:00")
    assert (mine.local_time, mine.zone, mine.situation) == (time(6, 30), "America/New_York", SITUATION)
    assert (mine.last, mine.only_changes, mine.active, mine.quiet_days) == (None, False, True, 0)


async def test_subscribing_again_changes_the_hour_and_goes_on_from_the_last_digest(mail: Mailing) -> None:
    chat = await mail.subscriber(now="2025-12-26 12:00", thread=5)
    assert await mail.day("2025-12-26 23:30") == [1]
    await mail.subscriber(hour="18:00", zone="Europe/Paris", now="2025-12-27 12:00")
    mine = await mail.subscription(chat)
    assert mine.next_digest_at == at("2025-12-27 18:00+01:00")
    assert mine.last == at("2025-12-26 23:30")
    assert mine.thread is None
    assert mine.subscribed_at == at("2025-12-26 12:00")


async def test_a_new_zone_counts_from_the_moment_it_is_asked_for(mail: Mailing) -> None:
    chat = await mail.subscriber(hour="06:30", now="2025-12-26 12:00")
    await mail.subscriber(hour="06:30", zone="Asia/Tokyo", now="2025-12-26 21:00")
    assert (await mail.subscription(chat)).next_digest_at == at("2025-12-27 06:30+09:00")
    assert await mail.tick("2025-12-26 21:30") == 1
    assert await mail.tick("2025-12-26 23:30") == 0


async def test_unsubscribing_forgets_the_hour_and_stops_what_is_on_its_way(mail: Mailing) -> None:
    chat = await mail.subscriber()
    await mail.tick("2025-12-26 23:30")
    assert await subscriptions.unsubscribe(mail.database, chat, at("2025-12-26 23:31"))
    assert await subscriptions.get(mail.database, chat) is None
    assert await mail.deliver() == []
    assert [(row.state, row.reason) for row in await mail.rows()] == [("superseded", "unsubscribed")]
    assert not await subscriptions.unsubscribe(mail.database, chat, at("2025-12-26 23:32"))


async def test_whether_quiet_days_count_can_be_changed(mail: Mailing) -> None:
    chat = await mail.subscriber()
    changed = await subscriptions.set_only_changes(mail.database, chat, True)
    assert changed is not None
    assert changed.only_changes
    assert (await mail.subscription(chat)).only_changes
    assert await subscriptions.set_only_changes(mail.database, chat + 1, True) is None


async def test_a_zone_or_a_situation_that_is_not_there_changes_nothing(mail: Mailing) -> None:
    chat = await mail.subscriber()
    before = await mail.subscription(chat)
    with pytest.raises(ZoneInfoNotFoundError):
        await mail.subscriber(zone="Asia/Atlantis")
    mail.situation = "atlantis"
    with pytest.raises(UnknownSituation):
        await mail.subscriber(hour="09:00")
    assert await mail.subscription(chat) == before


async def test_chats_that_are_due_for_the_same_message_are_one_slot(mail: Mailing) -> None:
    for number in range(1, 6):
        await mail.subscriber(number)
    await mail.subscriber(6, language="th")
    await mail.subscriber(7, hour="06:31")
    await mail.subscriber(8, zone="Asia/Bangkok")
    found = await slots.due(mail.database, run("2025-12-26 23:30"))
    assert sorted((slot.zone, slot.language) for slot in found) == [("Asia/Bangkok", "en"), (ZONE, "en"), (ZONE, "th")]


async def test_a_slot_says_what_its_chats_were_told_last(mail: Mailing) -> None:
    await mail.subscriber()
    (first,) = await slots.due(mail.database, run("2025-12-26 23:30"))
    assert first == DigestSlot(
        local_time=time(6, 30),
        zone=ZONE,
        language="en",
        only_changes=False,
        since=None,
        quiet=False,
        offers=False,
    )
    await mail.day("2025-12-26 23:30")
    (second,) = await slots.due(mail.database, run("2025-12-27 23:30"))
    assert (second.since, second.quiet) == (at("2025-12-26 23:30"), True)
    (news,) = await slots.due(mail.database, run("2025-12-27 23:30", changed="2025-12-27 09:00"))
    assert (news.since, news.quiet) == (at("2025-12-26 23:30"), False)


async def test_only_changes_counts_from_the_subscription_where_no_digest_came_yet(mail: Mailing) -> None:
    await mail.subscriber(only_changes=True, now="2025-12-26 12:00")
    (quiet,) = await slots.due(mail.database, run("2025-12-26 23:30", changed="2025-12-26 11:00"))
    assert (quiet.since, quiet.quiet) == (None, True)
    (news,) = await slots.due(mail.database, run("2025-12-26 23:30", changed="2025-12-26 13:00"))
    assert (news.since, news.quiet) == (at("2025-12-26 12:00"), False)


async def test_nobody_is_due_who_is_gone_or_ended(mail: Mailing) -> None:
    gone, ended = await mail.subscriber(1), await mail.subscriber(2)
    await chats.gone(mail.database, gone, at("2025-12-26 13:00"))
    await subscriptions.unsubscribe(mail.database, ended, at("2025-12-26 13:00"))
    assert await slots.due(mail.database, run("2025-12-26 23:30")) == ()


async def test_an_empty_record_is_told_of_as_quiet_after_the_first_digest(mail: Mailing) -> None:
    await mail.subscriber()
    await mail.day("2025-12-26 23:30")
    (slot,) = await slots.due(mail.database, run("2025-12-27 23:30", changed=None))
    assert slot.quiet


@pytest.mark.postgresql
async def test_whoever_chooses_another_hour_while_digests_are_enqueued_is_due_at_that_hour(mail: Mailing) -> None:
    chat, evening = await mail.subscriber(), at("2025-12-27 13:00")
    await mail.begin()
    round_now = run("2025-12-26 23:30")
    (slot,) = await slots.due(mail.database, round_now)
    wanted = {"local_time": time(20), "next_digest_at": evening}
    async with mail.database.writing() as session:
        await (await session.connection()).execute(update(table(SubscriptionRow)).values(wanted))
        now = round_now.now
        enqueueing = asyncio.create_task(slots.fulfil(mail.database, mail.epoch, round_now, plan(slot, round_now), now))
        await asyncio.sleep(0.5)
        assert not enqueueing.done()
    assert await enqueueing == 1
    assert (await mail.subscription(chat)).next_digest_at == evening
