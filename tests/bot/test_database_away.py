"""The whole program while its PostgreSQL server says nothing."""

import asyncio
import signal
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from tests.support.relay import relayed
from tests.support.running.living import Person, text_of
from tests.support.running.processes import ended, program

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]
SOON_S = 10.0


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
