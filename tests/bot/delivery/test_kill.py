"""The process is killed in the middle of a mailing, again and again, and started again each time: nobody misses theirs,
and few get it twice."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, literal, select

from bot.delivery.worker import in_flight, unsettled
from config.states import OutboxState
from config.vocabulary import ReasonKind
from storage.database.engine import Database, open_engine
from storage.delivery.corrections import corrections
from storage.editors import drafts, people, publishing
from storage.readers import chats as readers
from storage.record.situations import all_rows, table
from storage.tables.delivery import AlertRow, OutboxRow
from storage.tables.people import ChatRow
from storage.values.editorial import Chat, Person, Published, Sent
from tests.bench.api import TOKEN, Api, load_api
from tests.bench.botapi.server import Conditions
from tests.bench.record import SITUATION, fill
from tests.support.desk import new_figure, new_report
from tests.support.running.processes import program

PATIENCE_S = 60.0
KILLS = 15
RATE = 25  # of alerts and corrections, a second
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
    repeatable, earlier = [], await settled(database)
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
        repeatable.append(state["delivered"] + earlier - await settled(database))
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


async def owner_at_home(database: Database) -> tuple[Person, Chat]:
    await people.ensure_owners(database, [1], datetime.now(UTC))
    owner = await people.person(database, 1)
    assert owner is not None
    return owner, await readers.note(database, 1, "private", "en")


async def all_ask_for_alerts(database: Database, but: Chat) -> None:
    mine, there = table(AlertRow), table(ChatRow).c
    async with database.writing() as session:
        wish = (literal(1), literal("deaths"), literal(datetime.now(UTC), mine.c.asked_at.type))
        everybody = select(there.id, *wish).where(there.id != but.id)
        names = ["chat_id", "situation_id", "topics", "asked_at"]
        await (await session.connection()).execute(mine.insert().from_select(names, everybody))


async def publish(
    database: Database, by: Person, home: Chat, killed: int, corrects: int | None = None, **besides: Any
) -> Published:
    """By a process that died right after, as if Undo could be pressed no more."""
    now = datetime.now(UTC)
    draft = await drafts.open_draft(
        database, Sent(SITUATION, home.id, by.id, killed, f"killed {killed}", now), corrects
    )
    report, begun = new_report(new_figure(killed, as_of="2026-01-20")), now - corrections.UNDO_FOR
    return await publishing.publish(database, draft.id, draft.version, report, by, now, sendable_at=begun, **besides)


async def reach_each_through_kills(database_url: str, database: Database, folder: Path, chats: int, kills: int) -> None:
    """What is on its way reaches each of these chats, and few of them twice."""
    async with load_api(Conditions(chats=chats, rate=2 * RATE, blocked=0, refused=0)) as api:
        settings = {"bot_token": TOKEN, "bot_api_url": api.address, "database_url": database_url}
        settings |= {"send_rate": str(RATE), "http_port": "0", "owner_ids": "1"}
        repeatable = await killed(api, database, folder, settings, kills, Random(7))
        async with program("run", folder=folder, **settings):
            await until_delivered(api, chats)
            await asyncio.sleep(1)
        state = await api("state")
    assert state["repeated"] <= sum(repeatable)
    assert (state["delivered"], state["open"]) == (chats, 0)


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_an_alert_and_its_correction_reach_each_chat_through_kills_from_publish_on(
    database_url: str, tmp_path: Path
) -> None:
    kills = 3
    chats = round(RATE * kills * (LONGEST_S + 0.1))
    await fill(database_url, chats, datetime.now(UTC) + timedelta(days=9))
    database = open_engine(database_url)
    owner, home = await owner_at_home(database)
    await all_ask_for_alerts(database, home)
    wrong = await publish(database, owner, home, 40, urgent=True)
    await reach_each_through_kills(database_url, database, tmp_path, chats, kills)
    await publish(database, owner, home, 31, wrong.report.number, reason_kind=ReasonKind.OUR_ERROR)
    await reach_each_through_kills(database_url, database, tmp_path, chats, kills)
    await database.close()
