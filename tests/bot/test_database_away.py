"""The whole program while its PostgreSQL server says nothing, or is gone."""

import asyncio
import signal
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from handlers.catalogue import COMMANDS
from tests.support.records.factories import moment
from tests.support.relay import relayed
from tests.support.running.living import Person, at_rest, living_bot, text_of
from tests.support.running.processes import ended, program
from tests.support.running.waiting import until

pytestmark = pytest.mark.postgresql
SOON_S = 10.0


async def test_while_the_server_is_gone_every_command_says_so_and_owners_are_told_once(loaded_url: str) -> None:
    clock = SandboxClock(moment("2025-12-26"), "Asia/Phnom_Penh", lambda: moment("2026-11-22"))
    async with relayed(loaded_url) as (relay, through), living_bot(through, clock) as sandbox:
        shown = await Person(sandbox).ask("/subscribe")
        with capture_logs() as logs:
            relay.gone = True
            for number, command in enumerate(COMMANDS):
                person = Person(sandbox, (READER_ID, ADMIN_ID)[number % 2])
                answer = text_of(await person.ask(f"/{command.name}"))
                assert "cannot be reached just now" in answer, command.name
            assert "cannot be reached just now" in await Person(sandbox).window(shown, "Stop")
            there = sandbox.telegram.chats[ADMIN_ID].messages
            await until(lambda: any(text_of(message).startswith("The database cannot") for message in there.values()))
            relay.gone = False
            assert "dead" in text_of(await Person(sandbox).ask("/casualties"))
            await at_rest(sandbox)
        said = [text_of(message) for message in there.values() if message["from"]["is_bot"]]
        alarms = [text for text in said if not text.startswith("The database behind")]
        assert [text.partition(".")[0] for text in alarms] == ["The database cannot be reached"]
        assert "an update failed" not in {line["event"] for line in logs}


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
