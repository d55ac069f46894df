"""Delivery while the database or the owners are in trouble: nothing is lost, and nothing comes twice without need."""

import asyncio
import sqlite3
import time
from contextlib import closing

import pytest
from structlog.testing import capture_logs

from bot.delivery import service as module
from bot.delivery.service import DeliveryService
from bot.sandbox.state.people import READER_ID
from storage.database import connecting
from storage.database.engine import open_engine
from storage.delivery.leadership import SILENCE_S
from tests.support.databases import without
from tests.support.mailing import SITUATION
from tests.support.postgres import Server
from tests.support.relay import relayed
from tests.support.running.house import DUE, House
from tests.support.running.waiting import until


def most(house: House, people: list[int]) -> int:
    """How many messages whoever had the most has had."""
    return max(len(house.told(number)) for number in people)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A delivery that failed begins again soon."""
    monkeypatch.setattr(module, "RECOVERY_S", 0.2)


async def test_a_record_that_cannot_be_read_parks_no_message(house: House) -> None:
    people = house.sandbox.telegram.add_people(20)
    await house.mail.subscribers(people)
    await house.mail.tick(DUE)
    async with without(house.mail.database, "figure"):
        house.start()
        await asyncio.sleep(1)
    await house.until(sent=20)
    assert not house.parked
    assert most(house, people) == 1


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("table", ["subscription", "chat", "outbox", "sender"])
async def test_what_was_sent_while_the_database_fails_is_not_sent_again(house: House, table: str) -> None:
    """Without the first it settles nothing, without the second it claims nothing, without the others neither."""
    people = house.sandbox.telegram.add_people(100)
    await house.mail.subscribers(people)
    await house.mail.tick(DUE)
    house.start()
    await house.until_told(5, people)
    async with without(house.mail.database, table):
        await asyncio.sleep(2)
    await house.until(sent=100)
    assert most(house, people) == 1


@pytest.mark.postgresql
async def test_a_restart_of_the_server_in_mid_mailing_loses_and_repeats_nothing(
    house: House, databases: Server
) -> None:
    people = house.sandbox.telegram.add_people(200)
    await house.mail.subscribers(people)
    house.start()
    house.clock.set(DUE)
    await house.until_told(20, people)
    await asyncio.to_thread(databases.restart)
    await asyncio.sleep(1)
    await house.until(sent=200)
    assert most(house, people) == 1


@pytest.mark.postgresql
@pytest.mark.usefixtures("at_once")
async def test_whoever_stands_by_logs_each_outage_once(house: House, database_url: str) -> None:
    house.start()
    async with relayed(database_url) as (relay, through):
        other, stop = open_engine(through), asyncio.Event()
        second = DeliveryService(other, house.bot, SITUATION, house.clock, house.pace, wall=house.delivery)
        with capture_logs() as logs:

            def said(words: str) -> int:
                return sum(words in str(line["event"]) for line in logs)

            standing_by = asyncio.create_task(second.run(stop))
            for outage in (1, 2, 3):
                await until(lambda outage=outage: said("stands by") == outage)
                relay.gone = True
                await until(lambda outage=outage: said("the database is away") == outage)
                await asyncio.sleep(1)  # and tries again meanwhile
                relay.gone = False
            await until(lambda: said("stands by") == 4)
            assert said("the database is away") == 3
        stop.set()
        await standing_by
        await other.close()


@pytest.mark.slow  # how long it takes is what it is about: alone on the machine
async def test_a_stop_waits_for_no_database_that_stays_away(house: House) -> None:
    people = house.sandbox.telegram.add_people(100)
    await house.mail.subscribers(people)
    await house.mail.tick(DUE)
    house.start()
    await house.until_told(5, people)
    async with without(house.mail.database, "subscription"):
        async with asyncio.timeout(20):
            await house.end()
    assert (await house.states())["sent"] < len(people)


async def test_a_stop_waits_for_no_owner_whom_telegram_makes_wait(house: House) -> None:
    async def waits(_: object) -> None:
        await asyncio.Event().wait()

    house.delivery._on_trouble = waits
    await house.mail.subscriber(READER_ID)
    house.sandbox.api.troubles.refuse("sendMessage", "Bad Request: no")
    await house.mail.tick(DUE)
    house.start()
    await house.until(refused=1)
    async with asyncio.timeout(20):
        await house.end()


@pytest.mark.usefixtures("at_once")
async def test_a_tick_that_failed_is_made_up_for_without_waiting_for_the_next(house: House) -> None:
    await house.mail.subscribers(house.sandbox.telegram.add_people(3))
    house.start()
    await asyncio.sleep(0.2)
    async with without(house.mail.database, "edition"):
        house.clock.set(DUE)
        await asyncio.sleep(0.5)
    await house.until(sent=3)


@pytest.mark.sqlite
async def test_a_file_that_somebody_else_keeps_locked_loses_and_repeats_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.mail.database.close()
    monkeypatch.setattr(connecting, "BUSY_MS", 300)
    people = house.sandbox.telegram.add_people(100)
    await house.mail.subscribers(people)
    await house.mail.tick(DUE)
    house.start()
    await house.until_told(5, people)
    file = str(house.mail.database.engine.url.database)
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
        await asyncio.sleep(2)
    await house.until(sent=100)
    assert most(house, people) == 1


@pytest.mark.postgresql
async def test_a_loop_that_stands_still_for_seconds_loses_and_repeats_nothing(house: House) -> None:
    people = house.sandbox.telegram.add_people(100)
    await house.mail.subscribers(people)
    await house.mail.tick(DUE)
    house.start()
    await house.until_told(5, people)
    time.sleep(SILENCE_S + 1)  # noqa: ASYNC251 - that is the point
    await house.until(sent=100)
    assert most(house, people) == 1


async def test_a_group_that_moved_while_the_database_fails_gets_all_that_waits_for_it(house: House) -> None:
    group = house.sandbox.telegram.add_group("Old friends")
    chat = await house.mail.subscriber(group)
    await house.mail.tick(DUE)
    moved = house.sandbox.telegram.migrate(group)
    async with without(house.mail.database, "draft"):
        house.start()
        await house.until(claimed=1)
        await asyncio.sleep(1)
        await house.delivery.digest_now(chat)
    await house.until(sent=2)
    assert len(house.told(moved)) == 2
