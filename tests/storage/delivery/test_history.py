"""Who got what: counts of what was pushed, posting by posting."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from bot.delivery import jobs
from config.states import GoneReason
from storage.database.engine import Database
from storage.delivery import epochs, history, outbox
from storage.delivery.settling import settle
from storage.errors import UnknownSituation
from storage.readers import subscriptions
from storage.values.editions import NewEdition
from storage.values.history import Counts, Overview, Sending
from storage.values.outcomes import Gone, Later, Outcome, Refused, Sent
from tests.support.mailing import ALERT, SITUATION, ZONE, Mailing, at, mailing

FIRST = at("2025-12-26 23:30")
DAY = timedelta(days=1)


@pytest.fixture
async def mail(database: Database) -> Mailing:
    return await mailing(database)


async def overview(mail: Mailing, page: int = 0) -> Overview:
    return await history.overview(mail.database, SITUATION, page)


def told(counts: Counts) -> dict[tuple[str, str], int]:
    return {(one.state.value, one.reason): one.chats for one in counts}


async def settled(mail: Mailing, outcomes: Iterable[Outcome], now: str) -> None:
    messages = await mail.claim(now)
    await settle(mail.database, mail.epoch, list(zip(messages, outcomes, strict=False)), at(now))


async def test_a_posting_counts_what_became_of_its_messages(mail: Mailing) -> None:
    await mail.subscribers(range(1, 8))
    await mail.tick(FIRST)
    ends: list[Outcome] = [
        Sent(1),
        Sent(2),
        Gone(GoneReason.BLOCKED),
        Gone(GoneReason.KICKED),
        Refused("too long"),
        Later(FIRST),
    ]
    await settled(mail, ends, "2025-12-26 23:31")
    (posting,) = (await overview(mail)).postings
    assert (posting.kind, posting.at, posting.zone, posting.report) == ("digest", FIRST, ZONE, None)
    assert told(posting.counts) == {
        ("sent", ""): 2,
        ("pending", ""): 2,  # one to be tried again, one in hand
        ("gone", "blocked"): 1,
        ("gone", "kicked"): 1,
        ("refused", "too long"): 1,
    }


async def test_what_was_replaced_or_ended_before_it_left_is_told_apart(mail: Mailing) -> None:
    await mail.subscribers([1, 2])
    await mail.tick(FIRST)
    await subscriptions.unsubscribe(mail.database, 1, FIRST)
    await mail.tick(FIRST + DAY)
    new, old = (await overview(mail)).postings
    assert told(old.counts) == {("superseded", "unsubscribed"): 1, ("superseded", ""): 1}
    assert told(new.counts) == {("pending", ""): 1}


async def test_languages_and_news_make_editions_and_no_postings_and_zones_do(mail: Mailing) -> None:
    await mail.subscriber(1)
    await mail.subscriber(2, language="km")
    await mail.subscriber(3, zone="Asia/Bangkok")
    await mail.tick(FIRST)
    found = (await overview(mail)).postings
    assert [(one.zone, told(one.counts)) for one in found] == [
        ("Asia/Bangkok", {("pending", ""): 1}),
        (ZONE, {("pending", ""): 2}),
    ]


async def test_an_alert_names_its_report(mail: Mailing) -> None:
    chat = await mail.subscriber()
    new = NewEdition(kind=ALERT, key="r1", as_of=FIRST, report_id=1)
    await outbox.put(mail.database, SITUATION, new, chat, None, FIRST)
    (posting,) = (await overview(mail)).postings
    assert (posting.kind, posting.zone, posting.report) == ("alert", None, 1)


async def test_what_waits_is_told_with_the_oldest(mail: Mailing) -> None:
    assert ((await overview(mail)).waiting, (await overview(mail)).oldest) == (0, None)
    await mail.subscribers([1, 2])
    await mail.subscriber(3, hour="07:00")
    await mail.tick(FIRST)
    await mail.tick(FIRST + timedelta(minutes=30))
    await settled(mail, [Sent(1)], "2025-12-27 00:01")
    seen = await overview(mail)
    assert (seen.waiting, seen.oldest) == (2, FIRST)


async def test_pages_go_back_without_a_gap_and_end(mail: Mailing) -> None:
    await mail.subscriber()
    for n in range(history.PAGE + 2):
        await mail.day(FIRST + n * DAY)
    first, second, third = [await overview(mail, page) for page in range(3)]
    assert [one.at for one in (*first.postings, *second.postings)] == [
        FIRST + n * DAY for n in reversed(range(history.PAGE + 2))
    ]
    assert [(one.older, one.page) for one in (first, second, third)] == [(True, 0), (False, 1), (False, 2)]
    assert (third.postings, third.asked) == ((), ())


async def test_what_was_asked_for_is_counted_on_the_page_of_its_time(mail: Mailing) -> None:
    chat = await mail.subscriber()
    for n in range(-1, history.PAGE + 1):
        await mail.day(FIRST + n * DAY)
        await jobs.digest_now(mail.database, SITUATION, chat, None, FIRST + n * DAY + timedelta(hours=1))
        await mail.deliver()
    first, second = await overview(mail), await overview(mail, 1)
    assert [told(one.asked) for one in (first, second)] == [{("sent", ""): history.PAGE}, {("sent", ""): 2}]
    assert all(told(one.counts) == {("sent", ""): 1} for one in (*first.postings, *second.postings))


async def test_where_nobody_is_subscribed_what_was_asked_for_is_counted_all_the_same(mail: Mailing) -> None:
    chat = await mail.subscriber()
    await jobs.digest_now(mail.database, SITUATION, chat, None, FIRST)
    seen = await overview(mail)
    assert (seen.postings, told(seen.asked)) == ((), {("pending", ""): 1})


async def test_the_sender_is_the_one_whose_epoch_has_not_ended(mail: Mailing) -> None:
    assert (await overview(mail)).sending is None
    first = await epochs.begin(mail.database, FIRST)
    await epochs.say(mail.database, first, 12.5, 3, FIRST + timedelta(seconds=9))
    mine = Sending(began_at=FIRST, seen_at=FIRST + timedelta(seconds=9), rate=12.5, floods=3)
    assert (await overview(mail)).sending == mine
    await epochs.begin(mail.database, FIRST + DAY)
    assert (await overview(mail)).sending == Sending(began_at=FIRST + DAY, seen_at=None, rate=None, floods=0)


async def test_an_unknown_situation_is_said(mail: Mailing) -> None:
    with pytest.raises(UnknownSituation):
        await history.overview(mail.database, "elsewhere")


async def test_no_count_reads_the_whole_outbox(mail: Mailing) -> None:
    await mail.subscribers(range(1, 50))
    await mail.day(FIRST)
    await mail.tick(FIRST + DAY)
    said: list[tuple[str, Any]] = []
    engine = mail.database.engine
    event.listen(engine.sync_engine, "before_cursor_execute", lambda *call: said.append((call[2], call[3])))
    await overview(mail)
    explain = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
    plans: list[str] = []
    async with engine.connect() as connection:
        for statement, values in [one for one in said if one[0].startswith("SELECT")]:
            if "outbox" in statement:
                found = await connection.exec_driver_sql(f"{explain} {statement}", values)
                plans += [str(row[-1]).strip() for row in found]
            elif "set_config" in statement:
                await connection.exec_driver_sql(statement)
    assert sum("ix_outbox_open" in plan for plan in plans) >= 1
    assert [plan for plan in plans if is_of_the_whole(plan)] == []


def is_of_the_whole(plan: str) -> bool:
    """A step of a plan, in the words of either engine: reads all rows of the outbox, and not those under way alone."""
    return "Seq Scan on outbox" in plan or ("SCAN outbox" in plan and "ix_outbox_open" not in plan)
