"""Which digests leave when: a table of days, and what happens between two digests."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.delivery import jobs
from bot.delivery.rendering import Rendering
from storage.database.engine import Database
from storage.delivery import outbox
from storage.delivery.settling import settle
from storage.readers import chats, subscriptions
from storage.record.situations import table
from storage.rules.pushed.digests import plan, sends
from storage.tables.delivery import SubscriptionRow
from storage.values.editions import DigestRun, DigestSlot
from storage.values.outcomes import Refused, Sent
from tests.support.mailing import SITUATION, ZONE, Mailing, at, mailing


@pytest.fixture
async def mail(database: Database) -> Mailing:
    return await mailing(database)


def a_slot(**changes: object) -> DigestSlot:
    values: dict[str, object] = {
        "local_time": time(6, 30),
        "zone": ZONE,
        "language": "en",
        "only_changes": False,
        "since": at("2025-12-25 23:30"),
        "quiet": False,
        "offers": False,
    }
    return DigestSlot(**{**values, **changes})  # type: ignore[arg-type]


def a_round(now: str = "2025-12-26 23:30") -> DigestRun:
    return DigestRun(situation=SITUATION, now=at(now), changed=at("2025-12-24 12:00"))


@pytest.mark.parametrize(
    ("changes", "is_sent", "silent"),
    [
        ({}, True, False),
        ({"quiet": True}, True, True),
        ({"only_changes": True}, True, False),
        ({"only_changes": True, "quiet": True}, False, True),
        ({"since": None}, True, False),
    ],
)
def test_without_news_it_comes_silently_or_not_at_all(changes: dict[str, object], is_sent: bool, silent: bool) -> None:
    slot = a_slot(**changes)
    made = plan(slot, a_round())
    assert (sends(slot), made.edition is not None) == (is_sent, is_sent)
    assert made.silent == silent
    assert made.next_at == at("2025-12-27 23:30")


def test_editions_of_different_slots_and_moments_have_different_keys() -> None:
    slots = [
        a_slot(),
        a_slot(language="th"),
        a_slot(zone="Asia/Bangkok"),
        a_slot(local_time=time(7)),
        a_slot(since=None),
    ]
    slots += [a_slot(only_changes=True), a_slot(offers=True, quiet=True)]
    made = [plan(slot, a_round(now)).edition for slot in slots for now in ("2025-12-26 23:30", "2025-12-27 23:30")]
    assert len({edition.key for edition in made if edition}) == len(made)


@pytest.mark.parametrize(
    ("zone", "hour", "subscribed", "looks", "sent_at"),
    [
        # each look at the clock, local; which of them bring a digest
        (ZONE, "06:30", "2025-12-26 12:00", ["2025-12-27 06:29", "2025-12-27 06:30", "2025-12-27 06:31"], [1]),
        # started late: one, and the next at its hour
        (ZONE, "06:30", "2025-12-26 12:00", ["2025-12-27 11:00", "2025-12-27 11:01", "2025-12-28 06:30"], [0, 2]),
        # down for several days: one, not three
        (ZONE, "06:30", "2025-12-26 12:00", ["2025-12-30 09:00", "2025-12-30 09:01", "2025-12-31 06:30"], [0, 2]),
        # the clocks jump over 02:30
        (
            "America/New_York",
            "02:30",
            "2026-03-07 12:00",
            ["2026-03-08 01:59", "2026-03-08 03:00", "2026-03-08 03:30", "2026-03-09 02:29", "2026-03-09 02:30"],
            [1, 4],
        ),
        # the process was down while they jumped
        ("America/New_York", "02:30", "2026-03-07 12:00", ["2026-03-08 09:00", "2026-03-09 02:30"], [0, 1]),
        # the clocks show 01:30 twice
        (
            "America/New_York",
            "01:30",
            "2026-10-31 12:00",
            ["2026-11-01 01:29", "2026-11-01 01:30", "2026-11-01 01:30 B", "2026-11-02 01:29", "2026-11-02 01:30"],
            [1, 4],
        ),
        # started between the two
        ("America/New_York", "01:30", "2026-10-31 12:00", ["2026-11-01 01:10 B", "2026-11-01 01:30 B"], [0]),
        # a day that did not exist
        (
            "Pacific/Apia",
            "06:30",
            "2011-12-28 12:00",
            ["2011-12-29 06:30", "2011-12-31 06:29", "2011-12-31 06:30"],
            [0, 2],
        ),
        # a zone whose days are not the situation's
        ("Pacific/Kiritimati", "06:30", "2025-12-26 12:00", ["2025-12-27 06:29", "2025-12-27 06:30"], [1]),
    ],
)
async def test_each_day_has_one_digest(
    mail: Mailing, zone: str, hour: str, subscribed: str, looks: list[str], sent_at: list[int]
) -> None:
    def local(text: str) -> datetime:
        moment = datetime.fromisoformat(text.removesuffix(" B"))
        return moment.replace(tzinfo=ZoneInfo(zone), fold=int(text.endswith(" B"))).astimezone(UTC)

    await mail.subscriber(hour=hour, zone=zone, now=local(subscribed).isoformat())
    found = [bool(await mail.day(local(look))) for look in looks]
    assert [number for number, sent in enumerate(found) if sent] == sent_at


async def test_looking_again_and_again_sends_once(mail: Mailing) -> None:
    await mail.subscriber()
    assert sum([await mail.tick(at("2025-12-26 23:30") + timedelta(seconds=n)) for n in range(10)]) == 1


async def test_the_first_digest_says_nothing_since_and_the_next_since_the_last_one_that_arrived(mail: Mailing) -> None:
    await mail.subscriber()
    await mail.day("2025-12-26 23:30")
    await mail.tick("2025-12-27 23:30")
    (message,) = await mail.claim()
    await settle(mail.database, mail.epoch, [(message, Refused("no"))], at("2025-12-27 23:31"))
    await mail.tick("2025-12-28 23:30")
    assert [row.since for row in await mail.rows()] == [None, at("2025-12-26 23:30"), at("2025-12-26 23:30")]


async def test_a_digest_that_never_left_gives_way_to_the_next_one(mail: Mailing) -> None:
    await mail.subscriber()
    await mail.day("2025-12-26 23:30")
    await mail.tick("2025-12-27 23:30")
    await mail.tick("2025-12-28 23:30")
    assert await mail.deliver() == [1]
    assert [row.state for row in await mail.rows()] == ["sent", "superseded", "sent"]
    assert (await mail.rows())[-1].since == at("2025-12-26 23:30")


async def test_a_digest_whose_chat_is_settled_meanwhile_does_not_wait_for_the_next_minute(
    mail: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:
    await mail.subscriber(1)
    await mail.subscriber(2, now="2025-12-27 12:00")
    await mail.tick("2025-12-26 23:30")
    fulfil = jobs.slots.fulfil

    async def settled_first(*given: Any) -> int:
        await mail.deliver()
        return await fulfil(*given)

    monkeypatch.setattr(jobs.slots, "fulfil", settled_first)
    assert await mail.tick("2025-12-27 23:30") == 2


async def test_a_chat_that_changes_its_language_into_a_digest_that_was_made_has_it_too_and_alarms_nobody(
    mail: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:
    await mail.subscriber(1, language="en")
    await mail.subscriber(2, language="th")
    await mail.begin()
    fulfil, alarms = jobs.slots.fulfil, list[int]()

    async def changed_behind(*given: Any) -> int:
        made = await fulfil(*given)
        await chats.note(mail.database, 2, "private", "en")
        return made

    monkeypatch.setattr(jobs.slots, "fulfil", changed_behind)
    now = at("2025-12-26 23:30")
    assert await jobs.enqueue_due(mail.database, mail.epoch, SITUATION, now, on_unreadable=alarms.append) == 2
    assert await mail.deliver() == [1, 2]
    assert alarms == []


async def test_chats_with_the_same_digest_share_one_edition(mail: Mailing) -> None:
    for number in range(1, 4):
        await mail.subscriber(number)
    await mail.day("2025-12-26 23:30")
    await mail.subscriber(4, now="2025-12-27 01:00")
    await mail.day("2025-12-27 23:30")
    await mail.day("2025-12-28 23:30")  # whoever came later has caught up
    editions = [row.edition_id for row in await mail.rows()]
    assert [len(set(editions[start:stop])) for start, stop in ((0, 3), (3, 7), (7, 11))] == [1, 2, 1]


async def test_news_comes_aloud_and_a_quiet_day_without_a_sound(mail: Mailing) -> None:
    await mail.subscriber()
    await mail.day("2025-12-26 23:30")
    await mail.day("2025-12-27 23:30")
    await mail.report("b", "2025-12-28", killed=4)
    await mail.day("2025-12-28 23:30")
    assert [row.silent for row in await mail.rows()] == [False, True, False]


async def test_only_changes_waits_for_news_and_then_tells_it_since_the_last_digest(mail: Mailing) -> None:
    chat = await mail.subscriber(only_changes=True, now="2025-12-26 12:00")
    assert await mail.day("2025-12-26 23:30") == []
    assert (await mail.subscription(chat)).next_digest_at == at("2025-12-27 23:30")
    await mail.report("b", "2025-12-27", killed=4)
    assert await mail.day("2025-12-27 23:30") == [1]
    assert await mail.day("2025-12-28 23:30") == []
    await mail.report("c", "2025-12-29", killed=5)
    assert await mail.day("2025-12-29 23:30") == [1]
    assert [row.since for row in await mail.rows()] == [at("2025-12-26 12:00"), at("2025-12-27 23:30")]


async def test_after_three_quiet_days_the_reader_is_asked_once(mail: Mailing) -> None:
    await mail.subscriber()
    for day in range(1, 10):
        await mail.day(datetime(2026, 1, day, 23, 30, tzinfo=UTC))
    offers = ["offers" in row.content for row in await mail.rows()]
    assert offers == [False, False, False, True, False, False, False, False, False]


async def test_news_in_between_begins_the_quiet_days_anew(mail: Mailing) -> None:
    chat = await mail.subscriber()
    for day in (26, 27, 28):
        await mail.day(datetime(2025, 12, day, 23, 30, tzinfo=UTC))
    assert (await mail.subscription(chat)).quiet_days == 2
    await mail.report("b", "2025-12-29", killed=4)
    await mail.day("2025-12-29 23:30")
    assert (await mail.subscription(chat)).quiet_days == 0
    assert not any("offers" in row.content for row in await mail.rows())


async def test_whoever_wants_only_changes_is_not_asked(mail: Mailing) -> None:
    chat = await mail.subscriber()
    await mail.day("2025-12-26 23:30")
    await subscriptions.set_only_changes(mail.database, chat, True)
    for day in (27, 28, 29, 30):
        assert await mail.day(datetime(2025, 12, day, 23, 30, tzinfo=UTC)) == []


async def test_a_clock_that_ran_ahead_silences_nobody(mail: Mailing) -> None:
    await mail.subscriber()
    assert await mail.day("2031-05-01 12:00") == [1]
    assert await mail.day("2025-12-27 12:00") == []  # from now on it is right
    assert await mail.day("2025-12-27 23:30") == [1]
    assert [row.since for row in await mail.rows()] == [None, None]  # nothing was told that had happened by then


async def test_what_is_due_by_a_moved_clock_leaves_by_the_senders(mail: Mailing) -> None:
    await mail.subscriber()
    moved, present = at("2030-12-27 23:30"), at("2026-11-22 12:00")
    await mail.begin()
    await jobs.enqueue_due(mail.database, mail.epoch, SITUATION, moved, present)
    assert len(await mail.claim(present)) == 1


async def test_a_digest_that_was_asked_for_comes_each_time_and_counts_as_the_last_one(mail: Mailing) -> None:
    chat = await mail.subscriber(thread=9)
    now = at("2025-12-26 13:00")
    for second in range(3):  # the sandbox's clock stands, the sender's does not
        await jobs.digest_now(mail.database, SITUATION, chat, None, now, at("2026-11-22") + timedelta(seconds=second))
    messages = await mail.claim()
    assert [(message.edition.as_of, message.thread, message.silent) for message in messages] == [(now, None, False)] * 3
    await outbox.release(mail.database, mail.epoch, [message.id for message in messages])
    await mail.deliver()
    assert (await mail.subscription(chat)).last == now
    await mail.tick("2025-12-26 23:30")
    assert (await mail.rows())[-1].since == now


async def test_who_never_subscribed_can_ask_for_a_digest_too(mail: Mailing) -> None:
    chat = await chats.note(mail.database, 1, "private", "en")
    await jobs.digest_now(mail.database, SITUATION, chat.id, None, at("2025-12-26 14:00"))
    assert await mail.deliver() == [1]


@pytest.mark.parametrize("zone", ["Nowhere/Land", "", "America", "../etc"])
async def test_a_chat_with_a_zone_that_is_none_keeps_nobody_elses_digest(mail: Mailing, zone: str) -> None:
    broken, _ = await mail.subscriber(1), await mail.subscriber(2)
    mine = table(SubscriptionRow)
    async with mail.database.writing() as session:
        spoiling = update(mine).where(mine.c.chat_id == broken).values(zone=zone)
        await (await session.connection()).execute(spoiling)
    assert await mail.day("2025-12-26 23:30") == [2]
    assert await mail.day("2025-12-27 23:30") == [2]


async def test_a_member_of_a_group_who_asks_moves_nothing(mail: Mailing) -> None:
    chat = await mail.subscriber()
    await mail.day("2025-12-26 23:30")
    await jobs.digest_now(mail.database, SITUATION, chat, None, at("2025-12-27 12:00"), aside=True)
    assert await mail.deliver() == [1]
    assert (await mail.subscription(chat)).last == at("2025-12-26 23:30")
    await mail.tick("2025-12-27 23:30")
    assert (await mail.rows())[-1].since == at("2025-12-26 23:30")


async def test_chats_share_an_edition_again_once_they_were_told_the_same(mail: Mailing) -> None:
    """Whoever asked for one in between has one of their own for a day, and no longer."""
    asking, other = await mail.subscriber(1), await mail.subscriber(2)
    rendering = Rendering(mail.database, lambda *_: None)

    async def deliver() -> set[int]:
        messages = await mail.claim()
        for message in messages:
            await rendering.screen(message.edition, "en")
        await settle(mail.database, mail.epoch, [(message, Sent(message.id)) for message in messages], at("2100-01-01"))
        return {message.edition.id for message in messages}

    await mail.tick("2025-12-26 23:30")
    assert len(await deliver()) == 1
    await jobs.digest_now(mail.database, SITUATION, asking, None, at("2025-12-27 12:00"))
    await deliver()
    editions = []
    for day in (27, 28):
        await mail.tick(datetime(2025, 12, day, 23, 30, tzinfo=UTC))
        editions.append(len(await deliver()))
    assert editions == [2, 1]
    assert {(await mail.subscription(chat)).last for chat in (asking, other)} == {at("2025-12-28 23:30")}
