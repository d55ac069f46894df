"""Who sends: epochs follow one another, and whoever was replaced writes nothing any more."""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from config.states import GoneReason
from storage.database.engine import Database, open_engine
from storage.delivery import epochs
from storage.delivery.settling import settle
from storage.errors import SenderReplaced
from storage.readers import chats
from storage.record.situations import all_rows, table
from storage.tables.delivery import SenderRow
from storage.values.outcomes import Gone, Outcome, Sent
from tests.support.mailing import Mailing, at, mailing
from tests.support.running.processes import ROOT

NOW = at("2025-12-26 23:30")


@pytest.fixture
async def mail(database: Database) -> Mailing:
    return await mailing(database)


async def open_epochs(database: Database) -> list[int]:
    senders = table(SenderRow).c
    async with database.reading() as session:
        return [row.id for row in await all_rows(session, select(senders.id).where(senders.ended_at.is_(None)))]


@pytest.mark.parametrize("before", [0, 1])
async def test_of_processes_that_begin_in_one_moment_one_sends(mail: Mailing, database_url: str, before: int) -> None:
    if before:
        await mail.begin()
    others = [open_engine(database_url) for _ in range(5)]
    began = await asyncio.gather(*(epochs.begin(other, NOW) for other in others), return_exceptions=True)
    for other in others:
        await other.close()
    found = [epoch for epoch in began if isinstance(epoch, int)]
    assert await open_epochs(mail.database) == [max(found)]
    assert len(found) == len(set(found))


async def test_whoever_is_elected_no_longer_ends_nobodys_epoch(mail: Mailing) -> None:
    await mail.begin()
    with pytest.raises(SenderReplaced):
        await epochs.begin(mail.database, NOW, lambda: False)
    assert await open_epochs(mail.database) == [mail.epoch]


@pytest.mark.postgresql
async def test_a_process_that_froze_as_it_began_ends_nobodys_epoch_when_it_wakes(
    mail: Mailing, database_url: str
) -> None:
    async def begin_elsewhere() -> int:
        other = open_engine(database_url)
        epoch = await epochs.begin(other, NOW)
        await other.close()
        return epoch

    def freeze() -> bool:
        with ThreadPoolExecutor(1) as thread:
            theirs.append(thread.submit(asyncio.run, begin_elsewhere()).result())
        return True  # as it looked before

    theirs: list[int] = []
    await mail.begin()
    with pytest.raises(SenderReplaced):
        await epochs.begin(mail.database, NOW, freeze)
    assert await open_epochs(mail.database) == theirs


@pytest.mark.parametrize("outcome", [Sent(4), Gone(GoneReason.BLOCKED)])
async def test_a_process_that_wakes_up_replaced_changes_nothing_of_a_chat(mail: Mailing, outcome: Outcome) -> None:
    chat = await mail.subscriber()
    await mail.tick(NOW)
    (message,) = await mail.claim()
    old, mail.epoch = mail.epoch, await epochs.begin(mail.database, NOW)
    await chats.note(mail.database, 1, "private", "en")  # the reader is back
    with pytest.raises(SenderReplaced):
        await settle(mail.database, old, [(message, outcome)], NOW)
    mine = await mail.subscription(chat)
    assert (mine.active, mine.last) == (True, None)
    assert [row.state for row in await mail.rows()] == ["pending"]


@pytest.mark.postgresql
async def test_saying_how_it_goes_waits_for_no_long_enqueueing(mail: Mailing) -> None:
    await mail.begin()
    async with mail.database.writing() as session:
        await epochs.hold(session, mail.epoch)
        async with asyncio.timeout(2):
            await epochs.say(mail.database, mail.epoch, 1.0, 0, NOW)


@pytest.mark.postgresql
async def test_whoever_begins_waits_for_what_the_older_epoch_writes(mail: Mailing, database_url: str) -> None:
    await mail.begin()
    other = open_engine(database_url)
    async with mail.database.writing() as session:
        await epochs.hold(session, mail.epoch)
        beginning = asyncio.create_task(epochs.begin(other, NOW))
        await asyncio.sleep(0.3)
        assert not beginning.done()
    assert await beginning > mail.epoch
    await other.close()


@pytest.mark.postgresql
async def test_whoever_begins_waits_for_no_statement_of_a_process_that_was_killed(
    mail: Mailing, database_url: str
) -> None:
    await mail.begin()
    works = f"""
import asyncio
import sys
from storage.database.dialects import end_with_process
from storage.database.engine import open_engine
from storage.delivery.epochs import hold

async def work():
    async with open_engine({database_url!r}).writing() as session:
        await hold(session, {mail.epoch})
        await end_with_process(session)
        print("works", flush=True)
        await (await session.connection()).exec_driver_sql("SELECT pg_sleep(60)")

asyncio.run(work())
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", works, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"works\n"
    process.kill()
    await process.wait()
    async with asyncio.timeout(10):
        assert await epochs.begin(mail.database, NOW) > mail.epoch
