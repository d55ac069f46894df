"""One row that cannot be read (written by hand, by another program, by a broken disk) is in nobody else's way."""

from datetime import time, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.sandbox.state.people import READER_ID
from config.vocabulary import Topic
from storage.delivery import digest_slots
from storage.delivery.pruning import KEPT, LATE, Pruning
from storage.privacy import forgetting, held
from storage.readers import alerts, chats, subscriptions
from storage.rules.pushed.quiet import QuietHours
from tests.support.mailing import SITUATION
from tests.support.running.house import DUE, House

pytestmark = pytest.mark.sqlite  # PostgreSQL's columns take nothing but what they are for

LOST = READER_ID
SUBSCRIPTION = [
    ("local_time", "soon"),
    ("local_time", "25:99:00"),
    ("local_time", ""),
    ("local_time", 7),
    ("local_time", b"\xff"),
    ("zone", "Mars/Olympus"),
    ("zone", ""),
    ("zone", 7),
    ("zone", b"\xff"),
    ("zone", "../../etc/passwd"),
    ("zone", "Asia"),
    ("zone", "a\0b"),
    ("subscribed_at", "long ago"),
    ("only_changes", "perhaps"),
    ("thread", "general"),
    ("quiet_days", "many"),
    ("last_edition_id", "x"),
    ("next_digest_at", "0000-soon"),
]


async def spoil(house: House, table: str, column: str, value: Any, where: str = "1 = 1") -> None:
    async with house.mail.database.writing() as session:
        statement = text(f"UPDATE {table} SET {column} = :value WHERE {where}")
        await (await session.connection()).execute(statement, {"value": value})


@pytest.mark.parametrize(("column", "value"), SUBSCRIPTION)
async def test_a_bad_subscription_keeps_nobody_else_from_their_digest(house: House, column: str, value: Any) -> None:
    (fine,) = house.sandbox.telegram.add_people(1)
    lost = await house.mail.subscriber(LOST)
    await house.mail.subscriber(fine)
    await spoil(house, "subscription", column, value, f"chat_id = {lost}")
    house.start()
    house.clock.set(DUE)
    await house.until_told(1, [fine])
    house.clock.set(DUE + timedelta(days=1))
    await house.until_told(2, [fine])
    if not house.told(LOST):
        await house.until_noted(house.unreadable, house.skipped, house.parked)


