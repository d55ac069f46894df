"""Which of several processes sends: the one that holds a lock of the database.

Telegram's limits are per token, so one process at a time spends them; all others answer questions and stand by. On
PostgreSQL the lock is an advisory one on a connection of its own. A process that ends lets go of it at once, for the
connection ends with it; one that is frozen, or cut off, says nothing on the connection, and the server then ends it
after 3 s. The process knows when that may have happened: `Lease.holds` is False from then on, whatever else it is at.
SQLite has one process, which is it.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import Database

SILENCE_S = 3.0  # after which the server ends the connection of a process that says nothing
LEASE_S = 2.5  # how long one sign of life is good for, on our side
BEAT_S = 0.5  # between two of them
TRY_S = 1.0  # between two tries of those that stand by

_LOCK = 0x51_7E_9E_9  # advisory locks are numbers; they are each database's own


class Lease:
    """The right to send. `lost` is set when it is over."""

    def __init__(self) -> None:
        self.lost = asyncio.Event()
        self._until = float("inf")

    def renew(self, until: float) -> None:
        """Good until then, on the monotonic clock."""
        self._until = until

    def holds(self) -> bool:
        """Whether no other process can have been elected yet. False sets `lost`."""
        if time.monotonic() >= self._until:
            self.lost.set()
        return not self.lost.is_set()


@asynccontextmanager
async def elected(
    database: Database, stop: asyncio.Event, on_wait: Callable[[], None] = lambda: None
) -> AsyncIterator[Lease | None]:
    """Waits until this process may send, and gives its lease; None if `stop` came first. `on_wait` is called once where
    another process has it.

    When the block ends another process may send, within 1 s. After a crash within 1 s as well, after 4 s where the
    process froze. Raises what the database raises.
    """
    if not database.shared:
        yield Lease()
        return
    async with database.dedicated() as connection:
        await connection.exec_driver_sql(f"SET idle_session_timeout = '{SILENCE_S}s'")
        if not await _won(connection, stop, on_wait):
            yield None
            return
        lease = Lease()
        beating = asyncio.create_task(_beat(connection, lease))
        try:
            yield lease
        finally:
            beating.cancel()
            with suppress(asyncio.CancelledError):
                await beating


async def _won(connection: AsyncConnection, stop: asyncio.Event, on_wait: Callable[[], None]) -> bool:
    tries = 0
    while not stop.is_set():
        asked = await connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_LOCK})")
        if asked.scalar_one():
            return True
        tries += 1
        if tries == 1:
            on_wait()
        with suppress(TimeoutError):
            async with asyncio.timeout(TRY_S):
                await stop.wait()
    return False


async def _beat(connection: AsyncConnection, lease: Lease) -> None:
    """Signs of life until the connection fails, or is too slow to tell."""
    try:
        while not lease.lost.is_set():
            said_at = time.monotonic()
            async with asyncio.timeout(LEASE_S):
                await connection.exec_driver_sql("SELECT 1")
            lease.renew(said_at + LEASE_S)
            await asyncio.sleep(BEAT_S)
    except Exception:  # whatever it is, nobody knows any more who sends
        lease.lost.set()
