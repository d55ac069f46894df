"""What is over goes after 30 days, in small batches; what is still needed stays."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, update

from config.states import GoneReason
from config.vocabulary import Topic
from storage.database.engine import Database
from storage.delivery import outbox, pruning
from storage.delivery.editions import put_edition
from storage.delivery.pruning import KEPT, LATE, Pruning
from storage.delivery.settling import settle
from storage.readers import alerts, subscriptions
from storage.record.situations import all_rows, table
from storage.tables.delivery import AlertRow, EditionRow
from storage.values.editions import NewEdition
from storage.values.outcomes import Gone, Later, Refused, Sent
from tests.support.mailing import ALERT, CORRECTION, SITUATION, Mailing, at, mailing

DAY = timedelta(days=1)
FIRST = at("2025-12-26 23:30")
OVER = FIRST + KEPT + LATE + timedelta(minutes=1)  # by then the first day's digest is


@pytest.fixture
async def mail(database: Database) -> Mailing:
    return await mailing(database)


async def day(mail: Mailing, n: int = 0) -> None:
    """The digest of the n-th day, sent at its hour."""
    await mail.tick(FIRST + n * DAY)
    messages = await mail.claim(FIRST + n * DAY)
    await settle(mail.database, mail.epoch, [(message, Sent(message.id)) for message in messages], FIRST + n * DAY)


async def editions(mail: Mailing) -> list[int]:
    async with mail.database.reading() as session:
        query = select(table(EditionRow).c.id).order_by(table(EditionRow).c.id)
        return [row.id for row in await all_rows(session, query)]


async def old_under_way(mail: Mailing, chat: int, key: str = "before") -> int:
    """An edition of the first day, about a report, that has not left yet."""
    new = NewEdition(kind=ALERT, key=key, as_of=FIRST, report_id=1)
    edition = await outbox.put(mail.database, SITUATION, new, chat, None, OVER + DAY)
    async with mail.database.writing() as session:
        changing = update(table(EditionRow)).where(table(EditionRow).c.id == edition)
        await (await session.connection()).execute(changing.values(created_at=FIRST))
    return edition


async def test_finished_messages_go_after_thirty_days_and_so_does_their_edition(mail: Mailing) -> None:
    await mail.subscribers([1, 2, 3])
    await day(mail, 0)
    await day(mail, 1)
    *_, new = await editions(mail)
    steps = Pruning(mail.database)
    assert await steps.step(FIRST + KEPT) == 0
    assert await steps.step(OVER) == 3
    assert {row.edition_id for row in await mail.rows()} == {new}
    assert await editions(mail) == [new]


async def test_an_edition_that_the_next_digest_goes_on_from_stays_and_its_messages_go(mail: Mailing) -> None:
    chat = await mail.subscriber()
    await day(mail, 0)
    assert await Pruning(mail.database).step(OVER) == 1
    assert await mail.rows() == []
    assert (await mail.subscription(chat)).last == FIRST
    assert await mail.tick(OVER) == 1
    assert (await mail.rows())[0].since == FIRST


async def test_an_edition_about_a_report_stays_as_long_as_corrections_reach_back(mail: Mailing) -> None:
    chat = await mail.subscriber()
    new = NewEdition(kind=CORRECTION, key="about a report", as_of=FIRST, report_id=1)
    told = await outbox.put(mail.database, SITUATION, new, chat, None, FIRST)
    messages = await mail.claim(FIRST)
    await settle(mail.database, mail.epoch, [(message, Sent(1)) for message in messages], FIRST)
    steps = Pruning(mail.database)
    assert await steps.step(FIRST + KEPT) == 0
    assert await editions(mail) == [told]
    assert await steps.step(OVER) == 1
    assert await editions(mail) == []


async def test_what_waits_for_the_end_of_quiet_hours_stays(mail: Mailing) -> None:
    chat = await mail.subscriber()
    await alerts.ask(mail.database, chat, SITUATION, [Topic.DEATHS], None, FIRST)
    new = NewEdition(kind=ALERT, key="urgent", as_of=FIRST, report_id=1)
    async with mail.database.writing() as session:
        waiting = await put_edition(session, 1, new, FIRST)
        await (await session.connection()).execute(update(table(AlertRow)).values(waiting_id=waiting, due_at=FIRST))
    await Pruning(mail.database).step(OVER)
    assert await editions(mail) == [waiting]


async def test_what_stands_in_the_place_of_another_stays_as_long_as_that(mail: Mailing) -> None:
    old = await old_under_way(mail, await mail.subscriber())
    async with mail.database.writing() as session:
        new = await put_edition(session, 1, NewEdition(kind=ALERT, key="after", as_of=FIRST), FIRST)
        changing = update(table(EditionRow)).where(table(EditionRow).c.id == old)
        await (await session.connection()).execute(changing.values(renewed_as=new))
    await Pruning(mail.database).step(OVER)
    assert await editions(mail) == [old, new]


async def test_what_is_under_way_stays_however_old_it_is(mail: Mailing) -> None:
    await mail.subscribers([1, 2, 3, 4])
    await mail.tick(FIRST)
    first, second, third, fourth = await mail.claim(FIRST)
    outcomes = [(first, Later(OVER + DAY)), (second, Refused("no")), (third, Gone(GoneReason.KICKED))]
    await settle(mail.database, mail.epoch, outcomes, FIRST)
    assert await Pruning(mail.database).step(OVER) == 2
    assert [(row.id, row.state) for row in await mail.rows()] == [(first.id, "pending"), (fourth.id, "claimed")]
    assert len(await editions(mail)) == 1


async def test_a_message_of_an_old_edition_stays_until_it_is_old_itself(mail: Mailing) -> None:
    await mail.subscriber()
    await mail.tick(FIRST)
    (message,) = await mail.claim(FIRST)
    await settle(mail.database, mail.epoch, [(message, Refused("no"))], FIRST + 3 * DAY)  # a long outage
    assert await Pruning(mail.database).step(OVER) == 0
    assert await Pruning(mail.database).step(OVER + 3 * DAY) == 1


async def test_one_step_deletes_no_more_than_its_share_and_the_next_goes_on(
    mail: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pruning, "ROWS", 4)
    await mail.subscribers(range(1, 11))
    await day(mail)
    steps = Pruning(mail.database)
    assert [await steps.step(OVER) for _ in range(4)] == [4, 4, 2, 0]


async def test_editions_that_stay_hide_none_that_can_go(mail: Mailing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "EDITIONS", 2)
    chat = await mail.subscriber()
    under_way = [await old_under_way(mail, chat, str(n)) for n in range(5)]
    await day(mail, 0)  # all of one moment
    await day(mail, 1)  # and of these the first is forsaken
    assert len(await editions(mail)) == 7
    steps = Pruning(mail.database)
    assert sum([await steps.step(OVER) for _ in range(4)]) == 1
    assert (await editions(mail))[:-1] == under_way


async def test_it_begins_anew_at_the_end(mail: Mailing) -> None:
    chat = await mail.subscriber()
    await day(mail, 0)
    steps = Pruning(mail.database)
    assert [await steps.step(OVER) for _ in range(3)] == [1, 0, 0]
    await subscriptions.unsubscribe(mail.database, chat, OVER)
    await steps.step(OVER)
    assert await editions(mail) == []


async def test_where_there_is_nothing_to_prune_nothing_is_written_and_one_index_is_read(mail: Mailing) -> None:
    await mail.subscriber()
    await day(mail)
    said: list[str] = []
    event.listen(mail.database.engine.sync_engine, "before_cursor_execute", lambda *call: said.append(call[2]))
    assert await Pruning(mail.database).step(FIRST + KEPT) == 0
    (query,) = [statement for statement in said if not statement.startswith(("BEGIN", "COMMIT"))]
    assert "FROM edition" in query
    assert "outbox" not in query


@pytest.mark.sqlite
async def test_pruning_reads_by_indexes_alone(mail: Mailing) -> None:
    await mail.subscriber()
    await day(mail)
    plans = await plans_of(mail, OVER)
    assert [plan for plan in plans if plan.startswith("SCAN")] == []
    assert any("ix_edition_created_at" in plan for plan in plans)
    assert any("ix_subscription_last_edition_id" in plan for plan in plans)


async def plans_of(mail: Mailing, now: datetime) -> list[str]:
    """How SQLite does what a step asks."""
    said: list[tuple[str, Any]] = []
    engine = mail.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *call: said.append((call[2], call[3])))
    assert await Pruning(mail.database).step(now) == 1
    plans = []
    async with mail.database.engine.connect() as connection:
        for statement, values in [one for one in said if one[0].startswith(("SELECT", "DELETE", "WITH"))]:
            found = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            plans += [row[3] for row in found]
    return plans
