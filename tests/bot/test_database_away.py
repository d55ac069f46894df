"""The whole program while its PostgreSQL server says nothing, or is gone."""

import asyncio
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs
from telegram import Update
from telegram.ext import CommandHandler

from bot.delivery import service
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from handlers.catalogue import COMMANDS
from handlers.context import App, Context
from storage.database.engine import Database, open_engine
from tests.support.records.factories import moment
from tests.support.relay import relayed
from tests.support.running.living import Person, at_rest, living_bot, text_of
from tests.support.running.processes import ended, program
from tests.support.running.waiting import until

pytestmark = pytest.mark.postgresql
SOON_S = 10.0
ASKED, LINES = 8, 40  # lines of what the bot does by itself meanwhile


async def test_while_the_server_is_gone_every_command_says_so_and_owners_are_told_once(
    loaded_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "RECOVERY_S", 0.1)
    clock = SandboxClock(moment("2025-12-26"), "Asia/Phnom_Penh", lambda: moment("2026-11-22"))
    async with relayed(loaded_url) as (relay, through), living_bot(through, clock) as sandbox:
        shown = await Person(sandbox).ask("/subscribe")
        there = sandbox.telegram.chats[ADMIN_ID].messages
        with capture_logs() as logs:
            relay.gone = True
            await until(lambda: "the database is away, so deliveries wait" in {str(line["event"]) for line in logs})
            for number, command in enumerate(COMMANDS):
                person = Person(sandbox, (READER_ID, ADMIN_ID)[number % 2])
                answer = text_of(await person.ask(f"/{command.name}"))
                assert "cannot be reached just now" in answer, command.name
                await until(lambda: any(text_of(one).startswith("The database cannot") for one in there.values()))
            assert "cannot be reached just now" in await Person(sandbox).window(shown, "Stop")
            relay.gone = False
            assert "dead" in text_of(await Person(sandbox).ask("/casualties"))
            await at_rest(sandbox)
        said = [text_of(message) for message in there.values() if message["from"]["is_bot"]]
        alarms = [text for text in said if not text.startswith("The database behind")]
        assert [text.partition(".")[0] for text in alarms] == ["The database cannot be reached"]
        said_in_log = Counter(str(line["event"]) for line in logs)
        assert said_in_log["an update failed"] == said_in_log["delivery failed, trying again"] == 0
        assert said_in_log["the database is away, so deliveries wait"] == 1, "however often it was tried"


PAUSES = "SET LOCAL idle_in_transaction_session_timeout = 100"
WAITS = "SET LOCAL lock_timeout = 100"


@pytest.mark.parametrize(
    ("what", "says"),
    [
        (PAUSES, "cannot be reached just now"),
        (WAITS, "Not done: the database behind this bot was held up for too long"),
    ],
)
async def test_one_transaction_that_the_server_ends_is_no_outage_to_owners(
    loaded_url: str, what: str, says: str
) -> None:
    clock = SandboxClock(moment("2025-12-26"), "Asia/Phnom_Penh", lambda: moment("2026-11-22"))

    async def cut(_: Update, context: Context) -> None:
        async with context.services.database.writing() as holding, context.services.database.writing() as session:
            connection = await session.connection()
            await connection.exec_driver_sql(what)
            if what == WAITS:
                await (await holding.connection()).exec_driver_sql("LOCK TABLE chat")
            else:
                await asyncio.sleep(0.5)
            await connection.exec_driver_sql("UPDATE chat SET kind = 'none'")

    def add(application: App) -> None:
        application.add_handler(CommandHandler("cut", cut), group=-2)

    async with living_bot(loaded_url, clock, prepare=add) as sandbox:
        reader, there = Person(sandbox), sandbox.telegram.chats[ADMIN_ID].messages
        assert says in text_of(await reader.ask("/cut"))
        await until(lambda: bool(there))
        assert "Every day at" in text_of(await reader.ask("/subscribe"))
        assert says in text_of(await reader.ask("/cut"))
        await at_rest(sandbox)
        (alarm,) = there.values()
        assert text_of(alarm).startswith("One piece of work was broken off in the database. All else goes on")


async def test_a_server_that_takes_no_writes_any_more_fills_no_log_and_is_given_up_for_the_one_that_does(
    loaded_url: str,
) -> None:
    """As after a failover: the lines that are there lead to a standby; a new one leads to what takes writes."""
    clock = SandboxClock(moment("2025-12-26"), "Asia/Phnom_Penh", lambda: moment("2026-11-22"))
    opened: list[Database] = []

    def keep(application: App) -> None:
        opened.append(application.bot_data["desk"].database)

    async with relayed(loaded_url) as (relay, through), living_bot(through, clock, prepare=keep) as sandbox:
        reader, admin = Person(sandbox), Person(sandbox, ADMIN_ID)
        assert "dead" in text_of(await reader.ask("/casualties"))
        async with watched(opened[0]):
            await take_writes(loaded_url, False)
            relay.hang_up()
            with capture_logs() as logs:
                for _ in range(ASKED):
                    assert "cannot be reached just now" in text_of(await reader.ask("/subscribe"))
                await take_writes(loaded_url, True)
                began = time.monotonic()
                while "Every day at" not in text_of(await admin.ask("/subscribe")):
                    assert time.monotonic() - began < SOON_S
                    await asyncio.sleep(0.5)
        said = Counter(str(line["event"]) for line in logs)
        assert sum(said.values()) < ASKED + LINES, said


@asynccontextmanager
async def watched(database: Database) -> AsyncIterator[None]:
    watching = asyncio.create_task(database.watch())
    yield
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)


async def take_writes(url: str, wanted: bool) -> None:
    """Whether lines to that database that are opened from now on take writes."""
    database = open_engine(url)
    async with database.dedicated() as connection:
        name = (await connection.exec_driver_sql("SELECT current_database()")).scalar_one()
        await connection.exec_driver_sql("SET default_transaction_read_only = off")
        await connection.exec_driver_sql(f'ALTER DATABASE "{name}" SET default_transaction_read_only = {not wanted}')
    await database.close()


@pytest.mark.slow
async def test_whoever_asks_meanwhile_is_answered_or_told_and_afterwards_answered_soon(
    tmp_path: Path, loaded_url: str
) -> None:
    zone = ZoneInfo("Asia/Phnom_Penh")
    sandbox = Sandbox(SandboxClock(datetime(2025, 12, 26, 23, tzinfo=zone), zone.key, lambda: datetime.now(UTC)))
    async with sandbox.serve() as api, relayed(loaded_url) as (relay, through):
        settings = {"bot_token": sandbox.token, "bot_api_url": api, "database_url": through, "owner_ids": "1002"}
        async with program("run", folder=tmp_path, http_port="0", **settings) as process:
            assert "dead" in text_of(await Person(sandbox).ask("/casualties"))
            await asyncio.sleep(2)
            relay.deaf = True
            for question in ("/status", "/casualties", "/subscribe", "/report killed Cambodia 5"):
                began = time.monotonic()
                await Person(sandbox).ask(question)
                assert time.monotonic() - began < SOON_S, question
            relay.deaf = False
            began = time.monotonic()
            while "dead" not in text_of(await Person(sandbox, patience_s=SOON_S).ask("/casualties")):
                assert time.monotonic() - began < SOON_S
                await asyncio.sleep(1)
            process.send_signal(signal.SIGTERM)
            code, _, err = await ended(process)
    assert code == 0
    assert len(err.splitlines()) < 300
