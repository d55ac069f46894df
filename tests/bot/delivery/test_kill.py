"""The process is killed in the middle of a mailing, again and again, and started again each time: nobody misses theirs,
and few get it twice."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, literal, select

from bot.delivery.worker import in_flight, unsettled
from config.states import OutboxState
from storage.database.engine import Database, open_engine
from storage.delivery.corrections import corrections
from storage.editors import drafts, people, publishing
from storage.readers import chats as readers
from storage.record.situations import all_rows, table
from storage.tables.delivery import AlertRow, OutboxRow
from storage.tables.people import ChatRow
from storage.values.editorial import Sent
from tests.bench.api import TOKEN, Api, load_api
from tests.bench.botapi.server import Conditions
from tests.bench.record import SITUATION, fill
from tests.support.desk import new_figure, new_report
from tests.support.running.processes import program

PATIENCE_S = 60.0
KILLS = 15
LONGEST_S = 0.8  # from a run's first message to its kill


async def until_delivered(api: Api, count: int) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while (await api("state"))["delivered"] < count:  # noqa: ASYNC110 - it happens in another process
            await asyncio.sleep(0.02)


async def settled(database: Database) -> int:
    """How many messages are written down as sent."""
    outbox = table(OutboxRow).c
    async with database.reading() as session:
        rows = await all_rows(session, select(func.count()).where(outbox.state == OutboxState.SENT))
    return int(rows[0][0])


async def killed(
    api: Api, database: Database, folder: Path, settings: dict[str, str], kills: int, chance: Random
) -> list[int]:
    """Runs the program and kills it, again and again in the middle of the mailing; returns how many messages had
    arrived each time and were not written down."""
    repeatable = []
    for _ in range(kills):
        before = (await api("state"))["delivered"]
        async with program("run", folder=folder, **settings) as process:
            await until_delivered(api, before + 1)
            await asyncio.sleep(chance.uniform(0, LONGEST_S))
            process.kill()
            await process.wait()
        await asyncio.sleep(0.1)  # what was on the line has arrived
        state = await api("state")
        assert state["open"] > 0  # in mid-mailing
        repeatable.append(state["delivered"] - await settled(database))
    return repeatable


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("rate", [25, 1000])
async def test_killed_at_random_moments_nobody_is_missed_and_repeats_stay_within_the_bound(
    database_url: str, tmp_path: Path, rate: int
) -> None:
    kills = KILLS if database_url.startswith("sqlite") else KILLS // 5
    chats = round(rate * kills * (LONGEST_S + 0.1))  # enough for all of them
    chance, bound = Random(rate), in_flight(rate) + unsettled(rate)
    await fill(database_url, chats, datetime.now(UTC))
    database = open_engine(database_url)
    async with load_api(Conditions(chats=chats, rate=2 * rate, blocked=0, refused=0)) as api:
        settings = {"bot_token": TOKEN, "bot_api_url": api.address, "database_url": database_url}
        settings |= {"send_rate": str(rate), "http_port": "0", "owner_ids": "1"}
        repeatable = await killed(api, database, tmp_path, settings, kills, chance)
        async with program("run", folder=tmp_path, **settings):
            await until_delivered(api, chats)
            await asyncio.sleep(1)
        state = await api("state")
    await database.close()
    assert max(repeatable) <= bound
    assert state["repeated"] <= sum(repeatable)
    assert (state["delivered"], state["open"]) == (chats, 0)


async def publish_urgent(database: Database) -> None:
    """A report of which all these chats are told at once, published by a process that died right after."""
    now, mine, there = datetime.now(UTC), table(AlertRow), table(ChatRow).c
    await people.ensure_owners(database, [1], now)
    owner = await people.person(database, 1)
    assert owner is not None
    home = await readers.note(database, 1, "private", "en")
    async with database.writing() as session:
        wish = (literal(1), literal("deaths"), literal(now, mine.c.asked_at.type))
        everybody = select(there.id, *wish).where(there.id != home.id)
        names = ["chat_id", "situation_id", "topics", "asked_at"]
        await (await session.connection()).execute(mine.insert().from_select(names, everybody))
    draft = await drafts.open_draft(database, Sent(SITUATION, home.id, owner.id, 1, "killed 40", now))
    report = new_report(new_figure(40, as_of="2026-01-20"))
    begun = now - corrections.UNDO_FOR
    await publishing.publish(database, draft.id, draft.version, report, owner, now, sendable_at=begun, urgent=True)


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_an_alert_reaches_each_chat_through_kills_from_publish_on(database_url: str, tmp_path: Path) -> None:
    rate, kills, chance = 25, 5, Random(7)
    chats = round(rate * kills * (LONGEST_S + 0.1))
    await fill(database_url, chats, datetime.now(UTC) + timedelta(days=9))
    database = open_engine(database_url)
    await publish_urgent(database)
    async with load_api(Conditions(chats=chats, rate=2 * rate, blocked=0, refused=0)) as api:
        settings = {"bot_token": TOKEN, "bot_api_url": api.address, "database_url": database_url}
        settings |= {"send_rate": str(rate), "http_port": "0", "owner_ids": "1"}
        repeatable = await killed(api, database, tmp_path, settings, kills, chance)
        async with program("run", folder=tmp_path, **settings):
            await until_delivered(api, chats)
            await asyncio.sleep(1)
        state = await api("state")
    await database.close()
    assert state["repeated"] <= sum(repeatable)
    assert (state["delivered"], state["open"]) == (chats, 0)
