"""The bot without a token: in a sandbox of its own, with a chat page in the browser."""

import asyncio
import sys
from contextlib import suppress
from datetime import datetime, time, timedelta

from bot.assembly import assemble
from bot.clock import SystemClock
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID
from bot.verbs.record import open_record
from bot.verbs.run import answer_until, options, stop_signal
from bot.web.health import Pulse
from config.settings import SANDBOX_DATABASE, Settings
from storage.database.keys import DataKeys
from storage.editors import people
from storage.editors.served import Side
from storage.record import ledger
from storage.values.situation import Situation

MORNING = time(7)


async def run_in_sandbox(settings: Settings) -> None:
    """Answers on the chat page until SIGTERM or SIGINT. Raises AddressTaken."""
    stop, present, url = stop_signal(), SystemClock(), settings.database(SANDBOX_DATABASE)
    keys, own = DataKeys(settings.data_keys), settings.situations_dir
    database = await open_record(url, settings.situation, present.now(), keys, own, side=Side.SANDBOX)
    try:
        clock = sandbox_clock(await ledger.situation(database, settings.situation))
        # Chats remember what they were sent: a sandbox that starts again must not number its messages as before.
        sandbox = Sandbox(clock, first_id=int(present.now().timestamp()))
        async with sandbox.serve(settings.http_host, settings.http_port) as address:
            await people.ensure_owners(database, [ADMIN_ID], present.now())
            assembled = assemble(options(settings), database, sandbox.token, address, clock)
            clock.on_change(assembled.delivery.nudge)
            greeting = asyncio.create_task(_greet(sandbox, sandbox.page(address, settings.http_host)))
            await answer_until(assembled, stop, Pulse(asyncio.get_running_loop().time))
            await _end(greeting)
    finally:
        await database.close()


def sandbox_clock(situation: Situation) -> SandboxClock:
    """A clock that runs from the morning after the day a newcomer is shown: all that was published on a day is known
    at its end."""
    start = datetime.combine(situation.first_look + timedelta(days=1), MORNING, situation.zone)
    return SandboxClock(start, situation.zone_name, SystemClock().now, runs=True)


async def _greet(sandbox: Sandbox, address: str) -> None:
    await sandbox.greet()
    sys.stdout.write(
        f"\n  Sitrep runs in the sandbox: nothing here reaches Telegram.\n  Open {address} in a browser.\n\n"
    )
    sys.stdout.flush()


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