@pytest.mark.parametrize(("column", "value"), SUBSCRIPTION)
async def test_whoever_has_a_bad_subscription_can_see_mend_and_end_it(house: House, column: str, value: Any) -> None:
    database = house.mail.database
    for action in ("subscribe", "unsubscribe", "forget"):
        lost = await house.mail.subscriber(LOST)
        await spoil(house, "subscription", column, value, f"chat_id = {lost}")
        await subscriptions.get(database, lost)
        await subscriptions.resume(database, lost, DUE, was_gone=True)
        assert await held.held(database, LOST, None)
        if action == "subscribe":
            await house.mail.subscriber(LOST)
            found = await house.mail.subscription(lost)
            assert (found.zone, found.active) == ("Asia/Phnom_Penh", True)
        elif action == "unsubscribe":
            assert await subscriptions.unsubscribe(database, lost, DUE)
        else:
            assert await forgetting.forget_chat(database, LOST)
            assert await chats.known(database, LOST) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("topics", "everything"),
        ("topics", 5),
        ("topics", b"\xff"),
        ("quiet_from", "late"),
        ("quiet_to", b"\xff"),
        ("zone", b"\xff"),
        ("thread", "general"),
        ("asked_at", "once"),
    ],
)
async def test_whoever_has_bad_alerts_can_see_mend_and_end_them(house: House, column: str, value: Any) -> None:
    database, topics = house.mail.database, (Topic.TALKS,)
    quiet = QuietHours(begins=time(22), ends=time(7), zone="Asia/Phnom_Penh")
    for action in ("ask", "stop"):
        chat = (await chats.note(database, LOST, "private", "en")).id
        await alerts.ask(database, chat, SITUATION, topics, None, DUE)
        await alerts.keep_quiet(database, chat, quiet, DUE)
        await spoil(house, "alert", column, value, f"chat_id = {chat}")
        assert await alerts.get(database, chat) is None
        if action == "ask":
            assert (await alerts.ask(database, chat, SITUATION, topics, None, DUE)).topics == topics
        assert await alerts.stop(database, chat, DUE)
        assert await alerts.get(database, chat) is None


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("edition", "content", "{"),
        ("edition", "as_of", "yesterday"),
        ("edition", "since", "yesterday"),
        ("edition", "figure_ids", "[1,"),
        ("edition", "told_ids", "[1,"),
        ("edition", "kind", "no such kind"),
        ("edition", "content", "5"),
        ("edition", "content", '{"zone": "Mars/Olympus"}'),
        ("edition", "content", '{"zone": 5}'),
        ("chat", "telegram_id", "a friend"),
        ("chat", "telegram_id", None),
        ("chat", "sealed_id", "not sealed"),
        ("chat", "sealed_id", b"123456789012345678901234567890"),
        ("chat", "language", 5),
        ("chat", "language", b"\xff"),
        ("outbox", "thread", "general"),
        ("outbox", "reply_to", "that one"),
        ("outbox", "silent", "hush"),
        ("outbox", "edition_id", 99),
        ("outbox", "chat_id", "x"),
    ],
)
async def test_a_bad_message_keeps_no_other_from_leaving(house: House, table: str, column: str, value: Any) -> None:
    (fine,) = house.sandbox.telegram.add_people(1)
    lost = await house.mail.subscriber(LOST, hour="06:00")
    await house.mail.tick(DUE - timedelta(minutes=20))
    rows = {"edition": "id = 1", "chat": f"id = {lost}", "outbox": f"chat_id = {lost}"}
    await spoil(house, table, column, value, rows[table])
    house.start()
    await house.mail.subscriber(fine)
    house.clock.set(DUE)
    await house.until_told(1, [fine])
    house.clock.set(DUE + timedelta(days=1))
    await house.until_told(2, [fine])


async def test_what_cannot_be_read_is_refused_and_owners_are_told(house: House) -> None:
    await house.mail.subscriber(LOST)
    await house.mail.tick(DUE)
    await spoil(house, "edition", "content", "{")
    house.start()
    await house.until_refused()
    await house.until_noted(house.unreadable)


@pytest.mark.parametrize("column", ["local_time", "zone"])
async def test_a_clock_that_ran_ahead_is_wound_back_around_a_bad_row(house: House, column: str) -> None:
    mail, (fine,) = house.mail, house.sandbox.telegram.add_people(1)
    lost, other = await mail.subscriber(LOST), await mail.subscriber(fine)
    await spoil(house, "subscription", "next_digest_at", "2031-01-01 00:00:00.000000")
    await spoil(house, "subscription", column, "soon", f"chat_id = {lost}")
    await digest_slots.wind_back(mail.database, SITUATION, DUE - timedelta(hours=1))
    assert (await mail.subscription(other)).next_digest_at == DUE


@pytest.mark.parametrize("value", ["", "0000-soon", "1999"])
async def test_pruning_goes_round_a_bad_edition(house: House, value: str) -> None:
    mail, (fine,) = house.mail, house.sandbox.telegram.add_people(1)
    await mail.subscriber(LOST, hour="06:00")
    await mail.tick(DUE - timedelta(minutes=20))
    await mail.subscriber(fine)
    await mail.tick(DUE)
    await mail.deliver(DUE)
    await spoil(house, "edition", "created_at", value, "id = 1")
    pruned = 0
    for _ in range(4):
        pruned += await Pruning(mail.database).step(DUE + KEPT + LATE + timedelta(days=1))
    assert pruned >= 1
