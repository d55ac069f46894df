"""Delivery while the database or the owners are in trouble: nothing is lost, and nothing comes twice without need."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from bot.delivery import delivery as module
from bot.delivery.parking import Parked
from bot.sandbox.people import READER_ID
from storage.engine import Database
from tests.bot.test_delivery_worker import DUE, House, house
from tests.postgres import Server

__all__ = ["house"]


@asynccontextmanager
async def without(database: Database, table: str) -> AsyncIterator[None]:
    """Whatever reads or writes the table fails meanwhile."""
    async with database.writing() as session:
        await (await session.connection()).execute(text(f"ALTER TABLE {table} RENAME TO {table}_away"))
    yield
    async with database.writing() as session:
        await (await session.connection()).execute(text(f"ALTER TABLE {table}_away RENAME TO {table}"))


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


async def test_a_stop_waits_for_no_database_that_stays_away(house: House) -> None:
    people = house.sandbox.telegram.add_people(100)
    await house.mail.subscribers(people)
    await house.mail.tick(DUE)
    house.start()
    await house.until_told(5, people)
    async with without(house.mail.database, "subscription"):
        async with asyncio.timeout(10):
            await house.end()
    assert (await house.states())["sent"] < len(people)


async def test_a_stop_waits_for_no_owner_whom_telegram_makes_wait(house: House) -> None:
    async def waits(_: Parked) -> None:
        await asyncio.Event().wait()

    house.delivery._on_parked = waits
    await house.mail.subscriber(READER_ID)
    house.sandbox.api.troubles.refuse("sendMessage", "Bad Request: no")
    await house.mail.tick(DUE)
    house.start()
    await house.until(refused=1)
    async with asyncio.timeout(10):
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
